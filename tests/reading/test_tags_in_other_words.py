"""Who goes first, in the words that people use: in counts of those waiting (N6), beside a trip (P4), and behind a tap on a number."""

import pytest

from reading.grammar.message import composition
from reading.readings import ReadingKind
from reading.unread_words import counts_a_crowd, tagged_passengers

WAITING = {  # number, old, children, pregnant, disabled
    "等60 老8 孕2 带娃的5个 轮椅1": (60, 8, 5, 2, 1),
    "等60 带娃的5个": (60, None, 5, None, None),
    "等60，抱小孩的3个": (60, None, 3, None, None),
    "等60，带宝宝的3个": (60, None, 3, None, None),
    "等30 抱孩子的2 推轮椅1": (30, None, 2, None, 1),
    "等40，坐轮椅的1个": (40, None, None, None, 1),
    "等40 大肚子2": (40, None, None, 2, None),
    "还有30人等，老人5个，抱娃的2个，孕妇1个": (30, 5, 2, 1, None),
    "等50人，5个老人，3个带孩子的，1个轮椅": (50, 5, 3, None, 1),
    "现场还有60人，老的8个，带小孩的4家，大肚子1个": (60, 8, 4, 1, None),
    "候车45 老6 娃4 拄拐的1": (45, 6, 4, None, 1),
    "等车的还有20个，两个孕妇，一个坐轮椅": (20, None, None, 2, 1),
    "等60 孕妇俩 老太太四个": (60, 4, None, 2, None),
    "等35，领孩子的6个，老人7": (35, 7, 6, None, None),
}
TRIPS = {
    "拉3个，带一个轮椅": (3, None, None, None, 1),
    "拉了4个，一个怀孕六个月的，带一个轮椅": (4, None, None, 1, 1),
    "接4 带一个大肚子": (4, None, None, 1, None),
    "接3，带一个孕妇": (3, None, None, 1, None),
    "接4带一个坐轮椅的老人": (4, None, None, None, 1),
    "接4，带一个轮椅一个孕妇": (4, None, None, 1, 1),
    "拉5个，带着个大肚子": (5, None, None, 1, None),
    "拉了3个带个轮椅": (3, None, None, None, 1),
    "拉了4个，一个老人家，带一个轮椅": (4, 1, None, None, 1),
    "拉4个 两个小孩 带一个孕妇": (4, None, 2, 1, None),
    "接2，带一个坐轮椅的": (2, None, None, None, 1),
}
OPEN = [
    "接2 带一个娃",
    "拉了3个，带俩小孩",
    "接4，还带一个孕妇",
    "接2，外带一个娃",
    "拉了4个，再带一个",
    "接3，一家三口带个轮椅",
]


def told(words, kind):
    [reading] = composition(words).readings
    assert kind is reading.kind
    number = reading.waiting if kind is ReadingKind.WAITING else reading.passengers
    return number, reading.elderly, reading.children, reading.pregnant, reading.disabled


@pytest.mark.parametrize(("words", "expected"), WAITING.items())
def test_who_of_those_waiting_goes_first(words, expected):
    assert expected == told(words, ReadingKind.WAITING)


@pytest.mark.parametrize(("words", "expected"), TRIPS.items())
def test_who_is_brought_along_goes_first_and_is_no_further_passenger(words, expected):
    assert expected == told(words, ReadingKind.DEPART)


@pytest.mark.parametrize("words", OPEN)
def test_a_child_or_a_further_passenger_is_asked_about(words):
    assert [ReadingKind.UNCLEAR] == [reading.kind for reading in composition(words).readings]


@pytest.mark.parametrize(
    "words", ["接3 一个抱娃的", "接4，带一只狗", "接3，带一个行李箱", "接一个老人带两个娃"]
)
def test_other_company_reads_as_before(words):
    assert [ReadingKind.DEPART] == [reading.kind for reading in composition(words).readings]


@pytest.mark.parametrize("words", ["我在带娃，来不了", "带孩子看病，去不了"])
def test_who_minds_a_child_declines(words):
    assert [ReadingKind.DECLINE] == [reading.kind for reading in composition(words).readings]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("拉了些人，一个怀孕六个月的，还带一个轮椅", (0, 0, 1, 1)),
        ("有个大肚婆", (0, 0, 1, 0)),
        ("拉几个，一个拄拐的大爷，抱娃的一个", (1, 1, 0, 1)),
        ("一个怀了娃的，俩老人", (2, 0, 1, 0)),
        ("一个有身孕的", (0, 0, 1, 0)),
        ("俩行动不便的", (0, 0, 0, 2)),
        ("一大家子", (0, 0, 0, 0)),
    ],
)
def test_a_tap_on_the_number_keeps_every_tag(words, expected):
    assert expected == tuple(tagged_passengers(words))


COUNTS_UNREAD = [
    "沈阳站等60 行李多的5个",
    "等60 行李多的5个",
    "这边等着40 晕车的2个",
    "现在等35 大箱子3个",
    "站等120 带锅的2个",
]


@pytest.mark.parametrize("words", COUNTS_UNREAD)
def test_a_count_with_an_unread_rest_is_one_of_a_crowd(words):
    assert counts_a_crowd(words)


@pytest.mark.parametrize(
    "words", ["沈阳站等10分钟", "等20分钟再走", "等30路公交", "等我一下", "等等", "等15号线", "别等了"]
)
def test_who_waits_for_minutes_and_lines_counts_no_crowd(words):
    assert not counts_a_crowd(words)
