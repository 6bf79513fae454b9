"""Answers `/me`: the speaker's own nights, trips, passengers and hours of service (W4)."""

from datetime import date, timedelta

from dispatch.commands import ShowMe
from dispatch.company_of_night import CompanyHistory
from dispatch.nights import night_of, week_of
from dispatch.period_figures import figures, nights_of_month
from dispatch.rule_numbers import HOUR
from dispatch.service_hours import add_service
from handlers.chat.outbound import bot_link, reply, whisper
from handlers.chat.session import Context
from handlers.chat.text_nodes import joined
from handlers.chat.texts import text
from storage import periods, persons

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def show_me(ctx: Context, _: ShowMe) -> None:
    """Sends the speaker's figures of tonight, this week and this month, over all his fleets, in a private message only."""
    fleet, language = ctx.fleet, ctx.language_for(ctx.speaker.account_id)
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
    words = text(language, "me", lines=joined("\n", lines))
    if ctx.origin.private:
        reply(ctx, "me", lines=joined("\n", lines))
    elif not whisper(ctx, ctx.speaker.account_id, words):
        reply(ctx, "me-privately", bot=bot_link(ctx))


def _own(ctx: Context, since: date, until: date) -> dict[str, object]:
    read = ctx.saved()
    fleets = persons.fleets_of(read, ctx.speaker.id)
    period = periods.load_periods(read, fleets, since, until, person_id=ctx.speaker.id)
    found = figures(period, CompanyHistory())
    add_service(found, period, periods.left_at(read, fleets, since, until))
    mine = found.drivers[0] if found.drivers else None
    return {
        "nights": len(mine.nights) if mine else 0,
        "trips": mine.trips if mine else 0,
        "passengers": mine.passengers if mine else 0,
        "hours": f"{(mine.seconds if mine else 0) / HOUR:.1f}",
    }
