"""Decides the colour of a button: 收到 is green, 来不了 is red, all others are plain (E8)."""

from enum import StrEnum

from handlers.chat.button_data import ACKNOWLEDGE, DECLINE, OFFER


class ButtonColour(StrEnum):
    """GREEN brings a car, RED brings none."""

    GREEN = "green"
    RED = "red"


_COLOURS = {ACKNOWLEDGE: ButtonColour.GREEN, OFFER: ButtonColour.GREEN, DECLINE: ButtonColour.RED}


def colour_of(data: str) -> ButtonColour | None:
    """None for a plain button."""
    return _COLOURS.get(data.partition(":")[0])
