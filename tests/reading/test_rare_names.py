"""Names that no list of surnames holds: read whole or asked about, and never taken for the reporter's own words (K4, K10)."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

WHOLE = [
    "占国斌到了 => check_in names=占国斌",
    "占小龙接3 => depart passengers=3 names=占小龙",
    "车爱民送到了 => deliver names=车爱民",
    "幸福生来不了 => decline names=幸福生",
    "老车接4，张三接2孕1 => depart passengers=4 names=老车 | depart passengers=2 pregnant=1 names=张三",
    "老官到了 => check_in names=老官",
    "已到：占国斌、张三 => check_in names=占国斌,张三",
    "请假：幸福生 => decline names=幸福生",
    "但张三到了 => check_in names=张三",
]
ASKED = [
    "但小平已经到了 => unclear",
    "在途：但小平 => unclear",
    "在途：张三、但小平 => acknowledge names=张三 | unclear",
    "已到：豆豆爸、张三 => check_in names=张三 | unclear",
    "在途：张三、豆豆爸 => acknowledge names=张三 | unclear",
]
NO_NAMES = [
    "车平安到了 => -",
    "车安全到了，接3 => depart passengers=3",
    "住安平，来不了 => decline",
    "但我到了 => check_in",
    "在途：马上到 => acknowledge",
    "到了，海风大 => check_in",
]
OF_THOSE_NAMED = [
    "王师傅油加好了，正往东站来，十来分钟 => acknowledge station=东站 eta_minutes=10 names=王师傅",
    "李师傅链子装上了，八分钟到 => acknowledge eta_minutes=8 names=李师傅",
    "张三链子套牢了，正往站里赶，五分钟 => unclear",
    "王师傅路滑慢点，我马上到 => acknowledge",
    "收到！我队张三、李四、赵六三人出发 => acknowledge names=张三,李四,赵六",
    "收到！我们队张三、李四两台车过来 => acknowledge names=张三,李四",
    "收到，我和张三、李四三人出发 => acknowledge | acknowledge names=张三,李四",
]


@pytest.mark.parametrize("line", [*WHOLE, *ASKED, *NO_NAMES, *OF_THOSE_NAMED])
def test_a_rare_name_is_read_whole_or_asked_about(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected
