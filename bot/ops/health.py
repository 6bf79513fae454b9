"""Whether the bot hears and records, asked from outside of it, for a timer. It looks; it repairs nothing."""

from pathlib import Path

from storage.core.database import Database
from storage.inbox import last_poll_at, waiting_since

# A poll lasts half a minute at most, and its answer is committed, an empty one too.
_PATIENCE_SECONDS = 180
_MINUTE = 60


async def complaint(folder: Path, now: float) -> str | None:
    """One sentence where nobody hears or records, whatever the reason; None where all is well. Raises StorageError."""
    database = await Database.open(folder, read_only=True)
    try:
        heard, waiting = (
            await database.query(last_poll_at),
            await database.query(waiting_since),
        )
    finally:
        await database.close()
    if heard is None:
        return "Telegram was never heard: see the log of the bot."
    if now - heard > _PATIENCE_SECONDS:
        return f"Nothing was heard and recorded for {(now - heard) // _MINUTE:.0f} minutes: see the log of the bot."
    if waiting is not None and now - waiting > _PATIENCE_SECONDS:
        return f"What was recorded waits for {(now - waiting) // _MINUTE:.0f} minutes to be handled: see the log of the bot."
    return None
