"""What a fleet keeps about a station besides its name: aliases, pick-up point, lanes and a note (C19)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dispatch.lanes import USUAL_LANES
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MAX_STATION_LENGTH

MAX_NOTE_LENGTH = 60  # characters
MAX_ALIASES = 8  # C19, of one station

SHORTEST_ALIAS = 2
MOST_LANES = 6

_MOST_LATITUDE, _MOST_LONGITUDE = 90, 180  # degrees


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float

    @property
    def is_on_the_map(self) -> bool:
        return abs(self.latitude) <= _MOST_LATITUDE and abs(self.longitude) <= _MOST_LONGITUDE


@dataclass(frozen=True, slots=True)
class StationEntry:
    """`lanes`: how many lanes the square has, 1 to 6. `note`: one line for drivers, shown on the card."""

    aliases: tuple[str, ...] = ()
    point: Point | None = None
    lanes: int = USUAL_LANES
    note: str | None = None


NO_ENTRY = StationEntry()


def aliases_of(entries: Mapping[str, StationEntry]) -> dict[str, str]:
    """Maps each alias to its station's name."""
    return {alias: name for name, entry in entries.items() for alias in entry.aliases}


def check_alias(alias: str) -> None:
    """Raises Refusal (BAD_ALIAS, LONG_STATION) if the word cannot be an alias."""
    if len(alias) < SHORTEST_ALIAS or not any(letter.isalpha() for letter in alias):
        raise Refusal(Reason.BAD_ALIAS)
    if len(alias) > MAX_STATION_LENGTH:
        raise Refusal(Reason.LONG_STATION, most=MAX_STATION_LENGTH)


def check_number_of_aliases(aliases: tuple[str, ...]) -> None:
    """Raises Refusal (MANY_ALIASES) above the most that a station may have."""
    if len(aliases) > MAX_ALIASES:
        raise Refusal(Reason.MANY_ALIASES, most=MAX_ALIASES)


def can_have_lanes(lanes: int) -> bool:
    """Returns whether a square may have so many lanes."""
    return 1 <= lanes <= MOST_LANES


def check_note(note: str) -> None:
    """Raises Refusal (LONG_NOTE) if the note would fill the card."""
    if len(note) > MAX_NOTE_LENGTH:
        raise Refusal(Reason.LONG_NOTE, most=MAX_NOTE_LENGTH)
