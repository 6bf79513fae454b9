"""Maps each kind of deadline to the function that handles it."""

from collections.abc import Callable

from dispatch.deadlines import DeadlineKind
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.statements import Moment
from handlers.chat.deadlines import mark_fired
from handlers.chat.inputs import Due
from handlers.chat.session import Context, Session
from handlers.fleets import pairing, partners_begun
from handlers.home.routes import HOME_DEADLINES
from handlers.night import (
    cars_short,
    drivers_on_road,
    end_reminders,
    gathered_mentions,
    gathered_questions,
    join_answers,
    merged_people,
    overdue_drivers,
    seals,
    stale_calls,
    standby_offers,
    surveys,
    undecided_messages,
)
from handlers.people import roster_import, shifts
from handlers.statistics import night_and_week
from storage.core.transaction import Transaction
from storage.inbox import Input

NOBODY = 0  # the speaker of inputs that no person sent


def clock_context(session: Session, tx: Transaction, fleet: Fleet, input_id: int, now: int) -> Context:
    speaker = Person(NOBODY, fleet.id, None, "")
    return Context(session, tx, fleet, speaker, Origin(fleet.chat_id, 0, Moment(now), now), input_id, now)


def update_context(
    session: Session, tx: Transaction, fleet: Fleet, item: Input, at: int | None = None
) -> Context:
    """Builds the context of an update without words. `at`: its date in UTC epoch seconds, where it has one."""
    ctx = clock_context(session, tx, fleet, item.id, item.received_at)
    at = item.received_at if at is None else at
    ctx.origin = ctx.origin._replace(moment=Moment(at, item.turn), said_at=at, said_turn=item.turn)
    return ctx


def handle_due(ctx: Context, due: Due) -> None:
    """Handles a deadline; in a group that waits to be paired only its own end (U9). Raises LookupError for an unknown kind."""
    handler = _HANDLERS[due.kind]
    if ctx.fleet.leaves_at is not None and due.kind != DeadlineKind.PAIRING:
        return
    mark_fired(ctx, DeadlineKind(due.kind), due.body.get("call"))
    handler(ctx, due)


def _seal(ctx: Context, due: Due) -> None:
    night = seals.seal_night(ctx, due.body["call"])
    if night is not None:
        night_and_week.close_night(ctx, night)


_HANDLERS: dict[str, Callable[[Context, Due], None]] = {
    DeadlineKind.CARS_SHORT: cars_short.take_step,
    DeadlineKind.OVERDUE: overdue_drivers.check_overdue,
    DeadlineKind.ON_ROAD: drivers_on_road.check_on_road,
    DeadlineKind.STALE_CALL: stale_calls.check_stale,
    DeadlineKind.END_REMINDER: end_reminders.ask_reminded_end,
    DeadlineKind.OFFER: standby_offers.expire,
    DeadlineKind.SEAL: _seal,
    DeadlineKind.CLARIFICATIONS: gathered_questions.ask_batch,
    DeadlineKind.UNDECIDED: undecided_messages.tell_undecided,
    DeadlineKind.MENTIONS: gathered_mentions.send_mentions,
    DeadlineKind.PARTNERS_BEGUN: partners_begun.tell_begun,
    DeadlineKind.JOIN_ANSWERS: join_answers.tell_answers,
    DeadlineKind.PAIRING: pairing.leave_unpaired,
    DeadlineKind.SURVEY_OVER: surveys.end_when_due,
    DeadlineKind.EVENING: shifts.report_evening,
    DeadlineKind.WEEK_SUMMARY: night_and_week.week_due,
    DeadlineKind.MERGE_OVER: merged_people.forget,
    DeadlineKind.ROSTER_OVER: roster_import.forget,
    **HOME_DEADLINES,
}
