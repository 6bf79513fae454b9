"""R6, R13: nobody on the road is offered a place. R16, N5: what coordinators read of answers that wait, and of whom they are."""

import pytest

from dispatch.counts import count
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
FIRST, SECOND, THIRD, DRIVER = 51, 52, 53, 54
EAST, WEST = "成都东站", "成都西站"


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, f"{EAST}需要1台车")
        await fleet.says(FIRST, "收到", name="苟德贵")
        for account, name in ((SECOND, "兰世清"), (THIRD, "干大林")):
            await fleet.says(account, "收到", name=name)
        await fleet.later(2)
        await fleet.says(COORDINATOR, f"{WEST}需要5台车")
        await fleet.later(2)
        yield fleet


def offered(fleet):
    return [text for text in fleet.texts() if "空出位置" in text and "5 分钟内" in text]


async def drives_for_the_west(fleet):
    await fleet.says(SECOND, "西站收到", name="兰世清")
    await fleet.says(SECOND, "西站到了", name="兰世清")
    await fleet.says(SECOND, "接4", name="兰世清")
    await fleet.says(COORDINATOR, "/close 2")
    await fleet.later(2)
    fleet.clear_sent()


async def test_who_drives_for_an_ended_call_is_offered_no_place_and_the_next_is(fleet):
    await drives_for_the_west(fleet)
    await fleet.says(FIRST, "东站来不了了", name="苟德贵")
    await fleet.later(2)
    [line] = offered(fleet)
    assert "干大林" in line
    assert "兰世清" not in line


async def test_once_he_has_delivered_he_is_offered_one(fleet):
    await drives_for_the_west(fleet)
    await fleet.says(THIRD, "来不了", name="干大林")
    await fleet.says(FIRST, "东站来不了了", name="苟德贵")
    await fleet.later(2)
    assert [] == offered(fleet)
    await fleet.later(10)
    await fleet.says(SECOND, "送到了", name="兰世清")
    await fleet.later(2)
    assert "兰世清" in offered(fleet)[0]


async def told_to_the_coordinator(fleet, *said):
    fleet.clear_sent()
    for number, words in enumerate(said):
        await fleet.says(60 + number, words, name=f"张{'一二三四'[number]}娃")
    await fleet.later(5)
    return [
        text
        for text in fleet.texts(COORDINATOR)
        if "没叫车" in text or "还没定" in text or "没有叫车：" in text
    ]


async def test_who_named_a_station_is_not_counted_with_those_who_named_none(fleet):
    [text] = await told_to_the_coordinator(fleet, "接2", "到光谷站了")
    first, second = text.split("\n")
    assert "有 1 条回复还没定是哪个站：张一娃" in first
    assert "有 1 条说的站现在没有叫车：张二娃" in second


async def test_where_all_have_named_one_nobody_is_told_that_they_have_not(fleet):
    [text] = await told_to_the_coordinator(fleet, "到光谷站了")
    assert "还没定" not in text
    assert "张一娃" in text


@pytest.mark.parametrize(
    ("words", "name"),
    [("接9个，拉到温江去", "冉启航"), ("改7，张师傅一家", ""), ("张龙到了", "")],
)
async def test_words_about_himself_are_credited_to_him(fleet, words, name):
    await fleet.says(DRIVER, "东站到了", name="冉启航")
    await fleet.says(DRIVER, words, name="冉启航")
    fleet.clear_sent()
    await fleet.says(COORDINATOR, "/unclear")
    assert any("像是在说别人" in text for text in fleet.texts(COORDINATOR)) is not bool(name)


async def test_an_offer_ends_when_he_takes_another_place_and_comes_again_when_he_leaves_that(fleet):
    await fleet.says(THIRD, "来不了", name="干大林")
    await fleet.says(FIRST, "东站来不了了", name="苟德贵")
    await fleet.later(2)
    assert ["兰世清" in line for line in offered(fleet)] == [True]
    await fleet.says(SECOND, "西站收到", name="兰世清")
    fleet.clear_sent()
    await fleet.says(SECOND, "西站来不了了", name="兰世清")
    await fleet.later(2)
    assert ["兰世清" in line for line in offered(fleet)] == [True]
    await fleet.says(SECOND, "东站收到", name="兰世清")
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    assert [1, 0] == [count(call).acknowledged for call in calls]


async def test_who_takes_a_place_beside_his_offer_leaves_that_to_the_next(fleet):
    await fleet.says(FIRST, "东站来不了了", name="苟德贵")
    await fleet.later(2)
    fleet.clear_sent()
    await fleet.says(SECOND, "西站收到", name="兰世清")
    await fleet.later(2)
    [line] = offered(fleet)
    assert "干大林" in line
