"""Decides whether an undo only corrects how soon somebody comes: 说错了，得半个钟头 (K3)."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport
from dispatch.driver_shares import part_of
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.statements import StatementKind, latest_of


def corrected_times(fleet: Fleet, speaker: Person, commands: Sequence[Command]) -> list[Command]:
    """Returns the commands without an undo that only corrects how soon he comes: 说错了，得半个钟头 (K3).

    The acknowledgement stands and takes the new time, as long as he is on the way or a standby.
    """
    undo = DriverReport(StatementKind.UNDO)
    only_a_time = undo in commands and any(map(_says_when, commands)) and _is_expected(fleet, speaker)
    return [command for command in commands if not (only_a_time and command == undo)]


def _says_when(command: Command) -> bool:
    if not isinstance(command, DriverReport) or command.names:
        return False
    has_time = command.eta_minutes is not None or command.clock is not None
    return command.kind is StatementKind.ACKNOWLEDGE and has_time


def _is_expected(fleet: Fleet, person: Person) -> bool:
    own = [part for call in fleet.calls.values() if (part := part_of(call, person.id)) is not None]
    spoke = latest_of(response.spoke for response in own)
    latest = [response.state for response in own if response.spoke == spoke]
    return bool(latest) and latest[-1].answering and latest[-1].arrived_at is None
