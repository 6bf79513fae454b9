"""Renders the closing report of a call: scope, counts, and the trips of each driver who came. Never names the absent (S3)."""

from dispatch.calls import Response, in_order_of_arrival
from dispatch.counts import came_in_vain, corrections, count, row_of, seconds_to_arrive
from dispatch.limits import MINUTE
from handlers.chat import callback_data
from handlers.chat.outbound import Buttons
from handlers.chat.texts import (
    LONGEST_MESSAGE,
    Html,
    clock_time,
    date_and_time,
    display_name,
    in_pages,
    joined,
    quoted,
)
from handlers.views.card import CardView

ROOM_FOR_DRIVERS = LONGEST_MESSAGE - 1200


def report_pages(view: CardView) -> list[Html]:
    """The report as HTML messages: one, or more when the drivers' lines do not fit into it.

    Of a call that was reopened one line says so (E6).
    """
    if view.call.is_open:
        return [view.text("report-reopened", number=view.call.id, station=view.call.station)]
    lines = [_driver(view, response) for response in _came(view)]
    page_lines = in_pages(lines, ROOM_FOR_DRIVERS)
    return [_page(view, each, number, len(page_lines)) for number, each in enumerate(page_lines, start=1)]


def reopen_button(view: CardView) -> Buttons:
    """E6, under the report of a call that ended a short while ago."""
    if view.call.is_open or view.call.sealed:
        return ()
    return [[(view.text("button-reopen"), callback_data.encode(callback_data.REOPEN, view.call.id))]]


def _came(view: CardView) -> list[Response]:
    came = [response for response in view.call.responses.values() if response.state.arrived_at is not None]
    return in_order_of_arrival(came)


def _driver(view: CardView, response: Response) -> Html:
    trips = response.state.trips
    name = display_name(view.people[response.person_id], view.language)
    if not trips:
        return view.text("report-driver-in-vain", name=name)
    return view.text(
        "report-driver", name=name, trips=len(trips), passengers=sum(trip.passengers for trip in trips)
    )


def _page(view: CardView, drivers: list[Html], number: int, of: int) -> Html:
    head = _head(view) if number == 1 else [view.text("report-continued", number=view.call.id)]
    if of > 1:
        head[0] = view.text("report-page", title=head[0], page=number, pages=of)
    if drivers:
        head.append(quoted(drivers))
    if number == of:
        head.append(view.text("report-thanks"))
    return joined("\n", head)


def _head(view: CardView) -> list[Html]:
    call, counts = view.call, count(view.call)
    title = view.text(
        "report-title-corrected" if call.corrected_after_seal else "report-title", number=call.id
    )
    lines = [
        title,
        view.text(
            "report-scope",
            fleet=call.fleet_name,
            station=call.station,
            since=date_and_time(call.opened_at, view.zone),
            until=clock_time(call.closed_at or call.opened_at, view.zone),
        ),
        view.text("report-cars", **counts.numbers()),
        view.text("report-carried", **counts.numbers()),
    ]
    if counts.has_priority_passengers:
        lines.append(view.text("report-priority", **counts.numbers()))
    lines += _further(view, counts.unclear)
    return lines


def _further(view: CardView, unclear: int) -> list[Html]:
    median = seconds_to_arrive(row_of(view.call, response) for response in view.call.responses.values())
    further = [view.text("unheard")] if view.call.unheard else []
    if median is not None:
        further.append(view.text("report-median", minutes=round(median / MINUTE)))
    in_vain = came_in_vain(view.call)
    if in_vain:
        further.append(view.text("report-in-vain", cars=in_vain))
    further.append(view.text("report-corrections", number=corrections(view.call)))
    if unclear:
        further.append(view.text("report-unclear", number=unclear))
    return further
