"""What was passed over in silence or asked about: ways back, sums told again, pictures, conditions, reasons behind a number."""

import pytest

from reading.grammar.message import compose
from reading.reader import ReadingKind, may_state_something, read
from tests.reading.corpus_file import readings_of

WAYS_BACK = [
    "回站 12分 => acknowledge eta_minutes=12",
    "送完了，我回火車站，大概二十分鐘 => deliver | acknowledge eta_minutes=20",
    "返回 15分 => acknowledge eta_minutes=15",
    "人都送到了，再过来，一刻钟 => deliver | acknowledge eta_minutes=15",
    "送罢咧，掉头回来，半个钟 => deliver | acknowledge eta_minutes=30",
    "撂完人了，往回蹽，十分钟 => deliver | acknowledge eta_minutes=10",
    "送到了，回汉口站，25分钟 => deliver | acknowledge eta_minutes=25 station=汉口站",
    "delivered, driving back to 武昌站, 15 min => deliver | acknowledge eta_minutes=15 station=武昌站",
    "回来了，堵了10分钟 => check_in in_square",
    "回站了 8号停的 => check_in in_square",
    "送完了，回来再等20分钟 => deliver",
]
ABOARD = [
    "拉着俩，一路唱着歌，走着呢 => depart passengers=2",
    "载着3个，往武昌走呢 => depart passengers=3",
    "捎着两个老人，在路上了 => depart passengers=2 elderly=2",
    "三个人，走着呢 => unclear",
    "1 granny and her son on board, leaving now => depart passengers=2 elderly=1",
    "2 kids + their mom on board => depart passengers=3 children=2",
    "我拉着3个，来不了 => decline",
    "我们两个在路上 => acknowledge",
    "我带着3个兄弟过来 => unclear | acknowledge",
]
NAMES_BEFORE_SAYING = [
    "周刚说来不了 => decline names=周刚",
    "王志强说他送完了 => deliver names=王志强",
    "吴刚刚到 => check_in names=吴刚",
    "王志刚才说接了3个 => depart passengers=3 names=王志刚",
    "张小刚说他在路上 => acknowledge names=张小刚",
    "孙丽喊我说一声她来不了 => decline names=孙丽",
]
CONDITIONS = [
    "老婆要是不反对我就来 => unclear",
    "我要是不值班就过来 => unclear",
    "孩子要是睡了额就去 => unclear",
    "腾得出手俺也过来 => unclear",
    "雪再小点我就去 => unclear",
    "走得开我就来 => unclear",
    "如果隧道通了我就去 => unclear",
]
ONE_OF_TWO_NUMBERS = [
    "仨还是四个，没数清 => unclear",
    "两个还是三个我没看清 => unclear",
    "可能两个可能三个 => unclear",
]
HOMOPHONES = [
    "我再路上了前面好堵 => acknowledge",
    "现在再路上 => acknowledge",
    "在路上了前面有点堵 => acknowledge",
]
WAITING = [
    "大厅还有四十个人呢，六个老人 => waiting waiting=40 elderly=6",
    "门口还等着二十个人呢，三个碎娃 => waiting waiting=20 children=3",
    "外面还有30个人等着呢，两个大肚 => waiting waiting=30 pregnant=2",
    "25 ppl waiting at the gate, 4 elderly => waiting waiting=25 elderly=4",
    "等50👵6 => waiting waiting=50 elderly=6",
    "更正，等的人是35个 => waiting waiting=35",
]
SUMS = [
    "等30个，七个老头老太太 => waiting waiting=30 elderly=7",
    "接了4个爷爷奶奶，走了 => depart passengers=4 elderly=4",
    "张三接4，含1童 => depart passengers=4 children=1 names=张三",
    "两个老人带个孙儿 走了 => depart passengers=3 elderly=2 children=1",
    "五个学生，一路唱歌，挤得要命，走了 => depart passengers=5",
    "四个老乡，行李塞不下，出发了 => depart passengers=4",
    "三个姑娘，有人来接，走了 => unclear",
    "老头跟他儿子，俩人，上车了 => depart passengers=2 elderly=1",
    "坐轮椅的大姐和她老公，两个，走了 => depart passengers=2 disabled=1",
    "爷爷奶奶带个孙子，三个，出发 => depart passengers=3 elderly=2 children=1",
    "孕妇一个，带她妈妈，两人，走了 => depart passengers=2 pregnant=1",
    "两口子抱个碎女子，走咧 => depart passengers=3 children=1",
    "老两口带个娃，走了，老爷子还非要给钱 => depart passengers=3 children=1",
]
PICTURES_AND_MARKS = [
    "👵1 👧2 共4 走 => depart passengers=4 elderly=1 children=2",
    "接3👵1 => depart passengers=3 elderly=1",
    "❌去不了 => decline",
    "🚫 来不了 => decline",
    "送✅ => deliver",
    "李四送✅ => deliver names=李四",
    "收到句号 => acknowledge",
    "到了逗号在A列句号 => check_in in_square lane=1",
]
PLACES = [
    "到广场上了，好冷 => check_in in_square",
    "在广场了，冻死人 => check_in in_square",
    "喺廣場喇 => check_in in_square",
    "我到了，在广场 => check_in in_square",
    "张三拢了，在广场 => check_in in_square names=张三",
    "到汉口站了人在哪里 => check_in in_square station=汉口站",
    "到了人在哪里啊 => check_in",
    "到了也接到了，3个，走 => check_in | depart passengers=3",
]
CORRECTIONS = [
    "不是四个，三个，那个大姐坐别的车了 => amend passengers=3",
    "刚说三个，是四个，后头还躲着一个 => amend passengers=4",
    "刚才报的两个，是三个 => amend passengers=3",
    "还是4个才对 => amend passengers=4",
    "係五個先啱 => amend passengers=5",
    "不是五个，是四个，碎娃是隔壁车的 => amend passengers=4",
    "刚那条算了吧，不算，我娃按的 => undo",
    "剛剛那個不要算，傳錯了 => undo",
    "刚刚那条不算我语音按错了 => undo",
    "oops cancel that => undo",
    "oops undo that => undo",
]
CARS_AND_BODIES = [
    "王五那台车陷沟里了，他来不了 => decline names=王五",
    "周杰车子打滑，来不到了 => decline names=周杰",
    "赵六车胎爆了，他过不来了 => decline names=赵六",
]
DELIVERIES = [
    "我送完这两个了 => deliver",
    "送完那四个了 => deliver",
    "客些都送拢屋了 => deliver",
    "done, everyone home safe => deliver",
    "都drop到家了 => deliver",
]
BARE_WORDS = [
    "今晚有事 => decline",
    "不好意思有事 => decline",
    "有任务🙏 => decline",
    "有急事😭 => decline",
    "有事打电话 => -",
    "有事说事 => -",
    "有事吗 => -",
    "视情况 => unclear",
    "错 3 => amend passengers=3",
    "错 => -",
    "走错路了 => -",
]
TALK = [
    "三个旅客等太久，自己打车走了 => -",
    "四个年轻人嫌慢，走了 => -",
    "两个人，上厕所去了，车走了 => -",
    "还能坐2个，我说错了 => unclear",
    "3个人，你报错了 => -",
    "我拉着两个同事过来帮忙 => unclear | acknowledge",
    "人都在广场了 => -",
    "在广场了吗 => -",
    "三个还是四个？ => -",
    "两台还是三台 => -",
    "❌别来了 => enough",
    "👴您慢走 => -",
    "打个问号 => -",
    "半夜还要接人吗 => -",
    "接孙儿去了 => -",
]
TIMES_AND_LISTS = [
    "王五5分钟后到汉口 => acknowledge eta_minutes=5 names=王五",
    "张三10分钟到武昌 => acknowledge eta_minutes=10 names=张三",
    "1车张三 接3\\n2车李四 接1 => depart passengers=3 names=张三 | depart passengers=1 names=李四",
    "哥们儿这就过去 => acknowledge",
    "差唔多到喇 => acknowledge",
    "我腰间盘又犯了，床都下不来 => decline",
    "我呢邊三架車一齊嚟 => acknowledge cars=3",
    "我这两台车一起来 => acknowledge cars=2",
]
SENTENCES = [
    *WAYS_BACK,
    *ABOARD,
    *NAMES_BEFORE_SAYING,
    *CONDITIONS,
    *ONE_OF_TWO_NUMBERS,
    *HOMOPHONES,
    *WAITING,
    *SUMS,
    *PICTURES_AND_MARKS,
    *PLACES,
    *CORRECTIONS,
    *CARS_AND_BODIES,
    *DELIVERIES,
    *BARE_WORDS,
    *TALK,
    *TIMES_AND_LISTS,
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize("line", SENTENCES)
def test_what_is_recorded_is_not_silent_and_says_nothing_that_was_not_said(line):
    sentence, expected = readings_of(line)
    recorded = read(sentence)
    said = [reading for reading in recorded if reading.kind is not ReadingKind.UNCLEAR]
    assert all(reading in expected for reading in said)
    assert not expected or recorded or may_state_something(sentence) or line in CONDITIONS
