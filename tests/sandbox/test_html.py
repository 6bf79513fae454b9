"""Telegram's HTML: what it reads and what it refuses."""

from html import escape

import pytest
from hypothesis import given
from hypothesis.strategies import text

from sandbox.html import parse_html
from sandbox.refusals import Refused
from sandbox.text import utf16_length


@pytest.mark.parametrize(
    ("source", "said", "entities"),
    [
        ("<b>收到</b>", "收到", [("bold", 0, 2)]),
        ("<b>a<i>b</i></b>c", "abc", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<u>x</u>", "😀x", [("underline", 2, 1)]),
        ("a &lt;b&gt; &amp;&quot;&#33;&#x4eba;", 'a <b> &"!人', []),
        ("&nbsp;&unknown;", "&nbsp;&unknown;", []),
        ("<blockquote expandable>a\nb</blockquote>", "a\nb", [("expandable_blockquote", 0, 3)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        (
            "<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>",
            "ab",
            [("spoiler", 0, 1), ("spoiler", 1, 1)],
        ),
        ("<B>a</b><strong>b</strong>", "ab", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<b></b>x", "x", []),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("😀<a>t.me/x</a>", "😀t.me/x", [("text_link", 2, 6)]),
        ("<a>no address</a>", "no address", []),
        ("<pre><code class='language-python'>a</code></pre>", "a", [("pre", 0, 1)]),
    ],
)
def test_tags_become_entities_in_utf16_units(source: str, said: str, entities: list[tuple[str, int, int]]):
    read, found = parse_html(source)
    assert said == read
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


def test_a_link_to_a_user_is_a_mention():
    _, [mention] = parse_html('<a href="tg://user?id=77">张三</a>')
    assert mention == {"type": "text_mention", "offset": 0, "length": 2, "user": {"id": 77}}


def test_a_link_keeps_its_address_with_references_decoded():
    _, [link] = parse_html('<a href="https://t.me/x?a=1&amp;b=2">x</a>')
    assert link["url"] == "https://t.me/x?a=1&b=2"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<b>收到", 'Can\'t find end tag corresponding to start tag "b"'),
        ("收到</b>", "Unexpected end tag at byte offset 6"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("收<div>x</div>", 'Unsupported start tag "div" at byte offset 3'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<blockquote><blockquote>a</blockquote></blockquote>", "blockquotes can't be nested"),
    ],
)
def test_what_does_not_parse_is_refused_with_its_place(source: str, why: str):
    with pytest.raises(Refused) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {why}"


@given(text())
def test_an_escaped_text_comes_back_as_it_was(said: str):
    assert parse_html(escape(said)) == (said, [])


@given(text(alphabet="<>/ab=\"' &;人"))
def test_whatever_is_written_is_read_or_refused(source: str):
    try:
        read, entities = parse_html(source)
    except Refused:
        return
    assert all(
        0 <= entity["offset"] < entity["offset"] + entity["length"] <= utf16_length(read)
        for entity in entities
    )
