"""Plays a golden night at the desk: raw updates through the handlers into real SQLite, with a clock that is moved by the script."""

import json
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.telegram.envelope import envelope_of
from dispatch.json_report import report
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from handlers.views.render import render
from storage import deadlines, inbox, outbox, sent_messages
from storage.calls import load_calls
from storage.clarifications import find
from storage.core.database import Database
from storage.fleets import load_people
from storage.sent_messages import SentMessage
from tests.stories.chat import GROUP, Chat
from tests.stories.night import (
    Action,
    Again,
    Answered,
    Chose,
    Edited,
    Meaning,
    Night,
    Person,
    Picked,
    ReadAs,
    Renamed,
    Role,
    Said,
    Tapped,
    Took,
)
from tests.support import memory

HEAD = Person("组长", 999, "head", Role.ADMIN)
BOTS_NUMBERS = 500_000
# A night says what people's words bring about; what the clock says beside it has its own tests.
OF_THE_CLOCK = {"reminder"}
TAPS = {
    Action.ACK: "a",
    Action.DECLINE: "d",
    Action.ARRIVE: "i",
    Action.DELIVER: "v",
    Action.ENOUGH: "e",
    Action.CLOSE: "c",
    Action.DEPART: "t",
    Action.NEED: "n",
    Action.MINE: "y",
    Action.UNCLEAR: "u",
}
READINGS = {Meaning.YES: "acknowledge", Meaning.HERE: "check_in", Meaning.NOTHING: "no"}


class AtTheDesk:
    """`posted` lists the roles of the messages that the bot made in the group, in order.

    Where it `forgets`, the session's memory is compared with the database after every input, and dropped.
    """

    def __init__(self, database: Database, night: Night, *, forgets: bool = False) -> None:
        self.database = database
        self.night = night
        self.desk = Session(night.zone.key)
        self.forgets = forgets
        self.chat = Chat(night)
        self.latest: dict[str, dict[str, Any]] = {}
        self.updates = 0
        self.made = 0
        self.posted: list[str] = []

    async def play(self) -> dict[str, Any]:
        await self.get_ready()
        self.posted.clear()
        for event in self.night.events:
            await self.until(event.at)
            await self.happen(event)
            await self.say(event.at)
        await self.until(self.night.end)
        return await self.report()

    async def report(self) -> dict[str, Any]:
        calls = await self.database.query(lambda read: load_calls(read, "1"))
        reporters = {
            t.reported_by for c in calls for r in c.responses.values() for t in r.state.trips if t.reported_by
        }
        people = await self.database.query(
            lambda read: load_people(read, reporters | {id_ for call in calls for id_ in call.responses})
        )
        return report(calls, people)

    async def get_ready(self) -> None:
        at = self.night.events[0].at - 7200
        admins = [person for person in self.night.people if person.role is Role.ADMIN] or [HEAD]
        known = [{"id": person.telegram_id, "name": person.name} for person in admins]
        await self.take("admins", {"chat_id": GROUP, "admins": known}, at)
        number = 0
        for person in self.night.people:
            if person.role in (Role.COORDINATOR, Role.LEAD):
                number += 1
                message = self.chat.message(number, at, admins[0], f"/{person.role}")
                message["reply_to_message"] = self.chat.message(50 + number, at, person, "hello")
                await self.take("telegram", {"message": message}, at)
            if person.plate or person.seats:
                number += 1
                words = " ".join(
                    part for part in (person.plate, person.seats and f"{person.seats}座") if part
                )
                await self.take(
                    "telegram", {"message": self.chat.message(number, at, person, f"/car {words}")}, at
                )
            if person.private:
                chat = {"id": person.telegram_id, "type": "private", "first_name": person.name}
                message = self.chat.message(1, at, person, "/start") | {"chat": chat}
                await self.take("telegram", {"message": message}, at)
        await self.say(at)

    # what arrives

    async def happen(self, event: Any) -> None:
        match event:
            case Said():
                await self.update(event.at, {"message": self.chat.spoken(event)}, event.label)
            case Again(label=label):
                await self.feed("telegram", self.latest[label], event.at)
            case Edited(label=str(label)):
                message = self.chat.spoken(self.chat.said[label])
                message |= {"text": event.text, "edit_date": event.edited_at}
                await self.update(event.at, {"edited_message": message}, label)
            case Renamed(name=name):
                self.chat.title = name
                message = self.chat.message(90, event.at, HEAD, None) | {"new_chat_title": name}
                await self.update(event.at, {"message": message})
            case Tapped() | Answered() | ReadAs() | Chose() | Picked() | Took():
                await self.tap(event, await self.button(event))

    async def button(self, event: Any) -> str:
        """Its data: what the bot would have put there."""
        match event:
            case Tapped(action=Action.RAISE, label=str(label)):
                number = self.chat.number(label)
                rows = await self.database.read(
                    "SELECT id FROM doubts WHERE kind = 'wish' AND message_id = ?", (number,)
                )
                return f"r:{rows[0][0]}"
            case Tapped():
                detail = "" if event.number is None else f":{event.number}"
                return f"{TAPS[event.action]}:{event.call}{detail}"
            case Answered():
                doubt = await self.asked(event.speaker, event.label)
                return f"q:{doubt.id}:{event.answer}"
            case ReadAs():
                doubt = await self.doubt("kind <> 'call'", event.label)
                detail = f"n{event.meaning}" if isinstance(event.meaning, int) else READINGS[event.meaning]
                return f"q:{doubt.id}:{detail}"
            case Picked():
                doubt = await self.doubt("kind = 'person'", event.label)
                person = await self.database.read(
                    "SELECT id FROM people WHERE telegram_id = ?", (event.picked.telegram_id,)
                )
                return f"q:{doubt.id}:p{person[0][0]}"
            case Chose():
                return f"w:{event.call}"
            case Took():
                return f"o:{event.call}"
        raise LookupError(f"no button is tapped by {event}")

    async def asked(self, speaker: Person, label: str | None):
        if label:
            return await self.doubt("kind <> 'call'", label)
        own = "person_id = (SELECT id FROM people WHERE telegram_id = ?) AND kind <> 'call'"
        return (await self.database.query(lambda read: find(read, own, (speaker.telegram_id,))))[-1]

    async def doubt(self, where: str, label: str):
        number = self.chat.number(label)
        found = await self.database.query(lambda read: find(read, f"{where} AND message_id = ?", (number,)))
        assert found, f"nothing is asked about [{label}]"
        return found[-1]

    async def tap(self, event: Any, data: str) -> None:
        await self.update(event.at, {"callback_query": self.chat.tap(event, data, str(self.updates))})

    async def update(self, at: int, body: dict[str, Any], label: str | None = None) -> None:
        self.updates += 1
        update = {"update_id": self.updates, **body}
        if label:
            self.latest[label] = update
        await self.feed("telegram", update, at)

    async def feed(self, source: str, body: dict[str, Any], at: int) -> None:
        raw = json.dumps(body, ensure_ascii=False).encode()
        await self.database.run(lambda tx: inbox.put_updates(tx, [envelope_of(raw).row(raw)], at))
        await self.work()

    async def take(self, source: str, body: dict[str, Any], at: int) -> None:
        if source == "telegram":
            await self.update(at, body)
            return
        await self.database.run(lambda tx: inbox.put(tx, source, body, at))
        await self.work()

    # what the program does with it

    async def work(self) -> None:
        def in_transaction(tx):
            items = inbox.pending(tx.read, 100)
            for item in items:
                handle(self.desk, tx, item)
                if self.forgets:
                    assert [] == memory.differences(self.desk, tx)
                    self.desk.forget()
            if items:
                inbox.done(tx, items[0].id, items[-1].id)

        await self.database.run(in_transaction)

    async def until(self, at: int) -> None:
        """Everything that falls due on the way, each at its own moment."""
        while True:
            rows = await self.database.read(
                "SELECT MIN(due_at) FROM deadlines WHERE fired_at IS NULL AND due_at <= ?", (at,)
            )
            if rows[0][0] is None:
                return
            await self.database.run(lambda tx: deadlines.fire(tx, rows[0][0]))
            await self.work()
            await self.say(rows[0][0])

    async def say(self, at: int) -> None:
        """What the sender would do, without a network: what is drawn gets a number and is remembered."""
        rows = await self.database.read(
            "SELECT id, chat_id, kind, body FROM outbox WHERE state = 0 AND not_before <= ? ORDER BY lane, id",
            (at,),
        )
        for id_, chat_id, kind, body in rows:
            request = (
                None
                if kind == "request"
                else await self.database.query(lambda read: render(read, kind, chat_id, json.loads(body)))
            )

            def in_transaction(tx):
                outbox.sent(tx, id_, at)
                if request and request.method == "sendMessage" and request.role:
                    self.made += 1
                    number = BOTS_NUMBERS + self.made
                    sent_messages.remember(
                        tx,
                        SentMessage(chat_id, number, request.fleet_id, request.call_id, request.role, None),
                    )
                    if chat_id == GROUP and request.role not in OF_THE_CLOCK:
                        self.posted.append(request.role)
                        if request.role == "card" and request.call_id is not None:
                            self.chat.cards[request.call_id] = number
                        else:
                            self.chat.last = number

            await self.database.run(in_transaction)


@asynccontextmanager
async def at_the_desk(
    folder: Path,
    night: Night,
    kind: type[AtTheDesk] = AtTheDesk,
    *,
    forgets: bool = False,
):
    database = await Database.open(folder)
    try:
        yield kind(database, night, forgets=forgets)
    finally:
        await database.close()
