"""E8: buttons that are used or outdated are taken away; the others stay."""

import pytest

from handlers.chat.button_colours import ButtonColour, colour_of
from tests.support import buttons
from tests.support.database import card_of
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, SECOND, THIRD = 51, 52, 53


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要2台车")
        fleet.now += 60
        yield fleet


def letters(fleet, message, chat=GROUP):
    """The letters of the buttons that stand under a message now."""
    return "".join(dict.fromkeys(data[0] for data in fleet.keyboards[chat, message]))


async def two_questions(fleet):
    """One message that asks two drivers about their numbers."""
    for who in (DRIVER, SECOND):
        await fleet.says(who, "到了")
        fleet.now += 5
    await fleet.says(THIRD, "接8")  # asked at once; what comes then waits a minute
    await fleet.later(0)
    for who in (DRIVER, SECOND):
        await fleet.says(who, "接9")
        fleet.now += 5
    await fleet.later(2)
    return fleet.button("是，9人").message


async def test_an_answered_question_loses_its_buttons_and_the_other_keeps_them(group):
    asked = await two_questions(group)
    assert 4 == len(group.keyboards[GROUP, asked])
    [first, *_] = group.keyboards[GROUP, asked]
    await group.taps(DRIVER, first, message=asked)
    left = group.keyboards[GROUP, asked]
    assert 2 == len(left)
    assert first not in left
    await group.taps(SECOND, left[0], message=asked)
    assert [] == group.keyboards[GROUP, asked]


async def test_a_question_that_is_answered_in_words_loses_its_buttons_too(group):
    await group.says(DRIVER, "到了")
    await group.says(DRIVER, "接3")
    group.now += 60
    await group.says(DRIVER, "接4")
    await group.later(2)
    asked = group.button("改成4人").message
    assert "q" == letters(group, asked)
    await group.says(DRIVER, "改4")
    assert [] == group.keyboards[GROUP, asked]


async def test_which_call_is_asked_until_nobody_waits(group):
    await group.says(COORDINATOR, "汉口站需要2台车")
    await group.later(20)
    for who in (DRIVER, SECOND):
        await group.says(who, "到了")
    await group.later(2)
    asked = group.button("#2 汉口站").message
    await group.taps(DRIVER, buttons.choose_call(2), message=asked)
    assert "w" == letters(group, asked)
    await group.taps(SECOND, buttons.choose_call(1), message=asked)
    assert [] == group.keyboards[GROUP, asked]


async def test_a_place_that_is_taken_or_lapsed_is_offered_no_more(group):
    await group.starts(THIRD, 54)
    for who in (DRIVER, SECOND, THIRD, 54):
        await group.says(who, "收到")
        group.now += 1
    await group.says(DRIVER, "来不了")
    offered = group.button("补位", chat=THIRD)
    assert "o" == letters(group, offered.message, THIRD)
    await group.later(6)
    assert [] == group.keyboards[THIRD, offered.message]
    second = group.button("补位", chat=54)
    await group.says(54, "收到")
    assert [] == group.keyboards[54, second.message]


async def test_a_request_that_is_granted_cannot_be_granted_again(group):
    await group.says(DRIVER, "汉口站需要车")
    asked = group.button("发起")
    await group.presses(COORDINATOR, "发起")
    assert [] == group.keyboards[GROUP, asked.message]


async def test_more_cars_are_added_once(group):
    await group.says(COORDINATOR, "武汉站需要5台车")
    offered = group.button("加5辆")
    await group.taps(COORDINATOR, offered.data, message=offered.message)
    assert [] == group.keyboards[GROUP, offered.message]


async def test_the_need_tapped_on_a_card_leaves_the_card_its_buttons(group):
    await group.says(COORDINATOR, "汉口站需要车")
    card = await card_of(group.database, 2)
    await group.taps(COORDINATOR, buttons.need(2, 20), message=card)
    assert "ad" in letters(group, card)


async def test_a_call_that_is_over_keeps_delivered_and_mine_until_the_seal(group):
    card = await card_of(group.database, 1)
    await group.says(DRIVER, "接3")
    await group.says(COORDINATOR, "/close")
    assert [buttons.deliver(1), buttons.own_record(1)] == group.keyboards[GROUP, card]
    await group.taps(DRIVER, buttons.deliver(1), message=card)
    assert "第 1 趟已送达，辛苦了" == group.toasts()[-1]
    await group.later(24 * 60)
    assert [] == group.keyboards[GROUP, card]


async def test_the_end_takes_away_what_asked_for_cars(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=1) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要2台车")
        await fleet.later(2)
        again = fleet.button("再喊一次")
        await fleet.says(DRIVER, "收到")
        assert "p" == letters(fleet, again.message, again.chat)
        await fleet.says(COORDINATOR, "/close")
        assert [] == fleet.keyboards[again.chat, again.message]


async def test_the_choice_of_a_language_stays(group):
    await group.says(DRIVER, "/language", chat=DRIVER)
    offered = group.button("English", chat=DRIVER)
    await group.says(COORDINATOR, "/close")
    assert "g" == letters(group, offered.message, DRIVER)


def test_coming_is_green_and_not_coming_is_red():
    assert ButtonColour.GREEN == colour_of(buttons.acknowledge(1)) == colour_of(buttons.take_offer(1))
    assert ButtonColour.RED == colour_of(buttons.decline(1))
    assert colour_of(buttons.close(1)) is None


async def test_the_card_has_coloured_buttons(group):
    [card] = [each for each in group.sent if each.role == "card"]
    coloured = {
        button["text"]: button["style"]
        for row in card.params["reply_markup"]["inline_keyboard"]
        for button in row
        if "style" in button
    }
    assert {"🙋 收到": "success", "来不了": "danger"} == coloured


async def test_the_question_before_an_end_loses_its_buttons_when_the_call_ends(group):
    await group.says(COORDINATOR, "收队")
    asked = group.button("收队").message
    assert group.keyboards[GROUP, asked]
    await group.taps(COORDINATOR, buttons.stand_down_now(1), message=asked)
    assert [] == group.keyboards[GROUP, asked]
