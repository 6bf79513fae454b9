"""Names as weapons: words of a report are nobody's name (K9), and a role is given to nobody by sound or by a part of his name (U6)."""

import pytest

from handlers.chat.texts import text
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
LEAD, OTHER, THIRD = 20, 30, 31
ROLES = ["coordinator", "lead"]


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING) as made:
        await made.says(LEAD, "晚上好", name="李带队", username="dd")
        await made.says(COORDINATOR, "/lead @dd")
        await made.says(COORDINATOR, "武汉站需要9台车")
        made.clear_sent()
        yield made


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("到场", ["到场，接4"]),
        ("到了", ["到了，接4"]),
        ("送到了", ["接2", "送到了，接4"]),
        ("第二趟", ["接2", "送到了", "第二趟接4"]),
        ("收到", ["收到", "到了", "接4"]),
        ("收到，到了", ["收到，到了，接4"]),
        ("A列", ["A列，接4"]),
        ("接4", ["接4"]),
    ],
)
async def test_words_of_a_report_are_nobodys_name(group, name, words):
    await group.says(OTHER, "晚上好", name=name)
    for each in words:
        group.now += 900
        await group.says(LEAD, each, name="李带队", username="dd")
    trips = await stored.trips(group.database)
    assert {LEAD} == {trip.driver for trip in trips}
    assert 4 == trips[-1].passengers


@pytest.mark.parametrize("name", ["王建国", "老K", "小胖", "Alex", "平安", "雪夜"])
async def test_a_name_that_people_have_is_still_read(group, name):
    await group.says(OTHER, "晚上好", name=name)
    await group.says(LEAD, f"{name} 接3", name="李带队", username="dd")
    assert [OTHER] == [trip.driver for trip in await stored.trips(group.database)]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("written", ["汪伟", "王", "伟", "王伟伟"])
async def test_nobody_is_given_a_role_by_sound_or_by_a_part(group, role, written):
    await group.says(OTHER, "晚上好", name="王伟")
    before = await stored.with_role(group.database, role)
    await group.says(COORDINATOR, f"/{role} {written}")
    assert [str(text("zh-Hans", "refused-unknown-person"))] == group.texts()
    assert before == await stored.with_role(group.database, role)


@pytest.mark.parametrize("role", ROLES)
async def test_an_exact_name_is_asked_about_and_one_tap_of_a_coordinator_gives_the_role(group, role):
    await group.says(OTHER, "晚上好", name="王伟", username="ww")
    await group.says(COORDINATOR, f"/{role} 王伟")
    assert OTHER not in await stored.with_role(group.database, role)
    assert "@ww" in group.texts()[-1]
    await group.presses(THIRD, "就是他")
    assert OTHER not in await stored.with_role(group.database, role)
    await group.presses(COORDINATOR, "就是他")
    assert OTHER in await stored.with_role(group.database, role)


async def test_of_two_of_that_name_nobody_gets_the_role(group):
    for who in (OTHER, THIRD):
        await group.says(who, "晚上好", name="刘洋")
    await group.says(COORDINATOR, "/coordinator 刘洋")
    assert [] == await stored.with_role(group.database, "coordinator")
    assert not [each for each in group.buttons if "就是他" in each.label]


async def test_a_person_without_account_gets_no_role(group):
    await group.says(COORDINATOR, "赵铁柱 到了")
    await group.says(COORDINATOR, "/coordinator 赵铁柱")
    await group.says(OTHER, "晚上好", name="赵铁柱")
    assert [] == await stored.with_role(group.database, "coordinator")


async def test_a_role_is_taken_away_by_name_without_a_question(group):
    await group.says(COORDINATOR, "/lead 李带队 off")
    assert [] == await stored.with_role(group.database, "lead")


async def test_who_left_before_the_tap_gets_no_role(group):
    await group.says(OTHER, "晚上好", name="王伟")
    await group.says(COORDINATOR, "/coordinator 王伟")
    await group.becomes(OTHER, "kicked")
    await group.presses(COORDINATOR, "就是他")
    assert [] == await stored.with_role(group.database, "coordinator")
