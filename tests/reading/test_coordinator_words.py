"""Everyday words of a coordinator, composed from words: what they mean, and what says something else."""

import pytest

from reading.coordinator_words import Meaning, speaks_of_an_end, words_of_coordinator

STATIONS = ("武汉站", "汉口站", "长途客运站")
SAID = {
    Meaning.ENOUGH_OR_END: (
        "武汉站差不多了，先这样吧",
        "#1 差不多了",
        "先这样吧，大家辛苦了",
        "武汉站就这些车吧",
        "这趟差不多了",
        "今晚先这样",
        "2号站就这样吧",
        "差不多可以了",
        "长途客运站那边先这么着",
        "武汉站打住吧",
        "人够了，结束吧",
    ),
    Meaning.ENOUGH: (
        "汉口可以了，不用再叫了",
        "武汉站车够用了吧",
        "先这样，不用来车了",
        "武汉站人齐了",
        "汉口站满了",
        "2号站可以了",
        "汉口那边先停一停",
        "车数可以了",
        "长途客运站不缺车了",
        "汉口站差不多就行，别再来了",
        "武汉这边车够了",
        "武汉站不需要再派车了",
    ),
    Meaning.END: (
        "今天就到这",
        "今天就到这吧，大家辛苦了",
        "今晚就到这里，辛苦各位",
        "武汉站到此为止",
        "汉口站撤了吧",
        "咱们收摊",
        "旅客都走完了，撤",
        "武汉站没人了，散了吧",
        "人都送完了，结束吧",
        "武汉站完事了",
        "汉口站人走光了",
        "就到这里结束吧",
    ),
    Meaning.STATUS: (
        "现在武汉那边什么情况",
        "武汉怎么样了",
        "汉口站来了几台",
        "现在还差多少车",
        "武汉站够不够",
        "车够了吗",
        "有几辆在路上",
        "到了几个了",
        "情况怎么样",
        "进展如何",
        "武汉那边还缺车吗",
        "还剩多少旅客",
        "汇报一下情况",
        "都到齐了吗",
        "送走几个了",
        "武汉站还要车不",
        "没到的有几个",
        "武汉站叫的车到了没",
        "目前有多少人在路上",
    ),
    Meaning.MISSING: (
        "谁还没到",
        "还有谁没来",
        "哪几位还在路上",
        "没到的都有谁",
        "武汉站还差谁",
        "到现在谁没到场",
        "谁还在路上",
        "在路上的有谁",
        "哪些人没到",
        "没来的是谁",
        "汉口站谁没到",
    ),
}
TIMES = {
    "再过一刻钟武汉站收了": (15, None),
    "半小时后汉口站撤": (30, None),
    "再等十分钟就收": (10, None),
    "过20分钟武汉站结束": (20, None),
    "一刻钟后收": (15, None),
    "过一刻武汉站收": (15, None),
    "半个钟头后结束": (30, None),
    "凌晨一点武汉站收工": (None, "01:00"),
    "十一点半收摊": (None, "11:30"),
    "武汉站十二点收摊": (None, "12:00"),
    "20分钟后就到这吧": (20, None),
}
OTHER = (
    "好了",
    "行了",
    "可以了",
    "怎么样了",
    "大家休息一下",
    "我先回家吃饭",
    "辛苦大家了",
    "武汉站还没结束",
    "车不够",
    "别撤",
    "先别收",
    "王师傅怎么样了",
    "吃饭了吗",
    "昨天到了几台",
    "如果够了就收",
    "武汉站雪好大",
    "收到",
    "到了",
    "武汉站收到",
    "我十分钟后到",
    "路上慢点",
    "请大家走东广场",
    "一刻钟后有列车到",
)


@pytest.mark.parametrize(("meaning", "words"), [(kind, each) for kind, some in SAID.items() for each in some])
def test_everyday_words_have_one_meaning(meaning, words):
    read = words_of_coordinator(words, STATIONS)
    assert read is not None
    assert (meaning, None, None) == (read.meaning, read.minutes, read.clock)


@pytest.mark.parametrize(("words", "time"), TIMES.items())
def test_an_end_may_have_a_time(words, time):
    read = words_of_coordinator(words, STATIONS)
    assert read is not None
    assert (Meaning.END, *time) == (read.meaning, read.minutes, read.clock)


@pytest.mark.parametrize("words", OTHER)
def test_what_says_something_else_is_left_alone(words):
    assert words_of_coordinator(words, STATIONS) is None


def test_an_announcement_is_no_order():
    assert words_of_coordinator("今天就到这。" + "大家" * 40, STATIONS) is None


@pytest.mark.parametrize(
    "words", ["等最后一趟车走了就收队", "送完这批再收队", "旅客上完车大家就收摊", "这班走了可以收队"]
)
def test_an_end_that_is_to_come(words):
    assert speaks_of_an_end(words)


@pytest.mark.parametrize(
    "words", ["别急着就收队", "昨天十点才收队", "我们就不收队", "现在就收队吗", "已经就收队了", "辛苦了"]
)
def test_no_end_is_to_come(words):
    assert not speaks_of_an_end(words)
