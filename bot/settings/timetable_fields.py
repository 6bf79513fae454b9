"""Makes the keys of the settings section [clock] from the entries of the timetable."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from bot.settings.validators import stripped, wall_clock
from dispatch.timetable import DEFAULTS, IN_CARS, MOST, NAMES, least

_SWITCH = Annotated[bool, Field(description="setting-write-switch")]
_WALL_CLOCK = Annotated[
    str,
    BeforeValidator(stripped),
    AfterValidator(wall_clock),
    Field(description="setting-write-clock"),
]


def timetable_fields() -> dict[str, Any]:
    """Each entry's name with its type and default, as `pydantic.create_model` takes them."""
    return {name: (_type_of(name), getattr(DEFAULTS, name)) for name in NAMES}


def _type_of(name: str) -> Any:
    default = getattr(DEFAULTS, name)
    if isinstance(default, bool):
        return _SWITCH
    if isinstance(default, str):
        return _WALL_CLOCK
    return Annotated[int, Field(ge=least(name), le=MOST, description=_right_number(name))]


def _right_number(name: str) -> str:
    if name in IN_CARS:
        return "setting-write-cars"
    if least(name):
        return "setting-write-minutes"
    return "setting-write-minutes-or-never"
