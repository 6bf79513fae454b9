"""Compares what was played with what the bot recorded and showed: report, last cards, closing reports, each driver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from demo.chat_watcher import ChatWatcher
from demo.script.cast import Person
from demo.script.expected_counts import ExpectedCounts
from demo.script.expected_state import TAGS, ExpectedCall, ExpectedDriver, ExpectedTrip
from demo.views import IN_VAIN, WAITING, drivers_in_report, numbers_in_report, numbers_on_card

Json = dict[str, Any]
IdOf = Callable[[Person], int | None]


class Comparison(NamedTuple):
    """One value of the night: as played and as recorded."""

    what: str
    played: object
    recorded: object

    @property
    def differs(self) -> bool:
        return self.played != self.recorded


def compare_night(
    expected: ExpectedCounts, report: Json, watcher: ChatWatcher, id_of: IdOf
) -> list[Comparison]:
    """Compares every call with `report --json` and with the chat; `id_of` gives a person's Telegram id."""
    compared = [Comparison("calls", len(expected.calls), len(report["calls"]))]
    recorded_calls = {call["id"]: call for call in report["calls"]}
    for number, call in expected.calls.items():
        recorded = recorded_calls.get(number)
        if recorded is None:
            continue
        compared += _compare_call(call, recorded)
        compared += _compare_drivers(call, recorded, id_of)
        compared += compare_views(call, watcher)
    totals: Counter[str] = Counter()
    for call in expected.calls.values():
        totals.update(call.counts())
    return compared + _compare_numbers("all calls", dict(totals), report["totals"])


def compare_views(call: ExpectedCall, watcher: ChatWatcher) -> list[Comparison]:
    """Compares what the group reads: the card as it is now and, once the call ended, the closing report."""
    card, pages = watcher.cards.get(call.number), watcher.reports(call.number)
    where = f"card #{call.number}"
    compared = _compare_numbers(where, call.on_card(), numbers_on_card(card["text"]) if card else {})
    if call.is_open:
        return compared
    where, text = f"closing report #{call.number}", "\n".join(pages)
    compared += _compare_numbers(where, _in_report(call), numbers_in_report(text))
    came = Counter((who.name, _in_words(call, who)) for who, driver in call.drivers.items() if driver.arrived)
    shown = drivers_in_report(text)
    return [
        *compared,
        Comparison(f"{where}: drivers", sorted((came - shown).items()), sorted((shown - came).items())),
    ]


def _in_words(call: ExpectedCall, who: Person) -> str:
    driver = call.drivers[who]
    if driver.trips:
        return f"{len(driver.trips)} 趟 {driver.passengers} 人次"
    return WAITING if call.waiting[who] else IN_VAIN


def _in_report(call: ExpectedCall) -> dict[str, int]:
    return call.counts() | {"in_vain": call.in_vain, "corrections": call.corrections}


def _compare_numbers(where: str, played: dict[str, int], recorded: Json) -> list[Comparison]:
    return [Comparison(f"{where}: {name}", number, recorded.get(name)) for name, number in played.items()]


def _compare_call(call: ExpectedCall, recorded: Json) -> Iterator[Comparison]:
    where = f"call #{call.number}"
    yield Comparison(f"{where}: station", call.station, recorded["station"])
    yield Comparison(f"{where}: train", call.train, recorded["train"])
    yield Comparison(f"{where}: needed", call.needed, recorded["needed"])
    yield Comparison(f"{where}: closed", not call.is_open, recorded["closed_at"] is not None)
    yield from _compare_numbers(where, call.counts(), recorded)


def _compare_drivers(call: ExpectedCall, recorded: Json, id_of: IdOf) -> Iterator[Comparison]:
    """Matches drivers by their Telegram id, and people without an account by their name."""
    rest = {driver["telegram_id"] or driver["name"]: driver for driver in recorded["drivers"]}
    for who, driver in call.drivers.items():
        if driver.answered:
            found = rest.pop(id_of(who) or who.name, None)
            yield Comparison(
                f"call #{call.number}: {who}",
                _describe_played(call, driver, id_of),
                found and _describe_recorded(found),
            )
    for unexpected in rest.values():
        yield Comparison(f"call #{call.number}: {unexpected['name']}", None, _describe_recorded(unexpected))


def _describe_played(call: ExpectedCall, driver: ExpectedDriver, id_of: IdOf) -> str:
    trips = [_describe_trip(trip, id_of) for trip in driver.trips]
    return _driver_text(call.state_of(driver), driver.minutes, driver.passengers, trips)


def _describe_trip(trip: ExpectedTrip, id_of: IdOf) -> str:
    by = id_of(trip.by) if trip.by else None
    return _trip_text(
        trip.load.number, [getattr(trip.load, tag) for tag in TAGS], by, delivered=trip.delivered
    )


def _describe_recorded(driver: Json) -> str:
    trips = [
        _trip_text(
            trip["passengers"],
            [trip[tag] for tag in TAGS],
            trip["reported_by"],
            delivered=trip["delivered_at"] is not None,
        )
        for trip in driver["trips"]
    ]
    return _driver_text(driver["state"], _eta_minutes(driver), driver["passengers"], trips)


def _eta_minutes(driver: Json) -> int | None:
    """Minutes from the acknowledgement to the estimate; an edit a few seconds later may have added the estimate."""
    if driver["eta_at"] is None:
        return None
    acknowledged_at, eta_at = (datetime.fromisoformat(driver[key]) for key in ("acknowledged_at", "eta_at"))
    return (eta_at - acknowledged_at) // timedelta(minutes=1)


def _trip_text(number: int, tags: list[int], by: int | None, *, delivered: bool) -> str:
    roles = [f"{number}", f"({','.join(map(str, tags))})" if any(tags) else "", "" if delivered else "→"]
    return "".join(roles) + (f" by {by}" if by else "")


def _driver_text(state: str, minutes: int | None, passengers: int, trips: list[str]) -> str:
    eta = "" if minutes is None else f" in {minutes} minutes"
    return f"{state}{eta}, {passengers} in {len(trips)} trips: {' + '.join(trips) or '-'}"
