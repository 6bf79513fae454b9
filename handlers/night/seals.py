"""Seals a night when it is due, and takes its calls out of the session (T3)."""

from datetime import date

from dispatch.calls import Call
from dispatch.deadlines import DeadlineKind
from dispatch.seals import seal, seal_due
from handlers.chat.deadlines import schedule
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.outbound import draw_card
from handlers.chat.session import Context


def schedule_seal(ctx: Context, call: Call) -> None:
    """Schedules the seal of the call's night (T3), where no call of it is open any more."""
    due_at = seal_due(ctx.fleet, call)
    if due_at is not None:
        schedule(ctx, DeadlineKind.SEAL, call.fleet_id, call.night, due_at=due_at, call=call.id)


def seal_night(ctx: Context, call_id: int) -> date | None:
    """Seals the night of this call (T3) and removes its calls from the session; returns None if one is still open."""
    if call_id not in ctx.fleet.calls:
        return None
    night = ctx.fleet.calls[call_id].night
    sealed = seal(ctx.fleet, night)
    for call in sealed:
        draw_card(ctx, call)
    refresh_keyboards(ctx)
    return night if sealed else None
