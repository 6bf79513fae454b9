"""Who may do what: every role with every act in every state of a call and every kind of chat. Nothing else changes anything."""

import itertools
import json
import random
from contextlib import suppress
from functools import partial
from typing import Any

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from storage.inbox import Input
from tests.support import buttons
from tests.support import database as stored
from tests.support.folders import open_new

GROUP, OTHER_GROUP = -1001, -1002
ADMIN, COORDINATOR, FORMER_ADMIN, FORMER, LEAD, DRIVER, STRANGER, TARGET = range(11, 19)
BEGIN = 1_760_000_000
NOW = BEGIN + 600

ROLES: dict[str, dict[str, Any]] = {
    "administrator": {"from": ADMIN},
    "coordinator": {"from": COORDINATOR},
    "former administrator": {"from": FORMER_ADMIN},
    "former coordinator": {"from": FORMER},
    "lead": {"from": LEAD},
    "driver": {"from": DRIVER},
    "stranger": {"from": STRANGER},
    "anonymous administrator": {
        "from": 1087968824,
        "is_bot": True,
        "sender_chat": {"id": GROUP, "type": "supergroup"},
    },
    "linked channel": {
        "from": 777000,
        "is_automatic_forward": True,
        "sender_chat": {"id": -1009, "type": "channel"},
    },
    "channel": {"from": 136817688, "is_bot": True, "sender_chat": {"id": -1009, "type": "channel"}},
    "other bot": {"from": 7_000_000_077, "is_bot": True},
    "administrator, forwarded": {
        "from": ADMIN,
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"},
    },
    "administrator, through a bot": {"from": ADMIN, "via_bot": {"id": 5, "is_bot": True, "first_name": "b"}},
    "administrator, as an edit": {"from": ADMIN, "edit": True},
}
MAY = ("administrator", "coordinator")
TEXTS = (
    "汉口站需要5台车", "/call 汉口站 5", "/need 7", "够了", "/enough", "/close", "收队", "/standdown", "改站名 汉口站",
    "/lead", "/coordinator", "/fix 1 目标 接3", "再来10台",
)  # fmt: skip  # one a line would be a page of words


def taps(wish):
    """Callback data of every button that only coordinators may tap."""
    return (buttons.need(1, 7), buttons.enough(1), buttons.close(1), buttons.raise_call(wish))


STATES = {
    "no call": partial(stored.end_all_calls, at=None, sealed=True),
    "open": None,
    "closed": partial(stored.end_all_calls, at=BEGIN + 300, sealed=False),
    "sealed": partial(stored.end_all_calls, at=BEGIN + 300, sealed=True),
}
CHATS = {
    "its group": {"id": GROUP, "type": "supergroup", "title": "车队"},
    "another group": {"id": OTHER_GROUP, "type": "supergroup", "title": "别人的"},
    "in private": None,
}


class Undone(Exception):
    """Each cell of the matrix begins with the same night."""


class Scene:
    def __init__(self, database):
        self.database = database
        self.session = Session(TELEGRAM)
        self.numbers = itertools.count(1)
        self.wish = 0

    def take(self, tx, source, body, at=NOW):
        raw = json.dumps(body, ensure_ascii=False).encode()
        handle(self.session, tx, Input(next(self.numbers), source, raw, at))

    async def set_up(self):
        def in_transaction(tx):
            admins = [{"id": ADMIN, "name": "管理"}, {"id": FORMER_ADMIN, "name": "前管理"}]
            for chat_id in (GROUP, OTHER_GROUP):
                self.take(tx, "admins", {"chat_id": chat_id, "admins": admins if chat_id == GROUP else []})
            for sender in (COORDINATOR, FORMER, LEAD, DRIVER, TARGET):
                self.take(tx, "messenger", self.said(sender, "大家好", at=BEGIN - 60))
            for sender in (DRIVER, ADMIN):
                self.take(
                    tx, "messenger", self.said(sender, "大家好", chat=CHATS["another group"], at=BEGIN - 60)
                )
            for sender, role in ((COORDINATOR, "coordinator"), (FORMER, "coordinator"), (LEAD, "lead")):
                self.take(tx, "messenger", self.said(ADMIN, f"/{role}", reply_to=sender, at=BEGIN - 50))
            self.take(tx, "admins", {"chat_id": GROUP, "admins": admins[:1]})
            stored.take_role(tx, FORMER)

        await self.database.run(in_transaction)
        self.session.forget()

        def open_calls(tx):
            self.take(tx, "messenger", self.said(ADMIN, "武汉站需要车", at=BEGIN))
            self.take(tx, "messenger", self.said(TARGET, "收到", at=BEGIN + 10))
            self.take(tx, "messenger", self.said(DRIVER, "襄阳站需要车", at=BEGIN + 20))
            self.wish = stored.only_call_request(tx.read)

        await self.database.run(open_calls)

    def said(self, sender, text, *, chat=None, at=NOW, reply_to=None, **more):
        is_bot, edit = more.pop("is_bot", False), more.pop("edit", False)
        user = {"id": sender, "is_bot": is_bot, "first_name": "目标" if sender == TARGET else f"人{sender}"}
        message = {
            "message_id": next(self.numbers),
            "date": at,
            "chat": chat or CHATS["its group"],
            "from": user,
        }
        message |= {"text": text, **more}
        if reply_to:
            message["reply_to_message"] = message | {
                "message_id": 1,
                "from": {"id": reply_to, "first_name": f"人{reply_to}"},
            }
            message["reply_to_message"].pop("text")
        return (
            {"update_id": 1, "edited_message": message | {"edit_date": at + 1}}
            if edit
            else {"update_id": 1, "message": message}
        )

    async def changed(self, state, update):
        """Whether the act changed anything that only some may change."""
        changes: list[tuple[object, object]] = []

        def act(tx):
            if end_calls := STATES[state]:
                end_calls(tx)
            before = stored.changed_by_few(tx.read)
            self.session.forget()
            for _ in range(2):  # the button that ends a call wants a second tap
                self.take(tx, "messenger", update)
            after = stored.changed_by_few(tx.read)
            changes.extend((was, now) for was, now in zip(before, after, strict=True) if was != now)
            raise Undone

        with suppress(Undone):
            await self.database.run(act)
        self.session.forget()
        return changes


@pytest.fixture
async def scene(tmp_path):
    database = await open_new(tmp_path / "data")
    scene = Scene(database)
    await scene.set_up()
    yield scene
    await database.close()


def acts(scene, role, chat):
    manner = dict(ROLES[role])
    sender = manner.pop("from")
    where = CHATS[chat] or {"id": sender, "type": "private", "first_name": "p"}
    for text in TEXTS:
        reply_to = TARGET if text in ("/lead", "/coordinator") else None
        yield text, scene.said(sender, text, chat=where, reply_to=reply_to, **manner)
    if set(manner) <= {"is_bot"}:  # whoever forwards, posts through a bot or edits does not tap
        for data in taps(scene.wish):
            user = {"id": sender, "is_bot": manner.get("is_bot", False), "first_name": f"人{sender}"}
            query = {"id": "1", "from": user, "data": data, "chat_instance": "1"}
            yield (
                data,
                {
                    "update_id": 1,
                    "callback_query": query | {"message": {"message_id": 1, "date": 1, "chat": where}},
                },
            )


async def test_only_coordinators_change_what_is_theirs_to_change(scene):
    cells, done = 0, set()
    for role, state, chat in itertools.product(ROLES, STATES, CHATS):
        for act, update in acts(scene, role, chat):
            cells += 1
            changes = await scene.changed(state, update)
            allowed = role in MAY and chat != "another group"
            assert allowed or not changes, f"{role}, {state}, {chat}: {act} changed {changes}"
            if changes and chat == "its group" and state == "open":
                done.add((role, act))
    assert cells >= 2000
    # Nobody is refused what is his: each act was seen to work.
    for role in MAY:
        assert {act for other, act in done if other == role} >= {
            "汉口站需要5台车",
            "/need 7",
            "/close",
            "/standdown",
            "/lead",
            *taps(scene.wish),
        }


def mutated(chance, data):
    """Callback data that is forged, of another call, cut, doubled, or noise."""
    match chance.randrange(6):
        case 0:
            return data.replace("1", str(chance.choice((0, 2, 99, -1, 10**18, "１", "٣", "²"))))
        case 1:
            return data[: chance.randrange(len(data) + 1)]
        case 2:
            return data + chance.choice((":", ":1", " ", "\n", "\u200b", ":" + data))
        case 3:
            return "".join(
                chance.choice("aditvnecmoqwrs:0123456789-\u0661") for _ in range(chance.randrange(64))
            )
        case 4:
            return chance.choice(
                (
                    buttons.is_person(1, 99),
                    buttons.trip_of(1, 60),
                    buttons.trip_of(1, 10**9),
                    buttons.raise_call(999999),
                    buttons.station(1),
                    buttons.choose_call(1),
                    buttons.take_offer(1),
                    "",
                    "🚗" * 16,
                )
            )
        case _:
            return chr(chance.randrange(1, 0x2FFF)) + data


async def test_ten_thousand_forged_taps_change_nothing(scene):
    chance = random.Random(7)
    senders = (DRIVER, STRANGER, LEAD, FORMER, FORMER_ADMIN)

    def in_transaction(tx):
        before = stored.calls_and_roles(tx.read)
        for number in range(10_000):
            data = mutated(chance, chance.choice(taps(scene.wish)))
            sender = {"id": chance.choice(senders), "is_bot": False, "first_name": "x"}
            where = chance.choice((CHATS["its group"], CHATS["another group"]))
            query = {"id": str(number), "from": sender, "data": data, "chat_instance": "1"}
            query["message"] = {"message_id": 1, "date": 1, "chat": where}
            scene.take(tx, "messenger", {"update_id": number, "callback_query": query})
        assert stored.calls_and_roles(tx.read) == before

    await scene.database.run(in_transaction)


async def test_a_flood_of_one_person_costs_one_answer_and_the_next_one_counts(scene):
    def in_transaction(tx):
        before = stored.last_row(tx.read)
        for number in range(500):
            scene.take(
                tx, "messenger", scene.said(DRIVER, "/close", at=NOW + number // 10), NOW + number // 10
            )
        scene.take(tx, "messenger", scene.said(STRANGER, "收到"))
        return stored.messages_after(tx.read, before), stored.answers_of(tx.read, STRANGER)

    said, counted = await scene.database.run(in_transaction)
    assert len(said) == 1, said
    assert counted == 1
