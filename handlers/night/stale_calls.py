"""Asks the coordinators about a call in which nothing happens any more, and finally closes it (D4)."""

from collections.abc import Callable

from dispatch.calls import Call
from dispatch.commands import KeepOpen
from dispatch.deadlines import DeadlineKind, ReminderKind
from dispatch.joint_calls import shares_ended_with
from dispatch.late_trains import arrival_of_late_train
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from dispatch.stale_calls import StaleCallAction, stale_call_action
from handlers.chat import button_data
from handlers.chat.deadlines import check_by
from handlers.chat.inputs import Due
from handlers.chat.keyboards import remove_buttons
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import post, toast
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from handlers.night.call_ends import end_call
from handlers.night.joint_shares import all_shares
from storage import reminders
from storage.journal import NoteKind, last_event
from storage.sent_messages import MessageRole


def check_stale(ctx: Context, due: Due) -> None:
    """D4: asks the coordinators whether the call is over, or closes it."""
    call = ctx.fleet.calls.get(due.body["call"])
    if call is None or not call.is_open:
        return
    table = ctx.fleet.timetable
    shares = call.shares or (call,)  # B5: what happens in one group keeps the call of all open
    last = max(last_event(ctx.tx.read, share.id, otherwise=share.opened_at) for share in shares)
    last = max(last, arrival_of_late_train(call))
    asked = reminders.sent_at(ctx.tx.read, call.id, ReminderKind.STALE_CALL)
    action, next_at = stale_call_action(last, max(asked.values(), default=None), ctx.now, table)
    values = {"number": call.number, "station": call.station, "minutes": (ctx.now - last) // MINUTE}
    if action is StaleCallAction.ASK:
        reminders.save(ctx.tx, call.id, ReminderKind.STALE_CALL, call.opened_by, ctx.now)
        ctx.note(NoteKind.STALE_CALL_ASKED, call=call)

        def words(language: str) -> Text:
            return text(language, "forgotten-ask", **values)

        otherwise = words(ctx.fleet.language)
        tell_coordinators(ctx, words, call=call, buttons=_answers(call.id), otherwise=otherwise)
    elif action is StaleCallAction.CLOSE:
        _tell_closed(ctx, call, (ctx.now - last) // MINUTE)
        end_call(ctx, call, stand_down=False)
    check_by(ctx, DeadlineKind.STALE_CALL, call, next_at)


def _tell_closed(ctx: Context, call: Call, minutes: int) -> None:
    """In each group whose share ends with this call (B5)."""
    ended = shares_ended_with(call)
    for here, share in all_shares(ctx, call):
        if share in ended:
            values = {"number": share.number, "station": share.station, "minutes": minutes}
            words = text(here.fleet.language, "forgotten-closed", **values)
            post(here, words, role=MessageRole.REMINDER, call=share)


def _answers(number: int) -> Callable[[str], Buttons]:
    def answers(language: str) -> Buttons:
        return [
            [
                (text(language, "button-close"), button_data.encode(button_data.CLOSE, number)),
                (text(language, "button-keep-open"), button_data.encode(button_data.KEEP_OPEN, number)),
            ]
        ]

    return answers


def keep_open(ctx: Context, _: KeepOpen) -> None:
    """Keeps a call open at a coordinator's tap (D4). The tap counts as an event of the call."""
    if ctx.call is None or not ctx.call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    ctx.note(NoteKind.CALL_KEPT_OPEN, call=ctx.call)
    remove_buttons(ctx)
    toast(ctx, "toast-kept-open")
