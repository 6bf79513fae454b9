"""Texts in traditional characters are read like simplified ones, and only they load OpenCC."""

import subprocess
import sys
from pathlib import Path

import opencc
import pytest
from opencc import OpenCC

from reading.rewrite.normalise import simplified

CONVERT = OpenCC("t2s").convert
OLDEST, PAST_THE_LAST = 0x80, 0x40000
SURROGATES = range(0xD800, 0xE000)


def test_each_character_becomes_what_opencc_makes_of_it():
    """A newer OpenCC that changes one more fails here: `reading/rewrite/traditional.txt` has to list it."""
    words = [f"{chr(code)}车" for code in range(OLDEST, PAST_THE_LAST) if code not in SURROGATES]
    changed = {word: CONVERT(word) for word in words}
    assert [] == [word for word in words if simplified(word) != changed[word]]
    assert 5_000 < sum(word != made for word, made in changed.items())


def test_so_does_each_word_of_its_dictionary_also_one_whose_characters_stay_when_they_stand_alone(tmp_path):
    words = words_of_the_dictionary(tmp_path / "words.txt")
    assert [] == [word for word in words if simplified(word) != CONVERT(word)]
    only_as_words = [word for word in words if CONVERT(word) != word and all(map(stays, word))]
    assert {"一坏", "藉口", "回覆", "沈船", "一目瞭然", "衹得", "海哩"} <= set(only_as_words)


def stays(character):
    return CONVERT(character) == character


def words_of_the_dictionary(to):
    """Its own tool, which comes with it, writes what the library keeps packed."""
    folder = Path(opencc.__file__).parent / "clib"
    packed = folder / "share" / "opencc" / "TSPhrases.ocd2"
    subprocess.run(
        [folder / "bin" / "opencc_dict", "-i", packed, "-f", "ocd2", "-o", to, "-t", "text"],
        capture_output=True,
        check=True,
    )
    return [line.split("\t")[0] for line in to.read_text().splitlines() if "\t" in line]


@pytest.mark.parametrize(("text", "loaded"), [("收到，接3个去汉口，车坐满了", "False"), ("到場了", "True")])
def test_opencc_is_loaded_with_the_first_text_that_has_something_to_change(text, loaded):
    asked = f"import sys; from reading.reader import read_slowly; read_slowly({text!r}); print('opencc' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert loaded == printed.stdout.strip(), printed.stderr
