"""Posts the summary of a night or a week: at the seal, on Monday, or when somebody asks (W1-W3)."""

from datetime import date, timedelta

from dispatch.commands import ShowNight, ShowWeek
from dispatch.deadlines import DeadlineKind
from dispatch.nights import name_of_week, night_of, week_of
from dispatch.week_summaries import WEEK, due_on_monday, looked_at_again, nights_that_matter
from handlers.chat.deadlines import due_at, schedule
from handlers.chat.inputs import Due
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.views.period_report import driver_pages, load_period_view
from storage import outbox, periods
from storage.outbox_kinds import OutboxKind, Priority
from storage.persons import account_of_chat

DAY = timedelta(days=1)


# ---------------------------------------------------------------- the night


def close_night(ctx: Context, night: date) -> None:
    """Posts a sealed night's summary, without a sound. Later corrections edit it."""
    fleet, name = ctx.fleet, night.isoformat()
    if not periods.is_closed(ctx.tx.read, fleet.id, name):
        periods.close(ctx.tx, fleet.id, name, zone=str(fleet.zone), at=ctx.now, posted=True)
    _say_period(ctx, "night", night, night + DAY, chat_id=fleet.chat_id, stands=True)


def night_corrected(ctx: Context, night: date) -> None:
    """Edits the summaries of a night that was corrected after it was posted, and of its week (T3, W5)."""
    if periods.is_closed(ctx.tx.read, ctx.fleet.id, night.isoformat()):
        _say_period(ctx, "night", night, night + DAY, chat_id=ctx.fleet.chat_id, stands=True)
    monday = week_of(night)
    if periods.is_closed(ctx.tx.read, ctx.fleet.id, name_of_week(monday)):
        chat_id = ctx.fleet.chat_id
        _say_period(ctx, "week", monday, monday + WEEK, chat_id=chat_id, stands=True, only_edited=True)


def show_night(ctx: Context, _: ShowNight) -> None:
    """Tonight's summary so far; before tonight's first call, that of last night."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    night = night_of(ctx.now, ctx.fleet.zone)
    if not periods.had_call(ctx.saved(), ctx.fleet.id, night, night + DAY):
        night -= DAY
    _say_period(ctx, "night", night, night + DAY, chat_id=ctx.origin.chat_id)


# ---------------------------------------------------------------- the week


def week_due(ctx: Context, due: Due) -> None:
    """Posts the week on Monday, once. Waits up to 12 hours for its last night to be sealed."""
    monday_number = due.body.get("week", 0)
    if not monday_number:
        schedule_week(ctx, week_of(night_of(ctx.now, ctx.fleet.zone)))
        return
    monday = date.fromordinal(monday_number)
    later = looked_at_again(ctx.fleet.calls.values(), monday, _week_due(ctx, monday), ctx.now)
    if later is not None:
        _put_week(ctx, monday, later)
        return
    _post_week(ctx, monday)
    schedule_week(ctx, monday + WEEK)


def schedule_week(ctx: Context, monday: date) -> None:
    _put_week(ctx, monday, _week_due(ctx, monday))


def reschedule_weeks(ctx: Context) -> None:
    """Moves the deadlines to a new hour: this week's, and last week's where it was not posted yet (D6)."""
    monday = week_of(night_of(ctx.now, ctx.fleet.zone))
    schedule_week(ctx, monday)
    if due_at(ctx, DeadlineKind.WEEK_SUMMARY, ctx.fleet.id, name_of_week(monday - WEEK)) is not None:
        schedule_week(ctx, monday - WEEK)


def _week_due(ctx: Context, monday: date) -> int:
    return due_on_monday(monday, ctx.fleet.timetable.summary_at, ctx.fleet.zone)


def _put_week(ctx: Context, monday: date, at: int) -> None:
    name, week = name_of_week(monday), monday.toordinal()
    schedule(ctx, DeadlineKind.WEEK_SUMMARY, ctx.fleet.id, name, due_at=at, week=week)


def _post_week(ctx: Context, monday: date) -> None:
    """Posts a week. Of several weeks without a call, only the first is posted."""
    fleet, name = ctx.fleet, name_of_week(monday)
    if periods.is_closed(ctx.tx.read, fleet.id, name):
        return
    says = periods.had_call(ctx.saved(), fleet.id, *nights_that_matter(monday))
    periods.close(ctx.tx, fleet.id, name, zone=str(fleet.zone), at=ctx.now, posted=says)
    if says:
        _say_period(
            ctx,
            "week",
            monday,
            monday + WEEK,
            chat_id=fleet.chat_id,
            stands=True,
            priority=Priority.BACKGROUND,
        )


def show_week(ctx: Context, command: ShowWeek) -> None:
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    monday = week_of(night_of(ctx.now, ctx.fleet.zone)) - WEEK * command.weeks_ago
    _say_period(ctx, "week", monday, monday + WEEK, chat_id=ctx.origin.chat_id)


# ---------------------------------------------------------------- rows of the outbox


def _say_period(  # noqa: PLR0913  what a summary is about, and how it is posted
    ctx: Context,
    form: str,
    since: date,
    until: date,
    *,
    chat_id: int,
    stands: bool = False,
    only_edited: bool = False,
    priority: Priority = Priority.NOTICE,
) -> None:
    """Queues a row for each page. Rows are rendered when they are sent. `stands`: later corrections edit the message.

    `only_edited`: what was not posted before is not posted now.
    """
    language = ctx.language_for(account_of_chat(ctx.tx.read, chat_id))
    view = load_period_view(ctx.session.messenger, ctx.saved(), ctx.fleet.id, since, until, form, language)
    for page in range(1 + len(driver_pages(view))):
        said_of = {"fleet": ctx.fleet.id, "since": since.isoformat(), "until": until.isoformat()}
        key = f"{form}:{ctx.fleet.id}:{since}:{page}" if stands else None
        outbox.enqueue(
            ctx.tx,
            chat_id=chat_id,
            priority=priority,
            kind=OutboxKind.PERIOD,
            key=key,
            body=said_of
            | {
                "form": form,
                "page": page,
                "stands": stands,
                "only_edited": only_edited,
                "language": language,
            },
            now=ctx.now,
        )
