"""U7: an emergency goes to all coordinators at once and counts nothing."""

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from reading.emergencies import emergency_in
from storage.external_ids import ExternalIds, PlaceKind
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
SECOND_COORDINATOR = 2

REPORTED = {
    "出事了": "",
    "出事了，追尾了": "",
    "有人受伤了": "",
    "老人晕倒了": "",
    "路上追尾了，来不了": "来不了",
    "追尾了来不了": "来不了",
    "接3，有个老人晕倒了": "接3",
    "到了，有人晕倒": "到了",
    "有乘客突发心脏病，快打120": "",
    "孕妇要生了": "",
    "车着火了": "",
    "车打不着火，冒烟了": "车打不着火",
    "前轮起火了": "",
    "司机昏迷了": "",
    "我撞车了，3个人转李四": "3个人转李四",
    "追尾了，没人受伤": "",
    "我追尾了，人没事": "人没事",
    "追尾了，我没事": "我没事",
    "高架上我被追尾了，我没事": "我没事",
    "高架上追尾，差点撞我，我没事": "差点撞我，我没事",
    "桥上两台车撞了有人流血，我没事": "我没事",
    "接4，1老，老人喘不上气": "接4，1老",
    "车翻了": "",
    "救命啊": "",
    "救命，有人晕倒了，要5台车": "要5台车",
    "有个老人身体不舒服 送去鼓楼医院了": "送去鼓楼医院了",
    "有个乘客不舒服": "",
    "乘客突然肚子疼": "",
    "车上有位大爷胸口闷": "",
    "有位老太太头晕站不稳": "",
    "有个孕妇难受": "",
    "那个老人发高烧 我送医院": "我送医院",
    "接3个 有个老人不舒服": "接3个",
    "我追尾了，都慢点": "都慢点",
    "俺在金水路追尾了，大家慢点": "大家慢点",
    "追尾了，大家小心点": "大家小心点",
    "前头路口追尾，有人受伤，都慢点": "都慢点",
    "金水路上一溜追尾": "",
    "俺车上俩小孩打起来了，一个流血了": "",
    "有人打起来了": "",
    "客人打起来了": "",
}
NONE = (
    *(
        "没人受伤",
        "没有人受伤，放心",
        "注意安全别出事",
        "出事了吗",
        "别追尾",
        "前面车祸堵车，晚点到",
        "雪大，小心摔倒",
    ),
    *("车打不着火了", "打不着火，来不了", "点不着火", "引擎发不着火", "打着火了，马上来", "车打不起火"),
    *("撞上晚高峰了，晚点到", "绕晕了，在哪个口", "到急救中心门口了", "车打起来了，出发", "忙晕了，刚看到"),
    *("襄阳东站晚点了两趟，求7台车救命", "救命啊武汉站要10台车", "武昌站需要5辆车，救命", "快来3部车救命"),
    *("家里有老人不舒服，来不了", "我妈不舒服，去不了", "孩子发烧来不了", "没有人不舒服", "乘客有不舒服的吗"),
    *(
        "有没有乘客不舒服",
        "座位不舒服",
        "孕妇送到医院了一切顺利",
        "我身体不舒服，来不了",
        "接3个 老人坐前面舒服些",
    ),
    *(
        "路上一溜追尾，都慢点",
        "金水路上一溜追尾嘞，都慢点",
        "二环好几起追尾，大家绕着走",
        "桥上翻车了，注意安全",
    ),
    *(
        "我看见高架上追尾了，都慢点开",
        "城东路撞车了，各位师傅开慢点",
        "高速有车祸，慢点",
        "三环到处追尾，慢啲揸",
    ),
    *(
        "俩小孩儿搁后头打起来了",
        "两个小孩打起来了",
        "俺车上俩小孩打起来了",
        "车上俩娃打架",
        "后排小朋友打起来啦",
        "兄弟俩在后座打架",
    ),
    *("绕城上撞了三辆，我没得事，就是堵死了", "前头两台车追尾了，我没事", "隔壁车道撞了，人没事，我也没事"),
    *("环线上翻车了，不是我", "高架上看到追尾，吓死我了，我没事", "桥上有车追尾，我好好的，绕一下"),
    *("演习：有人受伤", "昨天有人受伤", "收到", "万一出事找我", "打120没有？", "路上有追尾，绕一下"),
)


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要3台车")
        await fleet.says(51, "收到", name="张三")
        fleet.clear_sent()
        yield fleet


@pytest.mark.parametrize(("words", "rest"), REPORTED.items())
def test_what_reports_an_emergency_and_what_else_it_says(words, rest):
    assert rest == emergency_in(words)


@pytest.mark.parametrize("words", NONE)
def test_what_reports_none(words):
    assert emergency_in(words) is None


async def test_a_message_of_a_supergroup_has_a_link(group):
    def links(tx):
        ids = ExternalIds("telegram").within(tx)
        chats = [ids.chat(chat, PlaceKind.GROUP) for chat in (-1_000_000_001_234, -1234)]
        return [TELEGRAM.link_to_message(tx.read, chat, 56) for chat in chats]

    assert ["https://t.me/c/1234/56", None] == await group.database.run(links)


async def test_every_coordinator_is_told_at_once_and_nothing_is_counted(group):
    await group.admins(COORDINATOR, SECOND_COORDINATOR)
    await group.starts(COORDINATOR, SECOND_COORDINATOR)
    before = await stored.calls(group.database)
    group.clear_sent()
    await group.says(51, "出事了，追尾了", name="张三")
    for coordinator in (COORDINATOR, SECOND_COORDINATOR):
        [told] = group.texts(coordinator)
        assert "张三" in told
        assert "出事了，追尾了" in told
        assert "#1 武汉站 正在赶来" in told
    assert ["已马上私聊告诉调度员。有人受伤先打 120，有危险先离开"] == group.texts(GROUP)
    assert before == await stored.calls(group.database)


async def test_where_no_coordinator_can_be_reached_the_group_is_asked_to_look(group):
    await group.says(51, "有人受伤了", name="张三")
    [told] = group.texts(GROUP)
    assert told.startswith("🚨")
    assert "请调度员马上看" in told


async def test_the_rest_of_the_message_counts(group):
    await group.says(51, "接3，有个老人晕倒了", name="张三")
    [trip] = await stored.trips(group.database)
    assert 3 == trip.passengers


async def test_an_excited_driver_is_passed_on_once_a_minute(group):
    await group.starts(COORDINATOR)
    group.clear_sent()
    for words in ("出事了", "出事了！！", "有人受伤"):
        await group.says(51, words, name="张三")
    assert 1 == len(group.texts(COORDINATOR))
    await group.later(2)
    await group.says(51, "有人受伤", name="张三")
    assert 2 == len(group.texts(COORDINATOR))


@pytest.mark.parametrize(
    "words", ["绕城上撞了三辆，我没得事", "隔壁车道撞了，人没事，我也没事", "前头两台车追尾了，我没事"]
)
async def test_an_accident_of_others_says_nothing_of_who_is_fine(group, words):
    await group.admins(COORDINATOR)
    await group.starts(COORDINATOR)
    before = await stored.calls(group.database)
    group.clear_sent()
    await group.says(51, words, name="张三")
    assert [] == [*group.texts(COORDINATOR), *group.texts(GROUP)]
    assert before == await stored.calls(group.database)


async def test_what_he_says_besides_is_heard(group):
    await group.says(51, "前头两台车追尾了，我没事，来不了了", name="张三")
    await group.says(COORDINATOR, "/status")
    assert "收到 0" in group.texts(GROUP)[-1]
