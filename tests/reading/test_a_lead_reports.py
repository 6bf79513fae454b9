"""What a lead says of others and of passengers whom no number holds; and what sounds like it and is something else."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

ONE_MORE = [
    "接3，还有个抱着的 => unclear",
    "拉了仨，还有一个在怀里头 => unclear",
    "走两位，另外还有一个小的 => unclear",
    "载咗3个，仲有個BB => unclear",
    "走3，外加一个吃奶的 => unclear",
    "接2，还有一个 => unclear",
    "走仨 还抱着一个 => unclear",
    "接3，还有空位 => depart passengers=3",
    "接3，还有一个座位 => depart passengers=3",
    "接3，还有个大箱子 => depart passengers=3",
    "接2，还有一条狗 => depart passengers=2",
    "接3，后面还有2个 => depart passengers=3",
    "走俩，还有个事跟大家说下 => depart passengers=2",
]
KEPT_BACK = [
    "张三喝了点白酒，我没让他来 => decline names=张三",
    "王师傅晚上喝了两杯啤酒，不让他开 => decline names=王师傅",
    "李四喝了点黄酒，我没同意他出车 => decline names=李四",
    "孙丽头晕，我叫她别来了 => decline names=孙丽",
    "赵六感冒，我不让他上路 => decline names=赵六",
    "恰了两杯谷烧，不能摸方向盘，抱歉 => decline",
    "我没让张三出车 => unclear",
    "我没让他来 => -",
    "我想喝点黄酒 => -",
    "张三没喝白酒 => -",
    "叫大家别来了 => -",
    "别来了 => enough",
    "黄九到了 => check_in names=黄九",
]
TOLD_TRIPS = [
    "张三那趟是三位，已经发车 => depart passengers=3 names=张三",
    "王师傅那趟是两位老人加一个年轻人，一共三位，已经发车 => depart passengers=3 elderly=2 names=王师傅",
    "我这趟是三位，发车了 => depart passengers=3",
    "刚才那趟是三位，已经走了 => amend passengers=3",
    "张三那趟是三位，我刚才报少了 => amend passengers=3 names=张三",
    "张三那趟是三位，不是两位 => amend passengers=3 names=张三",
]
SEEN_HOME = [
    "到地头了，看老人家进了屋我才走的 => deliver",
    "到地方了，看着老太太上楼我才走 => deliver",
    "到了，看他进单元门了 => deliver",
    "到了，看到大家都进了广场 => check_in",
    "到了，人家屋里灯都关了 => check_in",
]
STRANGERS = [
    "国旺那车改成3个，他先头把自己算进去了 => unclear",
    "国旺那台撤销 => unclear",
    "水根那趟报错了，改4 => unclear",
    "国旺那趟是3个，说错了 => unclear",
    "那车改成3个 => amend passengers=3",
    "商务那车改成6个 => amend passengers=6",
    "我那车改成3个 => amend passengers=3",
]
LEADS = [
    "收到。陈师傅、李师傅、王师傅都往站里来了。 => acknowledge names=陈师傅,李师傅,王师傅",
    "收到，张三李四在路上 => acknowledge names=张三,李四",
    "收到。张三到了，李四还要10分钟。 => check_in names=张三 | acknowledge names=李四 eta_minutes=10",
    "收到，我和张三、李四都往站里来了 => acknowledge | acknowledge names=张三,李四",
    "收到，我让张三、李四过来 => unclear",
    "收到 张三也收到 => acknowledge | acknowledge names=张三",
]

MIXED_LISTS = [
    "到场：张三、李四；未到：王五、赵六 => check_in in_square names=张三,李四",
    "目前到场：张三、李四、王五；在途：赵六、孙七 => check_in in_square names=张三,李四,王五 | acknowledge names=赵六,孙七",
    "在途：张三；已到：李四 => acknowledge names=张三 | check_in names=李四",
    "到场：张三、李四；王五 => check_in in_square names=张三,李四,王五",
    "张三带队，李四、王五跟车，预计十五分钟到 => unclear",
    "A列三台，B列三台 => -",
    "B列第3台 => check_in in_square lane=2 position=3",
    "A列3号 => check_in in_square lane=1 position=3",
]
TAKEN_BACK = [
    "把张三刚才那条撤了，报错人了 => undo names=张三",
    "周师傅没来，我刚才记错了 => unclear",
    "刚才记错了 => undo",
    "我先撤了 => decline",
]
NUMBERS = [
    "排队人数更正：40 => waiting waiting=40",
    "候车人数改为65 => waiting waiting=65",
    "人数改为3人 => amend passengers=3",
    "剩下的四位都上我车了，走 => depart passengers=4",
    "剩下的四位都在等车 => waiting waiting=4",
]
MENDED = [
    "张三说他车胎没气了，换备胎要二十分钟 => unclear",
    "车没电了，搭个电要十分钟 => unclear",
    "车胎没气了，来不了 => decline",
    "老郑那趟是去飞云江的，路远，要一个半小时 => -",
    "送完这趟回来要二十分钟 => acknowledge eta_minutes=20",
    "没油了，先去加个油再过去，二十分钟 => acknowledge eta_minutes=20",
    "没油了，加完油就来 => acknowledge",
    "车没气了，我先补个胎再来 => unclear",
    "没油了，明天再来 => decline",
    "车坏了，来不了 => decline",
    "有客，送完就来 => decline",
    "刚送了个小姑娘，安全到家 => deliver",
    "送了两个老人，还没到家 => depart passengers=2 elderly=2",
    "我那单取消，客人自己走了 => undo",
    "那单取消了吗 => -",
    "收到，我安排三台车，司机分别是陈志强、林建国、黄小明 => unclear",
    "收到，我安排三台车过去 => acknowledge cars=3",
]
ENOUGH = [
    "够了，再派两台就行 => unclear",
    "差不多够了，最多再来一台 => -",
    "够了 => enough",
    "再派两台就行 => raise_call cars=2",
]


@pytest.mark.parametrize(
    "line",
    [
        *ONE_MORE,
        *KEPT_BACK,
        *TOLD_TRIPS,
        *SEEN_HOME,
        *STRANGERS,
        *LEADS,
        *MIXED_LISTS,
        *TAKEN_BACK,
        *NUMBERS,
        *MENDED,
        *ENOUGH,
    ],
)
def test_a_lead_is_understood(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


PLACES = [
    "张三排A列第一，李四第二，王五第三 => check_in in_square lane=1 position=1 names=张三 | check_in in_square lane=1 position=2 names=李四 | check_in in_square lane=1 position=3 names=王五",
    "张三A列第一，李四第二 => check_in in_square lane=1 position=1 names=张三 | check_in in_square lane=1 position=2 names=李四",
    "A列：张三第一，李四第二 => check_in in_square lane=1 position=1 names=张三 | check_in in_square lane=1 position=2 names=李四",
    "张三第一个，李四第二个，都在B列 => check_in in_square lane=2 position=1 names=张三 | check_in in_square lane=2 position=2 names=李四",
    "张三A列第一，李四B列第一 => check_in in_square lane=1 position=1 names=张三 | check_in in_square lane=2 position=1 names=李四",
    "到地方了，搁二列排第六个 => check_in in_square lane=2 position=6",
    "我在二列，排第6 => check_in in_square lane=2 position=6",
    "张三第一，李四第二 => -",
    "张三第一个到，李四第二 => check_in names=张三",
    "报告，本人到位，西广场 => check_in in_square place=西广场",
    "到了，西广场人好多 => check_in",
    "我停好车了，在武昌站的南出口 => check_in in_square station=武昌站 place=南出口",
    "张三（浙B尾号37）已停好，B列第四 => check_in in_square lane=2 position=4 names=张三",
    "两台都在场内了 => -",
    "我已经在场内了 => check_in in_square",
]
STRUCK_OFF = [
    "李四先回去，后面不用排他了 => decline names=李四",
    "家里有事，后面别排我了 => decline",
    "王师傅孩子病了，别给他排了 => decline names=王师傅",
    "张三先走一步，后面别算他 => decline names=张三",
    "不用排队 => -",
    "不用排他们，先走我们 => -",
    "今日歇班，恕不参加 => decline",
]
AMENDED = [
    "方才那趟应记5人 => amend passengers=5",
    "上趟应计四人 => amend passengers=4",
    "撤回方才所报 => undo",
    "说明一下：张三那趟是三位，已经发车 => depart passengers=3 names=张三",
    "张三：夫妻二人带一个五岁的孩子，已经走了 => depart passengers=3 children=1 names=张三",
    "接5，其中小朋友两个 => depart passengers=5 children=2",
    "接1个八十多岁的 => depart passengers=1 elderly=1",
]
WORDS = [
    "到家✔️ => deliver",
    "到家了✅ => deliver",
    "我到家✔️ => -",
    "↩️撤 => undo",
    "↩️撤回 => undo",
    "撤 => -",
    "还有三十五个等车的 => waiting waiting=35",
    "等车的三十个 => waiting waiting=30",
    "麻烦把我划掉 => decline",
    "能不能把我划掉 => -",
    "原来来不了，现在能来了 => -",
    "十一点廿分前赶到汉口站 => acknowledge station=汉口站 clock=11:20",
    "十二点廿五到 => acknowledge clock=12:25",
    "估摸半拉点儿能到 => acknowledge eta_minutes=30",
    "任务结束，全体撤离 => stand_down",
    "全体撤离了吗 => -",
    "俩大人一个小嘎豆子，上车了，出发 => depart passengers=3 children=1",
]
DISTANCES = [
    "离站三公里 => acknowledge",
    "距武汉站还有两公里 => acknowledge station=武汉站",
    "我家离站三公里 => -",
    "离站三公里的加油站 => -",
    "武汉站离汉口站十公里 => -",
    "离站有多远 => -",
]


@pytest.mark.parametrize("line", [*PLACES, *STRUCK_OFF, *AMENDED, *WORDS, *DISTANCES])
def test_where_they_stand_and_who_is_struck_off(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected
