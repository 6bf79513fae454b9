"""What a driver says of himself behind an address, an errand or a remark, as voice input writes it; and what sounds like it."""

import pytest

from reading.driver_journeys import has_parked
from reading.grammar.message import compose
from reading.other_people import without_address
from tests.reading.corpus_file import readings_of

ADDRESSED = [
    "余队我到了，停在A列尾巴 => check_in in_square lane=1",
    "余队，我这边上了3个，去汉阳王家湾 => depart passengers=3",
    "余队 我接4走了 => depart passengers=4",
    "陈哥我到了 => check_in",
    "陈哥，我接3 => depart passengers=3",
    "陈哥 我送完了往回走 => deliver",
    "王姐，我过不来了，车上有客 => decline",
    "老余，我到了 => check_in",
    "老余我拉了4个 => depart passengers=4",
    "胖哥我送到了 => deliver",
    "余队，我车上4个，走了 => depart passengers=4",
    "收到，余队我马上来 => acknowledge",
    "张建军，我到了 => check_in",
    "张建军，我接3个 => depart passengers=3",
    "我和张三到了，李四还在后头 => check_in | check_in names=张三",
    "到了，李四还在后头 => check_in",
    "余队到了 => check_in names=余队",
    "余队接3 => depart passengers=3 names=余队",
    "陈师傅和我到了 => check_in | check_in names=陈师傅",
    "陈师傅、我到了 => unclear",
    "陈哥，我哥到了 => check_in names=陈哥",
    "陈师傅我接到了 => unclear",
    "张建军我到了 => unclear",
    "余队，我到没到你看不见？ => -",
]
ERRANDS = [
    "我在傅家坡这里加气加完了就过来大概一刻钟 => acknowledge eta_minutes=15",
    "我在洗车这里洗完就来 => acknowledge",
    "我吃完这碗面就来 => acknowledge",
    "我到屋里拿个钥匙就过来 => acknowledge",
    "我洗完车就来 => acknowledge",
    "我先扫下雪就过来 => acknowledge",
    "我充个电就来 => acknowledge",
    "我拿个钥匙就来还要十分钟 => acknowledge eta_minutes=10",
    "我先把车上的雪扫一哈扫完就过来 => acknowledge",
    "我把车挪一下就过来大概十分钟 => acknowledge eta_minutes=10",
    "我换个雪地胎就过来 => acknowledge",
    "我在中石化加油加好了就来 大概十分钟 => acknowledge eta_minutes=10",
    "送完往回走 => deliver",
    "送到往回走了 => deliver",
    "没送完往回走不了 => decline",
    "他加完气就过来 => -",
    "我徒弟加完气就过来 => -",
    "我朋友在加气加完就过来 => -",
    "我在等老婆下班就过来 => -",
    "我老婆同意了就过来 => unclear",
    "雪停了就过来 => unclear",
    "要是加完了就过来 => unclear",
    "我加完油看情况再过来 => unclear",
    "我加完气就回家了 => decline",
    "我在家吃饭吃完不来了 => -",
    "你加完气就过来 => -",
]
ARRIVALS = [
    "我到了啊就是找不到那个东广场在哪个位置是不是原来那个售票厅旁边 => check_in",
    "我到了就是没看到人 => check_in",
    "我人到了就是没看到牌子在哪块 => check_in",
    "我到了就是不晓得停哪里 => check_in",
    "到了就是车子停不进去咋个办 => check_in",
    "我到了但是找不到你们在哪里 => check_in",
    "我到了啊就是有点挤 => check_in",
    "我到了啊不过停得有点远 => check_in",
    "我到咯就是没得位子 => check_in",
    "真到了这回 => check_in",
    "真的到了这次 => check_in",
    "总算到了这回 => check_in",
    "到了这趟 => check_in",
    "真送到了这回 => deliver",
    "我到了就跟你说 => -",
    "我到了就打电话 => -",
    "到了就是朋友 => -",
    "到了再说 => -",
    "到了这回再说 => -",
    "到了找谁报到 => -",
    "我到了以后停哪里 => -",
    "还没到就是堵在桥上 => -",
    "这回没到 => -",
    "到了这回？ => -",
]
LEFT_OUT = [
    "堵到二桥上了动都动不了，先不算我 => decline",
    "不算我 => decline",
    "先不算我 => decline",
    "就不算我了 => decline",
    "暂时不算我 => decline",
    "今晚不算我 => decline",
    "先不算上我 => decline",
    "哎呀刚才那个不算我手指拇按错了 => undo",
    "路封了，不算我了 => decline",
    "先把我划了 => decline",
    "麻烦先把我划掉 => decline",
    "不算我，等下通车再说 => decline",
    "接3，不算我 => depart passengers=3",
    "送了3个，不算我 => depart passengers=3",
    "不算我三个人 => -",
    "不算我一共3个 => -",
    "那趟不算我的 => -",
    "怎么不算我 => -",
    "是不是不算我 => -",
    "别不算我啊 => -",
    "我不算 => -",
    "刚刚那条不算我语音按错了 => undo",
    "那个不算我手滑了 => undo",
]
QUEUES = [
    "我在加油站排队前面还有两台加完就来 => acknowledge",
    "收到，前面还有3台，马上来 => acknowledge",
    "收到，我带3台车过来 => acknowledge cars=3",
]


@pytest.mark.parametrize("line", [*ADDRESSED, *ERRANDS, *ARRIVALS, *LEFT_OUT, *QUEUES])
def test_the_speakers_own_word_is_his(line):
    words, expected = readings_of(line)
    assert list(expected) == compose(words)


@pytest.mark.parametrize(
    "words",
    [
        "进来了，停好了",
        "停好了",
        "进来了",
        "车停好了",
        "我进来了，停好车了",
        "停稳了",
        "已经停好，等客",
        "位子找到了，停好了",
        "终于停好了",
        "报告调度，人已到，车停好了",
        "各位久等了，停好了",
        "本人已到",
        "报告队长，人已到位",
        "进来了，排上了",
        "进去了，停在里面了",
    ],
)
def test_who_has_parked_says_nothing_else(words):
    assert has_parked(words)


@pytest.mark.parametrize(
    "words",
    [
        "停好了没",
        "人已到齐",
        "旅客人已到，车停好了没",
        "大家好，停好了去吃饭",
        "停不进来",
        "进不来",
        "停好了去吃碗面",
        "停好了车走过去",
        "停在外面",
        "车停家里了",
        "停下",
        "停车",
        "客人进来了",
        "列车进来了",
        "等着",
        "排上了",
    ],
)
def test_other_words_of_stopping_are_no_parking(words):
    assert not has_parked(words)


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("余国梁，我接2个走了", "我接2个走了"),
        ("余国梁我接2个走了", "我接2个走了"),
        ("余队，我到了", "我到了"),
        ("余队我到了", "我到了"),
        ("辣子哥我到了", "我到了"),
        ("辣子哥，我接2", "我接2"),
        ("余师傅，我来不了", "我来不了"),
        ("余总我马上到", "我马上到"),
        ("余哥 我送完了", "我送完了"),
        ("老余我上了5个", "我上了5个"),
        ("小操，我到了", "我到了"),
    ],
)
def test_a_member_who_is_only_spoken_to_is_left_out(words, rest):
    assert without_address(words, ["余国梁", "辣子哥", "操明华"]) == rest


@pytest.mark.parametrize(
    "words",
    [
        "余国梁我到了",
        "余国梁、我到了",
        "余国梁和我到了",
        "余国梁，我和操明华到了",
        "余国梁我接到了",
        "余哥我接到了",
        "辣子哥我带过来",
        "余国梁到了",
        "余队接2",
        "余国梁，我们到了",
    ],
)
def test_a_member_of_whom_something_is_said_stays(words):
    assert without_address(words, ["余国梁", "辣子哥", "操明华"]) == words
