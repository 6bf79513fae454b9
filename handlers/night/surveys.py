"""Asks questions to a whole fleet and records the answers (C21-C23). Nothing of it enters a call."""

from dataclasses import replace

from dispatch.deadlines import DeadlineKind
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from dispatch.survey_commands import AnswerSurvey, AskSurvey, DecideSurvey, OpenSurvey, SurveyChoice
from dispatch.surveys import Survey, SurveyKind, check_may_ask, ends_at, with_answer
from handlers.chat import button_data
from handlers.chat.deadlines import cancel, schedule
from handlers.chat.inputs import Due
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import add_feedback_mark, once_within, post, reply, toast
from handlers.chat.outputs import Buttons, Mark
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from handlers.night.feedback_marks import is_quiet
from handlers.views.survey import drill_results, title
from storage import outbox, surveys
from storage.journal import NoteKind
from storage.outbox_kinds import OutboxKind, Priority
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

_TOLD_ONCE_IN = 10 * MINUTE


def open_survey(ctx: Context, command: OpenSurvey) -> None:
    """Asks the fleet at once. Raises Refusal (CALL_OPEN, NOTICES_OFF, MANY_SURVEYS, LONG_NOTICE)."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    start(ctx, keep_survey(ctx, command))


def ask_survey(ctx: Context, command: AskSurvey) -> None:
    """Asks a coordinator whether his words mean this; the fleet is asked after his tap."""
    asked = command.survey
    _check(ctx, asked.kind, asked.words)
    survey = keep_survey(ctx, asked)
    language = ctx.language
    buttons: Buttons = [
        [
            (
                text(language, f"button-open-{survey.kind}"),
                button_data.encode(button_data.SURVEY, survey.id, SurveyChoice.OPEN.value),
            ),
            (
                text(language, "button-not-now"),
                button_data.encode(button_data.SURVEY, survey.id, SurveyChoice.DROP.value),
            ),
        ]
    ]
    words = text(language, f"ask-{survey.kind}", title=title(language, survey))
    chat_id, reply_to = ctx.origin.chat_id, ctx.origin.message_id
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, buttons=buttons, reply_to=reply_to)


def keep_survey(ctx: Context, command: OpenSurvey) -> Survey:
    """Stores a question that is not asked yet."""
    survey = Survey(
        surveys.next_id(ctx.tx.read),
        ctx.fleet.id,
        command.kind,
        ctx.speaker.id,
        command.words,
        command.cars,
        command.clock,
        command.station,
        ctx.origin.topic,
    )
    surveys.save(ctx.tx, survey)
    return survey


def start(ctx: Context, survey: Survey) -> None:
    """Asks the group. Raises Refusal as `open_survey`."""
    _check(ctx, survey.kind, survey.words)
    opened = replace(survey, opened_at=ctx.origin.moment.at)
    change(ctx, opened)
    ctx.note(NoteKind.SURVEY, survey=survey.id, survey_kind=survey.kind.value)
    show(ctx, opened)
    schedule(
        ctx,
        DeadlineKind.SURVEY_OVER,
        survey.id,
        due_at=ends_at(opened.kind, ctx.now, ctx.fleet.zone),
        survey=survey.id,
    )
    if ctx.origin.private or ctx.origin.is_tap:
        toast(ctx, "toast-survey-asked")


def _check(ctx: Context, kind: SurveyKind, words: str) -> None:
    has_open_call = any(call.is_open for call in ctx.fleet.calls.values())
    takes_notices = bool(ctx.fleet.timetable.notices)
    check_may_ask(kind, words, ctx.fleet.surveys, has_open_call=has_open_call, takes_notices=takes_notices)


def change(ctx: Context, survey: Survey) -> None:
    """Stores a question as it is now; the fleet keeps those that are open."""
    surveys.save(ctx.tx, survey)
    others = [each for each in ctx.fleet.surveys if each.id != survey.id]
    ctx.fleet.surveys = (*others, survey) if survey.is_open else tuple(others)


def show(ctx: Context, survey: Survey) -> None:
    """Enqueues the question's message: posted once, then edited."""
    priority = (
        Priority.CARD if survey.closed_at or survey.opened_at != ctx.origin.moment.at else Priority.NOTICE
    )
    outbox.enqueue(
        ctx.tx,
        chat_id=ctx.fleet.chat_id,
        priority=priority,
        kind=OutboxKind.SURVEY,
        key=f"{OutboxKind.SURVEY}:{survey.id}",
        body={"survey": survey.id},
        now=ctx.now,
    )


def answer(ctx: Context, command: AnswerSurvey) -> None:
    """Records the speaker's answer. A tap gets a toast, words in a quiet group a mark (S7). Raises Refusal (SURVEY_OVER)."""
    survey = next((each for each in ctx.fleet.surveys if each.id == command.survey_id), None)
    if survey is None or not ctx.speaker.id:
        raise Refusal(Reason.SURVEY_OVER)
    at = ctx.origin.moment.at
    kept = with_answer(
        surveys.answer_of(ctx.tx.read, survey.id, ctx.speaker.id), ctx.speaker.id, at, yes=command.yes
    )
    if kept is not None:
        surveys.save_answer(ctx.tx, survey.id, kept)
        show(ctx, survey)
    if command.is_bare and once_within(ctx, ThrottleKind.READINESS, survey.id, seconds=_TOLD_ONCE_IN):
        reply(ctx, "readiness-bare", title=title(ctx.language, survey))
    if ctx.origin.is_tap or ctx.origin.private:
        toast(ctx, f"toast-{survey.kind}-{'yes' if command.yes else 'no'}")
    elif is_quiet(ctx.session.answers_heard, ctx.origin.chat_id, ctx.now):
        add_feedback_mark(ctx, Mark.RECORDED if command.yes else Mark.DECLINED)


def close(ctx: Context, survey: Survey) -> None:
    """Ends a question; who answered a drill, and when, is told the coordinators privately."""
    closed = replace(survey, closed_at=ctx.now)
    change(ctx, closed)
    cancel(ctx, DeadlineKind.SURVEY_OVER, survey.id)
    show(ctx, closed)
    if survey.kind is SurveyKind.DRILL:
        _tell_drill(ctx, closed)


def _tell_drill(ctx: Context, survey: Survey) -> None:
    answers = surveys.answers(ctx.tx.read, survey.id)

    def words(language: str) -> Text:
        return drill_results(language, survey, answers, ctx.fleet.people)

    tell_coordinators(ctx, words)


def end_drills(ctx: Context) -> None:
    """A call goes before a drill: its answers are the call's from now on."""
    for survey in ctx.fleet.surveys:
        if survey.kind is SurveyKind.DRILL:
            close(ctx, survey)


def end_when_due(ctx: Context, due: Due) -> None:
    survey = next((each for each in ctx.fleet.surveys if each.id == due.body["survey"]), None)
    if survey is not None:
        close(ctx, survey)


def of_tap(ctx: Context, command: DecideSurvey) -> Survey:
    """The question of the button. Raises Refusal (OUTDATED) where it is another fleet's or over."""
    survey = surveys.load(ctx.tx.read, command.survey_id)
    if survey is None or survey.fleet_id != ctx.fleet.id or survey.closed_at is not None:
        raise Refusal(Reason.OUTDATED)
    return survey
