"""A lead's names with numbers and no verb: trips below a heading of a batch, and never silence (K10)."""

import pytest

from reading.car_lists import car_list, is_name
from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

SENTENCES = [
    "头一批：张三4，李四5，赵六3（老2） => depart passengers=4 names=张三 | depart passengers=5 names=李四 | depart passengers=3 elderly=2 names=赵六",
    "第二趟走的：张三4 李四5 => depart passengers=4 names=张三 | depart passengers=5 names=李四",
    "这批：张三4 => depart passengers=4 names=张三",
    "头一批：张三4，李四还没上人 => depart passengers=4 names=张三 | unclear",
    "张三4，李四5，赵六3（老2） => unclear",
    "张三4，李四5 => unclear",
    "张三接4，李四接5 => depart passengers=4 names=张三 | depart passengers=5 names=李四",
    "张三4人，李四5人，出发 => depart passengers=4 names=张三 | depart passengers=5 names=李四",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_names_with_numbers_are_trips_or_asked_about(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize(
    "text", ["我 张三 车爱民 三台收到", "我来带，我 张三 车爱民 三台收到", "我牵头，我、张三、车爱民三台车"]
)
def test_a_list_of_cars_holds_its_speaker(text):
    found = car_list(text, ["张三"], is_name)
    assert (("张三", "车爱民"), True, True) == (found.names, found.has_speaker, found.is_whole)
