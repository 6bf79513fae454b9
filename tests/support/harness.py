"""A group with its bot, without a network: a clock that is moved, real SQLite, restarts. Inputs come as Telegram's JSON."""

import json
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.telegram.envelope import envelope_of
from dispatch.timetable import Timetable
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from handlers.views.render import render
from storage import deadlines, inbox, outbox, sent_messages
from storage.core.database import Database
from storage.sent_messages import SentMessage

GROUP = -100777
COORDINATOR = 1
NAMED = {51: "张三", 52: "李四"}  # 司机51 is no name that a sentence is read for


def name_of(who: int) -> str:
    return NAMED.get(who, f"司机{who}")


def at(text: str, zone: str = "Asia/Shanghai") -> int:
    """UTC epoch seconds of a local time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


class Theatre:
    """`said` holds everything that was sent: (at, chat, method, role, text or caption)."""

    def __init__(self, folder: Path, database: Database, now: int, zone: str, timetable: Timetable) -> None:
        self.folder, self.database, self.zone, self.timetable = folder, database, zone, timetable
        self.now = now
        self.skew = 0  # what the host's clock shows beside the truth
        self.desk = Session(zone, timetable=timetable)
        self.updates = 0
        self.numbers = 1_000
        self.messages: dict[int, dict[str, Any]] = {}
        self.said: list[tuple[int, int, str, str | None, str]] = []
        self.fired: list[tuple[str, int, int]] = []  # key, due at, when it fired

    async def restart(self) -> None:
        await self.database.close()
        self.database = await Database.open(self.folder)
        self.desk = Session(self.zone, timetable=self.timetable)

    # people

    async def admins(self, *ids: int, chat: int = GROUP) -> None:
        known = [{"id": id_, "name": str(id_)} for id_ in ids]
        await self.database.run(
            lambda tx: inbox.put(tx, "admins", {"chat_id": chat, "admins": known}, self.now)
        )
        await self.work()

    async def starts(self, *ids: int) -> None:
        for id_ in ids:
            await self.says(id_, "/start", chat=id_)

    async def says(self, who: int, text: str, *, chat: int = GROUP, reply_to: int | None = None) -> int:
        self.numbers += 1
        message = {
            "message_id": self.numbers,
            "date": self.now,
            "chat": {"id": chat, "type": "supergroup" if chat < 0 else "private", "title": "雪夜车队"},
            "from": {"id": who, "is_bot": False, "first_name": name_of(who)},
            "text": text,
        }
        if reply_to is not None:
            bot = {"id": 7, "is_bot": True, "first_name": "收到"}
            message["reply_to_message"] = {"message_id": reply_to, "chat": message["chat"], "from": bot}
        number = self.numbers  # the bot's own messages are counted on
        self.messages[number] = message
        await self.update({"message": message})
        return number

    async def edits(self, number: int, text: str | None = None, *, dated: bool = False) -> None:
        """What Telegram calls an edit of a message; undated and with its old words after a first reaction to it."""
        message = self.messages[number]
        message |= {"text": text} if text is not None else {}
        message |= {"edit_date": self.now} if dated else {}
        await self.update({"edited_message": message})

    async def taps(self, who: int, data: str, *, chat: int = GROUP) -> None:
        kind = "supergroup" if chat < 0 else "private"
        message = {"message_id": 1, "date": self.now, "chat": {"id": chat, "type": kind, "title": "雪夜车队"}}
        sender = {"id": who, "is_bot": False, "first_name": name_of(who)}
        query = {
            "id": str(self.updates),
            "chat_instance": "1",
            "data": data,
            "from": sender,
            "message": message,
        }
        await self.update({"callback_query": query})

    async def update(self, body) -> None:
        self.updates += 1
        raw = json.dumps({"update_id": self.updates, **body}, ensure_ascii=False).encode()
        await self.database.run(
            lambda tx: inbox.put_updates(tx, [envelope_of(raw).row(raw)], self.now + self.skew)
        )
        await self.work()

    # time

    async def until(self, moment: int) -> None:
        """Everything that falls due on the way, each at its own moment."""
        while True:
            rows = await self.database.read(
                "SELECT MIN(due_at) FROM deadlines WHERE fired_at IS NULL AND due_at <= ?",
                (moment + self.skew,),
            )
            if rows[0][0] is None:
                break
            self.now = max(self.now, rows[0][0] - self.skew)
            await self.tick()
        self.now = moment

    async def later(self, minutes: float) -> None:
        await self.until(self.now + int(minutes * 60))

    async def sleep(self, moment: int) -> None:
        """The machine is off: nothing is fired, and what is due is late."""
        self.now = moment

    async def tick(self) -> int:
        shown = self.now + self.skew
        rows = await self.database.read(
            "SELECT key, due_at FROM deadlines WHERE fired_at IS NULL AND due_at <= ?", (shown,)
        )
        self.fired += [(key, due_at, shown) for key, due_at in rows]
        await self.database.run(lambda tx: deadlines.fire(tx, shown))
        await self.work()
        return len(rows)

    async def work(self) -> None:
        while True:

            def in_transaction(tx):
                items = inbox.pending(tx.read, 100)
                for item in items:
                    handle(self.desk, tx, item)
                if items:
                    inbox.done(tx, items[0].id, items[-1].id)
                return items

            items = await self.database.run(in_transaction)
            if not items:
                break
        await self.speak()

    async def speak(self) -> None:
        """What the sender would do: worded when its turn comes, remembered where it belongs to something."""
        shown = self.now + self.skew
        rows = await self.database.read(
            "SELECT id, chat_id, kind, body FROM outbox WHERE state = 0 ORDER BY lane, id"
        )
        for id_, chat_id, kind, body in rows:
            request = None
            if kind == "request":
                wish = json.loads(body)
                words = wish["params"].get("text", "")
                self.said.append((shown, chat_id, wish["method"], None, words))
            else:
                request = await self.database.query(
                    partial(render, kind=kind, chat_id=chat_id, body=json.loads(body))
                )
            await self.database.run(partial(self._note_sent, id_, chat_id, request, shown))

    def _note_sent(self, id_, chat_id, request, shown, tx) -> None:
        outbox.sent(tx, id_, shown)
        if request is None:
            return
        words = request.params.get("text") or request.params.get("caption") or ""
        self.said.append((shown, chat_id, request.method, request.role, words))
        if request.role and request.method.startswith("send"):
            self.numbers += 1
            post = SentMessage(chat_id, self.numbers, request.fleet_id, request.call_id, request.role, None)
            sent_messages.remember(tx, post)

    # what was said

    def heard(self, chat: int = GROUP, method: str = "sendMessage", role: str | None = None) -> list[str]:
        return [
            words
            for _, to, how, as_, words in self.said
            if to == chat and how == method and (role is None or as_ == role)
        ]

    def forget_said(self) -> None:
        self.said.clear()

    async def notes(self, kind: str) -> list[dict[str, object]]:
        rows = await self.database.read("SELECT body FROM journal WHERE kind = ? ORDER BY id", (kind,))
        return [json.loads(body) for (body,) in rows]


@asynccontextmanager
async def theatre(folder: Path, now: int, zone: str = "Asia/Shanghai", **timetable):
    database = await Database.open(folder)
    stage = Theatre(folder, database, now, zone, Timetable(**timetable))
    try:
        await stage.admins(COORDINATOR)
        await stage.says(COORDINATOR, "大家好")
        yield stage
    finally:
        await stage.database.close()
