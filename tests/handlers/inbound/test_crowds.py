"""Of a rough number who wait (还剩30来个, 等候区大概60个人) the number said counts, while a call is open (N6)."""

import pytest

from dispatch.statements import Tags
from dispatch.waiting_passengers import waiting_left
from storage.calls import load_calls
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

LEAD, DRIVER = 61, 62
NAMES = {LEAD: "仇国栋", DRIVER: "查志强", COORDINATOR: "1"}


@pytest.fixture
async def fleet(tmp_path):
    """南京站 is open; 仇国栋 is a lead, and 查志强 is on his way."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        said = await fleet.says(LEAD, "晚上好", name=NAMES[LEAD])
        of_lead = updates.reply_to(said, updates.chat(GROUP), updates.person(LEAD, NAMES[LEAD]))
        await fleet.says(COORDINATOR, "/lead", **of_lead)
        await fleet.says(COORDINATOR, "南京站需要8台车")
        await fleet.says(DRIVER, "收到", name=NAMES[DRIVER])
        fleet.clear_sent()
        yield fleet


async def waiting(fleet):
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    return waiting_left(call)


async def unclear(fleet):
    await fleet.says(COORDINATOR, "/status")
    return [text for text in fleet.texts() if "待确认 0" in text] == []


@pytest.mark.parametrize("who", [LEAD, COORDINATOR])
@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("还剩30来个", 30),
        ("还剩七八个", 8),
        ("等候区大概60个人", 60),
        ("出站口还有二十多个", 20),
        ("里面还有五六十号人", 60),
        ("外面还等着十几个", 10),
        ("候车厅里坐了六十来位旅客", 60),
        ("一百二十来号人在排队", 120),
        ("南京站这边还剩30来个，抓紧", 30),
        ("还有二三十人没车坐", 30),
        ("西口还有百来号人", 100),
        ("站房里头还有小一百人，老人十来个", 100),
        ("出站口有近百人", 100),
        ("平台上头还有百把人，带细伢子的蛮多", 100),
        ("还有一百五六十个", 160),
        ("剩四十来人，再要两台就差不多", 40),
        ("还剩七八十", 80),
    ],
)
async def test_the_number_that_is_said_waits(fleet, who, words, number):
    await fleet.says(who, words, name=NAMES[who])
    assert number == (await waiting(fleet))[0]
    assert not await unclear(fleet)
    assert not any("几位" in text for text in fleet.texts())


async def test_its_tags_wait_too(fleet):
    await fleet.says(LEAD, "等候区大概60个人，老的9个，抱小孩的4个，孕妇1个", name=NAMES[LEAD])
    assert (60, Tags(9, 4, 1, 0)) == await waiting(fleet)


async def test_rough_tags_wait_too(fleet):
    await fleet.says(LEAD, "出站口现在有五十来号人，里头七八个老的", name=NAMES[LEAD])
    assert (50, Tags(8, 0, 0, 0)) == await waiting(fleet)


async def test_what_stands_besides_is_kept(fleet):
    await fleet.says(LEAD, "到了，里面还有五六十人", name=NAMES[LEAD])
    await fleet.says(COORDINATOR, "/status")
    assert 60 == (await waiting(fleet))[0]
    assert "到场 1" in fleet.texts()[-1]


@pytest.mark.parametrize("words", ["里头还有三十来个没走", "出站口还有二十多个", "三十几个人在等车"])
async def test_a_driver_says_where_they_are(fleet, words):
    await fleet.says(DRIVER, words, name=NAMES[DRIVER])
    assert (await waiting(fleet))[0] in (20, 30)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (LEAD, "群里还有二十多个人"),
        (LEAD, "刚才还有三十多个"),
        (LEAD, "还剩二十多个吗"),
        (LEAD, "还有二十多个没到"),
        (LEAD, "还剩30来个座位"),
        (LEAD, "还有十几个路口"),
        (LEAD, "还有20来分钟"),
        (LEAD, "还有二十来岁的"),
        (LEAD, "还剩七八十块"),
        (LEAD, "出站口的二十多个接完了"),
        (COORDINATOR, "还有十来个兄弟在路上"),
        (DRIVER, "还剩两三个"),
        (DRIVER, "前面还排着十几个"),
        (DRIVER, "还剩30来个"),
    ],
)
async def test_other_numbers_count_nobody(fleet, who, words):
    await fleet.says(who, words, name=NAMES[who])
    assert (await waiting(fleet))[0] is None


async def test_a_lead_with_passengers_on_board_may_speak_of_them(fleet):
    await fleet.says(LEAD, "接5", name=NAMES[LEAD])
    await fleet.says(LEAD, "还剩两三个", name=NAMES[LEAD])
    assert (await waiting(fleet))[0] is None


async def test_a_call_keeps_the_crowd_beside_it(fleet):
    await fleet.says(COORDINATOR, "北站需要5台车，出站口还有二十多个")
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    assert ["南京站", "北站"] == [call.station for call in calls]
