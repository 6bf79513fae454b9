"""Posts the summary of a night or a week: at the seal, on Monday, or when somebody asks (W1-W3)."""

from datetime import date, timedelta

from dispatch.commands import ShowNight, ShowWeek
from dispatch.limits import HOUR, MINUTE
from dispatch.nights import clock_on, name_of_week, night_of, week_of
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.updates import Due
from handlers.views.period_report import driver_pages, load_period_view
from storage import deadlines, outbox, summaries
from storage.outbox import Priority

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WAIT_FOR_SEAL = 30 * MINUTE
LONGEST_WAIT = 12 * HOUR


# ---------------------------------------------------------------- the night


def settle_night(ctx: Context, night: date) -> None:
    """Posts a sealed night's summary, without a sound. Later corrections edit it."""
    fleet, name = ctx.fleet, night.isoformat()
    if not summaries.is_settled(ctx.tx.read, fleet.id, name):
        summaries.settle(ctx.tx, fleet.id, name, zone=str(fleet.zone), at=ctx.now, said=True)
    _say_period(ctx, "night", night, night + DAY, chat_id=fleet.chat_id, stands=True)


def night_corrected(ctx: Context, night: date) -> None:
    """Edits the summary of a night that was corrected after it was posted (T3)."""
    if summaries.is_settled(ctx.tx.read, ctx.fleet.id, night.isoformat()):
        _say_period(ctx, "night", night, night + DAY, chat_id=ctx.fleet.chat_id, stands=True)


def show_night(ctx: Context, _: ShowNight) -> None:
    """Tonight's summary so far; before tonight's first call, that of last night."""
    _check_where(ctx)
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    night = night_of(ctx.now, ctx.fleet.zone)
    if not summaries.had_call(ctx.tx.read, ctx.fleet.id, night, night + DAY):
        night -= DAY
    _say_period(ctx, "night", night, night + DAY, chat_id=ctx.origin.chat_id)


# ---------------------------------------------------------------- the week


def week_due(ctx: Context, due: Due) -> None:
    """Posts the week on Monday, once. Waits up to 12 hours for its last night to be sealed."""
    monday_number = due.body.get("week", 0)
    if not monday_number:
        plan_week(ctx, week_of(night_of(ctx.now, ctx.fleet.zone)))
        return
    monday = date.fromordinal(monday_number)
    unsealed = [call for call in ctx.fleet.calls.values() if monday <= call.night < monday + WEEK]
    if unsealed and ctx.now < _week_due(ctx, monday) + LONGEST_WAIT:
        _put_week(ctx, monday, ctx.now + WAIT_FOR_SEAL)
        return
    _post_week(ctx, monday)
    plan_week(ctx, monday + WEEK)


def plan_week(ctx: Context, monday: date) -> None:
    _put_week(ctx, monday, _week_due(ctx, monday))


def plan_weeks_anew(ctx: Context) -> None:
    """Moves the deadlines to a new hour: this week's, and last week's where it was not posted yet (D6)."""
    monday = week_of(night_of(ctx.now, ctx.fleet.zone))
    plan_week(ctx, monday)
    if deadlines.due(ctx.tx.read, _week_key(ctx, monday - WEEK)) is not None:
        plan_week(ctx, monday - WEEK)


def _week_due(ctx: Context, monday: date) -> int:
    return clock_on(monday + WEEK, ctx.fleet.timetable.summary_at, ctx.fleet.zone)


def _put_week(ctx: Context, monday: date, due_at: int) -> None:
    body = {"fleet": ctx.fleet.id, "week": monday.toordinal()}
    deadlines.put(ctx.tx, key=_week_key(ctx, monday), kind="summary", due_at=due_at, body=body)


def _week_key(ctx: Context, monday: date) -> str:
    return f"summary:{ctx.fleet.id}:{name_of_week(monday)}"


def _post_week(ctx: Context, monday: date) -> None:
    """Posts a week. Of several weeks without a call, only the first is posted."""
    fleet, name = ctx.fleet, name_of_week(monday)
    if summaries.is_settled(ctx.tx.read, fleet.id, name):
        return
    says = summaries.had_call(ctx.tx.read, fleet.id, monday - WEEK, monday + WEEK)
    summaries.settle(ctx.tx, fleet.id, name, zone=str(fleet.zone), at=ctx.now, said=says)
    if says:
        _say_period(ctx, "week", monday, monday + WEEK, chat_id=fleet.chat_id, lane=Priority.LEISURE)


def show_week(ctx: Context, command: ShowWeek) -> None:
    _check_where(ctx)
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    monday = week_of(night_of(ctx.now, ctx.fleet.zone)) - WEEK * command.weeks_ago
    _say_period(ctx, "week", monday, monday + WEEK, chat_id=ctx.origin.chat_id)


def _check_where(ctx: Context) -> None:
    """In the group coordinators alone may ask for a summary; in private everybody may. Raises Refusal."""
    if not ctx.origin.private:
        ctx.fleet.check_coordinator(ctx.speaker)


# ---------------------------------------------------------------- rows of the outbox


def _say_period(
    ctx: Context,
    form: str,
    since: date,
    until: date,
    *,
    chat_id: int,
    stands: bool = False,
    lane: Priority = Priority.NOTICE,
) -> None:
    """Queues a row for each page. Rows are rendered when they are sent. `stands`: later corrections edit the message."""
    view = load_period_view(ctx.tx.read, ctx.fleet.id, since, until, form)
    for page in range(1 + len(driver_pages(view))):
        said_of = {"fleet": ctx.fleet.id, "since": since.isoformat(), "until": until.isoformat()}
        key = f"{form}:{ctx.fleet.id}:{since}:{page}" if stands else None
        outbox.say(
            ctx.tx,
            chat_id=chat_id,
            lane=lane,
            kind="period",
            key=key,
            body=said_of
            | {"form": form, "page": page, "stands": stands, "language": ctx.language_for(chat_id)},
            now=ctx.now,
        )
