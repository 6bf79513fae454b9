"""Finds in words the answer to a question to the fleet (C21-C23), and a coordinator's words that ask one."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport
from dispatch.statements import StatementKind
from dispatch.survey_commands import AnswerSurvey, AskSurvey, Go, OpenSurvey
from dispatch.surveys import Survey, SurveyKind, survey_meant
from handlers.chat.session import Context
from handlers.night.raising_calls import known_station
from handlers.parsing.text_commands import read_text
from reading.call_signs import split_at_signs
from reading.readiness import can_come, comes_to_all, notice_in, readiness_in, says_go
from reading.stations_drivers_name import Meant, meant_of_place
from storage import sent_messages

ROLE = "survey:"
_ANSWERS = {StatementKind.ACKNOWLEDGE: True, StatementKind.DECLINE: False}


def answers_in_words(ctx: Context, words: str, heard: Sequence[Command]) -> list[Command]:
    """The answers to the open questions; 出发 of a coordinator asks whether those who are ready go. None for anything else.

    The station that is named says which of several questions is meant: 长沙站能来, 南站出发, 两个站都能来.
    """
    if ctx.origin.is_edit or ctx.origin.slash or not ctx.fleet.surveys:
        return []
    if not ctx.origin.reply:
        is_driver, is_quiet = (
            not ctx.fleet.is_coordinator(ctx.speaker),
            not ctx.fleet.open_calls(ctx.origin.moment),
        )
        if comes_to_all(words) and is_driver and is_quiet:
            return [AnswerSurvey(survey.id, yes=True) for survey in _readiness(ctx)]
        if (named := _of_a_station(ctx, words)) is not None:
            return named
    answer = _answer(ctx, words, heard)
    return [answer] if answer else []


def _of_a_station(ctx: Context, words: str) -> list[Command] | None:
    """The answer about the station that is named; None where no question is about it, or a call is open there."""
    called = {call.station for call in ctx.fleet.open_calls(ctx.origin.moment)}
    asked = {survey.station: survey for survey in _readiness(ctx) if survey.station}
    asked = {name: survey for name, survey in asked.items() if known_station(ctx, name) not in called}
    parts = split_at_signs(words, [*asked, *ctx.fleet.stations], ctx.fleet.aliases())
    sign = parts[0].sign if len(parts) == 1 else None
    if sign is None or sign.station is None:
        return None
    meant = [asked[name] for name in sign.station.names if name in asked]
    if len(meant) != 1:
        return None
    said, survey = parts[0].words, meant[0]
    if ctx.fleet.is_coordinator(ctx.speaker):
        return [Go(station=survey.station, is_confirmed=False)] if says_go(said) else None
    yes = can_come(said)
    yes = _plain_answer(read_text(said, ctx.session.bot_name)[0]) if yes is None else yes
    if yes is None and meant_of_place(parts[0].with_station or "") is Meant.COMES:
        yes = True
    return None if yes is None else [AnswerSurvey(survey.id, yes=yes)]


def _readiness(ctx: Context) -> list[Survey]:
    return [survey for survey in ctx.fleet.surveys if survey.kind is SurveyKind.READINESS]


def _answer(ctx: Context, words: str, heard: Sequence[Command]) -> Command | None:
    has_open_call = bool(ctx.fleet.open_calls(ctx.origin.moment))
    replied_to = _survey_replied_to(ctx)
    if ctx.origin.reply and replied_to is None:
        return None
    is_coordinator = ctx.fleet.is_coordinator(ctx.speaker)
    if is_coordinator and not has_open_call and says_go(words) and _readiness(ctx):
        return Go(is_confirmed=False)
    if is_coordinator and replied_to is None:
        return None  # R4: his bare 收到 is "roger"
    promised, plain = can_come(words), _plain_answer(heard)
    if promised is None and plain is None:
        return None
    survey = survey_meant(
        ctx.fleet.surveys,
        promises=promised is not None and plain is None,
        replied_to=replied_to,
        has_open_call=has_open_call,
    )
    yes = plain if plain is not None else promised
    if survey is None:
        return None
    stations = {each.station for each in _readiness(ctx)}
    is_bare = survey.kind is SurveyKind.READINESS and replied_to is None and len(stations) > 1
    return AnswerSurvey(survey.id, yes=bool(yes), is_bare=is_bare)


def question_in_words(ctx: Context, words: str) -> Command | None:
    """What a coordinator may ask the fleet: 23:40 约30辆, 通知：… 收到请回复. It asks him for a tap (C21, C23)."""
    if words_of_notice := notice_in(words):
        allowed = ctx.fleet.timetable.notices
        return AskSurvey(OpenSurvey(SurveyKind.NOTICE, words_of_notice)) if allowed else None
    if ctx.fleet.open_calls(ctx.origin.moment) or not (ready := readiness_in(words)):
        return None
    asked = OpenSurvey(SurveyKind.READINESS, cars=ready.cars, clock=ready.clock, station=ready.station)
    return AskSurvey(asked)


def _plain_answer(heard: Sequence[Command]) -> bool | None:
    """收到 and 来不了 of the speaker himself, with nothing besides."""
    if len(heard) != 1 or not isinstance(heard[0], DriverReport) or heard[0].names:
        return None
    return _ANSWERS.get(heard[0].kind)


def _survey_replied_to(ctx: Context) -> int | None:
    reply = ctx.origin.reply
    if reply is None or reply.author_id is not None or reply.call is not None:
        return None
    sent = sent_messages.find(ctx.tx.read, ctx.fleet.chat_id, reply.message_id)
    return survey_of_role(sent.role) if sent else None


def survey_of_role(role: str) -> int | None:
    """The question whose message has this role."""
    number = role.removeprefix(ROLE).removesuffix(sent_messages.AGAIN)
    return int(number) if role.startswith(ROLE) and number.isdigit() else None
