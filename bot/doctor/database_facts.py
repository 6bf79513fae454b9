"""Gathers what the database says, without writing to it and beside a bot that serves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from storage.core.database import Database
from storage.core.errors import StorageError
from storage.core.integrity import missing_inputs
from storage.core.transaction import Read
from storage.doctor_queries import Stored, examine
from storage.external_ids import external_place


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """`stored` is None where the database cannot be read: `problem` says why.

    `chats`: the messenger's id of each group, by fleet.
    `damage`: what the check of every page found; it is not made while a bot serves, which checks by itself.
    `missing`: inputs that were recorded and are not in the file.
    """

    stored: Stored | None = None
    chats: Mapping[int, int] = field(default_factory=dict)
    problem: StorageError | None = None
    damage: tuple[str, ...] = ()
    missing: int = 0

    @property
    def names(self) -> Mapping[int, str]:
        """The name of each group, by fleet."""
        return {group.fleet_id: group.name for group in (self.stored.groups if self.stored else ())}


async def look_at_database(folder: Path, now: float, *, served: bool) -> DatabaseFacts:
    """`now`: UTC epoch seconds. `served`: a bot serves the folder."""
    try:
        database = await Database.open(folder, read_only=True)
    except StorageError as error:
        return DatabaseFacts(problem=error)
    try:
        damage = () if served else tuple(await database.find_damage())
        if damage:
            return DatabaseFacts(damage=damage)
        missing = await database.query(lambda read: missing_inputs(read, folder))
        return replace(await database.query(lambda read: read_facts(read, int(now))), missing=missing)
    except StorageError as error:
        return DatabaseFacts(problem=error)
    finally:
        await database.close()


def read_facts(read: Read, now: int) -> DatabaseFacts:
    """What an open database says, without the checks of the file."""
    stored = examine(read, now)
    chats = {group.fleet_id: int(external_place(read, group.chat_id)) for group in stored.groups}
    return DatabaseFacts(stored, chats)
