"""Words a question to the fleet: the message in the group with a number, the names for coordinators alone (C21-C23)."""

from collections.abc import Iterable, Mapping, Sequence

from dispatch.memberships import Person
from dispatch.surveys import Survey, SurveyAnswer, SurveyKind, in_order, within_minutes
from handlers.chat import button_data
from handlers.chat.outputs import Buttons
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_name, safe, text


def render_survey(language: str, survey: Survey, yes: int) -> tuple[Text, Buttons]:
    """The message in the group, and its buttons while the question is open."""
    name = f"survey-{survey.kind}" if survey.is_open else f"survey-{survey.kind}-over"
    words = text(language, name, title=title(language, survey), yes=yes)
    if not survey.is_open:
        return words, ()
    keys = [(text(language, f"button-{survey.kind}-yes"), _data(survey, button_data.YES))]
    if survey.kind is SurveyKind.READINESS:
        keys.append((text(language, "button-decline"), _data(survey, button_data.NO)))
    return words, [keys]


def title(language: str, survey: Survey) -> Text:
    """What is asked, in one line: the words of a notice; station, time and cars of a readiness."""
    if survey.kind is SurveyKind.NOTICE:
        return safe(survey.words)
    parts = [safe(part) for part in (survey.station, survey.clock) if part]
    if survey.cars:
        parts.append(text(language, "survey-cars", cars=survey.cars))
    return joined(" ", parts) if parts else text(language, f"survey-title-{survey.kind}")


def _data(survey: Survey, detail: str) -> str:
    return button_data.encode(button_data.SURVEY, survey.id, detail)


def drill_results(
    language: str, survey: Survey, answers: Iterable[SurveyAnswer], people: Mapping[int, Person]
) -> Text:
    """Who answered within 1, 3 and 5 minutes; for coordinators alone."""
    lines = [text(language, "drill-results")]
    for minutes, ids in within_minutes(survey, answers):
        names = [display_name(people[id_], language) for id_ in ids if id_ in people]
        lines.append(_named(language, "drill-step", names, minutes=minutes))
    return joined("\n", lines)


def answers_in_full(
    language: str, survey: Survey, answers: Sequence[SurveyAnswer], members: Mapping[int, Text]
) -> Text:
    """Who said yes, who said no, and who has not answered; for coordinators alone (S3)."""
    yes = in_order(answers)
    no = [each.person_id for each in answers if each.yes_at is None]
    answered = {each.person_id for each in answers}
    silent = [id_ for id_ in members if id_ not in answered]
    lines = [title(language, survey)]
    for name, ids in (("survey-yes", yes), ("survey-no", no), ("survey-silent", silent)):
        lines.append(_named(language, name, [members[id_] for id_ in ids if id_ in members]))
    return joined("\n", lines)


def _named(language: str, name: str, names: Sequence[Text], **values: object) -> Text:
    listed = joined(text(language, "and"), names) if names else text(language, "survey-nobody")
    return text(language, name, number=len(names), names=listed, **values)
