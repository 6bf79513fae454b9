"""Nicknames that begin or end with a number word name somebody; numbers, places and counts beside them do not."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

SENTENCES = [
    "二虎到了 A列3 => check_in names=二虎 lane=1 position=3 in_square=true",
    "二虎说他快到了，在并州路 => acknowledge names=二虎",
    "小岳和二虎都下班了，别喊 => decline names=小岳,二虎",
    "送到：老曹、小岳、二虎 => deliver names=老曹,小岳,二虎",
    "刚才二虎那条撤销，他还没上客 => undo names=二虎",
    "在途：二虎 => acknowledge names=二虎",
    "二胖接走2个 => depart passengers=2 names=二胖",
    "三虎来不了 => decline names=三虎",
    "大虎到了 => check_in names=大虎",
    "二狗送到了 => deliver names=二狗",
    "二柱子收到 => acknowledge names=二柱子",
    "今晚二虎三牛都下班了 => decline names=二虎,三牛",
    "老三到了 => check_in names=老三",
    "小六接2 => depart passengers=2 names=小六",
    "老五来不了 => decline names=老五",
    "老三说他到了 => check_in names=老三",
    "我接2，老曹接1，二虎还空着 => depart passengers=2 | depart passengers=1 names=老曹",
    "我接2，小王还在等 => depart passengers=2",
    "接2，老曹没客 => depart passengers=2",
    "二虎，别老在群里发红包 => -",
    "接二虎的客人 => -",
    "等二虎 => -",
    "三牛村到了 => -",
    "在三虎桥 => -",
    "大飞机到了 => -",
    "二号到了 => check_in",
    "接5，老二小一，到汉口 => depart passengers=5 elderly=2 children=1",
    "接5，老三 => depart passengers=5 elderly=3",
    "等120，老三，小二 => waiting waiting=120 elderly=3 children=2",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected
