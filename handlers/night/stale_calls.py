"""A call in which nothing happens any more (D4): the coordinators are asked, and at last it is closed with a note."""

from collections.abc import Callable

from dispatch.commands import KeepOpen
from dispatch.deadlines import Neglect, neglected
from dispatch.limits import MINUTE
from dispatch.refusals import Reason, Refusal
from handlers.chat import callback_data
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import Buttons, post, toast
from handlers.chat.session import Turn
from handlers.chat.texts import text
from handlers.chat.updates import Due
from handlers.night.calls import end
from handlers.night.escalation import fired, look_again
from storage import reminders
from storage.journal import last_event

FORGOTTEN = "forgotten"


def look_at_forgotten(turn: Turn, due: Due) -> None:
    fired(turn, due.key)
    call = turn.fleet.calls.get(due.body["call"])
    if call is None or not call.is_open:
        return
    table = turn.fleet.timetable
    last = last_event(turn.tx.read, call.id, otherwise=call.opened_at)
    asked = reminders.asked_at(turn.tx.read, call.id, FORGOTTEN)
    what, next_at = neglected(last, max(asked.values(), default=None), turn.now, table)
    values = {"number": call.id, "station": call.station, "minutes": (turn.now - last) // MINUTE}
    if what is Neglect.ASK:
        reminders.save(turn.tx, call.id, FORGOTTEN, call.opened_by, turn.now)
        turn.note("ask_forgotten", call=call)

        def words(language: str) -> str:
            return text(language, "forgotten-ask", **values)

        otherwise = words(turn.fleet.language)
        tell_coordinators(turn, words, call=call, buttons=_answers(call.id), otherwise=otherwise)
    elif what is Neglect.CLOSE:
        words_of_the_end = text(turn.fleet.language, "forgotten-closed", **values)
        post(turn, words_of_the_end, role="reminder", call=call)
        end(turn, call, stand_down=False)
    look_again(turn, call, FORGOTTEN, next_at)


def _answers(number: int) -> Callable[[str], Buttons]:
    def answers(language: str) -> Buttons:
        return [
            [
                (text(language, "button-close"), callback_data.data(callback_data.CLOSE, number)),
                (text(language, "button-keep-open"), callback_data.data(callback_data.KEEP_OPEN, number)),
            ]
        ]

    return answers


def keep_open(turn: Turn, _: KeepOpen) -> None:
    """A coordinator's answer: it counts as something that happened."""
    turn.fleet.check_coordinator(turn.speaker)
    if turn.call is None or not turn.call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    turn.note("keep_open", call=turn.call)
    toast(turn, "toast-kept-open")
