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


WHERE_CARS_ARE_NEEDED = """哪缺人
哪边还要车
哪儿差车
哪块儿缺车
哪疙瘩缺人
边度要车
哪个站缺车
哪还要人
哪头差车
现在哪缺车
啥地方还差人
哪站还缺车
哪边缺人我去哪边
哪缺人我上哪"""
NO_QUESTIONS = """哪个要坐车
哪有车
哪位要车
哪要你管
哪个老人要人扶
哪个司机缺油
武汉站缺人
缺人
我去哪接
哪来的车"""


@pytest.mark.parametrize("text", WHERE_CARS_ARE_NEEDED.splitlines())
def test_where_cars_are_needed_is_asked(text):
    assert asks_own_place(text)
    assert asks_besides(f"睡醒一觉了，{text}")


@pytest.mark.parametrize("text", NO_QUESTIONS.splitlines())
def test_other_words_with_those_are_none(text):
    assert not asks_own_place(text)
    assert not asks_besides(f"睡醒一觉了，{text}")


@pytest.mark.parametrize(
    "text",
    [
        "南站还要人不",
        "沈阳南还要车不",
        "火车站还要车吗",
        "机场还缺车不",
        "东客运站要人不",
        "南站够了没",
        "请问西站还差几台",
    ],
)
def test_a_place_without_a_call_makes_no_question_of_its_own(text):
    assert asks_own_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "南站还要人",
        "客人还要坐车吗",
        "老人还要不要等",
        "东口还要排队吗",
        "我还要去南站吗",
        "小站还差3个人",
        "师傅还要多久",
    ],
)
def test_what_passengers_and_others_want_is_none(text):
    assert not asks_own_place(text)
