"""One file for each person: he completes his own by taps, coordinators see and change it (I4, I6)."""

import pytest

from tests.handlers.people.two_drivers import LI, PHONE, ZHANG, of, two_drivers
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP
from tests.support.roster_files import HEADER, sends_roster, workbook

WANG = 53


@pytest.fixture
async def group(tmp_path):
    async with two_drivers(tmp_path) as fleet:
        yield fleet


async def test_a_driver_completes_his_own_file_by_taps(group):
    await group.says(LI, "/car 鄂A22222 平安出租")
    await group.says(ZHANG, "/join", chat=ZHANG)
    assert "公司：—\n车牌：—\n座位：—\n角色：—\n电话：—\n第一次出车：—" in group.texts(ZHANG)[-1]
    await group.presses(ZHANG, "5 座", chat=ZHANG)
    await group.presses(ZHANG, "平安出租", chat=ZHANG)
    assert ("平安出租", 5) == ((await of(group, "张三")).company, (await of(group, "张三")).seats)
    assert "公司：平安出租" in group.texts(ZHANG)[-1]


async def test_his_first_night_is_that_in_which_he_came(group):
    await group.says(COORDINATOR, "武汉站需要5台车")
    await group.says(ZHANG, "收到")
    await group.says(ZHANG, "到了")
    await group.says(ZHANG, "/join", chat=ZHANG)
    assert "第一次出车：2026-02-10" in group.texts(ZHANG)[-1]


async def test_in_the_group_his_file_comes_privately_or_he_is_told_how(group):
    await group.says(ZHANG, "/join")
    assert group.texts(ZHANG)[-1].startswith("<b>张三</b>")
    await group.says(WANG, "/join")
    assert group.texts(GROUP)[-1].startswith("个人信息只能私聊看")


async def test_a_link_with_join_opens_the_file(group):
    await group.says(ZHANG, "/start join", chat=ZHANG)
    assert group.texts(ZHANG)[-1].startswith("<b>张三</b>")


async def test_a_coordinator_sees_and_changes_it_and_nobody_else_does(group):
    await group.says(COORDINATOR, "/person 张三 鄂AD12345 4座 大通租车")
    await group.says(COORDINATOR, "/person 张三")
    assert "公司：大通租车\n车牌：鄂AD12345\n座位：4" in group.texts(COORDINATOR)[-1]
    await group.presses(COORDINATOR, "7 座", chat=COORDINATOR)
    assert 7 == (await of(group, "张三")).seats
    button = group.button("5 座", chat=COORDINATOR)
    await group.taps(LI, button.data, chat=COORDINATOR, message=button.message)
    await group.says(LI, "/person 张三 鄂A11111")
    assert ("鄂AD12345", 7) == ((await of(group, "张三")).plate, (await of(group, "张三")).seats)


async def test_a_tap_from_the_group_shows_the_file_privately_alone(group):
    await group.says(ZHANG, None, chat=ZHANG, contact=PHONE)
    await group.says(COORDINATOR, "/person 张三")
    button = group.button("7 座", chat=COORDINATOR)
    group.clear_sent()
    await group.taps(COORDINATOR, button.data)
    assert 7 == (await of(group, "张三")).seats
    assert [] == group.texts(GROUP)
    assert "电话：13812345678" in group.texts(COORDINATOR)[-1]


async def test_a_coordinator_without_a_private_chat_sees_no_file(group):
    await group.says(ZHANG, None, chat=ZHANG, contact=PHONE)
    await group.says(COORDINATOR, "/person 张三")
    button = group.button("7 座", chat=COORDINATOR)
    await group.admins(COORDINATOR, WANG)
    group.clear_sent()
    await group.taps(WANG, button.data)
    assert [True] == ["个人信息只能私聊看" in words for words in group.toasts()]
    assert not [each for each in group.sent if "13812345678" in each.text]


async def test_a_tap_in_a_file_of_no_fleet_changes_nothing(group):
    await group.says(ZHANG, "/join", chat=ZHANG)
    button = group.button("5 座", chat=ZHANG)
    before = await stored.roster(group.database)
    for data in (
        button.data.replace(":1:", ":99:"),
        button.data.replace("s5", "s0"),
        button.data.replace("s5", "c77"),
    ):
        await group.taps(ZHANG, data, chat=ZHANG, message=button.message)
    assert before == await stored.roster(group.database)


async def test_who_leaves_his_company_belongs_to_none_from_that_night_on(group):
    await group.says(ZHANG, "/car 平安出租")
    await group.later(60 * 24)
    await group.says(ZHANG, "/join", chat=ZHANG)
    await group.presses(ZHANG, "不在公司了", chat=ZHANG)
    assert [(1, "平安出租"), (2, "")] == [
        (row.number, row.company) for row in await stored.roster(group.database) if row.name == "张三"
    ]
    assert "公司：—" in group.texts(ZHANG)[-1]


async def test_a_plate_that_two_name_is_a_car_that_they_share(group):
    await group.says(ZHANG, "/car 鄂A12345")
    await group.says(LI, "/car 鄂A12345")
    assert "这个车牌也登记在 张三 名下" in group.texts(GROUP)[-1]
    assert ("鄂A12345", "鄂A12345") == ((await of(group, "张三")).plate, (await of(group, "李四")).plate)


@pytest.mark.parametrize(
    ("written", "plate"),
    [("鄂AD12345", "鄂AD12345"), ("鄂a·12b45", "鄂A12B45"), ("鄂AI2345", None), ("鄂AABC12", None)],
)
async def test_a_plate_is_checked_by_the_rule_for_plates(group, written, plate):
    await group.says(ZHANG, f"/car {written}")
    assert plate == (await of(group, "张三")).plate


@pytest.mark.parametrize(("account", "title"), [("张三", "<b>张三</b>"), ("三哥", "<b>张三 / 三哥</b>")])
async def test_the_file_has_the_name_of_the_roster_and_beside_it_another_of_the_messenger(
    group, account, title
):
    await sends_roster(group, COORDINATOR, workbook([HEADER, ("张三", None, "鄂A12345", 5, None)]))
    await group.presses(COORDINATOR, "写入 ", chat=COORDINATOR)
    await group.says(ZHANG, "早", name=account)
    await group.says(ZHANG, "/join", chat=ZHANG, name=account)
    assert group.texts(ZHANG)[-1].startswith(title)
