"""Schedules and cancels deadlines. Rules and kinds stand in dispatch/deadlines.py, handlers in inbound/deadlines.py."""

from dispatch.applied import Applied
from dispatch.call_events import CallChange, CallEvent
from dispatch.calls import Call
from dispatch.deadlines import ENDED_BY, SET_BY, DeadlineKind
from dispatch.rule_numbers import MINUTE
from handlers.chat.session import Context
from storage import deadlines, throttle
from storage.deadlines import StoredDeadline, key_of
from storage.journal import NoteKind
from storage.throttle import ThrottleKind

BATCH_EVERY = 1 * MINUTE  # S2

_BATCHES = {
    DeadlineKind.CLARIFICATIONS: ThrottleKind.CLARIFICATIONS,
    DeadlineKind.MENTIONS: ThrottleKind.MENTIONS,
    DeadlineKind.PARTNERS_BEGUN: ThrottleKind.PARTNERS_BEGUN,
    DeadlineKind.JOIN_ANSWERS: ThrottleKind.JOIN_ANSWERS,
}


def schedule(ctx: Context, kind: DeadlineKind, *subject: object, due_at: int, **body: int) -> None:
    """Replaces the deadline of the same kind and subject; `body` is given to the handler with the fleet's id."""
    deadlines.schedule(ctx.tx, kind, key_of(kind, *subject), due_at, body | {"fleet": ctx.fleet.id})


def cancel(ctx: Context, kind: DeadlineKind, *subject: object) -> None:
    deadlines.cancel(ctx.tx, key_of(kind, *subject))


def due_at(ctx: Context, kind: DeadlineKind, *subject: object) -> int | None:
    """Returns when a deadline is due, in UTC epoch seconds; None where none is pending."""
    return deadlines.due_at(ctx.tx.read, key_of(kind, *subject))


def stored(ctx: Context, kind: DeadlineKind, *subject: object) -> StoredDeadline | None:
    return deadlines.load(ctx.tx.read, key_of(kind, *subject))


# ---------------------------------------------------------------- the deadlines of a call


def call_changed(ctx: Context, event: CallEvent, call: Call) -> None:
    """Cancels and schedules what the event asks for."""
    _carry_out(ctx, CallChange(event, call, ctx.now, ctx.fleet.timetable))


def driver_reported(ctx: Context, call: Call, applied: Applied) -> None:
    """Cancels and schedules what a recorded statement about a driver asks for."""
    change = CallChange(
        CallEvent.REPORTED, call, ctx.now, ctx.fleet.timetable, applied.response, applied.seated
    )
    if applied.seated:
        _carry_out(ctx, change._replace(event=CallEvent.SLOT_TAKEN))
    _carry_out(ctx, change)
    if applied.response.state.open_trip:
        _carry_out(ctx, change._replace(event=CallEvent.CARRYING))


def _carry_out(ctx: Context, change: CallChange) -> None:
    event, call = change.event, change.call
    for kind, deadline in ENDED_BY[event]:
        if deadline.needed_while is None or not deadline.needed_while(call):
            _cancel_with_note(ctx, kind, call)
    for kind, deadline in SET_BY[event]:
        due = deadline.due_at(change)
        if due is not None and deadline.in_steps:
            schedule_step(ctx, kind, call, since=ctx.now, number=0, due_at=due)
        elif due is not None:
            check_by(ctx, kind, call, due)


def schedule_step(
    ctx: Context, kind: DeadlineKind, call: Call, *, since: int, number: int, due_at: int
) -> None:
    """Schedules the next step of a series that began at `since`. `number` steps were taken before."""
    schedule(ctx, kind, call.id, due_at=due_at, call=call.id, since=since, number=number)


def check_by(ctx: Context, kind: DeadlineKind, call: Call, due_at: int | None) -> None:
    """Makes sure that the call is checked at `due_at` or earlier; None asks for no check."""
    if due_at is None:
        return
    planned, check = ctx.session.planned, (kind, call.id)
    if check not in planned:
        planned[check] = deadlines.due_at(ctx.tx.read, key_of(kind, call.id))
    before = planned[check]
    if before is None or due_at < before:
        planned[check] = due_at
        schedule(ctx, kind, call.id, due_at=due_at, call=call.id)


def _cancel_with_note(ctx: Context, kind: DeadlineKind, call: Call) -> None:
    key = key_of(kind, call.id)
    if deadlines.due_at(ctx.tx.read, key) is not None:
        deadlines.cancel(ctx.tx, key)
        ctx.note(NoteKind.DEADLINE_CANCELLED, call=call, deadline=kind.value)
    ctx.session.planned[kind, call.id] = None


def mark_fired(ctx: Context, kind: DeadlineKind, call_id: int | None) -> None:
    """Notes that a deadline has fired and is not pending any more. `call_id` is None for a deadline of a fleet."""
    if call_id is not None and (kind, call_id) in ctx.session.planned:
        ctx.session.planned[kind, call_id] = None


# ---------------------------------------------------------------- the deadlines of a fleet


def schedule_batch(ctx: Context, kind: DeadlineKind, limit: ThrottleKind | None = None) -> None:
    """S2: a batch of questions, mentions or answers of partners is sent at most once a minute in a group, the first at once.

    `limit`: what the minute is counted for, where the kind has several. A batch that is due earlier stays so.
    """
    due = batch_due_at(ctx, limit or _BATCHES[kind])
    pending = due_at(ctx, kind, ctx.fleet.id)
    schedule(ctx, kind, ctx.fleet.id, due_at=due if pending is None else min(due, pending))


def is_batch_due(ctx: Context, kind: DeadlineKind) -> bool:
    """S2: whether the next batch may be sent at once. Else it is scheduled."""
    if batch_due_at(ctx, _BATCHES[kind]) <= ctx.now:
        return True
    schedule_batch(ctx, kind)
    return False


def batch_due_at(ctx: Context, limit: ThrottleKind) -> int:
    """UTC epoch seconds: now, or a minute after the last batch."""
    before = throttle.last_at(ctx.tx.read, ctx.fleet.id, limit.value)
    return ctx.now if before is None else max(ctx.now, before + BATCH_EVERY)
