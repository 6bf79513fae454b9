import json
import subprocess
import sys

import pytest

from reading.reader import _AT_ONCE, Reading, ReadingKind, read, read_slowly, to_json


@pytest.mark.parametrize("text", sorted(_AT_ONCE))
def test_what_is_known_word_for_word_is_what_the_grammar_says(text):
    assert read_slowly(text) == read(text)


@pytest.mark.parametrize(
    ("text", "is_in_square"),
    [
        ("到了", False),
        ("我到了", False),
        ("已到", False),
        ("到场", True),
        ("回来了", True),
        ("已到A列", True),
        ("到武汉站了", True),
        ("到了 A列", True),
    ],
)
def test_only_an_unmistakable_arrival_is_in_the_square(text, is_in_square):
    [arrival] = read(text)
    assert (arrival.kind, arrival.in_square) == (ReadingKind.CHECK_IN, is_in_square)


def test_a_lead_puts_a_driver_into_a_place_of_a_lane():
    assert read("张三 A列2") == [
        Reading(ReadingKind.CHECK_IN, names=("张三",), lane=1, position=2, in_square=True)
    ]


@pytest.mark.parametrize("text", ["尾号345 到了", "尾号345到了", "345到了", "345号车 到了"])
def test_the_tail_of_a_plate_is_a_name_however_it_is_introduced(text):
    assert read(text) == [Reading(ReadingKind.CHECK_IN, names=("345",))]


def test_the_line_for_a_sentence_says_what_was_said_and_nothing_else():
    line = to_json(read("到了 接3 一老"))
    assert line == '[{"kind": "check_in"}, {"kind": "depart", "passengers": 3, "elderly": 1}]'
    assert to_json(read("没收到")) == "[]"
    assert json.loads(to_json(read("张三 A列2"))) == [{"kind": "check_in", "lane": 1, "names": ["张三"]}]


def test_a_zero_that_was_said_is_printed():
    assert to_json(read("等0")) == '[{"kind": "waiting", "waiting": 0}]'


def test_the_call_of_the_manual_is_read_whole():
    assert read("武汉站 需要20台车 G1234 23:50到 西广场") == [
        Reading(
            ReadingKind.RAISE_CALL, station="武汉站", place="西广场", cars=20, train="G1234", clock="23:50"
        )
    ]


def test_loading_the_reader_loads_no_dictionary():
    asked = "import sys, reading.reader as r; r.read('收到'); print([m for m in ('opencc', 'pypinyin', 'reading.grammar.tokens') if m in sys.modules])"
    printed = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=30
    ).stdout
    assert printed.strip() == "[]"
