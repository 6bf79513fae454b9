"""`/car`: what is noted is said back, what is none of plate, seats and company is told, and no plate is shown whole (S4)."""

import pytest

from handlers.chat.texts import masked
from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, at, harness

GROUP = -1_000_000_000_777
ZHANG = 51


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.admins(COORDINATOR, chat=GROUP)
        await fleet.says(COORDINATOR, "大家好", chat=GROUP)
        yield fleet


async def test_everything_noted_is_said_back_with_its_plate_masked(group):
    await group.says(ZHANG, "/car 鄂A12345 4座 平安出租", chat=GROUP)
    assert "记下了：张三，鄂A·**345，4 座，公司 平安出租" == group.texts(GROUP)[-1]


@pytest.mark.parametrize("words", ["阿强", "鄂A1234567890", "鄂A12345 13812345678"])
async def test_a_word_that_is_none_of_them_is_told_and_nothing_is_noted(group, words):
    await group.says(ZHANG, f"/car {words}", chat=GROUP)
    assert group.texts(GROUP)[-1].startswith("这里只记车牌、座位和公司，有一样没看懂。用法：/car ")
    assert [] == await stored.cars(group.database)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("鄂A1234567890", "鄂A·**890"),
        ("鄂a12345车队", "鄂a·**345车队"),
        ("李Alexander", "李Alexander"),
        ("平安出租", "平安出租"),
    ],
)
def test_a_plate_with_a_digit_too_many_or_in_small_letters_is_masked_too(name, seen):
    assert seen == masked(name)


@pytest.mark.parametrize("words", ["离职", "退出", "没有公司", "无", "-", "離職", "鄂A12345 离职"])
@pytest.mark.parametrize("known", ["平安出租", None])
async def test_who_says_that_he_has_no_company_any_more_is_in_none_of_that_name(group, words, known):
    await group.says(ZHANG, f"/car 5座 {known or ''}", chat=GROUP)
    await group.later(60 * 24)
    await group.says(ZHANG, f"/car {words}", chat=GROUP)
    assert group.texts(GROUP)[-1].endswith("5 座，公司 —")
    assert {known} - {None} == {row.company for row in await stored.roster(group.database) if row.company}


@pytest.mark.parametrize(("seats", "may"), [(0, False), (1, True), (60, True), (61, False)])
async def test_a_car_has_a_number_of_seats_that_can_be_carried(group, seats, may):
    await group.says(ZHANG, f"/car 鄂A12345 {seats}座", chat=GROUP)
    assert may == (f"{seats} 座" in group.texts(GROUP)[-1])
    assert may != ("数字要在 1 到 60 之间" == group.texts(GROUP)[-1])


async def test_a_coordinator_who_replies_means_the_author_and_what_is_not_said_stays(group):
    await group.says(ZHANG, "/car 鄂A12345 4座 平安出租", chat=GROUP)
    number = await group.says(ZHANG, "晚上好", chat=GROUP)
    reply = updates.reply_to(number, updates.chat(GROUP), updates.person(ZHANG))
    await group.says(COORDINATOR, "/car 鄂A22222", chat=GROUP, **reply)
    assert "记下了：张三，鄂A·**222，4 座，公司 平安出租" == group.texts(GROUP)[-1]
    await group.says(COORDINATOR, "/car 鄂A33333", chat=GROUP)
    assert group.texts(GROUP)[-1].startswith("记下了：司机1，鄂A·**333，— 座，公司 —")
