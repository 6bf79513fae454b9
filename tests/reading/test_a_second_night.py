"""Kinds of sentences of another night that a fresh hand wrote, with siblings of each and near ones that mean something else."""

import pytest

from reading.grammar.message import compose
from reading.reader import ReadingKind, may_state_something, read
from tests.reading.corpus_file import readings_of

TURNING_BACK = [
    "六个都送到了，掉头回武汉站 => deliver",
    "送到了，掉头回站 => deliver",
    "送完，折回车站 => deliver",
    "送到了 正掉头回 => deliver",
    "折返武汉站 => acknowledge",
    "正在折返 => acknowledge",
    "掉头回武汉站了 => acknowledge station=武汉站",
    "掉头回来 => acknowledge",
    "掉头回来了 => check_in in_square",
    "折返了 => check_in in_square",
    "折返到场 => check_in in_square",
    "已折返武汉站 => check_in station=武汉站 in_square",
    "折返A列 => check_in lane=1 in_square",
    "送到了，回到广场 => deliver | check_in in_square",
]
A_FAMILY_TOLD_AGAIN = [
    "走了，3个，一家三口带个小孩 => depart passengers=3 children=1",
    "接3，一家三口带个娃 => depart passengers=3 children=1",
    "接4，一家四口带俩小孩 => depart passengers=4 children=2",
    "一家三口带个小孩走了 => unclear",
    "接3，一家四口带个小孩 => unclear",
]
WHERE_THEY_GO = [
    "我这3个去高新区 => depart passengers=3",
    "我这3个，去高新区有点远 => depart passengers=3",
    "我这边三位，都去光谷 => depart passengers=3",
    "我这4个，俩小孩，去龙湖 => depart passengers=4 children=2",
    "我3个，送龙湖 => depart passengers=3",
    "我这3个够不够 => -",
    "我这3个去哪 => -",
    "我这有3个，你们谁来 => -",
    "我这3个去光谷吗 => -",
]
PLACES_THAT_LOOK_LIKE_NAMES = [
    "到龙湖了，送完 => check_in | deliver",
    "到张湾了，人放下了 => deliver",
    "到了，张三送完 => check_in | deliver names=张三",
    "张三到了，送完 => check_in names=张三 | deliver names=张三",
]

WHO_WE_ARE = [
    "我们仨都去，我、张三、李四 => acknowledge | acknowledge names=张三,李四",
    "我们都到了，我，张三，李四 => check_in | check_in names=张三,李四",
    "我们俩到了，我和张三 => check_in | check_in names=张三",
    "我们仨都去 => acknowledge",
    "我带仨车过去，我、张三、李四 => acknowledge | acknowledge names=张三,李四",
    "我到了，张三、李四 => unclear",
]
A_LANE_OF_ALL = [
    "张三到了，李四也到了，都在A列 => check_in lane=1 in_square names=张三 | check_in lane=1 in_square names=李四",
    "张三和李四回来了，都停B列 => check_in lane=2 in_square names=张三,李四",
    "我到了，张三也到了，都A列 => check_in lane=1 in_square | check_in lane=1 in_square names=张三",
    "张三到了，李四也到了，我在A列 => check_in names=张三 | check_in names=李四 | check_in lane=1 in_square",
]
THAT_TRIP = [
    "我轮椅那单送到了，张三拉3个走了 => deliver | depart passengers=3 names=张三",
    "老太太那单送到了 => deliver",
    "刚才那单送到了 => deliver",
    "那单还没送到 => -",
]

THE_OTHER_WAY_ROUND = [
    "说反了，张三接2，我接3 => amend passengers=2 names=张三 | amend passengers=3",
    "搞反了，我接3，张三接2 => amend passengers=3 | amend passengers=2 names=张三",
    "改4，张三接2 => amend passengers=4 | depart passengers=2 names=张三",
    "张三改4，我接2 => amend passengers=4 names=张三 | depart passengers=2",
    "李四接2说错了是3，我接4 => depart passengers=3 names=李四 | depart passengers=4",
]
STILL_ON_BOARD = [
    "我车上有客，送到徐东 => decline",
    "我这还有客人，送到新华区 => -",
    "送到徐东 => deliver",
    "客人送到徐东 => deliver",
    "车上有客，送到徐东了 => decline | deliver",
]
STUCK = [
    "别等我了 => decline",
    "堵死了，别等我了 => decline",
    "堵在中山路动不了，别等我 => decline",
    "堵车，10分钟到，别等我 => acknowledge eta_minutes=10",
    "我先吃饭，别等我 => -",
    "收到，别等我 => acknowledge",
    "进来了停哪列 => check_in in_square",
    "我进来了，停哪儿 => check_in in_square",
    "进来停哪列 => -",
    "客人进来了停哪 => -",
]


@pytest.mark.parametrize(
    "line",
    TURNING_BACK
    + A_FAMILY_TOLD_AGAIN
    + WHERE_THEY_GO
    + PLACES_THAT_LOOK_LIKE_NAMES
    + WHO_WE_ARE
    + A_LANE_OF_ALL
    + THAT_TRIP
    + THE_OTHER_WAY_ROUND
    + STILL_ON_BOARD
    + STUCK,
)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize("text", ["接6，七座的别担心", "接了6个，七座的别担心", "接6 七座的 别瞎担心"])
def test_no_remark_behind_a_plain_trip_loses_it(text):
    said = read(text)
    assert [one.kind for one in said] in ([ReadingKind.DEPART], [ReadingKind.UNCLEAR])
    assert not may_state_something(text)


@pytest.mark.parametrize("text", ["谁接6，七座的别担心", "接6啊，七座的别担心吗？"])
def test_a_question_about_a_trip_is_no_trip(text):
    assert all(one.kind is not ReadingKind.DEPART for one in read(text))
