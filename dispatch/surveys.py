"""Questions to a whole fleet that bring no car: readiness (C21), drills (C22) and notices (C23). No total counts them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from typing import NamedTuple

from dispatch.nights import night_ends, night_of
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import DAY, MINUTE

MOST_OPEN = 5
LONGEST_WORDS = 300
DRILL_LASTS = 5 * MINUTE
DRILL_STEPS = (1, 3, 5)
NOTICE_LASTS = 7 * DAY


class SurveyKind(StrEnum):
    READINESS = "readiness"
    DRILL = "drill"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Survey:
    """One question. Instants are UTC epoch seconds; `clock` is "HH:MM". It is asked in the group once it is open.

    `cars` and `station`: what a readiness is for. `reminded_at`: of a notice.
    """

    id: int
    fleet_id: int
    kind: SurveyKind
    asked_by: int
    words: str = ""
    cars: int | None = None
    clock: str | None = None
    station: str | None = None
    topic: int | None = None
    opened_at: int | None = None
    closed_at: int | None = None
    reminded_at: int | None = None

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None


class SurveyAnswer(NamedTuple):
    """The latest answer of one person. `yes_at`: since when he says yes without a break; None where he says no."""

    person_id: int
    at: int
    yes_at: int | None


def check_may_ask(
    kind: SurveyKind, words: str, others: Collection[Survey], *, has_open_call: bool, takes_notices: bool
) -> None:
    """Raises Refusal: MANY_SURVEYS, CALL_OPEN for a drill (C22), NOTICES_OFF (C23), LONG_NOTICE. `others`: the open ones."""
    if len(others) >= MOST_OPEN:
        raise Refusal(Reason.MANY_SURVEYS, most=MOST_OPEN)
    if kind is SurveyKind.DRILL and has_open_call:
        raise Refusal(Reason.CALL_OPEN)
    if kind is SurveyKind.NOTICE and not takes_notices:
        raise Refusal(Reason.NOTICES_OFF)
    if len(words) > LONGEST_WORDS:
        raise Refusal(Reason.LONG_NOTICE, most=LONGEST_WORDS)


def ends_at(kind: SurveyKind, now: int, zone: tzinfo) -> int:
    """Returns when a question that is asked now is over: a readiness with its night, UTC epoch seconds."""
    match kind:
        case SurveyKind.DRILL:
            return now + DRILL_LASTS
        case SurveyKind.NOTICE:
            return now + NOTICE_LASTS
    return night_ends(night_of(now, zone), zone)


def check_may_remind(survey: Survey) -> None:
    """Raises Refusal (REMINDED) at the second reminder of a notice (C23)."""
    if survey.reminded_at is not None:
        raise Refusal(Reason.REMINDED)


def survey_meant(
    surveys: Sequence[Survey], *, promises: bool, replied_to: int | None, has_open_call: bool
) -> Survey | None:
    """Returns the open question that an answer in words is about; None where it is about none.

    While a call is open only a reply to a notice is. `promises`: 能来, which answers a readiness; 收到 and 来不了 answer the
    question that was asked last. `replied_to`: the question under whose message it stands.
    """
    if replied_to is not None:
        survey = next((each for each in surveys if each.id == replied_to), None)
        is_notice = survey is not None and survey.kind is SurveyKind.NOTICE
        return survey if is_notice or not has_open_call else None
    if has_open_call:
        return None
    kinds = {SurveyKind.READINESS} if promises else set(SurveyKind)
    meant = [each for each in surveys if each.kind in kinds]
    return max(meant, key=lambda each: (each.opened_at or 0, each.id)) if meant else None


def with_answer(before: SurveyAnswer | None, person_id: int, at: int, *, yes: bool) -> SurveyAnswer | None:
    """Returns the answer that is kept; None where a later one is there. A yes repeated keeps its first time."""
    if before is not None and at < before.at:
        return None
    since = before.yes_at if before and before.yes_at is not None else at
    return SurveyAnswer(person_id, at, since if yes else None)


def in_order(answers: Iterable[SurveyAnswer]) -> list[int]:
    """The people who say yes, by the time since which they do."""
    saying_yes = [answer for answer in answers if answer.yes_at is not None]
    return [each.person_id for each in sorted(saying_yes, key=lambda each: (each.yes_at, each.person_id))]


def asked_and_spared(answers: Iterable[SurveyAnswer], need: int | None) -> tuple[list[int], list[int]]:
    """Those within the need, who are asked to come, and the rest, who stay at home (C21). Without a need all are asked."""
    ready = in_order(answers)
    return (ready, []) if need is None else (ready[:need], ready[need:])


def within_minutes(survey: Survey, answers: Iterable[SurveyAnswer]) -> list[tuple[int, list[int]]]:
    """Who answered a drill within 1, 3 and 5 minutes, each person once (C22)."""
    opened, left = survey.opened_at or 0, {each.person_id: each.yes_at for each in answers}
    steps: list[tuple[int, list[int]]] = []
    for minutes in DRILL_STEPS:
        found = [id_ for id_, at in left.items() if at is not None and at - opened <= minutes * MINUTE]
        steps.append((minutes, sorted(found, key=lambda id_: (left[id_], id_))))
        left = {id_: at for id_, at in left.items() if id_ not in found}
    return steps
