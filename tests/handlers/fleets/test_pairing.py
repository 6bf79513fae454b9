"""U9: a group that nobody vouches for is told once, hears nothing, and is left after ten minutes."""

from functools import partial

import pytest

from bot.ops.pairing_codes import VALID_MINUTES, code_at, codes_valid_at, for_people
from handlers.people.owner import follow_settings
from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, empty_harness

EVENING = at("2026-02-10T22:00")
OWNER, STRANGER, DRIVER = 50, 51, 52
OTHER_GROUP = -100778
TOKEN = "123456:" + "A" * 35


@pytest.fixture
async def bot(tmp_path):
    async with empty_harness(tmp_path, EVENING) as made:
        made.session.pairing_codes = partial(codes_valid_at, TOKEN)
        await is_added(made, OWNER, chat=GROUP)
        await made.admins(COORDINATOR)
        made.clear_sent()
        yield made


async def is_added(bot, by, *, chat=OTHER_GROUP, status="member"):
    member, former = ({"status": each, "user": updates.bot()} for each in (status, "left"))
    change = {"chat": updates.chat(chat), "date": bot.now, "from": updates.person(by)}
    await bot.update({"my_chat_member": change | {"old_chat_member": former, "new_chat_member": member}})


async def calls_cars(bot):
    await bot.admins(STRANGER, chat=OTHER_GROUP)
    await bot.says(STRANGER, "武汉站需要20台车", chat=OTHER_GROUP)
    return await stored.open_calls(bot.database)


def left(bot):
    return [each.chat for each in bot.sent if each.method == "leaveChat"]


@pytest.mark.parametrize(
    ("status", "rights"), [("member", "我还不是管理员"), ("administrator", "我已经是管理员")]
)
async def test_an_unknown_group_gets_one_message_and_is_left_after_ten_minutes(bot, status, rights):
    await is_added(bot, STRANGER, status=status)
    assert await calls_cars(bot) == []
    await bot.later(9)
    [asked] = bot.texts(OTHER_GROUP)
    assert "这个群我还不认识" in asked
    assert rights in asked
    assert left(bot) == []
    await bot.later(1)
    assert left(bot) == [OTHER_GROUP]
    assert len(bot.texts(OTHER_GROUP)) == 1


async def test_the_owner_vouches_by_his_tap_and_nobody_else_does(bot):
    await is_added(bot, STRANGER)
    await bot.presses(STRANGER, "就是这个群", chat=OTHER_GROUP)
    assert await calls_cars(bot) == []
    await bot.presses(OWNER, "就是这个群", chat=OTHER_GROUP)
    assert len(await calls_cars(bot)) == 1
    await bot.later(30)
    assert left(bot) == []


async def test_who_owns_the_bot_adds_it_where_he_likes(bot):
    await is_added(bot, OWNER)
    assert len(await calls_cars(bot)) == 1
    await bot.later(30)
    assert left(bot) == []


@pytest.mark.parametrize("typed", [for_people, str.lower, lambda code: f"配对码 {code}，谢谢"])
async def test_a_code_pairs_one_group(bot, typed):
    await is_added(bot, STRANGER)
    code = code_at(TOKEN, bot.now)
    await bot.says(DRIVER, typed(code), chat=OTHER_GROUP)
    assert len(await calls_cars(bot)) == 1
    await is_added(bot, STRANGER, chat=OTHER_GROUP - 1)
    await bot.says(DRIVER, code, chat=OTHER_GROUP - 1)
    await bot.later(10)
    assert left(bot) == [OTHER_GROUP - 1]


async def test_codes_are_not_found_by_guessing(bot):
    await is_added(bot, STRANGER)
    for number in range(5):
        await bot.says(STRANGER, f"WRNG-CD{number + 2}A", chat=OTHER_GROUP)
    await bot.says(STRANGER, code_at(TOKEN, bot.now), chat=OTHER_GROUP)
    assert await calls_cars(bot) == []
    await bot.later(10)
    assert left(bot) == [OTHER_GROUP]


async def test_a_code_is_good_for_half_an_hour_at_most(bot):
    code = code_at(TOKEN, bot.now)
    assert code in codes_valid_at(TOKEN, bot.now + VALID_MINUTES * 60)
    assert code not in codes_valid_at(TOKEN, bot.now + 2 * VALID_MINUTES * 60)
    assert code not in codes_valid_at(TOKEN + "B", bot.now)


async def test_a_group_that_was_left_is_asked_again_and_a_known_one_never(bot):
    await is_added(bot, STRANGER)
    await bot.later(10)
    bot.clear_sent()
    await is_added(bot, STRANGER)
    assert len(bot.texts(OTHER_GROUP)) == 1
    bot.clear_sent()
    await is_added(bot, STRANGER, chat=GROUP)
    await bot.later(10)
    assert left(bot) == [OTHER_GROUP]


async def test_the_owner_of_the_settings_vouches_for_the_first_group_too(tmp_path):
    async with empty_harness(tmp_path, EVENING) as bot:
        await bot.database.run(lambda tx: follow_settings(bot.session, tx, str(OWNER)))
        await is_added(bot, STRANGER)
        assert await calls_cars(bot) == []
        await bot.presses(OWNER, "就是这个群", chat=OTHER_GROUP)
        assert len(await calls_cars(bot)) == 1


async def test_words_in_private_do_not_reach_a_group_that_waits(bot):
    await is_added(bot, STRANGER)
    await bot.admins(STRANGER, chat=OTHER_GROUP)
    await bot.says(STRANGER, "/call 武汉站 20", chat=STRANGER)
    assert await stored.open_calls(bot.database) == []


async def test_a_group_whose_addition_was_not_heard_is_served(bot):
    assert len(await calls_cars(bot)) == 1
