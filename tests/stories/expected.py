"""What a night must come to: its `expect` and `posts` as written, and the complete `report --json` they stand for."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from tests.stories.night import ExpectedCall, ExpectedDriver, ExpectedTrip, Night
from tests.stories.page import TIME, Line, Page

STATES = (
    "acknowledged",
    "standby",
    "declined",
    "withdrawn",
    "arrived",
    "on_road",
    "delivered",
    "left",
    "released",
    "no_show",
)
TAGS = {"老": "elderly", "小": "children", "孕": "pregnant", "残": "disabled"}
TRIP_COUNTS = ("passengers", *TAGS.values())
CALL_COUNTS = (
    "acknowledged",
    "declined",
    "standby",
    "arrived",
    "no_show",
    "trips",
    *TRIP_COUNTS,
    "waiting",
    "unclear",
    "maybe",
)
POSTS = ("card", "clarifications", "mention", "enough", "closing_report", "reply")
WITHOUT_ACCOUNT = "#临时"

CALL = re.compile(r"call (?P<id>\d+) (?P<station>\S+)(?P<rest>.*)")
TRIP = re.compile(
    rf"(?P<passengers>\d+)(?P<tags>(?: [{''.join(TAGS)}]\d+)*) (?P<departed>{TIME}) -> (?P<delivered>{TIME}|-)"
    r"(?: by (?P<by>\S+))?"
)


# ---------------------------------------------------------------- as written


def read_posts(page: Page) -> tuple[str, ...] | None:
    if "posts" not in page.heads:
        return None
    line = page.heads["posts"]
    posts = tuple(line.text.split())
    for post in posts:
        if post not in POSTS:
            page.fail(line.number, f"not a post: {post!r}; one of {', '.join(POSTS)}")
    return posts


def read_calls(page: Page) -> Iterator[ExpectedCall]:
    blocks: list[list[Line]] = []
    for line in page.bodies["expect"]:
        if line.indent == 2:
            blocks.append([])
        elif not blocks:
            page.fail(line.number, "a call must come first, two spaces deep")
        blocks[-1].append(line)
    for position, block in enumerate(blocks, 1):
        call = read_call(page, block)
        if call.id != position:
            page.fail(call.line, f"call {call.id} stands where call {position} belongs")
        yield call


def read_call(page: Page, block: list[Line]) -> ExpectedCall:
    head, *body = block
    found = CALL.fullmatch(head.text.strip())
    if not found:
        page.fail(head.number, "expected 'call N STATION needed=… opened=… closed=…'")
    options = page.options(
        found["rest"].split(), ("needed", "opened", "closed", "train", "fleet", "cancelled"), head.number
    )
    if "opened" not in options:
        page.fail(head.number, "a call says when it was opened")
    counts: dict[str, int] = {}
    drivers: list[list[Line]] = []
    for line in body:
        if line.indent == 4 and "=" in line.text.split()[0]:
            named = page.options(line.text.split(), CALL_COUNTS, line.number)
            counts |= {name: page.number(value, line.number) for name, value in named.items()}
        elif line.indent == 4:
            drivers.append([line])
        elif line.indent == 6 and drivers:
            drivers[-1].append(line)
        else:
            page.fail(line.number, "counts and drivers stand four spaces deep, a driver's trips six")
    return ExpectedCall(
        line=head.number,
        id=int(found["id"]),
        station=found["station"],
        fleet=options.get("fleet", page.heads["fleet"].text),
        opened_at=page.instant(options["opened"], head.number),
        closed_at=moment(page, options, "closed", head.number),
        train=options.get("train"),
        needed=number(page, options, "needed", head.number),
        counts=counts,
        is_cancelled=options.get("cancelled") == "yes",
        drivers=tuple(read_driver(page, lines) for lines in drivers),
    )


def read_driver(page: Page, lines: list[Line]) -> ExpectedDriver:
    head, *trips = lines
    name, *words = head.text.split()
    state, *rest = words or [""]
    if state not in STATES:
        page.fail(head.number, f"not a state: {state!r}; one of {', '.join(STATES)}")
    options = page.options(rest, ("ack", "eta", "arrived", "lane"), head.number)
    account = None if name.endswith(WITHOUT_ACCOUNT) else page.person(name, head.number)
    return ExpectedDriver(
        line=head.number,
        name=account.name if account else name.removesuffix(WITHOUT_ACCOUNT),
        telegram_id=account.telegram_id if account else None,
        state=state,
        acknowledged_at=moment(page, options, "ack", head.number),
        eta_at=moment(page, options, "eta", head.number),
        arrived_at=moment(page, options, "arrived", head.number),
        lane=number(page, options, "lane", head.number),
        trips=tuple(read_trip(page, line) for line in trips),
    )


def read_trip(page: Page, line: Line) -> ExpectedTrip:
    found = TRIP.fullmatch(line.text.strip())
    if not found:
        page.fail(line.number, "expected 'PASSENGERS [老N 小N 孕N 残N] DEPARTED -> DELIVERED|- [by NAME]'")
    return ExpectedTrip(
        line=line.number,
        passengers=int(found["passengers"]),
        departed_at=page.instant(found["departed"], line.number),
        delivered_at=None if found["delivered"] == "-" else page.instant(found["delivered"], line.number),
        reported_by=page.person(found["by"], line.number) if found["by"] else None,
        **{TAGS[word[0]]: int(word[1:]) for word in found["tags"].split()},
    )


def moment(page: Page, options: dict[str, str], key: str, line: int) -> int | None:
    return page.instant(options[key], line) if key in options else None


def number(page: Page, options: dict[str, str], key: str, line: int) -> int | None:
    return page.number(options[key], line) if key in options else None


# ---------------------------------------------------------------- in full


def expected_report(night: Night) -> dict[str, Any]:
    """What the file leaves out is 0 for a count, and null for anything else."""
    calls = [call_json(call) for call in night.calls]
    ends = [call.closed_at for call in night.calls if call.closed_at is not None]
    all_closed = len(ends) == len(night.calls)
    return {
        "scope": {
            "fleets": distinct(call.fleet for call in night.calls),
            "stations": distinct(call.station for call in night.calls),
            "from": utc(min((call.opened_at for call in night.calls), default=None)),
            "to": utc(max(ends, default=None)) if all_closed else None,
        },
        "calls": calls,
        "totals": {key: sum(call[key] for call in calls if not call["cancelled"]) for key in CALL_COUNTS},
    }


def call_json(call: ExpectedCall) -> dict[str, Any]:
    return {
        "id": call.id,
        "station": call.station,
        "train": call.train,
        "needed": call.needed,
        "opened_at": utc(call.opened_at),
        "closed_at": utc(call.closed_at),
        "cancelled": call.is_cancelled,
        **{key: call.counts.get(key, 0) for key in CALL_COUNTS},
        "drivers": [driver_json(driver) for driver in call.drivers],
    }


def driver_json(driver: ExpectedDriver) -> dict[str, Any]:
    return {
        "telegram_id": driver.telegram_id,
        "name": driver.name,
        "state": driver.state,
        "acknowledged_at": utc(driver.acknowledged_at),
        "eta_at": utc(driver.eta_at),
        "arrived_at": utc(driver.arrived_at),
        "lane": driver.lane,
        "trips": [trip_json(trip) for trip in driver.trips],
        "passengers": sum(trip.passengers for trip in driver.trips),
    }


def trip_json(trip: ExpectedTrip) -> dict[str, Any]:
    return {
        **{key: getattr(trip, key) for key in TRIP_COUNTS},
        "departed_at": utc(trip.departed_at),
        "delivered_at": utc(trip.delivered_at),
        "reported_by": trip.reported_by.telegram_id if trip.reported_by else None,
    }


def distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def utc(instant: int | None) -> str | None:
    return None if instant is None else datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
