"""Plays a golden night with the handlers: raw updates into real SQLite, with a clock that is moved by the script."""

from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.json_report import report
from dispatch.statements import StatementKind
from handlers.chat.outputs import Post
from handlers.chat.session import Session
from storage.calls import load_calls
from storage.clarifications import Clarification
from storage.core.database import Database
from storage.core.transaction import Transaction
from storage.external_ids import external_accounts, external_place
from storage.persons import load_people_in
from storage.sent_messages import SentMessage, save
from tests.stories.chat import GROUP, Chat
from tests.stories.night import (
    Action,
    Again,
    Answer,
    Answered,
    Chose,
    Edited,
    Meaning,
    Night,
    Person,
    Picked,
    Reacted,
    ReadAs,
    Renamed,
    Role,
    Said,
    Tapped,
    Took,
)
from tests.support import buttons, updates
from tests.support import database as stored
from tests.support.folders import open_new
from tests.support.harness import Harness

HEAD = Person("组长", 999, "head", Role.ADMIN)
BOTS_NUMBERS = 500_000
# A night says what people's words bring about; what the clock says beside it has its own tests.
OF_THE_CLOCK = {"reminder"}
TAPS = {
    Action.ACK: buttons.acknowledge,
    Action.DECLINE: buttons.decline,
    Action.ARRIVE: buttons.check_in,
    Action.DELIVER: buttons.deliver,
    Action.ENOUGH: buttons.enough,
    Action.CLOSE: buttons.close,
    Action.DEPART: buttons.depart,
    Action.NEED: buttons.need,
    Action.STANDDOWN: buttons.stand_down_now,
    Action.REOPEN: buttons.reopen,
    Action.MINE: buttons.own_record,
    Action.UNCLEAR: buttons.unclear,
}
READINGS = {
    Meaning.YES: StatementKind.ACKNOWLEDGE,
    Meaning.HERE: StatementKind.CHECK_IN,
    Meaning.NOTHING: Answer.NO,
}


class NightPlayer(Harness):
    """`posted` lists the roles of the messages that the bot made in the group, in order.

    Where it `forgets`, the session is compared with the database after every input, and dropped.
    """

    delivers_at_once = False
    fires_late = False
    group = GROUP

    def __init__(self, database: Database, night: Night, *, forgets: bool = False) -> None:
        super().__init__(database, night.events[0].at, Session(TELEGRAM, night.zone.key))
        self.night = night
        self.forgets = forgets
        self.chat = Chat(night)
        self.latest: dict[str, bytes] = {}
        self.numbers = BOTS_NUMBERS
        self.posted: list[str] = []

    async def play(self) -> dict[str, Any]:
        await self.get_ready()
        self.posted.clear()
        for event in self.night.events:
            await self.until(event.at)
            await self.happen(event)
            await self.deliver()
        await self.until(self.night.end)
        return await self.report()

    async def tick(self) -> int:
        fired = await super().tick()
        await self.deliver()
        return fired

    async def report(self) -> dict[str, Any]:
        calls = await self.database.query(lambda read: load_calls(read, "1"))
        people = await self.database.query(lambda read: load_people_in(read, calls))
        accounts = await self.database.query(lambda read: external_accounts(read, people))
        return report(calls, people, {id_: self.number_of(account) for id_, account in accounts.items()})

    # what the messenger calls people and messages

    def account_of(self, person: Person) -> int | str:
        return person.telegram_id

    def number_of(self, account: str) -> str:
        """The night's number of an account."""
        return account

    async def key_of(self, message: int) -> int:
        """The bot's key of the message that has this number in the night."""
        return message

    def key_of_sent(self, tx: Transaction, chat: int, message: int) -> int:
        return message

    def is_the_group(self, written: str) -> bool:
        return int(written) == self.group

    async def get_ready(self) -> None:
        at = self.night.events[0].at - 7200
        admins = [person for person in self.night.people if person.role is Role.ADMIN] or [HEAD]
        known = [{"id": person.telegram_id, "name": person.name} for person in admins]
        self.now = at
        await self.receive("admins", {"chat_id": GROUP, "admins": known})
        number = 0
        for person in self.night.people:
            if person.role in (Role.COORDINATOR, Role.LEAD):
                number += 1
                message = self.chat.message(number, at, admins[0], f"/{person.role}")
                message["reply_to_message"] = self.chat.message(50 + number, at, person, "hello")
                await self.update({"message": message})
            if person.plate or person.seats:
                number += 1
                words = " ".join(
                    part for part in (person.plate, person.seats and f"{person.seats}座") if part
                )
                await self.update({"message": self.chat.message(number, at, person, f"/car {words}")})
            if person.private:
                chat = {"id": person.telegram_id, "type": "private", "first_name": person.name}
                message = self.chat.message(1, at, person, "/start") | {"chat": chat}
                await self.update({"message": message})
        await self.deliver()

    # what arrives

    async def happen(self, event: Any) -> None:
        match event:
            case Said():
                await self.labelled(event.label, {"message": self.chat.spoken(event)})
            case Again(label=label):
                await self.receive_raw(self.latest[label])
            case Edited(label=str(label)):
                message = self.chat.spoken(self.chat.said[label])
                message |= {"text": event.text, "edit_date": event.edited_at}
                await self.labelled(label, {"edited_message": message})
            case Reacted():
                await self.update({"message_reaction": self.chat.reaction(event)})
            case Renamed(name=name):
                self.chat.title = name
                message = self.chat.message(90, event.at, HEAD, None) | {"new_chat_title": name}
                await self.update({"message": message})
            case Tapped() | Answered() | ReadAs() | Chose() | Picked() | Took():
                await self.tap(event, await self.button_of(event))

    async def button_of(self, event: Any) -> str:
        """Its data: what the bot would have put there."""
        match event:
            case Tapped(action=Action.RAISE, label=str(label)):
                return buttons.raise_call(
                    await stored.call_request(self.database, await self.key_of(self.chat.number(label)))
                )
            case Tapped(call=int(call)):
                return TAPS[event.action](call, event.number)
            case Answered():
                return buttons.answer((await self.question(event.speaker, event.label)).id, event.answer)
            case ReadAs():
                clarification = await self.question(event.speaker, event.label)
                if isinstance(event.meaning, int):
                    return buttons.trip_of(clarification.id, event.meaning)
                return buttons.answer(clarification.id, READINGS[event.meaning])
            case Picked():
                asked = [each for each in await self.asked_about(event.label) if each.kind == "person"]
                picked = await stored.person_id(self.database, self.account_of(event.picked))
                return buttons.is_person(asked[-1].id, picked)
            case Chose():
                return buttons.choose_call(event.call)
            case Took():
                return buttons.take_offer(event.call)
        raise LookupError(f"no button is tapped by {event}")

    async def asked_about(self, label: str) -> list[Clarification]:
        asked = await stored.open_clarifications(self.database, await self.key_of(self.chat.number(label)))
        assert asked, f"nothing is asked about [{label}]"
        return asked

    async def question(self, speaker: Person, label: str | None) -> Clarification:
        """The latest about the labelled message, else the speaker's own latest, "which call?" left out."""
        if label:
            asked = await self.asked_about(label)
        else:
            person_id = await stored.person_id(self.database, self.account_of(speaker))
            asked = [
                each
                for each in await stored.open_clarifications(self.database)
                if each.person_id == person_id
            ]
        return [each for each in asked if each.kind != "call"][-1]

    async def tap(self, event: Any, data: str) -> None:
        await self.update({"callback_query": self.chat.tap(event, data, str(self.updates))})

    async def labelled(self, label: str | None, body: dict[str, Any]) -> None:
        """As `update`; the labelled one may come again."""
        if label:
            self.latest[label] = updates.raw_update(self.updates + 1, body)
        await self.update(body)

    # what the bot sends

    def _remember(self, tx: Transaction, chat: int, post: Post) -> int:
        if not post.role or post.edits is not None or post.attachment is not None:
            return 0
        self.numbers += 1
        number = self.numbers
        key = self.key_of_sent(tx, chat, number)
        save(tx, SentMessage(chat, key, post.fleet_id, post.call_id, post.role, None))
        if self.is_the_group(external_place(tx.read, chat)) and post.role not in OF_THE_CLOCK:
            self.posted.append(post.role)
            if post.role == "card" and post.call_id is not None:
                self.chat.cards[post.call_id] = number
            else:
                self.chat.last = number
        return key


@asynccontextmanager
async def night_player(
    folder: Path,
    night: Night,
    kind: type[NightPlayer] = NightPlayer,
    *,
    forgets: bool = False,
):
    database = await open_new(folder)
    try:
        yield kind(database, night, forgets=forgets)
    finally:
        await database.close()
