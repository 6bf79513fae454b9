"""What is booked of two readings of one text."""

import pytest

from reading.agreement import agreed
from reading.grammar.message import Composition
from reading.reader import Reading, ReadingKind, read

ACKNOWLEDGED = Reading(ReadingKind.ACKNOWLEDGE)
ARRIVED = Reading(ReadingKind.CHECK_IN)
THREE = Reading(ReadingKind.DEPART, passengers=3)
FOUR = Reading(ReadingKind.DEPART, passengers=4)
UNCLEAR = Reading(ReadingKind.UNCLEAR)


def composed(*readings, refused=()):
    return Composition(tuple(readings), frozenset(refused))


def test_what_both_read_is_booked():
    assert [ACKNOWLEDGED, THREE] == agreed([ACKNOWLEDGED, THREE], composed(ACKNOWLEDGED, THREE))


def test_a_detail_does_not_make_a_fact_doubtful():
    at_ten = Reading(ReadingKind.ACKNOWLEDGE, eta_minutes=10)
    assert [at_ten] == agreed([at_ten], composed(ACKNOWLEDGED))


def test_two_counts_are_unclear_and_the_other_fact_stands():
    assert [ARRIVED, UNCLEAR] == agreed([ARRIVED, THREE], composed(ARRIVED, FOUR))


def test_two_persons_are_unclear():
    named = Reading(ReadingKind.CHECK_IN, names=("张三",))
    assert [UNCLEAR] == agreed([ARRIVED], composed(named))


def test_what_composition_alone_reads_is_unclear():
    assert [UNCLEAR] == agreed([], composed(THREE))


def test_what_nobody_reads_stays_silent():
    assert [] == agreed([], composed())
    assert [] == agreed([], composed(UNCLEAR))


def test_what_composition_passes_over_stands():
    assert [THREE] == agreed([THREE], composed())


def test_what_composition_refuses_is_unclear():
    assert [UNCLEAR] == agreed([ARRIVED], composed(refused={ReadingKind.CHECK_IN}))


def test_several_doubts_are_one():
    other = Reading(ReadingKind.DEPART, passengers=5, names=("张三",))
    assert [UNCLEAR] == agreed(
        [THREE, Reading(ReadingKind.DEPART, passengers=4, names=("张三",))], composed(FOUR, other)
    )


@pytest.mark.parametrize(
    "sentence", ["等我到了我再跟你们说", "格式统一：接3、到了、送到", "列车晚点，预计01:20到"]
)
def test_one_reader_does_not_book_what_the_other_refuses(sentence):
    assert all(reading.kind is ReadingKind.UNCLEAR for reading in read(sentence))


@pytest.mark.parametrize(
    "sentence", ["到罢了，冻死个龟孙", "我刚到外面好冷我在车里等", "俺娃发烧了，今黑儿不去了"]
)
def test_a_fact_that_the_patterns_miss_is_asked(sentence):
    assert read(sentence) == [UNCLEAR]
