import pytest

from handlers.reading import Kind, Reading, read
from tests.handlers.reading.corpus_file import Labelled, labelled
from tests.handlers.reading.score import acknowledges_falsely, counts_wrongly, score


def test_every_sentence_of_the_building_part_is_read_as_labelled():
    misses = [one.sentence for one in labelled("building") if tuple(read(one.sentence)) != one.expected]
    assert misses == []


def test_the_measuring_part_is_read_to_98_percent_with_no_false_answer_and_no_wrong_count(capsys):
    sentences, exact, false_acknowledgements, wrong_counts = score("measuring")
    assert exact >= 0.98 * sentences
    assert (false_acknowledgements, wrong_counts) == (0, 0)
    assert "expected" not in capsys.readouterr().out, "misses of the measuring part are not shown"


def test_no_sentence_stands_in_both_parts_by_the_hundred():
    building = {one.sentence for one in labelled("building")}
    measuring = {one.sentence for one in labelled("measuring")}
    assert len(building) + len(measuring) >= 800
    assert len(measuring - building) >= 300, "what is measured on must mostly be new"


@pytest.mark.parametrize("part", ["building", "measuring"])
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
