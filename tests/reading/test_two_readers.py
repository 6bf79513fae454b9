"""What is booked of two readings of one text."""

import pytest

from reading.grammar.message import Composition
from reading.reader import Reading, ReadingKind, read
from reading.two_readers import SURE, TALK, agreed

ACKNOWLEDGED = Reading(ReadingKind.ACKNOWLEDGE)
ARRIVED = Reading(ReadingKind.CHECK_IN)
THREE = Reading(ReadingKind.DEPART, passengers=3)
FOUR = Reading(ReadingKind.DEPART, passengers=4)
UNCLEAR = Reading(ReadingKind.UNCLEAR)
DOUBTED = (SURE + TALK) / 2


def composed(*readings, refused=()):
    return Composition(tuple(readings), frozenset(refused))


def test_what_both_read_is_booked():
    assert [ACKNOWLEDGED, THREE] == agreed([ACKNOWLEDGED, THREE], composed(ACKNOWLEDGED, THREE), DOUBTED)


def test_a_detail_does_not_make_a_fact_doubtful():
    at_ten = Reading(ReadingKind.ACKNOWLEDGE, eta_minutes=10)
    assert [at_ten] == agreed([at_ten], composed(ACKNOWLEDGED), DOUBTED)


def test_two_counts_are_unclear_and_the_other_fact_stands():
    assert [ARRIVED, UNCLEAR] == agreed([ARRIVED, THREE], composed(ARRIVED, FOUR), DOUBTED)


def test_two_persons_are_unclear():
    named = Reading(ReadingKind.CHECK_IN, names=("张三",))
    assert [UNCLEAR] == agreed([ARRIVED], composed(named), DOUBTED)


def test_what_composition_alone_reads_is_unclear():
    assert [UNCLEAR] == agreed([], composed(THREE), DOUBTED)


def test_what_nobody_reads_stays_silent():
    assert [] == agreed([], composed(), DOUBTED)
    assert [] == agreed([], composed(UNCLEAR), TALK / 2)


def test_what_composition_finds_unclear_is_asked_where_it_is_no_talk():
    assert [UNCLEAR] == agreed([], composed(UNCLEAR), DOUBTED)


def test_what_one_reader_reads_of_talk_is_unclear_and_what_the_other_denies_is_nothing():
    assert [UNCLEAR] == agreed([ARRIVED], composed(), TALK / 2)
    asked = Composition((), frozenset(), denied=frozenset({ReadingKind.CHECK_IN}))
    assert [] == agreed([ARRIVED], asked, TALK / 2)


def test_what_composition_passes_over_stands():
    assert [THREE] == agreed([THREE], composed(), DOUBTED)


def test_what_composition_refuses_is_unclear():
    assert [UNCLEAR] == agreed([ARRIVED], composed(refused={ReadingKind.CHECK_IN}), DOUBTED)


def test_several_doubts_are_one():
    other = Reading(ReadingKind.DEPART, passengers=5, names=("张三",))
    assert [UNCLEAR] == agreed(
        [THREE, Reading(ReadingKind.DEPART, passengers=4, names=("张三",))],
        composed(FOUR, other),
        DOUBTED,
    )


def test_where_the_model_is_sure_composition_decides():
    assert [FOUR] == agreed([THREE], composed(FOUR), SURE)
    assert [THREE] == agreed([], composed(THREE), SURE)
    assert [THREE] == agreed([UNCLEAR], composed(THREE), SURE)
    assert [UNCLEAR] == agreed([UNCLEAR], composed(THREE, UNCLEAR), SURE)


def test_no_reader_decides_of_whom_a_report_is_or_how_many_wait():
    for of_patterns, of_composition in (
        (
            Reading(ReadingKind.ACKNOWLEDGE, names=("郭志明",)),
            Reading(ReadingKind.ACKNOWLEDGE, names=("郭志",)),
        ),
        (Reading(ReadingKind.WAITING, waiting=40), Reading(ReadingKind.WAITING, waiting=5)),
    ):
        assert [UNCLEAR] == agreed([of_patterns], composed(of_composition), SURE)


def test_what_composition_finds_unclear_is_unclear():
    assert [UNCLEAR] == agreed([THREE], composed(UNCLEAR), SURE)
    assert [ACKNOWLEDGED] == agreed([ACKNOWLEDGED], composed(UNCLEAR), SURE)


def test_of_two_estimates_the_speakers_own_is_booked():
    navigation, own = (Reading(ReadingKind.ACKNOWLEDGE, eta_minutes=minutes) for minutes in (25, 40))
    assert [own] == agreed([navigation], composed(own), SURE)
    assert [navigation] == agreed([navigation], composed(own), DOUBTED)


@pytest.mark.parametrize(
    "sentence", ["等我到了我再跟你们说", "格式统一：接3、到了、送到", "列车晚点，预计01:20到"]
)
def test_one_reader_does_not_book_what_the_other_refuses(sentence):
    assert all(reading.kind is ReadingKind.UNCLEAR for reading in read(sentence))


@pytest.mark.parametrize(
    "sentence", ["到罢了，冻死个龟孙", "我刚到外面好冷我在车里等", "俺娃发烧了，今黑儿不去了"]
)
def test_a_fact_that_the_patterns_miss_is_booked_or_asked(sentence):
    assert read(sentence)
