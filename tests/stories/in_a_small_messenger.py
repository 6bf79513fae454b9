"""The golden nights as a second messenger tells them: the same people, words and taps, in its own events."""

import json
from functools import partial
from typing import Any

from handlers.chat.outputs import Post, Toast
from handlers.chat.paging import units
from handlers.chat.session import Session
from handlers.views.render import render
from storage import inbox, keyboards, outbox
from storage.core.database import Database
from storage.core.transaction import Transaction
from storage.external_ids import ExternalIds
from storage.outbox_kinds import OutboxKind
from tests.stories.night import (
    Again,
    Manner,
    Night,
    Outsider,
    Person,
    Reacted,
    Renamed,
    Role,
    Said,
    ToBot,
    ToCard,
    ToMessage,
)
from tests.stories.with_handlers import HEAD, NightPlayer
from tests.support import database as stored
from tests.support.small_messenger import LONGEST_TEXT, SmallMessenger
from tests.support.updates import Json

GROUP = 5
BOT = 77
NOBODY = 78
EMOJI = {"\N{THUMBS UP SIGN}": "THUMBSUP", "\N{THUMBS DOWN SIGN}": "THUMBSDOWN"}


class SmallPlayer(NightPlayer):
    """`acknowledgements` are the answers to taps: what the messenger shows him who tapped."""

    group = GROUP

    def __init__(self, database: Database, night: Night, *, forgets: bool = False) -> None:
        super().__init__(database, night, forgets=forgets)
        self.edge = SmallMessenger()
        self.session = Session(self.edge.description, night.zone.key)
        self.ids = ExternalIds("small")
        self.acknowledgements: list[Toast] = []
        self.shown: list[str] = []

    def account_of(self, person: Person) -> int | str:
        return self.edge.name("ou", person.telegram_id)

    def number_of(self, account: str) -> str:
        return str(self.edge.numbers[account])

    async def key_of(self, message: int) -> int:
        name = self.edge.name("om", message)
        return await stored.message_named(self.database, name)

    def key_of_sent(self, tx: Transaction, chat: int, message: int) -> int:
        return self.ids.within(tx).message(chat, self.edge.name("om", message))

    def is_the_group(self, written: str) -> bool:
        return written == self.edge.name("oc", GROUP)

    # what arrives

    async def get_ready(self) -> None:
        self.now = self.night.events[0].at - 7200
        admins = [person for person in self.night.people if person.role is Role.ADMIN] or [HEAD]
        owners = [self.account_of(person) for person in admins]
        await self.receive("admins", {"chat": self.edge.name("oc", GROUP), "owners": owners})
        for number, person in enumerate(self.night.people, start=1):
            if person.role in (Role.COORDINATOR, Role.LEAD):
                parent = {"message": self.edge.name("om", 50 + number), "sender": self.sender(person)}
                await self.tell(self.message(number, admins[0], f"/{person.role}") | {"parent": parent})
            if person.plate or person.seats:
                words = " ".join(
                    part for part in (person.plate, person.seats and f"{person.seats}座") if part
                )
                await self.tell(self.message(number, person, f"/car {words}"))
            if person.private:
                chat = {"chat": self.edge.name("oc", person.telegram_id), "chat_type": "p2p"}
                await self.tell(self.message(900 + number, person, "/start") | chat)
        await self.deliver()

    async def happen(self, event: Any) -> None:
        match event:
            case Said():
                await self.tell(self.spoken(event), event.label)
            case Again(label=label):
                await self.receive_raw(self.latest[label])
            case Reacted():
                match event.target:
                    case ToMessage(label):
                        number = self.chat.number(label)
                    case ToCard(call):
                        number = self.chat.cards[call]
                emoji = next((EMOJI[each] for each in reversed(event.emoji) if each in EMOJI), "")
                await self.tell(self.event("reaction", number, event.speaker, event.at) | {"emoji": emoji})
            case Renamed(name=name):
                self.chat.title = name
                await self.tell(self.event("chat_updated", 90, HEAD, event.at))
            case _:
                await super().happen(event)

    async def tap(self, event: Any, data: str) -> None:
        token = f"c-{self.updates}"
        shown = self.event("action", 1, event.speaker, event.at)
        await self.tell(shown | {"value": data, "token": token})
        answer = await self.database.run(partial(self._acknowledge, token))
        assert answer is not None, f"the tap of {event} has no answer"
        self.acknowledgements.append(answer)

    def _acknowledge(self, token: str, tx: Transaction) -> Toast | None:
        """The answer to a tap, taken from the outbox as soon as the tap is handled."""
        for row in stored.outbox_waiting(tx.read, self.now):
            if row.kind == OutboxKind.TOAST:
                toast = Toast(**json.loads(row.body))
                outbox.mark_sent(tx, row.id, self.now)
                if toast.tap == token:
                    return toast
        return None

    def spoken(self, event: Said) -> Json:
        message = self.message(self.chat.numbers[event.line], event.speaker, event.text, event.written_at)
        match event.manner:
            case Manner.FORWARDED | Manner.VIA_BOT:
                message["forwarded"] = True
            case Manner.PHOTO:
                message |= {"text": None, "media": "image"}
            case Manner.VOICE:
                message |= {"text": None, "media": "audio"}
        match event.reply:
            case ToMessage(label=label):
                other = self.chat.said[label]
                message["parent"] = self.parent(self.chat.numbers[other.line], other.speaker)
            case ToCard(call=call):
                message["parent"] = self.parent(self.chat.cards[call], None)
            case ToBot():
                message["parent"] = self.parent(self.chat.last, None)
        return message

    def parent(self, number: int, who: Person | Outsider | None) -> Json:
        return {"message": self.edge.name("om", number), "sender": self.sender(who)}

    def message(self, number: int, who: Person | Outsider, text: str | None, at: int | None = None) -> Json:
        return self.event("message", number, who, self.now if at is None else at) | {"text": text}

    def event(self, kind: str, number: int, who: Person | Outsider, at: int) -> Json:
        return {
            "type": kind,
            "time": at,
            "chat": self.edge.name("oc", GROUP),
            "chat_type": "group",
            "chat_name": self.chat.title,
            "message": self.edge.name("om", number),
            "sender": self.sender(who),
        }

    def sender(self, who: Person | Outsider | None) -> Json:
        if who is None:
            return {"open_id": self.edge.name("ou", BOT), "name": "bot", "kind": "app"}
        if isinstance(who, Outsider):
            kind = "channel" if who is Outsider.CHANNEL else "anonymous"
            return {"open_id": self.edge.name("ou", NOBODY), "name": "", "kind": kind}
        return {
            "open_id": self.edge.name("ou", who.telegram_id),
            "name": who.name,
            "handle": who.username,
            "kind": "app" if who.role is Role.BOT else "user",
        }

    async def tell(self, told: Json, label: str | None = None) -> None:
        self.updates += 1
        raw = json.dumps(told | {"event_id": self.edge.name("ev", self.updates)}, ensure_ascii=False).encode()
        if label:
            self.latest[label] = raw
        await self.receive_raw(raw)

    async def receive_raw(self, *raws: bytes) -> None:
        def put(tx: Transaction) -> None:
            ids = self.ids.within(tx)
            inbox.put_updates(tx, [self.edge.row(raw, ids) for raw in raws], self.now)

        await self.database.run(put)
        await self.work()

    # what the bot says

    def _deliver(self, shown: int, tx: Transaction) -> None:
        for row in stored.outbox_waiting(tx.read, shown):
            outbox.mark_sent(tx, row.id, shown)
            body: Json | None = json.loads(row.body)
            while body is not None:
                said = render(self.edge.description, tx.read, row.kind, row.chat_id, body)
                body = self._say(tx, row.chat_id, said, body)

    def _say(self, tx: Transaction, chat: int, said: Any, body: Json) -> Json | None:
        """Shows it; the body of the next page where there is one."""
        if not isinstance(said, Post):
            return None
        assert units(said.words) <= LONGEST_TEXT
        self.shown.append(self.edge.shown(said.words, tx.read))
        number = self._remember(tx, chat, said)
        if number and said.keeps and said.fleet_id:
            keyboards.save(tx, chat, number, said.fleet_id, said.keeps)
        return None if said.next_page is None else body | {"page": said.next_page}
