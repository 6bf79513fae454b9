"""Renders the texts of a night report and a week summary. Its picture: week_picture.py."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from dispatch.attendance import attendance_in_percent
from dispatch.company_of_night import CompanyHistory
from dispatch.counts import Counts, add_together, total
from dispatch.memberships import Person
from dispatch.period_figures import Company, Driver, Figures, Period, figures
from dispatch.rule_numbers import MINUTE
from dispatch.teams import NOBODY_LED, Led, led_in
from dispatch.unsettled_drivers import ReportedAs, reported_as
from handlers.chat.messenger import Messenger
from handlers.chat.number_format import signed
from handlers.chat.paging import as_many_as_fit, in_pages
from handlers.chat.text_nodes import Text, folded, joined
from handlers.chat.texts import clean, display_name, masked, safe, text
from storage import clarifications, periods, persons, teams
from storage.core.transaction import Read
from storage.fleets import name_zone_language

ROOM_FOR_HEAD = 600  # UTF-16 units, for all of a page but its lines
ROOM_FOR_STATIONS = 120
_WEEK = timedelta(days=7)
_TITLES = {"night": "night-title", "week": "week-title"}
_SCOPES = {"night": "night-scope", "week": "week-scope"}
_EMPTY = {"night": "night-empty", "week": "week-empty"}


@dataclass(frozen=True, slots=True)
class PeriodView:
    """What a night report or a week summary is rendered from. `previous`: the week before it."""

    messenger: Messenger
    form: str  # night or week
    since: date
    until: date
    period: Period
    figures: Figures
    period_before: Period | None
    previous: Figures | None
    people: dict[int, Person]
    fleet: str
    language: str
    corrected: bool
    led: Led = NOBODY_LED  # I13
    joint: tuple[Counts, ...] = ()  # B5: of each joint call, over all groups
    waiting: Collection[int] = ()  # ids of those of whose words something waits

    def text(self, name: str, /, **values: object) -> Text:
        return text(self.language, name, **values)

    def plain(self, name: str, /, **values: object) -> str:
        """Formats a text for a picture, which has no markup."""
        return str(self.text(name, **values))


def load_period_view(
    messenger: Messenger,
    read: Read,
    fleet_id: int,
    since: date,
    until: date,
    form: str,
    language: str | None = None,
) -> PeriodView:
    """Loads the rows of a period and adds them up. In the fleet's language where no other is named."""
    name, _, of_fleet = name_zone_language(read, fleet_id)
    period = periods.load_period(read, fleet_id, since, until)
    came = {row.person_id for row in period.responses if row.arrived_at is not None}
    people = persons.load_people(read, fleet_id, came)
    of_period = figures(period, persons.load_companies(read, fleet_id, came))
    before = periods.load_period(read, fleet_id, since - _WEEK, since) if form == "week" else None
    corrected = periods.was_corrected(read, fleet_id, since, until)
    joint_ids = sorted({call.joint_id for call in period.calls if call.joint_id is not None})
    return PeriodView(
        messenger,
        form,
        since,
        until,
        period,
        of_period,
        before,
        figures(before, CompanyHistory()) if before else None,
        people,
        clean(name),
        language or of_fleet,
        corrected,
        led_in(period, teams.load(read, fleet_id)),
        tuple(add_together(rows) for rows in periods.load_joint_rows(read, joint_ids).values()),
        clarifications.people_waiting(read, [call.id for call in period.calls]),
    )


# ---------------------------------------------------------------- the text


def figures_text(view: PeriodView) -> Text:
    """The first page: the figures, short enough to stand under a picture."""
    figures, counts = view.figures, view.figures.counts
    lines = [_title(view), _scope(view)]
    if not figures.calls:
        return joined("\n", [*lines, view.text(_EMPTY[view.form])])
    lines += [
        view.text(
            "period-cars-one-night" if view.form == "night" else "period-cars",
            **counts.numbers(),
            nights=figures.nights,
            calls=figures.calls,
            drivers=len(figures.drivers),
        ),
        *_needed(view),
        view.text("period-carried", **counts.numbers()),
    ]
    if view.led.leads:
        lines.append(led_text(view.language, view.led))
    if counts.has_priority_passengers:
        lines.append(view.text("report-priority", **counts.numbers()))
    if view.joint:
        together = total(view.joint).numbers()
        lines.append(view.text("period-joint", calls=len(view.joint), **together))
    if figures.waiting is not None:
        lines.append(view.text("period-waiting", waiting=figures.waiting))
    lines += _pace(view)
    if view.previous is not None:
        lines.append(_compared(view, view.previous.counts))
    if view.form == "week":
        lines.append(view.text("period-footer"))
    return joined("\n", lines)


def led_text(language: str, led: Led) -> Text:
    """How many leads brought how many drivers (I13)."""
    return text(language, "period-led", leads=led.leads, led=led.led)


def _needed(view: PeriodView) -> list[Text]:
    """How many cars were needed, and how many of them by joint calls: all groups bring those together (B5)."""
    needed = view.figures.needed
    if needed is None:
        return []
    joint = sum(call.needed or 0 for call in view.period.calls if call.joint_id is not None)
    name = "period-needed-joint" if joint else "period-needed"
    return [view.text(name, needed=needed, joint=joint)]


def _title(view: PeriodView) -> Text:
    corrected = view.text("period-corrected") if view.corrected else ""
    return view.text(_TITLES[view.form], fleet=view.fleet, corrected=corrected)


def _scope(view: PeriodView) -> Text:
    last = view.until - timedelta(days=1)
    stations = [safe(clean(station)) for station in view.figures.stations]
    return view.text(
        _SCOPES[view.form],
        since=day_text(view, view.since),
        until=day_text(view, last if view.form == "week" else view.until),
        stations=listed(view, stations, ROOM_FOR_STATIONS) or view.text("no-station"),
    )


def day_text(view: PeriodView, day: date) -> Text:
    return view.text("day", month=day.month, day=day.day)


def listed(view: PeriodView, stations: list[Text], room: int) -> Text:
    """As many stations as fit into `room` units, at least one, and how many more there are."""
    separator = view.text("and")
    kept = as_many_as_fit(stations, room, separator) or stations[:1]
    listed, more = joined(separator, kept), len(stations) - len(kept)
    return view.text("and-more-places", names=listed, more=more) if more else listed


def _pace(view: PeriodView) -> list[Text]:
    figures, counts = view.figures, view.figures.counts
    lines = [view.text("period-answers", **counts.numbers(), first=figures.first_minute)]
    if figures.seconds_to_arrive is not None:
        lines.append(view.text("report-median", minutes=round(figures.seconds_to_arrive / MINUTE)))
    percent = attendance_in_percent(counts)
    if percent is not None:
        lines.append(view.text("period-attendance", **counts.numbers(), percent=percent))
    return lines


def _compared(view: PeriodView, before: Counts) -> Text:
    now = view.figures.counts
    return view.text(
        "week-before",
        passengers=before.passengers,
        trips=before.trips,
        change=signed(now.passengers - before.passengers),
        cars=before.arrived,
        cars_change=signed(now.arrived - before.arrived),
    )


def driver_pages(view: PeriodView) -> list[Text]:
    """The further pages: companies, then the drivers who came in order of first arrival (N2). Never the absent."""
    if not view.figures.drivers:
        return []
    lines = [view.text("period-companies"), *(_company(view, each) for each in view.figures.companies)]
    lines += [Text(), view.text("period-thanks")]
    lines += [_driver(view, driver) for driver in view.figures.drivers]
    page_lines = in_pages(lines, view.messenger.longest_text - ROOM_FOR_HEAD)
    return [_page(view, each, number, len(page_lines)) for number, each in enumerate(page_lines, start=1)]


def _page(view: PeriodView, lines: list[Text], number: int, of: int) -> Text:
    title = _title(view)
    if of > 1:
        title = view.text("report-page", title=title, page=number, pages=of)
    return joined("\n", (title, folded(lines)))


def _company(view: PeriodView, company: Company) -> Text:
    return view.text(
        "period-company",
        company=company_name(view, company),
        cars=company.cars,
        trips=company.trips,
        passengers=company.passengers,
    )


def company_name(view: PeriodView, company: Company) -> str:
    return masked(clean(company.name)) if company.name else view.plain("no-company")


def _driver(view: PeriodView, driver: Driver) -> Text:
    name = display_name(view.people[driver.person_id], view.language)
    one_night = "-one-night" if view.form == "night" else ""
    said = reported_as(driver.trips, driver.person_id, view.waiting)
    if said is not ReportedAs.CARRIED:
        return view.text(f"period-driver-{said}{one_night}", name=name, nights=len(driver.nights))
    return view.text(
        f"period-driver{one_night}",
        name=name,
        nights=len(driver.nights),
        trips=driver.trips,
        passengers=driver.passengers,
    )
