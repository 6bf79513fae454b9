"""Finds in words the answer to a question to the fleet (C21-C23), and a coordinator's words that ask one."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport
from dispatch.statements import StatementKind
from dispatch.survey_commands import AnswerSurvey, AskSurvey, Go, OpenSurvey
from dispatch.surveys import SurveyKind, survey_meant
from handlers.chat.session import Context
from reading.readiness import can_come, notice_in, readiness_in, says_go
from storage import sent_messages

ROLE = "survey:"
_ANSWERS = {StatementKind.ACKNOWLEDGE: True, StatementKind.DECLINE: False}


def answer_in_words(ctx: Context, words: str, heard: Sequence[Command]) -> Command | None:
    """The answer to one of the open questions; 出发 of a coordinator asks whether those who are ready go. Else None."""
    if ctx.origin.is_edit or ctx.origin.slash or not ctx.fleet.surveys:
        return None
    has_open_call = bool(ctx.fleet.open_calls(ctx.origin.moment))
    replied_to = _survey_replied_to(ctx)
    if ctx.origin.reply and replied_to is None:
        return None
    is_coordinator = ctx.fleet.is_coordinator(ctx.speaker)
    if is_coordinator and not has_open_call and says_go(words) and _is_ready(ctx):
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
    return AnswerSurvey(survey.id, yes=bool(yes)) if survey else None


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


def _is_ready(ctx: Context) -> bool:
    return any(survey.kind is SurveyKind.READINESS for survey in ctx.fleet.surveys)
