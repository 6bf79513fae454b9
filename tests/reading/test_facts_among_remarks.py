"""Facts that stand among remarks: who they were, what they carried, how high the steps are. Nothing of that is counted."""

import pytest

from reading.reader import read
from reading.readings import Reading, ReadingKind


def _trip(**fields):
    return Reading(ReadingKind.DEPART, **fields)


_REMARKS = ("冻得直哆嗦", "行李老多了", "都是旅游团掉队的", "扛着一袋子红薯", "这天真冷")


@pytest.mark.parametrize("remark", _REMARKS)
@pytest.mark.parametrize("leaves", ["走了", "拉走了", "我带走了", "都上来了", "出发"])
@pytest.mark.parametrize(
    ("party", "fields"),
    [
        ("三个小伙子", {"passengers": 3}),
        ("两个爹爹一个婆婆", {"passengers": 3, "elderly": 3}),
        ("就一个老汉", {"passengers": 1, "elderly": 1}),
        ("一家五口", {"passengers": 5}),
        ("又四个学生", {"passengers": 4}),
    ],
)
def test_who_leaves_may_stand_before_a_remark(party, remark, leaves, fields):
    assert [_trip(**fields)] == read(f"{party}，{remark}，{leaves}")


@pytest.mark.parametrize(
    "sentence",
    [
        "三个客人，不肯坐，走了",
        "三个老人，等了两个小时，走了",
        "他们四个，骂骂咧咧，走了",
        "两个人，说要等朋友，没走",
        "三个小伙子，问了价钱，走了吗",
        "五个学生，张三说还有一个没来，走了",
    ],
)
def test_what_stands_between_may_be_another_fact(sentence):
    assert ReadingKind.DEPART not in [one.kind for one in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "fields"),
    {
        "又拉了一车，五口人，里头俩小孩": {"passengers": 5, "children": 2},
        "拉满一车，4个": {"passengers": 4},
        "这一车四口，爹妈领俩娃，四口人坐好出发了": {"passengers": 4, "children": 2},
        "那个嫂子带两个细伢，三个都装到走了": {"passengers": 3, "children": 2},
        "一老头儿带他孙子，孙子五岁，爷俩坐好了，走！": {"passengers": 2, "elderly": 1, "children": 1},
        "拉一孕妇，她老公紧张得很，两口子上车走了": {"passengers": 2, "pregnant": 1},
        "接个大肚子，还有她男将，慢慢开": {"passengers": 2, "pregnant": 1},
        "接1，就一个姑娘伢，才高一": {"passengers": 1, "children": 1},
        "接三个走了，这孩儿开车跟射箭样": {"passengers": 3},
        "街了两个人，语音打的莫笑我": {"passengers": 2},
    }.items(),
)
def test_what_is_told_of_them_is_not_counted_again(sentence, fields):
    assert [_trip(**fields)] == read(sentence)


def test_another_couple_is_another_trip():
    assert [1, 2] == [one.passengers for one in read("拉一孕妇，慢慢开，两口子上车走了")]


@pytest.mark.parametrize(
    ("sentence", "reading"),
    {
        "大哥家门口台阶老高了，送到了，安全": Reading(ReadingKind.DELIVER),
        "反正是稳稳当当给送到了哈": Reading(ReadingKind.DELIVER),
        "B列，第七个，我数了三遍": Reading(ReadingKind.CHECK_IN, in_square=True, lane=2, position=7),
        "今黑不中，俺家羊要下羔了，离不开人": Reading(ReadingKind.DECLINE),
        "彭大海 5人 老1 小2 已出发往蔡甸": _trip(passengers=5, elderly=1, children=2, names=("彭大海",)),
    }.items(),
)
def test_the_fact_stands_beside_what_is_only_told(sentence, reading):
    assert [reading] == read(sentence)


def test_a_grandsons_name_may_begin_like_the_word():
    assert [("孙子涵",)] == [one.names for one in read("孙子涵到了")]
