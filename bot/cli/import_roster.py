"""The `import-roster` command: reads a roster file, says what each row comes to, and writes it where that is asked for."""

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from bot.files.file_worker import FileWorkerPool
from bot.files.spreadsheet import write
from bot.host_clock import now
from bot.settings.model import Settings
from bot.telegram.roster_downloads import outcome_of
from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.people_commands import ImportChoice
from dispatch.refusals import Refusal
from dispatch.roster_files import MOST_BYTES, MOST_ROWS, FileProblem, RosterContent
from dispatch.roster_matching import plan_import
from dispatch.roster_outcomes import RosterPlan, RowOutcome
from handlers.chat.session import Session
from handlers.chat.text_nodes import plain
from handlers.chat.texts import text
from handlers.inbound.entry import handle
from handlers.statistics.roster_sheets import results_table
from storage import inbox, persons, roster_imports
from storage.core.database import Database
from storage.core.transaction import Read, Transaction
from storage.fleets import name_zone_language, zones
from storage.inbox import Input, InputSource

_PLACE = "-roster-results.xlsx"


class NotImported(Exception):
    """The file cannot be imported; the text is one sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows came to what, the file that says it of each row, and what the operator should know of the columns."""

    counts: dict[str, int]
    results: Path
    remarks: list[str]


async def import_roster(
    settings: Settings, file: Path, fleet: int | None, folder: Path, *, apply: bool
) -> Imported:
    """Reads the file for a fleet. Without `apply` the database is only read. Raises NotImported and StorageError."""
    database = await Database.open(settings.storage.path, read_only=not apply)
    try:
        fleet_id = await database.query(partial(_fleet, fleet))
        language = await database.query(lambda read: name_zone_language(read, fleet_id)[2])
        content = await _read(file, language)
        people = await database.query(lambda read: persons.of_fleet(read, fleet_id))
        plan = plan_import(content.rows, people.values())
        # First what may fail and changes nothing: where the results cannot be written, nothing is imported.
        results = folder / f"{file.stem}{_PLACE}"
        write([results_table(content.rows, plan.results, people, language)], "xlsx", results)
        if apply:
            await database.run(partial(_apply, settings, fleet_id, content))
    finally:
        await database.close()
    return Imported(_counts(plan), results, _remarks(content, language))


async def take_back_roster(settings: Settings, fleet: int | None) -> None:
    """Takes back the fleet's last import. Raises NotImported where there is none of the last 24 hours."""
    database = await Database.open(settings.storage.path)
    try:
        fleet_id = await database.query(partial(_fleet, fleet))
        await database.run(partial(_take_back, settings, fleet_id))
    finally:
        await database.close()


async def _read(file: Path, language: str) -> RosterContent:
    with file.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    # The folder of the data is the running bot's.
    with tempfile.TemporaryDirectory() as folder:
        async with FileWorkerPool(Path(folder)) as files:
            read, problem = (
                (None, FileProblem.TOO_BIG)
                if len(content) > MOST_BYTES
                else outcome_of(await files.read_roster(content))
            )
    if read is None:
        name = f"roster-refused-{(problem or FileProblem.BROKEN).value.replace('_', '-')}"
        megabytes = MOST_BYTES // (1024 * 1024)
        reason = str(text(language, name, megabytes=megabytes, rows=MOST_ROWS))
        raise NotImported(f"{file}: {reason}")
    found = msgspec.convert(read, RosterContent)
    if found.places:
        raise NotImported(f"{file} is a list of places: a coordinator sends it to the bot privately.")
    return found


def _fleet(wanted: int | None, read: Read) -> int:
    known = [id_ for id_, _ in zones(read, wanted)]
    if len(known) != 1:
        ids = ", ".join(str(id_) for id_, _ in zones(read, None))
        raise NotImported(f"Say for which fleet: --fleet ID. There are: {ids or 'none yet'}.")
    return known[0]


def _apply(settings: Settings, fleet_id: int, content: RosterContent, tx: Transaction) -> None:
    at = int(now())
    roster = _new_import(tx, fleet_id, at)
    roster_imports.save_read(tx, roster, content, at)
    _handle(settings, tx, {"roster": roster, "choice": ImportChoice.APPLY}, at)


def _new_import(tx: Transaction, fleet_id: int, at: int) -> int:
    return roster_imports.add(
        tx,
        fleet_id=fleet_id,
        account_id=None,
        chat_id=None,
        message_id=None,
        file=None,
        size=0,
        sent_at=at,
    )


def _take_back(settings: Settings, fleet_id: int, tx: Transaction) -> None:
    last = roster_imports.last_applied(tx.read, fleet_id)
    if last is None:
        raise NotImported("There is no import of the last 24 hours to take back.")
    try:
        _handle(settings, tx, {"roster": last.id, "choice": ImportChoice.TAKE_BACK}, int(now()))
    except Refusal:
        raise NotImported("There is no import of the last 24 hours to take back.") from None


def _handle(settings: Settings, tx: Transaction, body: dict[str, Any], at: int) -> None:
    """Records it as an input, as everything else that the bot does, and handles this input alone."""
    inbox.put(tx, InputSource.ROSTER_FILE, body, at)
    item = inbox.last_id(tx.read)
    raw = inbox.raw_of(tx.read, item) or b""
    session = Session(TELEGRAM, zone=settings.fleet.zone.key, timetable=settings.clock.timetable())
    handle(session, tx, Input(item, InputSource.ROSTER_FILE, raw, at))
    inbox.mark_done(tx, item, item)


def _counts(plan: RosterPlan) -> dict[str, int]:
    return {str(outcome): plan.count(outcome) for outcome in RowOutcome}


def _remarks(content: RosterContent, language: str) -> list[str]:
    said = (
        ("roster-dropped", content.dropped),
        ("roster-unused", content.unused),
        ("roster-left-out", content.left_out),
    )
    return [str(text(language, name, names=plain(", ".join(names)))) for name, names in said if names]
