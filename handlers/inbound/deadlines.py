"""What falls due, and who sees to it: the one place where that stands. Also a gap in hearing (S5)."""

from collections.abc import Callable

from dispatch.calls import Call, note_unheard
from dispatch.fleets import Fleet
from dispatch.limits import HOUR, MIN_REPORTED_GAP, MINUTE, TEXT_RETENTION
from dispatch.origin import Origin
from dispatch.roster import Person
from handlers.chat.outbound import draw_card, draw_report, post
from handlers.chat.session import Context, HearAgain, Session
from handlers.chat.texts import text
from handlers.chat.updates import Due, Gap
from handlers.night import calls, clarify_ask, escalation, overdue, stale_calls, standby_offers
from handlers.people import shifts
from handlers.statistics import summaries
from storage.calls import save_call
from storage.core.transaction import Transaction

NOBODY = 0  # what the clock does, nobody has said


def clock_context(
    session: Session, tx: Transaction, fleet: Fleet, input_id: int, now: int, hear_again: HearAgain
) -> Context:
    speaker = Person(NOBODY, fleet.id, None, "")
    return Context(session, tx, fleet, speaker, Origin(fleet.chat_id, 0, now, now), input_id, now, hear_again)


def fall_due(ctx: Context, due: Due) -> None:
    """Raises LookupError for a kind that nobody sees to."""
    _SEEN_TO_BY[due.kind](ctx, due)


def _lapse(ctx: Context, due: Due) -> None:
    call = ctx.fleet.calls.get(due.body["call"])
    if call is not None:
        standby_offers.lapse(ctx, call, due.body["person"])


def _gather_questions(ctx: Context, _: Due) -> None:
    clarify_ask.gather(ctx)


def _gather_mentions(ctx: Context, _: Due) -> None:
    standby_offers.gather_mentions(ctx)


def _seal(ctx: Context, due: Due) -> None:
    night = calls.seal_night(ctx, due.body["call"])
    if night is not None:
        summaries.settle_night(ctx, night)


_SEEN_TO_BY: dict[str, Callable[[Context, Due], None]] = {
    "offer": _lapse,
    "gather-questions": _gather_questions,
    "gather-mentions": _gather_mentions,
    "seal": _seal,
    "few": escalation.few,
    "missing": overdue.look_for_missing,
    "road": overdue.look_after_those_on_the_road,
    "forgotten": stale_calls.look_at_forgotten,
    "shifts": shifts.report_evening,
    "summary": summaries.week_due,
}


def tell_gap(ctx: Context, gap: Gap) -> None:
    """Taps made while nothing was heard are lost after 150 s, texts after a day: whoever said something is asked once."""
    missed, calls_known = gap.until - gap.since, ctx.fleet.calls.values()
    unsure = []
    for call in calls_known:
        if note_unheard(call, gap.since, gap.until - TEXT_RETENTION):
            unsure.append(call)
            _be_unsure(ctx, call)
    if missed <= MIN_REPORTED_GAP or not any(call.is_open for call in calls_known):
        return
    language = ctx.fleet.language
    words = text(language, "gap", minutes=round(missed / MINUTE))
    if any(call.is_open for call in unsure):
        words = text(language, "gap-lost", missed=round(missed / HOUR), lost=_hours(missed - TEXT_RETENTION))
    post(ctx, words, role="reply")


def _hours(seconds: int) -> int:
    """Begun ones count."""
    return -(-seconds // HOUR)


def _be_unsure(ctx: Context, call: Call) -> None:
    """Numbers from which something may be missing say so, for as long as they stand."""
    save_call(ctx.tx, call)
    ctx.note("unheard", call=call, seconds=call.unheard)
    draw_card(ctx, call)
    if not call.is_open:
        draw_report(ctx, call)
