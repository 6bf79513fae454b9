"""What looks like a report and is none: crossings ahead, other queues, laughing, passengers who change cars."""

import pytest

from reading.reader import read
from reading.readings import ReadingKind

ACK, IN, TRIP, NO, UNDO, AMEND, WAIT = (
    ReadingKind.ACKNOWLEDGE,
    ReadingKind.CHECK_IN,
    ReadingKind.DEPART,
    ReadingKind.DECLINE,
    ReadingKind.UNDO,
    ReadingKind.AMEND,
    ReadingKind.WAITING,
)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    {
        "还有 3 个路口": [],
        "大概还有 2 个路口，ETA < 5min": [ACK],
        "还有 20 个人在等": [WAIT],
        "剩 4 在车上": [TRIP],
        "还剩 4 个在等": [WAIT],
        "我在加油站排队呢": [],
        "我在儿童医院排队": [],
        "我在医院排队，来不了": [NO],
        "我在西广场排队": [IN],
        "不行了，笑死我了": [],
        "不行了我得笑一会儿": [],
        "我不行了，太困了": [NO],
        "不行了，我得回去睡了": [NO],
        "喊着倒倒倒": [],
        "倒了倒了": [IN],
        "郭建军车上3人，转邹明亮": [],
        "汪涛车上2位客人交给唐伟": [],
        "郭建军车上3人，出发": [TRIP],
        "汉口站发错，撤销叫车": [],
        "发错了，撤销": [UNDO],
        "张三、李四均已送达，归队": [ReadingKind.DELIVER],
        "我归队了": [IN],
    }.items(),
)
def test_only_what_he_states_of_himself_is_read(sentence, kinds):
    assert kinds == [one.kind for one in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "right"),
    {
        "不是七个，是六个，有个小子跟别的车走了": (6, None),
        "不是四个，是三个，有个娃坐别人的车走了": (3, None),
        "不是四个，是五个，有两个小孩": (5, 2),
        "那条5个人的是我按错了，实际就2个": (2, None),
        "刚才那条按错了，实际只有1个": (1, None),
        "我是说接三个": (3, None),
        "俺的意思，我是说接了4个": (4, None),
    }.items(),
)
def test_the_number_that_is_right_amends(sentence, right):
    assert [(AMEND, *right)] == [(one.kind, one.passengers, one.children) for one in read(sentence)]


def test_what_he_means_is_no_number_where_none_is_said():
    assert [ACK] == [one.kind for one in read("我是说马上到")]


def test_who_was_listed_by_mistake_is_named_by_what_is_taken_back():
    assert [(UNDO, ("汪涛",))] == [
        (one.kind, one.names) for one in read("刚才名单里汪涛多打了，他没接，撤掉他那条")
    ]
