"""A lead names who stands in a lane, whose trip left with whom, and who was left out of a number."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

SENTENCES = [
    "B列站着高翔 田小勇 冯丽 => check_in names=高翔,田小勇,冯丽 lane=2 in_square=true",
    "B列是高翔、田小勇 => check_in names=高翔,田小勇 lane=2 in_square=true",
    "A列停着张三、李四 => check_in names=张三,李四 lane=1 in_square=true",
    "A列排着张三 李四 => check_in names=张三,李四 lane=1 in_square=true",
    "A列现在是张三 李四 王五 => check_in names=张三,李四,王五 lane=1 in_square=true",
    "一列站着张三 => check_in names=张三 lane=1 in_square=true",
    "高翔 田小勇 在B列站着 => check_in names=高翔,田小勇 lane=2 in_square=true",
    "B列站着好多人 => -",
    "B列站着张三的客人 => unclear",
    "B列停着一辆大巴 => -",
    "B列站着高翔 田小勇吗 => -",
    "冯丽（到）、老曹（到）、武师傅（路上） => check_in names=冯丽 | check_in names=老曹 | acknowledge names=武师傅",
    "冯丽（有客）、老曹（途中） => decline names=冯丽 | acknowledge names=老曹",
    "张三（路上）李四（还没到） => acknowledge names=张三",
    "代报 田小勇 改4 漏了一个孩子 => amend passengers=4 children=1 names=田小勇",
    "改4，漏了一个老人 => amend passengers=4 elderly=1",
    "改4，少算了一个孕妇 => amend passengers=4 pregnant=1",
    "田小勇改5，漏报两个娃 => amend passengers=5 children=2 names=田小勇",
    "改3，多报了一个孩子 => amend passengers=3",
    "改4，漏了一个 => amend passengers=4",
    "改4，漏了4个孩子 => amend passengers=4",
    "已接：武师傅 老2，何春燕 小1 => depart passengers=2 elderly=2 names=武师傅 | depart passengers=1 children=1 names=何春燕",
    (
        r"已接走：\n武师傅 老2\n何春燕 1孕1陪同\n郝志强 4 => depart passengers=2 elderly=2 names=武师傅"
        " | depart passengers=2 pregnant=1 names=何春燕 | depart passengers=4 names=郝志强"
    ),
    "接：冯丽 1老1小、老曹 2 => depart passengers=2 elderly=1 children=1 names=冯丽 | depart passengers=2 names=老曹",
    (
        r"到：马建军 田小勇 小岳\n接：冯丽3 老曹2\n在途：二虎 => check_in names=马建军,田小勇,小岳"
        " | depart passengers=3 names=冯丽 | depart passengers=2 names=老曹 | acknowledge names=二虎"
    ),
    (
        r"接：冯丽3 老曹2\n送到：张三 => depart passengers=3 names=冯丽 | depart passengers=2 names=老曹"
        " | deliver names=张三"
    ),
    (
        r"接：冯丽3\n老曹2\n在途：张三 => depart passengers=3 names=冯丽 | depart passengers=2 names=老曹"
        " | acknowledge names=张三"
    ),
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected
