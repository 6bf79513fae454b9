"""What a driver says of a station or of his own trip in other words than the grammars know: the call is his, never another one (R3)."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

TAN, ZENG, CHEN, DUAN = 51, 52, 53, 54
NAMES = {TAN: "谭勇", ZENG: "曾伟", CHEN: "陈志刚", DUAN: "段小平"}


@pytest.fixture
async def two(tmp_path):
    """长沙南站 is #1 and 株洲西站 #2, both older than a quarter of an hour."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for person, name in NAMES.items():
            await fleet.says(person, "晚上好", name=name)
        await fleet.says(COORDINATOR, "长沙南站需要2台车")
        await fleet.says(COORDINATOR, "株洲西站需要9台车")
        fleet.now += 1800
        fleet.clear_sent()
        yield fleet


async def standing(fleet, who):
    """{number of the call: status} of one driver, and how many messages wait or are unread."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    person = await stored.person_id_or_none(fleet.database, who)
    stands = {
        call.number: shown_state(call, call.responses[person]) for call in calls if person in call.responses
    }
    return stands, sum(len(call.undecided) + call.unreadable for call in calls)


async def say(fleet, who, *sentences):
    for words in sentences:
        await fleet.says(who, words, name=NAMES[who])
        await fleet.later(1)


@pytest.mark.parametrize(
    "words",
    [
        "回株洲西哒",
        "回株洲西咧",
        "又回株洲了",
        "返到株洲西",
        "回到株洲西站了",
        "我人已经返回株洲西站",
        "又返到株洲西",
        "赶回株洲西站了",
        "到株洲哒",
        "株洲西站前停好了",
    ],
)
async def test_who_is_back_at_his_station_stands_there(two, words):
    await say(two, DUAN, "株洲西站收到", "到了", "接3", "送到了", words)
    assert ({2: ShownState.ARRIVED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize(
    "words",
    [
        "株洲西我去",
        "株洲西我整一台",
        "株洲西交给我",
        "株洲我去",
        "放咗工喇，去株洲西",
        "那我去株洲西",
        "株洲西站我来补",
        "株洲西我可以去",
        "忙完了，赶往株洲西站",
        "株洲西额去",
    ],
)
async def test_who_goes_to_a_station_is_on_his_way_there(two, words):
    await say(two, DUAN, words)
    assert ({2: ShownState.ACKNOWLEDGED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize("words", ["株洲西我整一个", "株洲西交给我"])
async def test_a_coordinator_who_says_so_brings_no_car(two, words):
    await say(two, DUAN, words)
    brought = len(await stored.responses(two.database))
    await two.says(COORDINATOR, words)
    assert brought == len(await stored.responses(two.database)) == 1


@pytest.mark.parametrize(
    "words",
    ["株洲西站还缺车的话我去", "株洲西那边还缺车的话我直接过去株洲西吧", "如果株洲西站还要车，我去株洲西站"],
)
async def test_who_goes_on_a_condition_waits_at_that_call(two, words):
    await say(two, DUAN, words)
    assert ({}, 1) == await standing(two, DUAN)


@pytest.mark.parametrize(
    "words",
    [
        "株洲西有人去吗",
        "我送他们去株洲西",
        "谁去株洲西",
        "昨天我去株洲西",
        "株洲西站前路好滑",
        "我刚从株洲西站回家",
    ],
)
async def test_words_about_a_station_bring_nobody(two, words):
    await say(two, DUAN, words)
    stands, _ = await standing(two, DUAN)
    assert {} == stands


@pytest.mark.parametrize(
    "words", ["株洲那边我就不去了", "株洲太远，来不了", "株洲有点绕，去不了了", "株洲不顺路，我不去了"]
)
async def test_a_short_name_in_front_declines_that_call_alone(two, words):
    await say(two, DUAN, words)
    assert ({2: ShownState.DECLINED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize(
    "words",
    [
        "谭勇那台我顶上,马上到",
        "谭勇那台我顶上",
        "谭勇的位置我来替",
        "谭勇那里我补上，马上来",
        "我来顶谭勇",
        "我去替一下谭勇",
        "谭勇我来接替",
        "谭勇那辆车，我去顶",
        "谭勇那个位置我上",
        "我替谭勇去",
    ],
)
async def test_who_stands_in_for_somebody_goes_to_his_call(two, words):
    await say(two, TAN, "长沙南站收到", "车胎爆了，来不了")
    await say(two, CHEN, words)
    assert ({1: ShownState.ACKNOWLEDGED}, 0) == await standing(two, CHEN)


@pytest.mark.parametrize(
    "words", ["我现在往回走", "往回赶", "在回来的路上", "正在回来", "返程路上", "马上往回走"]
)
async def test_the_way_back_goes_to_no_other_call(two, words):
    await say(two, DUAN, "长沙南站收到", "到了", "接3", "送到了", words)
    assert ({1: ShownState.DELIVERED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize(
    "words",
    [
        "说错了是一家两个人",
        "sorry 2個",
        "不好意思是一家两口",
        "说错了，是两个",
        "我接的2个 不是1个",
        "看错了 是2个",
        "数错了，两位",
        "更正 接了2个",
        "是接2个咧",
        "我最后那趟是两个人",
        "搞错了，其实是2位",
        "少数了一个，是2个",
    ],
)
async def test_a_correction_in_other_words_amends_his_own_trip(two, words):
    await say(two, DUAN, "长沙南站收到", "到了", "接1", words)
    assert [2] == [trip.passengers for trip in await stored.trips(two.database)]
    assert ({1: ShownState.ON_ROAD}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize(
    "words", ["不对，2号口", "说错了，是20分钟", "不好意思，2点到", "错了，是2号车", "是2个站吗"]
)
async def test_other_numbers_amend_no_trip(two, words):
    await say(two, DUAN, "长沙南站收到", "到了", "接1", words)
    assert 2 not in [trip.passengers for trip in await stored.trips(two.database)]


async def test_a_standby_who_goes_elsewhere_is_offered_no_place(two):
    await say(two, TAN, "长沙南站收到")
    await say(two, CHEN, "长沙南站收到")
    await say(two, ZENG, "长沙南站收到", "株洲西站收到")
    await say(two, TAN, "来不了")
    await two.later(2)
    assert [] == [said for said in two.texts() if "空出位置，5" in said]
    await say(two, ZENG, "株洲西站来不了")
    await two.later(2)
    assert 1 == len([said for said in two.texts() if "空出位置，5" in said])


async def test_who_was_offered_a_place_and_takes_another_frees_the_offer(two):
    await say(two, TAN, "长沙南站收到")
    await say(two, CHEN, "长沙南站收到")
    await say(two, ZENG, "长沙南站收到")
    await say(two, DUAN, "长沙南站收到")
    await say(two, TAN, "来不了")
    await say(two, ZENG, "株洲西站到了")
    await two.later(2)
    assert [True] == ["段小平" in said for said in two.texts() if "空出位置，5" in said][-1:]


@pytest.mark.parametrize("words", ["滠口收到", "我去滠口", "滠口我去", "滠口到了", "赶往青山湖"])
async def test_a_place_that_nobody_knows_is_asked_about_beside_two_calls(two, words):
    await say(two, DUAN, words)
    assert ({}, 2) == await standing(two, DUAN)
    assert any("您说的是哪个站" in said for said in two.texts())


@pytest.mark.parametrize(
    "words", ["我去吃饭", "雪停收到", "我去买烟", "我去北口", "东口到了吗", "我去接孩子"]
)
async def test_other_words_are_no_unknown_place(two, words):
    await say(two, DUAN, words)
    assert not any("的调度" in said for said in two.texts())


@pytest.mark.parametrize("words", ["俺又回东站了", "回东站了", "又返到东站", "已经回东站了"])
async def test_back_at_a_short_name_of_his_station(two, words):
    await two.says(COORDINATOR, "郑州东站需要3台车")
    await say(two, DUAN, "郑州东站收到", "到了", "接3", "送到了", words)
    assert ({3: ShownState.ARRIVED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize("words", ["2个", "就2个", "两个人", "2位", "一共2个人", "对，2个"])
async def test_the_number_of_his_trip_said_again_asks_nothing(two, words):
    await say(two, DUAN, "长沙南站收到", "到了", "接2", words)
    assert [2] == [trip.passengers for trip in await stored.trips(two.database)]
    assert ({1: ShownState.ON_ROAD}, 0) == await standing(two, DUAN)
    assert not any("接了几位" in said for said in two.texts())


async def test_another_number_asks_whether_it_is_the_same_trip(two):
    await say(two, DUAN, "长沙南站收到", "到了", "接2", "3个")
    assert [2] == [trip.passengers for trip in await stored.trips(two.database)]
    assert any("改" in button.label for button in two.buttons)


@pytest.mark.parametrize("words", ["来几台啊", "来几个人啊", "要几辆", "还有多少人", "接几个"])
async def test_who_asks_is_not_asked_how_many_he_carries(two, words):
    await say(two, DUAN, words)
    assert not any("接了几位" in said for said in two.texts())


@pytest.mark.parametrize(
    "words",
    [
        "长沙南那边我不去了，改去株洲西",
        "长沙南站我过不去，转去株洲西站",
        "长沙南来不了，我去株洲西",
        "长沙南站不去了，现在去株洲西站",
    ],
)
async def test_who_will_not_go_to_one_station_and_goes_to_the_other_is_heard_of_both(two, words):
    await say(two, DUAN, "长沙南站收到", words)
    assert ({1: ShownState.WITHDRAWN, 2: ShownState.ACKNOWLEDGED}, 0) == await standing(two, DUAN)


async def test_who_comes_to_one_station_and_not_to_the_other_is_heard_of_both(two):
    await say(two, DUAN, "长沙南站收到，去不了株洲西站")
    assert ({1: ShownState.ACKNOWLEDGED, 2: ShownState.DECLINED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize("words", ["我改去株洲西", "那我改株洲西站吧", "我换株洲西", "行 那我转株洲西那边"])
async def test_who_changes_to_another_station_leaves_the_first(two, words):
    await say(two, DUAN, "长沙南站收到", words)
    assert ({1: ShownState.WITHDRAWN, 2: ShownState.ACKNOWLEDGED}, 0) == await standing(two, DUAN)
    await say(two, DUAN, "接3")
    assert ShownState.ON_ROAD is (await standing(two, DUAN))[0][2]


async def test_who_changes_stays_where_he_has_arrived(two):
    await say(two, DUAN, "长沙南站收到", "到了", "我改去株洲西")
    assert ShownState.ARRIVED is (await standing(two, DUAN))[0][1]


@pytest.mark.parametrize(
    "words", ["客下了，株洲西要得 我去", "送完了 株洲西我近，我去", "放下客人了，那我去株洲西"]
)
async def test_a_delivery_is_of_his_trip_and_the_rest_of_the_station(two, words):
    await say(two, DUAN, "长沙南站收到", "到长沙南了", "长沙南站接3", words)
    assert ({1: ShownState.DELIVERED, 2: ShownState.ACKNOWLEDGED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize("words", ["送到了 又回株洲西了", "送完人又到株洲西站了", "客下了，返到株洲西了"])
async def test_who_has_delivered_and_is_back_stands_there(two, words):
    await say(two, DUAN, "株洲西站收到", "到了", "接3", words)
    assert ({2: ShownState.ARRIVED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize("words", ["接的是3个", "拉的是2个人", "接2 改 接3", "上了3个 改4个"])
async def test_a_first_trip_is_no_correction(two, words):
    await say(two, DUAN, "株洲西站收到", "到了", words)
    assert 1 == len(await stored.trips(two.database))
    assert ({2: ShownState.ON_ROAD}, 0) == await standing(two, DUAN)


async def test_a_trip_with_its_correction_is_not_of_the_former_trip(two):
    await say(two, DUAN, "株洲西站收到", "到了", "接5", "送到了", "到场", "接2 改 接3")
    assert [5, 3] == [trip.passengers for trip in await stored.trips(two.database)]


@pytest.mark.parametrize("words", ["送到了 回长沙南帮忙", "送到了，去长沙南站帮一下", "客下了 长沙南"])
async def test_a_delivery_before_another_station_is_never_lost(two, words):
    await say(two, DUAN, "株洲西站收到", "到株洲西了", "接3", words)
    assert ShownState.DELIVERED is (await standing(two, DUAN))[0][2]


@pytest.mark.parametrize("words", ["我也到了，跟谭勇挨着", "到了 就在曾伟后头"])
async def test_who_arrives_beside_another_has_arrived_himself(two, words):
    await say(two, DUAN, "株洲西站收到", words)
    assert ({2: ShownState.ARRIVED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize("words", ["到站啦", "到站了", "已经到站咯", "到站！"])
async def test_who_is_on_his_way_has_arrived_with_the_words_of_a_train(two, words):
    await say(two, DUAN, "株洲西站收到", words)
    assert ({2: ShownState.ARRIVED}, 0) == await standing(two, DUAN)


@pytest.mark.parametrize("words", ["列车到站了", "车到站了", "快到站了", "到站了吗"])
async def test_a_train_at_the_station_is_no_arrival_of_who_is_on_his_way(two, words):
    await say(two, DUAN, "株洲西站收到", words)
    assert ({2: ShownState.ACKNOWLEDGED}, 0) == await standing(two, DUAN)


async def test_who_carries_passengers_or_is_nowhere_is_asked_what_he_means_by_the_station(two):
    await say(two, DUAN, "株洲西站收到", "到了", "接3", "到站了")
    assert ({2: ShownState.ON_ROAD}, 1) == await standing(two, DUAN)
    await say(two, TAN, "到站了")
    assert {} == (await standing(two, TAN))[0]
