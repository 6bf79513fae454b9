"""The `verify` command: checks the whole database from outside, also while the bot serves."""

from pathlib import Path

from storage.consistency import all_contradictions
from storage.copy_comparison import Totals, totals
from storage.core.database import Database


async def find_wrong(folder: Path) -> tuple[list[str], Totals]:
    """Returns what is wrong, one line each, and what the database holds. Raises StorageError."""
    database = await Database.open(folder, read_only=True)
    try:
        damage = await database.find_damage()
        if damage:
            return damage, {}
        return await database.query(lambda read: (all_contradictions(read), totals(read)))
    finally:
        await database.close()
