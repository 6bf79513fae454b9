"""What is typed behind `/station` (C19)."""

import pytest

from dispatch.commands import Misused
from dispatch.station_commands import EditStation, NameStation, ShowStations, StationChange
from dispatch.stations import Point
from handlers.parsing.station_arguments import read_station

MISUSED = Misused("stations")
HERE = Point(30.6071, 114.4239)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", ShowStations()),
        ("  ", ShowStations()),
        ("新增 武汉站", EditStation("武汉站", StationChange.ADD)),
        ("ADD Wuhan Station", EditStation("Wuhan Station", StationChange.ADD)),
        ("删除 武汉站", EditStation("武汉站", StationChange.REMOVE)),
        ("刪除 武汉站", EditStation("武汉站", StationChange.REMOVE)),
        # a word of an order that stands alone is a name
        ("新增", NameStation("新增")),
        ("别名", NameStation("别名")),
        ("武汉站", NameStation("武汉站")),
        ("武汉站 西广场", NameStation("武汉站 西广场")),
        # a name of several words
        ("武汉站 西广场 又叫 小西门", EditStation("武汉站 西广场", StationChange.ALIASES, ("小西门",))),
    ],
)
def test_the_stations_are_shown_named_or_changed(rest, expected):
    assert [expected] == read_station(rest)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("别名 火车站 杨春湖", EditStation("武汉站", StationChange.ALIASES, ("火车站", "杨春湖"))),
        ("也叫 火车站", EditStation("武汉站", StationChange.ALIASES, ("火车站",))),
        ("不叫 火车站", EditStation("武汉站", StationChange.DROP_ALIASES, ("火车站",))),
        ("刪別名 火车站", EditStation("武汉站", StationChange.DROP_ALIASES, ("火车站",))),
        ("别名", MISUSED),
        ("不叫", MISUSED),
    ],
)
def test_aliases_are_given_and_taken_away(said, expected):
    assert [expected] == read_station(f"武汉站 {said}")


@pytest.mark.parametrize(
    ("said", "lanes"),
    [("1列", 1), ("6列", 6), ("四条车道", 4), ("两 列", 2), ("3道", 3), ("4 Lanes", 4), ("４列", 4)],
)
def test_a_square_has_one_to_six_lanes(said, lanes):
    assert [EditStation("武汉站", StationChange.LANES, lanes=lanes)] == read_station(f"武汉站 {said}")


@pytest.mark.parametrize("said", ["0列", "7列", "12列"])
def test_no_square_has_more_or_none(said):
    assert [MISUSED] == read_station(f"武汉站 {said}")


@pytest.mark.parametrize("said", ["列", "100列", "4列 车"])
def test_what_is_no_number_of_lanes_belongs_to_the_name(said):
    assert [NameStation(f"武汉站 {said}")] == read_station(f"武汉站 {said}")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("备注 堵B口，休息室在２楼", ("堵B口，休息室在２楼",)),  # as it was written
        ("提示 堵B口 别名 西门", ("堵B口 别名 西门",)),  # whatever its words are
        ("note", ("",)),
    ],
)
def test_a_note_is_all_that_stands_behind_it_and_none_deletes_it(said, expected):
    assert [EditStation("武汉站", StationChange.NOTE, expected)] == read_station(f"武汉站 {said}")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("定位", EditStation("武汉站", StationChange.POINT)),  # that of the message replied to
        ("删定位", EditStation("武汉站", StationChange.DROP_POINT)),
        ("nopoint", EditStation("武汉站", StationChange.DROP_POINT)),
        ("定位 30.6071,114.4239", EditStation("武汉站", StationChange.POINT, point=HERE)),
        ("定位 30.6071， 114.4239", EditStation("武汉站", StationChange.POINT, point=HERE)),
        ("point 30.6071 114.4239", EditStation("武汉站", StationChange.POINT, point=HERE)),
        # the other way round: 114 is north of the pole
        ("定位 114.4239,30.6071", EditStation("武汉站", StationChange.POINT, point=HERE)),
        ("定位 90.00,100.00", EditStation("武汉站", StationChange.POINT, point=Point(90.0, 100.0))),
        ("定位 90.5012,30.6071", EditStation("武汉站", StationChange.POINT, point=Point(30.6071, 90.5012))),
        ("定位 95.1234,114.42", MISUSED),
        ("定位 30.6,114.4239", EditStation("武汉站", StationChange.POINT, point=Point(30.6, 114.4239))),
        ("定位 30,114", MISUSED),  # no place behind the point: a hundred kilometres wide
        ("定位 30.6071,114", MISUSED),
        ("定位 西广场", MISUSED),
        ("删定位 30.6071,114.4239", NameStation("武汉站 删定位 30.6071,114.4239")),
    ],
)
def test_a_point_is_coordinates_in_either_order_or_the_message_replied_to(said, expected):
    assert [expected] == read_station(f"武汉站 {said}")
