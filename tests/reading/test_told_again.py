"""K2, P4: who is counted once though named twice, whose trip a correction changes, and which trips are of a past day."""

import pytest

from reading.grammar.message import compose
from reading.readings import ReadingKind
from tests.reading.corpus_file import readings_of

NAMED_AGAIN = [
    "接两位老人家，一位婆婆一位爷爷 => depart passengers=2 elderly=2",
    "接4个，两个老人，一个婆婆一个爷爷 => depart passengers=4 elderly=2",
    "接3个小孩，一个男孩两个女孩 => depart passengers=3 children=3",
    "接2个老人1个小孩1个小孩 => depart passengers=4 elderly=2 children=2",
    "接两个老人，两个老人带一个娃 => depart passengers=5 elderly=4 children=1",
]
ONE_PERSON = [
    "接了一位聋哑老人 => depart passengers=1 elderly=1 disabled=1",
    "接一个轮椅老人 => depart passengers=1 elderly=1 disabled=1",
    "接一个聋哑孩子 => depart passengers=1 children=1 disabled=1",
    "接老1残1 => depart passengers=2 elderly=1 disabled=1",
]
CORRECTED = [
    "张三接3，李四接2，不对，李四接3 => depart passengers=3 names=张三 | depart passengers=3 names=李四",
    "张三接3，李四接2，不对，王五接2 => depart passengers=3 names=张三 | depart passengers=2 names=王五",
    "张三到了，李四到了，不对，是王五到了 => check_in names=张三 | check_in names=王五",
    "张三接3，不对，李四接3 => depart passengers=3 names=李四",
    "接三个，哎不是不是，接两个 => depart passengers=2",
    "接4，不是不是，接3 => depart passengers=3",
]
CALLS = [
    "需要15台车，啊不对，18台 => raise_call cars=18",
    "需要15台车，哦不，18台 => raise_call cars=18",
    "武汉站需要15台车，打错了，18台 => raise_call cars=18 station=武汉站",
    "武汉站需要15台车。写错了写错了，18台 => raise_call cars=18 station=武汉站",
    "武汉站需要15台车，嗯，不是，18台 => raise_call cars=18 station=武汉站",
    "武汉站要5台，不要出租车 => raise_call cars=5 station=武汉站",
]
PAST_DAYS = [
    "昨晚我接了三个老人，还接了一个孩子 => -",
    "前天去了两趟，一趟拉三个，一趟拉两个 => -",
    "昨天拉了三个，送到汉口 => -",
    "上次那趟我拉了3个拉到机场 => -",
    "昨天没来，刚接3 => depart passengers=3",
    "昨晚跑了三趟，这趟接4 => depart passengers=4",
    "昨天没去，今天接2 => depart passengers=2",
    "昨天太累。接3 => depart passengers=3",
]
SENTENCES = [*NAMED_AGAIN, *ONE_PERSON, *CORRECTED, *CALLS, *PAST_DAYS]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize("who", ["二姐", "三哥", "四叔", "五姨"])
def test_one_of_the_fleet_who_is_called_by_rank_is_not_the_speaker(who):
    assert [ReadingKind.UNCLEAR] == [one.kind for one in compose(f"{who}接3")]
    assert not any(one.kind is ReadingKind.DEPART for one in compose(f"我{who}接3"))


@pytest.mark.parametrize("words", ["三哥，我接3", "三哥我接3"])
def test_who_is_spoken_to_by_rank_takes_nobody(words):
    assert [(ReadingKind.DEPART, 3, ())] == [(one.kind, one.passengers, one.names) for one in compose(words)]


@pytest.mark.parametrize(
    "words",
    [
        "四个人送到三个还有一个要往前走一公里我再送一下",
        "四个人送到三个，还有一个要送",
        "送到三个，还有一个在车上",
        "送到了，还有1个没送",
    ],
)
def test_who_has_brought_some_has_not_delivered(words):
    assert [ReadingKind.UNCLEAR] == [one.kind for one in compose(words)]


@pytest.mark.parametrize(
    "words",
    [
        "送到了，还有一个红绿灯",
        "送到，还有40分钟回",
        "送到了，还有2公里回",
        "我把老人送到了",
        "把那一家子放下了",
    ],
)
def test_what_is_left_besides_passengers_holds_no_delivery(words):
    assert [ReadingKind.DELIVER] == [one.kind for one in compose(words)]


@pytest.mark.parametrize("words", ["我把座椅放低了", "把碗撂下了", "把靠背放倒了", "把行李放下了"])
def test_what_is_set_down_and_is_nobody_is_no_delivery(words):
    assert [] == compose(words)


@pytest.mark.parametrize("words", ["接一个大肚子，她老公也上车了", "接了位老人，他女儿也上来了"])
def test_a_relative_who_boards_too_is_asked_about(words):
    assert [ReadingKind.UNCLEAR] == [one.kind for one in compose(words)]


@pytest.mark.parametrize(
    "line",
    [
        "孕妇1个 她爱人1个 接走了 => depart passengers=2 pregnant=1",
        "孕妇一个，她爱人一个，接走了 => unclear",
        "12点半道 => acknowledge clock=12:30",
        "20分钟道 => acknowledge eta_minutes=20",
        "5分钟后倒 => acknowledge eta_minutes=5",
        "道了 => check_in",
        "送道了 => deliver",
    ],
)
def test_a_spouse_counts_and_a_time_before_a_slip_of_arriving_is_no_arrival(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected
