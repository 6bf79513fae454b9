"""Departures that are told some words behind the passengers, whose car it is, and what only looks like a trip or delivery."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

LEAVES_FIRST = [
    "接了两个老人先走了 => depart passengers=2 elderly=2",
    "小刘接了两个老人先走了他让我报一下 => depart passengers=2 elderly=2 names=小刘",
    "接3个先走 => depart passengers=3",
    "接了三个先送到汉口 => depart passengers=3",
    "接了4个先报一下 => -",
    "接到人先报数 => -",
    "起步了，车上3个人 => depart passengers=3",
    "出发了，接3 => depart passengers=3",
    "走了，张三接3 => depart passengers=3 names=张三",
    "起步了 => acknowledge",
    "收到，车上3个人 => acknowledge | depart passengers=3",
]
WITH_A_DESTINATION = [
    "两位去黄陂，出发 => depart passengers=2",
    "2个去青山，走 => depart passengers=2",
    "去光谷的3个我拉 => depart passengers=3",
    "一个妈妈带三个娃娃都坐得下走了 => depart passengers=4 children=3",
    "他们三个上我车了 => depart passengers=3",
    "他们三个走了 => -",
    "三个人去汉阳 => -",
    "他们一家六口人我一车拉完了已经在路上了 => depart passengers=6",
    "我拉上那一家四口了 => depart passengers=4",
]
WHO_RIDES = [
    "接到一位大爷和他老伴 => depart passengers=2 elderly=1",
    "接到一位坐轮椅的大爷和他老伴 => depart passengers=2 disabled=1",
    "接了爷爷和孙子 => depart passengers=2 elderly=1 children=1",
    "接上奶奶和孙女两个人了 => depart passengers=2 elderly=1 children=1",
    "接了老婆和孩子 => -",
]
GOT_IN = [
    "三个接上了 => depart passengers=3",
    "爷俩接上了 => depart passengers=2",
    "2大1小接上了 => depart passengers=3 children=1",
    "接了4位，有一位是孕妇 => depart passengers=4 pregnant=1",
    "接3，有个是老人 => depart passengers=3 elderly=1",
]
TOO_EARLY = [
    "报早了，还没接到 => undo",
    "报早了，还差一个红绿灯 => unclear",
    "说错了，还差一个路口 => unclear",
    "说错了，4个 => amend passengers=4",
]
ELSEWHERE = [
    "跑错站了，我去汉口站了 => acknowledge station=汉口站",
    "我到了加油站，不是车站 => -",
    "到了收费站 => -",
]
WHO_STAYS_AWAY = [
    "我家里突然有点事今天晚上来不了了不好意思啊 => decline",
    "我不去了让老张去 => decline",
    "不去的让老张去 => -",
    "我又不想来了太冷了 => decline",
    "我先回去睡了明天还要上班 => decline",
    "大家回去睡吧 => -",
]
ON_THE_WAY_BACK = [
    "我到楼下了他们下车了我现在回站 => deliver",
    "我现在回站 => acknowledge",
    "我现在回站了 => check_in in_square",
    "回站 => check_in in_square",
    "最后三个都上我车了站里没人了 => depart passengers=3",
    "最后三个走了 => -",
]
WHO_SITS_WHERE = [
    "我这趟拉了三个人哦不对是四个后排挤了一个 => depart passengers=4",
    "接了四个，后排挤了三个 => depart passengers=4",
    "接了四个前排坐了一个 => depart passengers=4",
    "接了四个，又接了一个 => depart passengers=4 | depart passengers=1",
]
OF_SOMEBODY_UNKNOWN = [
    "国旺人送完了，眼下回到站前广场 => unclear",
    "根生说收到，15分钟 => unclear",
    "国旺轮胎爆了，来不成 => unclear",
    "轮胎爆了，来不成 => decline",
]
OF_OTHER_CARS = [
    "我还在路上哦，前面有车追尾了，请再等等我 => acknowledge",
    "收到，前面有车抛锚，堵住了 => acknowledge",
    "我追尾了，来不了 => decline",
    "车抛锚了 => decline",
]
NO_ARRIVAL = [
    "刚刚那趟撤销一下哦，他们后来自己打到车了 => undo",
    "接到一家三口，空调我开到26度，出发咯 => depart passengers=3",
    "送完最后一位叔叔了，我现在慢慢开回站里来哦 => deliver",
    "撤销，那5个没上我的车 => undo",
    "撤销，多报了一个 => unclear",
    "两位爷爷、一位奶奶，满满一车，出发 => depart passengers=3 elderly=3",
]
NOT_WHAT_IT_LOOKS_LIKE = [
    "俩大人一个小嘎豆子，上车了，出发 => depart passengers=3 children=1",
    "收到，出发 => acknowledge",
    "陈师傅已到场，其余三位还在高架上 => check_in in_square names=陈师傅",
    "其余三位还在等车 => waiting waiting=3",
    "五分钟给我打八个电话 => -",
    "接2，去二道 => depart passengers=2",
    "我道了 => check_in",
    "不是张三接4，是李四接4 => unclear",
    "张三不是接4，是接3 => amend passengers=3 names=张三",
]
WHOSE_CAR = [
    "涂总的车接了两个老人一个伢，往云梦方向克了 => depart passengers=3 elderly=2 children=1 names=涂总",
    "张三那台车接了3个 => depart passengers=3 names=张三",
    "我朋友的车接了3个 => -",
    "更正一下，张三那车是五个人 => amend passengers=5 names=张三",
    "更正一下，那车是5个 => -",
]
NOT_SO = [
    "听说张三到了 => -",
    "张三说他到了 => check_in names=张三",
    "刚才报的张三接3，应该是李四接3 => unclear",
    "张三接3，李四接3 => depart passengers=3 names=张三 | depart passengers=3 names=李四",
    "送完这几个我就下班 => -",
    "送完了，下班 => deliver | decline",
    "刚下完客我马上过来 => deliver",
    "但师傅车陷雪里头了，来不了，请求支援 => decline names=但师傅",
    "车坏了，请求支援 => decline",
    "剩20人 没老人 => waiting waiting=20",
    "剩20人没 => -",
    "还有3个没人接 => -",
]


@pytest.mark.parametrize(
    "line",
    [
        *LEAVES_FIRST,
        *WITH_A_DESTINATION,
        *WHO_RIDES,
        *WHOSE_CAR,
        *GOT_IN,
        *TOO_EARLY,
        *NOT_WHAT_IT_LOOKS_LIKE,
        *OF_SOMEBODY_UNKNOWN,
        *OF_OTHER_CARS,
        *NO_ARRIVAL,
        *WHO_SITS_WHERE,
        *WHO_STAYS_AWAY,
        *ON_THE_WAY_BACK,
        *ELSEWHERE,
        *NOT_SO,
    ],
)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert compose(sentence) == list(expected)
