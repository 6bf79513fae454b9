"""What drivers and leads say in a night, and how it counts: known names whole, talk that is no car, trips without a verb."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

TAN, LUO, DAI, PENG, LEAD = 51, 52, 53, 54, 55
NAMES = {TAN: "谭志强", LUO: "罗志刚", DAI: "代兵", PENG: "彭伟", LEAD: "周建军"}
COMING, ARRIVED, ON_ROAD = ShownState.ACKNOWLEDGED, ShownState.ARRIVED, ShownState.ON_ROAD


@pytest.fixture
async def two(tmp_path):
    """长沙南站 is #1 and 株洲西站 #2, both older than a quarter of an hour; 周建军 is a lead."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for person, name in NAMES.items():
            said = await fleet.says(person, "晚上好", name=name)
        lead = updates.person(LEAD, NAMES[LEAD])
        await fleet.says(COORDINATOR, "/lead", **updates.reply_to(said, updates.chat(GROUP), lead))
        await fleet.says(COORDINATOR, "长沙南站需要9台车")
        await fleet.says(COORDINATOR, "株洲西站需要9台车")
        fleet.now += 1800
        yield fleet


async def say(fleet, who, *sentences):
    for words in sentences:
        await fleet.says(who, words, name=NAMES.get(who))
        await fleet.later(1)


async def calls_of(fleet):
    return {call.number: call for call in await fleet.database.query(lambda read: load_calls(read, "1"))}


async def stands(fleet, who):
    """{number of the call: status} of one driver."""
    person = await stored.person_id_or_none(fleet.database, who)
    return {
        number: shown_state(call, call.responses[person])
        for number, call in (await calls_of(fleet)).items()
        if person in call.responses
    }


async def trips(fleet, who, number=1):
    person = await stored.person_id_or_none(fleet.database, who)
    call = (await calls_of(fleet))[number]
    return (
        [trip.passengers for trip in call.responses[person].state.trips] if person in call.responses else []
    )


async def waiting(fleet):
    return sum(len(call.undecided) + call.unreadable for call in (await calls_of(fleet)).values())


async def counted(fleet):
    """How many people are in each call."""
    return {number: len(call.responses) for number, call in (await calls_of(fleet)).items()}


@pytest.mark.parametrize(
    "words",
    [
        "彭伟接3 罗志刚接4",
        "彭伟接3，罗志刚接4",
        "彭伟接3\n罗志刚接4",
        "罗志刚接4 彭伟接3",
        "彭伟接3 罗志刚 接4",
        "彭伟接3、罗志刚接4",
    ],
)
async def test_a_known_name_is_never_cut(two, words):
    await say(two, PENG, "长沙南收到")
    await say(two, LUO, "长沙南收到")
    await say(two, LEAD, words)
    assert ({1: 2, 2: 0}, [3], [4]) == (await counted(two), await trips(two, PENG), await trips(two, LUO))


async def test_who_writes_his_own_name_means_himself(two):
    await say(two, LUO, "长沙南收到", "罗志刚到了")
    assert ({1: ARRIVED}, 0) == (await stands(two, LUO), await waiting(two))


@pytest.mark.parametrize("words", ["志强到了", "志强也到了", "志强他到了", "志强到场"])
async def test_a_given_name_means_the_one_who_has_it(two, words):
    await say(two, TAN, "长沙南收到")
    await say(two, LEAD, "长沙南收到", words)
    assert ({1: ARRIVED}, {1: 2, 2: 0}) == (await stands(two, TAN), await counted(two))


async def test_a_given_name_of_two_is_asked(two):
    await two.says(56, "晚上好", name="欧志强")
    await two.says(57, "晚上好", name="李志强")
    await say(two, LEAD, "长沙南收到", "志强到了")
    assert ({1: 1, 2: 0}, 1) == (await counted(two), await waiting(two))


@pytest.mark.parametrize(
    "words",
    [
        "又出来一批！三十多人！",
        "又出来好多人",
        "出来了三十多个",
        "刚下来一批人",
        "三十多人！",
        "我带了热水过来，在西广场",
        "我刚从那边回来，雪很大",
        "我从浏阳过来，顺道去株洲西行不行",
        "我从家里过来，去株洲西可以不",
    ],
)
async def test_talk_is_nobodys_car(two, words):
    await say(two, PENG, words)
    assert ({1: 0, 2: 0}, 0) == (await counted(two), await waiting(two))


@pytest.mark.parametrize(
    "words", ["长沙南的过来一台支援株洲西吧，这边缺人", "长沙南站的过来一台支援一下", "长沙南的来两台"]
)
async def test_a_coordinator_who_asks_for_help_brings_no_car(two, words):
    await say(two, COORDINATOR, words)
    assert {1: 0, 2: 0} == await counted(two)


@pytest.mark.parametrize("words", ["我跟代兵一个车去，他开车", "我和代兵坐一辆车过去，坐他的车"])
async def test_who_rides_with_another_brings_no_car(two, words):
    await say(two, PENG, words)
    assert {1: ShownState.DECLINED, 2: ShownState.DECLINED} == await stands(two, PENG)


@pytest.mark.parametrize("words", ["送到 收工", "送到了，下班了", "送完 回家了", "送到 不跑了"])
async def test_off_duty_after_the_last_trip_says_nothing_of_another_call(two, words):
    await say(two, PENG, "到长沙南了", "接3")
    await say(two, COORDINATOR, "/close 1")
    await say(two, PENG, words)
    person = await stored.person_id(two.database, PENG)
    calls = await calls_of(two)
    assert person not in calls[2].responses
    assert calls[1].responses[person].state.trips[0].over


@pytest.mark.parametrize(
    "words",
    [
        "送到了5个还有1个在车上",
        "先送到2个，还有4个没送",
        "送了两个了，还有四个",
        "下了3个，还剩3个",
        "送到一个，车上还有5个",
    ],
)
async def test_a_half_delivery_is_none(two, words):
    await say(two, PENG, "到长沙南了", "接6", words)
    assert ({1: ON_ROAD}, 0) == (await stands(two, PENG), await waiting(two))
    await say(two, PENG, "全部送到了")
    assert {1: ShownState.DELIVERED} == await stands(two, PENG)


async def test_a_delivery_counts_whole_where_others_wait_at_the_station(two):
    await say(two, PENG, "到长沙南了", "接6", "送到了，还有3个人在站里等")
    assert {1: ShownState.DELIVERED} == await stands(two, PENG)


@pytest.mark.parametrize(
    "words",
    [
        "我上株洲西那边",
        "我过株洲西帮手",
        "我奔株洲西去了",
        "我跑株洲西",
        "株洲西走起",
        "株洲西，我",
        "要得，株洲西",
        "长沙南不用我的话我去株洲西嘛",
    ],
)
async def test_who_moves_to_another_station_is_coming_there(two, words):
    await say(two, PENG, "长沙南收到", words)
    assert {1: COMING, 2: COMING} == await stands(two, PENG)


@pytest.mark.parametrize("words", ["那我上株洲西吧", "咁我去株洲西"])
async def test_who_goes_there_instead_leaves_the_first(two, words):
    await say(two, PENG, "长沙南收到", words)
    assert {1: ShownState.WITHDRAWN, 2: COMING} == await stands(two, PENG)


async def test_nobody_is_to_wait_for_him_who_moves(two):
    await say(two, PENG, "长沙南收到", "那长沙南别等我了，我上株洲西")
    assert {1: ShownState.WITHDRAWN, 2: COMING} == await stands(two, PENG)


@pytest.mark.parametrize("words", ["株洲西可以了", "我过株洲西了", "株洲西有人没", "株洲西行了"])
async def test_a_word_about_another_station_moves_nobody(two, words):
    await say(two, PENG, "长沙南收到", words)
    assert ({1: COMING}, 0) == (await stands(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["到长沙了，人好多", "刚到长沙啦 雪好大", "我们到长沙咯，停哪里"])
async def test_a_short_name_is_the_station_also_beside_other_words(two, words):
    await say(two, PENG, "长沙南收到", words)
    assert {1: ARRIVED} == await stands(two, PENG)


@pytest.mark.parametrize(
    ("words", "passengers"),
    [
        ("送两位老人去星沙", 2),
        ("第二趟，3个，都是学生", 3),
        ("最后一车 5个", 5),
        ("剩下4个我都带上", 4),
        ("送3个人去河西", 3),
        ("4人 去河西", 4),
        ("带4个", 4),
        ("3个学生，去师大", 3),
        ("j4", 4),
    ],
)
async def test_a_trip_without_its_verb_counts_for_who_stands_in_the_square(two, words, passengers):
    await say(two, PENG, "到长沙南了", words)
    assert ([passengers], 0) == (await trips(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["带4个", "第二趟，3个", "送3个人去河西"])
async def test_it_is_no_trip_of_somebody_on_his_way(two, words):
    await say(two, PENG, "长沙南收到", words)
    assert {1: COMING} == await stands(two, PENG)


@pytest.mark.parametrize("words", ["接是个", "接司个"])
async def test_a_number_that_was_only_heard_is_asked(two, words):
    await say(two, PENG, "到长沙南了", words)
    assert ({1: ARRIVED}, 1) == (await stands(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["送到了", "送完了", "人送到了", "都送到了"])
async def test_a_trip_that_was_not_told_is_asked_for(two, words):
    await say(two, PENG, "到长沙南了")
    two.now += 1200
    await say(two, PENG, words)
    assert ({1: ARRIVED}, 1) == (await stands(two, PENG), await waiting(two))
    await two.presses(PENG, "4")
    assert ([4], 0) == (await trips(two, PENG), await waiting(two))


async def test_who_tells_the_trip_in_words_is_asked_no_more(two):
    await say(two, PENG, "到长沙南了")
    two.now += 1200
    await say(two, PENG, "送到了", "接4")
    assert ([4], 0) == (await trips(two, PENG), await waiting(two))


async def test_a_delivery_told_twice_or_at_once_asks_nothing(two):
    await say(two, PENG, "到长沙南了", "送到了", "接3", "送到了", "回来了", "送到了")
    assert ([3], 0) == (await trips(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["带2个充电宝", "这趟几个", "第二趟还有多少人"])
async def test_other_words_in_the_square_are_no_trip(two, words):
    await say(two, PENG, "到长沙南了", words)
    assert {1: ARRIVED} == await stands(two, PENG)


@pytest.mark.parametrize(
    "words",
    [
        "我带谭志强和罗志刚已经在长沙南站了",
        "我和谭志强、罗志刚到长沙南了",
        "我和谭志强、罗志刚都到长沙南站了",
    ],
)
async def test_the_lead_is_there_with_those_he_names(two, words):
    await say(two, LEAD, words)
    found = [await stands(two, who) for who in (LEAD, TAN, LUO)]
    assert [{1: ARRIVED}] * 3 == found


async def test_who_names_another_beside_himself_has_arrived(two):
    await say(two, DAI, "长沙南收到")
    await say(two, PENG, "长沙南收到", "我和代兵到了")
    assert ({1: ARRIVED}, 1) == (await stands(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["拉了2个，后排还有代兵", "接2，代兵坐副驾", "接2，代兵在我车上"])
async def test_who_sits_in_his_car_is_no_second_car(two, words):
    await say(two, PENG, "到长沙南了", words)
    assert ([2], 0) == (await trips(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["我们到了，和代兵一起的", "到了，跟代兵一块儿来的"])
async def test_whom_he_brings_along_leaves_the_arrival_his(two, words):
    await say(two, PENG, "长沙南收到", words)
    assert ({1: ARRIVED}, 0) == (await stands(two, PENG), await waiting(two))


@pytest.mark.parametrize(
    "words",
    ["罗志刚给我报错了，我是4个", "报错了，我是4个", "我这是4个", "4个不是3个", "队长帮我写错了，是4个"],
)
async def test_he_corrects_what_was_reported_for_him(two, words):
    await say(two, PENG, "到长沙南了", "接3", words)
    assert ([4], 0) == (await trips(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["送到了回长沙的路上", "送到回去", "送到了回株洲西的路上", "送到了往回走"])
async def test_he_has_brought_them_and_drives_back(two, words):
    await say(two, PENG, "到长沙南了", "接3")
    two.now += 1200
    await say(two, PENG, words)
    person = await stored.person_id(two.database, PENG)
    assert (await calls_of(two))[1].responses[person].state.trips[0].over


@pytest.mark.parametrize(("words", "wait"), [("2个", 0), ("就两个", 0), ("3个", 1)])
async def test_the_number_of_his_last_trip_said_again_is_nothing_new(two, words, wait):
    await say(two, PENG, "到长沙南了", "接2")
    two.now += 1200
    await say(two, PENG, "送到了", words)
    assert ([2], wait) == (await trips(two, PENG), await waiting(two))


@pytest.mark.parametrize(
    ("words", "passengers"),
    [
        ("接3，婆婆爷爷带个娃儿", 3),
        ("接3 有个腿脚不好的大爷", 3),
        ("接两个，有个怀起娃儿的", 2),
        ("接3 一个抱娃的", 3),
        ("接3 妈妈抱个娃", 3),
        ("接4，爷爷奶奶带两个孙子", 4),
        ("接3 一个老人带一个小孩", 3),
    ],
)
async def test_what_stands_behind_the_number_describes_those_counted(two, words, passengers):
    await say(two, PENG, "到长沙南了", words)
    assert ([passengers], 0) == (await trips(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["接3 还有个娃", "接2 一个大人带两个小孩"])
async def test_who_may_come_on_top_is_asked(two, words):
    await say(two, PENG, "到长沙南了", words)
    assert ([], 1) == (await trips(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["有个怀起娃儿的", "一个怀着孩子的", "有个怀着娃的"])
async def test_who_expects_a_child_is_no_child(two, words):
    await say(two, PENG, "到长沙南了", f"接2，{words}")
    person = await stored.person_id(two.database, PENG)
    trip = (await calls_of(two))[1].responses[person].state.trips[0]
    assert (0, 1) == (trip.tags.children, trip.tags.pregnant)


@pytest.mark.parametrize(
    "words", ["株洲西唔够车，加到12部", "株洲西不够车，加到12台", "株洲西不够，加到12台"]
)
async def test_a_coordinator_raises_the_need_where_cars_are_too_few(two, words):
    await say(two, COORDINATOR, words)
    assert 12 == (await calls_of(two))[2].needed


@pytest.mark.parametrize("words", ["株洲西加2", "株洲西再加2", "株洲西多加2"])
async def test_more_cars_without_their_unit_are_offered(two, words):
    two.clear_sent()
    await two.says(COORDINATOR, words)
    assert two.button("加2辆")


@pytest.mark.parametrize("words", ["重新打开长沙南站", "长沙南站重新打开", "重新打开长沙南"])
async def test_a_station_that_is_named_is_reopened(two, words):
    await say(two, COORDINATOR, "/close 1", words)
    assert (await calls_of(two))[1].is_open


@pytest.mark.parametrize(
    "words",
    [
        "各位师傅辛苦了，岳阳东站又有一趟晚点的车到了，大概要8台车，西广场集合",
        "岳阳东站又有一趟车到了，大概要8台",
        "岳阳东站估计要8台车",
        "岳阳东站差不多要8台车",
    ],
)
async def test_a_call_for_about_so_many_cars_is_one(two, words):
    await say(two, COORDINATOR, words)
    call = (await calls_of(two))[3]
    assert ("岳阳东站", 8) == (call.station, call.needed)


@pytest.mark.parametrize(
    "words", ["再来2台车，株洲西这里还有四十多人", "株洲西再来两台", "株洲西不够，再叫2台", "株洲西还差2台车"]
)
async def test_a_lead_who_lacks_cars_offers_coordinators_to_raise_the_need(two, words):
    two.clear_sent()
    await say(two, LEAD, words)
    assert 0 == await waiting(two)
    await two.presses(LEAD, "加2辆")
    assert 9 == (await calls_of(two))[2].needed
    await two.presses(COORDINATOR, "加2辆")
    assert 11 == (await calls_of(two))[2].needed


@pytest.mark.parametrize("words", ["株洲西再来2台车", "株洲西不够，再叫2台"])
async def test_a_driver_who_says_so_offers_nothing(two, words):
    two.clear_sent()
    await say(two, PENG, words)
    assert [] == [key for text in two.texts() if "加车" in text for key in [text]]


@pytest.mark.parametrize("words", ["送到了 代兵扶老人上楼去了", "送到了，代兵帮着提行李上去了"])
async def test_what_another_does_besides_leaves_the_delivery_his(two, words):
    await say(two, PENG, "到长沙南了", "接3")
    two.now += 1200
    await say(two, PENG, words)
    assert ({1: ShownState.DELIVERED}, 0) == (await stands(two, PENG), await waiting(two))


async def test_a_delivery_beside_another_name_is_asked(two):
    await say(two, PENG, "到长沙南了", "接3", "送到了 代兵")
    assert ({1: ON_ROAD}, 1) == (await stands(two, PENG), await waiting(two))


async def test_what_a_driver_says_of_another_waits_and_his_own_delivery_counts(two):
    await say(two, PENG, "到长沙南了", "接3", "送到了，代兵也送到了")
    assert ({1: ShownState.DELIVERED}, 1) == (await stands(two, PENG), await waiting(two))


@pytest.mark.parametrize("words", ["那我也来一个", "收", "对，我开", "我1", "去紧", "落紧楼", "我也来一台"])
async def test_plain_words_right_behind_the_call_bring_a_car(two, words):
    await say(two, COORDINATOR, "/close 2", "/close 1", "岳阳东站需要5台车")
    await say(two, PENG, words)
    assert {3: COMING} == await stands(two, PENG)


async def test_the_same_words_bring_none_where_he_stands_in_the_square(two):
    await say(two, PENG, "到长沙南了", "我1")
    assert [1] == await trips(two, PENG)
