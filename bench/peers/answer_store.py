"""Storage shared by the Python peers: who answered in which group, and the text of the card."""

import os
import sqlite3
from collections import Counter
from pathlib import Path

BASE_URL = os.environ.get("TELEGRAM_BASE_URL", "")
TOKEN = os.environ.get("TELEGRAM_TOKEN", "")
ACKNOWLEDGED, WANTED = "收到", "需要"
EDIT_EVERY_SECONDS = 3.2
BUTTON = [[{"text": "收到", "callback_data": "a:1"}]]


class AnswerStore:
    """One row per answer; `synchronous = FULL` keeps committed answers through a power cut."""

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
        """Records an answer; it is committed on return unless a transaction is open."""
        done = self.database.execute(
            "INSERT OR IGNORE INTO acks (chat_id, person_id, at) VALUES (?, ?, ?)", (chat_id, person_id, at)
        )
        if done.rowcount:
            self.counts[chat_id] += 1
            self.changed.add(chat_id)

    def text(self, chat_id: int) -> str:
        return f"需要 999 辆 ｜ 收到 {self.counts[chat_id]}"

    def take_changed_chats(self) -> list[int]:
        """Returns the chats whose card is outdated, and marks them as up to date."""
        changed = [chat_id for chat_id in self.changed if chat_id in self.cards]
        self.changed.clear()
        return changed
