"""Kinds of sentences of a night that a fresh hand wrote, with siblings of each and near ones that mean something else."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

CLOCKS = [
    "十一点四十我到得拢哈 => acknowledge clock=11:40",
    "十二点前赶得到 => acknowledge clock=12:00",
    "零点十分前赶得过来 => acknowledge clock=00:10",
    "11点半我应该到得了 => acknowledge clock=11:30",
    "零点半我就到 => acknowledge clock=00:30",
    "11点半我到武汉站 => acknowledge station=武汉站 clock=11:30",
    "一点前我回来 => acknowledge clock=01:00",
    "十一点我到了 => check_in",
    "12点前赶得到不 => -",
    "12点前到不了 => decline",
    "11点我到汉口接人 => -",
]

REFUSALS = [
    "到永川东站了，但是进不去 => check_in station=永川东站 in_square",
    "到了，进不去 => check_in",
    "到了但是过不来，前头封了 => check_in",
    "到了，进不去，不来了 => check_in | decline",
    "到了 车坏了 => check_in | decline",
    "前面封路进不去 => decline",
    "没油了 加完 半小时后到 => acknowledge eta_minutes=30",
    "轮胎爆了，换好半小时到 => acknowledge eta_minutes=30",
    "零点四十五之前我能赶到，屋里水管冻裂了在抢修 => acknowledge clock=00:45",
    "娃儿发烧，一点前我赶得到 => acknowledge clock=01:00",
    "轮胎爆了，拖车半小时到 => decline",
    "发烧了，10分钟到不了 => decline",
    "以前跑出租一晚上接三十几个现在老了跑不动了 => -",
    "今天跑不动了 => decline",
    "老了跑不动了 => decline",
    "算了我还是不来了雪太大老公不放心 => decline",
    "身上有客，跑云梦的单子，完了再说 => decline",
    "老婆查岗 撤了 => decline",
    "撤了 => -",
    "冇车 不去 => decline",
    "没车不来 => decline",
    "还有80人没车 => waiting waiting=80",
]
BOARDED_AND_OUT_AGAIN = [
    "两位客人上错车了，又下去了 => -",
    "三个人上车了，又下去了 => -",
    "接了两个，又下车了 => -",
    "拉了3个，又下来了 => -",
    "接了两个，又都下去了 => -",
    "接2，有一个又下去了 => unclear",
    "两位客人上错车了 => unclear",
    "接3，又下雪了 => depart passengers=3",
    "送到了，又接3 => deliver | depart passengers=3",
]

COUNTS = [
    "拉了俩 妈+娃 => depart passengers=2 children=1",
    "拉了仨 爸妈+娃 => depart passengers=3 children=1",
    "接两个 妈+娃 => depart passengers=2 children=1",
    "拉了俩 还有个娃 => unclear",
    "两个孕妇，加家里人一共四个，走起 => depart passengers=4 pregnant=2",
    "一个老人，算上家属总共三个，出发 => depart passengers=3 elderly=1",
    "接了姐妹仨，有一个七个月了 => depart passengers=3",
    "接3，小的才三个月 => depart passengers=3",
    "我们六个挤一车 => unclear",
    "接4个都妥了 => depart passengers=4",
    "六个挤一车，俩小的 => depart passengers=6 children=2",
    "7个7个我一车装满了两个老的三个小的走了哈 => unclear",
    "他们那一家六口人我一车就拉完了 => depart passengers=6",
    "6座 坐6 走 => depart passengers=6",
    "车上现在是：老爷爷×1、他儿子×1 => depart passengers=2 elderly=1",
]
TAGS_OF_ALL = [
    "又拉两个，都上七十了 => depart passengers=2 elderly=2",
    "接3，都是七八十的 => depart passengers=3 elderly=3",
    "接4，都是老人 => depart passengers=4 elderly=4",
    "接4 清一色老的 => depart passengers=4 elderly=4",
    "接3个，全是娃娃 => depart passengers=3 children=3",
    "2 passengers, both very old => depart passengers=2 elderly=2",
    "接了一对阿公阿婆，还有他们的小孙女，三个人 => depart passengers=3 elderly=2 children=1",
    "一对阿公阿婆，还有他们的小孙女，三个人 => unclear",
    "3个 => unclear",
    "3个, => unclear",
    "接4，都是老师 => depart passengers=4",
    "接3，都老了 => depart passengers=3",
    "接4，有老人 => depart passengers=4",
    "接3，都不是老人 => unclear",
]

ARRIVALS = [
    "油加好人也到了，停哪 => check_in",
    "人到了，东广场插不进去 => check_in",
    "转两圈总算摸进来了 => check_in",
    "我也摸到了，跟老车前后脚 => check_in",
    "到了到了乖乖些这个雪好大哦 => check_in",
    "arrived！！不过找不到队伍诶 => check_in",
    "第一列第三个的位置 => check_in lane=1 in_square position=3",
    "到拢了到拢了在一号门这儿排起的 => check_in",
    "火车到了 人到了 => -",
    "人到了车没到 => -",
    "人到了吗 => -",
    "位置收到了 => -",
]
DELIVERIES = [
    "婆婆们送到福利院了，院长还给煮了姜汤 => deliver",
    "我那4个也妥了 => deliver",
    "我也妥了 => -",
    "妥投 => deliver",
    "客到家 我也到家 886 => deliver",
    "刚头那两个人送拢了我回来了 => deliver | check_in in_square",
    "送完 回来了 A列尾 => deliver | check_in in_square lane=1",
    "送到。我又拐回来了 => deliver | check_in in_square",
    "三个妹子送到了，云梦缺车我过去 => deliver",
    "武汉站缺车 => raise_call station=武汉站",
    "我这边结束了一单，正往北站回 => deliver",
    "送到老人院门口了护士出来接的 => deliver",
]
ANSWERS = [
    "要得，碗一丢就来 => acknowledge",
    "我跟我们家幺儿两台车一起过来 => acknowledge cars=2",
    "码上到 => acknowledge",
    "手到手到 => acknowledge",
    "running late => acknowledge",
    "武汉站缺车我过去 => acknowledge",
    "加我 => acknowledge",
    "加我微信 => -",
    *(f"{letters} => unclear" for letters in ("dc", "lbl", "zls", "msd", "hll", "cx")),
    "hll 群主 => -",
]


def _kinds() -> list[str]:
    return [
        line
        for lines in (
            CLOCKS,
            REFUSALS,
            BOARDED_AND_OUT_AGAIN,
            COUNTS,
            TAGS_OF_ALL,
            ARRIVALS,
            DELIVERIES,
            ANSWERS,
        )
        for line in lines
    ]


@pytest.mark.parametrize("line", _kinds())
def test_it_is_read_as_it_is_meant(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize("text", ["0\x1b", "3个 \x1b", "3 都"])
def test_a_number_at_the_end_of_a_text_is_read(text):
    assert len(compose(text)) <= 1
