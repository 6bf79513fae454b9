"""When a night or a week is told, and to whom (W1-W3): at its seal, on Monday, on demand. Not the wording."""

from datetime import date, timedelta

from dispatch.commands import ShowMe, ShowNight, ShowWeek
from dispatch.limits import HOUR, MINUTE
from dispatch.nights import clock_on, name_of_week, night_of, week_of
from dispatch.summaries import Figures, add_service, figures, nights_of_month
from handlers.chat.outbound import reply, whisper
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.chat.updates import Due
from handlers.views.period_report import driver_pages, load_telling
from storage import deadlines, outbox, summaries
from storage.outbox import Priority

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WAIT_FOR_SEAL = 30 * MINUTE
LONGEST_WAIT = 12 * HOUR


# ---------------------------------------------------------------- the night


def settle_night(ctx: Context, night: date) -> None:
    """At the seal, once; silently, and edited after a later correction."""
    fleet, name = ctx.fleet, night.isoformat()
    if not summaries.is_settled(ctx.tx.read, fleet.id, name):
        summaries.settle(ctx.tx, fleet.id, name, zone=str(fleet.zone), at=ctx.now, said=True)
    _say_period(ctx, "night", night, night + DAY, chat_id=fleet.chat_id, stands=True)


def night_corrected(ctx: Context, night: date) -> None:
    """T3: the night that was told is told anew in place."""
    if summaries.is_settled(ctx.tx.read, ctx.fleet.id, night.isoformat()):
        _say_period(ctx, "night", night, night + DAY, chat_id=ctx.fleet.chat_id, stands=True)


def show_night(ctx: Context, _: ShowNight) -> None:
    """Tonight's so far; before its first call, the last night's."""
    _check_where(ctx)
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    night = night_of(ctx.now, ctx.fleet.zone)
    if not summaries.had_call(ctx.saved(), ctx.fleet.id, night, night + DAY):
        night -= DAY
    _say_period(ctx, "night", night, night + DAY, chat_id=ctx.origin.chat_id)


# ---------------------------------------------------------------- the week


def week_due(ctx: Context, due: Due) -> None:
    """Monday: posted once, late if need be, when the week's last night is sealed."""
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
    """D6: the hour has changed, also for the week before, where that has not been told yet."""
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
    """A week without a call is told once; a fleet that rests longer is left in peace."""
    fleet, name = ctx.fleet, name_of_week(monday)
    if summaries.is_settled(ctx.tx.read, fleet.id, name):
        return
    says = summaries.had_call(ctx.saved(), fleet.id, monday - WEEK, monday + WEEK)
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
    """In the group a summary is the coordinators' to ask for; privately it is anybody's."""
    if not ctx.origin.private:
        ctx.fleet.check_coordinator(ctx.speaker)


# ---------------------------------------------------------------- as rows of the outbox


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
    """As many rows as it has pages; each is worded when its ctx comes, from what is true then."""
    telling = load_telling(ctx.saved(), ctx.fleet.id, since, until, form)
    for page in range(1 + len(driver_pages(telling))):
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


# ---------------------------------------------------------------- one's own


def show_me(ctx: Context, _: ShowMe) -> None:
    """Own nights, trips, person-trips and service hours: tonight, this week, this month. Privately: nobody else's business."""
    fleet, language = ctx.fleet, ctx.language_for(ctx.speaker.telegram_id)
    if not fleet.id or not ctx.speaker.id:
        reply(ctx, "no-fleet")
        return
    night = night_of(ctx.now, fleet.zone)
    monday = week_of(night)
    spans = {
        "me-tonight": (night, night + DAY),
        "me-week": (monday, monday + WEEK),
        "me-month": nights_of_month(night),
    }
    lines = [text(language, name, **_own(ctx, *span)) for name, span in spans.items()]
    words = text(language, "me", lines="\n".join(lines))
    if ctx.origin.private:
        reply(ctx, "me", lines="\n".join(lines))
    elif not whisper(ctx, ctx.speaker.telegram_id, words):
        reply(ctx, "me-privately", bot=f"https://t.me/{ctx.session.bot_name}")


def _own(ctx: Context, since: date, until: date) -> dict[str, object]:
    fleet_id, read = ctx.fleet.id, ctx.saved()
    period = summaries.load_period(read, fleet_id, since, until, person_id=ctx.speaker.id)
    found: Figures = figures(period, {})
    add_service(found, period, summaries.left_at(read, fleet_id, since, until))
    mine = found.drivers[0] if found.drivers else None
    return {
        "nights": len(mine.nights) if mine else 0,
        "trips": mine.trips if mine else 0,
        "passengers": mine.passengers if mine else 0,
        "hours": f"{(mine.seconds if mine else 0) / HOUR:.1f}",
    }
