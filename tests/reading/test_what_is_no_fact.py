"""What only looks like a fact: what is to be done, what others do, what is given up, what is said to everybody."""

import pytest

from reading.grammar.message import compose
from reading.reader import read
from reading.readings import ReadingKind
from tests.reading.corpus_file import readings_of

TO_BE_DONE = [
    "到了跟我说一声",
    "张三到了喊我",
    "张三送到了给我回个话",
    "周杰，到了回我",
    "到了报个平安",
    "送到了还要回来吗",
    "到了要登记",
    "来不了提前说",
    "来不了也没关系",
    "不来也行",
]
OF_OTHERS = [
    "3个旅客在东广场等",
    "老铁收到",
    "有客人要去光谷",
    "有客去徐东",
    "我们公司来5台",
    "他到了我再走",
    "带个充电宝过来",
    "10分钟后到站",
    "去一趟至少半小时",
    "G1234 0:40到 大概200人下车",
    "3个人要车",
    "快来车",
    "来支援",
    "没人在路上！",
    "我等了半个小时一个人没接到",
]
NOT_SAID = [
    "两列排队",
    "到得差不多了",
    "还差一点到",
    "2340到",
    "马上到我了",
    "下班了一起吃饭",
    "下班高峰堵车",
    "手到擒来",
    "真是够了",
    "光收到不来",
    "B列排到路口了",
    "接5个成不",
    "收到才怪",
    "我以为到了",
    "收到张三发的定位",
    "到不了B列",
    "过去要一个小时，算了",
    "还差2个坐满",
    "出发去上班了",
    "12点到12点半",
    "算我倒霉",
]
SENTENCES = [
    "收到，接个亲戚 => acknowledge",
    "武汉站算我一台，顺路接个朋友 => acknowledge station=武汉站",
    "收到，算了 => unclear",
    "收到，能来就来 => unclear",
    "收到，看看能不能去 => unclear",
    "收到，尽量来 => acknowledge",
    "没收到我现在还要20分钟 => unclear",
    "老公和我到了 => unclear",
    "接4个，不接了 => unclear",
    "接4个，送到1个 => unclear",
    "接4个，1个下了 => unclear",
    "接4个，四个人都下了 => depart passengers=4 | deliver",
    "四个人走了15分钟 => unclear",
    "丁一接2 苏有才接5 => depart names=丁一 passengers=2 | unclear",
    "小宝到了，张三还要五分钟 => acknowledge names=张三 eta_minutes=5 | unclear",
    "告诉张三我到了 => check_in",
    "跟张三说我来不了 => decline",
    "给张三报个名 => acknowledge names=张三",
    "张三来不了李四来 => acknowledge names=李四 | decline names=张三",
    "大概接了3个 => unclear",
    "马上接到3个 => -",
    "张三说李四到了 => check_in names=李四",
    "郭志明收到，半小时 => acknowledge names=郭志明 eta_minutes=30",
    "给李师傅报一声他下班了 => decline names=李师傅",
    "B列张三 C列李四 => unclear",
    "车上还有2个客人去徐东 => decline",
    "我车上有客送汉口 => decline",
    "车上有2位去徐东 => unclear",
    "有客，黄陂方向 => decline",
    "下班了，10分钟到 => acknowledge eta_minutes=10",
    "下班了，10分钟到家 => decline",
    "下班顺路接了3个 => depart passengers=3",
    "我这边刚下完客我马上过来 => deliver",
    "送完俩了 => deliver",
    "差5分12点到 => acknowledge clock=11:55",
    "差一刻一点到 => acknowledge clock=00:45",
    "最晚一点到 => acknowledge clock=01:00",
    "到那边要25分钟 => acknowledge eta_minutes=25",
    "还有30人在西出口等车 => waiting waiting=30 place=西出口",
    "站台上有3个人 => waiting waiting=3",
    "没接3个，接了2个 => depart passengers=2",
    "接4 哦不接3 => depart passengers=3",
    "人数不对，是4 => amend passengers=4",
    "sorry, 4 not 3 => amend passengers=4",
    "接伍个 => depart passengers=5",
    "接4 大的3个 小的1个 => depart passengers=4 children=1",
    "接俩老的一个小的 => depart passengers=3 elderly=2 children=1",
    "街3个 => depart passengers=3",
    "仨，走了 => depart passengers=3",
    "再来两台就够了 => raise_call cars=2",
    "武汉站不缺车 => enough station=武汉站",
    "我们队来不了 => decline",
    "我改去武昌站吧 => acknowledge station=武昌站",
    "等我加个油就来 => acknowledge",
    "到了，黄河边上风大得很 => check_in",
    "准时到达 => check_in",
    "收到嘞师傅 => acknowledge",
    "收到！张三、李四，你们看到没有 => unclear",
    "我撤了啊 => decline",
    "我喝了两杯酒的开不了车 => decline",
]


@pytest.mark.parametrize("sentence", [*TO_BE_DONE, *OF_OTHERS, *NOT_SAID])
def test_what_is_no_fact_is_none(sentence):
    assert {reading.kind for reading in compose(sentence)} <= {ReadingKind.UNCLEAR}
    assert {reading.kind for reading in read(sentence)} <= {ReadingKind.UNCLEAR}


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    said = compose(sentence)
    assert sorted(map(str, said)) == sorted(map(str, expected))


@pytest.mark.parametrize(
    ("fact", "talk"),
    [
        ("我到了跟大家说一声", "到了跟我说一声"),
        ("我要到了", "马上到我了"),
        ("A列排队", "两列排队"),
        ("我先撤了", "先撤了各位"),
        ("收到，准备出发", "准备出发"),
        ("有客去机场路上", "有客去机场"),
        ("收到了师傅", "收到了师傅的雨衣"),
    ],
)
def test_one_word_more_or_less_makes_the_fact(fact, talk):
    facts = {reading.kind for reading in compose(fact)} - {ReadingKind.UNCLEAR}
    assert facts
    assert not facts & {reading.kind for reading in compose(talk)}
