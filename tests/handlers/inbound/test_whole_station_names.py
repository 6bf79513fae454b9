"""C4: a station keeps each letter of its name, however a call is worded and whatever word stands before it."""

import sqlite3
from zoneinfo import ZoneInfo

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.commands import RaiseCall
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.statements import Moment
from handlers.chat.session import Context, Session
from handlers.inbound.whole_station_names import with_its_place
from handlers.parsing.text_commands import read_text
from reading.call_signs import split_at_signs
from reading.called_stations import place_of_call, without_address
from reading.car_requests import ordered_cars, request_in
from reading.cities import CITIES
from storage.core.transaction import Transaction
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

ODD = (
    "哈西站",
    "哈尔滨西站",
    "哈拉海站",
    "哈达铺站",
    "啊拉善站",
    "都龙站",
    "都匀东站",
    "还地桥站",
    "和田北站",
    "来宾北站",
    "成都西站",
    "香港西九龙站",
    "满洲里西站",
    "人和站",
    "车墩站",
    "一面坡站",
    "三间房站",
    "八达岭站",
)
NAMES = (*ODD, *(f"{city}站" for city in sorted(CITIES)), *(f"{city}东站" for city in sorted(CITIES)))
CALLS = (
    "{}需要5台车",
    "{}来5台车",
    "{}急需5台车",
    "{}要5台",
    "{} 5台车",
    "{}缺5台车",
    "{}，来5台车",
    "请到{}，要5台车",
    "需要5台车，{}",
    "大家注意，{}要5台车",
    "{}请安排5台车",
)
BEFORE = ("", "请到", "现在", "再叫一下", "大家注意啊", "麻烦各位去", "另外")


NOWHERE = Context(
    Session(TELEGRAM),
    Transaction(sqlite3.connect(":memory:")),  # nothing is asked of it
    Fleet(1, GROUP, "车队", ZoneInfo("Asia/Shanghai")),
    Person(1, 1, 1, "调度"),
    Origin(GROUP, 9, Moment(0), 0),
    input_id=1,
    now=0,
)
"""A message in a fleet that knows no station."""


def station_called(words):
    """The station of the call that the words raise, or ask about; None where they name none."""
    raised = [command for command in read_text(words)[0] if isinstance(command, RaiseCall)]
    placed = [with_its_place(NOWHERE, words, command) for command in raised]
    stations = [command.station for command in placed if isinstance(command, RaiseCall)]
    request = ordered_cars(words) or request_in(words)
    return stations[0] if stations else request and request.station


@pytest.mark.parametrize("call", CALLS)
def test_each_station_is_called_by_its_whole_name(call):
    wrong = {name: said for name in NAMES if (said := station_called(call.format(name))) not in (name, None)}
    assert {} == wrong


@pytest.mark.parametrize("before", BEFORE)
def test_no_letter_of_a_known_city_is_cut_with_the_words_before_it(before):
    wrong = {name: said for name in NAMES if (said := without_address(before + name)) != name}
    assert set(wrong) <= set(ODD) if before == "大家注意啊" else {} == wrong


@pytest.mark.parametrize("words", ["到{}了", "{}收到", "我去{}", "到了{}", "从{}过来，#2收到"])
def test_a_driver_names_each_station_by_its_whole_name(words):
    wrong = {}
    for name in NAMES:
        said = {
            part.sign.station.said
            for part in split_at_signs(words.format(name), ())
            if part.sign and part.sign.station
        }
        if not said <= {name}:
            wrong[name] = said
    assert {} == wrong


@pytest.mark.parametrize("words", ["到了北站", "已经到了北站", "我到了桂林北站"])
def test_words_of_arrival_belong_to_no_name(words):
    [part] = split_at_signs(words, ("桂林北站", "柳州站"))
    assert part.sign is not None
    assert part.sign.station is not None
    assert ("桂林北站",) == part.sign.station.names


def test_words_of_people_and_trains_are_no_station():
    for words in ("旅客都到站了，要5台车", "列车进站，要5台车", "人都出站了，需要5台车"):
        assert place_of_call(words) is None


@pytest.mark.parametrize("name", ["哈密站", "啊拉善站", "到保站", "都匀站", "快活林站", "哈尔滨西站"])
async def test_a_slash_command_takes_the_name_as_it_is_typed(tmp_path, name):
    async with harness(tmp_path, at("2026-02-10T22:00")) as fleet:
        await fleet.says(COORDINATOR, f"/call {name} 5")
        assert [name] == [call.station for call in await stored.calls(fleet.database)]
