"""What is recorded of the readings of a text, by how probable it is that the text states a fact."""

import pytest

from reading.doubt.decision import SURE_OF_ORDER, SURE_OF_TALK, TALK, decide
from reading.doubt.model import WEIGHTS, Model
from reading.grammar.message import Composition, composition
from reading.reader import Reading, ReadingKind, read

ARRIVED = Reading(ReadingKind.CHECK_IN)
THREE = Reading(ReadingKind.DEPART, passengers=3)
CALL = Reading(ReadingKind.RAISE_CALL, station="武汉站", cars=20)
BARE_CALL = Reading(ReadingKind.RAISE_CALL)
HOME = Reading(ReadingKind.STAND_DOWN)
UNCLEAR = Reading(ReadingKind.UNCLEAR)
WORDS = composition("我已经到了啊")


class Weights(Model):
    """Thresholds between which a text is left alone."""

    def __init__(self) -> None:
        super().__init__(WEIGHTS.read_bytes())
        self.silence, self.fact = 0.8, 0.2


def decided(probability, *readings, **of_the_text):
    composed = Composition(tuple(readings), words=WORDS.words, tokens=WORDS.tokens, **of_the_text)
    said, is_maybe = decide(composed, probability, Weights())
    return list(said), is_maybe


@pytest.mark.parametrize("readings", [[ARRIVED], [ARRIVED, THREE], [UNCLEAR], [CALL], [HOME]])
def test_what_is_read_of_a_report_is_recorded(readings):
    assert (readings, False) == decided(0.9, *readings)


def test_nothing_becomes_a_maybe_where_the_words_probably_state_something():
    assert ([], True) == decided(0.9)
    assert ([], False) == decided(0.7)


def test_a_fact_becomes_a_maybe_where_the_words_probably_state_nothing():
    assert ([], True) == decided(0.15, ARRIVED)
    assert ([ARRIVED], False) == decided(0.3, ARRIVED)


def test_a_trip_that_is_doubted_is_never_only_a_maybe():
    assert ([Reading(ReadingKind.UNCLEAR, asks_number=False)], False) == decided(0.15, THREE)
    assert ([THREE], False) == decided(0.3, THREE)


@pytest.mark.parametrize(
    "text",
    [
        "送到。还要车不",
        "送到。还要车吗",
        "送到 还要车不",
        "收到。还要车吗",
        "接6，七座的别担心",
        "接了6个，七座的别担心",
    ],
)
def test_what_a_message_opens_with_is_recorded_whatever_stands_behind_it(text):
    opening = text.replace("。", " ").replace("，", " ").split()[0]
    assert read(opening) == read(text)


@pytest.mark.parametrize("text", ["收到吗。还要车吗", "送到没。还要车吗", "谁接6，七座的别担心"])
def test_a_question_opens_with_no_fact(text):
    assert [] == [one for one in read(text) if one.kind is not ReadingKind.UNCLEAR]


def test_of_facts_that_are_doubted_what_is_unclear_stays():
    assert ([UNCLEAR], False) == decided(0.15, THREE, UNCLEAR)


@pytest.mark.parametrize("readings", [[ARRIVED], [HOME], [BARE_CALL], [UNCLEAR], [ARRIVED, UNCLEAR]])
def test_talk_says_nothing_whatever_is_read_in_it(readings):
    assert ([], False) == decided(SURE_OF_TALK / 2, *readings)


def test_nobody_is_asked_what_talk_means():
    assert ([], False) == decided((SURE_OF_TALK + TALK) / 2, UNCLEAR)
    assert ([UNCLEAR], False) == decided((TALK + 1) / 2, UNCLEAR)


@pytest.mark.parametrize("probability", [0.0, 0.5, 1.0])
def test_a_call_that_says_where_or_how_many_is_never_doubted(probability):
    assert ([CALL], False) == decided(probability, CALL)


@pytest.mark.parametrize("order", [BARE_CALL, HOME, Reading(ReadingKind.ENOUGH)])
def test_an_order_beside_other_words_needs_a_probable_report(order):
    probability = (TALK + SURE_OF_ORDER) / 2
    assert ([UNCLEAR], False) == decided(probability, order)
    assert ([order], False) == decided(probability, order, is_order_alone=True)
    assert ([order], False) == decided((SURE_OF_ORDER + 1) / 2, order)


def test_a_list_of_names_is_never_doubted():
    assert ([ARRIVED], False) == decided(0.0, ARRIVED, is_list=True)


def test_a_number_is_asked_for_only_where_passengers_are_spoken_of():
    for of_passengers in (True, False):
        [unclear], _ = decided(0.9, UNCLEAR, is_of_passengers=of_passengers)
        assert of_passengers is unclear.asks_number


@pytest.mark.parametrize("number", range(1, 10))
def test_a_known_verb_with_a_number_is_not_doubted(number):
    assert [ReadingKind.WAITING] == [reading.kind for reading in read(f"等{number}")]


@pytest.mark.parametrize(
    "sentence", ["等我到了我再跟你们说", "格式统一：接3、到了、送到", "列车晚点，预计01:20到"]
)
def test_a_condition_a_quotation_and_a_train_report_nothing(sentence):
    assert all(reading.kind is ReadingKind.UNCLEAR for reading in read(sentence))


@pytest.mark.parametrize(
    "sentence", ["到罢了，冻死个龟孙", "我刚到外面好冷我在车里等", "俺娃发烧了，今黑儿不去了"]
)
def test_a_fact_beside_other_words_is_read(sentence):
    assert read(sentence)
