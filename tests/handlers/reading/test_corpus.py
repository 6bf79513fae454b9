import pytest

from handlers.reading import Kind, Reading, read
from tests.handlers.reading.corpus_file import BUILDING, Labelled, labelled, parts
from tests.handlers.reading.score import acknowledges_falsely, counts_wrongly, score

MEASURING = [part for part in parts() if part != BUILDING]


def test_every_sentence_of_the_building_part_is_read_as_labelled():
    misses = [one.sentence for one in labelled(BUILDING) if tuple(read(one.sentence)) != one.expected]
    assert misses == []


@pytest.mark.parametrize("part", MEASURING)
def test_what_is_measured_on_is_read_to_98_percent_with_no_false_answer_and_no_wrong_count(part, capsys):
    sentences, exact, false_acknowledgements, wrong_counts = score(part)
    assert exact >= 0.98 * sentences
    assert (false_acknowledgements, wrong_counts) == (0, 0)
    assert "expected" not in capsys.readouterr().out, "misses of what is measured on are not shown"


def test_what_is_measured_on_is_new():
    building = {one.sentence for one in labelled(BUILDING)}
    for part in MEASURING:
        measuring = {one.sentence for one in labelled(part)}
        assert len(measuring - building) >= 300, part


@pytest.mark.parametrize("part", parts())
def test_a_sentence_is_labelled_once(part):
    sentences = [one.sentence for one in labelled(part)]
    assert sorted(set(sentences)) == sorted(sentences)


def test_the_score_sees_a_false_acknowledgement():
    silence = Labelled(1, "没收到", ())
    assert acknowledges_falsely(silence, (Reading(Kind.ACKNOWLEDGE),))
    assert not acknowledges_falsely(silence, ())


def test_the_score_sees_a_wrong_count_and_lets_unclear_pass():
    three = Labelled(1, "接3", (Reading(Kind.DEPART, passengers=3),))
    assert counts_wrongly(three, (Reading(Kind.DEPART, passengers=4),))
    assert counts_wrongly(three, (Reading(Kind.DEPART, passengers=3), Reading(Kind.DEPART, passengers=3)))
    assert not counts_wrongly(three, (Reading(Kind.UNCLEAR),))
