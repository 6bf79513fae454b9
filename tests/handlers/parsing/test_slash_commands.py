"""What stands behind a slash command: each form that its usage tells, the limits of its numbers, and what is misused."""

import pytest

from dispatch import commands, people_commands
from dispatch.commands import Misused
from dispatch.duty_commands import HandOverDuty, MoveCars, ShowWhoDrove
from dispatch.home import commands as home
from dispatch.home.certificate_commands import MakeAllCertificates, MakeCertificate, VerifyCertificate
from dispatch.home.certificates import EVER, LAST_MONTH, SEASON, THIS_MONTH
from dispatch.home.commands import KeepPlace, PlaceChange
from dispatch.home.honours_commands import ShowHonours
from dispatch.home.places import PlaceKind
from dispatch.home.points_commands import InviteShop, OpenShop, SetPointRule, Settle, ShowPoints, ShowShops
from dispatch.memberships import Role
from dispatch.partner_commands import FindPartner, RaiseForAll, ShowPartners
from dispatch.people_commands import DescribeCar, SetTeam, SetTeamOf
from dispatch.statements import StatementKind
from dispatch.stations import Point
from dispatch.survey_commands import Go, OpenSurvey, ShowSurveys
from dispatch.surveys import SurveyKind
from handlers.parsing.certificate_arguments import code_in
from handlers.parsing.points_arguments import digits_sent
from handlers.parsing.text_commands import read_text

READY = SurveyKind.READINESS


def typed(words):
    found, is_slash = read_text(words)
    assert is_slash
    return list(found)


def check(words, expected):
    assert (expected if isinstance(expected, list) else [expected]) == typed(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("/call", commands.RaiseCall()),
        ("/call 20", commands.RaiseCall(None, 20)),
        ("/call 武汉站", commands.RaiseCall("武汉站")),
        ("/call 武汉站 20", commands.RaiseCall("武汉站", 20)),
        ("/call 武汉站 20 西广场", commands.RaiseCall("武汉站", 20, "西广场")),
        ("/call @联动 武汉站 60", RaiseForAll(commands.RaiseCall("武汉站", 60))),
        ("/call @联动", RaiseForAll(commands.RaiseCall())),
        ("/next", commands.NextCars(1)),
        ("/next 3", commands.NextCars(3)),
        ("/next 三台", commands.NextCars(3)),
        ("/next 0", Misused("next")),
        ("/next 多少", Misused("next")),
        ("/need", Misused("need")),
        ("/need 0", commands.SetNeed(0)),
        ("/need 1234567890", Misused("need")),
        ("/close 明天", Misused("close")),
        ("/undo", commands.DriverReport(StatementKind.UNDO)),
        ("/undo 接3", Misused("undo")),
        ("/fix #17 张三 改4", commands.Fix(17, "张三 改4")),
        ("/fix 17", Misused("fix")),
        ("/fix 张三 改4", Misused("fix")),
        ("/merge", people_commands.Merge(())),
        ("/merge 老赵", people_commands.Merge(("老赵",))),
        ("/merge 老赵 张三", people_commands.Merge(("老赵", "张三"))),
        ("/merge 老赵 张三 李四", Misused("merge")),
        ("/backfill", Misused("backfill")),
        ("/week", commands.ShowWeek(0)),
        ("/week this", commands.ShowWeek(0)),
        ("/week 上周", commands.ShowWeek(1)),
        ("/week 下周", Misused("week")),
        ("/export", commands.Export("week")),
        ("/export 月", commands.Export("month")),
        ("/export 2026-02", commands.Export("2026-02")),
        ("/export 2026-13", Misused("export")),
        ("/export 花名册", people_commands.ExportRoster(None)),
        ("/export roster 先锋车手", people_commands.ExportRoster("先锋车手")),
        ("/set", commands.ChangeTimetable(None, "")),
        ("/set Missing 15", commands.ChangeTimetable("missing", "15")),
    ],
)
def test_what_is_typed_about_a_call_and_its_reports(words, expected):
    check(words, expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("/car @x 鄂A12345 4座 平安出租", DescribeCar(("@x",), "鄂A12345", 4, "平安出租")),
        ("/car 4座", DescribeCar((), None, 4, None)),
        ("/car 离职", DescribeCar((), None, None, "")),
        ("/car 4座 没有公司了", DescribeCar((), None, 4, "")),
        ("/car 平安出租 离职", DescribeCar((), None, None, "平安出租")),
        ("/car @x", Misused("car")),
        ("/car A12345", DescribeCar((), "A12345")),
        ("/car 车", Misused("car")),
        ("/car 平安", DescribeCar((), None, None, "平安")),
        ("/car 张三公司", DescribeCar((), None, None, "张三公司")),
        ("/person", Misused("person")),
        ("/person 张三", people_commands.ShowFile("张三")),
        ("/person 张三 换人 李四", people_commands.HandOverAccount("张三", "李四")),
        ("/person 张三 换人 李四 王五", Misused("person")),
        ("/person 张三 5座", DescribeCar(("张三",), None, 5)),
        ("/person 张三 @x 5座", Misused("person")),
        ("/team", people_commands.ShowTeam()),
        ("/team 张三 李四", SetTeam(("张三", "李四"), False)),
        ("/team 张三 off", SetTeam(("张三",), True)),
        ("/team off", Misused("team")),
        ("/team 王五：张三 李四", SetTeamOf("王五", ("张三", "李四"), False)),
        ("/team 王五: 张三 离队", SetTeamOf("王五", ("张三",), True)),
        ("/team 王五 赵六: 张三", Misused("team")),
        ("/team 王五:", Misused("team")),
        ("/badge", people_commands.ShowBadges()),
        ("/badge 先锋车手", people_commands.SetBadge("先锋车手")),
        ("/badge OFF", people_commands.SetBadge("")),
        ("/lead @x @y", people_commands.Appoint(Role.LEAD, ("@x", "@y"))),
        ("/lead @x 取消", people_commands.Appoint(None, ("@x",))),
        ("/lead off", people_commands.Appoint(None, ())),
        ("/coordinator @x", people_commands.Appoint(Role.COORDINATOR, ("@x",))),
        ("/shift", people_commands.ShowShifts()),
        ("/shift off", people_commands.DropShift()),
        ("/shift 好的", Misused("shift")),
        ("/handover", HandOverDuty(())),
        ("/handover @x", HandOverDuty(("@x",))),
        ("/handover @x @y", Misused("handover")),
        ("/who 武汉站 9:05-24:00", ShowWhoDrove("武汉站", "09:05", "00:00")),
        ("/who 武汉站 23:20 到 23:50", ShowWhoDrove("武汉站", "23:20", "23:50")),
        ("/who 武汉站 23:20-23:60", Misused("who")),
        ("/who 武汉站 25:20-23:50", Misused("who")),
        ("/who 23:20-23:50", Misused("who")),
        ("/move 5 汉口站", MoveCars(5, "汉口站")),
        ("/move 5台车 汉口站", MoveCars(5, "汉口站")),
        ("/move 1 汉口站", MoveCars(1, "汉口站")),
        ("/move 0 汉口站", Misused("move")),
        ("/move 999 汉口站", MoveCars(999, "汉口站")),
        ("/move 汉口站", Misused("move")),
        ("/move 5", Misused("move")),
    ],
)
def test_what_is_typed_about_people_and_duty(words, expected):
    check(words, expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("/partner", FindPartner()),
        ("/partner abcd-efgh", FindPartner("ABCDEFGH")),
        ("/partner ABCD EFGH", FindPartner("ABCDEFGH")),
        ("/partner ABCD-EFG1", Misused("partner")),
        ("/partner ABCD-EFG", Misused("partner")),
        ("/status", commands.ShowStatus()),
        ("/status 好的", commands.ShowStatus()),
        ("/status @联动", ShowPartners(None)),
        ("/status @", ShowPartners(None)),
        ("/status @江岸", ShowPartners("江岸")),
        ("/ready", OpenSurvey(READY)),
        ("/ready 23:40 30", OpenSurvey(READY, cars=30, clock="23:40")),
        ("/ready 武汉站 23点 约30辆", OpenSurvey(READY, cars=30, clock="23:00", station="武汉站")),
        ("/ready 24:00", OpenSurvey(READY, clock="00:00")),
        ("/ready 23:40 0:30", OpenSurvey(READY, clock="23:40", station="0:30")),
        ("/ready 30 40", OpenSurvey(READY, cars=30, station="40")),
        ("/ready 0", Misused("ready")),
        ("/ready 1", OpenSurvey(READY, cars=1)),
        ("/go", Go()),
        ("/go 30", Go(None, 30)),
        ("/go 武汉站", Go("武汉站")),
        ("/go 武汉站 30", Go("武汉站", 30)),
        ("/go 武汉站 0", Misused("go")),
        ("/go 30 武汉站", Go("30 武汉站")),
        ("/drill", OpenSurvey(SurveyKind.DRILL)),
        ("/drill 今晚", Misused("drill")),
        ("/notice", ShowSurveys()),
        ("/notice 周五学习", OpenSurvey(SurveyKind.NOTICE, "周五学习")),
    ],
)
def test_what_is_typed_about_partners_and_questions(words, expected):
    check(words, expected)


def kept(change, name="驿站", **more):
    return KeepPlace(change=change, name=name, **more)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("/places", home.ShowPlaces()),
        ("/places 充电", home.ShowPlaces(kinds=(PlaceKind.CHARGING,))),
        ("/places 唱歌", Misused("places")),
        ("/place", home.ShowKeptPlaces()),
        ("/place 驿站", kept(PlaceChange.SHOW)),
        ("/place 新增 东 驿站", kept(PlaceChange.ADD, "东 驿站")),
        ("/place 新增", Misused("place")),
        ("/place 删除 驿站", kept(PlaceChange.REMOVE)),
        ("/place 驿站 时间 24小时", kept(PlaceChange.HOURS, words="24小时")),
        ("/place 驿站 时间", Misused("place")),
        ("/place 驿站 有 微波炉 热水", kept(PlaceChange.OFFERS, words="微波炉 热水")),
        ("/place 驿站 有", kept(PlaceChange.OFFERS)),
        ("/place 东 驿站 价格 5元", kept(PlaceChange.PRICE, "东 驿站", words="5元")),
        ("/place 驿站 类型 充电", kept(PlaceChange.KIND, kind=PlaceKind.CHARGING)),
        ("/place 驿站 类型 充电 厕所", Misused("place")),
        ("/place 驿站 类型 唱歌", Misused("place")),
        ("/place 驿站 位置", kept(PlaceChange.POINT)),
        ("/place 驿站 位置 30.5,114.3", kept(PlaceChange.POINT, point=Point(30.5, 114.3))),
        ("/place 驿站 位置 114.3,30.5", kept(PlaceChange.POINT, point=Point(30.5, 114.3))),
        ("/place 驿站 位置 90.0,100.5", kept(PlaceChange.POINT, point=Point(90.0, 100.5))),
        ("/place 驿站 位置 90.5,30.5", kept(PlaceChange.POINT, point=Point(30.5, 90.5))),
        ("/place 驿站 位置 西广场", Misused("place")),
        ("/place 驿站 删定位", kept(PlaceChange.DROP_POINT)),
        ("/transfer", home.ShowMoves()),
        ("/transfer 双重", Misused("transfer")),
        ("/transfer 二公司", home.AskOwnMove(to="二公司")),
        ("/transfer 汉口 车队 双重", home.AskOwnMove(to="汉口 车队", stays=True)),
        ("/transfer 到 汉口车队", home.AskOwnMove(to="汉口车队")),
        ("/transfer 张三 到 汉口车队", home.AskMove(name="张三", to="汉口车队")),
        ("/transfer 张三 到 汉口车队 both", home.AskMove(name="张三", to="汉口车队", stays=True)),
        ("/transfer 张三 到", Misused("transfer")),
        ("/away", home.GoAway()),
        ("/away 回来了", home.ComeBack()),
        ("/away OFF", home.ComeBack()),
        ("/away 张三", home.SendAway(name="张三")),
        ("/certificate", MakeCertificate()),
        ("/certificate 11月", MakeCertificate("11")),
        ("/certificate 2026年3月", MakeCertificate("2026-03")),
        ("/certificate 2026-11-01 到 2026-11-30", MakeCertificate("2026-11-01/2026-11-30")),
        ("/certificate 明天", Misused("certificate")),
        ("/certificate 13月", Misused("certificate")),
        ("/certificate 全员", MakeAllCertificates(LAST_MONTH)),
        ("/certificate 全员 本季", MakeAllCertificates(SEASON)),
        ("/certificate 全员 明天", Misused("certificate")),
        ("/certificate 全部", MakeCertificate(EVER)),
        ("/honours", ShowHonours(LAST_MONTH)),
        ("/honours 本月", ShowHonours(THIS_MONTH)),
        ("/honours 2026-11", ShowHonours("2026-11")),
        ("/honours 本季", Misused("honours")),
        ("/honours 全部", Misused("honours")),
        ("/honours 2026-11-01 2026-11-30", Misused("honours")),
        ("/verify 7K3QZ-M4N8P", VerifyCertificate("7K3QZ-M4N8P")),
        ("/verify 12345", Misused("verify")),
        ("/verify 123456", VerifyCertificate("123456")),
        ("/verify", Misused("verify")),
        ("/points", ShowPoints()),
        ("/points 规则", ShowPoints()),
        ("/points off", SetPointRule()),
        ("/points 一晚5 人次1 优先2 小时3", SetPointRule(5, 1, 2, 3)),
        ("/points 规则 小时:3，每晚=5分", SetPointRule(per_night=5, per_hour=3)),
        ("/points 一晚5 一晚6", Misused("points")),
        ("/points 一晚5 谢谢", Misused("points")),
        ("/points 谢谢", Misused("points")),
        ("/shop", ShowShops()),
        ("/shop 老王面馆", InviteShop("老王面馆")),
        ("/settle", Settle(THIS_MONTH)),
        ("/settle 11月", Settle("11")),
        ("/settle 明天", Misused("settle")),
        ("/start", commands.ShowHelp()),
        ("/start join", people_commands.ShowOwnFile()),
        ("/start s-abc", OpenShop("abc")),
        ("/start v-7K3QZM4N8P", VerifyCertificate("7K3QZM4N8P")),
    ],
)
def test_what_is_typed_in_the_drivers_home(words, expected):
    check(words, expected)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("7K3QZ-M4N8P", "7K3QZ-M4N8P"),
        ("查一下编号 7k3qzm4n8p。", "7k3qzm4n8p"),
        ("KKKQZ-MNNPP", None),
        ("7KKQZ-MNNPP", "7KKQZ-MNNPP"),
        ("hello-2orld", "hello-2orld"),
        ("helloworl2", None),
        ("hellowor22", "hellowor22"),
        ("HelloWorl2", "HelloWorl2"),
        ("1381234567", None),
        ("13812-34567", "13812-34567"),
        ("接3 7K3QZ-M4N8P", None),
    ],
)
def test_a_code_that_is_typed_alone_has_figures_and_is_no_word(words, code):
    assert code == code_in(words)


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("123-456", "123456"),
        ("12345", None),
        ("1234567", None),
        ("接3", None),
    ],
)
def test_a_shop_sends_six_digits_and_nothing_else(words, digits):
    assert digits == digits_sent(words)
