"""What every peer in Python remembers and shows: who answered in which group, and the text of its card. No library of bots."""

import os
import sqlite3
from collections import Counter
from pathlib import Path

BASE_URL = os.environ.get("TELEGRAM_BASE_URL", "")
TOKEN = os.environ.get("TELEGRAM_TOKEN", "")
ACKNOWLEDGED, WANTED = "收到", "需要"
EDIT_EVERY_SECONDS = 3.2
BUTTON = [[{"text": "收到", "callback_data": "a:1"}]]


class Ledger:
    """An answer is one row; `synchronous` FULL lets nothing that is committed be lost."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(
            Path(os.environ["DATA_FOLDER"]) / "peer.db", isolation_level=None, check_same_thread=False
        )
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("PRAGMA synchronous = FULL")
        self.database.execute(
            "CREATE TABLE IF NOT EXISTS acks (chat_id INTEGER, person_id INTEGER, at INTEGER,"
            " PRIMARY KEY (chat_id, person_id)) WITHOUT ROWID"
        )
        self.counts: Counter[int] = Counter()
        self.cards: dict[int, int] = {}  # chat → message
        self.changed: set[int] = set()

    def acknowledge(self, chat_id: int, person_id: int, at: int) -> None:
        """Durable when it returns, unless a transaction is open."""
        done = self.database.execute(
            "INSERT OR IGNORE INTO acks (chat_id, person_id, at) VALUES (?, ?, ?)", (chat_id, person_id, at)
        )
        if done.rowcount:
            self.counts[chat_id] += 1
            self.changed.add(chat_id)

    def text(self, chat_id: int) -> str:
        return f"需要 999 辆 ｜ 收到 {self.counts[chat_id]}"

    def to_edit(self) -> list[int]:
        """Chats whose card is out of date; they count as shown from now on."""
        changed = [chat_id for chat_id in self.changed if chat_id in self.cards]
        self.changed.clear()
        return changed
