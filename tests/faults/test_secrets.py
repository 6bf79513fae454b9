"""Names as people have them, and worse: nothing is refused, nothing is shown that must not be, and no log tells a secret."""

import random
import stat
import unicodedata

from handlers.chat.texts import clean, masked
from tests.faults.checker import secrets_in
from tests.support import database_file as stored

PHONE, PLATE = "13812345678", "鄂A12345"
NAMES = (
    "<b>粗", "</b>", "a<b", "<3", "&amp;", "&lt;script&gt;", '"><a href="tg://user?id=1">领导</a>', "\u202e倒着写",
    "零\u200b宽\u2060度", "\u2066隔\u2069", "e\u0301\u0302\u0303" * 40, "长" * 64, "😀👨‍👩‍👧‍👦", "مرحبا", "张三 " + PHONE, PLATE + " 李四",
    "\u00ad\u200d", "\t\n", "{name}", "%s %(x)s", "'; DROP TABLE people; --", "../../etc/passwd",
)  # fmt: skip  # one a line would be a page of names


def any_name(chance):
    marks = "<>&\"'/\\{}%;\u202e\u2066\u2069\u200b\u200d\ufeff\u0301\n\t 张三李四😀aZ09１٣"
    pieces = [chance.choice(marks) for _ in range(chance.randrange(0, 90))]
    for secret in (PHONE, PLATE):
        if chance.random() < 0.3:
            pieces.insert(chance.randrange(len(pieces) + 1), secret)
    return "".join(pieces)


def test_ten_thousand_names_are_clean_once_and_for_all():
    chance = random.Random(5)
    secretive = 0
    for name in [*NAMES, "x" * 10_000, *(any_name(chance) for _ in range(10_000))]:
        cleaned = clean(name)
        assert clean(cleaned) == cleaned
        assert len(cleaned) <= 32
        assert not {unicodedata.category(mark) for mark in cleaned} & {"Cc", "Cf", "Cs"}
        assert secrets_in(masked(name)) == []
        secretive += bool(secrets_in(name))
    assert secretive > 3000


async def test_every_name_is_taken_by_telegram_and_no_phone_or_plate_is_shown(open_town):
    await open_town.begin_again()
    await open_town.bot(broken="hurries")
    for name in NAMES:
        driver = await open_town.people.user(name[:64] or "x")
        await open_town.people.join(open_town.group, driver)
        await open_town.people.post(open_town.group, driver, "到了")
    await open_town.heard()
    await open_town.people.post(open_town.group, open_town.coordinator, "/status")
    await open_town.people.post(open_town.group, open_town.coordinator, "/close")
    await open_town.said(60)
    found = open_town.findings()
    assert not found, str(found)
    shown = "".join(message["text"] for message in await open_town.people.bot_messages(open_town.group))
    assert "138****5678" in shown
    assert open_town.ask(stored.arrived) == len(NAMES)


async def test_neither_log_nor_traceback_nor_file_name_tells_a_secret_at_debug(open_town):
    """A library's log tells the token in an address, what is parked tells what a person wrote."""
    await open_town.begin_again()
    bot = await open_town.bot(broken="stumbles")
    driver = await open_town.people.user(f"张三 {PHONE}")
    await open_town.people.join(open_town.group, driver)
    await open_town.people.fault("reset", method="getUpdates", times=2)
    await open_town.people.fault("status", method="editMessageText", code=401, times=1)
    await open_town.people.post(open_town.group, driver, f"/car {PLATE}")
    await open_town.people.post(open_town.group, driver, f"收到 {PHONE} {PLATE}")
    await open_town.until(lambda: _parked(open_town))
    await open_town.told(bot, "Traceback")  # it is parked before it is told
    await open_town.bots[0].end(15)
    told = bot.told()
    assert "Traceback" in told
    assert secrets_in(told) == []
    assert "/bot[token]/getMe" in told
    names = " ".join(str(path) for path in open_town.folder.rglob("*"))
    assert secrets_in(names) == []


async def _parked(town):
    return bool(town.ask(stored.inputs_parked))


async def test_a_wrong_token_is_refused_without_being_told(open_town):
    await open_town.begin_again()
    wrong = "7100000002:WrongWrongWrongWrongWrongWrongWrong"
    bot = await open_town.bot(SHOUDAO_TELEGRAM__TOKEN=wrong)
    await open_town.told(bot, "refuses the token")
    await bot.end()
    assert secrets_in(bot.told()) == []


async def test_files_are_for_their_owner_alone(open_town):
    await open_town.begin_again()
    bot = await open_town.bot()
    await open_town.listening()
    assert stat.S_IMODE(open_town.data.stat().st_mode) == 0o700
    modes = {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in open_town.data.iterdir()}
    assert {"shoudao.db", "shoudao.db-wal", "shoudao.db-shm"} <= modes.keys()
    assert set(modes.values()) == {"0o600"}, modes
    await bot.end()


async def test_the_same_check_notices_a_log_that_tells(open_town):
    """Negative control: without redaction."""
    await open_town.begin_again()
    bot = await open_town.bot(broken="tells_everything")
    driver = (await open_town.drivers(1))[0]
    await open_town.people.post(open_town.group, driver, f"收到 {PHONE} {PLATE}")
    await open_town.told(bot, "Traceback")
    await open_town.told(bot, f"/bot{open_town.stage.token}/getMe")
    assert {open_town.stage.token, PHONE, PLATE} == set(secrets_in(bot.told()))
    open_town.bots.clear()
    await bot.end()
