"""Whole cards and closing reports of one evening, line by line, as a group reads them (S12, N1-N8, E2, E6)."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.calls import Call
from dispatch.company_of_night import CompanyHistory
from dispatch.memberships import Person
from dispatch.slots_and_standbys import pass_on
from dispatch.statements import StatementKind, Tags
from dispatch.stations import Point, StationEntry
from handlers.chat.texts import text
from handlers.views.card import CardView, render_card
from handlers.views.closing_report import reopen_button, report_pages
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import T0

ACKNOWLEDGE, DECLINE, CHECK_IN, DEPART, DELIVER = (
    StatementKind.ACKNOWLEDGE,
    StatementKind.DECLINE,
    StatementKind.CHECK_IN,
    StatementKind.DEPART,
    StatementKind.DELIVER,
)
NAMES = dict(enumerate(("张三", "李四", "王五", "赵六", "钱七", "孙八", "周九", "吴十"), start=51))
PEOPLE = {id_: Person(id_, 1, id_, name) for id_, name in NAMES.items()}
ZONE = ZoneInfo("Asia/Shanghai")  # T0 is 06:13:20 there
BARE = CardView(TELEGRAM, a_call(), PEOPLE, ZONE, "zh-Hans")


@pytest.fixture
def evening() -> Call:
    """张三 stands in A, 李四 in B, 王五 drives, 赵六 has delivered, 钱七 is coming at a time, 孙八 without; two more."""
    call = a_call(6)
    call.number, call.station, call.place, call.train, call.train_at = 1, "武汉站", "西广场", "G1234", "23:10"
    for number, who in enumerate((51, 52, 53, 54), start=1):
        tell(call, who, ACKNOWLEDGE, number)
    tell(call, 55, ACKNOWLEDGE, 5, eta_at=T0 + 600)
    tell(call, 56, ACKNOWLEDGE, 6)
    tell(call, 57, ACKNOWLEDGE, 7)
    tell(call, 58, DECLINE, 8)
    for number, (who, lane) in enumerate(((51, 1), (52, 2), (53, 1), (54, 2)), start=121):
        tell(call, who, CHECK_IN, number, lane=lane)
    tell(call, 53, DEPART, 200, passengers=3, tags=Tags(elderly=1, pregnant=1))
    tell(call, 54, DEPART, 210, passengers=4)
    tell(call, 54, DELIVER, 300)
    call.waiting, call.waiting_tags, call.waiting_at = 20, Tags(elderly=3, disabled=1), T0 + 150
    return call


def lines_of(words):
    """Without the spaces that keep a number beside its word."""
    return str(words).replace("\u00a0", " ").splitlines()


def card(call, **more):
    words, buttons = render_card(replace(BARE, call=call, **more))
    return lines_of(words), [[str(label) for label, _ in row] for row in buttons]


def test_the_card_of_an_open_call(evening):
    lines, buttons = card(evening)
    assert [
        "🟢 车已够 6/6",
        "🧓 还在等，先接：老2 残1",
        "🚗 #1 武汉站 · 西广场 · G1234 23:10",
        "到场 4 · 在途 1 · 正在赶来 2（最快 06:23）",
        "已接 7 人次（老1 孕1） · 已送达 4 · 2 趟",
        "剩余候车 13（老2 残1）",
        "A列 1 · B列 1",
        "候补 1 · 来不了 1",
        "刚出发：赵六 4人、王五 3人（老1 孕1）",
        "A列（1）：张三",
        "B列（1）：李四",
        "在途（1）：王五",
        "已送达（1）：赵六",
        "正在赶来（2）：钱七 06:23、孙八",
        "候补（1）：周九",
    ] == lines
    assert ["够了", "谁没到", "待确认", "结束"] == buttons[0]
    assert 4 == len(buttons)


@pytest.mark.parametrize(
    ("stood_down", "cancelled", "first", "last", "missing"),
    [
        (False, False, "🏁 已结束 · 6/6", "谢谢大家", " · 未到 2"),
        (True, False, "🏁 已收队 · 6/6", "谢谢大家，路上慢点", ""),
    ],
)
def test_the_card_of_a_call_that_is_over(evening, stood_down, cancelled, first, last, missing):
    evening.closed_at, evening.stood_down = T0 + 900, stood_down
    lines, buttons = card(evening)
    assert [
        first,
        "🚗 #1 武汉站 · 西广场 · G1234 23:10",
        f"到场 4 · 在途 1{missing}",
        "已接 7 人次（老1 孕1） · 已送达 4 · 2 趟",
        "剩余候车 13（老2 残1）",
        "A列 1 · B列 1",
        "候补 1 · 来不了 1",
        "A列（1）：张三",
        "B列（1）：李四",
        "在途（1）：王五",
        "已送达（1）：赵六",
        last,
    ] == lines
    assert [["✅ 送到", "👤 我的"]] == buttons
    evening.sealed = True
    assert [] == card(evening)[1]


def test_what_is_rare_stands_on_it_only_then(evening):
    usual, _ = card(evening)
    evening.delay, evening.unheard = 20 * 60, 60
    evening.undecided = {1: (99,)}
    pass_on(evening, evening.responses[56], T0 + 700)
    evening.responses[55].sent_home_at = T0 + 700
    entry = StationEntry(note="堵B口", point=Point(30.5, 114.3))
    lines, buttons = card(evening, entry=entry, badges={51: "先锋车手"})
    told = [line for line in lines if line not in usual]
    assert "🟡 还差 1 · 5/6 · 等 1 辆确认" == told[0]
    called_back = str(text("zh-Hans", "card-called-back", number=1)).replace("\u00a0", " ")
    assert called_back in lines
    for words in ("晚点 20 分钟", "名额已让出 1", "堵B口", "待核对", "待确认 1", "张三〔先锋车手〕"):
        assert any(words in line for line in told), words
    assert not any("钱七" in line for line in lines)
    evening.closed_at = T0 + 800
    assert called_back not in card(evening, entry=entry)[0]
    evening.closed_at = None
    assert ["📍 到场", "✅ 送到", "🧭 导航", "👤 我的"] == buttons[2]


@pytest.mark.parametrize(
    ("needed", "is_open", "first"),
    [
        (None, True, "🟡 收到 0 · 需要几辆未定"),
        (None, False, "🏁 已结束 · 收到 0"),
        (3, True, "🔴 还差 3 · 0/3"),
        (3, False, "🏁 已结束 · 0/3"),
    ],
)
def test_a_call_that_nobody_answered_has_a_short_card(needed, is_open, first):
    call = a_call(needed)
    call.closed_at = None if is_open else T0 + 9
    lines, buttons = card(call)
    assert first == lines[0]
    assert "到场 0 · 在途 0" == lines[2]
    assert (3 if is_open else 4) == len(lines)
    offered = [label for row in buttons for label in row if label.endswith("辆")]
    assert bool(offered) == (needed is None and is_open)


@pytest.mark.parametrize(
    ("said", "is_new", "asks"),
    [
        ((), True, True),
        ((), False, False),
        ((ACKNOWLEDGE, 600), True, True),
        ((ACKNOWLEDGE, 601), True, False),
        ((CHECK_IN, 30), True, False),
    ],
)
def test_the_name_of_a_new_station_is_asked_about_until_somebody_found_it(said, is_new, asks):
    call = a_call(3)
    if said:
        tell(call, 51, said[0], said[1])
    lines, buttons = card(call, is_new_station=is_new)
    assert asks == ("新车站。名字不对？回复本条：改站名 正确的名字" in lines)
    assert asks == (["改站名"] in buttons)


def report(call, **more):
    call.closed_at = call.closed_at or T0 + 900
    return lines_of(report_pages(replace(BARE, call=call, **more))[0])


def test_the_report_of_the_evening(evening):
    companies = CompanyHistory(
        {51: [("2023-01-01", "平安")], 53: [("2023-01-01", "平安")], 54: [("2023-01-01", "大通")]}
    )
    lines = report(evening, companies=companies, waiting={52})
    assert [
        "📋 #1 调度报告",
        f"{evening.fleet_name} · 武汉站 · 11-15 06:13–06:28",
        "需要 6 辆，收到 6 辆，到场 4 辆，未到 2 辆，来不了 1，候补 1",
        "2 趟，7 人次",
        "其中 老 1 · 小 0 · 孕 1 · 残 0",
        "结束时剩余候车 13 人（老2 残1）",
        "各公司：大通 1 车 4 人次、平安 2 车 3 人次、未登记 1 车 0 人次",
        "从「收到」到「到场」一般 2 分钟",
        "出勤未载客 1 辆，同样感谢",
    ] == lines[:9]
    for line in ("张三：出勤未载客", "李四：有话待确认", "王五：1 趟 3 人次", "赵六：1 趟 4 人次"):
        assert line in lines, lines
    assert "谢谢每一位。" == lines[-1]
    assert not any("钱七" in line or "周九" in line for line in lines)


def test_a_report_says_what_is_doubtful_only_where_it_is(evening):
    tell(evening, 53, StatementKind.AMEND, 400, passengers=5)
    evening.unheard, evening.unreadable = 60, 2
    lines = report(evening)
    for line in ("更正 1 处", "待确认 2 处", str(text("zh-Hans", "unheard"))):
        assert line in lines
    assert not any(line.startswith("各公司") for line in lines)


def test_a_report_without_need_or_count_leaves_their_lines_out():
    call = a_call()
    tell(call, 51, ACKNOWLEDGE, 1)
    lines = report(call)
    assert "收到 1 辆，到场 0 辆，未到 1 辆，来不了 0，候补 0" == lines[2]
    assert ["0 趟，0 人次", "谢谢每一位。"] == lines[3:]


@pytest.mark.parametrize(
    ("closed", "sealed", "shown"), [(True, False, ["重新打开"]), (True, True, []), (False, False, [])]
)
def test_a_report_offers_to_reopen_until_the_seal(evening, closed, sealed, shown):
    evening.closed_at, evening.sealed = T0 + 900 if closed else None, sealed
    buttons = reopen_button(replace(BARE, call=evening))
    assert shown == [str(label) for row in buttons for label, _ in row]


def test_a_report_is_struck_where_the_call_goes_on_or_was_a_mistake(evening):
    again = lines_of(report_pages(replace(BARE, call=evening))[0])
    evening.closed_at, evening.cancelled = T0 + 900, True
    mistake = lines_of(report_pages(replace(BARE, call=evening))[0])
    assert (1, 1) == (len(again), len(mistake))
    assert "叫错了" in mistake[0]
    assert "叫错了" not in again[0]
    first, last = card(evening)[0][0], card(evening)[0][-1]
    assert "谢谢大家" not in last
    assert "🏁 已结束 · 6/6" != first
