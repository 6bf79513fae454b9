"""R3: a driver's yes to the coordinator who sends him to a station is his acknowledgement there."""

import pytest

from dispatch.shown_states import ShownState
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_station

DRIVER, OTHER = 51, 52
NAMES = {DRIVER: "赫连春", OTHER: "那永胜"}
SHENYANG, NORTH = "沈阳站", "北站"
COMES = ShownState.ACKNOWLEDGED


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "沈阳站需要9台车")
        await fleet.says(COORDINATOR, "北站需要6台车")
        await fleet.says(DRIVER, "我在二环上堵着呢", name=NAMES[DRIVER])
        await fleet.says(OTHER, "今晚真冷", name=NAMES[OTHER])
        await fleet.later(20)
        yield fleet


async def answers(fleet, order, words, *, as_reply, who=DRIVER):
    told = await fleet.says(COORDINATOR, order)
    await fleet.later(0.5)
    more = {"reply_to_message": fleet.messages[told]} if as_reply else {}
    await fleet.says(who, words, name=NAMES[who], **more)
    return await standing_by_station(fleet)


YES = [
    "好嘞",
    "行",
    "收到",
    "行，这就走",
    "没问题",
    "好的马上去",
    "要得",
    "嗯呐，走着",
    "中，我这就过去",
    "好嘞，去北站",
    "知道了",
    "ok",
    "好，送完就去",
    "行，把这几个送到就过去",
    "送完这趟马上来",
]


@pytest.mark.parametrize("words", YES)
@pytest.mark.parametrize("as_reply", [True, False])
async def test_his_yes_counts_at_the_station_to_which_he_is_sent(fleet, words, as_reply):
    assert {NORTH: COMES} == await answers(fleet, "赫师傅你去北站吧", words, as_reply=as_reply)


@pytest.mark.parametrize(
    "order",
    [
        "连春你去北站",
        "赫连春去北站",
        "你去北站行不行？",
        "北站交给你了",
        "赫师傅直接上北站",
        "北站你去一趟",
        "师傅麻烦你转北站",
        "你能不能去北站",
        "赫哥你支援北站",
    ],
)
async def test_he_may_be_sent_in_many_words(fleet, order):
    assert {NORTH: COMES} == await answers(fleet, order, "好嘞", as_reply=True)


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("永胜你去北站", "好嘞"),
        ("大家都去北站", "好嘞"),
        ("你别去北站", "好嘞"),
        ("你到北站了吗", "好嘞"),
        ("赫师傅你去北站吧", "为啥是我"),
        ("赫师傅你去北站吧", "北站在哪"),
        ("赫师傅你去北站吧", "行不行啊？"),
        ("北站雪大，慢点开", "好嘞"),
        ("赫师傅你去哪了", "好嘞"),
    ],
)
async def test_what_sends_another_or_nobody_makes_no_answer(fleet, order, words):
    assert {} == await answers(fleet, order, words, as_reply=True)


async def test_without_a_reply_only_who_was_named_answers(fleet):
    assert {} == await answers(fleet, "永胜你去北站", "好嘞", as_reply=False)
    assert {NORTH: COMES} == await answers(fleet, "永胜你去北站", "好嘞", as_reply=False, who=OTHER)


async def test_a_minute_later_without_a_reply_it_is_past(fleet):
    await fleet.says(COORDINATOR, "赫师傅你去北站吧")
    await fleet.later(10)
    await fleet.says(DRIVER, "好嘞", name=NAMES[DRIVER])
    assert {} == await standing_by_station(fleet)


async def test_his_no_declines_that_station_only(fleet):
    assert {NORTH: ShownState.DECLINED} == await answers(fleet, "赫师傅你去北站吧", "我去不了", as_reply=True)


async def test_who_is_on_his_way_elsewhere_leaves_there(fleet):
    await fleet.says(DRIVER, "沈阳站收到", name=NAMES[DRIVER])
    states = await answers(fleet, "赫师傅你改去北站", "行，这就去", as_reply=True)
    assert {SHENYANG: ShownState.WITHDRAWN, NORTH: COMES} == states


async def test_a_drivers_word_sends_nobody(fleet):
    told = await fleet.says(OTHER, "赫师傅你去北站吧")
    await fleet.says(DRIVER, "好嘞", name=NAMES[DRIVER], reply_to_message=fleet.messages[told])
    assert {} == await standing_by_station(fleet)
