"""The limit program: the least work that records the same answers as durably. No library, one thread, raw sockets.

One commit per batch writes inbox, journal, state and outbox; the next poll confirms the batch. Toasts are sent in one
write after the commit, card edits every few seconds.
"""

import json
import os
import socket
import sqlite3
import time
import zlib
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from bench.peers.answer_store import ACKNOWLEDGED, BASE_URL, BUTTON, EDIT_EVERY_SECONDS, TOKEN, WANTED

_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE inbox (id INTEGER PRIMARY KEY, update_id INTEGER, fingerprint INTEGER, raw BLOB, received_at INTEGER, state INTEGER);
CREATE UNIQUE INDEX inbox_once ON inbox (update_id, fingerprint);
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, username TEXT);
CREATE TABLE journal (id INTEGER PRIMARY KEY, chat_id INTEGER, person_id INTEGER, kind TEXT, at INTEGER, recorded_at INTEGER,
  input_id INTEGER, message_id INTEGER);
CREATE INDEX journal_of_message ON journal (chat_id, message_id);
CREATE TABLE acks (chat_id INTEGER, person_id INTEGER, at INTEGER, state TEXT, PRIMARY KEY (chat_id, person_id)) WITHOUT ROWID;
CREATE TABLE outbox (id INTEGER PRIMARY KEY, chat_id INTEGER, key TEXT UNIQUE, body TEXT, sent_at INTEGER);
"""


class User(msgspec.Struct, gc=False):
    id: int
    first_name: str = ""
    last_name: str = ""
    username: str | None = None


class Chat(msgspec.Struct, gc=False):
    id: int


class Message(msgspec.Struct, rename={"sender": "from"}, gc=False):
    message_id: int
    date: int
    chat: Chat
    sender: User | None = None
    text: str | None = None


class Tap(msgspec.Struct, rename={"sender": "from"}, gc=False):
    id: str
    sender: User
    message: Message


class Update(msgspec.Struct, gc=False):
    update_id: int
    message: Message | None = None
    callback_query: Tap | None = None


class Polled(msgspec.Struct):
    result: list[msgspec.Raw]


_POLLED = msgspec.json.Decoder(Polled)
_UPDATE = msgspec.json.Decoder(Update)


class HttpConnection:
    """One HTTP connection; sends requests and reads their replies in order."""

    def __init__(self) -> None:
        address = urlsplit(BASE_URL)
        self.socket = socket.create_connection((address.hostname or "", address.port or 80))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, *requests: bytes) -> list[bytes]:
        self.socket.sendall(b"".join(requests))
        received = b""
        replies: list[bytes] = []
        while len(replies) < len(requests):
            end = received.find(b"\r\n\r\n")
            if end >= 0:
                length = int(received[received.find(b"Length: ") + 8 : end])
                if len(received) >= end + 4 + length:
                    replies.append(received[end + 4 : end + 4 + length])
                    received = received[end + 4 + length :]
                    continue
            received += self.socket.recv(1 << 20)
        return replies


def request(method: str, parameters: dict[str, object]) -> bytes:
    body = json.dumps(parameters).encode()
    head = (
        f"POST /bot{TOKEN}/{method} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Limit:
    def __init__(self) -> None:
        self.database = sqlite3.connect(Path(os.environ["DATA_FOLDER"]) / "peer.db", isolation_level=None)
        self.database.executescript(_SCHEMA)
        self.polls, self.speech = HttpConnection(), HttpConnection()
        self.answered: set[tuple[int, int]] = set()
        self.known: set[int] = set()
        self.counts: Counter[int] = Counter()
        self.cards: dict[int, int] = {}
        self.changed: set[int] = set()
        self.last_id = 0

    def serve(self) -> None:
        offset = 0
        edited = time.monotonic()
        while True:
            wait = 1 if self.changed else 20
            options = request("getUpdates", {"offset": offset, "limit": 100, "timeout": wait})
            (reply,) = self.polls.ask(options)
            batch = _POLLED.decode(reply).result
            if batch:
                offset = self.handle_batch(batch)
            if time.monotonic() - edited > EDIT_EVERY_SECONDS and self.changed:
                edited = time.monotonic()
                self.edit()

    def handle_batch(self, batch: list[msgspec.Raw]) -> int:
        now, number = int(time.time()), 0
        inputs, people, facts, states, toasts = [], [], [], [], []
        for raw in batch:
            content = bytes(raw)
            update = _UPDATE.decode(content)
            self.last_id += 1
            number = update.update_id
            inputs.append((self.last_id, number, zlib.crc32(content), content, now, 1))
            message, tap = update.message, update.callback_query
            if tap:
                message, sender = tap.message, tap.sender
                toasts.append(tap.id)
            elif message and message.sender and message.text == ACKNOWLEDGED:
                sender = message.sender
            else:
                if message and message.text and WANTED in message.text:
                    self.raise_call(message.chat.id)
                continue
            chat_id = message.chat.id
            if sender.id not in self.known:
                self.known.add(sender.id)
                people.append((sender.id, f"{sender.first_name} {sender.last_name}", sender.username))
            facts.append(
                (chat_id, sender.id, "acknowledge", message.date, now, self.last_id, message.message_id)
            )
            if (chat_id, sender.id) not in self.answered:
                self.answered.add((chat_id, sender.id))
                self.counts[chat_id] += 1
                self.changed.add(chat_id)
                states.append((chat_id, sender.id, message.date, "acknowledged"))
        run = self.database.executemany
        self.database.execute("BEGIN IMMEDIATE")
        run("INSERT OR IGNORE INTO inbox VALUES (?, ?, ?, ?, ?, ?)", inputs)
        run("INSERT OR REPLACE INTO people VALUES (?, ?, ?)", people)
        run("INSERT INTO journal VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", facts)
        run("INSERT OR REPLACE INTO acks VALUES (?, ?, ?, ?)", states)
        cards = [(chat_id, f"card:{chat_id}", "{}") for chat_id in self.changed]
        run("INSERT OR REPLACE INTO outbox VALUES (NULL, ?, ?, ?, NULL)", cards)
        run("INSERT INTO outbox VALUES (NULL, 0, ?, ?, NULL)", [(f"toast:{id_}", id_) for id_ in toasts])
        self.database.execute("COMMIT")
        if toasts:
            self.speech.ask(
                *(
                    request("answerCallbackQuery", {"callback_query_id": id_, "text": "已登记"})
                    for id_ in toasts
                )
            )
        return number + 1

    def raise_call(self, chat_id: int) -> None:
        content = {
            "chat_id": chat_id,
            "text": self.text(chat_id),
            "reply_markup": {"inline_keyboard": BUTTON},
        }
        (reply,) = self.speech.ask(request("sendMessage", content))
        self.cards[chat_id] = json.loads(reply)["result"]["message_id"]

    def edit(self) -> None:
        """Sends all edits in one write, as fast as a bot with one connection per edit."""
        chats = [chat_id for chat_id in self.changed if chat_id in self.cards]
        self.speech.ask(
            *(
                request(
                    "editMessageText",
                    {
                        "chat_id": chat_id,
                        "message_id": self.cards[chat_id],
                        "text": self.text(chat_id),
                        "reply_markup": {"inline_keyboard": BUTTON},
                    },
                )
                for chat_id in chats
            )
        )
        self.changed.clear()

    def text(self, chat_id: int) -> str:
        return f"需要 999 辆 ｜ 收到 {self.counts[chat_id]}"


if __name__ == "__main__":
    Limit().serve()
