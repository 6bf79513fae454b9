"""Which function handles which deadline, and what happens after a gap in polling (S5)."""

from collections.abc import Callable

from dispatch.call_notes import note_unheard
from dispatch.calls import Call
from dispatch.deadlines import DeadlineKind
from dispatch.fleets import Fleet
from dispatch.origin import Origin
from dispatch.roster import Person
from dispatch.rule_numbers import HOUR, MINUTE
from dispatch.statements import Moment
from handlers.chat.inputs import Due, Gap
from handlers.chat.outbound import draw_card, draw_report, post
from handlers.chat.schedule import mark_fired
from handlers.chat.session import Context, Session
from handlers.chat.texts import text
from handlers.night import (
    cars_short,
    clarify_call,
    clarify_questions,
    drivers_on_road,
    order_questions,
    overdue_drivers,
    seals,
    stale_calls,
    standby_offers,
)
from handlers.people import shifts
from handlers.statistics import night_and_week
from storage.core.transaction import Transaction
from storage.inbox import Input
from storage.journal import NoteKind
from storage.sent_messages import MessageRole

NOBODY = 0  # the speaker of inputs that no person sent


def clock_context(session: Session, tx: Transaction, fleet: Fleet, input_id: int, now: int) -> Context:
    speaker = Person(NOBODY, fleet.id, None, "")
    return Context(session, tx, fleet, speaker, Origin(fleet.chat_id, 0, Moment(now), now), input_id, now)


def update_context(
    session: Session, tx: Transaction, fleet: Fleet, item: Input, at: int | None = None
) -> Context:
    """Of an update that nobody says anything with. `at`: its date, where it has one."""
    ctx = clock_context(session, tx, fleet, item.id, item.received_at)
    at = item.received_at if at is None else at
    ctx.origin = ctx.origin._replace(moment=Moment(at, item.turn), said_at=at, said_turn=item.turn)
    return ctx


def handle_due(ctx: Context, due: Due) -> None:
    """Raises LookupError for an unknown kind."""
    handler = _HANDLERS[due.kind]
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
    DeadlineKind.END_REMINDER: order_questions.ask_reminded_end,
    DeadlineKind.OFFER: standby_offers.expire,
    DeadlineKind.SEAL: _seal,
    DeadlineKind.CLARIFICATIONS: clarify_questions.ask_batch,
    DeadlineKind.UNDECIDED: clarify_call.tell_undecided,
    DeadlineKind.MENTIONS: standby_offers.send_mentions,
    DeadlineKind.EVENING: shifts.report_evening,
    DeadlineKind.WEEK_SUMMARY: night_and_week.week_due,
}


def tell_gap(ctx: Context, gap: Gap) -> None:
    """S5: the messenger drops taps soon, and texts later, while nobody listens; tells the group once what may be lost."""
    messenger = ctx.session.messenger
    kept = min(messenger.keeps_texts, messenger.keeps_reactions)
    missed, calls_known = gap.until - gap.since, ctx.fleet.calls.values()
    unsure = []
    for call in calls_known:
        if note_unheard(call, gap.since, gap.until - kept):
            unsure.append(call)
            _mark_incomplete(ctx, call)
    if missed <= messenger.keeps_taps or not any(call.is_open for call in calls_known):
        return
    language = ctx.fleet.language
    words = text(language, "gap", minutes=round(missed / MINUTE))
    if any(call.is_open for call in unsure):
        words = text(
            language,
            "gap-lost",
            missed=round(missed / HOUR),
            lost=_hours(missed - kept),
            messenger=messenger.name,
            kept=kept // HOUR,
        )
    post(ctx, words, role=MessageRole.REPLY)


def _hours(seconds: int) -> int:
    """Rounded up."""
    return -(-seconds // HOUR)


def _mark_incomplete(ctx: Context, call: Call) -> None:
    """Marks the numbers of the call as incomplete."""
    ctx.note(NoteKind.GAP, call=call, seconds=call.unheard)
    draw_card(ctx, call)
    if not call.is_open:
        draw_report(ctx, call)
