"""A call in which nothing happens any more (D4): the coordinators are asked, and at last it is closed with a note."""

from collections.abc import Callable

from dispatch.commands import KeepOpen
from dispatch.deadlines import StaleCall, neglected
from dispatch.limits import MINUTE
from dispatch.refusals import Reason, Refusal
from handlers.chat import callback_data
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import Buttons, post, toast
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.chat.updates import Due
from handlers.night.calls import end_call
from handlers.night.escalation import fired, look_again
from storage import reminders
from storage.journal import last_event

FORGOTTEN = "forgotten"


def look_at_forgotten(ctx: Context, due: Due) -> None:
    fired(ctx, due.key)
    call = ctx.fleet.calls.get(due.body["call"])
    if call is None or not call.is_open:
        return
    table = ctx.fleet.timetable
    last = last_event(ctx.tx.read, call.id, otherwise=call.opened_at)
    asked = reminders.asked_at(ctx.tx.read, call.id, FORGOTTEN)
    what, next_at = neglected(last, max(asked.values(), default=None), ctx.now, table)
    values = {"number": call.id, "station": call.station, "minutes": (ctx.now - last) // MINUTE}
    if what is StaleCall.ASK:
        reminders.save(ctx.tx, call.id, FORGOTTEN, call.opened_by, ctx.now)
        ctx.note("ask_forgotten", call=call)

        def words(language: str) -> str:
            return text(language, "forgotten-ask", **values)

        otherwise = words(ctx.fleet.language)
        tell_coordinators(ctx, words, call=call, buttons=_answers(call.id), otherwise=otherwise)
    elif what is StaleCall.CLOSE:
        words_of_the_end = text(ctx.fleet.language, "forgotten-closed", **values)
        post(ctx, words_of_the_end, role="reminder", call=call)
        end_call(ctx, call, stand_down=False)
    look_again(ctx, call, FORGOTTEN, next_at)


def _answers(number: int) -> Callable[[str], Buttons]:
    def answers(language: str) -> Buttons:
        return [
            [
                (text(language, "button-close"), callback_data.encode(callback_data.CLOSE, number)),
                (text(language, "button-keep-open"), callback_data.encode(callback_data.KEEP_OPEN, number)),
            ]
        ]

    return answers


def keep_open(ctx: Context, _: KeepOpen) -> None:
    """A coordinator's answer: it counts as something that happened."""
    ctx.fleet.check_coordinator(ctx.speaker)
    if ctx.call is None or not ctx.call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    ctx.note("keep_open", call=ctx.call)
    toast(ctx, "toast-kept-open")
