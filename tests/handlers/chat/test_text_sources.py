"""A text is parsed when it is first said, and is then what its whole file says."""

import re
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from handlers.chat import text_sources
from handlers.chat.languages import LOCALES, languages
from handlers.chat.text_sources import Texts
from handlers.chat.texts import text


def whole_files(language: str) -> FluentBundle:
    """Every text of a language, each file parsed at once; of two with one name the first counts."""
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentParser(with_spans=False).parse(file.read_text(encoding="utf-8")))
    return bundle


@pytest.mark.parametrize("language", languages())
def test_each_text_alone_is_that_of_its_whole_file(language):
    texts, expected = Texts(language), whole_files(language)
    names = re.findall(
        r"(?m)^([a-z][\w-]*) *=", "\n".join(file.read_text() for file in (LOCALES / language).glob("*.ftl"))
    )
    assert len(names) > 1_000
    for name in names:
        assert texts.knows(name)
        whole, alone = (bundle.get_message(name).value for bundle in (expected, texts.bundle))
        assert whole is not None
        assert alone is not None
        assert whole.equals(alone), name
    assert not texts.knows("no-such-text")


def test_what_was_not_said_is_not_parsed():
    texts = Texts("zh-Hans")
    assert texts.knows("help-places")
    assert not texts.bundle.has_message("help-driver")


def test_a_text_brings_what_it_refers_to():
    assert "已到场：B列第3位" in str(text("zh-Hans", "toast-arrived", lane=2, position=3)).replace(" ", "")


@pytest.mark.parametrize(
    ("number", "name", "shown"),
    [
        (0, "number", "0 others"),
        (1, "number", "1 other"),
        (1, "count", "1 other"),
        (1_234_567, "count", "1,234,567 others"),
        (1_234_567, "number", "1234567 others"),
        (-1_234, "count", "-1,234 others"),
    ],
)
def test_a_count_is_grouped_and_chooses_its_plural(tmp_path, monkeypatch, number, name, shown):
    one_text(
        tmp_path,
        monkeypatch,
        "en",
        f"{{ ${name} ->\n    [one] {{ ${name} }} other\n   *[other] {{ ${name} }} others\n}}",
    )
    assert shown == str(text("en", "said", **{name: number}))


def test_a_language_of_which_nothing_is_known_here_has_its_own_plurals(tmp_path, monkeypatch):
    one_text(
        tmp_path, monkeypatch, "ru", "{ $count ->\n    [one] машина\n    [few] машины\n   *[other] машин\n}"
    )
    assert ["машина", "машины", "машин"] == [str(text("ru", "said", count=count)) for count in (21, 3, 5)]


def one_text(folder: Path, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
    """For this test, a language has one text."""
    (folder / language).mkdir()
    (folder / language / "all.ftl").write_text(f"said = {words}\n", encoding="utf-8")
    monkeypatch.setattr(text_sources, "LOCALES", folder)
    monkeypatch.setattr("handlers.chat.texts.texts_of", Texts)
