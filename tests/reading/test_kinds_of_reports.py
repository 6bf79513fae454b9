"""Kinds of sentences that drivers of many regions write: titles, tables, slips, cars that come along, corrected times."""

import pytest

from reading.grammar.message import compose
from reading.rewrite.english_slips import corrected
from tests.reading.corpus_file import readings_of

SENTENCES = [
    "李四师傅接到3位乘客 => depart passengers=3 names=李四",
    "孙丽姐来不了 => decline names=孙丽",
    "陈师傅到了 => check_in names=陈师傅",
    "张建国大哥送到了 => deliver names=张建国",
    "在途\\n①陈师傅 5分钟\\n②阿强 8分钟 => acknowledge names=陈师傅 eta_minutes=5 | acknowledge names=阿强 eta_minutes=8",
    "【已送达】\\n郑强\\n刘洋 => deliver names=郑强,刘洋",
    "序号|姓名|情况\\n1|张建国|到了\\n2|李建国|到了 => check_in names=张建国 | check_in names=李建国",
    "一列：张三 李四 到位\\n二列：赵六 到位 => check_in in_square lane=1 names=张三,李四 | check_in in_square lane=2 names=赵六",
    "到场名单（截至1:10）\\n孙丽\\n刘洋 => check_in in_square names=孙丽,刘洋",
    "张三和李四一人拉了4个走了 => depart passengers=4 names=张三,李四",
    "候车情况\\n总数120\\n老人12 => waiting waiting=120 elderly=12",
    "现在还有50人，夫妇俩 => waiting waiting=50",
    "等30，其中一对夫妻 => waiting waiting=30",
    "等30个人，一家三口 => waiting waiting=30",
    "我跟我老舅两台车都过去 => acknowledge cars=2",
    "郑强带了两台车，正在路上 => acknowledge cars=2 names=郑强",
    "还有8分钟，不对，18分钟 => acknowledge eta_minutes=18",
    "老两口带一个小孩还有一个老人走了 => depart passengers=4 elderly=1 children=1",
    "一家三口，老两口带个娃走了 => depart passengers=3 children=1",
    "接2，俩都是老太太 => depart passengers=2 elderly=2",
    "少算一个，总共5位 => amend passengers=5",
    "车遭我老汉儿开走了 => decline",
    "开走了 => -",
    "周杰，到了跟我说一声 => -",
    "要是张三李四都能来就好了 => -",
    "雪小点俺就过去 => unclear",
    "没人在路上 => -",
    "公司让我明天去年检 => -",
    "别在车道里停车，出不来的 => -",
    "我刚才按到了 => -",
    "应该是3个吧 => unclear",
    "二十分钟回到车站 => acknowledge eta_minutes=20",
    "巳到现场 => check_in in_square",
    "自己到了 => check_in",
    "在途：\\n李四 10分钟\\n赵六 15分钟 => acknowledge names=李四 eta_minutes=10 | acknowledge names=赵六 eta_minutes=15",
    "已到：\\n李四\\n在途：\\n孙丽 10分钟 => check_in names=李四 | acknowledge names=孙丽 eta_minutes=10",
    "可还要车了 => -",
    "武汉站我过不去，改去汉口站 => decline | unclear",
    "武昌我不去了，我去汉口 => decline | unclear",
    "不去武汉站了，改去汉口站 => acknowledge station=汉口站",
    "来不了，在路上堵死了 => decline",
    "有客，在去汉口站的路上 => decline",
    "南出口还有40人搁那等 6个老人 => waiting waiting=40 elderly=6 place=南出口",
    "im at wuhan staton now => check_in in_square station=武汉站",
    "30 people still waiting at the exit => waiting waiting=30",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize(
    ("slip", "word"),
    [("arrvied", "arrived"), ("deliverd", "delivered"), ("on my wya", "on my way"), ("leavign", "leaving")],
)
def test_a_slip_in_an_english_word_is_corrected(slip, word):
    assert corrected(slip) == word


@pytest.mark.parametrize("text", ["Tony", "there", "three", "gong jin", "tree", "@Alxe", "G1234"])
def test_names_pinyin_and_other_words_stay(text):
    assert corrected(text) == text
