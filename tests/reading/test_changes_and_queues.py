"""A time that has become another one, how many stand in a queue, grown-up children, and English nouns behind Chinese numbers."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

SENTENCES = [
    "eta 从 10min 变成 25min，前面有事故 => acknowledge eta_minutes=25",
    "10分钟变成25分钟 => acknowledge eta_minutes=25",
    "从10分钟改成25分钟 => acknowledge eta_minutes=25",
    "eta 10 变 25 => acknowledge eta_minutes=25",
    "eta 10min → 25min => acknowledge eta_minutes=25",
    "10分钟拖到半小时 => acknowledge eta_minutes=30",
    "张三 10分钟变成20分钟 => acknowledge eta_minutes=20 names=张三",
    "10分钟到，变成B列 => acknowledge eta_minutes=10",
    "雪停了，10分钟变成冰 => -",
    "等车的 queue length = 32 人 => waiting waiting=32",
    "queue = 32 => waiting waiting=32",
    "queue: 45, 老 5 => waiting waiting=45 elderly=5",
    "32 in queue => waiting waiting=32",
    "waiting area 现在 55 人，老人 7 => waiting waiting=55 elderly=7",
    "候车区现在55人，老人7 => waiting waiting=55 elderly=7 place=候车区",
    "候车厅 80 人，孕妇 2 => waiting waiting=80 pregnant=2 place=候车厅",
    "候车厅里还有90人 => waiting waiting=90 place=候车厅",
    "候车区3人 => -",
    "出口80人 => -",
    "waiting room 里暖和 => -",
    "queue 太长了 => -",
    "queue 3 是我 => -",
    "queue 20 分钟 => -",
    "接2，1 elderly + 1 女儿 => depart passengers=2 elderly=1",
    "接2，1老1女儿 => depart passengers=2 elderly=1",
    "接2，老人+女儿 => depart passengers=2 elderly=1",
    "接3，1老人，1女儿，1小孩 => depart passengers=3 elderly=1 children=1",
    "接2，孕妇和女儿 => depart passengers=2 pregnant=1 children=1",
    "接3，奶奶带俩孙女 => depart passengers=3 elderly=1 children=2",
    "接2，老人带1孩子 => depart passengers=2 elderly=1 children=1",
    "一家三口，两个 adult 一个娃，出发 => depart passengers=3 children=1",
    "最后一个 dropped off，now heading back, 20min => deliver | acknowledge eta_minutes=20",
    "heading back => -",
    "hotfix：刚才接2改接3 => amend passengers=3",
    "patch：等会儿上线 => -",
    "low battery，要去 charge，这个 call 来不了 => decline",
    "这个 call 谁来 => -",
    "roger that，从滨江过去 => acknowledge",
    "从临江过来 => acknowledge",
    "收到，从金山过来，20分钟 => acknowledge eta_minutes=20",
    "张过到了 => check_in names=张过",
    "王江过来 => acknowledge names=王江",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected
