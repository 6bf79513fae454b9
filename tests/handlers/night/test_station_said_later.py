"""R3, R16: who is asked which station he means, and names one in whatever words, has answered; nothing moves against his word."""

import pytest

from dispatch.clarifications import ClarificationKind
from dispatch.shown_states import ShownState
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_station

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 51, 52
SHENYANG, NORTH = "沈阳站", "北站"
COMES = ShownState.ACKNOWLEDGED


async def two_calls(fleet):
    await fleet.says(COORDINATOR, "沈阳站需要9台车")
    await fleet.says(COORDINATOR, "北站需要6台车")
    await fleet.later(1)


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await two_calls(fleet)
        yield fleet


@pytest.fixture
async def asked(fleet):
    await fleet.says(DRIVER, "收到", name="鞠万福")
    await fleet.later(2)
    fleet.clear_sent()
    return fleet


async def waiting(fleet):
    kept = await stored.open_clarifications(fleet.database)
    return sorted(each.kind.value for each in kept if each.kind is not ClarificationKind.CALL_REQUEST)


@pytest.mark.parametrize(
    "words",
    [
        "我说的是沈阳站哈",
        "是沈阳站那个",
        "沈阳站的",
        "我那个收到是沈阳站",
        "说错了沈阳站",
        "刚才开车没看手机，我那个收到是沈阳站",
        "不好意思刚在开车我是沈阳站那边的",
        "俺报名的是沈阳站那趟",
        "我讲嘅係沈阳站",
        "沈阳站噻我说的",
        "沈阳站，刚才没说清",
        "沈阳站哈不是北站",
        "不是北站，是沈阳站",
        "我没说北站我说的是沈阳站",
        "前面那条是沈阳站",
        "那个收到算沈阳站的",
        "我离沈阳站近",
        "额说的是沈阳站嘛",
        "#1那个",
    ],
)
async def test_a_statement_that_names_the_station_is_the_answer(asked, words):
    await asked.says(DRIVER, words)
    assert ({SHENYANG: COMES}, []) == (await standing_by_station(asked), await waiting(asked))


@pytest.mark.parametrize(
    "words",
    [
        "沈阳站还要车吗",
        "沈阳站那边人多不",
        "沈阳站呢",
        "沈阳站堵死了",
        "沈阳站有个老太太摔了",
        "沈阳站和北站都行",
        "沈阳站跟北站我都可以",
        "老刘说的是沈阳站",
        "老刘说我是沈阳站",
        "他去沈阳站",
        "我说的不是沈阳站也不是北站",
        "我说的不是北站",
    ],
)
async def test_a_question_a_remark_and_another_persons_word_are_no_answer(asked, words):
    await asked.says(DRIVER, words)
    assert {} == await standing_by_station(asked)
    assert "call" in await waiting(asked)


async def test_the_answer_counts_from_the_time_of_the_first_words(asked):
    said_at = asked.now - 120
    await asked.says(DRIVER, "我那个收到是沈阳站")
    assert [said_at] == [each.acknowledged_at for each in await stored.responses(asked.database)]


@pytest.mark.parametrize(
    "words", ["沈阳站那边人多不", "沈阳站那边堵死了", "沈阳站还要车吗", "我说的不是北站"]
)
async def test_who_has_spoken_of_the_ended_station_is_not_moved_to_the_other(asked, words):
    await asked.says(DRIVER, words)
    await asked.says(COORDINATOR, "/close 1")
    await asked.later(1)
    assert ({}, True) == (await standing_by_station(asked), "call" in await waiting(asked))


async def test_who_has_spoken_of_a_place_without_a_call_is_not_moved(asked):
    await asked.says(DRIVER, "皇姑屯站那边听说也缺车")
    await asked.says(COORDINATOR, "/close 1")
    await asked.later(1)
    assert {} == await standing_by_station(asked)


async def test_who_has_named_nothing_moves_to_the_only_call_left(asked):
    await asked.says(COORDINATOR, "/close 1")
    await asked.later(1)
    assert ({NORTH: COMES}, []) == (await standing_by_station(asked), await waiting(asked))


@pytest.mark.parametrize(
    "words", ["我说的是沈阳站哈", "沈阳站那个", "我那个收到是沈阳站的", "不是北站，是沈阳站"]
)
@pytest.mark.parametrize("is_reopened", [True, False])
async def test_who_was_moved_and_names_the_other_leaves_again(asked, words, is_reopened):
    await asked.says(COORDINATOR, "/close 1")
    await asked.later(1)
    if is_reopened:
        await asked.says(COORDINATOR, "/reopen")
    await asked.says(DRIVER, words)
    states = await standing_by_station(asked)
    assert (ShownState.WITHDRAWN, COMES if is_reopened else None) == (states[NORTH], states.get(SHENYANG))


@pytest.mark.parametrize("words", ["北站那个", "沈阳站那边人多不", "沈阳站堵死了"])
async def test_who_was_moved_and_names_no_other_stays(asked, words):
    await asked.says(COORDINATOR, "/close 1")
    await asked.later(1)
    await asked.says(DRIVER, words)
    assert {NORTH: COMES} == await standing_by_station(asked)


async def test_who_has_asked_about_the_station_that_is_left_moves_there(asked):
    await asked.says(DRIVER, "北站那边人多不")
    await asked.says(COORDINATOR, "/close 1")
    await asked.later(1)
    assert {NORTH: COMES} == await standing_by_station(asked)


@pytest.mark.parametrize(
    ("words", "station"),
    [
        ("沈阳站我看情况", SHENYANG),
        ("如果媳妇回来，沈阳站收到", SHENYANG),
        ("沈阳站那边我可能去", SHENYANG),
        ("沈阳站那个我刚才没看手机", SHENYANG),
        ("北站我看情况", NORTH),
    ],
)
async def test_what_is_unclear_is_filed_under_the_station_it_names(fleet, words, station):
    await fleet.says(DRIVER, words)
    stations = {1: SHENYANG, 2: NORTH}
    kept = await stored.open_clarifications(fleet.database)
    assert [station] == [stations[each.call_id or 0] for each in kept]


@pytest.mark.parametrize(
    ("words", "station"),
    [
        ("沈阳站哈不是北站", None),
        ("收到沈阳站，不是北站", SHENYANG),
        ("我去沈阳站不是北站", SHENYANG),
        ("我去的不是北站，我去沈阳站", SHENYANG),
        ("沈阳站和北站都行", None),
        ("北站跟沈阳站我都可以", None),
    ],
)
async def test_a_station_that_is_denied_is_never_acknowledged(fleet, words, station):
    await fleet.says(DRIVER, words)
    assert ({station: COMES} if station else {}) == await standing_by_station(fleet)


@pytest.mark.parametrize(
    "words",
    [
        "孩子退烧了媳妇看着呢，我能出来了，沈阳站收到",
        "孩子退烧了，沈阳站收到",
        "娃退烧了，收到沈阳站",
        "雪停了，沈阳站收到",
        "路通了，沈阳站收到",
        "车修好了，沈阳站收到",
        "前面放行了，沈阳站收到",
        "路好走了，沈阳站收到",
        "我妈过来带娃了，沈阳站收到",
        "老人睡下了，我过来，沈阳站收到",
    ],
)
async def test_why_he_is_free_now_does_not_spoil_his_answer(fleet, words):
    await fleet.says(COORDINATOR, "有车没")
    await fleet.says(DRIVER, words)
    assert {SHENYANG: COMES} == await standing_by_station(fleet)


@pytest.mark.parametrize(
    "words", ["退烧了我就去沈阳站", "雪停了我就来沈阳站", "等路通了沈阳站收到", "车修好了就收到沈阳站"]
)
async def test_a_condition_is_still_none(fleet, words):
    await fleet.says(DRIVER, words)
    assert {} == await standing_by_station(fleet)


@pytest.mark.parametrize("words", ["受到", "收道", "手到", "收倒", "受到了", "收到", "好的", "嗯", "1", "ok"])
async def test_a_reply_to_the_card_is_an_answer_whatever_a_coordinator_said_since(fleet, words):
    await fleet.says(OTHER, "北站收到")
    await fleet.later(1)
    await fleet.says(COORDINATOR, "要要要，都来")
    await fleet.later(20)
    await fleet.says(DRIVER, words, reply_to=await stored.card_of(fleet.database, 2), name="刘铁柱辽A6K83Q")
    answered = [each.driver for each in await stored.responses(fleet.database) if each.slot == "taken"]
    assert [OTHER, DRIVER] == answered
