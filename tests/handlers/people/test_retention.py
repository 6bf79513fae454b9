"""What has been kept for long enough goes: phones after 90 days, names after two years, and nothing before (V1)."""

import pytest

from storage import retention
from storage.retention_periods import DAY, PHONES, WITH_HIS_NAME
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.person_traces import found_in_folder

ZHANG, LI = 7_100_000_051, 7_100_000_052
PHONE_DAYS, NAME_DAYS = PHONES.days or 0, WITH_HIS_NAME.days or 0
NAME, PLATE, PHONE = "张三丰", "鄂AD12345", "13812345678"


@pytest.fixture
async def group(tmp_path):
    async with harness(
        tmp_path / "data", at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0
    ) as fleet:
        for who, name, plate in ((ZHANG, NAME, PLATE), (LI, "李四光", "鄂A98765")):
            await fleet.says(who, f"/car {plate}", name=name)
            await fleet.says(who, "/start", chat=who, name=name)
            contact = {"phone_number": f"+86{PHONE}", "first_name": name, "user_id": who}
            await fleet.says(who, None, chat=who, contact=contact, name=name)
        await a_night(fleet, ZHANG, NAME)
        yield fleet


async def a_night(fleet, who, name):
    await fleet.says(COORDINATOR, "武汉站需要5台车")
    for words in ("收到", "到了", "接3"):
        await fleet.says(who, words, name=name)
    await fleet.says(COORDINATOR, "/close")


async def tidied(fleet, days):
    """The bot looks for what is old so many days after the fixture's night."""
    fleet.now = at("2026-02-10T23:00") + int(days * DAY)
    found = await fleet.database.query(lambda read: retention.find_expired(read, fleet.now))
    await fleet.database.run(lambda tx: retention.prune(tx, fleet.now))
    if found:
        await fleet.receive("retention", found._asdict())
    return found


async def phones(fleet):
    return {
        row.name: row.phone for row in await stored.roster(fleet.database) if row.name in (NAME, "李四光")
    }


async def test_a_phone_goes_90_days_after_the_last_night_and_not_before(group):
    assert not await tidied(group, PHONE_DAYS - 1)
    assert {NAME: PHONE, "李四光": PHONE} == await phones(group)
    group.now = at("2026-02-10T23:00") + (PHONE_DAYS - 1) * DAY
    await a_night(group, LI, "李四光")
    await tidied(group, PHONE_DAYS + 1)
    assert {NAME: None, "李四光": PHONE} == await phones(group)
    assert not await tidied(group, PHONE_DAYS + 2)


async def test_a_name_goes_two_years_after_the_last_night_and_the_figures_stay(group):
    before = await stored.totals_of(group.database, 1)
    await tidied(group, NAME_DAYS - 1)
    assert NAME in {row.name for row in await stored.roster(group.database)}
    group.now = at("2026-02-10T23:00") + (NAME_DAYS - 1) * DAY
    await a_night(group, LI, "李四光")
    found = await tidied(group, NAME_DAYS + 1)
    assert found.people
    assert [] == await found_in_folder(group.database, group.folder, (NAME, PLATE, str(ZHANG)))
    assert "李四光" in {row.name for row in await stored.roster(group.database)}
    assert before == await stored.totals_of(group.database, 1)


async def test_looks_and_the_words_of_old_questions_go(group):
    await group.starts(COORDINATOR)
    await group.says(COORDINATOR, f"/person {NAME}", chat=COORDINATOR)
    await tidied(group, 300)
    assert 1 == len((await stored.contents(group.database, "access_log"))["access_log"])
    await tidied(group, 370)
    assert [] == (await stored.contents(group.database, "access_log"))["access_log"]


async def test_the_owner_of_the_bot_keeps_his_name(group):
    await stored.own(group.database, ZHANG)
    await tidied(group, NAME_DAYS + 1)
    assert NAME in {row.name for row in await stored.roster(group.database)}
