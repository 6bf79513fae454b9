"""When a night or a week is told, and to whom (W1-W3): at its seal, on Monday, on demand. Not the wording."""

from datetime import date, timedelta

from dispatch.commands import ShowMe, ShowNight, ShowWeek
from dispatch.limits import HOUR, MINUTE
from dispatch.nights import clock_on, name_of_week, night_of, week_of
from dispatch.summaries import Figures, add_service, figures, nights_of_month
from handlers.chat.outbound import reply, whisper
from handlers.chat.session import Turn
from handlers.chat.texts import text
from handlers.chat.updates import Due
from handlers.views.period_report import driver_pages, load_telling
from storage import deadlines, outbox, summaries
from storage.outbox import Lane

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WAIT_FOR_SEAL = 30 * MINUTE
LONGEST_WAIT = 12 * HOUR


# ---------------------------------------------------------------- the night


def settle_night(turn: Turn, night: date) -> None:
    """At the seal, once; silently, and edited after a later correction."""
    fleet, name = turn.fleet, night.isoformat()
    if not summaries.is_settled(turn.tx.read, fleet.id, name):
        summaries.settle(turn.tx, fleet.id, name, zone=str(fleet.zone), at=turn.now, said=True)
    _say_period(turn, "night", night, night + DAY, chat_id=fleet.chat_id, stands=True)


def night_corrected(turn: Turn, night: date) -> None:
    """T3: the night that was told is told anew in place."""
    if summaries.is_settled(turn.tx.read, turn.fleet.id, night.isoformat()):
        _say_period(turn, "night", night, night + DAY, chat_id=turn.fleet.chat_id, stands=True)


def show_night(turn: Turn, _: ShowNight) -> None:
    """Tonight's so far; before its first call, the last night's."""
    _check_where(turn)
    if not turn.fleet.id:
        reply(turn, "no-fleet")
        return
    night = night_of(turn.now, turn.fleet.zone)
    if not summaries.had_call(turn.tx.read, turn.fleet.id, night, night + DAY):
        night -= DAY
    _say_period(turn, "night", night, night + DAY, chat_id=turn.origin.chat_id)


# ---------------------------------------------------------------- the week


def week_due(turn: Turn, due: Due) -> None:
    """Monday: posted once, late if need be, when the week's last night is sealed."""
    monday_number = due.body.get("week", 0)
    if not monday_number:
        plan_week(turn, week_of(night_of(turn.now, turn.fleet.zone)))
        return
    monday = date.fromordinal(monday_number)
    unsealed = [call for call in turn.fleet.calls.values() if monday <= call.night < monday + WEEK]
    if unsealed and turn.now < _week_due(turn, monday) + LONGEST_WAIT:
        _put_week(turn, monday, turn.now + WAIT_FOR_SEAL)
        return
    _post_week(turn, monday)
    plan_week(turn, monday + WEEK)


def plan_week(turn: Turn, monday: date) -> None:
    _put_week(turn, monday, _week_due(turn, monday))


def plan_weeks_anew(turn: Turn) -> None:
    """D6: the hour has changed, also for the week before, where that has not been told yet."""
    monday = week_of(night_of(turn.now, turn.fleet.zone))
    plan_week(turn, monday)
    if deadlines.due(turn.tx.read, _week_key(turn, monday - WEEK)) is not None:
        plan_week(turn, monday - WEEK)


def _week_due(turn: Turn, monday: date) -> int:
    return clock_on(monday + WEEK, turn.fleet.timetable.summary_at, turn.fleet.zone)


def _put_week(turn: Turn, monday: date, due_at: int) -> None:
    body = {"fleet": turn.fleet.id, "week": monday.toordinal()}
    deadlines.put(turn.tx, key=_week_key(turn, monday), kind="summary", due_at=due_at, body=body)


def _week_key(turn: Turn, monday: date) -> str:
    return f"summary:{turn.fleet.id}:{name_of_week(monday)}"


def _post_week(turn: Turn, monday: date) -> None:
    """A week without a call is told once; a fleet that rests longer is left in peace."""
    fleet, name = turn.fleet, name_of_week(monday)
    if summaries.is_settled(turn.tx.read, fleet.id, name):
        return
    says = summaries.had_call(turn.tx.read, fleet.id, monday - WEEK, monday + WEEK)
    summaries.settle(turn.tx, fleet.id, name, zone=str(fleet.zone), at=turn.now, said=says)
    if says:
        _say_period(turn, "week", monday, monday + WEEK, chat_id=fleet.chat_id, lane=Lane.LEISURE)


def show_week(turn: Turn, command: ShowWeek) -> None:
    _check_where(turn)
    if not turn.fleet.id:
        reply(turn, "no-fleet")
        return
    monday = week_of(night_of(turn.now, turn.fleet.zone)) - WEEK * command.weeks_ago
    _say_period(turn, "week", monday, monday + WEEK, chat_id=turn.origin.chat_id)


def _check_where(turn: Turn) -> None:
    """In the group a summary is the coordinators' to ask for; privately it is anybody's."""
    if not turn.origin.private:
        turn.fleet.check_coordinator(turn.speaker)


# ---------------------------------------------------------------- as rows of the outbox


def _say_period(
    turn: Turn,
    form: str,
    since: date,
    until: date,
    *,
    chat_id: int,
    stands: bool = False,
    lane: Lane = Lane.NOTICE,
) -> None:
    """As many rows as it has pages; each is worded when its turn comes, from what is true then."""
    telling = load_telling(turn.tx.read, turn.fleet.id, since, until, form)
    for page in range(1 + len(driver_pages(telling))):
        said_of = {"fleet": turn.fleet.id, "since": since.isoformat(), "until": until.isoformat()}
        key = f"{form}:{turn.fleet.id}:{since}:{page}" if stands else None
        outbox.say(
            turn.tx,
            chat_id=chat_id,
            lane=lane,
            kind="period",
            key=key,
            body=said_of
            | {"form": form, "page": page, "stands": stands, "language": turn.language_for(chat_id)},
            now=turn.now,
        )


# ---------------------------------------------------------------- one's own


def show_me(turn: Turn, _: ShowMe) -> None:
    """Own nights, trips, person-trips and service hours: tonight, this week, this month. Privately: nobody else's business."""
    fleet, language = turn.fleet, turn.language_for(turn.speaker.telegram_id)
    if not fleet.id or not turn.speaker.id:
        reply(turn, "no-fleet")
        return
    night = night_of(turn.now, fleet.zone)
    monday = week_of(night)
    spans = {
        "me-tonight": (night, night + DAY),
        "me-week": (monday, monday + WEEK),
        "me-month": nights_of_month(night),
    }
    lines = [text(language, name, **_own(turn, *span)) for name, span in spans.items()]
    words = text(language, "me", lines="\n".join(lines))
    if turn.origin.private:
        reply(turn, "me", lines="\n".join(lines))
    elif not whisper(turn, turn.speaker.telegram_id, words):
        reply(turn, "me-privately", bot=f"https://t.me/{turn.desk.bot_name}")


def _own(turn: Turn, since: date, until: date) -> dict[str, object]:
    fleet_id, read = turn.fleet.id, turn.tx.read
    period = summaries.load_period(read, fleet_id, since, until, person_id=turn.speaker.id)
    found: Figures = figures(period, {})
    add_service(found, period, summaries.left_at(read, fleet_id, since, until))
    mine = found.drivers[0] if found.drivers else None
    return {
        "nights": len(mine.nights) if mine else 0,
        "trips": mine.trips if mine else 0,
        "passengers": mine.passengers if mine else 0,
        "hours": f"{(mine.seconds if mine else 0) / HOUR:.1f}",
    }
