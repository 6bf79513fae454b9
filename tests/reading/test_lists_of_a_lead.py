"""Lists of a lead in other layouts: cars with names in brackets, numbers above names, what is not yet, and what ends them."""

import pytest

from reading.reader import read
from reading.readings import Reading, ReadingKind

ACK, IN, TRIP, OUT, NO, AMEND, WAIT = (
    ReadingKind.ACKNOWLEDGE,
    ReadingKind.CHECK_IN,
    ReadingKind.DEPART,
    ReadingKind.DELIVER,
    ReadingKind.DECLINE,
    ReadingKind.AMEND,
    ReadingKind.WAITING,
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    {
        "收到的：\n1. 周凯\n2. 陈立新\n后面陆续报": [(ACK, ("周凯", "陈立新"))],
        "已到：张三，李四\n大家辛苦": [(IN, ("张三", "李四"))],
        "收到的：张三\n李四接3": [(ACK, ("张三",)), (TRIP, ("李四",))],
        "回来的：郝军、柳青\n没回来的：唐伟": [(IN, ("郝军", "柳青"))],
        "送完的：郝军 柳青\n还没送完的：唐伟": [(OUT, ("郝军", "柳青"))],
        "送到3台（周凯、夏敏、彭大海），还没送到1台（郝军）": [(OUT, ("周凯", "夏敏", "彭大海"))],
        "到场2台（周凯、唐伟）": [(IN, ("周凯", "唐伟"))],
        "来不了2人（周凯、唐伟）": [(NO, ("周凯", "唐伟"))],
        "来不了的有：付国强 彭大海，理由都是限号": [(NO, ("付国强", "彭大海"))],
        "全队集合完毕：周凯、唐伟": [(IN, ("周凯", "唐伟"))],
        "到：鲁建平；接：柳青2；送到：马小军": [(IN, ("鲁建平",)), (TRIP, ("柳青",)), (OUT, ("马小军",))],
        "到场：张三、李四，王五在路上": [(IN, ("张三", "李四")), (ACK, ("王五",))],
    }.items(),
)
def test_each_name_has_what_its_heading_says(sentence, found):
    assert found == [(one.kind, one.names) for one in read(sentence)]


def test_a_number_above_names_is_each_ones_own_only_among_others():
    assert [(3, ("马小军",)), (2, ("唐伟", "陈立新"))] == [
        (one.passengers, one.names) for one in read("走3：马小军\n走2：唐伟、陈立新")
    ]
    assert [ReadingKind.UNCLEAR] == [one.kind for one in read("走2：唐伟、陈立新")]


def test_who_stands_where_may_be_told_in_sentences():
    assert [("张三", 1, 1), ("李四", 1, 2), ("王五", 2, 1)] == [
        (one.names[0], one.lane, one.position) for one in read("张三，A列1。李四，A列2。王五，B列1。")
    ]


@pytest.mark.parametrize(
    ("sentence", "names", "number"),
    [("张三回我了，是3", ("张三",), 3), ("老刘刚来电话说是四个", ("老刘",), 4), ("俺问了，是四个", (), 4)],
)
def test_what_was_answered_amends(sentence, names, number):
    assert [(AMEND, names, number)] == [(one.kind, one.names, one.passengers) for one in read(sentence)]


@pytest.mark.parametrize(
    "sentence", ["我问了，是四个吗", "张三问是不是3个", "我问了，是两点的车", "旅客问我，是3个人一车吗"]
)
def test_a_question_answers_nothing(sentence):
    assert AMEND not in [one.kind for one in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "number", "elderly"),
    [
        ("候车的我溜达着查了一圈，五十三个", 53, None),
        ("现场候车我数了三遍：88人，老人11", 88, 11),
        ("排队的数了哈子，62个，老人9个", 62, 9),
    ],
)
def test_who_counts_those_waiting_may_say_how(sentence, number, elderly):
    assert [(WAIT, number, elderly)] == [(one.kind, one.waiting, one.elderly) for one in read(sentence)]


def test_few_or_none_were_counted():
    assert WAIT not in [one.kind for one in read("候车的我没数，五十三个吧")]


def test_cars_of_ones_own_come():
    assert [Reading(ACK, cars=8)] == read("我队来8台")


def test_who_they_were_stands_in_the_next_sentence():
    assert [Reading(TRIP, names=("张三",), passengers=5, elderly=2, children=1)] == read(
        "张三接5。里面老人2，小孩1。"
    )
