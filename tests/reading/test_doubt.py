"""The doubting model may turn nothing or a fact into a maybe, and does nothing else."""

import pytest

from reading.doubt.decision import decide
from reading.doubt.features import features
from reading.doubt.heads import fact_at_head
from reading.doubt.model import WEIGHTS, Model, model
from reading.grammar.message import composition
from reading.reader import Reading, ReadingKind, may_state_something, read
from reading.readings import without_weak_answer
from reading.readings_as_json import printed
from tests.reading.corpus_file import Labelled, authors, labelled
from tests.reading.fit import Weights, examples, model_without

ARRIVAL = Reading(ReadingKind.CHECK_IN)
LARGEST = 40 * 1024


@pytest.mark.slow
@pytest.mark.parametrize("author", authors())
def test_doubt_never_adds_changes_or_names_a_fact(author):
    weights = model_without(author)
    for one in labelled(author):
        composed = composition(one.sentence)
        probability = weights.probability(composed.words, composed.tokens)
        said, is_maybe = decide(composed, probability, weights)
        unclear = Reading(ReadingKind.UNCLEAR)
        assert not (said and is_maybe)
        composed_facts = composed.readings or fact_at_head(composed, weights)
        assert {str(reading) for reading in said if reading != unclear} <= set(map(str, composed_facts))


@pytest.mark.slow
def test_a_text_is_a_maybe_only_where_nothing_is_read():
    for author in authors():
        for one in labelled(author):
            assert not (without_weak_answer(read(one.sentence)) and may_state_something(one.sentence))


def test_doubt_is_printed_as_a_maybe():
    said = next(
        one.sentence
        for author in authors()
        for one in labelled(author)
        if not read(one.sentence) and may_state_something(one.sentence)
    )
    assert printed(said) == '[{"kind": "maybe"}]'


@pytest.mark.parametrize("said", ["收到", "接3", "", "  ", "👌", "明晚排我"])
def test_what_is_read_or_empty_is_no_maybe(said):
    assert not may_state_something(said)


def test_a_line_of_json_is_one_message_of_several_lines():
    assert printed('"接3\\n送到了"') == printed_lines("接3", "送到了")
    assert printed('"接3') == printed('"接3 ').replace(" ]", "]")


def printed_lines(*lines):
    return "[" + ", ".join(printed(line)[1:-1] for line in lines) + "]"


def test_the_weights_are_small():
    assert WEIGHTS.stat().st_size <= LARGEST
    assert model().fact < model().silence


def test_a_truncated_file_of_weights_is_refused():
    with pytest.raises(ValueError, match="weights"):
        Model(WEIGHTS.read_bytes()[:-1])


def test_the_same_sentences_give_the_same_weights():
    given = examples([Labelled(1, "到了", (ARRIVAL,)), Labelled(2, "好冷啊", ()), Labelled(3, "吃了吗", ())])
    one, other = (Weights().fit(given).packed(0.8, 0.2) for _ in range(2))
    assert one == other
    composed = composition("好冷啊")
    assert Model(one).probability(composed.words, composed.tokens) < 0.5


def test_a_long_text_has_no_more_features_than_a_limit():
    composed = composition("到了武汉站" * 80)
    assert len(features(composed.words, composed.tokens)) < 1000
