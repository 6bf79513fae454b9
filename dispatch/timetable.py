"""The timetable of a fleet: when the bot reminds, asks and posts (D1-D6, W2). The defaults stand here alone.

The settings section [clock] has the same entries; a fleet can change its own with /set.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from re import fullmatch
from typing import Any, Final

from dispatch.rule_numbers import MINUTE

OFFER_DURATION = 5 * MINUTE  # R6, unless the fleet sets its own


@dataclass(frozen=True, slots=True)
class Timetable:
    """Numbers are minutes, 0 for never, but for `shift_target`; texts are "HH:MM" in the fleet's time zone."""

    few_repeat: int = 2  # D1
    few_ask: int = 4
    few_list: int = 6
    offer: int = OFFER_DURATION // MINUTE  # R6
    eta: int = 30  # D2: assumed where a driver said none
    missing: int = 10
    pass_on: int = 10
    on_road: int = 90  # D3
    forgotten_ask: int = 120  # D4
    forgotten_close: int = 240
    shifts_at: str = "18:00"  # D5
    shift_target: int = 0  # cars wanted on shift
    mention_on_shift: bool = False
    notices: bool = True  # C23
    summary_at: str = "09:00"  # W2


DEFAULTS: Final = Timetable()
NAMES: Final = tuple(field.name for field in fields(Timetable))
IN_CARS: Final = frozenset({"shift_target"})
MOST = 10_000  # minutes or cars


def least(name: str) -> int:
    """Returns the smallest number that an entry may have: 1 for `offer`, because a shorter offer reaches nobody, else 0."""
    return 1 if name == "offer" else 0


def value_of(name: str, said: str) -> int | str | bool | None:
    """Parses what somebody typed for an entry. None where the value is not valid or there is no such entry."""
    default = getattr(DEFAULTS, name, None)
    if isinstance(default, bool):
        return {"1": True, "on": True, "0": False, "off": False}.get(said.lower())
    if isinstance(default, int):
        return int(said) if fullmatch(r"[0-9]{1,5}", said) and least(name) <= int(said) <= MOST else None
    clock = fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", said)
    return f"{int(clock[1]):02}:{clock[2]}" if default is not None and clock else None


def of_fleet(usual: Timetable, changed: Mapping[str, str]) -> Timetable:
    """Builds a fleet's timetable from the defaults and its changes as typed. Changes that are no longer valid are left out."""
    values: dict[str, Any] = {name: value_of(name, said) for name, said in changed.items()}
    return replace(usual, **{name: value for name, value in values.items() if value is not None})
