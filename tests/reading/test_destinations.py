"""A name behind 送到 is a place to which somebody is taken, and nobody who reports (R3)."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

SENTENCES = [
    "喻师傅送人到肖港，已经下客 => deliver names=喻师傅",
    "王师傅送到肖港，下客了 => deliver names=王师傅",
    "李师傅送3个到肖港，已经下客 => deliver names=李师傅",
    "送人到肖港，已经下客 => deliver",
    "送4个到柳林，都下车了 => deliver",
    "送到肖港了 => deliver",
    "接3送到余店，已下客 => depart passengers=3 | deliver",
    "张三送到了 => deliver names=张三",
    "送到了，张三接3 => deliver | depart passengers=3 names=张三",
    "送人到站了，张三接3 => depart passengers=3 names=张三",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_where_somebody_is_taken_is_no_name(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected
