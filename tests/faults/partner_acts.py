"""Random acts of partners, former partners and strangers: nothing of a group changes, and nothing leaks that it does not show (B1-B6).

`python -m tests.faults.partner_acts 17` plays one block of acts again.
"""

import contextlib
import json
from pathlib import Path
from random import Random

from bot.telegram.requests import request_for
from bot.telegram.row_sender import of_this_version
from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.partner_commands import DecidePartner, JoinCall, PartnerChoice
from dispatch.partners import May, Sees
from handlers.chat import button_data
from handlers.chat.partner_buttons import encode_decision, encode_join
from handlers.inbound.entry import handle
from handlers.parsing.slash_commands import SLASH_COMMANDS
from handlers.views.render import render
from storage.core.transaction import Read, Transaction
from storage.inbox import Input, InputSource
from tests.faults.by_number import lines, play_again
from tests.faults.trespass import Undone
from tests.support import updates
from tests.support.group_rows import chat_numbered, drop_waiting, rows_of_first_group, waiting_elsewhere
from tests.support.harness import at
from tests.support.partner_groups import Groups, groups_of
from tests.support.updates import Json

BLOCK = 10_000
PARTNER, FORMER, STRANGER, CHAIN = 1, 2, 3, 4  # groups; CHAIN is a partner of PARTNER
OWN_DRIVERS = (50, 51, 52)
NAMES = "密名"
STATION = "密云站"
PLATE = "鄂A77777"
LETTERS = tuple("aditvnecmoqwrspbklyugNxzfjh-CWARTLKVJEPHBFMGXY")
"""With which a button's data may begin."""
_DETAILS = ("", "1", "2", "7", "y1", "n1", "y2", "y3", "ycn1", "ync1", "xca1", "rca1", "lead", "coordinator")
_WORDS = (
    "收到", "到了", "接3", "送到了", "来不了", "够了", "收队", "改成3台", "再来10台", "武汉站需要8台车", "改站名 汉口站", "集合点改到东广场",
    "列车晚点40分钟", "叫错了", "撤销", "#1收到", "张三 接3",
)  # fmt: skip
_ARGUMENTS = (
    "", "1", "#1", "30", "@联动", "@联动 武昌站 5", "@partners", "@车", "武昌站 5", "AAAA-AAAA", "张三", "@user_50", "1 张三 接3", "week", "2026-02",
    "武昌站 20:00-23:50", "5 武昌站", "off",
)  # fmt: skip


class PartnerActs:
    """One block of acts. The first group leads a joint call with PARTNER, which may see counts and answer."""

    def __init__(self, groups: Groups, number: int) -> None:
        self.groups = groups
        self.random = Random(number)
        self.wrong: list[str] = []
        self.acts = 0
        self.read = 0

    async def begin(self) -> None:
        groups, fleet = self.groups, self.groups.fleet
        await fleet.starts(*groups.bosses)
        for who in OWN_DRIVERS:
            await fleet.says(who, f"/car {PLATE} 4座", name=f"{NAMES}{who}")
        await groups.pair(0, PARTNER)
        await groups.pair(0, FORMER, "数字和名单", "可指挥")
        await groups.pair(PARTNER, CHAIN, "数字和名单", "可指挥")
        await groups.orders(0, f"{STATION}需要9台车")
        for who in (*OWN_DRIVERS, 60, 61):
            await fleet.says(who, "收到", name=f"{NAMES}{who}")
        await fleet.says(50, "到了", name=f"{NAMES}50")
        await fleet.says(50, "接3", name=f"{NAMES}50")
        await groups.orders(0, f"/call @联动 {STATION} 9")
        await groups.taps(PARTNER, "加入")
        await groups.says(PARTNER, 70, "收到")
        for group in (FORMER, STRANGER, CHAIN):
            await groups.says(group, 70 + group, "大家好")
        await fleet.starts(71, 72, 73, 74)
        await groups.orders(FORMER, "/partner")
        await groups.taps(FORMER, "结束")
        self.shown = sorted({(each.data, each.chat, each.message) for each in fleet.buttons})
        self.speakers = [
            *((groups.bosses[group], group) for group in (PARTNER, FORMER, STRANGER, CHAIN)),
            *((70 + group, group) for group in (FORMER, STRANGER, CHAIN)),
            (70, PARTNER),
        ]
        await fleet.later(3)

    async def play(self, acts: int = BLOCK) -> None:
        with contextlib.suppress(Undone):
            await self.groups.fleet.database.run(lambda tx: self._play(tx, acts))
        self.groups.fleet.forget()

    def _play(self, tx: Transaction, acts: int) -> None:
        fleet = self.groups.fleet
        before = rows_of_first_group(tx.read)
        for number in range(acts):
            raw = updates.raw_update(1_000_000 + number, self.act())
            handle(
                fleet.session,
                tx,
                Input(1_000_000 + number, InputSource.MESSENGER, raw, fleet.now + number // 50),
            )
            self.acts += 1
            if number % 250 == 249 or number == acts - 1:
                fleet.session.save(tx)
                self._compare(tx.read, before, number)
                self._listen(tx)
        raise Undone

    def _compare(self, read: Read, before: dict[str, list[tuple[object, ...]]], number: int) -> None:
        after = rows_of_first_group(read)
        for table, rows in before.items():
            if rows != after[table] and not self.wrong:
                changed = [row for row in after[table] if row not in rows]
                gone = [row for row in rows if row not in after[table]]
                self.wrong.append(f"{table} changed before act {number}: {changed[:3]} {gone[:3]}")

    def _listen(self, tx: Transaction) -> None:
        """Renders what would be said outside the group: no name, no plate; the call to its partner alone.

        The partner's own partner sees the partner's share, which is at the same station, and nothing of the sum.
        """
        waiting = waiting_elsewhere(tx.read)
        partners = self._chats(tx.read, PARTNER)
        may_know = partners | self._chats(tx.read, CHAIN)
        for _, chat, kind, body in waiting:
            said = render(
                TELEGRAM,
                tx.read,
                kind,
                chat,
                of_this_version(kind, json.loads(body), tx.read),
                self.groups.fleet.now,
            )
            words = (
                json.dumps(request_for(said, chat, tx.read).params, ensure_ascii=False, default=str)
                if said
                else ""
            )
            self.read += bool(words)
            secret = next((each for each in (NAMES, PLATE) if each in words), None)
            if secret:
                self.wrong.append(f"{secret} is said in {chat}: {words[:300]}")
            if STATION in words and chat not in may_know:
                self.wrong.append(f"the call is told in {chat}: {words[:300]}")
            if STATION in words and " 个群" in words and chat not in partners:
                self.wrong.append(f"the sum is told in {chat}: {words[:300]}")
        if waiting:
            drop_waiting(tx.write, waiting[-1][0])

    def _chats(self, read: Read, group: int) -> set[int]:
        """The group's chat and the private ones of its people."""
        people = (self.groups.bosses[group], 70 + group if group != PARTNER else 70)
        return {chat_numbered(read, each) for each in (self.groups.chats[group], *people)}

    # what they do

    def act(self) -> Json:
        dice = self.random
        who, group = dice.choice(self.speakers)
        chat = self.groups.chats[group] if dice.random() < 0.6 else who
        match dice.choice(("tap", "tap", "decide", "join", "replay", "slash", "slash", "words")):
            case "tap":
                number = dice.choice((0, 1, 2, 3, 4, 5, 6, 17, 10**12))
                data = button_data.encode(dice.choice(LETTERS), number, dice.choice(_DETAILS)).removesuffix(
                    ":"
                )
                return self.act() if self._is_his_right(data, who) else self._tap(data, who, chat)
            case "decide":
                return self._tap(self._decision(), who, chat)
            case "join":
                said = JoinCall(dice.randrange(6), dice.randrange(6), joins=dice.random() < 0.5)
                return self._tap(encode_join(said), who, chat)
            case "replay":
                data, _, message = dice.choice(self.shown)
                return self.act() if self._is_his_right(data, who) else self._tap(data, who, chat, message)
            case "slash":
                words = f"/{dice.choice(tuple(SLASH_COMMANDS))} {dice.choice(_ARGUMENTS)}"
            case _:
                words = dice.choice(_WORDS)
        return {"message": self._said(who, words, chat)}

    def _said(self, who: int, words: str, chat: int) -> Json:
        sender = updates.person(who, username=f"user_{who}")
        where = updates.chat(chat)
        return updates.message(500_000 + self.acts, self.groups.fleet.now, sender, where, words)

    def _decision(self) -> str:
        """Any decision about any two groups, but those that end or change what the speaker's own group agreed with the first."""
        dice = self.random
        while True:
            said = DecidePartner(
                dice.randrange(7),
                dice.randrange(7),
                dice.choice(tuple(PartnerChoice)),
                dice.choice(tuple(Sees)),
                dice.choice(tuple(May)),
            )
            if (said.fleet_id, said.partner_id) != (PARTNER + 1, 1):
                return encode_decision(said)

    def _is_his_right(self, data: str, who: int) -> bool:
        """A partner's coordinator may change and end what his group agreed with the first."""
        command, _ = button_data.read_tap(data) or (None, None)
        is_of_his = isinstance(command, DecidePartner) and command.fleet_id == PARTNER + 1
        return who == self.groups.bosses[PARTNER] and is_of_his

    def _tap(self, data: str, who: int, chat: int, message: int = 1) -> Json:
        person = updates.person(who, username=f"user_{who}")
        return updates.tap_under(self.acts, person, data, chat, self.groups.fleet.now, message)


async def played(number: int, folder: Path, acts: int = BLOCK) -> PartnerActs:
    """One block in a folder of its own."""
    async with groups_of(folder, at("2026-02-10T22:00"), 5) as groups:
        block = PartnerActs(groups, number)
        await block.begin()
        await block.play(acts)
    return block


if __name__ == "__main__":
    play_again(played, lambda _, block: lines(block.acts, block.read, *block.wrong))
