"""Each word of the vocabulary is read as its example says, and stands once."""

from collections import Counter

import pytest

from reading.grammar.message import compose
from reading.vocabulary.words import Line, lines
from tests.reading.corpus_file import readings_of

CLASSES = sorted({line.word_class for line in lines()})


@pytest.mark.parametrize("word_class", CLASSES)
def test_each_word_of_a_class_is_read_as_its_example_says(word_class):
    wrong = [
        (line.surface, line.example, compose(sentence))
        for line in lines()
        if line.word_class == word_class
        for sentence, expected in [readings_of(line.example)]
        if tuple(compose(sentence)) != expected
    ]
    assert wrong == []


def test_each_word_has_an_example_that_holds_it():
    without = [line for line in lines() if line.surface.lower() not in line.example.lower()]
    assert without == []


def test_a_word_stands_once_in_a_class():
    times = Counter((line.surface.lower(), line.word_class) for line in lines())
    assert [word for word, number in times.items() if number > 1] == []


def test_an_example_that_says_something_else_is_seen():
    line = Line("收到", "receive", "", "", "收到 => check_in")
    sentence, expected = readings_of(line.example)
    assert tuple(compose(sentence)) != expected
