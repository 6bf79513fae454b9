"""A phone is kept where its owner gave it, by his own button, and nowhere else (I8)."""

import pytest

from tests.handlers.people.two_drivers import LI, PHONE, ZHANG, of, two_drivers
from tests.support.harness import COORDINATOR
from tests.support.roster_files import HEADER, sends_roster, workbook


@pytest.fixture
async def group(tmp_path):
    async with two_drivers(tmp_path) as fleet:
        yield fleet


async def test_a_phone_is_kept_only_from_his_own_button_and_deleted_by_one_tap(group):
    await group.says(ZHANG, None, chat=ZHANG, contact=PHONE | {"user_id": LI})
    await group.says(ZHANG, None, contact=PHONE)
    assert (await of(group, "张三")).phone is None
    await group.says(ZHANG, "/join", chat=ZHANG)
    await group.presses(ZHANG, "留电话", chat=ZHANG)
    asked = [each for each in group.sent if "keyboard" in (each.params.get("reply_markup") or {})]
    assert [[True]] == [
        [button["request_contact"] for button in row] for row in asked[-1].params["reply_markup"]["keyboard"]
    ]
    await group.says(ZHANG, None, chat=ZHANG, contact=PHONE)
    assert "13812345678" == (await of(group, "张三")).phone
    await group.says(COORDINATOR, "/person 张三")
    assert "电话：13812345678" in group.texts(COORDINATOR)[-1]
    await group.says(ZHANG, "/join", chat=ZHANG)
    await group.presses(ZHANG, "删除电话", chat=ZHANG)
    assert (await of(group, "张三")).phone is None


async def test_a_phone_goes_with_him_when_he_leaves_the_group(group):
    await group.says(ZHANG, None, chat=ZHANG, contact=PHONE)
    await group.becomes(ZHANG, "left")
    assert (await of(group, "张三")).phone is None


async def test_a_roster_finds_him_by_the_phone_that_he_gave(group):
    await group.says(ZHANG, None, chat=ZHANG, contact=PHONE)
    await group.says(ZHANG, "大家好", name="老张")
    await sends_roster(
        group, COORDINATOR, workbook([HEADER, ("张三", "平安出租", "鄂A12345", 5, 13812345678)])
    )
    assert "新增 0，有变化 1" in group.texts(COORDINATOR)[-1]
