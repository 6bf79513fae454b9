"""How many passengers get in when they are named one by one: relatives, couples and a number of all of them."""

import pytest

from reading.reader import fields_of, read
from reading.readings import ReadingKind


def counts(sentence):
    return [(one.kind, one.passengers) for one in read(sentence)]


def trip(number):
    return [(ReadingKind.DEPART, number)]


UNCLEAR = [(ReadingKind.UNCLEAR, None)]

SUMS = {
    "拉上一个老太太还有她老姑娘，走咯": 2,
    "拉了一个大姐、她姑娘，两个人，走了": 2,
    "捎上夫妻俩、她姑娘，共3人，走了": 3,
    "我接了两个学生、她婆婆 一共三个，走咯": 3,
    "接了一个大肚子加上两个娃娃": 3,
    "老两口加上俩娃，开了": 4,
    "接到祖孙俩带他们的小孙女三个人，走了": 3,
    "婆媳两个领着个小囡，一共三口人，往光谷走了": 3,
    "婆媳两个，俩孙子，共4人，出发": 4,
    "母女俩、一个吃奶的娃走了": 3,
    "载了小两口，一个细伢子，出发": 3,
    "夫妻俩，个小囡，走了": 3,
    "爷爷奶奶，一共两口人，出发": 2,
    "刚接了爷爷奶奶，出发": 2,
    "拉了爷爷奶奶加上他老伴，出发": 3,
    "一个老爷子，一个陪护的，两个人，走了": 2,
    "一位大爷，共1人走了": 1,
    "刚接了一对老夫妻，还有个小囡，走咯": 3,
    "两个学生，往光谷走了": 2,
    "一位老太太，开了": 1,
    "一家六口人，走了": 6,
}
OPEN = [
    "接上母女俩，她儿子",
    "母女俩，一个娃，走了",
    "拉上夫妻俩，一个老人，出发",
    "一个老爷子，她姑娘，走了",
    "接3个还差1个",
]


TOLD_WHO = {
    "拉2个 婆婆和伢": {"passengers": 2, "elderly": 1, "children": 1},
    "拉2个 爹爹婆婆": {"passengers": 2, "elderly": 2},
    "拉2个 婆婆带个伢": {"passengers": 2, "elderly": 1, "children": 1},
    "接2位 孕妇和她妈": {"passengers": 2, "pregnant": 1},
    "接3个 老人和娃": {"passengers": 3, "elderly": 1, "children": 1},
    "接了3个，婆婆、伢还有她妈": {"passengers": 3, "elderly": 1, "children": 1},
    "接2，轮椅那位和他闺女": {"passengers": 2, "disabled": 1},
    "接2人 轮椅大爷和他闺女": {"passengers": 2, "disabled": 1},
    "接2，坐轮椅的大爷和他女儿": {"passengers": 2, "disabled": 1},
    "接2，大肚子那个和她老公": {"passengers": 2, "pregnant": 1},
    "拉2 老太太跟她儿": {"passengers": 2, "elderly": 1},
    "接2，老两口": {"passengers": 2},
    "接2 老2，老两口": {"passengers": 2, "elderly": 2},
    "接3 一家三口": {"passengers": 3},
    "接2个大人和1个娃": {"passengers": 3, "children": 1},
    "拉2个婆婆 和1个伢": {"passengers": 3, "elderly": 2, "children": 1},
    "拉2个 婆婆和2个伢": {"passengers": 4, "elderly": 2, "children": 2},
    "接3 老两口带娃": {"passengers": 3, "children": 1},
    "接了3个，爸妈带孩子": {"passengers": 3, "children": 1},
    "两口子带娃走了": {"passengers": 3, "children": 1},
}


@pytest.mark.parametrize(("sentence", "said"), TOLD_WHO.items(), ids=list(TOLD_WHO))
def test_who_is_told_behind_the_number_of_all_is_not_added(sentence, said):
    assert [{"kind": "depart", **said}] == [fields_of(one) for one in read(sentence)]


@pytest.mark.parametrize("sentence", ["在家带娃", "老婆加班我带娃，来不了"])
def test_who_minds_a_child_carries_none(sentence):
    assert [ReadingKind.DECLINE] == [one.kind for one in read(sentence)]


@pytest.mark.parametrize(("sentence", "number"), SUMS.items(), ids=list(SUMS))
def test_who_is_named_one_by_one_is_counted(sentence, number):
    assert trip(number) == counts(sentence)


@pytest.mark.parametrize("sentence", OPEN)
def test_who_may_be_one_of_those_counted_is_asked_about(sentence):
    assert UNCLEAR == counts(sentence)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    {
        "接上母女俩，她儿子来接": [ReadingKind.DEPART],  # no passenger
        "上一个无效": [ReadingKind.UNDO],  # 拉上一个 is another word
        "陪护，来不了": [ReadingKind.DECLINE],  # and 一个陪护的 is a passenger
        "出站口两个老人，还有一个孕妇在等": [ReadingKind.WAITING],
        "夫妻俩都上夜班，去不了": [ReadingKind.DECLINE],
        "刚接上一个客人，去不了": [ReadingKind.DECLINE],  # a fare, and no trip
        "刚拉了个活，来不了": [ReadingKind.DECLINE],
    }.items(),
)
def test_what_only_looks_like_a_party(sentence, kinds):
    assert kinds == [one.kind for one in read(sentence)]
