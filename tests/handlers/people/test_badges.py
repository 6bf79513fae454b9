"""The fleet's badge: nowhere before his own tap and a coordinator's confirmation, and gone from the cards at once (I12)."""

from functools import partial

import pytest

from bot.telegram.rate_limit import RateLimit
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.statistics.roster_sheets import roster_sheet
from storage.outbox_kinds import OutboxKind, Priority
from tests.support import buttons, people_rows
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness
from tests.support.roster_files import HEADER, sends_roster, workbook

ZHANG, LI = 51, 52
LABEL = "先锋车手"
SHOWN = f"张三〔{LABEL}〕"
STATIONS = ("武汉站", "汉口站", "襄阳站", "麻城站")


@pytest.fixture
async def group(tmp_path):
    async with harness(
        tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0, forgotten_close=0
    ) as fleet:
        fleet.forgets = True
        await fleet.starts(COORDINATOR)
        for who in (ZHANG, LI):
            await fleet.says(who, "大家好")
            await fleet.starts(who)
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        for who in (ZHANG, LI):
            await fleet.says(who, "收到")
        fleet.clear_sent()
        yield fleet


async def card(fleet, call="武汉站"):
    """The call's card as it is drawn now."""
    await fleet.says(COORDINATOR, "/card")
    await fleet.later(2)
    return [
        each.text for each in fleet.sent if each.chat == GROUP and call in each.text and "🔴" in each.text
    ][-1]


async def wears(fleet, who=ZHANG):
    await fleet.says(COORDINATOR, f"/badge {LABEL}")
    await fleet.says(who, "/join", chat=who)
    await fleet.presses(who, "戴上", chat=who)
    await fleet.presses(COORDINATOR, "确认可以戴", chat=COORDINATOR)


def everything_sent(fleet):
    return "\n".join(f"{each.text} {each.params}" for each in fleet.sent)


async def exported(fleet, badge=0):
    sheet = await fleet.database.query(lambda read: roster_sheet(read, 1, "zh-Hans", badge))
    return [sheet.header, *sheet.rows]


async def test_there_is_none_from_the_start(group):
    await group.says(ZHANG, "/join", chat=ZHANG)
    assert not [button for button in group.buttons if "戴上" in button.label]
    await group.taps(ZHANG, buttons.wear_badge(1, 1), chat=ZHANG)
    await group.taps(ZHANG, buttons.wear_badge(1, 0), chat=ZHANG)
    assert [] == await people_rows.badges(group.database)


async def test_nothing_of_it_is_anywhere_before_his_own_tap(group):
    await group.says(COORDINATOR, f"/badge {LABEL}")
    await group.says(LI, "/join", chat=LI)
    person = await stored.person_id(group.database, ZHANG)
    group.clear_sent()
    await group.taps(COORDINATOR, buttons.confirm_badge(person, 1), chat=COORDINATOR)
    content = workbook([(*HEADER, LABEL), ("张三", None, "鄂A12345", 5, None, "是")])
    await sends_roster(group, COORDINATOR, content)
    await group.presses(COORDINATOR, "写入 ", chat=COORDINATOR)
    assert LABEL not in await card(group)
    assert [] == await people_rows.badges(group.database)
    assert f"〔{LABEL}〕" not in everything_sent(group)
    assert LABEL not in str(await exported(group))


async def test_it_is_shown_only_after_his_tap_and_a_confirmation(group):
    await group.says(COORDINATOR, f"/badge {LABEL}")
    await group.says(ZHANG, "/join", chat=ZHANG)
    assert "会显示在叫车卡片上您的名字后面" in group.texts(ZHANG)[-1]
    await group.presses(ZHANG, "戴上", chat=ZHANG)
    assert [(1, group.now, None)] == await people_rows.badges(group.database)
    assert SHOWN not in await card(group)
    assert "张三 想戴「先锋车手」，确认吗？" in group.texts(COORDINATOR)[-1]
    await group.presses(COORDINATOR, "确认可以戴", chat=COORDINATOR)
    words = await card(group)
    assert SHOWN in words
    assert f"李四〔{LABEL}〕" not in words
    assert "卡片上您的名字后面有「先锋车手」了" in group.texts(ZHANG)[-1]


@pytest.mark.parametrize("who", [ZHANG, LI])
async def test_nobody_else_taps_or_confirms_for_him(group, who):
    await group.says(COORDINATOR, f"/badge {LABEL}")
    person = await stored.person_id(group.database, ZHANG)
    await group.taps(LI, buttons.wear_badge(1, 1), chat=LI)
    assert person not in {row[0] for row in await people_rows.rows_of_badges(group.database)}
    await group.taps(ZHANG, buttons.wear_badge(1, 1), chat=ZHANG)
    question = group.button("确认可以戴", chat=COORDINATOR)
    await group.taps(who, buttons.confirm_badge(person, 1), message=question.message)
    await group.says(who, "/badge off")
    await group.says(who, "/badge 标兵")
    assert SHOWN not in await card(group)
    assert 2 == len(await people_rows.badges(group.database))


async def test_one_tap_takes_it_off_and_nothing_of_it_is_kept(group):
    await wears(group)
    assert SHOWN in await card(group)
    await group.presses(ZHANG, "摘下", chat=ZHANG)
    assert [] == await people_rows.badges(group.database)
    [last] = [each.text for each in group.sent if each.method == "editMessageText"][-1:]
    assert "张三" in last
    assert LABEL not in last
    assert LABEL not in await card(group)
    assert [] == await people_rows.journal_naming(group.database, ZHANG, LABEL)


@pytest.mark.parametrize("cards", range(1, len(STATIONS) + 1))
async def test_it_is_gone_within_four_seconds_for_each_card_that_changes(group, cards):
    """In simulated time, at the pace that the messenger allows, in a group whose cards changed until now."""
    await wears(group)
    for station in STATIONS[1:cards]:
        await group.says(COORDINATOR, f"{station}需要9台车")
        await group.says(ZHANG, f"{station}收到")
    await group.deliver()
    now, pace = group.now * 1000, RateLimit(TELEGRAM.pace)
    [chat] = {row.chat_id for row in await stored.outbox_rows(group.database, OutboxKind.CARD)}
    for seconds in (20, 12, 8, 0):
        pace.record(chat, now - seconds * 1000, edit=True)
    async with group.delivering_later():
        group.clear_sent()
        await group.presses(ZHANG, "摘下", chat=ZHANG)
        rows = [
            row
            for row in await group.database.query(lambda read: stored.outbox_waiting(read, group.now))
            if row.kind == OutboxKind.CARD
        ]
        assert cards == len(rows)
        for row in rows:
            due = max(now, pace.earliest(chat, Priority.CARD, now))
            pace.record(chat, due, edit=True)
            now = due
            await group.database.run(partial(group.send_row, due // 1000, row=row))
    drawn = [each.text for each in group.sent if each.method == "editMessageText"]
    assert cards == len(drawn)
    assert LABEL not in "".join(drawn)
    assert now - group.now * 1000 <= 4_000 * cards


def in_the_group(fleet):
    """All that the bot's messages in the group say now, former cards and ended calls' among them."""
    return "\n".join(words for (chat, _), words in fleet.standing.items() if chat == GROUP)


@pytest.mark.parametrize("end", ["he takes it off", "he leaves", "another text", "a coordinator refuses"])
async def test_no_card_in_the_group_shows_it_afterwards(group, end):
    await wears(group)
    refuse = group.button("不给戴", chat=COORDINATOR)
    await group.says(ZHANG, "到了")
    await group.says(COORDINATOR, "汉口站需要9台车")
    for who in (LI, ZHANG, COORDINATOR):
        await group.later(2)
        await group.says(who, "/card 1")
    await group.says(ZHANG, "接3")
    await group.says(COORDINATOR, "/close 1")
    assert SHOWN in in_the_group(group)
    if end == "he takes it off":
        await group.presses(ZHANG, "摘下", chat=ZHANG)
    elif end == "he leaves":
        await group.becomes(ZHANG, "left")
    elif end == "another text":
        await group.says(COORDINATOR, "/badge off")
    else:
        await group.taps(COORDINATOR, refuse.data, chat=COORDINATOR, message=refuse.message)
    await group.deliver()
    assert f"〔{LABEL}〕" not in in_the_group(group)
    assert "张三" in in_the_group(group) or end == "he leaves"


async def test_a_sealed_night_shows_no_badge_that_could_be_taken_off_later(group):
    await wears(group)
    await group.says(ZHANG, "到了")
    await group.says(ZHANG, "接3")
    await group.says(COORDINATOR, "/close")
    assert SHOWN in in_the_group(group)
    await group.until(at("2026-02-11T09:00"))
    assert f"〔{LABEL}〕" not in in_the_group(group)
    assert 1 == len(await people_rows.badges(group.database))  # he wears it on the next night


async def test_another_text_ends_every_consent_to_the_former(group):
    await wears(group)
    await group.says(ZHANG, "/join", chat=ZHANG)
    old = await stored.person_id(group.database, ZHANG)
    await group.says(COORDINATOR, "/badge 雪夜标兵")
    assert [] == await people_rows.badges(group.database)
    words = await card(group)
    assert LABEL not in words
    assert "标兵" not in words
    await group.taps(ZHANG, buttons.wear_badge(1, 1), chat=ZHANG)  # the tap of the former text
    await group.taps(COORDINATOR, buttons.confirm_badge(old, 1), chat=COORDINATOR)
    assert [] == await people_rows.badges(group.database)
    await group.says(COORDINATOR, f"/badge {LABEL}")  # the former text again is another one
    assert LABEL not in await card(group)
    await group.says(COORDINATOR, "/badge off")
    await group.says(ZHANG, "/join", chat=ZHANG)
    assert "戴上" not in [button.label for button in group.buttons][-1]


@pytest.mark.parametrize("end", ["he leaves", "another has his account", "a coordinator refuses"])
async def test_it_ends_with_what_it_rests_on(group, end):
    await wears(group)
    refuse = group.button("不给戴", chat=COORDINATOR)
    if end == "he leaves":
        await group.becomes(ZHANG, "left")
        await group.becomes(ZHANG, "member")
    elif end == "another has his account":
        await group.says(COORDINATOR, "/person 张三 换人 赵六")
    else:
        await group.taps(COORDINATOR, refuse.data, chat=COORDINATOR, message=refuse.message)
    assert [] == await people_rows.badges(group.database)
    assert LABEL not in await card(group)


async def test_who_is_forgotten_wears_none(group):
    await wears(group)
    await group.says(ZHANG, "/forget", chat=ZHANG)
    await group.presses(ZHANG, "全部删除", chat=ZHANG)
    assert [] == await people_rows.badges(group.database)


async def test_a_merge_gives_nobody_a_badge_and_its_end_gives_it_back(group):
    await wears(group)
    before = await people_rows.rows_of_badges(group.database)
    await group.says(COORDINATOR, "/merge 张三 李四")
    await group.presses(COORDINATOR, "合并", chat=COORDINATOR)
    assert LABEL not in await card(group)
    await group.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    assert before == await people_rows.rows_of_badges(group.database)


async def test_an_export_has_it_only_where_its_text_is_said(group):
    await wears(group)
    assert LABEL not in str(await exported(group))
    group.clear_sent()
    await group.says(COORDINATOR, "/export roster")
    assert [] == group.texts(GROUP)
    await group.says(COORDINATOR, "/export roster 别的字")
    assert ["用法：/export week，/export month，/export 2026-02"] == group.texts(GROUP)
    await group.says(COORDINATOR, f"/export roster {LABEL}")
    assert 1 == len(group.texts(GROUP))
    asked = [row.body for row in await stored.outbox_rows(group.database, OutboxKind.ROSTER)]
    assert ['"badge"' in body for body in asked] == [False, True]
    header, *rows = await exported(group, badge=1)
    assert LABEL == header[-1]
    assert [LABEL] == [row[-1] for row in rows if row[-1]]
    assert LABEL not in str(await exported(group, badge=2))


async def test_a_text_that_is_too_long_is_refused(group):
    await group.says(COORDINATOR, "/badge 一二三四五六七八九十一")
    assert "最多 10 个字" in group.texts(GROUP)[-1]


async def test_a_roster_that_is_exported_without_asking_for_it_has_no_column_of_it(group):
    await wears(group)
    unasked = await group.database.query(lambda read: roster_sheet(read, 1, "zh-Hans"))
    assert LABEL not in unasked.header
    assert LABEL in (await exported(group, 1))[0]


async def test_a_coordinator_sees_who_wears_it_and_is_asked_again_about_who_waits(group):
    await wears(group)
    await group.says(LI, "/join", chat=LI)
    await group.presses(LI, "戴上", chat=LI)
    group.clear_sent()
    await group.says(COORDINATOR, "/badge")
    worn, *asked = group.texts(COORDINATOR)
    assert f"「{LABEL}」：1 人戴着：张三" == worn
    assert ["李四"] == [name for name in ("张三", "李四") if any(name in words for words in asked)]
    await group.presses(COORDINATOR, "确认可以戴", chat=COORDINATOR)
    group.clear_sent()
    await group.says(COORDINATOR, "/badge")
    assert [f"「{LABEL}」：2 人戴着：张三、李四"] == group.texts(COORDINATOR)


async def test_where_nobody_wears_it_that_is_said(group):
    await group.says(COORDINATOR, "/badge")
    assert "没有荣誉标识。要用就发 /badge 加上文字" == group.texts(GROUP)[-1]
    await group.says(COORDINATOR, f"/badge {LABEL}")
    await group.says(COORDINATOR, "/badge")
    assert f"「{LABEL}」：0 人戴着：—" == group.texts(COORDINATOR)[-1]


async def test_a_text_of_ten_signs_is_taken_and_the_same_again_ends_no_consent(group):
    await group.says(COORDINATOR, "/badge 一二三四五六七八九十")
    assert "最多" not in group.texts(GROUP)[-1]
    await wears(group)
    await group.says(COORDINATOR, f"/badge {LABEL}")
    assert SHOWN in await card(group)


async def test_who_has_asked_for_it_is_not_asked_about_twice(group):
    await group.says(COORDINATOR, f"/badge {LABEL}")
    await group.says(ZHANG, "/join", chat=ZHANG)
    group.clear_sent()
    for _ in range(2):
        await group.presses(ZHANG, "戴上", chat=ZHANG)
    assert 1 == len(group.texts(COORDINATOR))
