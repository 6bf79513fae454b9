"""Facts beside words that would be taken for talk, and reports that are announced as such (R14, R15)."""

import pytest

from reading.reader import read
from tests.reading.corpus_file import readings_of

OF_HIMSELF_BETWEEN_MARKS = [
    "您好，我的车已经停在东广场，请问接下来听谁安排？ => check_in place=东广场 in_square",
    "时间不早，明日还有第一节课，我先下班了，各位保重。 => decline",
    "可还要车？我刚下班。 => -",
    "手冻僵了，打字慢 => -",
    "有个哥们儿前年也是这么接人，接到半道车没油了，俩人推了二里地 => -",
    "谁能告诉我这防冻液是绿的好还是红的好？我倒了一半绿一半红，现在是棕色的 => -",
]
ANNOUNCED = [
    "报告一下：我接到了两位老人，现在出发 => depart passengers=2 elderly=2",
    "报告：接3 => depart passengers=3",
    "报备一下：送到了 => deliver",
    "反馈一下：接到3位 => depart passengers=3",
    "通知一下：我已到 => check_in",
    "张三报告一下：我接3 => depart passengers=3 names=张三",
    "他回我：接3 => -",
    "他说：我接3 => -",
    "通知：到的人请报数 => -",
    "有人说：我到了 => -",
]
FOR_SOMEBODY = [
    "都给他们送到了 => deliver",
    "给他们送到了，往回走 => deliver",
    "替他说一声，送到了 => -",
    "给她报一下，送到了 => -",
    "不是我到了，是救护车到了。 => -",
    "满哥接哒两个走哒 => unclear",
    "大哥接了3个 => unclear",
    "接了两个大哥走了 => depart passengers=2",
    "收到医院的通知，周五的课我去不了。 => -",
]
BEHIND_AN_ARRIVAL = [
    "俺就位了双闪打着呢 => check_in in_square",
    "我到位了双闪开着 => check_in in_square",
    "已就位待客 => check_in in_square",
    "到位了再说 => -",
    "到位了跟我说 => -",
    "到场了多少车 => -",
]
DESCRIBED = [
    "夫妻俩抱一个满月的娃，3个，出发。 => depart passengers=3 children=1",
    "接两个背书包的学生 => depart passengers=2",
    "接了3个去光谷的老人 => depart passengers=3 elderly=3",
    "接了四个刚下火车的旅客 => depart passengers=4",
    "接了2个坏了的箱子 => unclear",
    "一位拄拐的先生由他的女儿陪同，已经坐上我的车，出发。 => unclear",
    "走2。腿脚不便1，陪护1。 => depart passengers=2 disabled=1",
    "现在拉的是一个大肚子和她男人两个人去湘雅 => depart passengers=2 pregnant=1",
    "拉的是3个，不是4个 => amend passengers=3",
]
OF_ANOTHER_OR_OF_NOTHING = [
    "那个，陈师傅接了3位，不对，是2位，已经走了 => depart passengers=2 names=陈师傅",
    "志平接2，更正，志平接3 => depart passengers=3 names=志平",
    "刚才接3，更正，接4 => amend passengers=4",
    "从仙林出发了 35min吧大概 => acknowledge eta_minutes=35",
    "上头那条不算哈，手套戴起点错了 => undo",
    "收到戴着手套打字慢 => acknowledge",
    "下班了哈，明天早班，八点打卡，实在熬不起了 => decline",
    "俺媳妇也想来，没驾照，拉倒 => -",
    "阿哲说他来不了 => decline names=阿哲",
    "老蔫儿到了 => check_in names=老蔫儿",
    "老蔫儿子到了 => -",
    "我拉了3个 然后好像还有个人要蹭车 不造上不上 => unclear",
    "接的是一位坐轮椅的老爷爷和他女儿，两个人，我们走了哈 => depart passengers=2 disabled=1",
    "车里一对夫妻抱个娃，开走了 => -",
    "车开走了 => decline",
    "我就先回家了哈 => decline",
]
LEAVING_OR_RETURNING = [
    "先撤了，早上七点还要查房 => decline",
    "先撤了各位 => -",
    "先撤了吧 => -",
    "送到哒正往回跑还要四十分钟 => deliver | acknowledge eta_minutes=40",
    "送完了，回头路上，10分钟。 => deliver | acknowledge eta_minutes=10",
    "我就来了 => acknowledge",
    "要得要得我就来哒 => acknowledge",
    "我在路上芙蓉路这里堵死哒 => acknowledge",
    "今天接不得人我腰痛病又犯哒 => decline",
    "我恰哒酒今天开不得车 => decline",
    "到场。南广场。 => check_in place=南广场 in_square",
    "到了。西广场人好多 => check_in",
    "一点半钟到 => acknowledge clock=01:30",
    "岳麓区接3 => -",
    "末单下客了 => deliver",
    "下客完毕 => deliver",
]


@pytest.mark.parametrize(
    "line",
    [
        *OF_HIMSELF_BETWEEN_MARKS,
        *ANNOUNCED,
        *FOR_SOMEBODY,
        *BEHIND_AN_ARRIVAL,
        *DESCRIBED,
        *OF_ANOTHER_OR_OF_NOTHING,
        *LEAVING_OR_RETURNING,
    ],
)
def test_it_is_read_as_it_is_meant(line):
    sentence, expected = readings_of(line)
    assert list(expected) == read(sentence)
