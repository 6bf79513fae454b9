"""The `export` command: writes into a folder the files that /export sends to a coordinator. Reads the database only."""

import sys
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import Progress

from bot.files.file_worker import file_name, roster_name
from bot.files.spreadsheet import OF_CSV, write
from bot.host_clock import now
from bot.settings.model import Settings
from dispatch.nights import night_of
from handlers.statistics.exports import FORMATS, nights_of
from handlers.statistics.roster_sheets import roster_sheet
from handlers.statistics.workbook import Sheet, sheets
from storage.core.database import Database
from storage.core.transaction import Read
from storage.fleets import name_zone_language, zones


class NoSuchFleet(Exception):
    """There is nothing to export; the text is one sentence for the operator."""


async def export(settings: Settings, period: str, fleet: int | None, folder: str) -> list[Path]:
    """Writes a workbook and a CSV for each fleet and returns their paths. Shows progress on stderr.

    Raises StorageError, NoSuchFleet and OSError.
    """
    made: list[Path] = []
    database = await Database.open(settings.storage.path, read_only=True)
    try:
        fleets = await database.query(partial(_fleets, fleet))
        with Progress(console=Console(file=sys.stderr), disable=not sys.stderr.isatty()) as progress:
            for fleet_id, zone in fleets:
                tonight = night_of(int(now()), ZoneInfo(zone))
                made += await _of_fleet(
                    database, fleet_id, nights_of(period, tonight), Path(folder), progress
                )
    finally:
        await database.close()
    return made


async def export_rosters(settings: Settings, fleet: int | None, folder: str) -> list[Path]:
    """Writes the roster of each fleet, in the shape that is imported, and returns the paths.

    Raises StorageError, NoSuchFleet and OSError.
    """
    made: list[Path] = []
    database = await Database.open(settings.storage.path, read_only=True)
    try:
        for fleet_id, _ in await database.query(partial(_fleets, fleet)):
            sheet = await database.query(partial(_roster, fleet_id))
            made.append(Path(folder) / roster_name(fleet_id))
            write([sheet], "xlsx", made[-1])
    finally:
        await database.close()
    return made


def _fleets(wanted: int | None, read: Read) -> list[tuple[int, str]]:
    """(id, zone) of the fleet that is wanted, or of all. Raises NoSuchFleet where there is none."""
    found = zones(read, wanted)
    if not found:
        known = [f"{id_} ({name_zone_language(read, id_)[0]})" for id_, _ in zones(read, None)]
        if not known:
            raise NoSuchFleet("The bot serves no group yet: there is nothing to export.")
        raise NoSuchFleet(f"There is no fleet {wanted}. There are: {', '.join(known)}.")
    return found


def _roster(fleet_id: int, read: Read) -> Sheet:
    return roster_sheet(read, fleet_id, name_zone_language(read, fleet_id)[2])


async def _of_fleet(
    database: Database, fleet_id: int, nights: tuple[date, date], folder: Path, progress: Progress
) -> list[Path]:
    since, until = nights
    task = progress.add_task(f"fleet {fleet_id}: reading", total=None)
    tables = await database.query(lambda read: sheets(read, fleet_id, since, until))
    rows = sum(len(table.rows) * (2 if table.name == OF_CSV else 1) for table in tables)
    progress.update(task, description=f"fleet {fleet_id}: writing", total=rows)
    files = [folder / file_name(fleet_id, str(since), str(until), form) for form in FORMATS]
    for form, file in zip(FORMATS, files, strict=True):
        write(tables, form, file, lambda count: progress.advance(task, count))
    return files
