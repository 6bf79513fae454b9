"""C8, C12, C13: a coordinator's words beside a station, in Chinese and English; none becomes the name of a new station."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.call_signs import short_sign
from reading.called_stations import place_of_call, says_more
from reading.coordinator_english import in_chinese
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

STATIONS = ("武昌站", "汉口站", "天河机场", "孝感东站")


@pytest.fixture
async def four(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for station in STATIONS:
            await fleet.says(COORDINATOR, f"{station}需要4台车")
        fleet.now += 1800
        fleet.clear_sent()
        yield fleet


def answers(fleet):
    """(what was said, labels of its buttons) of everything that is no card."""
    return [
        (
            each.text,
            [
                key["text"]
                for row in (each.params.get("reply_markup") or {}).get("inline_keyboard", [])
                for key in row
            ],
        )
        for each in fleet.sent
        if each.role == "reply"
    ]


def new_calls(fleet):
    return [each.text for each in fleet.sent if each.role == "card" and each.method == "sendMessage"]


@pytest.mark.parametrize(
    ("words", "number", "need"),
    [
        ("汉口再加一台", 2, 5),
        ("武昌多来2台", 1, 6),
        ("武昌站再叫4台", 1, 8),
        ("再叫4台去武昌站", 1, 8),
        ("孝感再来2台", 4, 6),
        ("机场再加2台", 3, 6),
        ("汉口 +2 cars", 2, 6),
        ("need 3 more at 汉口", 2, 7),
        ("wuchang 2 more cars", 1, 6),
        ("汉口 add 4", 2, 8),
        ("汉口站那边改成6台", 2, 6),
        ("汉口站4台不够，改成7台", 2, 7),
        ("汉口4台不够，要7台", 2, 7),
        ("武昌站车不够，再来2台", 1, 6),
        ("武昌站4台太多，3台就行", 1, 3),
        ("汉口减一台", 2, 3),
    ],
)
async def test_a_need_beside_a_station_changes_at_once(four, words, number, need):
    await four.says(COORDINATOR, words)
    assert [] == answers(four)
    needs = [call.needed for call in await stored.calls(four.database)]
    assert [need if one == number else 4 for one in range(1, len(STATIONS) + 1)] == needs


@pytest.mark.parametrize("words", ["汉口站4台不够，要3台", "汉口站5台太多，6台就行"])
async def test_a_need_that_contradicts_itself_changes_nothing(four, words):
    await four.says(COORDINATOR, words)
    assert {4} == {call.needed for call in await stored.calls(four.database)}


async def test_the_first_button_never_lowers_the_need(four):
    await four.says(COORDINATOR, "武昌站3台")
    [(_, labels)] = answers(four)
    assert ["加3辆", "是，改为3辆"] == labels[:2]


@pytest.mark.parametrize(
    ("words", "number", "button"),
    [
        ("汉口加一台，要5台", 2, "是，改为5辆"),
        ("汉口加2辆，一共6台", 2, "是，改为6辆"),
        ("武昌多来2台，要8台", 1, "是，改为8辆"),
        ("汉口还要3台", 2, "加3辆"),
        ("武昌站还需要10台车", 1, "加10辆"),
        ("汉口要加派两辆车", 2, "加2辆"),
        ("武昌另外派3台", 1, "加3辆"),
        ("汉口增派5辆", 2, "加5辆"),
        ("武昌站 3 cars pls", 1, "是，改为3辆"),
        ("武昌 need 10 cars", 1, "加10辆"),
    ],
)
async def test_more_cars_are_asked_about_at_the_station_that_is_named(four, words, number, button):
    await four.says(COORDINATOR, words)
    assert [] == new_calls(four)
    [(said, labels)] = answers(four)
    assert f"#{number} " in said
    assert button in labels


@pytest.mark.parametrize(
    "words", ["武汉东加2台", "汉阳再加3台", "洪湖多来2台", "汉川 +2 cars", "潜江 3 more cars pls"]
)
async def test_more_cars_for_a_station_that_is_not_open_open_nothing_unasked(four, words):
    await four.says(COORDINATOR, words)
    assert [] == new_calls(four)
    [(_, labels)] = answers(four)
    assert any(label.startswith("叫车") for label in labels)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("机场那边可以结束了", 3),
        ("机场收队", 3),
        ("天河那边差不多了，可以散了", 3),
        ("孝感收了吧", 4),
        ("东站那边结束吧", 4),
        ("孝感东站没得人了，东站的可以散了", 4),
        ("武昌站没人了，武昌的可以散了", 1),
        ("武昌 close", 1),
        ("close 汉口", 2),
        ("汉口 done, everyone go home", 2),
        ("wrap it up at wuchang", 1),
        ("hankou finished, thanks all", 2),
    ],
)
async def test_an_end_asks_once_for_the_station_that_is_named(four, words, number):
    await four.says(COORDINATOR, words)
    [(said, labels)] = answers(four)
    assert f"#{number} " in said
    assert "先不" in labels


@pytest.mark.parametrize("words", ["汉口 enough", "武昌 enough cars", "天河 no more cars pls", "机场够了"])
async def test_enough_is_asked_where_nobody_has_answered(four, words):
    await four.says(COORDINATOR, words)
    assert 1 == len(answers(four))


@pytest.mark.parametrize(
    "words", ["汉口现在 how many cars", "status?", "hankou status", "who's missing at wuchang"]
)
async def test_a_question_in_english_is_answered(four, words):
    await four.says(COORDINATOR, words)
    assert answers(four) or [each for each in four.sent if each.chat == COORDINATOR]


@pytest.mark.parametrize(
    "words", ["thank you all", "go go go", "汉口 is cold", "ok", "lol", "drive safe everyone"]
)
async def test_talk_in_english_is_no_order(four, words):
    await four.says(COORDINATOR, words)
    assert [] == answers(four) == new_calls(four)


@given(
    st.sampled_from(("汉口", "武汉东", "潜江")),
    st.sampled_from(("加", "再加", "增加", "多来", "另外", "还要", "追加", "补", "添")),
)
def test_words_of_change_belong_to_no_station(place, change):
    assert place == place_of_call(f"{place}{change}3台")
    assert says_more(f"{place}{change}3台")


@pytest.mark.parametrize("text", ["烟台要3台车", "丰台需要5台"])
def test_a_station_may_have_a_word_for_cars_in_its_name(text):
    assert text[:2] == place_of_call(text)


@pytest.mark.parametrize("text", ["机场高速堵了", "孝感北站要3台", "武昌大道封了", "今晚好冷"])
def test_a_longer_name_is_no_short_form(text):
    assert short_sign(text, STATIONS) is None


@pytest.mark.parametrize("text", ["收到", "A列收队", "G1234次晚点", "汉口够了"])
def test_chinese_words_are_not_translated(text):
    assert in_chinese(text, STATIONS) is None


@given(st.text(max_size=60))
def test_any_words_are_put_into_chinese_without_a_crash(text):
    in_chinese(text, STATIONS)
