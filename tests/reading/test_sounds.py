"""How words sound: without the phrase dictionary, and yet as it would have them."""

import json
import os
import subprocess
import sys

from reading.cities import CITIES
from reading.sounds import sound

_WITH_PHRASES = (
    "import json, sys, pypinyin; print(json.dumps([pypinyin.lazy_pinyin(w) for w in json.load(sys.stdin)]))"
)


def _run(program: str, given: str = "") -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYPINYIN_NO_PHRASES"}
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_every_city_sounds_as_the_phrase_dictionary_says():
    cities = sorted(CITIES)
    answer = _run(_WITH_PHRASES, json.dumps(cities))
    expected = dict(zip(cities, json.loads(answer), strict=True))
    # Of these two it has other words than the cities: the morning sun, and a river of another name.
    assert (expected.pop("朝阳"), expected.pop("漯河")) == (["zhao", "yang"], ["ta", "he"])
    assert {city: sound(city).split() for city in expected} == expected
    assert (sound("朝阳"), sound("漯河"), sound("长沙")) == ("chao yang", "luo he", "chang sha")


def test_a_city_sounds_the_same_inside_a_longer_name():
    assert sound("长沙南站") == "chang sha nan zhan"
    assert sound("天河机场") == "tian he ji chang"
    assert sound("Tom") == "Tom"
    assert sound("") == ""


def test_the_phrase_dictionary_is_not_loaded():
    program = (
        "import sys; from reading.station_meant import sound; from reading import sounds;"
        "assert 'pypinyin' not in sys.modules; sound('武昌'); sounds.sound('张三');"
        "print(len(sys.modules['pypinyin.constants'].PHRASES_DICT))"
    )
    phrases = _run(program)
    assert int(phrases) == 0
