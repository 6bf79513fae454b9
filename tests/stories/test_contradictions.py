"""No golden night contradicts itself, and a night that does is found out."""

import json

import pytest

from tests.stories.contradictions import contradictions
from tests.stories.expected import expected_report
from tests.stories.script import NIGHTS, load_nights
from tests.stories.small import SMALL, written

ALL = load_nights()


@pytest.mark.parametrize("night", ALL, ids=lambda night: night.name)
def test_a_night_does_not_contradict_itself(night):
    assert [] == contradictions(night)


@pytest.mark.parametrize("night", ALL, ids=lambda night: night.name)
def test_the_totals_are_the_sums_of_what_is_listed(night):
    report = json.loads(json.dumps(expected_report(night)))
    drivers = [driver for call in report["calls"] for driver in call["drivers"]]
    trips = [trip for driver in drivers for trip in driver["trips"]]

    assert report["totals"]["trips"] == len(trips)
    assert report["totals"]["passengers"] == sum(trip["passengers"] for trip in trips)
    assert report["totals"]["passengers"] == sum(driver["passengers"] for driver in drivers)
    assert report["totals"]["arrived"] == sum(driver["arrived_at"] is not None for driver in drivers)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("acknowledged=1", "acknowledged=2", "acknowledged=2, but the drivers listed make 1"),
        ("arrived=1 trips", "trips", "arrived=0, but the drivers listed make 1"),
        ("passengers=3", "passengers=4", "passengers=4, but the drivers listed make 3"),
        ("elderly=1", "children=1", "elderly=0, but the drivers listed make 1"),
        ("trips=1", "trips=1 waiting=60", "nobody said of how many 60 would be left"),
        ("opened=22:00", "opened=22:03", "nothing was written or raised at the moment of its opening"),
        (
            "opened=22:00",
            "opened=22:00 closed=23:00",
            "nothing was written or tapped at the moment of its close",
        ),
        ("on_road ack", "acknowledged ack", "acknowledged does not go with arrived"),
        ("on_road ack", "arrived ack", "arrived, but his last trip is open"),
        ("on_road ack", "no_show ack", "no_show in a call that is open"),
        ("on_road ack=22:01", "on_road", "who declined has no ack, everybody else has one"),
        ("on_road ack=22:01", "on_road ack=22:02", "neither he nor one who may speak for him said anything"),
        ("arrived=22:10", "arrived=22:00", "opened, acknowledged, arrived: in this order"),
        ("lane=1", "lane=3", "a lane is 1 or 2"),
        ("3 老1 22:15 -> - by 李带", "3 老1 22:15 -> -", "he said nothing at that moment"),
        ("3 老1 22:15", "3 老1 22:16", "李带 said nothing at that moment"),
        ("3 老1 22:15", "3 老1 22:05", "arrived, departed, delivered: in this order"),
        ("22:15 -> - by", "22:15 -> 22:30 by", "on_road, but his last trip is not"),
        ("3 老1", "3 老2 小2", "more tags than passengers"),
        ("by 李带\n", "by 李带\n    张三 declined\n", "somebody stands twice"),
        ("by 李带\n", "by 李带\n      2 22:14 -> - by 李带\n", "departed before the former trip ended"),
        ("posts: card", "posts: card closing_report", "every closed call has one report"),
        ("posts: card", "posts: reply", "every call has one card"),
    ],
)
def test_a_contradiction_is_found(tmp_path, old, new, problem):
    assert [] == contradictions(written(tmp_path))

    broken = contradictions(written(tmp_path, SMALL, (old, new)))

    assert any(problem in complaint for complaint in broken), broken


def test_nobody_stands_before_one_who_arrived_earlier(tmp_path):
    late = "    李带 arrived ack=22:15 arrived=22:15 lane=2\n    张三 on_road"
    night = written(tmp_path, SMALL, ("    张三 on_road", late))

    assert any("in the order of their arrival" in complaint for complaint in contradictions(night))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("张三的4人转李四", "张三到了", "arrived, departed, delivered: in this order"),
        ("张三的4人转李四", "张三的3人转李四", "李带 said nothing at that moment"),
        ("张三的4人转李四", "王五的4人转李四", "李带 said nothing at that moment"),
        ("4 老1 22:15", "4 老1 22:14", "李带 said nothing at that moment"),
        ("by 李带", "by 王调度", "arrived, departed, delivered: in this order"),
        ("arrived=22:21", "arrived=22:25", "he came after the passengers that were moved to him"),
        ("-> 22:40", "-> 22:20", "arrived, departed, delivered: in this order"),
    ],
)
def test_only_passengers_that_were_moved_departed_before_he_came(tmp_path, old, new, problem):
    """P7"""
    moved = (NIGHTS / "p7-passengers-change-cars.night").read_text(encoding="utf-8")

    broken = contradictions(written(tmp_path, moved, (old, new)))

    assert any(problem in complaint for complaint in broken), broken


def test_no_file_is_left_out():
    assert len(ALL) == len(list(NIGHTS.iterdir()))
