"""Checks from outside, through the database, that the bot receives and handles updates."""

from pathlib import Path

from storage.core.database import Database
from storage.core.transaction import Read
from storage.inbox import last_poll_at, waiting_since

# A poll takes half a minute at most, and its end is committed even if it brought nothing.
_LIMIT_SECONDS = 180
_MINUTE = 60


async def find_problem(folder: Path, now: float) -> str | None:
    """Returns one sentence for the operator, or None if all is well. Raises StorageError."""
    database = await Database.open(folder, read_only=True)
    try:
        return await database.query(lambda read: problem_in(read, now))
    finally:
        await database.close()


def problem_in(read: Read, now: float) -> str | None:
    """The same, of a database that is open."""
    heard, waiting = last_poll_at(read), waiting_since(read)
    if heard is None:
        return "No update was ever received: see the log of the bot."
    if now - heard > _LIMIT_SECONDS:
        return f"Telegram was not reached for {(now - heard) // _MINUTE:.0f} minutes: see the log of the bot."
    if waiting is not None and now - waiting > _LIMIT_SECONDS:
        return f"An input has waited for {(now - waiting) // _MINUTE:.0f} minutes to be handled: see the log of the bot."
    return None
