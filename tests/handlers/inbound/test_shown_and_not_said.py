"""What a message shows and does not say, who hides behind a channel, and other shapes of updates that real people make."""

from typing import Any

import pytest

from bot.telegram.quoted_words import without_quoted
from bot.telegram.update_routing import routed_update
from bot.telegram.updates import decode_update
from tests.handlers.inbound.test_kinds_of_messages import call_of, cars, maybe, unclear
from tests.support import buttons, updates
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

HIDDEN = "用频道或匿名身份说的，记不到人。请换成自己的身份再说一次"
UNSEEN = "清单和投票的结果我看不到，请让大家回「收到」，或点卡片上的按钮"
CHANNEL = {"id": -100999, "type": "channel", "title": "老张的频道"}
CHANNEL_BOT, ANONYMOUS = 136817688, 1087968824
POLL = {"poll": {"id": "1", "question": "今晚谁能来", "options": []}}
CHECKLIST = {"checklist": {"title": "出车名单", "tasks": [{"id": 1, "text": "张三 到了"}]}}
TICK = {"checklist_tasks_done": {"marked_as_done_task_ids": [1]}}


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.says(COORDINATOR, "武汉站需要20台车")
        bot.now += 60
        bot.clear_sent()
        yield bot


def marked(text: str, part: str, kind: str) -> dict[str, Any]:
    """The field of a message whose `part` is shown in this way; offsets are UTF-16 units."""
    begin, length = (len(words.encode("utf-16-le")) // 2 for words in (text[: text.index(part)], part))
    return {"entities": [{"type": kind, "offset": begin, "length": length}]}


async def trips(bot) -> list[int]:
    return [trip.passengers for trip in await stored.trips(bot.database)]


# ------------------------------------------------------------------------------------- struck out, quoted


@pytest.mark.parametrize(
    ("text", "part", "carried"),
    [("接3 接4", "接3", [4]), ("接3 接4", "接4", [3]), ("😀接2，不对，接5", "接2，不对，", [5])],
)
async def test_words_that_are_struck_out_are_not_said(bot, text, part, carried):
    await bot.says(51, text, **marked(text, part, "strikethrough"))
    assert carried == await trips(bot)


async def test_a_message_that_is_all_struck_out_says_nothing(bot):
    await bot.says(51, "收到", **marked("收到", "收到", "strikethrough"))
    assert ({}, 0) == (await cars(bot), unclear(bot))


async def test_words_that_are_struck_out_later_stay_recorded_and_wait_for_somebody(bot):
    await bot.says(51, "到了")
    number = await bot.says(51, "接3")
    bot.messages[number] |= marked("接3", "接3", "strikethrough")
    bot.now += 30
    await bot.edits(number, dated=True)
    assert ([3], 1) == (await trips(bot), unclear(bot))


@pytest.mark.parametrize("kind", ["blockquote", "expandable_blockquote"])
async def test_what_a_coordinator_quotes_is_no_order_of_his(bot, kind):
    text = "汉口站需要20台车\n这是昨天的"
    await bot.says(COORDINATOR, text, **marked(text, "汉口站需要20台车", kind))
    assert [1] == await stored.open_calls(bot.database)


async def test_an_answer_below_a_quotation_is_the_answer(bot):
    text = "武汉站需要20台车\n收到"
    await bot.says(51, text, **marked(text, "武汉站需要20台车", "blockquote"))
    assert {51: ["acknowledge"]} == await cars(bot)


async def test_a_message_that_is_all_quotation_is_said(bot):
    await bot.says(
        COORDINATOR, "汉口站需要5台车", **marked("汉口站需要5台车", "汉口站需要5台车", "blockquote")
    )
    assert [1, 2] == await stored.open_calls(bot.database)


async def test_a_mention_behind_a_quotation_keeps_its_place(bot):
    text = "李四到了没\n张三到了"
    quoted = marked(text, "李四到了没", "blockquote")["entities"]
    named = marked(text, "张三", "text_mention")["entities"]
    await bot.says(COORDINATOR, text, entities=[*quoted, named[0] | {"user": updates.person(77, "张三")}])
    assert {77: ["check_in"]} == await cars(bot)


@pytest.mark.parametrize(
    "entities",
    [
        None,
        "no list",
        [None, 7, {}],
        [{"type": "strikethrough"}],
        [{"type": "strikethrough", "offset": "0", "length": 2}],
        [{"type": "strikethrough", "offset": -1, "length": 2}],
        [{"type": "strikethrough", "offset": 0, "length": 0}],
        [{"type": "bold", "offset": 0, "length": 2}],
    ],
)
def test_entities_that_say_nothing_of_the_kind_change_nothing(entities):
    assert ("收到", entities) == without_quoted("收到", entities)


def test_ranges_that_overlap_or_end_nowhere_are_left_out_once():
    struck = [{"type": "strikethrough", "offset": at, "length": 3} for at in (1, 2, 5, 99)]
    assert ("一九", []) == without_quoted("一二三四五六七八九", struck)


# ------------------------------------------------------------------------------------- lists and polls


@pytest.mark.parametrize(
    ("fields", "counted"), [(CHECKLIST, (1, 0)), (TICK, (0, 1)), (POLL, (0, 1))], ids=["list", "tick", "poll"]
)
async def test_a_list_waits_for_somebody_and_ticks_and_polls_are_a_maybe(bot, fields, counted):
    await bot.says(51, None, **fields)
    assert counted == (unclear(bot), maybe(bot))
    assert {} == await cars(bot)


async def test_who_posts_a_list_or_a_poll_is_told_once_a_night_that_its_answers_are_not_seen(bot):
    await bot.starts(COORDINATOR)
    for fields in (POLL, CHECKLIST, POLL, TICK):
        await bot.says(COORDINATOR, None, **fields)
    await bot.says(51, None, **POLL)
    await bot.later(2)
    assert (1, 1) == (bot.texts(COORDINATOR).count(UNSEEN), bot.texts(GROUP).count(UNSEEN))


async def test_without_a_call_a_poll_is_nobodys_business(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.says(51, None, **POLL)
        assert [] == bot.texts(GROUP)


# ------------------------------------------------------------------------------------- who hides


@pytest.mark.parametrize("words", ["收到", "到了", "接3", "来不了"])
async def test_who_reports_as_a_channel_is_told_once_an_hour_to_say_it_as_himself(bot, words):
    for _ in range(2):
        await bot.says(CHANNEL_BOT, words, sender_chat=CHANNEL)
    await bot.later(2)
    assert ({}, 1) == (await cars(bot), bot.texts(GROUP).count(HIDDEN))
    await bot.later(61)
    await bot.says(CHANNEL_BOT, words, sender_chat=CHANNEL)
    await bot.later(2)
    assert 2 == bot.texts(GROUP).count(HIDDEN)


@pytest.mark.parametrize(("words", "told"), [("收到", 0), ("辛苦大家", 0), ("接3", 1), ("到了", 1)])
async def test_an_anonymous_administrator_who_drives_is_told_and_who_says_roger_is_not(bot, words, told):
    await bot.says(ANONYMOUS, words, sender_chat=updates.chat(GROUP))
    await bot.later(2)
    assert ({}, told) == (await cars(bot), bot.texts(GROUP).count(HIDDEN))


@pytest.mark.parametrize("fields", [{"is_automatic_forward": True}, {"via_bot": updates.person(9)}])
async def test_posts_of_a_linked_channel_and_results_of_bots_are_not_answered(bot, fields):
    await bot.says(CHANNEL_BOT, "收到", sender_chat=CHANNEL, **fields)
    await bot.later(2)
    assert ({}, 0) == (await cars(bot), bot.texts(GROUP).count(HIDDEN))


async def test_without_a_call_channels_say_what_they_like(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.says(CHANNEL_BOT, "收到", sender_chat=CHANNEL)
        assert [] == bot.texts(GROUP)


async def test_the_chat_in_which_people_write_to_a_channel_is_no_group(bot):
    chat = {"id": -100555, "type": "supergroup", "title": "频道", "is_direct_messages": True}
    for words in ("武汉站需要5台车", "收到", "/help"):
        bot.numbers += 1
        message = updates.message(bot.numbers, bot.now, updates.person(COORDINATOR), chat, words)
        await bot.update({"message": message})
    await bot.later(2)
    assert ([], [1]) == (bot.texts(-100555), await stored.open_calls(bot.database))
    assert {} == await cars(bot)


# ------------------------------------------------------------------------------------- names that move


async def test_a_username_means_the_account_that_had_it_last(bot):
    await bot.says(51, "大家好", username="zhang")
    await bot.says(52, "大家好", username="Zhang")
    await bot.says(COORDINATOR, "/coordinator @zhang")
    await bot.says(51, "/need 7")
    assert 20 == call_of(bot)[1].needed
    await bot.says(52, "/need 8")
    assert 8 == call_of(bot)[1].needed


async def test_a_username_moves_back_with_the_account_that_says_so(bot):
    await bot.says(51, "大家好", username="zhang")
    await bot.says(52, "大家好", username="zhang")
    await bot.says(52, "外面好冷", username="li")
    await bot.says(51, "外面好冷", username="zhang")
    await bot.says(COORDINATOR, "@zhang 到了")
    bot.forget()
    await bot.says(COORDINATOR, "@li 到了")
    assert {51: ["check_in"], 52: ["check_in"]} == await cars(bot)


@pytest.mark.parametrize(
    "name", ["\u3164", "\u2800", "\u115f\u1160", "\uffa0", "\u200b\u2060", "\u202e", "\u0301"]
)
async def test_who_has_a_name_that_nobody_sees_is_no_bare_number(bot, name):
    await bot.says(51, "收到", name=name)
    [person] = [each for each in call_of(bot)[0].people.values() if each.account_id and each.name[:2] == "ID"]
    assert f"ID{person.account_id}" == person.name
    await bot.later(1)
    card = [each.text for each in bot.sent if each.method == "editMessageText"][-1]
    assert person.name in card


@pytest.mark.parametrize("name", ["\u202e三张", "\u2067张三\u2069", "张\u200b三"])
async def test_marks_of_direction_and_of_no_width_are_no_part_of_a_name(bot, name):
    await bot.says(60, "收到", name=name)
    [shown] = [each.name for each in call_of(bot)[0].people.values() if "张" in each.name]
    assert shown in ("三张", "张三")


# ------------------------------------------------------------------------------------- shapes that say nothing


@pytest.mark.parametrize(
    "kind",
    [
        "business_message",
        "channel_post",
        "edited_channel_post",
        "guest_message",
        "message_reaction_count",
        "poll_answer",
        "poll",
        "chat_join_request",
        "purchased_paid_media",
        "inline_query",
        "chosen_inline_result",
    ],
)
async def test_a_kind_of_update_that_nobody_asked_for_says_nothing(bot, kind):
    body = updates.message(5, bot.now, updates.person(51), updates.chat(GROUP), "收到")
    await bot.update({kind: body})
    assert ({}, 0, []) == (await cars(bot), unclear(bot), await stored.unhandled(bot.database))


@pytest.mark.parametrize(
    "fields",
    [
        {"gift": {"gift": {"id": "1"}}},
        {"giveaway": {}},
        {"story": {"chat": updates.chat(51), "id": 3}},
        {"video_chat_started": {}},
        {"forum_topic_closed": {}},
        {"chat_owner_changed": {"new_owner": updates.person(51)}},
        {"suggested_post_paid": {"currency": "XTR"}},
        {"pinned_message": updates.message(3, 1, updates.person(52), updates.chat(GROUP), "收到")},
    ],
    ids=lambda fields: next(iter(fields)),
)
async def test_service_messages_say_nothing_of_who_made_them(bot, fields):
    await bot.says(51, None, **fields)
    assert ({}, 0, 0) == (await cars(bot), unclear(bot), maybe(bot))


@pytest.mark.parametrize(
    "fields", [{"inline_message_id": "abc", "data": buttons.acknowledge(1)}, {"game_short_name": "abc"}]
)
async def test_a_tap_that_is_not_under_a_message_is_answered_and_counts_nothing(bot, fields):
    await bot.update(
        {"callback_query": {"id": "9", "from": updates.person(51), "chat_instance": "1", **fields}}
    )
    assert (["这个按钮已经过期了"], {}) == (bot.toasts(), await cars(bot))


@pytest.mark.parametrize("date", [10**12, 2**62, -5, 2**32])
def test_a_message_with_a_date_that_is_none_is_unreadable_and_sets_no_clock(date):
    message = updates.message(5, date, updates.person(51), updates.chat(GROUP), "到了，10分钟到，接3")
    raw = updates.raw_update(7, {"message": message})
    assert (7, None) == (routed_update(raw).update_id, routed_update(raw).date())
    with pytest.raises(ValueError, match="date"):
        decode_update(raw)


async def test_a_live_location_that_moves_is_one_place(bot):
    number = await bot.says(51, None, location={"latitude": 1.0, "longitude": 2.0, "live_period": 900})
    for step in range(6):
        bot.now += 10
        bot.messages[number]["location"]["latitude"] = 1.1 + step
        await bot.edits(number, dated=True)
    assert (1, 0) == (unclear(bot), maybe(bot))
