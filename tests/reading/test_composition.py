"""What the reader by composition makes of kinds of sentences: sums, clauses, moods, lists, corrections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.grammar.message import compose, composition
from reading.reader import ReadingKind
from tests.reading.corpus_file import readings_of
from tests.reading.words import SENTENCES, WORDS

SENTENCES_WITH_READINGS = [
    "接老两口带个娃 => depart passengers=3 children=1",
    "接三大一小 => depart passengers=4 children=1",
    "接到2老1小共5人 => depart passengers=5 elderly=2 children=1",
    "接2老1小共3人 => depart passengers=3 elderly=2 children=1",
    "接5老1小1 => depart passengers=5 elderly=1 children=1",
    "嗯我接到了一家三口现在出发 => depart passengers=3",
    "接3还是4 => unclear",
    "接差不多5个 => unclear",
    "我到了你们在哪 => check_in",
    "我到了外面好冷 => check_in",
    "到了再说 => -",
    "收到请回复 => -",
    "我快到了 => acknowledge",
    "等我到了我再跟你们说 => -",
    "去接3个人 => -",
    "让张三过来一下 => -",
    "格式统一：接3、到了、送到 => -",
    "他回我：收到 => -",
    "领导到了 => -",
    "洪山到了 => -",
    "10分钟到不了 => -",
    "张三李四接5 => unclear",
    "张三、李四各接4 => depart names=张三,李四 passengers=4",
    "已到：张三、李四\\n在途：王五、赵六 => check_in names=张三,李四 | acknowledge names=王五,赵六",
    "已到：张三\\n未到：李四 => check_in names=张三",
    "来不了的：赵六（有客）、周师傅（下班） => decline names=赵六,周师傅",
    "1. 张三 接3\\n2. 李四 接2 => depart names=张三 passengers=3 | depart names=李四 passengers=2",
    "接4（张三） => depart names=张三 passengers=4",
    "接3，不对，接4 => depart passengers=4",
    "王师傅报错了，是4个 => amend names=王师傅 passengers=4",
    "老周老吴老郑都到了 => check_in names=老周,老吴,老郑",
    "李四刚到 => check_in names=李四",
    "张三(鄂A12345)到了 => check_in names=张三",
    "我大舅在武昌站送了5个 => -",
    "我有个老同学到了 => -",
    "俺兄弟媳妇接了2个 => -",
    "老公到了 => -",
    "我爸住院了，今晚来不了 => decline",
    "娃发烧，走不开 => decline",
    "他们讲武昌站要30台 => -",
    "广播说汉口站需要50台车 => -",
    "听说够了 => -",
    "打错了，接2个 => amend passengers=2",
    "写错了 不是4是3 => amend passengers=3",
    "不对，是6个 => amend passengers=6",
    "看错了，应该是2个 => amend passengers=2",
    "王五刚来电话说来不了了 => decline names=王五",
    "李四说他车胎爆了，来不了 => decline names=李四",
    "刘洋到了，他手机没电 => check_in names=刘洋",
    "孙丽回我说10分钟到 => acknowledge names=孙丽 eta_minutes=10",
    "张三 1号车道 => check_in names=张三 lane=1 in_square",
    "我停4号车道了 => check_in lane=4 in_square",
    "在2车道排着 => check_in lane=2 in_square",
    "前年在西安站我接了6个 => -",
    "那回我一晚上送了8趟 => -",
    "赶得及我就来 => unclear",
    "来得及俺就去 => unclear",
    "要是修好了我就过来 => unclear",
    "老婆让我出门我就来 => unclear",
    "够了！别再吵了，都安静点 => unclear",
    "ok收队 => stand_down",
    "接了一个老人和他儿子两个人 => depart passengers=2 elderly=1",
    "接了两姐妹 => depart passengers=2",
    "爷爷牵着孙子上车了 => depart passengers=2 elderly=1 children=1",
    "一家三口，我接到走了 => depart passengers=3",
    "接5，三大两小 => depart passengers=5 children=2",
    "接1，是个孕妇 => depart passengers=1 pregnant=1",
    "街两个走了 => depart passengers=2",
    "姐了3个 => depart passengers=3",
    "受到，马上来 => acknowledge",
    "我到长了 => check_in in_square",
    "jiu位 => check_in in_square",
    "lai不liao => decline",
    "song到家le => deliver",
    "接3ren => depart passengers=3",
    "在lu上，10fen => acknowledge eta_minutes=10",
    "三个字到 => acknowledge eta_minutes=15",
    "接咗4个，2个细路 => depart passengers=4 children=2",
    "唔嚟得 => decline",
    "Jack到了 => unclear",
    "Peter接2 => unclear",
    "在路上的\\n张三\\n李四 => acknowledge names=张三,李四",
    "来不了的\\n王五（发烧）\\n赵六 => decline names=王五,赵六",
    "到了的：张三、李四 => check_in names=张三,李四",
    "接客人数\\n张三 2\\n李四 3 => depart names=张三 passengers=2 | depart names=李四 passengers=3",
    "我们两台车一起来 => acknowledge cars=2",
    "收到，带3台车 => acknowledge cars=3",
    "等40个，还有3个孕妇 => unclear",
    "还有30人没车坐 => waiting waiting=30",
    "我就要到了 => acknowledge",
    "孙丽快到了 => acknowledge names=孙丽",
    "收队还早，再坚持坚持 => -",
    "还不能收队 => -",
    "有客cant come => decline",
    "走咯，三个 => depart passengers=3",
    "接了俩，走咯 => depart passengers=2",
    "还是#1，还是改去#2？ => -",
    "去汉口站还是武昌站 => -",
    "收队了吗 => -",
    "已经把人送回去了 => deliver",
    "客人平安到家 => deliver",
    "又回广场了 => check_in in_square",
    "兜回来了 => check_in in_square",
    "老人家送到屋了，转来排队 => deliver | check_in in_square",
    "不来 => decline",
    "能到 => acknowledge",
    "去不了啊 => decline",
    "「收到」这两个字不要乱发 => -",
    "群里说的“到了”是什么意思 => -",
    "师傅我们3个人，在出口 => -",
    "前面两台追尾了 => -",
    "30辆到武昌站 => -",
]


@pytest.mark.parametrize("line", SENTENCES_WITH_READINGS)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize("sentence", ["等我到了再说", "格式：接3", "昨天接了3个"])
def test_what_is_conditional_quoted_or_past_states_nothing(sentence):
    assert all(one.kind is ReadingKind.UNCLEAR for one in compose(sentence))


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("够了啊别吵了", [ReadingKind.ENOUGH]),
        ("OK收队啦各位", [ReadingKind.STAND_DOWN]),
        ("还没到收队的时候", []),
        ("收队了吗", []),
        ("接3", []),
    ],
)
def test_an_end_is_found_beside_other_words(sentence, ends):
    assert ends == [one.kind for one in composition(sentence).ends]


def test_the_words_beside_an_end_are_left():
    assert ["大家辛苦了,", "路上慢点"] == composition("大家辛苦了，收队 路上慢点").beside_ends().split()


@given(st.permutations(["张三接3", "李四到了", "王五来不了", "赵六在路上"]))
def test_the_order_of_reports_changes_no_report(parts):
    assert {str(one) for part in parts for one in compose(part)} == {
        str(one) for one in compose("\n".join(parts))
    }


@given(
    st.integers(min_value=1, max_value=9),
    st.integers(min_value=1, max_value=9),
    st.sampled_from(["接{}老{}小", "拉了{}个老人和{}个小孩", "接了{}位婆婆带{}个娃"]),
)
def test_the_old_and_the_young_are_added(old, young, sentence):
    [trip] = compose(sentence.format(old, young))
    assert (trip.passengers, trip.elderly, trip.children) == (old + young, old, young)


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*WORDS, *SENTENCES]), max_size=12).map("".join))
)
def test_any_text_is_composed_alike_twice(text):
    assert compose(text) == compose(text)


@given(st.text(alphabet="天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋冬藏", max_size=30))
def test_words_that_say_nothing_of_the_night_make_no_trip_and_no_order(text):
    orders = {
        ReadingKind.DEPART,
        ReadingKind.RAISE_CALL,
        ReadingKind.STAND_DOWN,
        ReadingKind.ENOUGH,
        ReadingKind.DELIVER,
    }
    assert orders.isdisjoint(reading.kind for reading in compose(text))
