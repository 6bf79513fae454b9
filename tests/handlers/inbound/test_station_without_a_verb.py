"""A station that a free driver names without a verb, and any words that answer 您去哪个站？ (R3)."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

FREE, ASKED, BROUGHT, COMING, REFUSED = 51, 52, 53, 54, 55
NAMES = {FREE: "祝平安", ASKED: "占小兵", BROUGHT: "冉洪波", COMING: "余江", REFUSED: "李想"}
ACKNOWLEDGED, DECLINED = ShownState.ACKNOWLEDGED, ShownState.DECLINED


@pytest.fixture
async def two(tmp_path):
    """武昌站 is #1 and 武汉站 #2. One was asked which of them, one has brought his passengers, one is on his way to #1."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for person, name in NAMES.items():
            await fleet.says(person, "晚上好", name=name)
        await fleet.says(COORDINATOR, "武昌站需要9台车，东广场集合")
        await say(fleet, BROUGHT, "收到", "到了", "接3", "送到了")
        await say(fleet, COMING, "收到")
        await say(fleet, REFUSED, "车上有客，来不了")
        await fleet.later(60)
        await fleet.says(COORDINATOR, "武汉站也来了，G1722晚点刚进站，要9个车，西广场")
        await fleet.later(60)
        await say(fleet, ASKED, "收到")
        await fleet.later(60)
        fleet.clear_sent()
        yield fleet


async def standing(fleet, who):
    """{number of the call: status} of one driver, and how many messages wait for their call."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    person = await stored.person_id_or_none(fleet.database, who)
    stands = {
        call.number: shown_state(call, call.responses[person]) for call in calls if person in call.responses
    }
    return stands, sum(len(call.undecided) for call in calls)


async def say(fleet, who, *sentences):
    for words in sentences:
        await fleet.says(who, words, name=NAMES[who])
        await fleet.later(5)


@pytest.mark.parametrize(
    "words",
    [
        "我离武汉站近 五分钟",
        "我离武汉站近，5分钟",
        "武汉站离我近 十分钟",
        "我离武汉站还有五分钟",
        "挪出来了，我离武汉站近 十来分钟",
        "好，那我武汉站",
        "那我武汉站",
        "我就武汉站",
        "我武汉站吧",
        "那我就武汉站咯",
        "行，我选武汉站",
        "我报武汉站",
        "那就武汉站",
        "胎换好了，我武汉站吧",
        "气打好了，武汉站我去顶一个",
        "改道武汉站",
        "我转去武汉站撒，那边更缺",
    ],
)
async def test_who_is_free_and_names_a_station_comes(two, words):
    await say(two, FREE, words)
    assert ({2: ACKNOWLEDGED}, 2) == await standing(two, FREE)


@pytest.mark.parametrize(
    "words",
    [
        "我转去武汉站撒，那边更缺",
        "改道武汉站",
        "我换到武汉站",
        "我转到武汉站去",
        "我武汉站",
        "那我武汉站，那边缺车",
    ],
)
async def test_who_has_brought_his_passengers_is_free(two, words):
    await say(two, BROUGHT, words)
    stands, _ = await standing(two, BROUGHT)
    assert ACKNOWLEDGED == stands[2]


@pytest.mark.parametrize(
    "words",
    [
        "我离武汉站近",
        "我武汉站的",
        "我那次武汉站",
        "我不武汉站",
        "武汉站有人吗",
        "武汉站5分钟前到了一趟车",
        "我离武汉站还有五分钟吗",
        "武汉站好多人",
        "你武汉站",
        "他离武汉站近 五分钟",
        "他说，我离武汉站近 五分钟",
    ],
)
async def test_other_words_with_a_station_bring_nobody(two, words):
    await say(two, FREE, words)
    assert ({}, 2) == await standing(two, FREE)


@pytest.mark.parametrize("words", ["我武汉站", "那我武汉站", "我离武汉站近 五分钟"])
async def test_who_is_on_his_way_elsewhere_has_not_changed_his_mind(two, words):
    await say(two, COMING, words)
    assert ({1: ACKNOWLEDGED}, 2) == await standing(two, COMING)


@pytest.mark.parametrize(
    "words",
    [
        "客人送完了，武汉站我来凑一个",
        "送完了，武汉站我来",
        "客人下车了，武汉站算我一个",
        "客人送完了，我去武汉站",
        "车上客人送完了 现在去武汉站",
        "送完了，我来武汉站凑个数",
    ],
)
@pytest.mark.parametrize("who", [FREE, REFUSED])
async def test_the_fare_of_who_is_in_no_call_is_why_he_is_free(two, words, who):
    await say(two, who, words)
    stands, waiting = await standing(two, who)
    assert (ACKNOWLEDGED, 2) == (stands[2], waiting)


@pytest.mark.parametrize(
    "words", ["送完了，武汉站我来凑一个", "送完了我武汉站", "送到了，那我也武汉站", "送完了我去武汉站"]
)
async def test_the_delivery_of_an_open_trip_stays_one(two, words):
    await say(two, BROUGHT, "接2", words)
    stands, _ = await standing(two, BROUGHT)
    assert {1: ShownState.DELIVERED, 2: ACKNOWLEDGED} == stands


@pytest.mark.parametrize(
    "words",
    [
        "就是武汉站撒",
        "武汉站撒",
        "是武汉站",
        "肯定是武汉站噻",
        "武汉那个",
        "武汉站啊哈哈",
        "当然武汉站",
        "武汉站这边的",
        "不是武昌是武汉",
        "武汉站不是武昌站",
        "武汉不是武昌",
        "G1722那个",
        "西广场那个",
        "我说武汉站啊",
        "刚才没看手机，我那个收到是武汉站",
        "刚刚的收到算武汉站的",
    ],
)
async def test_any_words_that_name_one_of_the_stations_answer_the_question(two, words):
    await say(two, ASKED, words)
    assert ({2: ACKNOWLEDGED}, 0) == await standing(two, ASKED)


@pytest.mark.parametrize(
    "words",
    [
        "武汉站还要车吗",
        "武汉站好多人",
        "武汉站是不是在杨春湖",
        "武汉站在哪",
        "杨春湖这边的",
        "南广场那个",
        "哪个",
        "你去武汉站",
        "武汉站缺好多车",
        "武汉站停车费好贵",
        "还缺不缺车，武汉站",
        "武汉站人多得很",
    ],
)
async def test_words_that_say_more_or_name_none_answer_nothing(two, words):
    await say(two, ASKED, words)
    assert ({}, 2) == await standing(two, ASKED)
