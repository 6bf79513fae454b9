"""S1, S2: many partners fill no chat: what they answer is told together, and cards go before buttons that are used."""

import re

import pytest

from storage.outbox_kinds import Priority
from tests.support import database as stored
from tests.support.harness import GROUP, at
from tests.support.partner_groups import groups_of

EVENING = at("2026-02-10T22:00")
NUMBER = 9


@pytest.fixture
async def many(tmp_path):
    """Nine groups with names of their own; nobody has a private chat with the bot."""
    async with groups_of(tmp_path, EVENING, NUMBER) as groups:
        groups.fleet.titles = {chat: f"车队{number}" for number, chat in enumerate(groups.chats, start=1)}
        for chat, boss in zip(groups.chats, groups.bosses, strict=True):
            await groups.fleet.says(boss, "大家好", chat=chat)
        yield groups


def lines(groups, mark: str, group: int = 0) -> list[str]:
    """What was told in a group with this word in it, without markup."""
    told = groups.fleet.texts(groups.chats[group])
    return [re.sub(r"<[^>]+>", "", words) for words in told if mark in words]


async def test_new_partners_are_named_together_once_a_minute(many):
    for other in range(1, NUMBER):
        await many.pair(0, other)
        await many.fleet.later(5 / 60)
    await many.fleet.later(2)
    told = lines(many, "已和")
    assert 2 == len(told)
    assert list(range(2, NUMBER + 1)) == [int(each) for each in re.findall(r"车队(\d+)", "".join(told))]
    assert ["车队1"] == re.findall(r"车队\d", "".join(lines(many, "已和", group=3)))


async def test_who_parted_within_the_minute_is_not_named_as_a_partner(many):
    await many.pair(0, 1)
    await many.fleet.later(5 / 60)
    await many.pair(0, 2)
    await many.pair(0, 3)
    await many.fleet.says(many.bosses[2], "/partner", chat=many.chats[2])
    await many.taps(2, "结束")
    await many.fleet.later(2)
    assert "车队4" in lines(many, "已和")[-1]
    assert "车队3" not in lines(many, "已和")[-1]


async def test_answers_of_partners_are_told_together_once_a_minute(many):
    await many.pair_all()
    await many.fleet.later(2)
    await many.call(join=False)
    for other in range(1, NUMBER - 2):
        await many.taps(other, "加入")
        await many.fleet.later(3 / 60)
    await many.taps(NUMBER - 2, "这次不去")
    assert ["车队2 加入了 #1 武汉站\n还有 7 个群没回"] == lines(many, "没回")
    await many.fleet.later(2)
    told = lines(many, "没回")
    assert 2 == len(told)
    assert (
        "车队3、车队4、车队5、车队6、车队7 加入了 #1 武汉站\n车队8 这次不去 #1 武汉站\n还有 1 个群没回"
        == told[1]
    )


async def test_who_joined_and_left_within_the_minute_is_not_said_to_decline(many):
    await many.pair_all()
    await many.fleet.later(2)
    await many.call(join=False)
    await many.taps(1, "加入")
    await many.fleet.later(3 / 60)
    await many.taps(2, "加入")
    await many.fleet.says(many.bosses[2], "/partner", chat=many.chats[2])
    await many.taps(2, "结束")
    await many.fleet.later(2)
    assert [] == lines(many, "这次不去")
    assert 1 == len(lines(many, "退出了"))


async def test_a_card_goes_before_the_buttons_that_were_used_in_its_group(many):
    await many.fleet.says(many.bosses[0], "武汉站需要5台车")
    await many.fleet.says(many.bosses[0], "/partner")
    code = re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}", many.fleet.texts()[-1])[0]
    await many.fleet.says(many.bosses[1], f"/partner {code}", chat=many.chats[1])
    async with many.fleet.delivering_later():
        await many.taps(0, "同意")
        await many.says(0, 50, "收到")
        waiting = await stored.priorities_waiting(many.fleet.database, GROUP)
        assert [Priority.CARD, Priority.ANSWER] == sorted(
            each for each in waiting if each < Priority.REACTION
        )
