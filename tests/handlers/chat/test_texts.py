"""Every text in every language: it can be said, Telegram takes it, and it fits where it is shown."""

import re

import pytest

from bot.telegram.markup import html_of
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat import button_data
from handlers.chat.languages import FALLBACK, languages
from handlers.chat.paging import in_pages, units
from handlers.chat.text_nodes import Fold, Text, plain
from handlers.chat.texts import display_name, text
from handlers.views.card import render_card
from handlers.views.closing_report import report_pages
from sandbox.html import parse_html
from sandbox.markup import validate_markup
from tests.support.text_samples import (
    LONG_NAME,
    everything,
    full_house,
    names_used_in_code,
    texts,
    values,
)

LONGEST_TOAST = 200
JOINTS = {"and", "between-tags"}  # they stand between words and may be blank
LONGEST_LABEL = 24
LONGEST_MENU = 40  # a line of the command menu on a phone
PLAIN = ("toast-", "refused-", "button-", "menu-", "mine", "language-", "sheet-", "correction-", "picture-")
AS_TOAST = ("toast-", "refused-", "mine", "misused-station", "language-group", "language-alone")


@pytest.mark.parametrize(("language", "name"), everything())
def test_a_text_can_be_said_and_telegram_takes_it(language, name):
    for sample in values(language, name):
        said = text(language, name, **sample)
        words = str(said)
        assert words.strip() or name in JOINTS
        assert "{" not in words
        assert "#1,234" not in words
        if not name.startswith(PLAIN) and name not in JOINTS:
            assert parse_html(html_of(said, str))[0].strip()


@pytest.mark.parametrize(("language", "name"), [one for one in everything() if one[1].startswith(AS_TOAST)])
def test_a_toast_is_said_whole(language, name):
    assert max(units(text(language, name, **sample)) for sample in values(language, name)) <= LONGEST_TOAST


@pytest.mark.parametrize(("language", "name"), [one for one in everything() if one[1].startswith("button-")])
def test_a_button_is_short(language, name):
    assert max(units(text(language, name, **sample)) for sample in values(language, name)) <= LONGEST_LABEL


@pytest.mark.parametrize(("language", "name"), [one for one in everything() if one[1].startswith("menu-")])
def test_a_line_of_the_menu_fits(language, name):
    assert units(text(language, name)) <= LONGEST_MENU


def test_no_language_is_left_to_another():
    assert {"en", "zh-Hans", "zh-Hant"} == set(languages())
    for language in languages():
        assert texts(language).keys() == texts(FALLBACK).keys()


def test_no_chinese_is_left_in_english_but_what_must_be_written_so():
    for name in texts("en"):
        for sample in values("en", name):
            bare = {
                key: "x" if isinstance(value, str) and key != "state" else value
                for key, value in sample.items()
            }
            words = re.sub(r"我的[\d,]+人转", "", str(text("en", name, **bare)))
            for written_so in ("改站名", "改4", "张三", "老赵"):
                words = words.replace(written_so, "")
            assert not any("\u3000" <= mark <= "\u9fff" for mark in words), name


def test_every_text_that_is_named_in_the_code_is_there():
    known = texts(FALLBACK)
    kinds = {name.split("-")[0] for name in known}
    asked = {name for name in names_used_in_code() if "-" in name and name.split("-")[0] in kinds}
    assert len(asked) > 40
    assert asked - known.keys() - NO_TEXTS == set()


NO_TEXTS = {
    "zh-hans",
    "zh-hant",
    "zh-cn",
    "roster-results",
    "roster-table",
    "own-data",
}  # languages, makers of files


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("is_open", [True, False])
def test_a_card_with_two_hundred_long_names_is_one_message(language, is_open):
    words, buttons = render_card(full_house(language, is_open=is_open))
    said, _ = parse_html(html_of(words, str))
    assert 2000 < units(said) <= TELEGRAM.longest_text
    assert units(said) == units(said.strip())
    keys = [[{"text": str(label), "callback_data": data} for label, data in row] for row in buttons]
    if is_open:
        assert validate_markup({"inline_keyboard": keys})
        labels = [label for row in buttons for label, _ in row]
        assert max(units(label) for label in labels) <= LONGEST_LABEL


@pytest.mark.parametrize("language", languages())
def test_a_report_with_two_hundred_long_names_fits_its_pages(language):
    told = report_pages(full_house(language, is_open=False))
    assert len(told) > 1
    for page in told:
        assert units(parse_html(html_of(page, str))[0]) <= TELEGRAM.longest_text


def test_a_page_holds_the_lines_there_is_room_for_and_none_is_empty():
    ab, cd, ef, longer = (plain(words) for words in ("ab", "cd", "ef", "longer than a page"))
    assert [[]] == in_pages([], 6)
    assert [[ab, cd], [ef]] == in_pages([ab, cd, ef], 6)
    assert [[longer], [ab]] == in_pages([longer, ab], 6)


@pytest.mark.parametrize("language", languages())
def test_the_latest_trips_stand_first_among_the_names_with_what_was_understood(language):
    view = full_house(language)
    words, _ = render_card(view)
    [fold] = [node for node in words.nodes if isinstance(node, Fold)]
    first = str(Text(fold.inner)).splitlines()[0]
    assert [str(display_name(view.people[number], language)) in first for number in (200, 199, 198, 197)] == [
        True,
        True,
        True,
        False,
    ]
    assert str(text(language, "tag-children", number=2)) in first


def test_long_names_are_shown_as_they_are_wherever_they_stand():
    words, _ = render_card(full_house("en"))
    assert "<b>" in LONG_NAME
    assert "<b>" in str(words)
    assert "&lt;b&gt;" in html_of(words, str)


def test_no_button_that_is_drawn_bears_more_than_telegram_takes():
    widest = 10**12
    every = [
        button_data.encode(button_data.CLARIFICATION, widest, "acknowledge"),
        button_data.encode(button_data.CLARIFICATION, widest, f"p{widest}"),
        button_data.encode(button_data.LANGUAGE, 0, "zh-Hant"),
        button_data.encode(button_data.OWN_RECORD, widest),
        button_data.encode(button_data.CLARIFICATIONS, widest),
    ]
    assert all(len(data.encode()) <= 64 and button_data.read_tap(data) for data in every)


@pytest.mark.parametrize("language", languages())
def test_a_count_is_written_in_groups_of_three_and_what_people_type_again_is_not(language):
    counted = str(text(language, "period-carried", trips=1470, passengers=1_008_735))
    assert ("1,470" in counted, "1,008,735" in counted) == (True, True)
    assert "#1470 " in str(text(language, "few-ask", number=1470, station="站", cars=3))
    assert "1440" in str(text(language, "timetable-line", name="few_ask", value=1440, meaning="x"))
