"""Makes reports of a lead's lists (K10): each driver of the list his own; what is not read of it is 待确认 besides."""

from collections.abc import Iterable

from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.statements import NO_TAGS, StatementKind
from handlers.parsing.from_reading import command_of
from reading.lists_of_drivers import DriverList, Listed, ListedDriver, driver_list
from reading.reader import read


def reports_of_list(words: str, names: Iterable[str], speaker: str) -> list[Command]:
    """The reports of the list that the words are; empty for any other words. `speaker` is his name."""
    found = driver_list(words, names, speaker)
    if found is None:
        return []
    unread: list[Command] = [] if found.is_whole else [Unreadable()]
    if found.kind is Listed.DEPART:
        return [*(_departure(driver) for driver in found.drivers), *unread]
    return [DriverReport(StatementKind(found.kind.value), names=_names(found)), *unread]


def _names(found: DriverList) -> tuple[str, ...]:
    return tuple(dict.fromkeys(driver.name for driver in found.drivers))


def _departure(driver: ListedDriver) -> Command:
    """The tags are read as those of a trip: 接4（1老）."""
    said = [command_of(reading) for reading in read(f"接{driver.passengers}{driver.tags}")]
    tags = next((command.tags for command in said if isinstance(command, DriverReport)), NO_TAGS)
    return DriverReport(StatementKind.DEPART, (driver.name,), driver.passengers, tags)
