"""What the reader by composition makes of kinds of sentences: sums, clauses, moods, lists, corrections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.grammar.message import compose, composition
from reading.reader import ReadingKind
from tests.reading.corpus_file import readings_of
from tests.reading.words import SENTENCES, WORDS

SENTENCES_WITH_READINGS = [
    "接老两口带个娃 => depart passengers=3 children=1",
    "接三大一小 => depart passengers=4 children=1",
    "接到2老1小共5人 => depart passengers=5 elderly=2 children=1",
    "接2老1小共3人 => depart passengers=3 elderly=2 children=1",
    "接5老1小1 => depart passengers=5 elderly=1 children=1",
    "嗯我接到了一家三口现在出发 => depart passengers=3",
    "接3还是4 => unclear",
    "接差不多5个 => unclear",
    "我到了你们在哪 => check_in",
    "我到了外面好冷 => check_in",
    "到了再说 => -",
    "收到请回复 => -",
    "我快到了 => -",
    "等我到了我再跟你们说 => -",
    "去接3个人 => -",
    "让张三过来一下 => -",
    "格式统一：接3、到了、送到 => -",
    "他回我：收到 => -",
    "领导到了 => -",
    "洪山到了 => -",
    "10分钟到不了 => -",
    "张三李四接5 => unclear",
    "张三、李四各接4 => depart names=张三,李四 passengers=4",
    "已到：张三、李四\\n在途：王五、赵六 => check_in names=张三,李四 | acknowledge names=王五,赵六",
    "已到：张三\\n未到：李四 => check_in names=张三",
    "来不了的：赵六（有客）、周师傅（下班） => decline names=赵六,周师傅",
    "1. 张三 接3\\n2. 李四 接2 => depart names=张三 passengers=3 | depart names=李四 passengers=2",
    "接4（张三） => depart names=张三 passengers=4",
    "接3，不对，接4 => amend passengers=4",
    "王师傅报错了，是4个 => amend names=王师傅 passengers=4",
    "老周老吴老郑都到了 => check_in names=老周,老吴,老郑",
    "李四刚到 => check_in names=李四",
    "张三(鄂A12345)到了 => check_in names=张三",
]


@pytest.mark.parametrize("line", SENTENCES_WITH_READINGS)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize("sentence", ["等我到了再说", "格式：接3", "昨天接了3个"])
def test_what_is_conditional_quoted_or_past_is_refused(sentence):
    assert composition(sentence).refused


def test_a_plain_fact_is_not_refused():
    assert composition("到了 接3").refused == frozenset()


@given(st.permutations(["张三接3", "李四到了", "王五来不了", "赵六在路上"]))
def test_the_order_of_reports_changes_no_report(parts):
    assert {str(one) for part in parts for one in compose(part)} == {
        str(one) for one in compose("\n".join(parts))
    }


@given(
    st.integers(min_value=1, max_value=9),
    st.integers(min_value=1, max_value=9),
    st.sampled_from(["接{}老{}小", "拉了{}个老人和{}个小孩", "接了{}位婆婆带{}个娃"]),
)
def test_the_old_and_the_young_are_added(old, young, sentence):
    [trip] = compose(sentence.format(old, young))
    assert (trip.passengers, trip.elderly, trip.children) == (old + young, old, young)


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*WORDS, *SENTENCES]), max_size=12).map("".join))
)
def test_any_text_is_composed_alike_twice(text):
    assert compose(text) == compose(text)


@given(st.text(alphabet="天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋冬藏", max_size=30))
def test_words_that_say_nothing_of_the_night_make_no_trip_and_no_order(text):
    orders = {
        ReadingKind.DEPART,
        ReadingKind.RAISE_CALL,
        ReadingKind.STAND_DOWN,
        ReadingKind.ENOUGH,
        ReadingKind.DELIVER,
    }
    assert orders.isdisjoint(reading.kind for reading in compose(text))
