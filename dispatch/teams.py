"""Teams: who is led by whom in which night, and how many leads brought how many drivers (I13)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from dispatch.period_figures import Period


class Led(NamedTuple):
    """`leads` brought `led` others: distinct persons; who led in any night of the period is not counted as led."""

    leads: int
    led: int


NOBODY_LED = Led(0, 0)


class TeamHistory:
    """Who was led by whom when. A team holds from the night in which it was named until another is."""

    def __init__(self, since: Mapping[int, Sequence[tuple[str, int | None]]] | None = None) -> None:
        """`since`: person id → (first night as an ISO 8601 date, the lead's person id, None: no team), the earliest first."""
        self._since = since or {}

    def lead_of(self, person_id: int, night: str) -> int | None:
        """Returns the person id of the lead whose team somebody was in. None where he was in none."""
        named = [lead_id for since, lead_id in self._since.get(person_id, ()) if since <= night]
        return named[-1] if named else None

    def team_of(self, lead_id: int, night: str) -> list[int]:
        """Returns the person ids of a lead's team in a night, the lowest first."""
        return sorted(person_id for person_id in self._since if self.lead_of(person_id, night) == lead_id)

    def leads(self, night: str) -> list[int]:
        """Returns the person ids of those who have a team in a night, the lowest first."""
        found = {self.lead_of(person_id, night) for person_id in self._since}
        return sorted(lead_id for lead_id in found if lead_id is not None)


Came: TypeAlias = Iterable[tuple[int, str]]
"""(person id, night) of everybody who arrived."""


def count_led(came: Came, teams: TeamHistory) -> Led:
    """Counts the leads who came together with somebody of their team, and the drivers whom they brought (I13).

    Each person is counted once, as a lead where he led in any night.
    """
    return count_led_together([(came, teams)])


def count_led_together(fleets: Iterable[tuple[Came, TeamHistory]]) -> Led:
    """The same over several fleets: who came in two of them is counted once."""
    leads: set[int] = set()
    led: set[int] = set()
    for came, teams in fleets:
        by_night: dict[str, set[int]] = {}
        for person_id, night in came:
            by_night.setdefault(night, set()).add(person_id)
        for night, people in by_night.items():
            for person_id in people:
                lead_id = teams.lead_of(person_id, night)
                if lead_id in people and lead_id is not None and lead_id != person_id:
                    leads.add(lead_id)
                    led.add(person_id)
    return Led(len(leads), len(led - leads))


def led_in(period: Period, teams: TeamHistory) -> Led:
    """Counts them over a period."""
    return count_led(_came(period), teams)


def led_each_night(period: Period, teams: TeamHistory) -> dict[str, Led]:
    """Counts them in each night of a period that had a call."""
    came: dict[str, list[tuple[int, str]]] = {call.night: [] for call in period.calls}
    for person_id, night in _came(period):
        came[night].append((person_id, night))
    return {night: count_led(people, teams) for night, people in came.items()}


def _came(period: Period) -> Iterator[tuple[int, str]]:
    nights = {call.id: call.night for call in period.calls}
    return ((row.person_id, nights[row.call_id]) for row in period.responses if row.arrived_at is not None)
