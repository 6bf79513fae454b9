"""Pictures behind a word, the square behind a station, and who is told of passengers that were counted before."""

import pytest

from reading.reader import fields_of, read

SAID = {
    "有客🚫": [{"kind": "decline"}],
    "不去了🙅": [{"kind": "decline"}],
    "来不了❌": [{"kind": "decline"}],
    "拉俩👵👴": [{"kind": "depart", "passengers": 2, "elderly": 2}],
    "送到🔙5分": [{"kind": "deliver"}, {"kind": "acknowledge", "eta_minutes": 5}],
    "接2+1娃": [{"kind": "depart", "passengers": 3, "children": 1}],
    "已到合肥南站，北广场。": [{"kind": "check_in", "station": "合肥南站", "place": "北广场"}],
    "到武汉站了，东广场": [{"kind": "check_in", "station": "武汉站", "place": "东广场"}],
    "到了，武汉站东广场": [{"kind": "check_in", "station": "武汉站", "place": "东广场"}],
    "到武汉站了，东广场人多": [{"kind": "check_in", "station": "武汉站"}],
    "乌鲁木齐南站到了": [{"kind": "check_in", "station": "乌鲁木齐南站"}],
    "回来了，A列最后一个": [{"kind": "check_in", "lane": 1}],
    "我现在奔天津西站去，一刻钟": [{"kind": "acknowledge", "station": "天津西站", "eta_minutes": 15}],
    "那五个人里头有俩老人，刚才忘了说": [{"kind": "amend", "passengers": 5, "elderly": 2}],
    "那三个里头有个孕妇，刚才忘了报": [{"kind": "amend", "passengers": 3, "pregnant": 1}],
    "改3，刚才一个小伙子又跑下去了": [{"kind": "amend", "passengers": 3}],
    "改4，有一个下车了": [{"kind": "amend", "passengers": 4}],
    "孕妇已送到妇幼急诊，家属陪同": [{"kind": "deliver"}],
    "去二附院的2人已送达": [{"kind": "deliver"}],
    "等车的有九十个人里头捞人十二个": [{"kind": "waiting", "elderly": 12, "waiting": 90}],
}


@pytest.mark.parametrize(("sentence", "said"), SAID.items(), ids=list(SAID))
def test_what_stands_beside_a_fact_is_read_with_it(sentence, said):
    assert said == [fields_of(one) for one in read(sentence)]


@pytest.mark.parametrize("sentence", ["到❌", "那三个里头有个孕妇没", "接3，有一个下车了"])
def test_what_is_open_states_nothing_sure(sentence):
    assert [] == [one for one in read(sentence) if one.kind.value != "unclear"]


TOLD = {
    "送到了，二十分钟后回来": [{"kind": "deliver"}, {"kind": "acknowledge", "eta_minutes": 20}],
    "送到了，20分钟后到站": [{"kind": "deliver"}, {"kind": "acknowledge", "eta_minutes": 20}],
    "送到家了，给我鞠一躬": [{"kind": "deliver"}],
    "到场，换轮胎了，八百块钱一条": [{"kind": "check_in"}],
    "钱十一到了": [{"kind": "check_in", "names": ["钱十一"]}],
    "送到：张三、李四。我马上到": [{"kind": "deliver", "names": ["张三", "李四"]}, {"kind": "acknowledge"}],
    "我拉了两个，一个老阿帕一个巴郎子，阿帕给我唱歌呢": [
        {"kind": "depart", "passengers": 2, "elderly": 1, "children": 1}
    ],
    "刚才报错了，不是仨是四个，后座还猫着一位我没瞅见": [{"kind": "amend", "passengers": 4}],
    "十一点半我准时道": [{"kind": "acknowledge", "clock": "11:30"}],
}


@pytest.mark.parametrize(("sentence", "said"), TOLD.items(), ids=list(TOLD))
def test_what_is_told_behind_a_fact_changes_nothing(sentence, said):
    assert said == [fields_of(one) for one in read(sentence)]


@pytest.mark.parametrize("sentence", ["列车20分钟后到站", "送到了，列车20分钟后到站"])
def test_the_time_of_a_train_is_nobodys(sentence):
    assert "acknowledge" not in [one.kind.value for one in read(sentence)]


MORE = {
    "接2，直接送到家": [{"kind": "depart", "passengers": 2}],
    "接1人，盲人，直接送到楼上。": [{"kind": "depart", "passengers": 1, "disabled": 1}],
    "接上了，一家三口，老爷子腿脚不便": [{"kind": "depart", "passengers": 3, "elderly": 1, "disabled": 1}],
    "接2，轮椅放后备箱了": [{"kind": "depart", "passengers": 2}],
    "我们三台都收到": [{"kind": "acknowledge", "cars": 3}],
    "手机没电了，最后一句：接2走了": [{"kind": "depart", "passengers": 2}],
    "我到高铁到达口了": [{"kind": "check_in", "place": "高铁到达口"}],
}


@pytest.mark.parametrize(("sentence", "said"), MORE.items(), ids=list(MORE))
def test_a_second_clause_says_more_of_the_first(sentence, said):
    assert said == [fields_of(one) for one in read(sentence)]


@pytest.mark.parametrize("sentence", ["三台车都收到了吗", "前面三台都收到", "地铁下线了"])
def test_cars_of_others_and_questions_answer_nothing(sentence):
    assert [] == read(sentence)
