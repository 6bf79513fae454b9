"""What must hold of any reading by composition, whatever the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.grammar.message import clauses, compose, events
from reading.grammar.text import plain
from reading.grammar.tokens import tokens
from reading.reader import ReadingKind
from tests.reading.corpus_file import readings_of
from tests.reading.words import SENTENCES, WORDS

AGAINST_THE_WORDS = [
    "接3，5个 => unclear",
    "接3个，连我4个 => unclear",
    "接3个，好像是4个 => unclear",
    "走了仨，还有个大肚子 => unclear",
    "接3人，小孩没算 => unclear",
    "接4（甲师傅） => unclear",
    "到了 张三 => unclear",
    "两台车接9个 => unclear",
    "今晚一共接了12人 => unclear",
    "收到，看情况 => unclear",
    "收到，可能来不了 => unclear",
    "收到，明天来 => unclear",
    "到了，收队 => check_in | unclear",
]
WITH_THE_WORDS = [
    "接4个，两男两女 => depart passengers=4",
    "接4人 老人2 小孩1 => depart passengers=4 elderly=2 children=1",
    "拉了三个人去古田有一个小伢 => depart passengers=3 children=1",
    "接3 20分钟到 => depart passengers=3",
    "收到，尽量赶过来 => acknowledge",
    "两个小时后收队 => stand_down",
]
any_words = st.lists(st.sampled_from([*WORDS, *SENTENCES]), max_size=12).map("".join)


@pytest.mark.parametrize("line", [*AGAINST_THE_WORDS, *WITH_THE_WORDS])
def test_readings_are_checked_against_the_words(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@given(any_words)
def test_each_event_has_words_of_its_own(text):
    row = tokens(plain(text))
    end = 0
    for event in events(row):
        assert end <= event.start < event.end <= len(row)
        end = event.end


@given(any_words)
def test_no_fact_is_read_where_no_event_is(text):
    row = tokens(plain(text))
    found = events(row)
    if not found:
        assert compose(text) == []
    assert len(clauses(row, found)) == len(found)


@given(
    st.integers(1, 30),
    st.integers(1, 30),
    st.sampled_from(["接{}，{}个", "接{}个，好像是{}个", "接{}个，{}"]),
)
def test_a_second_number_that_differs_is_never_passed_over(first, second, sentence):
    trips = {ReadingKind.DEPART, ReadingKind.AMEND}
    found = [one for one in compose(sentence.format(first, second)) if one.kind in trips]
    assert first == second or found == []
