"""Played against recorded: the report, the last cards and the closing reports, number by number and driver by driver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from demo.script.cast import Person
from demo.script.expected_counts import ExpectedCounts
from demo.script.expected_state import TAGS, ExpectedCall, ExpectedDriver, ExpectedTrip
from demo.views import drivers_in_report, numbers_in_report, numbers_on_card
from demo.watch import Watch

Json = dict[str, Any]
IdOf = Callable[[Person], int | None]


class Line(NamedTuple):
    """One number of the night."""

    what: str
    played: object
    recorded: object

    @property
    def differs(self) -> bool:
        return self.played != self.recorded


def compared(ledger: ExpectedCounts, report: Json, watch: Watch, id_of: IdOf) -> list[Line]:
    lines = [Line("calls", len(ledger.calls), len(report["calls"]))]
    recorded = {call["id"]: call for call in report["calls"]}
    for number, sheet in ledger.calls.items():
        call = recorded.get(number)
        if call is None:
            continue
        lines += _call(sheet, call)
        lines += _drivers(sheet, call, id_of)
        lines += views(sheet, watch)
    together: Counter[str] = Counter()
    for sheet in ledger.calls.values():
        together.update(sheet.counts())
    return lines + _numbers("all calls", dict(together), report["totals"])


def views(sheet: ExpectedCall, watch: Watch) -> list[Line]:
    """What the group reads: the card as it stands now and the closing report."""
    card, pages = watch.cards.get(sheet.number), watch.reports(sheet.number)
    where = f"card #{sheet.number}"
    lines = _numbers(where, sheet.on_card(), numbers_on_card(card["text"]) if card else {})
    if sheet.is_open:
        return lines
    where, text = f"closing report #{sheet.number}", "\n".join(pages)
    lines += _numbers(where, _in_report(sheet), numbers_in_report(text))
    came = Counter(
        (who.name, len(driver.trips), driver.passengers)
        for who, driver in sheet.drivers.items()
        if driver.arrived
    )
    told = drivers_in_report(text)
    return [*lines, Line(f"{where}: drivers", sorted((came - told).items()), sorted((told - came).items()))]


def _in_report(sheet: ExpectedCall) -> dict[str, int]:
    counts = sheet.counts() | {"in_vain": sheet.in_vain, "corrections": sheet.corrections}
    del counts["waiting"]
    return counts


def _numbers(where: str, played: dict[str, int], recorded: Json) -> list[Line]:
    return [Line(f"{where}: {name}", number, recorded.get(name)) for name, number in played.items()]


def _call(sheet: ExpectedCall, call: Json) -> Iterator[Line]:
    where = f"call #{sheet.number}"
    yield Line(f"{where}: station", sheet.station, call["station"])
    yield Line(f"{where}: train", sheet.train, call["train"])
    yield Line(f"{where}: needed", sheet.needed, call["needed"])
    yield Line(f"{where}: closed", not sheet.is_open, call["closed_at"] is not None)
    yield from _numbers(where, sheet.counts(), call)


def _drivers(sheet: ExpectedCall, call: Json, id_of: IdOf) -> Iterator[Line]:
    """People without an account are known by their names alone."""
    told = {driver["telegram_id"] or driver["name"]: driver for driver in call["drivers"]}
    for who, driver in sheet.drivers.items():
        if driver.answered:
            recorded = told.pop(id_of(who) or who.name, None)
            yield Line(
                f"call #{sheet.number}: {who}",
                _played(sheet, driver, id_of),
                recorded and _recorded(recorded),
            )
    for driver in told.values():
        yield Line(f"call #{sheet.number}: {driver['name']}", None, _recorded(driver))


def _played(sheet: ExpectedCall, driver: ExpectedDriver, id_of: IdOf) -> str:
    trips = [_trip(trip, id_of) for trip in driver.trips]
    return _worded(sheet.state_of(driver), driver.minutes, driver.passengers, trips)


def _trip(trip: ExpectedTrip, id_of: IdOf) -> str:
    by = id_of(trip.by) if trip.by else None
    return _trip_worded(
        trip.load.number, [getattr(trip.load, tag) for tag in TAGS], by, delivered=trip.delivered
    )


def _recorded(driver: Json) -> str:
    trips = [
        _trip_worded(
            trip["passengers"],
            [trip[tag] for tag in TAGS],
            trip["reported_by"],
            delivered=trip["delivered_at"] is not None,
        )
        for trip in driver["trips"]
    ]
    return _worded(driver["state"], _minutes(driver), driver["passengers"], trips)


def _minutes(driver: Json) -> int | None:
    """The estimate, said with the acknowledgement or added to it by an edit a few seconds later."""
    if driver["eta_at"] is None:
        return None
    said_at, eta_at = (datetime.fromisoformat(driver[key]) for key in ("acknowledged_at", "eta_at"))
    return (eta_at - said_at) // timedelta(minutes=1)


def _trip_worded(number: int, tags: list[int], by: int | None, *, delivered: bool) -> str:
    parts = [f"{number}", f"({','.join(map(str, tags))})" if any(tags) else "", "" if delivered else "→"]
    return "".join(parts) + (f" by {by}" if by else "")


def _worded(state: str, minutes: int | None, passengers: int, trips: list[str]) -> str:
    eta = "" if minutes is None else f" in {minutes} minutes"
    return f"{state}{eta}, {passengers} in {len(trips)} trips: {' + '.join(trips) or '-'}"
