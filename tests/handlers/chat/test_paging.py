"""A text that is exactly as long as there is room stays whole, and one sign more divides it between lines or names (S10)."""

import pytest

from handlers.chat.paging import as_many_as_fit, in_pages, pages_of, room_of
from handlers.chat.private_locations import PrivateLocations
from handlers.chat.text_nodes import plain
from handlers.chat.texts import listed


def shown(pages):
    return [str(page) for page in pages]


@pytest.mark.parametrize(("room", "pages"), [(11, ["12345\n67890"]), (10, ["12345", "67890"])])
def test_a_text_is_divided_when_it_is_one_sign_too_long(room, pages):
    assert pages == shown(pages_of(plain("12345\n67890"), room))


def test_as_many_lines_as_fit_stand_on_a_page_and_a_longer_one_alone():
    words = plain("aa\nbb\ncc\n1234567890\ndd")
    assert ["aa\nbb", "cc", "1234567890", "dd"] == shown(pages_of(words, 5))
    assert ["aa\nbb\ncc", "1234567890", "dd"] == shown(pages_of(words, 8))
    lines = [plain(each) for each in ("aa", "bb", "cc")]
    assert [["aa", "bb"], ["cc"]] == [shown(page) for page in in_pages(lines, 6)]
    assert [["aa"], ["bb"], ["cc"]] == [shown(page) for page in in_pages(lines, 5)]
    assert [[]] == in_pages([], 5)


def test_a_line_that_is_too_long_is_divided_between_names():
    names = listed((plain(name) for name in ("张三", "李四", "王五")), "zh-Hans")
    whole = str(names)
    assert [whole] == shown(pages_of(names, room_of(names)))
    pages = shown(pages_of(names, room_of(names) - 1))
    assert 2 == len(pages)
    assert ["张三", "李四", "王五"] == [
        name for page in pages for name in ("张三", "李四", "王五") if name in page
    ]


@pytest.mark.parametrize(("room", "kept"), [(12, 3), (11, 2), (8, 2), (7, 1), (4, 1), (3, 0), (0, 0)])
def test_names_are_kept_with_their_separators_as_long_as_they_fit(room, kept):
    names = [plain(name) for name in ("aaa", "bbb", "ccc")]
    assert names[:kept] == as_many_as_fit(names, room, plain("/"))


@pytest.mark.parametrize(
    ("words", "room"), [("abc", 3), ("张三", 2), ("😀", 2), ("a<b", 8), ('"', 6), ("", 0)]
)
def test_a_sign_of_markup_takes_the_room_of_its_longest_form(words, room):
    assert room == room_of(words)


@pytest.mark.parametrize(
    ("later", "is_kept"), [(0, True), (600, True), (601, False), (-600, True), (-601, False)]
)
def test_where_somebody_is_is_known_for_ten_minutes_and_once(later, is_kept):
    kept = PrivateLocations()
    kept.keep("a", "here", 10_000)
    assert ("here" if is_kept else None) == kept.take("a", 10_000 + later)
    assert kept.take("a", 10_000) is None


def test_of_more_than_a_thousand_the_oldest_are_forgotten():
    kept = PrivateLocations()
    for key in range(1_000):
        kept.keep(key, key, 0)
    kept.keep(0, "again", 0)
    kept.keep("new", 1, 0)
    assert (None, "again", 2) == (kept.take(1, 0), kept.take(0, 0), kept.take(2, 0))
