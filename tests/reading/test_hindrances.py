"""A place that somebody cannot get into or find is neither an arrival there nor a refusal to come."""

import pytest

from reading.reader import read, to_json
from tests.reading.corpus_file import readings_of

BARRED = [
    "武汉站西广场进不去，保安拦着",
    "西广场进不去",
    "广场口过不去",
    "汉口站开不进去，交警拦了",
    "东广场找不到啊",
    "找不到东广场在哪",
    "西广场停不进去",
    "西广场堵死了进不来",
    "北广场封了，过不去",
    "出站口挤不进去",
    "汉口站进不来，绕了两圈",
    "东广场停不下了",
    "A列停不下",
    "西广场入唔到",
    "东广场揾唔到喔",
    "西广场不让进",
    "西广场进得去了",
    "东广场开得进去",
    "西廣場進不去，保安攔著",
    "張師傅 西廣場進不去",
    "张三进不去西广场",
]
STATED = [
    "到了东广场但是进不去 => check_in place=东广场 in_square",
    "我到了，就是停车场进不去 => check_in",
    "我在西广场门口，进不去 => check_in place=西广场 in_square",
    "西广场开不进去，我停在B口 => check_in place=B口 in_square",
    "进了西广场，停好了 => check_in place=西广场 in_square",
    "我来不了，东广场过不去 => decline",
    "桥上过不去，来不了 => decline",
    "雪太大过不去了 => decline",
    "武汉站过不去了 => decline",
    "前面封路进不去 => decline",
]


@pytest.mark.parametrize("words", BARRED)
def test_a_place_that_cannot_be_entered_or_found_is_no_fact(words):
    assert "[]" == to_json(read(words))


@pytest.mark.parametrize("line", STATED)
def test_an_arrival_or_a_refusal_beside_it_stays(line):
    words, expected = readings_of(line)
    assert list(expected) == read(words)
