"""Random acts of people who have no right to them, forged and replayed taps among them: nothing of the fleet may change (U3).

`python -m tests.faults.trespass 17` plays one block of acts again.
"""

import contextlib
from pathlib import Path
from random import Random
from typing import Any

from handlers.chat import button_data
from handlers.inbound.entry import handle
from handlers.parsing.slash_commands import SLASH_COMMANDS, Audience
from storage.core.transaction import Transaction
from storage.inbox import Input, InputSource
from tests.faults.by_number import lines, play_again
from tests.support import people_rows, updates
from tests.support.harness import COORDINATOR, GROUP, FleetHarness, at, harness
from tests.support.updates import Json

BLOCK = 10_000
SECOND = -100888
DRIVER, TARGET, LEAD, FORMER, FORMER_ADMIN, GONE, MUTED, STRANGER, OTHER = 50, 51, 40, 41, 42, 43, 44, 45, 46
IN_GROUP = (DRIVER, FORMER, FORMER_ADMIN, MUTED)
OUTSIDE = (GONE, STRANGER, OTHER)
OTHER_BOT = 7_000_000_077
OF_COORDINATORS = tuple(
    name for name, command in SLASH_COMMANDS.items() if Audience.COORDINATORS in command.offered_to
)
ARGUMENTS = (
    "", "1", "7", "#1", "30", "张三", "@user_51", "张三 李四", "@user_51 @user_52", "张三 换人 赵六", "张三 鄂A11111 5座 大通租车",
    "off", "missing 15", "1 张三 接3", "先锋", "汉口站", "汉口站 5", "week", "en", "23:00 30台", "roster", "老赵 @user_51",
)  # fmt: skip
ORDERS = (
    "够了", "收队", "武汉站需要8台车", "改成3台", "改站名 汉口站", "列车晚点40分钟", "集合点改到东广场", "叫错了", "再来10台", "10分钟后收队",
)  # fmt: skip
_LETTERS_OF_COORDINATORS = (
    button_data.NEED, button_data.ENOUGH, button_data.CLOSE, button_data.MISSING, button_data.REPEAT, button_data.REMIND,
    button_data.KEEP_OPEN, button_data.CLOSE_NOW, button_data.STAND_DOWN_NOW, button_data.ENOUGH_NOW, button_data.RELEASE_LANE,
    button_data.REOPEN, button_data.CANCEL_NOW, button_data.APPOINT, button_data.ROSTER, button_data.FILE, button_data.BADGE,
    button_data.MERGE, button_data.PAIR, button_data.CHECK_AGAIN, button_data.CALL_REQUEST, button_data.CLARIFICATIONS,
)  # fmt: skip
_DETAILS = (
    "",
    "1",
    "2",
    "7",
    "a",
    "t",
    "d",
    "u",
    "a3",
    "a4",
    "s5",
    "c4",
    "c0",
    "y1",
    "n1",
    "lead",
    "coordinator",
    "f1",
    "f2",
    "n",
    "p1",
)


class Undone(Exception):
    """Takes back what a block left behind, such as refusals that were said."""


class Trespass:
    """One block of acts in a group where everything that may be tapped was shown once."""

    def __init__(self, fleet: FleetHarness, number: int) -> None:
        self.fleet = fleet
        self.random = Random(number)
        self.wrong: list[str] = []
        self.acts = 0

    async def begin(self) -> None:
        """A call, roles that ended, and open questions: an import, a merge, a badge, a role, a request for a call."""
        fleet = self.fleet
        await fleet.admins(COORDINATOR, FORMER_ADMIN)
        await fleet.admins(OTHER, chat=SECOND)
        await fleet.says(OTHER, "大家好", chat=SECOND)
        await fleet.starts(COORDINATOR, OTHER)
        for who in (DRIVER, TARGET, LEAD, FORMER, FORMER_ADMIN, GONE, MUTED, 52):
            await fleet.says(who, "大家好", username=f"user_{who}")
            await fleet.starts(who)
        await fleet.says(COORDINATOR, f"/coordinator @user_{FORMER} @user_{GONE} @user_{MUTED}")
        await fleet.says(COORDINATOR, f"/lead @user_{LEAD}")
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        await fleet.says(TARGET, "到了", username="user_51")
        await fleet.says(COORDINATOR, "老赵 接3")
        await fleet.says(COORDINATOR, "/badge 先锋车手")
        await fleet.says(COORDINATOR, "/team @user_40: @user_52")
        await fleet.says(TARGET, "/join", chat=TARGET)
        await fleet.presses(TARGET, "戴上", chat=TARGET)
        await fleet.says(COORDINATOR, "/person 张三")
        await fleet.says(COORDINATOR, "/merge 李四 张三")
        await fleet.says(COORDINATOR, "/merge 老赵 @user_52")
        await fleet.says(COORDINATOR, "/lead 张三")
        await fleet.says(52, "襄阳站需要车", username="user_52")
        await fleet.says(COORDINATOR, "收队")
        await fleet.says(COORDINATOR, f"/coordinator @user_{FORMER} off")
        await fleet.admins(COORDINATOR)
        await fleet.becomes(GONE, "kicked")
        await fleet.becomes(MUTED, "restricted", is_member=True)
        await fleet.later(3)
        self.shown = sorted({(button.data, button.chat, button.message) for button in fleet.buttons})

    async def play(self, acts: int = BLOCK) -> None:
        with contextlib.suppress(Undone):
            await self.fleet.database.run(lambda tx: self._play(tx, acts))
        self.fleet.forget()

    def _play(self, tx: Transaction, acts: int) -> None:
        before = people_rows.kept_from_others(tx.read, TARGET)
        for number in range(acts):
            body = self._act()
            raw = updates.raw_update(1_000_000 + number, body)
            handle(
                self.fleet.session, tx, Input(1_000_000 + number, InputSource.MESSENGER, raw, self.fleet.now)
            )
            self.acts += 1
            if number % 500 == 499:
                self._compare(tx, before, number)
        self._compare(tx, before, acts)
        raise Undone

    def _compare(self, tx: Transaction, before: dict[str, Any], number: int) -> None:
        self.fleet.session.save(tx)
        after = people_rows.kept_from_others(tx.read, TARGET)
        for table, rows in before.items():
            if rows != after[table] and not self.wrong:
                changed = [row for row in after[table] if row not in rows]
                self.wrong.append(f"{table} changed before act {number}: {changed[:3]}")

    # what they do

    def _act(self) -> Json:
        dice = self.random
        kind = dice.choice(
            ("tap", "tap", "tap", "replay", "replay", "slash", "slash", "order", "voice of another")
        )
        if kind == "tap":
            return self._tap(self._forged(), dice.choice((*IN_GROUP, *OUTSIDE, LEAD)))
        if kind == "replay":
            return self._replay()
        if kind == "voice of another":
            return self._of_a_coordinator()
        who = dice.choice((*IN_GROUP, OTHER))
        words = (
            dice.choice(ORDERS)
            if kind == "order"
            else f"/{dice.choice(OF_COORDINATORS)} {dice.choice(ARGUMENTS)}"
        )
        where = who if who != OTHER and dice.random() < 0.4 else SECOND if who == OTHER else GROUP
        return {"message": self._message(who, words, where)}

    def _forged(self) -> str:
        """Data of a button that only coordinators have, with any number and detail; or noise."""
        dice = self.random
        if dice.random() < 0.15:
            return "".join(
                dice.choice("aditvnecmoqwrsHBMREJ:0123456789-٣") for _ in range(dice.randrange(20))
            )
        number = dice.choice((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 99, 10**12))
        data = button_data.encode(dice.choice(_LETTERS_OF_COORDINATORS), number, dice.choice(_DETAILS))
        return data.removesuffix(":") if dice.random() < 0.9 else data + dice.choice((":", "1", " "))

    def _replay(self) -> Json:
        """A button that the bot did show, tapped by somebody who is not in the group, or by a driver where it is a coordinator's."""
        dice = self.random
        data, chat, message = dice.choice(self.shown)
        who = dice.choice(OUTSIDE)
        if data.partition(":")[0] in _LETTERS_OF_COORDINATORS:
            who = dice.choice((*OUTSIDE, *IN_GROUP, LEAD))
        return self._tap(data, who, dice.choice((chat, who)), message)

    def _of_a_coordinator(self) -> Json:
        """Words of a coordinator that are not his: forwarded, through a bot, of a channel or another bot, or an edit."""
        dice = self.random
        words = (
            dice.choice(ORDERS)
            if dice.random() < 0.5
            else f"/{dice.choice(OF_COORDINATORS)} {dice.choice(ARGUMENTS)}"
        )
        manner = dice.choice(
            (
                {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}},
                {"via_bot": {"id": 5, "is_bot": True, "first_name": "b"}},
                {"sender_chat": {"id": -1009, "type": "channel"}},
                {"sender_chat": {"id": GROUP, "type": "supergroup"}},
                {"edit_date": self.fleet.now + 1},
                None,
            )
        )
        if manner is None:
            made = self._message(OTHER_BOT, words, GROUP)
            return {"message": made | {"from": {"id": OTHER_BOT, "is_bot": True, "first_name": "b"}}}
        made = self._message(COORDINATOR, words, GROUP, **manner)
        return {"edited_message" if "edit_date" in manner else "message": made}

    def _message(self, who: int, words: str, where: int, **more: Any) -> Json:
        number = 500_000 + self.acts
        sender = updates.person(who, username=f"user_{who}")
        return updates.message(number, self.fleet.now, sender, updates.chat(where), words, **more)

    def _tap(self, data: str, who: int, where: int | None = None, message: int = 1) -> Json:
        chat = where if where is not None else self.random.choice((GROUP, SECOND, who))
        person = updates.person(who, username=f"user_{who}")
        return updates.tap_under(self.acts, person, data, chat, self.fleet.now, message)


async def played(number: int, folder: Path, acts: int = BLOCK) -> Trespass:
    """One block in a folder of its own."""
    async with harness(
        folder, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0, forgotten_close=0
    ) as fleet:
        block = Trespass(fleet, number)
        await block.begin()
        await block.play(acts)
    return block


if __name__ == "__main__":
    play_again(played, lambda _, block: lines(block.acts, *block.wrong))
