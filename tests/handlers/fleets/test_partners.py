"""B1-B3: two groups become partners by a code and a tap in each; what each allows holds to the second, and not longer."""

import re
from itertools import product

import pytest

from dispatch.partner_commands import DecidePartner, PartnerChoice
from dispatch.partners import May, Sees
from handlers.chat.partner_buttons import encode_decision
from tests.handlers.home.home_fleet import named
from tests.support import database as stored
from tests.support import updates
from tests.support.contexts import context
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
MORNING = at("2026-02-11T06:00")
OTHER, THIRD = -100888, -100999
BOSS, CHIEF, DRIVER = 2, 3, 50  # coordinators of OTHER and THIRD; a driver of GROUP


@pytest.fixture
async def groups(tmp_path):
    """Three groups; nobody has a private chat with the bot. GROUP has an open call."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0, forgotten_close=0) as fleet:
        for chat, boss in ((OTHER, BOSS), (THIRD, CHIEF)):
            await fleet.admins(boss, chat=chat)
            await fleet.says(boss, "大家好", chat=chat)
        await fleet.says(COORDINATOR, "武汉站需要5台车")
        await fleet.says(DRIVER, "收到", name="张三")
        fleet.clear_sent()
        yield fleet


async def agrees(fleet, who, chat):
    """Taps the button 同意 that was shown last in the chat."""
    shown = [button for button in fleet.buttons if button.chat == chat and button.label == "同意"]
    await fleet.taps(who, shown[-1].data, chat=chat, message=shown[-1].message)


def plain(words: str) -> str:
    return re.sub(r"<[^>]+>", "", words)


async def code(fleet, who=COORDINATOR, chat=GROUP) -> str:
    await fleet.says(who, "/partner", chat=chat)
    return str(re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}", fleet.texts(chat)[-1])[0])


async def asked(fleet, one=(COORDINATOR, GROUP), other=(BOSS, OTHER)):
    """The first makes a code, the second uses it: both are asked."""
    made = await code(fleet, *one)
    await fleet.says(other[0], f"/partner {made}", chat=other[1])


async def partners(fleet, one=(COORDINATOR, GROUP), other=(BOSS, OTHER)):
    await asked(fleet, one, other)
    for who, chat in (one, other):
        await agrees(fleet, who, chat)
    assert "好的，已联动" == fleet.toasts()[-1]


async def status(fleet, who=BOSS, chat=OTHER, words="/status @联动") -> str:
    """What a coordinator sees of the partners."""
    fleet.clear_sent()
    await fleet.says(who, words, chat=chat)
    return plain("\n".join(fleet.texts(chat)))


async def test_a_code_and_a_tap_in_each_group_make_partners(groups):
    await asked(groups)
    question = plain(groups.texts(GROUP)[-1])
    for said in ("没有名字", "电话、车牌、座位从来不给", "02-11 06:00"):
        assert said in question
    assert question.splitlines()[1:] == plain(groups.texts(OTHER)[-1]).splitlines()[1:]
    assert "现在没有联动的群" in await status(groups)
    await agrees(groups, BOSS, OTHER)
    assert "已同意，等对方调度员" == groups.toasts()[-1]
    assert "现在没有联动的群" in await status(groups)
    await agrees(groups, COORDINATOR, GROUP)
    shown = await status(groups)
    assert "#1 武汉站" in shown
    assert "收到 1" in shown
    assert "张三" not in shown
    acts = [note["act"] for note in await groups.journal("partner")]
    assert acts == ["code", "asked", "asked", "agreed", "agreed"]


async def test_only_coordinators_ask_and_agree(groups):
    await groups.says(DRIVER, "/partner")
    await asked(groups)
    before = await groups.journal("partner")
    for who, chat in ((DRIVER, GROUP), (DRIVER, OTHER), (BOSS, GROUP), (COORDINATOR, OTHER)):
        button = next(each for each in groups.buttons if each.chat == chat and each.label == "同意")
        await groups.taps(who, button.data, chat=chat, message=button.message)
        await groups.taps(who, button.data, chat=who, message=button.message)
    assert before == await groups.journal("partner")
    assert "现在没有联动的群" in await status(groups)


async def test_a_group_that_nobody_vouches_for_is_no_partner_by_a_code_that_it_made_before(groups):
    made = await code(groups)

    def is_doubted(tx):
        ctx = context(groups, tx, COORDINATOR)
        ctx.fleet.leaves_at = groups.now + 600
        ctx.saved()

    await groups.database.run(is_doubted)
    await groups.says(BOSS, f"/partner {made}", chat=OTHER)
    assert "联动码不对" in groups.texts(OTHER)[-1]


async def test_a_code_holds_once_and_for_fifteen_minutes(groups):
    first = await code(groups)
    second = await code(groups)
    assert first != second
    for tried in (first, "ABCD-2345"):
        await groups.says(BOSS, f"/partner {tried}", chat=OTHER)
        assert "联动码不对" in groups.texts(OTHER)[-1]
    await groups.says(COORDINATOR, f"/partner {second}")
    assert "联动码不对" in groups.texts(GROUP)[-1]
    await groups.later(15)
    await groups.says(BOSS, f"/partner {second}", chat=OTHER)
    assert "联动码不对" in groups.texts(OTHER)[-1]
    third = (await code(groups)).replace("-", "").lower()
    await groups.says(BOSS, f"/partner {third}", chat=OTHER)
    assert "想和本群联动" in groups.texts(OTHER)[-1]
    await groups.says(CHIEF, f"/partner {third}", chat=THIRD)
    assert "联动码不对" in groups.texts(THIRD)[-1]


async def test_five_tries_an_hour(groups):
    made = await code(groups)
    for _ in range(5):
        await groups.says(BOSS, "/partner AAAA-AAAA", chat=OTHER)
    await groups.says(BOSS, f"/partner {made}", chat=OTHER)
    assert "一小时最多试 5 次" in groups.texts(OTHER)[-1]
    await groups.sleep(EVENING + 3_601)
    await groups.says(BOSS, f"/partner {await code(groups)}", chat=OTHER)
    assert "想和本群联动" in groups.texts(OTHER)[-1]


@pytest.mark.parametrize("seconds", [-1, 0, 1])
async def test_consent_ends_with_the_night_to_the_second_without_any_clock(groups, seconds):
    await partners(groups)
    await groups.sleep(MORNING + seconds)
    shown = await status(groups)
    assert ("武汉站" in shown) is (seconds < 0)


async def test_what_waits_to_be_sent_is_looked_up_again(groups):
    """A publication decided before the end of the consent, and sent after it, shows nothing."""
    await partners(groups)
    await groups.sleep(MORNING - 1)
    groups.clear_sent()
    async with groups.delivering_later():
        await groups.says(BOSS, "/status @联动", chat=OTHER)
        await groups.sleep(MORNING)
    assert [] == groups.texts(OTHER)


async def test_one_more_night_needs_both(groups):
    await partners(groups)
    await groups.says(COORDINATOR, "/partner")
    renew = groups.button("延长一晚")
    await groups.taps(COORDINATOR, renew.data, message=renew.message)
    await groups.taps(COORDINATOR, renew.data, message=renew.message)
    await groups.sleep(MORNING + 60)
    assert "现在没有联动的群" in await status(groups)
    await groups.taps(BOSS, groups.button("延长一晚", chat=OTHER).data, chat=OTHER)
    assert "现在没有联动的群" in await status(groups)


async def test_renewed_by_both_it_holds_one_night_and_not_two(groups):
    await partners(groups)
    await groups.says(COORDINATOR, "/partner")
    for _ in range(3):
        await groups.presses(COORDINATOR, "延长一晚")
        await groups.presses(BOSS, "延长一晚", chat=OTHER)
    for moment, is_partner in (
        (MORNING + 60, True),
        (MORNING + 86_399, True),
        (MORNING + 86_400, False),
    ):
        await groups.sleep(moment)
        assert ("武汉站" in await status(groups)) is is_partner


async def test_the_ceilings_are_those_that_the_button_showed(groups):
    await groups.starts(BOSS)
    await asked(groups)
    await groups.presses(COORDINATOR, "数字和名单")
    assert any("✓ 数字和名单" in button.label for button in groups.buttons if button.chat == GROUP)
    await agrees(groups, COORDINATOR, GROUP)
    await agrees(groups, BOSS, OTHER)
    assert "张三" not in await status(groups)
    seen = await status(groups, chat=BOSS)
    assert "正在赶来（1）：张三" in seen
    assert "（0）" not in seen
    await groups.starts(COORDINATOR)
    await groups.says(COORDINATOR, "/access", chat=COORDINATOR)
    assert "联动群的调度员看了出车名单" in groups.texts(COORDINATOR)[-1]
    await groups.says(COORDINATOR, "/partner")
    await groups.presses(COORDINATOR, "改 ")
    await groups.presses(COORDINATOR, "只看数字")
    await agrees(groups, COORDINATOR, GROUP)
    assert "张三" not in await status(groups, chat=BOSS)


async def test_nobody_sees_names_by_the_other_sides_consent(groups):
    """What OTHER lets GROUP see says nothing of what GROUP lets OTHER see."""
    await groups.starts(BOSS, COORDINATOR)
    await groups.says(51, "大家好", chat=OTHER, name="李四")
    await groups.says(BOSS, "汉口站需要3台车", chat=OTHER)
    await groups.says(51, "收到", chat=OTHER, name="李四")
    await asked(groups)
    await groups.presses(BOSS, "数字和名单", chat=OTHER)
    await agrees(groups, BOSS, OTHER)
    await agrees(groups, COORDINATOR, COORDINATOR)
    assert "张三" not in await status(groups, chat=BOSS)
    assert "李四" in await status(groups, COORDINATOR, COORDINATOR)


@pytest.mark.parametrize("ends", [(COORDINATOR, GROUP), (BOSS, OTHER)])
async def test_either_side_ends_it_at_once(groups, ends):
    await partners(groups)
    old = [button for button in groups.buttons if button.label == "同意"]
    await groups.says(ends[0], "/partner", chat=ends[1])
    await groups.presses(ends[0], "结束", chat=ends[1])
    for chat in (GROUP, OTHER):
        assert "已结束" in groups.texts(chat)[-1]
    assert "现在没有联动的群" in await status(groups)
    assert "现在没有联动的群" in await status(groups, COORDINATOR, GROUP)
    for button in old:
        await groups.taps(COORDINATOR if button.chat == GROUP else BOSS, button.data, chat=button.chat)
    assert "现在没有联动的群" in await status(groups)


async def test_an_answer_of_an_earlier_round_is_none_of_the_next(groups):
    await asked(groups)
    await agrees(groups, BOSS, OTHER)
    await groups.later(31)
    await agrees(groups, COORDINATOR, GROUP)
    assert "现在没有联动的群" in await status(groups)
    await asked(groups)
    await agrees(groups, COORDINATOR, GROUP)
    assert "现在没有联动的群" in await status(groups)
    await agrees(groups, BOSS, OTHER)
    assert "武汉站" in await status(groups)


async def test_a_refusal_ends_the_question_for_both(groups):
    await asked(groups)
    await agrees(groups, COORDINATOR, GROUP)
    await groups.presses(BOSS, "不同意", chat=OTHER)
    assert "没有同意联动" in groups.texts(GROUP)[-1]
    await agrees(groups, BOSS, OTHER)
    assert "现在没有联动的群" in await status(groups)


async def test_a_chain_of_partners_passes_nothing_on(groups):
    """GROUP and OTHER, OTHER and THIRD: GROUP and THIRD know nothing of each other."""
    await partners(groups)
    await partners(groups, (BOSS, OTHER), (CHIEF, THIRD))
    assert "武汉站" in await status(groups)
    shown = await status(groups, CHIEF, THIRD)
    assert "武汉站" not in shown
    before = await stored.contents(groups.database, "partners")
    assert sorted(row[:2] for row in before["partners"]) == [(1, 2), (2, 1), (2, 3), (3, 2)]
    strangers = {
        (CHIEF, THIRD): ((1, 3), (3, 1), (1, 2), (2, 1)),
        (COORDINATOR, GROUP): ((1, 3), (3, 1), (2, 3), (3, 2)),
        (BOSS, OTHER): ((1, 3), (3, 1), (1, 2), (3, 2)),
    }
    for (who, chat), pairs in strangers.items():
        for choice, (fleet_id, partner_id) in product(PartnerChoice, pairs):
            data = encode_decision(DecidePartner(fleet_id, partner_id, choice, Sees.NAMES, May.COMMAND))
            await groups.taps(who, data, chat=chat)
            await groups.taps(who, data, chat=who)
    assert before == await stored.contents(groups.database, "partners")


async def test_a_holdout_blocks_only_himself(groups):
    """THIRD was asked by GROUP and does not answer."""
    await asked(groups, other=(CHIEF, THIRD))
    await agrees(groups, COORDINATOR, GROUP)
    await partners(groups)
    assert "武汉站" in await status(groups)
    assert "现在没有联动的群" in await status(groups, CHIEF, THIRD)


async def test_a_group_that_throws_the_bot_out_has_no_partners(groups):
    await partners(groups)
    for status_of_bot in ("kicked", "member"):
        change = updates.membership_change(groups.now, updates.bot(), updates.chat(GROUP), status_of_bot)
        await groups.update({"my_chat_member": change["chat_member"]})
        assert "现在没有联动的群" in await status(groups)


async def test_a_group_that_moved_is_still_a_partner(groups):
    await partners(groups)
    await groups.receive("migrated", {"from": GROUP, "to": -100555})
    assert "武汉站" in await status(groups)


async def test_a_coordinator_of_several_groups_reads_of_which_one_he_is_asked(groups):
    """BOSS directs OTHER and THIRD, and both are asked by GROUP, in the same words."""
    groups.titles = {GROUP: "甲车队", OTHER: "乙车队", THIRD: "丙车队"}
    await groups.admins(BOSS, chat=THIRD)
    await groups.starts(BOSS)
    for chat in (OTHER, THIRD):
        await groups.says(BOSS, "大家好", chat=chat)
        made = await code(groups, BOSS, chat)
        await groups.says(COORDINATOR, f"/partner {made}")
    told = [plain(words).splitlines()[0] for words in groups.texts(BOSS)]
    assert [f"【{group}】甲车队 想和本群联动，到 02-11 06:00 为止" for group in ("乙车队", "丙车队")] == told[
        -2:
    ]


async def test_a_coordinator_of_one_group_is_not_told_which(groups):
    await groups.starts(BOSS)
    made = await code(groups, BOSS, OTHER)
    await groups.says(COORDINATOR, f"/partner {made}")
    assert "【" not in groups.texts(BOSS)[-1]


async def test_of_two_partners_the_one_is_shown_whose_name_is_said(groups):
    groups.titles |= {OTHER: "江岸车队", THIRD: "汉阳车队"}
    for chat, boss, title in ((OTHER, BOSS, "江岸车队"), (THIRD, CHIEF, "汉阳车队")):
        await named(groups, chat, title)
        await partners(groups, other=(boss, chat))
        await groups.says(boss, "武昌站需要3台车", chat=chat)
    for words, expected in (("@江岸", (True, False)), ("@联动", (True, True)), ("@青山", (False, False))):
        await groups.later(1)
        groups.clear_sent()
        await groups.says(COORDINATOR, f"/status {words}")
        shown = "".join(groups.texts(GROUP))
        assert expected == ("江岸车队" in shown, "汉阳车队" in shown)


async def test_who_are_partners_already_are_told_so(groups):
    await partners(groups)
    made = await code(groups)
    groups.clear_sent()
    await groups.says(BOSS, f"/partner {made}", chat=OTHER)
    assert "已经" in groups.texts(OTHER)[-1]
