"""Carries out a tap on 您去哪个站？: what waited for that choice is handled again, each with its own time (R3, C9)."""

from dispatch.calls import Call
from dispatch.commands import ChooseCall
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Moment
from dispatch.undecided import Choice, is_bare_acknowledgement, what_choice_does
from handlers.chat.outbound import toast
from handlers.chat.session import Context
from handlers.chat.text_nodes import joined
from handlers.chat.texts import cut, text
from handlers.night.clarify_open import ELSEWHERE, END, KINDS, ORDER, ask_again, resolve
from handlers.night.own_record import STATION_IN_A_TOAST
from handlers.night.second_tap import is_first_tap
from handlers.night.undecided_messages import bind, moment_of, waiting_before
from storage.clarifications import Clarification

MOST_NAMED = 3  # calls in a toast


def choose_call(ctx: Context, command: ChooseCall) -> None:
    """R3: handles every message again that waited for this choice, each with its own time; one that ends the call comes last."""
    waiting = waiting_before(ctx)
    if ctx.origin.is_tap:
        waiting = _of_this_question(ctx, command, waiting)
    else:  # what names another place is answered only where nothing else waits
        waiting = [each for each in waiting if ELSEWHERE not in each.body] or waiting
    call = ctx.call
    if not waiting or call is None:
        raise Refusal(Reason.OUTDATED)
    if any(_choice(ctx, call, each) is Choice.IS_NEWER for each in waiting):
        toast(ctx, "toast-call-is-newer", alert=True, number=call.number, station=call.station)
        waiting = [each for each in waiting if _choice(ctx, call, each) is not Choice.IS_NEWER]
    if not call.is_open:
        _choose_closed(ctx, call, waiting)
        return
    ends = [clarification for clarification in waiting if clarification.body.get(ORDER) == END]
    for clarification in waiting:
        if clarification not in ends:
            bind(ctx, clarification, call)
    if ends and is_first_tap(ctx, call):  # E4
        toast(ctx, "toast-choose-again", alert=True, number=call.number, station=call.station)
        return
    for clarification in ends:
        bind(ctx, clarification, call)
    toast(ctx, "toast-chosen", number=call.number, station=call.station)


def _choice(ctx: Context, call: Call, waiting: Clarification) -> Choice:
    kinds, is_order = waiting.body.get(KINDS, ()), ORDER in waiting.body
    return what_choice_does(call, moment_of(ctx, waiting), kinds, is_order=is_order)


def _of_this_question(ctx: Context, command: ChooseCall, waiting: list[Clarification]) -> list[Clarification]:
    """A tap answers the question under which it stands: of a coordinator's words, or of reports that name no place."""
    may_order = ctx.fleet.is_coordinator(ctx.speaker)
    orders = [each for each in waiting if may_order and not each.body.get(KINDS)]
    reports = [each for each in waiting if each not in orders]
    if command.of_order:
        return orders
    return [each for each in reports if ELSEWHERE not in each.body] or reports or orders


def _choose_closed(ctx: Context, call: Call, waiting: list[Clarification]) -> None:
    """Messages from before the close count, orders are dropped; later messages are asked about again."""
    made = [(each, _choice(ctx, call, each)) for each in waiting]
    for clarification, choice in made:
        if choice is Choice.DROPS_ORDER:
            resolve(ctx, clarification)
        elif choice is Choice.BINDS:
            bind(ctx, clarification, call)
    later = [each for each, choice in made if choice is Choice.ASKED_AGAIN]
    if later:
        ask_again(ctx, later)
    if any(
        choice is not Choice.ASKED_AGAIN and is_bare_acknowledgement(each.body.get(KINDS, ()))
        for each, choice in made
    ):
        _tell_it_is_over(ctx, call)
    elif later or any(choice is Choice.DROPS_ORDER for _, choice in made):
        toast(ctx, "refused-call-closed", alert=True)
    else:
        toast(ctx, "toast-chosen", number=call.number, station=call.station)


def _tell_it_is_over(ctx: Context, call: Call) -> None:
    """Tells him that the call is over and that his answer may still be for another one."""
    others = [each for each in ctx.fleet.open_calls(Moment(ctx.now)) if each.is_open]
    name = "toast-ended-choose" if others else "toast-ended"
    names = [
        text(ctx.language, "button-call", number=other.number, station=cut(other.station, STATION_IN_A_TOAST))
        for other in others[:MOST_NAMED]
    ]
    calls = joined(text(ctx.language, "and"), names)
    toast(ctx, name, alert=True, number=call.number, station=call.station, calls=calls)
