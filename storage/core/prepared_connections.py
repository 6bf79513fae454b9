"""Opens the connection that writes and the one that reads, with what each is prepared with: WAL, full sync, overwriting (V2)."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from storage.core.connection import Connection, connect
from storage.core.data_folder import FILE
from storage.core.migrate import check_schema, migrate


async def connect_writer(
    folder: Path,
    check_file: Callable[[sqlite3.Connection], None] = lambda _: None,
    *,
    checkpoints: bool = True,
) -> Connection:
    def prepare(connection: sqlite3.Connection) -> None:
        if not checkpoints:
            # Frames that another checkpoint lets SQLite overwrite before Litestream has read them are lost to the replica.
            connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_size_limit = 4194304")
        connection.execute("PRAGMA secure_delete = ON")  # V2: what is deleted leaves no bytes in the file
        check_file(connection)
        migrate(connection, folder / FILE)
        connection.execute("PRAGMA foreign_keys = ON")

    return await connect(str(folder / FILE), prepare)


async def connect_reader(folder: Path) -> Connection:
    return await connect(f"{(folder / FILE).absolute().as_uri()}?mode=ro", check_schema)
