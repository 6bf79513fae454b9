"""What a coordinator says that changes a call: a mistake, a late train, another meeting point."""

import pytest

from reading.call_changes import LateTrain, Mistake, late_train_in, meeting_point_in, mistake_in

STATIONS = ("武汉站", "汉口站")
MISTAKES = {
    Mistake.CALL: (
        *(
            "叫错了",
            "不好意思，叫错了",
            "不用了，发错了",
            "武汉站叫错了",
            "取消叫车",
            "误报，撤回",
            "刚才那条不算",
        ),
        *("喊错站了", "调度取消", "#2 叫错了", "抱歉大家，叫重了", "撤回刚才那条"),
    ),
    Mistake.MESSAGE: ("发错了", "发错群了", "手滑点错了", "对不起看错了", "我发错了", "撤回", "作废"),
    Mistake.NO_CARS: ("不用车了", "武汉站不用车了", "不需要车了", "不用来车了", "车不用来了", "不要车了"),
}
NO_MISTAKE = ("叫错人了", "说错了，是四个", "不用来了", "收队", "武汉站需要5台车", "改4", "够了")
LATE = {
    "车晚点1小时": LateTrain(60, None),
    "列车晚点40分钟": LateTrain(40, None),
    "G1234晚点半小时": LateTrain(30, None),
    "火车要晚到一个小时": LateTrain(60, None),
    "列车晚点到0点30分": LateTrain(None, "00:30"),
    "列车又晚点20分钟": LateTrain(20, None, is_more=True),
    "晚点1小时": LateTrain(60, None),
    "火车推迟到1点": LateTrain(None, "01:00"),
    "预计晚点一个半小时": LateTrain(90, None),
    "动车延误50分钟": LateTrain(50, None),
    "G88次列车晚点两小时": LateTrain(120, None),
    "接到通知，列车大概晚点1小时20分": LateTrain(80, None),
    "列车晚点一刻钟": LateTrain(15, None),
}
NOT_LATE = (
    "我晚点到",
    "收到，晚点到",
    "列车晚点了吗",
    "列车没有晚点",
    "列车晚点",
    "晚点再说",
    "张师傅晚到半小时",
    "晚10分钟到",
)
PLACES = {
    "集合点改到东广场": "东广场",
    "集合点改在西广场了": "西广场",
    "大家到东广场集合": "东广场",
    "集合地点：东广场": "东广场",
    "上车点换到北出口": "北出口",
    "改到出站口接人": "出站口",
    "统一停东广场": "东广场",
    "请各位到二号停车场集合": "二号停车场",
    "接客地点改为南广场": "南广场",
    "集合点改成东广场，别走错": "东广场",
    "武汉站集合点改到P3停车场": "P3停车场",
}
NO_PLACE = (
    "改到20台",
    "我到东广场了",
    "到汉口站了",
    "接3到协和医院",
    "都到了吗",
    "全部到位",
    "去哪集合",
    "改成30台",
    "都到齐了",
)


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, each) for kind, some in MISTAKES.items() for each in some]
)
def test_a_mistake_is_told(kind, words):
    assert kind is mistake_in(words, STATIONS)


@pytest.mark.parametrize("words", NO_MISTAKE)
def test_other_words_are_no_mistake(words):
    assert mistake_in(words, STATIONS) is None


@pytest.mark.parametrize(("words", "late"), LATE.items())
def test_a_train_is_late(words, late):
    assert late == late_train_in(words)


@pytest.mark.parametrize("words", NOT_LATE)
def test_a_person_who_is_late_is_no_train(words):
    assert late_train_in(words) is None


@pytest.mark.parametrize(("words", "place"), PLACES.items())
def test_another_meeting_point(words, place):
    assert place == meeting_point_in(words, STATIONS)


@pytest.mark.parametrize("words", NO_PLACE)
def test_no_meeting_point(words):
    assert meeting_point_in(words, STATIONS) is None
