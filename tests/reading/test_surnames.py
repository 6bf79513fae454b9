"""Names of any surname, also a rare one or one that is a word: whole, or asked about; never a part of them (K4)."""

import random

import pytest

from reading.grammar.message import compose
from reading.reader import read
from reading.vocabulary.words import surnames
from tests.reading.corpus_file import readings_of

WHOLE = [
    "逯海峰接3 => depart passengers=3 names=逯海峰",
    "阚志刚到了 => check_in names=阚志刚",
    "巩建新、李四都到了 => check_in names=巩建新,李四",
    "文玉兰来不了 => decline names=文玉兰",
    "令狐伟 拉了4个 => depart passengers=4 names=令狐伟",
    "欧阳师傅到了 => check_in names=欧阳师傅",
    "卫国强送到了 => deliver names=卫国强",
    "李四接2，云飞接3 => depart passengers=2 names=李四 | depart passengers=3 names=云飞",
    "党红梅接4席俊接3 => depart passengers=4 names=党红梅 | depart passengers=3 names=席俊",
    "我和岑敏廉卫民都到了 => check_in | check_in names=岑敏,廉卫民",
    "俎建国送到了 => deliver names=俎建国",
    "我同小龙到了 => check_in | check_in names=小龙",
]
NO_NAMES = [
    "安全第一 大家慢点开",
    "文化宫那边堵死了",
    "房东来了我开下门",
    "计程车来了一堆",
    "花园路到了没有堵",
    "成天下雪 烦死",
    "卫生间在哪",
    "农民工兄弟也不容易",
    "帅小伙来了一个",
    "同学来接我",
    "代表大家谢谢",
    "解放公园到了",
    "阿姨一直鞠躬",
    "漆黑一片",
    "桂林的车到了",
]
HELPING = [
    "送到了，孙丽搀着奶奶上楼去了 => deliver",
    "送到了 张伟扶老人上楼去了 => deliver",
    "送到了，代兵帮着提行李上去了 => deliver",
    "送到了，代兵也送到了 => deliver | deliver names=代兵",
]


STRANGERS = [
    "干师傅来不了，车子打不着火 => decline names=干师傅",
    "操哥接3，不对，接2 => depart passengers=2 names=操哥",
    "皮哥到了 => check_in names=皮哥",
    "占总收到 => acknowledge names=占总",
    "但师傅接三走了 => depart passengers=3 names=但师傅",
    "都师傅、郜师傅到 => check_in names=都师傅,郜师傅",
    "幸师傅、明师傅已送达，幸师傅说他直接回家了 => deliver names=幸师傅,明师傅 | decline names=幸师傅",
    "收到，皮哥 => acknowledge",
]
"""A character that is in no table, or a word, with a title."""


@pytest.mark.parametrize("line", STRANGERS)
def test_a_character_with_a_title_is_a_name(line):
    sentence, expected = readings_of(line)
    assert list(expected) == list(read(sentence))


@pytest.mark.parametrize(
    "sentence", ["师傅到了", "大哥到了", "的哥到了", "好师傅", "各师傅到了", "丙师傅接1"]
)
def test_a_title_without_a_name_is_nobody(sentence):
    assert {reading.kind.value for reading in read(sentence)} <= {"unclear"}


@pytest.mark.parametrize("line", [*WHOLE, *HELPING])
def test_a_name_is_read_whole(line):
    sentence, expected = readings_of(line)
    assert expected == tuple(compose(sentence))


@pytest.mark.parametrize("sentence", ["双国平接3", "撒贝宁到了", "李四接2，双国平接3"])
def test_a_name_with_an_unknown_surname_is_not_cut(sentence):
    assert not {name for reading in compose(sentence) for name in reading.names} - {"李四"}


@pytest.mark.parametrize("sentence", ["双国平接3", "古月接3", "危难接了4个", "雪狼 拉了三个"])
def test_nobody_is_asked_for_the_passengers_of_an_unknown_name(sentence):
    assert not [reading for reading in read(sentence) if reading.names or reading.asks_number]


@pytest.mark.parametrize("sentence", NO_NAMES)
def test_a_word_that_begins_like_a_surname_is_no_name(sentence):
    assert not read(sentence)


@pytest.mark.parametrize(
    "line",
    [
        "张三接3 我也接2 => depart passengers=3 names=张三 | depart passengers=2",
        "张三送到了，我也送到了 => deliver names=张三 | deliver",
        "李四来不了，我也来不了 => decline names=李四 | decline",
        "李四接3，我休息 => depart passengers=3 names=李四 | decline",
        "李四送到了 我退出 => deliver names=李四 | decline",
        "张三来不了，我去 => decline names=张三 | acknowledge",
        "张三收到，我来一个 => acknowledge names=张三 | acknowledge",
        "张三来不了，他车坏了 => decline names=张三",
    ],
)
def test_what_the_speaker_says_of_himself_is_nobody_elses(line):
    sentence, expected = readings_of(line)
    assert expected == tuple(compose(sentence))


def test_no_name_is_ever_cut():
    chance = random.Random(5)
    known = list(surnames())
    given = (
        "强军明伟勇斌涛辉鹏丽芳红燕娟霞敏玲英飞超福贵海荣珍兰香志建晓国俊秀玉卫爱安宁春雪梅宇涵璐蕾颖曦乐民"
    )
    cut = []
    for _ in range(120):
        name = chance.choice(known) + "".join(chance.sample(given, chance.choice([1, 2, 2])))
        for words in (
            "{}接3",
            "{}送到了",
            "李四到了，{}也到了",
            "我和{}都到了",
            "不对，{}是4个",
            "收到，我带{}一起来",
        ):
            named = {each for reading in compose(words.format(name)) for each in reading.names}
            cut += [words.format(name)] if named - {"李四", name} else []
    assert cut == []
