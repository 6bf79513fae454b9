"""What the bot finds when it examines itself, as an input; and who wants to know (U11, U12)."""

from typing import NamedTuple

import msgspec


class Checkup(msgspec.Struct):
    """What the bot found when it examined itself for a fleet (U11, U12).

    `account`: who asked privately; None where it is the group's check-list. `message`: the check-list to edit, 0 for a new one.
    `rights`: what the bot is and may do in the group, by name; None where the messenger did not say.
    """

    fleet: int
    account: int | None
    message: int
    findings: list["CheckupFinding"]
    rights: dict[str, bool] | None


class CheckupFinding(msgspec.Struct):
    """`name` and `values` are those of its text; `is_wrong`: it stops something, else it is a warning."""

    name: str
    values: dict[str, str | int]
    is_wrong: bool


class WantedCheckup(NamedTuple):
    """As in `Checkup`: for which fleet, for whom, and which check-list is edited with it."""

    fleet: int
    account: int | None = None
    message: int = 0


decode_checkup = msgspec.json.Decoder(Checkup).decode
