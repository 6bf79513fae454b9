"""One place escapes: whatever a text holds, Telegram's parser shows it as it was said, and its marks where they stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.telegram.markup import html_of, text_of
from handlers.chat.paging import pages_of, units
from handlers.chat.text_nodes import (
    NEXT_NAME,
    Bold,
    Code,
    Fold,
    Italic,
    Link,
    Mention,
    Text,
    folded,
    joined,
    of_nodes,
    plain,
)
from sandbox.html import parse_html

LETTERS = some.characters(exclude_categories=["Cs", "Cc"]) | some.sampled_from("<>&\"'\n;")
WORDS = some.text(LETTERS, min_size=1, max_size=9).filter(str.strip)
IN_A_LINE = WORDS | some.one_of(
    *(some.builds(kind, some.tuples(WORDS)) for kind in (Bold, Italic, Code)),
    some.builds(Link, some.tuples(WORDS), some.sampled_from(["https://t.me/c/1/2?a=1&b=2", 'https://x/"y'])),
    some.builds(Mention, some.tuples(WORDS), some.integers(1, 2**52)),
)
NODES = IN_A_LINE | some.builds(Fold, some.lists(IN_A_LINE, min_size=1, max_size=5).map(tuple))
TEXTS = some.lists(NODES, max_size=12).map(of_nodes)


def inner_merged(words):
    """Neighbouring words of every node as one."""

    def node(one):
        return one if isinstance(one, str) else type(one)(of_nodes(map(node, one.inner)).nodes, *rest(one))

    def rest(one):
        return [one.url] if isinstance(one, Link) else [one.account] if isinstance(one, Mention) else []

    return of_nodes(map(node, words.nodes))


@given(TEXTS)
def test_telegram_shows_what_was_said(words):
    shown, _ = parse_html(html_of(words, str))
    assert str(words).strip() == shown.strip()


@given(TEXTS)
def test_html_that_was_made_is_read_back(words):
    assert inner_merged(words) == inner_merged(text_of(html_of(words, str)))


@given(TEXTS, some.integers(20, 60))
def test_pages_hold_everything_in_its_order_and_within_the_limit(words, room):
    lines = [line for line in str(words).split("\n") if units(line) <= room]
    pages = pages_of(words, room)
    said = "\n".join(map(str, pages))
    assert "".join(str(words).split()) == "".join(said.split())
    if len(lines) == str(words).count("\n") + 1:
        assert all(units(page) <= room for page in pages)


def test_a_fold_that_is_divided_is_a_fold_on_each_page():
    lines = [plain("一" * 10) for _ in range(6)]
    [first, second] = pages_of(joined("\n", [plain("头"), folded(lines)]), 45)
    assert "头\n<blockquote expandable>" in html_of(first, str)
    assert html_of(second, str).startswith("<blockquote expandable>")
    assert 1 == html_of(first, str).count("<blockquote") == html_of(second, str).count("<blockquote")


def test_a_line_that_is_too_long_is_divided_between_names():
    names = joined("，" + NEXT_NAME, [plain(f"师傅{number:03}") for number in range(20)])
    pages = pages_of(names, 40)
    assert len(pages) > 1
    assert all(units(page) <= 40 for page in pages)
    assert all(str(page).startswith("师傅") for page in pages)
    assert NEXT_NAME not in html_of(names, str)


def test_a_text_cannot_lose_its_marks_unnoticed():
    with pytest.raises(TypeError, match="marks"):
        f"1. {Text((Bold(('x',)),))}"
