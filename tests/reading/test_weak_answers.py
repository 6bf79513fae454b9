"""R17: which words are a weak answer, and which are more or less than one."""

import pytest

from reading.reader import read, to_json
from reading.weak_answers import is_offer, is_weak_answer

OFFERS = (
    "来",
    "来了",
    "我来了",
    "能来",
    "我能来呀",
    "走着",
    "我上",
    "+1",
    "扣1",
    "1",
    "111",
    "1️⃣",
    "举手",
    "🙋",
    "🙋🏻‍♂️",
    "有车",
    "我出一台",
    "来来来",
    "嚟紧",
)
AGREEMENTS = (
    "好的",
    "好",
    "行",
    "妥了",
    "中",
    "要得",
    "得嘞",
    "冇问题",
    "明白",
    "我可以",
    "没问题！",
    "好的好的",
    "可以可以",
)
NEITHER = (
    "不来",
    "来不来",
    "能来吗",
    "来了吗",
    "好不好",
    "来客了",
    "有人来",
    "来人啊",
    "走3",
    "接1",
    "好的，接3",
    "好冷",
    "上车",
    "1人",
    "2",
    "",
    "   ",
    "哥",
    "了",
    "我",
    "也",
    "好的" * 9,
)


@pytest.mark.parametrize("words", OFFERS)
def test_who_offers_to_come_answers_weakly(words):
    assert is_weak_answer(words)
    assert is_offer(words)


@pytest.mark.parametrize("words", AGREEMENTS)
def test_who_agrees_answers_weakly_and_offers_nothing(words):
    assert is_weak_answer(words)
    assert not is_offer(words)


@pytest.mark.parametrize("words", NEITHER)
def test_other_words_make_it_no_weak_answer(words):
    assert not is_weak_answer(words)


@pytest.mark.parametrize("words", ["+1", "好的", "来了", "1"])
def test_a_weak_answer_is_read_as_such(words):
    assert to_json(read(words)) == '[{"kind": "weak_acknowledge"}]'


@pytest.mark.parametrize(
    "words", ["收到", "我来", "举手报名", "到了", "接1", "来不了", "走得开我就来", "能来就来"]
)
def test_what_is_read_as_more_is_no_weak_answer(words):
    assert "weak" not in to_json(read(words))
