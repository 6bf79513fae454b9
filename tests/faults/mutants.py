"""Updates as Telegram never wrote them, among others as it does: intake goes on, and the neighbours count."""

import asyncio
import copy
import json
import random
import time
from pathlib import Path
from typing import Any

from bot.telegram.client import Client, Connections
from bot.telegram.polling import Poller
from bot.telegram.telegram_messenger import TELEGRAM
from bot.worker import Worker
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from storage import inbox
from storage.core.database import Database
from storage.inbox import InputSource
from tests.faults.by_number import lines, play_again
from tests.faults.nights import COORDINATOR, GROUP, person
from tests.support import buttons
from tests.support import database as stored
from tests.support.folders import open_new

BLOCK = 500
NOWHERE = "http://127.0.0.1:9"
TOKEN = "7100000001:MutantsMutantsMutantsMutantsMutants"

CHAT = {"id": GROUP, "type": "supergroup", "title": "雪夜车队"}
BOT = {"id": 7100000001, "is_bot": True, "first_name": "收到", "username": "shoudao_bot"}


def _message(number: int, text: str | None = "收到", **more: Any) -> dict[str, Any]:
    made = {"message_id": number, "date": 1_760_000_100, "chat": CHAT, "from": person(77), **more}
    return made if text is None else made | {"text": text}


def corpus() -> list[dict[str, Any]]:
    """One update of every kind that is read, and of some that are not."""
    entity = [{"type": "bold", "offset": 0, "length": 2}]
    member = {"status": "administrator", "user": person(5), "can_be_edited": False}
    change = {
        "chat": CHAT,
        "from": person(5),
        "date": 1_760_000_100,
        "old_chat_member": member,
        "new_chat_member": member,
    }
    tap = {
        "id": "4381",
        "from": person(77),
        "data": buttons.acknowledge(1),
        "chat_instance": "3",
        "message": _message(5, "card"),
    }
    private = {"id": 77, "type": "private", "first_name": "七"}
    return [
        {"message": _message(10, entities=entity)},
        {"message": _message(11, "接3", reply_to_message=_message(5, "card") | {"from": BOT})},
        {
            "message": _message(
                12, "/car 鄂A12345 5座", entities=[{"type": "bot_command", "offset": 0, "length": 4}]
            )
        },
        {
            "message": _message(
                13, None, photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
            )
        },
        {"message": _message(14, None, new_chat_title="别的名字")},
        {"message": _message(15, forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "x"})},
        {"message": _message(16, "/start") | {"chat": private}},
        {"message": _message(17, message_thread_id=4, is_topic_message=True)},
        {"edited_message": _message(10, "来不了", edit_date=1_760_000_200)},
        {"callback_query": tap},
        {"callback_query": tap | {"data": buttons.depart(1, 3)}},
        {"my_chat_member": change},
        {"chat_member": change},
        {
            "message_reaction": {
                "chat": CHAT,
                "message_id": 5,
                "date": 1,
                "user": person(5),
                "new_reaction": [],
            }
        },
        {"poll": {"id": "1", "question": "?"}},
        {"a_kind_of_tomorrow": {"chat": CHAT, "from": person(5), "value": [1, 2, 3]}},
    ]


VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 2**31, 2**63 - 1, 2**63, 2**64, -(2**63) - 1, 10**30, "", "x", "收到", "\u202e abc", "\u0000",
    "\ud83d\ude00", "9" * 5000, [], {}, [[]], {"id": 1}, {"id": None}, {"id": 2**63}, [None], buttons.acknowledge(1), "-5",
)  # fmt: skip  # one a line would be a page of values


def mutant(chance: random.Random) -> dict[str, Any]:
    made = copy.deepcopy(chance.choice(corpus()))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        places = list(_places(made))
        if not places:
            break
        holder, key = chance.choice(places)
        if chance.random() < 0.25:
            del holder[key]
        else:
            holder[key] = copy.deepcopy(chance.choice(VALUES))
    return made


def _places(value: Any) -> Any:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


async def survived(block: int, folder: Path, *, count: int = BLOCK) -> list[str]:
    """What is wrong after this block of mutants, each twentieth update being a neighbour of theirs."""
    chance = random.Random(block)
    database = await open_new(folder / f"mutants-{block}")
    connections = Connections()
    found: list[str] = []
    try:
        await _open_call(database)
        client = Client(TOKEN, NOWHERE, connections)
        worker = Worker(database, Session(TELEGRAM), handle)
        together = 2 if block % 2 else 100
        intake = Poller(database, client, time.time, lambda: None)
        await intake._record([])
        neighbours = []
        began = time.process_time()  # how busy the machine is otherwise does not matter
        for batch in range(0, count, together):
            raws = []
            for index in range(batch, batch + together):
                number = 1000 + index
                if index % 20 == 7:
                    driver = 1000 + number
                    neighbours.append(driver)
                    body = {"message": _message(number, "收到") | {"from": person(driver)}}
                else:
                    body = mutant(chance)
                update = {"update_id": number, **body}
                if index % 20 == 13:
                    update["update_id"] = chance.choice(VALUES)
                raws.append(json.dumps(update).encode())
            try:
                await asyncio.wait_for(intake._record(raws), 60)
                while await worker._batch():
                    pass
            except Exception as stopped:  # noqa: BLE001  that nothing stops it is what is tested
                found.append(f"block {block}: it stopped: {stopped!r}")
                break
        seconds = (time.process_time() - began) / (count / 100)
        if seconds > 5:
            found.append(f"block {block}: a hundred cost {seconds:.1f} s of work")
        missing = set(neighbours) - set(await stored.acknowledged(database))
        if missing:
            found.append(f"block {block}: {len(missing)} of {len(neighbours)} neighbours are lost")
        if await stored.waiting_inputs(database):
            found.append(f"block {block}: inputs wait for ever")
    finally:
        await connections.close()
        await database.close()
    return found


async def _open_call(database: Database) -> None:
    def in_transaction(tx):
        inbox.put(
            tx,
            InputSource.ADMINS,
            {"chat_id": GROUP, "admins": [{"id": COORDINATOR, "name": "调度"}]},
            1_760_000_000,
        )
        words = _message(1, "武汉站需要车") | {"from": person(COORDINATOR), "date": 1_760_000_000}
        inbox.put_updates(
            tx, [inbox.RawUpdate(1, json.dumps({"update_id": 1, "message": words}).encode())], 1_760_000_000
        )

    await database.run(in_transaction)
    await Worker(database, Session(TELEGRAM), handle)._batch()


def report_of(number: int, found: object) -> str:
    """What `survived` found in one block, as it is printed."""
    return lines(found or f"block {number}: nothing is wrong")


if __name__ == "__main__":
    play_again(survived, report_of)
