"""Talk that looks like a report is recorded as nothing, and nobody is asked what it means; its neighbours are facts."""

import pytest

from tests.reading.corpus_file import readings_of
from tests.reading.score import recorded

TALK = [
    "接3是啥意思，是三个人还是三趟啊？新来的那个问我呢",
    "到场啥意思，是到站还是到广场",
    "收队是乜意思呀",
    "走一个走一个，端起来，哎发错群了",
    "红烧肉到了，发错群了",
    "到了到了开饭，不好意思发错群",
    "我可没说我到了哈，别往里记",
    "我没说我到了",
    "张三没说他到了",
    "到了腊月二十三就好了，学生都走差不多了",
    "到了后半夜就没人了",
    "到了年底活就多了",
    "明天晚上由虞师傅带班，我去杭州开会",
    "后天我休息，去趟老家",
    "到场的车请靠右停，不要压盲道",
    "师傅们走南广场的时候当心，那边有一块暗冰",
    "孃孃们莫慌，车马上就来",
    "各位到了不要按喇叭",
    "到了莫熄火，电瓶会冻死",
    "到了别乱停，保安会赶",
    "到了不要下车，等通知",
    "拉倒吧，五个人塞俺这小奥拓，那不成罐头了",
    "得了吧，三个人坐后排还嫌挤",
    "听旁边的小姑娘说她们已经等了两个钟头了",
    "我邻居的小叔子到站了，五分钟给我打八个电话",
    "我前头那个师傅接了五个，我这边一个都没得",
]
FACTS = [
    "上一条撤销，发错群了 => undo",
    "到了 晚上好 => check_in",
    "到了，腊月里头真冷 => check_in",
    "到了，别催 => check_in",
    "到了 莫急 => check_in",
    "请师傅们注意，我已到场 => check_in in_square",
    "张三说他到了 => check_in names=张三",
    "我没到，张三说他到了 => check_in names=张三",
    "各位慢点开，我到了 => check_in",
    "大家别等我，我来不了 => decline",
    "我现在过来，明天休息 => acknowledge",
]


@pytest.mark.parametrize("text", TALK)
def test_talk_is_left_alone(text):
    assert recorded(text) == []


@pytest.mark.parametrize("line", FACTS)
def test_what_stands_beside_talk_is_a_fact(line):
    sentence, expected = readings_of(line)
    assert tuple(recorded(sentence)) == expected
