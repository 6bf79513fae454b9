"""Where the cars meet comes before where the passengers are, and 带娃的6个 counts children of those who wait."""

import pytest

from reading.reader import ReadingKind, read
from tests.reading.corpus_file import readings_of

MEETING = {
    "武昌站出站口滞留一百来号人，需要12台车，东广场集合": "东广场",
    "武昌站需要12台车，出站口滞留一百多人，在东广场集合": "东广场",
    "汉口站出站口有60人，来8台车，北广场碰头": "北广场",
    "武汉站西广场滞留80人，要10台，大家到东广场等": "东广场",
    "武汉站出站口全是人，要10台车，集合点西广场": "西广场",
    "武汉站要5台车，西广场上客，地下停车场集合": "地下停车场",
    "漢口站出站口有60人，來8台車，北廣場集合": "北广场",
    "东广场集合，武昌站要5台车，旅客在出站口": "东广场",
    "武昌站要6台车，出站口": "出站口",
    "武昌站出站口需要6台车": "出站口",
    "武汉站出站口等着80人，要5台车，快": "出站口",
}
COUNTED = [
    "武昌这边等着的大概110，老人9个，带娃的6个 => waiting=110 elderly=9 children=6",
    "武昌等着80人，抱娃的5个，老人3个 => waiting=80 elderly=3 children=5",
    "还有60人等车，带小孩的4个 => waiting=60 children=4",
    "等50，带伢的3个 => waiting=50 children=3",
    "等120 老12 带孩子的8个 => waiting=120 elderly=12 children=8",
    "等80，8个带娃的，老10 => waiting=80 elderly=10 children=8",
    "等30，抱着孩子的有4位 => waiting=30 children=4",
    "东站还有180人，带娃的25个 => waiting=180 children=25",
    "等30人，带娃的那位先上 => waiting=30",
]
CARRIED = [
    "拉4个 两个大爹 => depart passengers=4 elderly=2",
    "接3，一个嗲嗲 => depart passengers=3 elderly=1",
    "拉了3个，两个家家 => depart passengers=3 elderly=2",
    "接4，两个家公 => depart passengers=4 elderly=2",
    "走了3个 一个太爹 => depart passengers=3 elderly=1",
    "接5，俩大爷俩大妈一个娃 => depart passengers=5 elderly=4 children=1",
]


@pytest.mark.parametrize(("words", "place"), MEETING.items())
def test_the_cars_go_where_they_meet(words, place):
    [call] = [one for one in read(words) if one.kind is ReadingKind.RAISE_CALL]
    assert place == call.place


@pytest.mark.parametrize("line", COUNTED)
def test_who_leads_a_child_is_counted_as_one(line):
    words, expected = line.split(" => ")
    figures = dict(part.split("=") for part in expected.split())
    [counted] = [one for one in read(words) if one.kind is ReadingKind.WAITING]
    found = {key: getattr(counted, key) for key in ("waiting", "elderly", "children", "pregnant", "disabled")}
    assert {key: int(value) for key, value in figures.items()} == {k: v for k, v in found.items() if v}


@pytest.mark.parametrize("line", CARRIED)
def test_old_relatives_of_hubei_are_old(line):
    words, expected = readings_of(line)
    assert list(expected) == read(words)


@pytest.mark.parametrize(
    "words", ["接3，带娃的1个", "带娃的师傅先别走，还剩20人", "还有六七十人，带娃的五六个"]
)
def test_a_trip_or_a_rough_number_counts_nobody_who_waits(words):
    assert not [one for one in read(words) if one.kind is ReadingKind.WAITING]
