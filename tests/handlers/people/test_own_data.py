"""A person sees everything that is stored about him, and nothing of anybody else (V3)."""

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from handlers.views.own_data import file_of_own_data
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness
from tests.support.person_traces import found_in

ZHANG, LI = 7_100_000_051, 7_100_000_052
NAME, USERNAME, PLATE, PHONE = "张三丰", "zhang_sanfeng", "鄂AD12345", "13812345678"
OTHERS = ("李四光", "li_siguang", "鄂A98765", "13700009999", str(LI))


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for who, name, username, plate, phone in (
            (ZHANG, NAME, USERNAME, PLATE, PHONE),
            (LI, "李四光", "li_siguang", "鄂A98765", "13700009999"),
        ):
            person = {"name": name, "username": username}
            await fleet.says(who, f"/car {plate} 5座", **person)
            await fleet.says(who, "/start", chat=who, **person)
            contact = {"phone_number": f"+86{phone}", "first_name": name, "user_id": who}
            await fleet.says(who, None, chat=who, contact=contact, **person)
        await fleet.says(COORDINATOR, "武汉站需要5台车")
        for words in ("收到", "到了", "接3"):
            await fleet.says(ZHANG, words, name=NAME, username=USERNAME)
        await fleet.says(LI, f"{NAME}到了，我也到了", name="李四光", username="li_siguang")
        await fleet.says(COORDINATOR, f"/person {NAME}")
        fleet.now += 600
        fleet.clear_sent()
        yield fleet


async def asks(fleet, chat=ZHANG):
    await fleet.says(ZHANG, "/mydata", chat=chat, name=NAME, username=USERNAME)


async def file_of(fleet, body):
    wish = {key: body[key] for key in ("person", "account", "language", "zone")}
    return await fleet.database.query(lambda read: file_of_own_data(read, words_in=TELEGRAM.words_in, **wish))


async def test_every_value_that_a_search_finds_about_him_is_in_text_or_file(group):
    await asks(group)
    [sent] = [each for each in group.sent if each.chat == ZHANG]
    assert "sendDocument" == sent.method
    for value in (NAME, USERNAME, PLATE, PHONE, str(ZHANG), "5"):
        assert value in sent.text
    whole = await file_of(group, await stored.own_data_asked(group.database))
    for value in (NAME, USERNAME, PLATE, PHONE, str(ZHANG)):
        assert value in whole
    for words in ("收到", "到了", "接3", "/mydata"):
        assert f"  {words}\n" in whole
    assert "trips, 1" in whole
    assert "passengers=3" in whole
    assert "谁看过您的资料 (access_log, 1)" in whole


async def test_nothing_of_anybody_else_is_in_it(group):
    await asks(group)
    whole = (await file_of(group, await stored.own_data_asked(group.database))).encode()
    shown = group.sent[-1].text.encode()
    assert [] == found_in(whole + shown, OTHERS)
    assert "我也到了" not in whole.decode()
    assert "别人的话里提到您：" in whole.decode()


async def test_the_row_of_the_outbox_holds_numbers_alone(group):
    await asks(group)
    body = await stored.own_data_asked(group.database)
    assert [] == found_in(str(body).encode(), (NAME, USERNAME, PLATE, PHONE, str(ZHANG)))


async def test_in_the_group_he_is_sent_to_the_private_chat(group):
    await asks(group, GROUP)
    assert [] == [each for each in group.sent if each.method == "sendDocument"]
    assert group.texts()[-1].startswith("个人信息只能私聊看")


async def test_a_former_member_may_ask(group):
    await group.becomes(ZHANG, "left")
    await asks(group)
    assert PLATE in group.sent[-1].text
    assert "离队：2026-02-10 22:10:00" in group.sent[-1].text


async def test_who_has_never_said_anything_that_counts_is_shown_nobody_elses_data(group):
    stranger = 7_100_000_099
    await group.says(stranger, "/mydata", chat=stranger, name="路人")
    asked = await stored.own_data_asked(group.database)
    assert 0 == asked["person"]
    whole = await file_of(group, asked)
    assert not [value for value in (NAME, USERNAME, PLATE, *OTHERS) if value in whole]
