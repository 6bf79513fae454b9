"""One's own word that is spoken of, corrected or taken back, and who is late (K1, K2, K3)."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

SPOKEN_OF = [
    "刚才说接三个其实是两个人一个去坐别个车了 => unclear",
    "刚才说接3个，其实是2个 => amend passengers=2",
    "刚才我说的到了是到加油站到了不是到车站 => unclear",
    "我说的到了是说到家了 => unclear",
    "我刚说接3 => unclear",
    "我跟你说我到了 => check_in",
    "张三刚才说接3 => depart passengers=3 names=张三",
    "刚才说的不算 => undo",
]
IN_ITS_OWN_MESSAGE = [
    "我这趟拉了三个人哦不对是四个 => depart passengers=4",
    "刚才那趟拉了三个不对是四个 => amend passengers=4",
    "接3 呸 接2 => depart passengers=2",
    "改一下改一下，上一车应该是5位 => amend passengers=5",
]
OF_BOTH = [
    "搞混了，应该是张三接2，李四接3 => amend passengers=2 names=张三 | amend passengers=3 names=李四",
    "说反了，张三接2，李四接3 => amend passengers=2 names=张三 | amend passengers=3 names=李四",
    "张三接2，李四接3 => depart passengers=2 names=张三 | depart passengers=3 names=李四",
    "到的是李师傅 => check_in names=李师傅",
    "来的是张三 => unclear",
    "到的是老人 => -",
]
TAKEN_BACK = [
    "哎呀刚才那个不算我手指拇按错了 => undo",
    "撤销撤销我刚头说走三个是人家那个车的 => undo",
    "请把我上一条ignore掉，发错群了 => undo",
    "把刚才那条忽略掉 => undo",
    "刚才那个undo一下 => undo",
]
LATE = [
    "晚两分钟 => acknowledge",
    "王师傅晚两分钟 => acknowledge names=王师傅",
    "我要晚到十分钟 => acknowledge",
    "可能晚个十来分钟 => acknowledge",
    "列车晚两分钟 => -",
    "车晚10分钟 => -",
    "晚两分钟收队 => -",
]


@pytest.mark.parametrize("line", [*SPOKEN_OF, *IN_ITS_OWN_MESSAGE, *OF_BOTH, *TAKEN_BACK, *LATE])
def test_ones_own_word_is_no_new_fact(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected
