"""C21-C23: questions to the fleet collect answers, show a number in the group, and are in no call."""

import re

import pytest

from dispatch.surveys import (
    Survey,
    SurveyAnswer,
    SurveyKind,
    asked_and_spared,
    survey_meant,
    with_answer,
    within_minutes,
)
from reading.readiness import can_come, notice_in, readiness_in, says_go
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, Harness, at, harness

EVENING = at("2026-02-10T22:00")
A, B, C = 51, 52, 53
NAMES = {A: "张三", B: "李四", C: "王五"}


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        for who, name in NAMES.items():
            await fleet.says(who, "晚上好", name=name)
        fleet.clear_sent()
        yield fleet


async def says(group: Harness, who: int, words: str, **more) -> int:
    return await group.says(who, words, name=NAMES.get(who), **more)


def shown(group: Harness) -> str:
    """The question's message as it stands in the group now."""
    told = [each.text for each in group.sent if each.role and each.role.startswith("survey:")]
    return re.sub(r"<[^>]+>", "", told[-1])


def message_of(group: Harness) -> int:
    """The number of the question's message."""
    return group.button("收到").message


# ------------------------------------------------------------------ readiness


async def test_who_can_come_is_a_number_in_the_group_and_in_no_call(group):
    await says(group, COORDINATOR, "/ready 武汉站 23:40 约30辆")
    assert shown(group).startswith("🕐 预备：武汉站 23:40 约 30 辆\n")
    await says(group, A, "能来")
    await says(group, B, "我能来")
    await group.presses(C, "能来")
    assert "能来 3 人" in shown(group)
    await says(group, B, "来不了")
    await says(group, A, "能来")
    assert "能来 2 人" in shown(group)
    assert [] == await stored.responses(group.database)
    assert not any("张三" in text for text in group.texts())


async def test_a_time_and_a_number_of_cars_ask_the_coordinator_first(group):
    await says(group, COORDINATOR, "23:40 约30辆")
    assert "先问谁能来吗" in group.texts()[-1]
    await group.presses(COORDINATOR, "发预备")
    assert "预备：23:40 约 30 辆" in shown(group)
    await says(group, A, "23:40 约30辆")
    assert 1 == len([each for each in group.sent if each.role == "survey:1" and each.method == "sendMessage"])


async def test_without_a_tap_nobody_is_asked(group):
    await says(group, COORDINATOR, "23:40 约30辆")
    await says(group, A, "能来")
    await group.presses(COORDINATOR, "先不")
    assert not [each for each in group.sent if each.role and each.role.startswith("survey:")]


async def test_words_are_of_the_call_while_one_is_open(group):
    await says(group, COORDINATOR, "/ready 武汉站 23:40 30")
    await says(group, COORDINATOR, "汉口站需要5台车")
    await says(group, A, "我能来")
    await says(group, B, "收到")
    assert "能来 0 人" in shown(group)
    assert 2 == len(await stored.responses(group.database))


async def test_it_ends_with_the_night(group):
    await says(group, COORDINATOR, "/ready 23:40 30")
    await group.until(at("2026-02-11T06:01"))
    assert "已截止" in shown(group)
    with pytest.raises(AssertionError):
        group.button("没有")
    await group.presses(A, "能来")
    assert "这条已经截止了" == group.toasts()[-1]


# ------------------------------------------------------------------ drills


async def test_a_drill_tells_coordinators_who_answered_when(group):
    await group.starts(COORDINATOR)
    await says(group, COORDINATOR, "/drill")
    assert shown(group).startswith("📟 演练，不用出车")
    group.now += 30
    await says(group, A, "收到")
    group.now += 100
    await group.presses(B, "收到")
    await group.later(5)
    told = re.sub(r"<[^>]+>", "", group.texts(COORDINATOR)[-1])
    assert "演练结果（只发给调度员）\n1 分钟内 1 人：张三\n3 分钟内 1 人：李四\n5 分钟内 0 人：—" == told
    assert "演练结束，2 人应答" in shown(group)
    assert not any("张三" in text for text in group.texts(GROUP))
    assert [] == await stored.responses(group.database)


async def test_a_drill_is_refused_while_a_call_is_open_and_a_call_ends_it(group):
    await says(group, COORDINATOR, "/drill")
    await says(group, COORDINATOR, "武汉站需要5台车")
    assert "演练结束，0 人应答" in shown(group)
    await says(group, A, "收到")
    assert 1 == len(await stored.responses(group.database))
    await says(group, COORDINATOR, "/drill")
    assert "正在叫车，先不演练" == group.texts()[-1]


# ------------------------------------------------------------------ notices


async def test_a_notice_takes_replies_taps_thumbs_and_a_bare_answer(group):
    await says(group, COORDINATOR, "/notice 周五19:00 安全学习，收到请回复")
    assert shown(group).startswith("📢 周五19:00 安全学习，收到请回复\n")
    await says(group, A, "收到")
    await group.reacts(B, message_of(group), "👍")
    await says(group, C, "收到，谢谢", reply_to=message_of(group))
    assert "已回 3 人" in shown(group)
    await group.reacts(B, message_of(group))
    assert "已回 2 人" in shown(group)


async def test_while_a_call_is_open_a_bare_answer_is_the_calls(group):
    await says(group, COORDINATOR, "/notice 周五19:00 安全学习，收到请回复")
    await says(group, COORDINATOR, "武汉站需要5台车")
    notice = next(button for button in group.buttons if button.label == "收到").message
    await says(group, A, "收到")
    assert 1 == len(await stored.responses(group.database))
    await says(group, B, "收到", reply_to=notice)
    await group.reacts(C, notice, "👍")
    assert 1 == len(await stored.responses(group.database))
    assert "已回 2 人" in shown(group)


async def test_a_notice_in_words_asks_first(group):
    await says(group, COORDINATOR, "通知：周五19:00 安全学习，收到请回复")
    assert "要我收集回复吗" in group.texts()[-1]
    await group.presses(COORDINATOR, "收集回复")
    assert shown(group).startswith("📢 周五19:00 安全学习，收到请回复")


async def test_a_group_can_forbid_notices(group):
    await says(group, COORDINATOR, "/set notices off")
    await says(group, COORDINATOR, "/notice 周五19:00 安全学习，收到请回复")
    assert "本群不收集通知回复。要用，先发：/set notices on" == group.texts()[-1]
    group.clear_sent()
    await says(group, COORDINATOR, "通知：周五19:00 安全学习，收到请回复")
    assert [] == group.texts()


async def test_a_notice_ends_after_a_week(group):
    await says(group, COORDINATOR, "/notice 周五19:00 安全学习，收到请回复")
    await group.later(7 * 24 * 60 + 1)
    assert "已截止" in shown(group)


async def test_five_questions_at_a_time_and_no_longer_words(group):
    for number in range(5):
        await says(group, COORDINATOR, f"/notice 第{number}条 收到请回复")
    await says(group, COORDINATOR, "/notice 第六条 收到请回复")
    assert group.texts()[-1].startswith("同时最多 5 条")
    await says(group, COORDINATOR, "/notice " + "学" * 301)
    assert "最多" in group.texts()[-1]


async def test_the_questions_are_there_after_a_restart(group):
    await says(group, COORDINATOR, "/notice 周五19:00 安全学习，收到请回复")
    await says(group, A, "收到")
    await group.restart()
    await says(group, B, "收到")
    assert "已回 2 人" in shown(group)


async def test_what_a_coordinator_says_himself_is_no_answer(group):
    await says(group, COORDINATOR, "/notice 周五19:00 安全学习，收到请回复")
    await says(group, COORDINATOR, "收到")
    assert "已回 0 人" in shown(group)


# ------------------------------------------------------------------ what is pure


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("23:40 约30辆", ("23:40", 30, None)),
        ("预备 武汉站 23点40 30台", ("23:40", 30, "武汉站")),
        ("0点半 大概二十台", ("00:30", 20, None)),
        ("今晚大概23:40 约30辆", ("23:40", 30, None)),
        ("23点40有车到，大概30台", ("23:40", 30, None)),
        ("今晚汉口站预计0:20到，约15辆", ("00:20", 15, "汉口站")),
        ("23:40 需要30台车", None),
        ("约30辆", None),
        ("23:40到", None),
        ("武汉站需要30台车", None),
    ],
)
def test_what_a_readiness_says(words, meant):
    found = readiness_in(words)
    assert meant == (found and (found.clock, found.cars, found.station))


@pytest.mark.parametrize(
    ("words", "says"),
    [("能来", True), ("我能来！", True), ("算我一个", True), ("+1", True), ("来不了", False), ("没空", False),
     ("能来几个", None), ("谁能来", None), ("到了", None), ("能不能来", None)],
)  # fmt: skip
def test_what_says_that_somebody_can_come(words, says):
    assert says == can_come(words)


@pytest.mark.parametrize(
    ("words", "goes"), [("出发", True), ("大家出发吧", True), ("我出发了", False), ("出发了吗", False)]
)
def test_what_says_go(words, goes):
    assert goes == says_go(words)


@pytest.mark.parametrize(
    ("words", "notice"),
    [
        ("通知：周五开会，收到请回复", "周五开会，收到请回复"),
        ("通知大家：今晚雪大，慢点开", None),
        ("收到通知", None),
    ],
)
def test_what_is_a_notice(words, notice):
    assert notice == notice_in(words)


def survey(number: int, kind: SurveyKind) -> Survey:
    return Survey(number, 1, kind, 1, opened_at=1_000 + number)


def test_a_bare_answer_is_of_the_last_question_and_a_promise_of_the_readiness():
    asked = [survey(1, SurveyKind.READINESS), survey(2, SurveyKind.NOTICE)]

    def meant(**given) -> int | None:
        usual = {"promises": False, "replied_to": None, "has_open_call": False}
        found = survey_meant(asked, **(usual | given))
        return found.id if found else None

    assert 2 == meant()
    assert 1 == meant(promises=True)
    assert 1 == meant(replied_to=1)
    assert meant(has_open_call=True) is None
    assert 2 == meant(has_open_call=True, replied_to=2)
    assert meant(has_open_call=True, replied_to=1) is None
    assert meant(replied_to=9) is None


def test_the_later_answer_stands_and_a_yes_keeps_its_first_time():
    yes = with_answer(None, 5, 100, yes=True)
    assert SurveyAnswer(5, 100, 100) == yes
    again = with_answer(yes, 5, 200, yes=True)
    assert SurveyAnswer(5, 200, 100) == again
    assert with_answer(again, 5, 150, yes=False) is None
    no = with_answer(again, 5, 300, yes=False)
    assert SurveyAnswer(5, 300, None) == no
    assert SurveyAnswer(5, 400, 400) == with_answer(no, 5, 400, yes=True)


def test_those_within_the_need_are_the_first_who_said_yes():
    answers = [
        SurveyAnswer(1, 30, 30),
        SurveyAnswer(2, 10, 10),
        SurveyAnswer(3, 20, None),
        SurveyAnswer(4, 20, 20),
    ]
    assert ([2, 4], [1]) == asked_and_spared(answers, 2)
    assert ([2, 4, 1], []) == asked_and_spared(answers, None)


def test_each_step_of_a_drill_has_its_own_people():
    drill = Survey(1, 1, SurveyKind.DRILL, 1, opened_at=0)
    answers = [
        SurveyAnswer(person, at_, at_) for person, at_ in ((1, 60), (2, 61), (3, 180), (4, 299), (5, 301))
    ]
    assert [(1, [1]), (3, [2, 3]), (5, [4])] == within_minutes(drill, answers)


@pytest.mark.parametrize(("length", "is_asked"), [(300, True), (301, False)])
async def test_a_notice_has_three_hundred_characters_at_most(group, length, is_asked):
    await says(group, COORDINATOR, f"/notice {'字' * length}")
    assert is_asked == ("字" * length in "".join(group.texts(GROUP)))
    assert is_asked != ("通知最多 300 个字，请写短一点" in group.texts(GROUP))


@pytest.mark.parametrize(("cars", "is_asked"), [(0, False), (1, True), (999, True)])
async def test_a_readiness_is_asked_for_a_number_of_cars_that_can_be_meant(group, cars, is_asked):
    await says(group, COORDINATOR, f"/ready 武汉站 23:40 {cars}")
    asked = [words for words in group.texts(GROUP) if "预备：武汉站" in words]
    assert is_asked == bool(asked)
    assert is_asked != ("用法：/ready 武汉站 23:40 30" in group.texts(GROUP))


async def test_a_coordinators_or_former_members_thumb_says_nothing_to_a_question(group):
    await says(group, COORDINATOR, "/notice 周五学习，收到请回复")
    number = message_of(group)
    await group.reacts(COORDINATOR, number, "👍")
    await group.becomes(B, "left")
    await group.reacts(B, number, "👍")
    assert "0 人" in shown(group)
    await group.reacts(A, number, "👍")
    assert "1 人" in shown(group)
