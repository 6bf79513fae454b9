"""A byte search for one person through everything that the bot keeps: database, -wal file, other files of the folder, a fresh copy."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from storage.core.data_folder import FILE
from storage.core.database import Database


def spellings(traces: Iterable[str]) -> list[bytes]:
    """Each as it stands in UTF-8, in JSON with escapes, and in UTF-16."""
    found = []
    for trace in traces:
        found += [trace.encode(), json.dumps(trace)[1:-1].encode(), trace.encode("utf-16-le")]
    return list(dict.fromkeys(found))


def found_in(content: bytes, traces: Iterable[str]) -> list[bytes]:
    return [spelled for spelled in spellings(traces) if spelled in content]


async def found_in_folder(database: Database, folder: Path, traces: Iterable[str]) -> list[str]:
    """What a search finds, after the -wal file was emptied as the bot does it."""
    assert await database.truncate_log()
    return found_in_files(folder, list(traces))


def found_in_files(folder: Path, traces: list[str]) -> list[str]:
    found = [
        f"{path.name}: {spelled!r}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for spelled in found_in(path.read_bytes(), traces)
    ]
    return found + [f"copy: {spelled!r}" for spelled in found_in(fresh_copy(folder), traces)]


def fresh_copy(folder: Path) -> bytes:
    copy = folder.parent / "fresh-copy.db"
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(folder / FILE)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy.read_bytes()
