"""Kinds of sentences that three invented people brought, each with siblings and with sentences near it that say something else."""

import pytest

from reading.car_requests import request_in
from reading.grammar.message import compose
from reading.orders import OrderKind, enough_order, order_of_need
from reading.other_people import brings_several_cars
from tests.reading.corpus_file import readings_of

CARS_ASKED_FOR = [
    "可否再派3台过来 => -",
    "我这边能不能再派3台过来 => -",
    "请示，我这边可否再调3台过来 => -",
    "我这边再调3台过来行不行 => -",
    "请示领导我再调两台过来可以吗 => -",
    "请示了领导，我马上来 => acknowledge",
    "请示过领导了，我马上来 => acknowledge",
    "武汉站要3台车过来 => raise_call station=武汉站 cars=3",
    "再派3台，我过来 => raise_call cars=3",
    "再来3台就行 => raise_call cars=3",
    "再来三台就可以了 => raise_call cars=3",
    "再调4台就中 => raise_call cars=4",
    "再来3台就行了，别多来 => raise_call cars=3",
    "再来3台就行吗 => -",
    "再来3台就行不行 => -",
    "要是再来3台就行了 => -",
    "再来3台就可以收队了 => -",
]
SWAPPED = [
    "报反了 => unclear",
    "刚才报反了 => unclear",
    "张三接3李四接4，报反了 => unclear",
    "搞混了 => unclear",
    "接3，报反了，4个 => depart passengers=4",
    "报反了，是4个 => amend passengers=4",
    "说反了，张三接4李四接3 => amend passengers=4 names=张三 | amend passengers=3 names=李四",
    "报错了 => undo",
    "路走反了 => -",
]
TOLD_TIMES = [
    "张三 23:40到场 23:55接3 0:20送到 => check_in names=张三 in_square | depart passengers=3 names=张三 | deliver names=张三",
    "我23:40到场，23:55接3人，0:20送到 => check_in in_square | depart passengers=3 | deliver",
    "张三 23:55接3 0:20送到 => depart passengers=3 names=张三 | deliver names=张三",
    "23:05到场 => acknowledge clock=23:05",
    "23:40到场 李四23:55接3 => acknowledge clock=23:40 | depart passengers=3 names=李四",
]
PASSENGERS = [
    "拉了个老汉带个尕娃 走了 => depart passengers=2 elderly=1 children=1",
    "接了两个大人一个尕娃 => depart passengers=3 children=1",
    "拉了个老汉带个皮实娃 走了 => unclear",
    "接1个阿婆坐轮椅嘅 得佢一个 => depart passengers=1 elderly=1 disabled=1",
    "大肚婆同老公 2位 出发 => depart passengers=2 pregnant=1",
    "老人加女儿 2人 走了 => depart passengers=2 elderly=1 children=1",
    "接两口子带1个小孩 3个 => depart passengers=3 children=1",
    "接两口子带1个小孩 4个 => unclear",
    "两口子带两个小孩四个人都塞下了走了 => depart passengers=4 children=2",
    "接3个带1个小孩4个 => unclear",
]
NOT_YET_GONE = [
    "上咗2个 等多个先走 => unclear",
    "上了2个，等人齐再走 => unclear",
    "坐了两个，等满四个再走 => unclear",
    "接到2个，等他们上完厕所再走 => unclear",
    "接3，等会走 => unclear",
    "接3 走了，等会儿再来 => depart passengers=3",
    "接3个走了，等下一趟 => depart passengers=3",
    "接3，等红灯呢 => depart passengers=3",
    "接了3个，等了半天，走了 => depart passengers=3",
]
DRIVERS = [
    "收到，我们三人出发 => acknowledge cars=3",
    "收到，三人出发 => acknowledge cars=3",
    "我们四人马上出发 => acknowledge cars=4",
    "我们三个人走了 => unclear",
    "我仨走了 => unclear",
    "我3个走了 => depart passengers=3",
    "我们接了三个走了 => depart passengers=3",
    "我们车上三个人走了 => depart passengers=3",
    "收到，3人已出发 => acknowledge | depart passengers=3",
    "我们3个人到了 => check_in",
]
OF_HIS_PHONE = [
    "阿豪到咗 佢冇电 => check_in names=阿豪",
    "到了，呒没电了 => check_in",
    "到了 车没电了 => check_in | decline",
    "冇电 => decline",
    "少要三台 => -",
    "少来两台车 => -",
    "多要三台 => raise_call cars=3",
]


SET_DOWN = [
    "送掉了送掉了他们家远得很 => deliver",
    "人送掉了 => deliver",
    "我把那三个学生丢在学校门口了 => deliver",
    "把老太太放在小区门口了 => deliver",
    "把他们三个搁到村口了 => deliver",
    "客人放在酒店门口了 => deliver",
    "张三把三个人送到家了 => deliver names=张三",
    "我到她家门口了人也下去了 => deliver",
    "我把车放到家门口了 => -",
    "把行李放到楼下了 => -",
    "把手机丢在车上了 => -",
    "没把人送到 => -",
    "人下去了 => -",
]
STAYS_AWAY = [
    "今天歇一天 => decline",
    "今晚休息一晚 => decline",
    "昨天歇了一天 => -",
    "明天歇一天 => -",
    "今晚唔再跑 => decline",
    "我要先洗车这趟不接了 => decline",
    "张三这趟不接了 => decline names=张三",
    "这趟不接了吗 => -",
    "这趟没接到 => -",
    "要是太远这趟就不接了 => -",
    "别等我了 => decline",
    "唔使等我 => decline",
    "不用等我，我马上到 => acknowledge",
    "你们别等我们吃饭 => -",
    "我进广场了 => check_in in_square",
    "他们进广场了 => -",
    "旅客进广场了 => -",
    "第二转 3个 => depart passengers=3",
]
CORRECTED = [
    "我和老赵一起到了 => check_in | check_in names=老赵",
    "我跟王五一块到啦 => check_in | check_in names=王五",
    "我和王五一起到 => acknowledge | acknowledge names=王五",
    "刚报的四个是五个 后备箱边上挤了个小伙子 => amend passengers=5",
    "刚说的3个是5个 => amend passengers=5",
    "刚报的三个是老人 => -",
    "那三个是两个大人一个小孩 => -",
    "苏建军的车修好了 已经到场 => check_in names=苏建军 in_square",
    "车修好了，已经到场了 => check_in in_square",
    "车修好了就来 => unclear",
    "在高架底下等红绿灯五分钟就到了 => acknowledge eta_minutes=5",
    "等我女儿五分钟就到了 => -",
    "计我一个 => acknowledge",
    "搞掂 送到屋企楼下 => deliver",
    "张三胎补了 => -",
    "轮胎补好了 => -",
    "轮胎补好了，10分钟到 => acknowledge eta_minutes=10",
    "张三胎爆了 => decline names=张三",
    "我车放在西广场 => check_in place=西广场 in_square",
    "我们六个挤一车 => unclear",
    "十五台就够使了 => enough",
]
KINDS = [
    *CARS_ASKED_FOR,
    *SWAPPED,
    *TOLD_TIMES,
    *PASSENGERS,
    *NOT_YET_GONE,
    *DRIVERS,
    *OF_HIS_PHONE,
    *SET_DOWN,
    *STAYS_AWAY,
    *CORRECTED,
]


@pytest.mark.parametrize("line", KINDS)
def test_the_words_are_read_as_they_are_meant(line):
    sentence, expected = readings_of(line)
    assert list(expected) == compose(sentence)


@pytest.mark.parametrize("words", ["请示上级可否再调3台", "领导能不能再派5台", "我们是否要3台"])
def test_a_question_to_superiors_names_no_station(words):
    assert request_in(words) is None


@pytest.mark.parametrize(
    "words", ["收到，我们三人出发", "收到，三人出发", "我们四人马上出发", "我们三个收到", "我们仨都去"]
)
def test_who_counts_himself_among_several_brings_several_cars(words):
    assert brings_several_cars(words, is_answer=True)


@pytest.mark.parametrize(
    "words", ["我们三个去吃饭", "我们三个人在等", "我们三个能来吗", "收到，3人已送到", "收到，接三人"]
)
def test_other_words_of_several_people_bring_no_cars(words):
    assert not brings_several_cars(words, is_answer=True)


@pytest.mark.parametrize("words", ["改二十 不是十二", "改20", "改成二十，不是十二"])
def test_a_number_that_no_car_holds_is_a_need(words):
    order = order_of_need(words)
    assert order is not None
    assert (OrderKind.NEED, 20) == (order.kind, order.cars)


@pytest.mark.parametrize("words", ["改4 不是3", "改4", "改二十分钟后"])
def test_a_number_of_passengers_or_minutes_is_no_need(words):
    assert order_of_need(words) is None


@pytest.mark.parametrize("words", ["二十台打住 后头的师傅不用来了", "20台为止，后面的别来了"])
def test_where_the_cars_stop_is_how_many_are_enough(words):
    assert 20 == enough_order(words).cars
