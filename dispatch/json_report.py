"""Builds the structure that `shoudao report --json` prints: calls with their counts and drivers, and the totals (E10)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dispatch.calls import Call, Response
from dispatch.counts import Counts, count, total, unclear_in
from dispatch.joint_calls import count_shares, count_together, is_leading, leading_of, standing_shares
from dispatch.memberships import Person
from dispatch.nights import iso
from dispatch.order_of_people import in_order_of_arrival
from dispatch.shown_states import shown_state
from dispatch.teams import TeamHistory, count_led_together


def report(
    calls: list[Call],
    people: Mapping[int, Mapping[int, Person]],
    accounts: Mapping[int, str],
    teams: Mapping[int, TeamHistory] = MappingProxyType({}),
    since: int | None = None,
    until: int | None = None,
) -> dict[str, object]:
    """Returns the report. `people` by fleet id and person id, `teams` by fleet id; `accounts`: the messenger's ids by account id.

    Without bounds (UTC epoch seconds) the scope is from the first opening to the last close.
    """
    counted = [(call, count(call)) for call in calls]
    standing = [call for call in calls if not call.cancelled]  # E10
    ended = [call.closed_at for call in calls if call.closed_at is not None]
    first = min((call.opened_at for call in calls), default=None)
    last = max(ended) if ended and len(ended) == len(calls) else None
    return {
        "scope": {
            "fleets": list(dict.fromkeys(call.fleet_name for call in calls)),
            "stations": list(dict.fromkeys(call.station for call in calls)),
            "from": iso(first if since is None else since),
            "to": iso(last if until is None else until),
        },
        **_teams(standing, teams),
        "calls": [_call(call, counts, _People(people[call.fleet_id], accounts)) for call, counts in counted],
        "totals": _total(standing).numbers()
        | {"unclear": unclear_in(standing), "maybe": sum(call.maybe for call in standing)},
    }


def _teams(calls: list[Call], teams: Mapping[int, TeamHistory]) -> dict[str, object]:
    """How many leads brought how many drivers (I13); nothing where none did."""
    came: dict[int, list[tuple[int, str]]] = {}
    for call in calls:
        arrived = [each for each in call.responses.values() if each.state.arrived_at is not None]
        came.setdefault(call.fleet_id, []).extend(
            (each.person_id, call.night.isoformat()) for each in arrived
        )
    led = count_led_together(
        (people, teams.get(fleet_id, TeamHistory())) for fleet_id, people in came.items()
    )
    return {"teams": {"leads": led.leads, "led": led.led}} if led.leads else {}


def _call(call: Call, counts: Counts, people: "_People") -> dict[str, object]:
    return {
        "id": call.id,
        "station": call.station,
        "train": call.train,
        "needed": call.needed,
        "opened_at": iso(call.opened_at),
        "closed_at": iso(call.closed_at),
        "cancelled": call.cancelled,
        **({"joint": _joint(call)} if call.shares else {}),
        **counts.numbers(),
        "maybe": call.maybe,
        "drivers": [_driver(call, response, people) for response in in_order_of_arrival(call.answered())],
    }


def _joint(call: Call) -> dict[str, object]:
    """The sum over all groups of a joint call, each person once (B5)."""
    groups = [share.fleet_name for share in standing_shares(call)]
    scope = {"call": leading_of(call).id, "leads": is_leading(call), "fleets": groups}
    return scope | count_together(call).numbers()


def _total(calls: list[Call]) -> Counts:
    """The sum. Of a joint call the shares among these calls, in which a person counts once."""
    alone = [count(call) for call in calls if not call.shares]
    joint: dict[int | None, list[Call]] = {}
    for call in calls:
        if call.shares:
            joint.setdefault(call.joint_id, []).append(call)
    return total([*alone, *map(count_shares, joint.values())])


def _driver(call: Call, response: Response, people: "_People") -> dict[str, object]:
    person, now = people.by_id[response.person_id], response.state
    return {
        "telegram_id": people.account(person.id),
        "name": person.name,
        "state": shown_state(call, response).value,
        "acknowledged_at": iso(now.acknowledged_at),
        "eta_at": iso(now.eta_at),
        "arrived_at": iso(now.arrived_at),
        "lane": response.place.lane if response.place else None,
        "trips": [
            {
                "passengers": trip.passengers,
                "elderly": trip.tags.elderly,
                "children": trip.tags.children,
                "pregnant": trip.tags.pregnant,
                "disabled": trip.tags.disabled,
                "departed_at": iso(trip.departed_at),
                "delivered_at": iso(trip.delivered_at),
                "reported_by": people.account(trip.reported_by) if trip.reported_by else None,
            }
            for trip in now.trips
        ],
        "passengers": sum(trip.passengers for trip in now.trips),
    }


class _People(NamedTuple):
    by_id: Mapping[int, Person]
    accounts: Mapping[int, str]

    def account(self, person_id: int) -> int | str | None:
        """What the messenger calls the account of a person: a number where it is one."""
        written = self.accounts.get(self.by_id[person_id].account_id or 0)
        return int(written) if written and written.isdecimal() else written
