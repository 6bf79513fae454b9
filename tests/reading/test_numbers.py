"""Numerals in figures, in everyday characters and in formal ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.grammar.numbers import scan, settle

PLAIN, FORMAL = ("零一二三四五六七八九", "十百千"), ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def in_characters(number, digits, units):
    """The numeral as it is written out: 1005 is 一千零五, 15 is 一十五."""
    if number == 0:
        return digits[0]
    said = ""
    for place, figure in enumerate(reversed(str(number))):
        unit = units[place - 1] if place else ""
        if figure != "0":
            said = digits[int(figure)] + unit + said
        elif said and said[0] != digits[0]:
            said = digits[0] + said
    return said


def spoken(numeral):
    """十五 instead of 一十五, 两百 and 两千 instead of 二百 and 二千."""
    numeral = numeral[1:] if numeral.startswith("一十") else numeral
    return numeral.replace("二百", "两百").replace("二千", "两千")


def test_every_numeral_up_to_9999_is_read():
    for number in range(10_000):
        everyday, formal = in_characters(number, *PLAIN), in_characters(number, *FORMAL)
        assert [number] * 4 == [*map(settle, (str(number), everyday, spoken(everyday), formal))]


@given(st.integers(min_value=1, max_value=9_999), st.integers(min_value=1_000, max_value=9_999))
def test_what_stands_before_and_behind_ten_thousand_is_read(before, behind):
    numeral = f"{in_characters(before, *PLAIN)}万{in_characters(behind, *PLAIN)}"
    assert before * 10_000 + behind == settle(numeral)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("俩", 2),
        ("仨", 3),
        ("两", 2),
        ("廿", 20),
        ("廿三", 23),
        ("卅", 30),
        ("〇", 0),
        ("一百五", 150),
        ("二百二", 220),
        ("一千二", 1200),
        ("一万二", 12_000),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("三百十", 310),
        ("一亿", 100_000_000),
        (" 3 ", 3),
        ("007", 7),
    ],
)
def test_what_is_said_in_short_is_read(said, number):
    assert number == settle(said)


@pytest.mark.parametrize(
    "said",
    ["", "三四", "十几", "几", "好几十", "2到3", "3.5", "-1", "负三", "三十零五", "百三", "一千零零五", "十十", "二百两百", "万", "收", "1234567"],
)  # fmt: skip
def test_what_cannot_be_counted_on_is_no_number(said):
    assert settle(said) is None


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿廿卅壹拾佰仟0123456789.-到", max_size=12))
def test_what_is_written_in_numerals_is_read_or_not_without_a_crash(said):
    number = settle(said)
    assert number is None or number >= 0
    found = scan(said, 0)
    assert found is None or 0 < found[0] <= len(said)
