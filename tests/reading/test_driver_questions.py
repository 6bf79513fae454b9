"""A driver's questions about where he stands."""

import pytest

from reading.driver_questions import asks_own_place

ASKED = (
    *(
        "还要车吗",
        "还需要车吗？",
        "还要人不",
        "武汉站还要车吗",
        "还差几台",
        "请问还要车不",
        "车够了吗",
        "够了没",
    ),
    *("还用来吗", "需要我过去吗", "用不用我来", "要不要我去", "还收人吗", "还缺车么"),
    *("我排第几", "我第几个", "我现在排第几了", "轮到我了吗", "前面还有几台", "我排到哪了", "啥时候轮到我"),
    *("我是候补吗", "我候补第几", "第几位"),
    *("我算哪场", "我算哪个站的", "我是哪个站", "我该去哪个站", "我登记上了吗", "记上我了没", "有我吗"),
)
NOT_ASKED = (
    *(
        "收到",
        "要3台",
        "几点到",
        "我到哪了",
        "几个",
        "算我一个",
        "要下雪吗",
        "收到了吗",
        "算了吧",
        "还用说吗",
    ),
    *("接到了吗", "报到了没", "我来", "吃了吗", "还来得及吗", "我排第三", "前面堵车", "第3个路口右转"),
)


@pytest.mark.parametrize("words", ASKED)
def test_a_question_about_ones_own_place(words):
    assert asks_own_place(words, ("武汉站",))


@pytest.mark.parametrize("words", NOT_ASKED)
def test_another_question_and_no_question(words):
    assert not asks_own_place(words, ("武汉站",))


def test_a_long_text_is_no_question():
    assert not asks_own_place("还要车吗" * 20)
