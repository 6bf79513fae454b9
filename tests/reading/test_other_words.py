"""The same things said in other words: withdrawals, corrections, deliveries, trips, journeys, in several regions."""

import pytest

from reading.grammar.message import compose
from reading.reader import ReadingKind, may_state_something, read
from tests.reading.corpus_file import readings_of

WITHDRAWALS = [
    "我嚟唔切，唔使等我 => decline",
    "来不及了 别等我 => decline",
    "我来不及了 => decline",
    "赶不及了，你们先走，莫等我 => decline",
    "张三来不及了 => decline names=张三",
    "我部車入咗廠，唔得 => decline",
    "车进厂了 今晚不行 => decline",
    "在喝酒 开不得车 => decline",
    "饮紧酒 揸唔到車 => decline",
    "我唔嚟喇 => decline",
    "身体不舒服 不来了 => decline",
    "来不及吃饭了 => -",
    "路太滑来不及刹车 => -",
    "大家别喝酒 => -",
    "我晚点到 别等我 => -",
    "你们先走别等我 => -",
]
PATIENTS = [
    "有个老人身体不舒服 送去鼓楼医院了",
    "车上老人不舒服",
    "那个乘客生病了",
    "有位孕妇不舒服",
    "残疾人身体不适",
]
DELIVERIES = [
    "孕妇送到医院了一切顺利 => deliver",
    "身体不舒服的老人送到医院了 => deliver",
    "送到晒 => deliver",
    "三個都送到晒 => deliver",
    "我呢邊都送到 => deliver",
    "到家门口了 => deliver",
    "都到家了 => deliver",
    "全下车了 => deliver",
    "六个都下车了 => deliver",
    "四个都到家了 => deliver",
    "大家都到家了吗 => -",
]
ANSWERS = [
    "额来咧 => acknowledge",
    "额也来 => acknowledge",
    "额去 => acknowledge",
    "我都嚟 => acknowledge",
    "我都去 => acknowledge",
    "算额一个 => acknowledge",
    "么麻达，收到 => acknowledge",
    "武汉站额去 => acknowledge station=武汉站",
    "我同张三去武汉站 => acknowledge station=武汉站 | acknowledge station=武汉站 names=张三",
]
TRIPS = [
    "走了 车上6个 挤挤 => depart passengers=6",
    "接4个 挤一挤 => depart passengers=4",
    "我这里四个 => depart passengers=4",
    "我这边三位 一位坐轮椅的 => depart passengers=3 disabled=1",
    "我车上2老1小 => depart passengers=3 elderly=2 children=1",
    "那3个我来 => depart passengers=3",
    "那三个我来接 => depart passengers=3",
    "最後3個，我送 => depart passengers=3",
    "剩下的5个我拉 => depart passengers=5",
    "剩下3个我接了 => depart passengers=3",
    "这4个我拉走 => depart passengers=4",
    "后面2位老人我送 => depart passengers=2 elderly=2",
    "接了祖孙三代 四个人 => depart passengers=4",
    "接咧一家子 五口 => depart passengers=5",
    "接了一家老小 六个人 => depart passengers=6",
    "七个人坐不下 我拉5个 => depart passengers=5",
    "人太多 我拉了4个 => depart passengers=4",
    "8个人挤不下 我接4个 => depart passengers=4",
    "两个我拉不下 => -",
    "我这边四个吗 => -",
]
CORRECTIONS = [
    "整差了 是4个 => amend passengers=4",
    "数岔了 3个 => amend passengers=3",
    "讲岔了，係5個 => amend passengers=5",
    "记错人数了 4个 => amend passengers=4",
    "少报一个 4个 => amend passengers=4",
    "我接的3个 不是4个 => amend passengers=3",
    "我拉的三个，不是四个 => amend passengers=3",
    "张三接的3个 不是4个 => amend names=张三 passengers=3",
    "我接的是2老1小 => amend passengers=3 elderly=2 children=1",
    "我拉的是3个 => amend passengers=3",
    "那趟3个不是4个 => amend passengers=3",
    "上一趟是3个不是4个 => amend passengers=3",
    "不是4个 3个 => amend passengers=3",
    "没有4个，3个 => amend passengers=3",
    "哦不 4个 => amend passengers=4",
    "sorry 3个 => amend passengers=3",
    "sorry，4個 => amend passengers=4",
    "不好意思 3个 => amend passengers=3",
    "唔好意思，係4個 => amend passengers=4",
    "3个，刚才打成4了 => amend passengers=3",
    "刚才写成4了 是3 => amend passengers=3",
    "不好意思 3分钟到 => acknowledge eta_minutes=3",
    "不好意思 3个人坐不下 => -",
    "不好意思 4号口堵了 => -",
    "不是4个吗 => -",
    "不好意思3个吗 => -",
    "我接的3个人都好客气 => -",
]
RETURNS = [
    "回武汉站咧 => check_in station=武汉站 in_square",
    "回武汉站了 => check_in station=武汉站 in_square",
    "返到武汉站 => check_in station=武汉站 in_square",
    "回武汉站的路上 => -",
    "五分钟后再报一遍 => -",
]
SENTENCES = [*RETURNS, *WITHDRAWALS, *DELIVERIES, *ANSWERS, *TRIPS, *CORRECTIONS]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert expected == tuple(compose(sentence))


@pytest.mark.parametrize("line", SENTENCES)
def test_what_is_recorded_says_nothing_that_was_not_said(line):
    sentence, expected = readings_of(line)
    allowed = {reading.kind for reading in expected} | {ReadingKind.UNCLEAR}
    recorded = read(sentence)
    assert allowed.issuperset(reading.kind for reading in recorded)
    assert not expected or recorded or may_state_something(sentence)


@pytest.mark.parametrize("sentence", PATIENTS)
def test_the_illness_of_a_passenger_sends_no_driver_home(sentence):
    assert ReadingKind.DECLINE not in {reading.kind for reading in read(sentence)}


def test_the_illness_at_home_may_be_a_reason():
    assert ReadingKind.DECLINE in {reading.kind for reading in read("家里孩子不舒服，来不了")}


LISTS = [
    "收到！我队出车名单：\n1.张三\n2.李四 => acknowledge | acknowledge names=张三,李四",
    "出车名单：\n1.张三\n2.李四 => acknowledge names=张三,李四",
    "我队出车：\n张三\n李四 => acknowledge names=张三,李四",
    "出动车辆：张三 李四 => acknowledge names=张三,李四",
    "出发：张三 3人，李四 4人（1老） => depart names=张三 passengers=3 | depart names=李四 passengers=4 elderly=1",
    "出发：\n1.张三 3人\n2.李四 2人\n注意安全 => depart names=张三 passengers=3 | depart names=李四 passengers=2",
    "已接：张三3人、李四2人 => depart names=张三 passengers=3 | depart names=李四 passengers=2",
    "载客情况：张三接3，李四接2 => depart names=张三 passengers=3 | depart names=李四 passengers=2",
    "张三3人 李四4人 出发 => depart names=张三 passengers=3 | depart names=李四 passengers=4",
    "张三3人，李四4人，都走了 => depart names=张三 passengers=3 | depart names=李四 passengers=4",
    "出发：张三 3人，李四 => depart names=张三 passengers=3 | unclear",
    "到场情况：张三到、李四到、王五未到 => check_in names=张三 | check_in names=李四",
    "到场情况：\n张三 到\n李四 未到 => check_in names=张三",
    "到场名单：张三、李四 => check_in names=张三,李四 in_square",
    "已到场：\n1.张三\n2.李四 => check_in names=张三,李四 in_square",
    "送达：张三、李四、王五 => deliver names=张三,李四,王五",
    "送达：张三（3人）、李四（4人） => deliver names=张三,李四",
    "到的有：张三、李四 => check_in names=张三,李四",
    "来不了的是：张三 => decline names=张三",
    "返回：张三、李四 => check_in names=张三,李四 in_square",
    "收到，张三、李四、王五三台车 => acknowledge names=张三,李四,王五",
    "收到，我和张三两台车 => acknowledge | acknowledge names=张三",
    "收到，张三、李四四台车 => unclear",
    "更正：张三换成李四 => decline names=张三 | acknowledge names=李四",
    "张三更换为李四 => decline names=张三 | acknowledge names=李四",
    "张三顶替李四 => decline names=李四 | acknowledge names=张三",
    "撤销张三那趟 他车没油了 => undo names=张三",
    "撤销张三、李四 => undo names=张三,李四",
    "取消张三那趟 => undo names=张三",
    "张三那趟不算 => undo names=张三",
    "收到，张三、李四三台车够吗 => acknowledge",
    "3人换成4人 => -",
    "出车情况怎么样 => -",
    "出车名单发一下 => -",
    "到场情况如何 => -",
    "名单：张三、李四 => -",
    "撤销李四带队 => -",
]


@pytest.mark.parametrize("line", LISTS)
def test_a_list_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert expected == tuple(compose(sentence))


@pytest.mark.parametrize("line", LISTS)
def test_a_list_is_recorded_as_composition_reads_it_or_not_at_all(line):
    sentence, expected = readings_of(line)
    recorded = read(sentence)
    unclear = [ReadingKind.UNCLEAR]
    assert recorded == list(expected) or [reading.kind for reading in recorded] == unclear or not recorded


@pytest.mark.parametrize("names", [("张三", "李四"), ("@__a", "@__b"), ("鄂A12345", "王师傅")])
@pytest.mark.parametrize("heading", ["出车名单：", "送达：", "已到场：", "在途：", "来不了：", "返回："])
def test_the_names_of_a_list_are_those_that_stand_there(heading, names):
    [one] = read(heading + "、".join(names))
    assert names == one.names
