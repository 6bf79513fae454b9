"""What waits for its call (R16): counted on every card, against the missing cars, asked once, bound by itself or by a coordinator."""

import pytest

from dispatch.cars_short import cars_short
from dispatch.counts import count, unclear_in
from storage.calls import load_calls
from tests.stories import views
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVERS = (51, 52, 53)
DRIVER, OTHER, THIRD = DRIVERS
HALF_AN_HOUR = 1800


@pytest.fixture
async def group(tmp_path):
    """Two calls of half an hour ago, for which no bare answer has a rule."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        fleet.forgets = True
        for station in ("汉阳站", "长途客运站"):
            await fleet.says(COORDINATOR, f"{station}需要3台车")
        fleet.now += HALF_AN_HOUR
        yield fleet


async def calls(fleet):
    return await fleet.database.query(lambda read: load_calls(read, "1"))


async def undecided(fleet):
    return [len(call.undecided) for call in await calls(fleet)]


async def states(fleet):
    """(call, driver) of all who have answered yes."""
    found = await stored.responses(fleet.database)
    return [(each.call, each.driver) for each in found if each.acknowledged_at is not None]


def questions(fleet):
    return [each.text for each in fleet.sent if each.role == "clarifications"]


# ---------------------------------------------------------------- counted


@pytest.mark.parametrize("words", ["收到", "好的收到", "我来", "到了", "接3", "送到了", "等120"])
async def test_it_counts_on_every_card_it_may_belong_to(group, words):
    for driver in DRIVERS:
        await group.says(driver, words)
    assert [3, 3] == await undecided(group)
    for number in (1, 2):
        assert 3 == (await views.on_the_card(group.database, number))["unclear"]
    assert 3 == unclear_in(await calls(group))


@pytest.mark.parametrize(
    ("words", "short"), [("收到", 0), ("到了", 0), ("接3", 0), ("送到了", 3), ("等120", 3)]
)
async def test_only_cars_that_may_come_count_against_the_missing(group, words, short):
    for driver in DRIVERS:
        await group.says(driver, words)
    assert [short, short] == [cars_short(call) for call in await calls(group)]


async def test_every_view_has_the_same_figure(group):
    for driver in DRIVERS:
        await group.says(driver, "收到")
    await group.says(54, "接9", reply_to=await stored.card_of(group.database, 1))
    await group.says(COORDINATOR, "/status")
    lines = views.STATUS.finditer(views.plain(group.texts(GROUP)[-1]))
    status = {int(line["id"]): int(line["unclear"]) for line in lines}
    for call, expected in zip(await calls(group), (4, 3), strict=True):
        assert expected == count(call).unclear
        assert expected == status[call.number]
        assert expected == (await views.on_the_card(group.database, call.id))["unclear"]
        assert expected == (await views.in_plain_sql(group.database, call.id))["unclear"]
    assert 4 == unclear_in(await calls(group))
    await group.starts(COORDINATOR)
    for command, expected in (("/unclear", 4), ("/unclear 1", 4), ("/unclear 2", 3)):
        group.clear_sent()
        await group.says(COORDINATOR, command)
        assert f"待确认 1/{expected}" in group.texts(COORDINATOR)[0]


async def test_an_order_that_waits_is_no_figure_and_is_listed_last(group):
    await group.starts(COORDINATOR)
    await group.says(COORDINATOR, "够了")
    await group.says(DRIVER, "收到")
    assert [1, 1] == await undecided(group)
    group.clear_sent()
    await group.says(COORDINATOR, "/unclear")
    first, second = group.texts(COORDINATOR)
    assert "待确认 1/1" in first
    assert "没说哪一站的指令 1/1" in second


async def test_the_group_is_not_told_that_cars_are_missing_while_answers_wait(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=1, few_ask=0, few_list=3) as fleet:
        await fleet.starts(COORDINATOR)
        for station in ("汉阳站", "长途客运站"):
            await fleet.says(COORDINATOR, f"{station}需要3台车")
        for driver in DRIVERS:
            await fleet.says(driver, "收到")
        fleet.clear_sent()
        await fleet.later(2)
        assert not [each for each in fleet.texts(GROUP) if "还差" in each]
        await fleet.later(2)
        told = [each for each in fleet.texts(COORDINATOR) if "还没定是哪个站：/unclear" in each]
        assert ["#1 汉阳站", "#2 长途客运站"] == [each.removeprefix("📣 ").split(" 有 ")[0] for each in told]
        assert all("<b>3</b> 人的回复" in each for each in told)


async def test_cars_are_missed_again_when_what_waited_was_for_another_call(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=1, few_ask=0, few_list=0) as fleet:
        for station in ("汉阳站", "长途客运站"):
            await fleet.says(COORDINATOR, f"{station}需要3台车")
        for driver in DRIVERS:
            await fleet.says(driver, "收到")
        await fleet.later(3)
        for driver in DRIVERS:
            await fleet.taps(driver, buttons.choose_call(2))
        fleet.clear_sent()
        await fleet.later(2)
        assert [1] == ["#1 汉阳站" in each for each in fleet.texts(GROUP) if "还差" in each]


async def test_coordinators_are_told_after_three_minutes_what_waits_and_once(group):
    await group.starts(COORDINATOR)
    group.clear_sent()
    for driver in DRIVERS:
        await group.says(driver, "收到")
    await group.later(2)
    assert [] == group.texts(COORDINATOR)
    await group.later(2)
    [told] = group.texts(COORDINATOR)
    assert told.startswith("有 3 条回复还没定是哪个站：")
    await group.later(30)
    assert [told] == group.texts(COORDINATOR)


async def test_nobody_is_told_of_what_was_answered_in_time(group):
    await group.starts(COORDINATOR)
    group.clear_sent()
    await group.says(DRIVER, "收到")
    await group.later(2)
    await group.taps(DRIVER, buttons.choose_call(1))
    await group.later(5)
    assert [] == group.texts(COORDINATOR)


# ---------------------------------------------------------------- asked once


async def test_who_says_it_again_waits_once_and_is_asked_once(group):
    for _ in range(3):
        await group.says(DRIVER, "收到")
        await group.later(2)
    assert [1, 1] == await undecided(group)
    assert 1 == len(questions(group))


async def test_what_was_said_again_counts_with_the_first(group):
    await group.says(DRIVER, "收到")
    first = group.now
    group.now += 120
    await group.says(DRIVER, "收到，20分钟到")
    second = group.now
    await group.taps(DRIVER, buttons.choose_call(2))
    [call] = [each for each in await calls(group) if each.responses]
    [response] = call.responses.values()
    assert (2, first, second + 1200) == (call.id, response.state.acknowledged_at, response.state.eta_at)


async def test_two_parts_of_one_message_wait_as_one(group):
    await group.says(DRIVER, "到了，接3")
    assert [1, 1] == await undecided(group)
    await group.taps(DRIVER, buttons.choose_call(2))
    [call] = [each for each in await calls(group) if each.responses]
    assert (2, 1, 1) == (call.id, count(call).arrived, count(call).trips)


async def test_calls_of_one_topic_are_asked_about_there(group):
    for name in ("武昌站需要3台车", "汉口站需要3台车"):
        await group.says(COORDINATOR, name, message_thread_id=7, is_topic_message=True)
    group.now += HALF_AN_HOUR
    group.clear_sent()
    await group.says(DRIVER, "收到", message_thread_id=7, is_topic_message=True)
    await group.later(1)
    assert [0, 0, 1, 1] == await undecided(group)
    [asked] = [each for each in group.sent if each.role == "clarifications"]
    assert 7 == asked.params["message_thread_id"]
    labels = [key["text"] for row in asked.params["reply_markup"]["inline_keyboard"] for key in row]
    assert ["#3 武昌站", "#4 汉口站"] == labels


# ---------------------------------------------------------------- moved by itself


async def test_it_moves_when_one_call_is_left_and_its_speaker_is_told(group):
    await group.starts(DRIVER)
    await group.says(DRIVER, "收到")
    said_at = group.now
    group.now += 60
    await group.says(COORDINATOR, "/close 1")
    [response] = await stored.responses(group.database)
    assert (2, DRIVER, said_at) == (response.call, response.driver, response.acknowledged_at)
    assert [0, 0] == await undecided(group)
    assert any("#2 长途客运站" in text for text in group.texts(DRIVER))


async def test_who_was_moved_is_no_no_show_before_he_confirms(group):
    for driver in DRIVERS:
        await group.says(driver, "收到")
    group.now += 60
    await group.says(OTHER, "收到，20分钟到")
    await group.says(COORDINATOR, "/close 1")
    await group.says(DRIVER, "10分钟到")
    await group.says(COORDINATOR, "/close 2")
    call = (await calls(group))[1]
    assert (3, 1) == (count(call).acknowledged, count(call).no_show)


async def test_who_was_sent_home_is_no_no_show_of_the_reopened_call_before_he_speaks(group):
    for driver in DRIVERS:
        await group.taps(driver, buttons.acknowledge(1))
    await group.says(COORDINATOR, "/standdown 1")
    group.now += 60
    await group.says(COORDINATOR, "/reopen")
    group.now += 60
    await group.taps(DRIVER, buttons.acknowledge(1))
    await group.says(COORDINATOR, "/close 1")
    assert 1 == count((await calls(group))[0]).no_show


async def test_it_moves_when_the_other_call_is_full(group):
    await group.says(DRIVER, "收到")
    for driver in (61, 62, 63):
        await group.taps(driver, buttons.acknowledge(1))
    assert (2, DRIVER) in await states(group)
    assert [0, 0] == await undecided(group)


async def test_it_moves_when_the_other_call_needs_no_more(group):
    for driver in (61, 62):
        await group.taps(driver, buttons.acknowledge(1))
    await group.says(DRIVER, "收到")
    await group.says(COORDINATOR, "/need 2", reply_to=await stored.card_of(group.database, 1))
    assert (2, DRIVER) in await states(group)


async def test_it_moves_when_the_other_call_is_closed_because_it_was_forgotten(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "汉阳站需要3台车")
        await fleet.later(120)
        await fleet.says(COORDINATOR, "长途客运站需要3台车")
        await fleet.later(20)
        await fleet.says(DRIVER, "收到")
        await fleet.later(120)
        assert [(2, DRIVER)] == await states(fleet)


@pytest.mark.parametrize("words", ["到了", "接3"])
async def test_what_was_somewhere_is_not_moved_by_an_end(group, words):
    await group.says(DRIVER, words)
    await group.says(COORDINATOR, "/close 1")
    assert [1, 1] == await undecided(group)
    await group.taps(DRIVER, buttons.choose_call(1))
    assert [1] == [each.call for each in await stored.responses(group.database)]


async def test_when_all_end_it_stays_with_the_last(group):
    await group.says(COORDINATOR, "武昌站需要3台车")
    group.now += HALF_AN_HOUR
    await group.says(DRIVER, "收到")
    for number in (1, 2):
        assert [int(number <= 1), int(number <= 2), 1] == await undecided(group)
        await group.says(COORDINATOR, f"/close {number}")
    assert [(3, DRIVER)] == await states(group)


async def test_both_end_at_once_and_the_last_one_keeps_it(group):
    await group.says(DRIVER, "到了")
    await group.says(COORDINATOR, "/close 1")
    await group.says(COORDINATOR, "/close 2")
    assert [1, 1] == await undecided(group)
    assert 1 == (await views.in_the_closing_report(group.database, 2))["unclear"]


# ---------------------------------------------------------------- settled otherwise


async def test_a_coordinator_chooses_its_call(group):
    await group.says(DRIVER, "收到")
    await group.starts(COORDINATOR)
    await group.says(COORDINATOR, "/unclear")
    await group.presses(COORDINATOR, "#2 长途客运站", chat=COORDINATOR)
    assert [(2, DRIVER)] == await states(group)
    assert [0, 0] == await undecided(group)


async def test_a_coordinator_dismisses_it(group):
    await group.says(DRIVER, "收到")
    await group.starts(COORDINATOR)
    await group.says(COORDINATOR, "/unclear")
    await group.presses(COORDINATOR, "不算", chat=COORDINATOR)
    assert [] == await states(group)
    assert [0, 0] == await undecided(group)


async def test_the_button_of_an_ended_call_makes_no_no_show(group):
    await group.says(COORDINATOR, "武昌站需要3台车")
    group.now += HALF_AN_HOUR
    await group.says(DRIVER, "收到")
    await group.says(COORDINATOR, "/close 1")
    await group.taps(DRIVER, buttons.choose_call(1))
    assert [] == await stored.responses(group.database)
    await group.taps(DRIVER, buttons.choose_call(2))
    assert [(2, DRIVER)] == await states(group)


@pytest.mark.parametrize("kind", ["tap", "reply", "number", "station"])
async def test_a_sign_that_comes_later_settles_it(group, kind):
    await group.says(DRIVER, "收到")
    said_at = group.now
    group.now += 60
    match kind:
        case "tap":
            await group.taps(DRIVER, buttons.acknowledge(2))
        case "reply":
            await group.says(DRIVER, "收到", reply_to=await stored.card_of(group.database, 2))
        case "number":
            await group.says(DRIVER, "#2 收到")
        case "station":
            await group.says(DRIVER, "长途客运站收到")
    [response] = await stored.responses(group.database)
    assert (2, said_at) == (response.call, response.acknowledged_at)
    assert [0, 0] == await undecided(group)


async def test_a_decline_that_comes_later_takes_it_back(group):
    await group.says(DRIVER, "收到")
    group.now += 60
    await group.says(DRIVER, "来不了")
    assert [0, 0] == await undecided(group)
    assert [3, 3] == [cars_short(call) for call in await calls(group)]


@pytest.mark.parametrize(
    ("words", "waits"),
    [(["到了"], 0), (["接3"], 1), (["到了", "接3", "送到了"], 1), (["收到", "接3"], 1)],
)
async def test_a_decline_takes_no_trip_back(group, words, waits):
    for said in words:
        await group.says(DRIVER, said)
    await group.says(DRIVER, "来不了", reply_to=await stored.card_of(group.database, 2))
    assert [waits, waits] == await undecided(group)


async def test_it_is_taken_back_like_any_word(group):
    await group.says(DRIVER, "收到")
    group.now += 60
    await group.says(DRIVER, "撤销")
    assert [0, 0] == await undecided(group)
    assert [] == await states(group)


async def test_an_edit_waits_in_its_place(group):
    number = await group.says(DRIVER, "收到")
    await group.later(2)
    group.now += 5
    await group.edits(number, "收到，20分钟到", dated=True)
    await group.later(2)
    assert [1, 1] == await undecided(group)
    assert 1 == len(questions(group))
    await group.taps(DRIVER, buttons.choose_call(1))
    [response] = (await calls(group))[0].responses.values()
    assert response.state.eta_at is not None


async def test_a_name_that_was_asked_about_leaves_the_call_to_be_asked(group):
    for number, name in ((61, "张建国"), (62, "张建国")):
        await group.says(number, "大家好", name=name)
    await group.says(COORDINATOR, "张建国 到了")
    [asked] = await stored.open_clarifications(group.database)
    person = await stored.person_id(group.database, 62)
    await group.taps(COORDINATOR, buttons.is_person(asked.id, person))
    assert [1, 1] == await undecided(group)


async def test_a_thumb_under_a_message_of_two_calls_counts_on_both(group):
    number = await group.says(COORDINATOR, "武昌站要3台，汉口站要3台")
    await group.reacts(DRIVER, number, "👍")
    assert [0, 0, 1, 1] == await undecided(group)
    await group.reacts(DRIVER, number)
    assert [0, 0, 0, 0] == await undecided(group)
