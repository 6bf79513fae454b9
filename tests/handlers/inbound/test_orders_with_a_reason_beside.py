"""C3, C13, E6: a reason, a train or an afterthought beside a coordinator's order neither silences it nor makes it ask."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 51
SHENYANG, NORTH = "沈阳站", "北站"


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "沈阳站需要10台车")
        await fleet.says(COORDINATOR, "北站需要6台车")
        await fleet.says(DRIVER, "沈阳站收到")
        await fleet.later(5)
        fleet.clear_sent()
        yield fleet


@pytest.fixture
async def ended(fleet):
    await fleet.says(COORDINATOR, "/close 1")
    await fleet.later(2)
    fleet.clear_sent()
    return fleet


async def needs(fleet):
    return [call.needed for call in await stored.calls(fleet.database)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("沈阳站又进来一趟，改成12台", [12, 6]),
        ("算了，北站减到7台，后面那趟改停沈阳南了", [10, 7]),
        ("又来一列，沈阳站加到12台", [12, 6]),
        ("K7382到了，沈阳站改成12台", [12, 6]),
        ("不对，北站减到4台", [10, 4]),
        ("G123取消了，北站减到2台", [10, 2]),
        ("别急，沈阳站改12台", [12, 6]),
        ("沈阳站不用那么多，减到6台", [6, 6]),
        ("对了，北站加到8台", [10, 8]),
        ("算了算了，沈阳站改成8台就行", [8, 6]),
        ("雪小了，北站减到4台", [10, 4]),
        ("沈阳站那边减到9台吧，没下来几个人", [9, 6]),
    ],
)
async def test_a_need_that_is_replaced_is_obeyed(fleet, words, expected):
    await fleet.says(COORDINATOR, words)
    assert expected == await needs(fleet)


@pytest.mark.parametrize(
    "words",
    [
        "老刘说沈阳站改成12台",
        "建议沈阳站改成12台",
        "沈阳站改成12台行不",
        "要是不够，沈阳站改成12台",
        "昨天沈阳站改成12台",
    ],
)
async def test_what_is_only_spoken_of_changes_no_need(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert [10, 6] == await needs(fleet)


@pytest.mark.parametrize("words", ["北站减到4台行不", "北站降到4台好不好"])
async def test_a_number_to_which_the_need_falls_is_never_offered_as_more(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert not [button for button in fleet.buttons if button.label == "加4辆"]


@pytest.mark.parametrize(
    "words",
    [
        "两边各还差几台",
        "两个站还差几台",
        "各站还差多少",
        "沈阳站和北站各差几台",
        "两边还缺几个",
        "哪边还差车",
        "两边情况咋样",
        "各站啥情况",
        "两个站分别差多少",
        "俩站现在啥情况",
        "两边够不够",
    ],
)
async def test_a_question_about_several_stations_is_answered_with_the_status(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert [told for told in fleet.texts() if "#1 沈阳站" in told and "#2 北站" in told]


@pytest.mark.parametrize("words", ["今晚两边都够呛啊", "两边师傅都慢点开", "各位辛苦"])
async def test_talk_about_several_stations_is_no_question(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert [] == fleet.texts()


@pytest.mark.parametrize(
    "words",
    [
        "不对不对，又来一趟K7382，沈阳站重新打开",
        "沈阳站重新打开",
        "不好意思，沈阳站重新打开，还有人",
        "等等，K123又到了，沈阳站重开",
        "又来一趟，沈阳站恢复",
        "K7382晚点到了 沈阳站重新打开一下",
        "刚才结束早了，沈阳站重新开",
        "沈阳站再打开吧，人又多了",
        "沈阳站撤销结束，还有一趟",
        "弄错了，沈阳站恢复叫车",
    ],
)
async def test_a_call_is_reopened_whatever_is_said_beside(ended, words):
    await ended.says(COORDINATOR, words)
    assert [2, 1] == sorted(await stored.open_calls(ended.database), reverse=True)


@pytest.mark.parametrize(
    "words",
    [
        "沈阳站接着来，别走",
        "沈阳站先别收，又来一趟",
        "沈阳站还得打开",
        "沈阳站别走了，还有一趟",
        "沈阳站继续",
    ],
)
async def test_words_that_may_ask_for_it_ask_for_one_tap(ended, words):
    await ended.says(COORDINATOR, words)
    assert [2] == await stored.open_calls(ended.database)
    await ended.presses(COORDINATOR, "重新打开", call=1)
    assert [1, 2] == sorted(await stored.open_calls(ended.database))


@pytest.mark.parametrize(
    "words", ["沈阳站结束", "沈阳站收队", "沈阳站人都走完了，结束", "沈阳站结束了哈，辛苦"]
)
async def test_who_ends_an_ended_call_hears_when_it_ended_and_of_no_other(ended, words):
    await ended.says(COORDINATOR, words)
    [told] = ended.texts()
    assert "#1 沈阳站 22:05 已结束" in told
    assert "北站" not in told
    assert [2] == await stored.open_calls(ended.database)


@pytest.mark.parametrize(
    "words",
    [
        "要不要重新打开沈阳站",
        "沈阳站不用重新打开",
        "沈阳站东出口重新打开了",
        "沈阳站那边高速重新开了",
        "老刘问沈阳站重新打开吗",
    ],
)
async def test_a_question_and_another_thing_that_opens_reopen_nothing(ended, words):
    await ended.says(COORDINATOR, words)
    assert [2] == await stored.open_calls(ended.database)


async def test_too_late_it_is_told_so(ended):
    await ended.later(15)
    await ended.says(COORDINATOR, "不对不对，又来一趟，沈阳站重新打开")
    await ended.says(COORDINATOR, "沈阳站结束")
    assert ["不能重新打开" in told or "22:05 已结束" in told for told in ended.texts()] == [True, True]


async def test_words_of_a_driver_reopen_nothing(ended):
    await ended.says(DRIVER, "沈阳站重新打开")
    assert [2] == await stored.open_calls(ended.database)
