import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading.reader import Reading, ReadingKind, read, to_json
from reading.rewrite.normalise import clean
from tests.reading.words import SENTENCES, WORDS

pytestmark = pytest.mark.slow

anything = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join),
)
HEADINGS = [
    "收到的：",
    "送到的：",
    "能来的：",
    "来不了的：",
    "不算我的：",
    "出车名单：",
    "没回来的：\n",
    "在途：",
    "1.",
]
below_a_heading = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "收到！", "OK，", "送到了，"]),
    st.sampled_from(HEADINGS),
    st.lists(st.sampled_from([*WORDS, *SENTENCES[::7]]), max_size=4).map(" ".join),
)
unhurried = settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(anything)
def test_whatever_is_written_is_read_without_a_crash_and_twice_the_same(text):
    first = read(text)
    assert first == read(text)
    assert "\n" not in to_json(first)


@unhurried
@given(below_a_heading)
def test_whatever_stands_below_a_heading_is_read_without_a_crash(text):
    assert read(text) == read(text)


@unhurried
@given(anything)
def test_no_trip_has_a_number_that_a_car_park_could_not_hold(text):
    for reading in read(text):
        if reading.kind in {ReadingKind.DEPART, ReadingKind.AMEND}:
            assert reading.passengers is not None
            assert 1 <= reading.passengers <= 60


@unhurried
@given(anything)
def test_cleaning_a_clean_text_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(
    st.sampled_from(
        [
            "没",
            "没有",
            "还没",
            "还没有",
            "不用",
            "不要",
            "别",
            "未",
            "不是",
            "谁",
            "请",
            "如果",
            "大家",
            "没人",
            "不必回",
        ]
    ),
    st.sampled_from(["收到", "收到了", "收 到", "收\u200b到", "收到+1", "收到收到", "手到", "ok", "在路上"]),
    st.sampled_from(["", "！", "。", "👌", "啊", "，哎"]),
)
def test_what_is_denied_or_asked_for_is_never_an_acknowledgement(before, word, after):
    assert [
        reading for reading in read(before + word + after) if reading.kind is ReadingKind.ACKNOWLEDGE
    ] == []


@given(
    st.sampled_from(["收到", "收到了", "大家收到", "都收到", "收 到", "ok", "张三收到", "出发"]),
    st.sampled_from(
        [
            "吗",
            "没",
            "没有",
            "了吗",
            "了没有",
            "?",
            "？",
            " ？",
            "❓",
            "吗？",
            "么",
            "嘛?",
            "请回复",
            "的请回复",
            "的扣1",
        ]
    ),
)
def test_a_question_is_never_an_acknowledgement(word, asking):
    assert [reading for reading in read(word + asking) if reading.kind is ReadingKind.ACKNOWLEDGE] == []


@given(
    st.integers(min_value=1, max_value=60),
    st.sampled_from(["接{}", "接{}个", "走{}", "拉了{}个人", "接{}人", "接 {} 位", "张三接{}"]),
)
def test_every_number_up_to_sixty_is_carried_as_it_was_said(number, sentence):
    [trip] = read(sentence.format(number))
    assert (trip.kind, trip.passengers) == (ReadingKind.DEPART, number)


@given(
    st.one_of(st.integers(max_value=0), st.integers(min_value=61)),
    st.sampled_from(["接{}", "接{}个", "改{}", "拉了{}人"]),
)
def test_no_other_number_is_carried(number, sentence):
    assert read(sentence.format(number)) == [Reading(ReadingKind.UNCLEAR)]
