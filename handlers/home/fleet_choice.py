"""Asks which of his fleets a private word is about, and obeys it for the one that he taps (R12)."""

from collections.abc import Iterable

from dispatch.fleets import Fleet
from dispatch.home.commands import ChooseFleet
from dispatch.refusals import Reason, Refusal
from handlers.chat import button_data
from handlers.chat.fleet_labels import fleet_labels
from handlers.chat.home_buttons import CHOSEN, HOME
from handlers.chat.inputs import Edit, Message
from handlers.chat.keyboards import show_buttons
from handlers.chat.outbound import reply
from handlers.chat.session import Context, Replay
from storage import throttle
from storage.inbox import raw_of
from storage.throttle import ThrottleKind


def ask_fleet(ctx: Context, fleets: Iterable[Fleet]) -> None:
    """Asks with a button for each fleet. An edit gives no order, so that it is not asked about."""
    if ctx.origin.is_edit:
        return
    labels = fleet_labels(ctx.saved(), [fleet.id for fleet in fleets], ctx.language)
    buttons = [
        [(label, button_data.encode(HOME, fleet_id, f"{CHOSEN}{ctx.input_id}"))]
        for fleet_id, label in labels.items()
    ]
    reply(ctx, "ask-which-fleet", buttons=buttons)


def choose_fleet(ctx: Context, command: ChooseFleet) -> None:
    """Has the message handled again for this fleet, once. Raises Refusal where it is another's, or not known any more."""
    raw = raw_of(ctx.tx.read, command.input_id)
    said = ctx.session.event_of(ctx.tx, raw) if raw else None
    is_his = (
        isinstance(said, Message)
        and not isinstance(said, Edit)
        and said.place.is_private
        and said.account is not None
        and said.account.id == ctx.speaker.account_id
        and ctx.origin.private
    )
    if not is_his or not throttle.is_first_use(
        ctx.tx, ThrottleKind.FLEET_CHOICE, str(command.input_id), ctx.now
    ):
        raise Refusal(Reason.OUTDATED)
    show_buttons(ctx, [])
    ctx.replays.append(Replay(command.input_id))
