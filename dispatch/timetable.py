"""When a fleet is reminded of what, and at which hour it is told: defaults, and what one fleet has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from re import fullmatch
from typing import Any

from dispatch.limits import MINUTE, OFFER_LASTS


@dataclass(frozen=True, slots=True)
class Timetable:
    """Minutes where the type is a number, 0 for never; "HH:MM" of the fleet's zone where it is a text."""

    few_repeat: int = 2  # D1
    few_ask: int = 4
    few_list: int = 6
    offer: int = OFFER_LASTS // MINUTE  # R6
    eta: int = 30  # D2: assumed of those who said none
    missing: int = 10
    pass_on: int = 10
    on_road: int = 90  # D3
    forgotten_ask: int = 120  # D4
    forgotten_close: int = 240
    shifts_at: str = "18:00"  # D5
    shift_target: int = 0  # cars wanted on shift
    mention_on_shift: bool = False
    summary_at: str = "09:00"  # W2


NAMES = tuple(field.name for field in fields(Timetable))
LONGEST = 10_000  # minutes; cars for the target
_DEFAULTS = Timetable()
_LEAST = {"offer": 1}  # a place that is offered for no time is offered to nobody


def value_of(name: str, said: str) -> int | str | bool | None:
    """What is said of one entry as its value; None where it cannot be one."""
    default = getattr(_DEFAULTS, name, None)
    if isinstance(default, bool):
        return {"1": True, "on": True, "0": False, "off": False}.get(said.lower())
    if isinstance(default, int):
        least = _LEAST.get(name, 0)
        return int(said) if fullmatch(r"[0-9]{1,5}", said) and least <= int(said) <= LONGEST else None
    clock = fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", said)
    return f"{int(clock[1]):02}:{clock[2]}" if default is not None and clock else None


def of_fleet(usual: Timetable, changed: Mapping[str, str]) -> Timetable:
    """The usual timetable with what a fleet has changed; what is not known any more is left out."""
    values: dict[str, Any] = {name: value_of(name, said) for name, said in changed.items()}
    return replace(usual, **{name: value for name, value in values.items() if value is not None})
