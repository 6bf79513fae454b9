"""The handlers with a real database, a clock that tests move, and an outbox that is rendered at once. No network."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.ops.pairing_codes import partner_code
from bot.telegram.coordinates import keep_points
from bot.telegram.requests import Request, request_for
from bot.telegram.row_sender import of_this_version
from bot.telegram.telegram_messenger import TELEGRAM
from bot.telegram.update_routing import routed_update
from dispatch.timetable import Timetable
from handlers.chat import button_data
from handlers.chat.outputs import Post
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from handlers.views.render import render
from storage import deadlines, inbox, keyboards, outbox, sent_messages
from storage.core.database import Database
from storage.core.transaction import Read, Transaction
from storage.external_ids import ExternalIds, PlaceKind, external_place, find_account
from storage.inbox import InputSource
from storage.sent_messages import SentMessage
from tests.support import buttons, memory, updates
from tests.support import database as stored
from tests.support.folders import open_new
from tests.support.updates import Json

GROUP = -100777
COORDINATOR = 1
EVENING_WITHOUT_REMINDERS = {"few_repeat": 0, "few_ask": 0, "few_list": 0}


def at(text: str, zone: str = "Asia/Shanghai") -> int:
    """UTC epoch seconds of a local time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


class Sent(NamedTuple):
    """A request of the bot; `text` is its text or caption, `params` are all its parameters."""

    at: int
    chat: int
    method: str
    role: str | None
    text: str
    params: Json


class Button(NamedTuple):
    chat: int
    message: int
    label: str
    data: str


def of_the_edge(source: str, body: Json, tx: Transaction, ids: ExternalIds) -> Json:
    """The body of an input of the bot's own as the edge stores it: with the bot's own ids."""
    match source:
        case "migrated":
            return {name: ids.chat(body[name], PlaceKind.GROUP) for name in ("from", "to")}
        case "unreachable":
            return body | {"account": find_account(tx.read, "telegram", body["account"]) or 0}
    return body


def requests_of(read: Read, row: stored.OutboxRow, now: int) -> Iterator[Request]:
    """The requests of a row: one for each page of a message, none where there is nothing left to say."""
    body: Json | None = json.loads(row.body)
    while body is not None:
        said = render(TELEGRAM, read, row.kind, row.chat_id, of_this_version(row.kind, body, read), now)
        if said is None:
            return
        yield (request := request_for(said, row.chat_id, read))
        further = request.post.next_page if request.post else None
        body = None if further is None else body | {"page": further}


class Harness:
    """One bot with its groups. `sent` lists everything that the bot sent, `buttons` all that it showed.

    An input is handled and its outbox rows are sent before the call that brings it returns.
    """

    delivers_at_once = True
    # Deadlines that were planned too late fire at the time that the clock shows, not at the time they were due.
    fires_late = True

    # The session is compared with the database after every input, and dropped.
    forgets = False
    # The first private contact of each is answered with what is kept of him (V4), which few tests are about.
    shows_first_notices = False

    def __init__(self, database: Database, now: int, session: Session) -> None:
        self.database = database
        self.now = now
        self.skew = 0  # seconds that the host's clock is ahead of the truth
        self.session = session
        self.session.partner_code = partial(partner_code, "token")
        self.ids = ExternalIds(session.messenger.name.lower())  # the poller's
        self.updates = 0
        self.numbers = 1_000
        self.messages: dict[int, Json] = {}
        self.reactions: dict[tuple[int, int, int], list[str]] = {}  # chat, message, person
        self.sent: list[Sent] = []
        self.buttons: list[Button] = []
        self.titles: dict[int, str] = {}  # of groups that have one of their own
        self.keyboards: dict[tuple[int, int], list[str]] = {}  # chat, message → the data of its buttons now
        self.standing: dict[tuple[int, int], str] = {}  # chat, message → what the bot's message says now
        self.fired: list[tuple[str, int, int]] = []  # key, due at, fired at

    def _chat(self, chat: int) -> Json:
        return updates.chat(chat, self.titles.get(chat, updates.TITLE))

    # ---------------------------------------------------------------- people

    async def admins(self, *ids: int, chat: int = GROUP) -> None:
        """Telegram says who the administrators of the group are."""
        known = [{"id": id_, "name": str(id_)} for id_ in ids]
        await self.receive("admins", {"chat_id": chat, "admins": known})

    async def starts(self, *ids: int) -> None:
        for id_ in ids:
            await self.says(id_, "/start", chat=id_)

    async def says(
        self,
        who: int,
        text: str | None,
        *,
        chat: int = GROUP,
        reply_to: int | None = None,
        name: str | None = None,
        username: str | None = None,
        **more: Any,
    ) -> int:
        """Writes a message; its id. `more` holds further fields of it."""
        where = self._chat(chat)
        sender = updates.person(who, name, **({"username": username} if username else {}))
        self.numbers += 1
        if reply_to is not None:
            more |= updates.reply_to(reply_to, where)
        message = updates.message(self.numbers, self.now, sender, where, text, **more)
        number = self.numbers  # the bot's own messages are counted on
        self.messages[number] = message
        await self.update({"message": message})
        return number

    async def becomes(self, who: int, status: str, *, chat: int = GROUP, **more: Any) -> None:
        """The membership of somebody in a group changes: left, kicked, restricted, member, administrator."""
        where = self._chat(chat)
        await self.update(updates.membership_change(self.now, updates.person(who), where, status, **more))

    async def edits(self, number: int, text: str | None = None, *, dated: bool = False) -> None:
        """What Telegram calls an edit; undated and with its old text after a first reaction to the message."""
        message = self.messages[number]
        message |= {"text": text} if text is not None else {}
        message |= {"edit_date": self.now} if dated else {}
        await self.update({"edited_message": message})

    async def taps(
        self,
        who: int,
        data: str,
        *,
        chat: int = GROUP,
        message: int = 1,
        shown_at: int | None = None,
        name: str | None = None,
    ) -> None:
        """Taps a button with this data; of one that the bot has shown, see `presses`."""
        shown = {
            "message_id": message,
            "date": self.now if shown_at is None else shown_at,
            "chat": self._chat(chat),
        }
        query = updates.tap(self.updates, updates.person(who, name), data, shown)
        await self.update({"callback_query": query})

    async def reacts(self, who: int, message: int, *emoji: str, chat: int = GROUP) -> None:
        """Sets the emoji that this person has on a message; none takes them away."""
        before = self.reactions.get((chat, message, who), [])
        self.reactions[chat, message, who] = list(emoji)
        user = updates.person(who)
        change = updates.reaction(message, self.now, self._chat(chat), list(emoji), before, user=user)
        await self.update({"message_reaction": change})

    async def presses(self, who: int, label: str, *, chat: int = GROUP, call: int | None = None) -> None:
        """Taps the button with this label that the bot showed last in the chat; `call` names one of several."""
        button = self.button(label, chat=chat, call=call)
        await self.taps(who, button.data, chat=chat, message=button.message)

    def button(self, label: str, *, chat: int = GROUP, call: int | None = None) -> Button:
        found = [
            button
            for button in self.buttons
            if button.chat == chat
            and label in button.label
            and (call is None or buttons.call_of(button.data) == call)
        ]
        assert found, f"no button {label!r} in chat {chat}: {[(b.chat, b.label) for b in self.buttons]}"
        return found[-1]

    # ---------------------------------------------------------------- inputs

    async def update(self, body: Json) -> None:
        self.updates += 1
        await self.receive_raw(updates.raw_update(self.updates, body))

    async def receive_raw(self, *raws: bytes) -> None:
        """Handles updates as the poller would store them, all in one batch."""
        received_at = self.now + self.skew

        def put(tx: Transaction) -> None:
            ids = self.ids.within(tx)
            rows = [updates.inbox_row(raw, ids) for raw in raws]
            keep_points(self.session.private_locations.keep, map(routed_update, raws), rows, received_at)
            inbox.put_updates(tx, rows, received_at)

        await self.database.run(put)
        await self.work()

    async def receive(self, source: str, body: Json) -> None:
        """Handles an input of the bot's own, such as a list of administrators; `body` has Telegram's ids."""

        def put(tx: Transaction) -> None:
            inbox.put(tx, InputSource(source), of_the_edge(source, body, tx, self.ids.within(tx)), self.now)

        await self.database.run(put)
        await self.work()

    async def work(self) -> None:
        """Handles every input that waits."""
        while await self.database.run(self._handle_batch):
            pass
        if self.delivers_at_once:
            await self.deliver()

    def _handle_batch(self, tx: Transaction) -> int:
        items = inbox.pending(tx.read, 100)
        for item in items:
            handle(self.session, tx, item)
            if self.forgets:
                assert [] == memory.differences(self.session, tx)
                self.forget()
        if items:
            inbox.mark_done(tx, items[0].id, items[-1].id)
        return len(items)

    @asynccontextmanager
    async def delivering_later(self) -> AsyncIterator[None]:
        """What waits in the outbox is sent at the end, as in a burst."""
        self.delivers_at_once = False
        yield
        self.delivers_at_once = True
        await self.deliver()

    def forget(self) -> None:
        """Drops the cache, as a restart of the process does."""
        self.session.forget()

    # ---------------------------------------------------------------- time

    async def until(self, moment: int) -> None:
        """Moves the clock; everything that falls due on the way happens at its own moment."""
        while (due := await stored.next_deadline(self.database, moment + self.skew)) is not None:
            due -= self.skew
            self.now = max(self.now, due) if self.fires_late else due
            await self.tick()
        self.now = moment

    async def later(self, minutes: float) -> None:
        await self.until(self.now + int(minutes * 60))

    async def sleep(self, moment: int) -> None:
        """The machine is off until then: nothing fires, and what was due is late."""
        self.now = moment

    async def tick(self) -> int:
        """Fires what is due now; how many deadlines that were."""
        shown = self.now + self.skew
        due = await stored.deadlines_due(self.database, shown)
        self.fired += [(key, due_at, shown) for key, due_at in due]
        await self.database.run(lambda tx: deadlines.fire(tx, shown))
        await self.work()
        return len(due)

    # ---------------------------------------------------------------- what the bot sends

    async def deliver(self) -> None:
        """Does the sender's work: renders what waits in the outbox, in its order, and remembers what was sent."""
        await self.database.run(partial(self._deliver, self.now + self.skew))

    def _deliver(self, shown: int, tx: Transaction) -> None:
        for row in stored.outbox_waiting(tx.read, shown):
            self.send_row(shown, tx, row)

    def send_row(self, shown: int, tx: Transaction, row: stored.OutboxRow) -> None:
        """Sends one row at the time that the host's clock shows."""
        outbox.mark_sent(tx, row.id, shown)
        if f'"{button_data.NOTICE}:' in row.body and not self.shows_first_notices:
            return
        for request in requests_of(tx.read, row, self.now):
            post = request.post
            number = self._remember(tx, row.chat_id, post) if post else 0
            if number and post and post.keeps and post.fleet_id:
                keyboards.save(tx, row.chat_id, number, post.fleet_id, post.keeps)
            role = post.role if post else None
            chat = int(external_place(tx.read, row.chat_id)) if row.chat_id else 0
            self._note(shown, chat, request.method, role, request.params, number)

    def _note(self, shown: int, chat: int, method: str, role: str | None, params: Json, number: int) -> None:
        text = params.get("text") or params.get("caption") or ""
        self.sent.append(Sent(shown, chat, method, role, text, params))
        message = number or params.get("message_id", 0)
        buttons = [
            Button(chat, message, button["text"], button["callback_data"])
            for row in (params.get("reply_markup") or {}).get("inline_keyboard", ())
            for button in row
            if "callback_data" in button
        ]
        self.buttons += buttons
        if method in ("sendMessage", "editMessageText"):
            self.standing[chat, message] = text
        if method in ("sendMessage", "editMessageText", "editMessageReplyMarkup"):
            self.keyboards[chat, message] = [button.data for button in buttons]

    def _remember(self, tx: Transaction, chat: int, post: Post) -> int:
        """The id of the new message; 0 for an edit, and for what is not remembered."""
        if not post.role or post.edits is not None:
            return 0
        self.numbers += 1
        sent = SentMessage(chat, self.numbers, post.fleet_id, post.call_id, post.role, None)
        sent_messages.save(tx, sent)
        return self.numbers

    def texts(self, chat: int = GROUP, method: str = "sendMessage", role: str | None = None) -> list[str]:
        """What was sent to this chat by this method, oldest first."""
        return [
            each.text
            for each in self.sent
            if each.chat == chat and each.method == method and (role is None or each.role == role)
        ]

    def toasts(self) -> list[str]:
        return [each.text for each in self.sent if each.method == "answerCallbackQuery"]

    def clear_sent(self) -> None:
        self.sent.clear()

    async def journal(self, kind: str) -> list[Json]:
        return await stored.journal(self.database, kind)


class FleetHarness(Harness):
    """A harness with a folder and settings of its own, which can be restarted."""

    def __init__(self, folder: Path, database: Database, now: int, zone: str, timetable: Timetable) -> None:
        super().__init__(database, now, Session(TELEGRAM, zone, timetable=timetable))
        self.folder, self.zone, self.timetable = folder, zone, timetable

    async def restart(self) -> None:
        await self.database.close()
        self.database = await Database.open(self.folder)
        self.session = Session(TELEGRAM, self.zone, timetable=self.timetable)
        self.session.partner_code = partial(partner_code, "token")


@asynccontextmanager
async def empty_harness(folder: Path, now: int, zone: str = "Asia/Shanghai", **timetable):
    """A bot that nobody has written to."""
    made = FleetHarness(folder, await open_new(folder), now, zone, Timetable(**timetable))
    try:
        yield made
    finally:
        await made.database.close()


@asynccontextmanager
async def harness(folder: Path, now: int, zone: str = "Asia/Shanghai", **timetable):
    """A bot in a group whose coordinator has written to it; `timetable` overrides minutes of the clock."""
    async with empty_harness(folder, now, zone, **timetable) as made:
        await made.admins(COORDINATOR)
        await made.says(COORDINATOR, "大家好")
        yield made
