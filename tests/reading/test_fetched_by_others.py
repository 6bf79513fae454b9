"""Passengers whom somebody outside the fleet takes away are nobody's trip: buses, ambulances, relatives."""

import pytest

from reading.grammar.message import composition
from reading.reader import read
from reading.readings import ReadingKind

OF_OTHERS = [
    "夜班大巴加开了，一下拉走一大车人",
    "公交加开了，拉走一大车",
    "大客车来了，一趟走了四十个",
    "应急巴士拉走50人",
    "接驳车接走了20多个",
    "滴滴接走2个",
    "有个网约车接走了2个",
    "警车接走了3个",
    "救护车拉走1个老人",
    "120拉走了一个",
    "孩子他爸来了，接走了3个",
]
OWN = {
    "公交停了，拉走3个": 3,
    "大巴没了，我拉走4个": 4,
    "大巴坐不下的，我拉走3个": 3,
    "救护车还没到，我先拉走1个": 1,
    "列车到了，接走3个": 3,
    "客人来了，接走2个": 2,
    "大巴来了，我接走3个": 3,
}


@pytest.mark.parametrize("sentence", OF_OTHERS)
def test_what_others_take_away_is_no_trip(sentence):
    assert [] == read(sentence)


@pytest.mark.parametrize(("sentence", "number"), OWN.items(), ids=list(OWN))
def test_a_bus_that_is_only_the_reason_leaves_the_trip_to_the_speaker(sentence, number):
    readings = composition(sentence).readings  # whether the model doubts them is not asked here
    assert [(ReadingKind.DEPART, number)] == [(one.kind, one.passengers) for one in readings]
