"""A shop's six digits on their way through a real process that is killed at any write: taken once or not at all, and both are told which (H16)."""

import json
import os
import re
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot.settings.model import Settings
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from storage import inbox, outbox
from storage.core.database import Database
from storage.core.transaction import Transaction
from storage.external_ids import ExternalIds, external_place
from tests.faults.upgrades import TOKEN
from tests.support import database as stored
from tests.support import home_points, updates
from tests.support.bad_disk import Order, Orders
from tests.support.bot_process import Nursery
from tests.support.harness import COORDINATOR, at, harness, requests_of

DRIVER, SHOP = 51, 800
LATE = 11 * 60
_PLAN, _TOLD = "plan.json", "told.jsonl"


@dataclass(frozen=True, slots=True)
class Redeemed:
    happened: bool
    calls: int
    findings: list[str]


async def before(folder: Path) -> None:
    """A driver with six digits for a shop, which has just sent them: its message is with the messenger."""
    async with harness(folder / "data", at("2026-11-26T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR, DRIVER)
        await fleet.says(COORDINATOR, "/points 人次10", chat=COORDINATOR)
        await fleet.says(COORDINATOR, "武汉站需要3台车")
        await fleet.says(DRIVER, "接6")
        await fleet.says(COORDINATOR, "/close")
        await fleet.until(at("2026-11-27T12:00"))
        await fleet.says(COORDINATOR, "/shop 老王面馆", chat=COORDINATOR)
        link = re.search(r"start=(s-\w+)", fleet.texts(COORDINATOR)[-1])
        assert link
        await fleet.says(SHOP, f"/start {link[1]}", chat=SHOP)
        await fleet.says(DRIVER, "/points", chat=DRIVER)
        await fleet.presses(DRIVER, "老王面馆", chat=DRIVER)
        await fleet.presses(DRIVER, "50 分", chat=DRIVER)
        shown = re.search(r"(\d{3} \d{3})", fleet.texts(DRIVER)[-1])
        assert shown
        message = updates.message(77, fleet.now, updates.person(SHOP), updates.chat(SHOP), shown[1])
        plan = {"now": fleet.now, "raw": updates.raw_update(9_000_001, {"message": message}).decode()}
        (folder / _PLAN).write_text(json.dumps(plan))


async def redeem_once(settings: Settings) -> int:
    """What a bot does between its start and its end, where one message waits: it is received, handled and answered."""
    folder = settings.storage.path
    plan = json.loads((folder.parent / _PLAN).read_text())
    now = plan["now"] + int((folder.parent / "late").exists()) * LATE
    database = await Database.open(folder)
    session = Session(TELEGRAM)
    ids = ExternalIds(TELEGRAM.name.lower())

    def receive(tx: Transaction) -> None:
        inbox.put_updates(tx, [updates.inbox_row(plan["raw"].encode(), ids.within(tx))], now)

    def work(tx: Transaction) -> None:
        items = inbox.pending(tx.read, 100)
        for item in items:
            handle(session, tx, item)
        if items:
            inbox.mark_done(tx, items[0].id, items[-1].id)

    await database.run(receive)
    await database.run(work)
    for row in await database.query(outbox.in_flight):
        await database.run(partial(_again, row=row, now=now))
    while rows := await database.query(lambda read: stored.outbox_waiting(read, now)):
        await database.run(partial(outbox.mark_sending, items=[rows[0].id], at_ms=now * 1000))
        await database.query(partial(_send, row=rows[0], told=folder.parent / _TOLD, now=now))
        await database.run(partial(outbox.mark_sent, item=rows[0].id, at=now))
    await database.close()
    return 0


def _again(tx: Transaction, row: Any, now: int) -> None:
    outbox.requeue(tx, row, now, None, resent=True)


def _send(read: Any, row: Any, told: Path, now: int) -> None:
    """The messenger takes it; what it has taken is safe."""
    for request in requests_of(read, row, now):
        with told.open("a", encoding="utf-8") as out:
            chat = external_place(read, row.chat_id)
            out.write(json.dumps({"chat": int(chat), "text": request.params.get("text", "")}) + "\n")
            out.flush()
            os.fsync(out.fileno())


async def redeemed(
    nursery: Nursery,
    was: Path,
    scratch: Path,
    order: Order,
    at_call: int,
    *,
    late: bool = False,
    broken: str = "only_redeems",
) -> Redeemed:
    """Disturbed at the disk's call `at_call`; another process goes on, `late`: when the digits are too old."""
    folder = scratch / "redeemed"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(was, folder)
    orders = Orders(scratch / "orders")
    environment = TOKEN | {"SHOUDAO_STORAGE__PATH": str(folder / "data")}
    log = scratch / "redeemed.log"
    log.unlink(missing_ok=True)
    orders.begin(order, at_call)
    first = await nursery.bear(environment, log, orders=orders, broken=broken)
    await first.ended
    happened, calls = orders.happened > 0, orders.calls
    if late:
        (folder / "late").touch()
    last = await nursery.bear(environment, log, broken="only_redeems")
    if await last.ended != 0:
        return Redeemed(happened, calls, [f"it did not go on: {last.told().strip()[-300:]}"])
    return Redeemed(happened, calls, await _wrong_with(folder, late=late))


async def _wrong_with(folder: Path, *, late: bool) -> list[str]:
    database = await Database.open(folder / "data", read_only=True)
    try:
        taken = await database.query(home_points.taken)
        [(_, points, _, _, redeemed_at, _)] = await home_points.redemptions(database)
    finally:
        await database.close()
    lines = (folder / _TOLD).read_text(encoding="utf-8").splitlines() if (folder / _TOLD).exists() else []
    told = [json.loads(line) for line in lines]
    shop = [each["text"] for each in told if each["chat"] == SHOP]
    driver = [each["text"] for each in told if each["chat"] == DRIVER]
    found = []
    if taken not in ([], [(1, -points)]):
        found.append(f"taken {taken}")
    if bool(taken) is (redeemed_at is None):
        found.append(f"the ledger says {taken}, the redemption {redeemed_at}")
    if not taken and not late:
        found.append("it was lost")
    yes, no = ("✅ 收到 50 分", "✅ 老王面馆 收了您 50 分"), ("过期了", "一分没扣")
    for who, said, wanted, other in (
        ("shop", shop, (yes if taken else no)[0], (no if taken else yes)[0]),
        ("driver", driver, (yes if taken else no)[1], (no if taken else yes)[1]),
    ):
        if not any(wanted in words for words in said):
            found.append(f"the {who} was not told: {said}")
        if any(other in words for words in said):
            found.append(f"the {who} was told the contrary: {said}")
    return found
