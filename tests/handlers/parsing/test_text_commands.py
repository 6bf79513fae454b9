"""What is typed, as commands."""

import pytest

from dispatch.commands import CloseCall, DriverReport, Fix, ForCall, Misused, RaiseCall, SetNeed
from dispatch.memberships import Role
from dispatch.people_commands import Appoint, DescribeCar
from dispatch.statements import StatementKind
from handlers.parsing.text_commands import read_text, station_name


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/close", CloseCall()),
        ("/close@shoudao_bot", CloseCall()),
        ("/need 30", SetNeed(30)),
        ("/need thirty", Misused("need")),
        ("/call 武汉站 20", RaiseCall("武汉站", 20)),
        ("/call 武汉站 20 G1234 23:50到 西广场", RaiseCall("武汉站", 20, "西广场", "G1234", "23:50")),
        ("/call", RaiseCall()),
        ("/lead @x", Appoint(Role.LEAD, ("@x",))),
        ("/lead @x off", Appoint(None, ("@x",))),
        ("/car 鄂A12345 4座", DescribeCar((), "鄂A12345", 4)),
        ("/car", Misused("car")),
        ("/car 阿强", Misused("car")),
        ("/car 张三", Misused("car")),
        ("/car 鄂A1234567890", Misused("car")),
        ("/car 鄂a1234567890 4座", Misused("car")),
        ("/car 12345678", Misused("car")),
        ("/car 鄂A·12345", DescribeCar((), "鄂A12345")),
        ("/car 鄂A 12345 平安出租", DescribeCar((), "鄂A12345", None, "平安出租")),
        ("/car @x 鄂AB1234 4座 雪夜 公益", DescribeCar(("@x",), "鄂AB1234", 4, "雪夜 公益")),
        ("/car 平安", DescribeCar((), None, None, "平安")),
        ("/car 万顺出租", DescribeCar((), None, None, "万顺出租")),
        ("/car 4座 DiDi", DescribeCar((), None, 4, "DiDi")),
        ("/fix 17 张三 改4", Fix(17, "张三 改4")),
        ("/fix 张三", Misused("fix")),
        ("/on @x 接3", DriverReport(StatementKind.DEPART, ("@x",), 3)),
        ("/on 天气", Misused("on")),
    ],
)
def test_a_slash_command_is_read(typed, expected):
    assert read_text(typed, "shoudao_bot") == ((expected,), True)


@pytest.mark.parametrize(
    "typed",
    [
        "/need30",
        "/need３０",
        "/need:30",
        "/need：30",
        "/need 30台",
        "/need 三十辆",
        "/need 30 cars",
        "/ need 30",
        "／need　３０台车",
        "/need@shoudao_bot：30",
    ],
)
def test_a_number_is_read_however_it_is_typed_behind_its_command(typed):
    assert read_text(typed, "shoudao_bot") == ((SetNeed(30),), True)


@pytest.mark.parametrize("typed", ["/close2", "/close#2", "/close：2", "/close ＃2", "/close 2"])
def test_a_number_of_a_call_too(typed):
    assert read_text(typed, "shoudao_bot") == ((ForCall(2, CloseCall()),), True)


@pytest.mark.parametrize(
    "typed", ["/close@other_bot", "/close@other_bot2", "/need30@other_bot", "/top10", "/unknown", "/", "//"]
)
def test_what_is_no_command_of_ours_is_nothing(typed):
    assert read_text(typed, "shoudao_bot")[0] == ()


def test_a_station_is_the_same_with_and_without_its_last_character():
    assert station_name("武汉", ["武汉站"]) == "武汉站"
    assert station_name("汉口站", ["武汉站"]) == "汉口站"


@pytest.mark.parametrize("gap", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", " \u200b"])
def test_what_nobody_sees_is_no_part_of_a_command(gap):
    assert read_text("/status") == read_text(f"/status{gap}") == read_text(f"{gap}/status")
    assert read_text("/need 30") == read_text(f"/need{gap} 30")
    assert ((), False) == read_text(f"收{gap}")


@pytest.mark.parametrize("typed", ["/sta\u200btus", "/\u2066status\u2069", "/s\u00adtatus", "\u202a/status"])
def test_what_nobody_sees_inside_a_command_is_no_part_of_it(typed):
    assert read_text("/status") == read_text(typed)


@pytest.mark.parametrize(
    "words",
    ["武汉站需要1000台车", "武汉站需要0台车", "武汉站要5000辆车", "叫一千台车", "武汉站需要１０００台车"],
)
def test_a_number_of_cars_that_cannot_be_is_answered(words):
    assert ((Misused("cars"),), False) == read_text(words)


@pytest.mark.parametrize("words", ["武汉站需要999台车", "等1000人", "接1000", "已经有1000台车了"])
def test_other_numbers_are_read_as_ever(words):
    assert Misused("cars") not in read_text(words)[0]


@pytest.mark.parametrize(
    ("words", "kind", "passengers"), [("甲 接3", StatementKind.DEPART, 3), ("K 改6", StatementKind.AMEND, 6)]
)
def test_behind_on_the_first_word_is_a_name_however_short(words, kind, passengers):
    [report] = read_text(f"/on {words}")[0]
    assert DriverReport(kind, (words[0],), passengers) == report
