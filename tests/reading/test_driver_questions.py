"""A driver's questions about where he stands."""

import pytest

from reading.driver_questions import asks_besides, asks_own_figures, asks_own_place

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
    *("还回东站不", "还用回去吗", "还要回来不", "还回不", "还用再回车站吗"),
    *("我是候补吗", "我候补第几", "第几位"),
    *(
        "仲要唔要人啊",
        "仲要车咩",
        "两边都要人咩？",
        "仲使唔使我嚟",
        "仲差几架车",
        "仲收唔收人呀",
        "够未呀",
        "武汉站仲有冇人等㗎",
    ),
    *(
        "我算边个站㗎",
        "我系边个场",
        "我排第几㗎",
        "几时到我",
        "我前面仲有几架车",
        "俺排第几嘞",
        "俺算哪个站嘞",
        "还要车不嘞",
    ),
    *("还要不要人", "还收不收人", "还有没有人等车", "那还中要人不"),
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
    *(
        "边个接3",
        "仲要五分钟",
        "仲有三个人",
        "要唔要食嘢",
        "我前面仲有两架",
        "未到",
        "还没人等",
        "有没人接我",
        "够未来",
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


@pytest.mark.parametrize(
    "words",
    [
        "我今晚拉了几个人",
        "俺今黑拉了多少人",
        "咱今儿黑拉了几趟",
        "我今晚拉咗几多人",
        "我跑咗几转",
        "我今晚跑了几趟",
        "我跑了多少趟了",
        "我今天一共接了多少人次",
        "看看我的记录",
        "俺今晚拉几个了",
        "查一下我的趟数",
        "我总共几趟",
    ],
)
def test_who_asks_for_his_own_figures_is_understood(words):
    assert asks_own_figures(words)


@pytest.mark.parametrize(
    "words",
    [
        "今晚拉了多少人",
        "张三拉了几个人",
        "你们拉了几个人",
        "我拉了3个人",
        "我接几个",
        "我能拉几个",
        "我要接几个人",
        "我今晚要拉几个人",
        "我算几个",
        "我拉了几个，都是老人",
    ],
)
def test_other_words_ask_for_no_figures(words):
    assert not asks_own_figures(words)


@pytest.mark.parametrize("words", ["送到。还要车不", "送到了，还缺人吗", "送到 还回东站不", "到了！我排第几"])
def test_a_question_may_stand_behind_a_report(words):
    assert asks_besides(words)


@pytest.mark.parametrize(
    "words", ["还要车不", "送到了", "送到了，还有3个", "还要车吗，送到了", "送到，还回家吃饭不"]
)
def test_a_report_without_a_question_asks_nothing(words):
    assert not asks_besides(words)
