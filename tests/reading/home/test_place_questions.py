"""H2: what asks for a place, and what tells of one: in Mandarin, in the south-west and the north-east, in English."""

import pytest

from reading.home.place_questions import kinds_asked, kinds_listed, kinds_named

ASKED = {
    "water": """
        有热水吗 | 哪里有水喝 | 哪里有热水 | 有热水不 | 有热水没有 | 还有热水没 | 没有热水吗 | 热水有没有 | 热水？ | 哪点有开水 | 有得开水没得 | 有没得热水喝
        哪凼可以打开水 | 搁哪接热乎水 | 哪旮旯有热水 | 上哪儿打水 | 请问哪里可以喝口热水 | 渴了，哪有水喝 | 现在还有热水吗 | 有热水了吗 | where is hot water
    """,
    "meal": """
        哪里能吃饭 | 附近有啥吃的 | 有什么吃的吗 | 附近有什么吃的 | 有啥子吃的没得 | 哪点有吃的 | 饿了，哪里有吃的 | 肚子饿了 哪儿能吃口热乎的 | 这附近有卖夜宵的吗
        哪旮旯能整口吃的 | 上哪整点热乎的 | 哪里可以搞点吃的 | 有么事吃的 | 哪里有热饭吃 | 大半夜哪里还有吃的 | 哪里过早 | 哪里恰饭 | 兄弟们哪有盒饭 | 夜宵 | where can i eat
    """,
    "charging": """
        车没电了在哪充 | 快没电了，哪里能充电 | 附近哪里有充电桩 | 充电 | 我要充电 | 能充电不 | 能不能充电 | 不能充电吗 | 哪点充电 | 哪凼可以充个电 | 搁哪充电 | 哪旮旯有快充
        电不够了 哪能补个电 | 附近充电 | 哪儿充下电 | 要充电 | 请问充电桩怎么走 | 最近的充电站 | 咋个走充电桩 | where is a charger
    """,
    "rest": """
        哪儿能躺会儿 | 哪里可以休息 | 找个地方睡觉 | 哪儿能眯会儿 | 困了，哪里可以睡会儿 | 累了哪有地方歇会儿 | 哪点能困觉 | 哪里歇哈 | 哪旮旯能眯瞪会 | 哪能猫一会
        附近有没有落脚的地方 | 冷死了 哪里能暖和一下 | 休息室在哪 | 驿站怎么走 | 有没得地方歇一哈 | 搁哪能歇歇脚 | 附近有休息的地方吗 | 驿站 | 哪里可以打个盹 | where can i rest
    """,
    "toilet": """
        厕所 | 厕所在哪 | 附近厕所 | 附近有厕所吗 | 附近有没有卫生间 | 上厕所 | 尿急，哪里有厕所 | 哪点有茅厕 | 茅司在哪点 | 搁哪上厕所 | 哪旮旯有厕所 | 找不到厕所
        哪里方便一下 | 哪能解个手 | 洗手间咋走 | 请问公厕怎么走 | 有没得厕所 | 附近有厕所 | 憋不住了 哪有厕所 | 最近的厕所 | where's the toilet
    """,
    "repair": """
        附近修车 | 哪里能修车 | 车坏了，哪里能修车 | 附近有修车的吗 | 胎爆了 哪里补胎 | 哪点补胎 | 哪里可以搭电 | 打不着火了，哪能搭个电 | 附近汽修 | 哪旮旯修车 | 上哪补个胎 | 哪里换轮胎
    """,
}
TOLD = """
    没有热水 | 没得热水 | 热水没得 | 莫得热水 | 冇得热水 | 木有热水 | 没热水 | 附近没有厕所 | 这边没有充电桩 | 没地方休息 | 没地方充电 | 这里不能充电 | 不能充电 | 热水没有了
    热水没了 | 没水喝 | 没饭吃 | 没有吃的 | no hot water
    不用充电 | 不用修车了 | 不用修车 | 不要夜宵 | 不想吃饭 | 不吃夜宵 | 不去超市 | 不需要律师 | 用不着修车 | 用不着充电 | 甭修车了 | 甭充电了 | 莫去厕所 | 莫充电了 | 别去食堂
    不消充电 | 不充电 | 不充了 | 不用找厕所 | 不用热水，谢谢 | 懒得充电
    我吃过饭了 | 吃过了 | 吃饭了 | 我吃饭了 | 吃完饭了 | 刚吃完饭 | 我刚吃饭 | 夜宵吃了 | 充电完了 | 刚充了电 | 正在充电 | 已经充电了 | 我上过厕所了 | 上完厕所了 | 刚上了厕所 | 修完车了 | 睡过了 | 歇过了
    厕所在修 | 厕所坏了 | 厕所堵了 | 厕所锁了 | 厕所在二楼 | 厕所在这边 | 有热水 | 这边有热水 | 驿站有热水 | 驿站可以休息 | 这里可以充电 | 这旮旯有厕所 | 食堂有夜宵 | 我有热水 | 热水来了
    我去厕所 | 去厕所 | 我去上厕所 | 去充电 | 我去充电 | 去充电了 | 我先去充电 | 我在充电 | 在充电 | 在充电呢 | 搁这充电呢 | 我充电 | 在吃夜宵 | 我在超市 | 我在驿站 | 我到驿站 | 到驿站 | 到驿站了
    去驿站 | 我是工会的 | 来修车的 | 修车的来了 | 我在附近吃饭 | 车站有热水 | 吃了吗 | 吃饭了吗 | 吃饭了没 | 充完了
"""


def lines(words):
    return [each.strip() for each in words.replace("\n", "|").split("|") if each.strip()]


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, each) for kind, words in ASKED.items() for each in lines(words)]
)
def test_a_question_is_heard_whatever_its_speech(kind, words):
    assert kind in kinds_asked(words)


@pytest.mark.parametrize("words", lines(TOLD))
def test_what_is_told_or_refused_is_no_question(words):
    assert frozenset() == kinds_asked(words)


@pytest.mark.parametrize(
    ("words", "traditional"),
    [("厕所在哪", "廁所在哪"), ("没有热水", "沒有熱水"), ("附近有啥吃的", "附近有啥吃的")],
)
def test_both_scripts_are_read_alike(words, traditional):
    assert kinds_asked(words) == kinds_asked(traditional)


@pytest.mark.parametrize(
    "words",
    [
        "收到",
        "到了",
        "接3",
        "送到了",
        "武汉站需要20台车",
        "我去",
        "来了",
        "还有多少人",
        "哪个站",
        "去哪",
        "在哪",
        "",
    ],
)
def test_words_of_the_night_name_no_kind(words):
    assert frozenset() == kinds_asked(words)


def test_the_kinds_of_a_list_are_named_without_a_question():
    assert {"water", "meal"} == kinds_named("热水 吃饭")
    assert frozenset({"water", "toilet"}) == kinds_listed("热水、厕所")
    assert kinds_listed("热水、飞机") is None
