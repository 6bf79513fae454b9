"""Renders the closing report of a call (W6): scope, counts, the trips of each driver who came. Never names the absent (S3)."""

from collections import Counter

from dispatch.calls import Response
from dispatch.company_of_night import CompanyHistory
from dispatch.counts import Counts, came_in_vain, corrections, count, row_of, seconds_to_arrive
from dispatch.facts_without_time import is_too_late
from dispatch.order_of_people import in_order_of_arrival
from dispatch.rule_numbers import MINUTE
from dispatch.unsettled_drivers import ReportedAs, reported_as
from dispatch.waiting_passengers import waiting_left
from handlers.chat import button_data
from handlers.chat.outbound import room_for_drivers
from handlers.chat.outputs import Buttons
from handlers.chat.paging import as_many_as_fit, in_pages
from handlers.chat.text_nodes import Text, folded, joined
from handlers.chat.texts import clean, clock_time, date_and_time, display_name
from handlers.views.card import CardView, tags_text
from handlers.views.joint_call import joint_total

ROOM_FOR_COMPANIES = 300  # UTF-16 units


def report_pages(view: CardView) -> list[Text]:
    """The report as messages: one, or more when the drivers' lines do not fit into it.

    Of a call that was reopened, or cancelled, one line says so (E6, E10).
    """
    if view.call.cancelled:
        return [view.text("report-cancelled", number=view.call.number, station=view.call.station)]
    if view.call.is_open:
        return [view.text("report-reopened", number=view.call.number, station=view.call.station)]
    lines = [_driver(view, response) for response in _came(view)]
    lines += [_unsettled(view, person_id) for person_id in view.only_waiting]
    page_lines = in_pages(lines, room_for_drivers(view.messenger))
    return [_page(view, each, number, len(page_lines)) for number, each in enumerate(page_lines, start=1)]


def reopen_button(view: CardView) -> Buttons:
    """E6, under the report of a call that ended a short while ago."""
    if view.call.is_open or view.call.sealed:
        return ()
    return [[(view.text("button-reopen"), button_data.encode(button_data.REOPEN, view.call.id))]]


def _came(view: CardView) -> list[Response]:
    came = [response for response in view.call.responses.values() if response.state.arrived_at is not None]
    return in_order_of_arrival(came)


def _driver(view: CardView, response: Response) -> Text:
    trips = response.state.trips
    name = display_name(view.people[response.person_id], view.language)
    said = reported_as(len(trips), response.person_id, view.waiting)
    if said is not ReportedAs.CARRIED:
        return view.text(f"report-driver-{said}", name=name)
    return view.text(
        "report-driver", name=name, trips=len(trips), passengers=sum(trip.passengers for trip in trips)
    )


def _unsettled(view: CardView, person_id: int) -> Text:
    """W3: of whom nothing stands yet, and some words wait."""
    return view.text("report-driver-unclear", name=display_name(view.people[person_id], view.language))


def _page(view: CardView, drivers: list[Text], number: int, of: int) -> Text:
    head = _head(view) if number == 1 else [view.text("report-continued", number=view.call.number)]
    if of > 1:
        head[0] = view.text("report-page", title=head[0], page=number, pages=of)
    if drivers:
        head.append(folded(drivers))
    if number == of:
        head.append(view.text("report-thanks"))
    return joined("\n", head)


def _head(view: CardView) -> list[Text]:
    call, counts = view.call, count(view.call)
    name = "report-title-corrected" if call.corrected_after_seal else "report-title"
    title = view.text("report-title-backfilled" if call.backfilled else name, number=call.number)
    lines = [
        title,
        view.text(
            "report-scope",
            fleet=call.fleet_name,
            station=call.station,
            since=date_and_time(call.opened_at, view.zone),
            until=clock_time(call.closed_at or call.opened_at, view.zone),
        ),
        _cars(view, counts),
        view.text("report-carried", **counts.numbers()),
    ]
    if counts.has_priority_passengers:
        lines.append(view.text("report-priority", **counts.numbers()))
    lines += joint_total(call, view.language)
    lines += _waiting(view)
    lines += _companies(view)
    lines += _further(view, counts.unclear)
    return lines


def _cars(view: CardView, counts: Counts) -> Text:
    if view.call.needed is None:
        return view.text("report-cars-no-need", **counts.numbers())
    name = "report-cars-joint" if view.call.shares else "report-cars"
    return view.text(name, needed=view.call.needed, **counts.numbers())


def _waiting(view: CardView) -> list[Text]:
    """Who was still waiting at the station; nothing where nobody counted them."""
    waiting, tags = waiting_left(view.call)
    if waiting is None:
        return []
    return [view.text("report-waiting", waiting=waiting, tags=tags_text(view.language, tags))]


def _companies(view: CardView) -> list[Text]:
    """Cars that came and passengers of each company, by name; nothing where no driver has one."""
    cars: Counter[str] = Counter()
    passengers: Counter[str] = Counter()
    history = view.companies or CompanyHistory()
    for response in _came(view):
        name = history.of_night(response.person_id, view.call.night.isoformat()) or ""
        cars[name] += 1
        passengers[name] += sum(trip.passengers for trip in response.state.trips)
    if not any(cars):
        return []
    each = [
        view.text(
            "report-company",
            company=clean(name) if name else view.text("no-company"),
            cars=cars[name],
            passengers=passengers[name],
        )
        for name in sorted(cars, key=lambda name: (not name, name))
    ]
    kept = as_many_as_fit(each, ROOM_FOR_COMPANIES, view.text("and"))
    listed, more = joined(view.text("and"), kept), len(each) - len(kept)
    if more:
        listed = view.text("and-more-places", names=listed, more=more)
    return [view.text("report-companies", companies=listed)]


def _further(view: CardView, unclear: int) -> list[Text]:
    median = seconds_to_arrive(
        row_of(view.call, response)
        for response in view.call.responses.values()
        if not is_too_late(response.state.arrived_at, view.call.closed_at)
    )
    further = [view.text("unheard")] if view.call.unheard else []
    if median is not None:
        further.append(view.text("report-median", minutes=round(median / MINUTE)))
    in_vain = came_in_vain(view.call, view.waiting)
    if in_vain:
        further.append(view.text("report-in-vain", cars=in_vain))
    corrected = corrections(view.call)
    if corrected:
        further.append(view.text("report-corrections", number=corrected))
    if unclear:
        further.append(view.text("report-unclear", number=unclear))
    return further
