"""Parses Telegram's HTML as its server does, with the same errors and byte offsets."""

from __future__ import annotations

import re
from typing import Any

from sandbox.refusals import Refused, bad_request
from sandbox.text import sort_entities, utf16_length

Json = dict[str, Any]

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
}
_TAGS = frozenset(_SIMPLE) | {"a", "span", "code", "pre", "blockquote", "tg-emoji"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_BARE_VALUE = re.compile(r"[A-Za-z0-9.\-]*")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)$")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Returns text and entities; a `text_mention` has only `user: {"id": …}`. Raises Refused."""
    return _HtmlParser(source).read()


def _parse_error(why: str) -> Refused:
    return bad_request(f"can't parse entities: {why}")


def _decoded(source: str) -> str:
    return _REFERENCE.sub(_character, source)


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    if code == 0 or code >= 0x110000 or 0xD800 <= code < 0xE000:
        return match[0]
    return chr(code)


class _HtmlParser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[str, str, int, int]] = []
        """Open tags: name, argument, offset in the text, position in the source."""
        self._entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        source = self._source
        while self._at < len(source):
            tag = source.find("<", self._at)
            if tag < 0:
                tag = len(source)
            if tag > self._at:
                self._append_text(_decoded(source[self._at : tag]))
                self._at = tag
            elif source.startswith("</", tag):
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise _parse_error(f'Can\'t find end tag corresponding to start tag "{self._open[-1][0]}"')
        return "".join(self._parts), sort_entities(self._entities)

    def _append_text(self, text: str) -> None:
        self._parts.append(text)
        self._length += utf16_length(text)

    def _bytes(self, place: int) -> int:
        return len(self._source[:place].encode())

    def _peek(self) -> str:
        if self._at >= len(self._source):
            raise _parse_error(f"Unclosed start tag at byte offset {self._bytes(self._begin)}")
        return self._source[self._at]

    def _take_until(self, stops: str) -> str:
        begin = self._at
        while self._peek() not in stops and not self._peek().isspace():
            self._at += 1
        return self._source[begin : self._at]

    def _skip_spaces(self) -> None:
        while self._peek().isspace():
            self._at += 1

    def _start_tag(self) -> None:
        self._begin = self._at
        self._at += 1
        tag = self._take_until(">").lower()
        if tag not in _TAGS:
            raise _parse_error(f'Unsupported start tag "{tag}" at byte offset {self._bytes(self._begin)}')
        attributes = self._attributes(tag)
        argument = ""
        if tag == "a":
            argument = attributes.get("href", "")
        elif tag == "span":
            if attributes.get("class") != "tg-spoiler":
                raise _parse_error(
                    f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(self._begin)}'
                )
        elif tag == "code" and attributes.get("class", "").startswith("language-"):
            argument = attributes["class"].removeprefix("language-")
        elif tag == "blockquote":
            argument = "expandable" if "expandable" in attributes else ""
        elif tag == "tg-emoji":
            argument = attributes.get("emoji-id", "")
        self._open.append((tag, argument, self._length, self._begin))

    def _attributes(self, tag: str) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._peek() == ">":
                self._at += 1
                return found
            name = self._take_until("=>/\"'").lower()
            if not name:
                place = self._bytes(self._begin)
                raise _parse_error(f'Empty attribute name in the tag "{tag}" at byte offset {place}')
            self._skip_spaces()
            if self._peek() != "=":
                found[name] = ""
                continue
            self._at += 1
            self._skip_spaces()
            found[name] = self._value()

    def _value(self) -> str:
        quote = self._peek()
        if quote not in "\"'":
            match = _BARE_VALUE.match(self._source, self._at)
            assert match
            self._at = match.end()
            if not self._peek().isspace() and self._peek() != ">":
                raise _parse_error(f"Unexpected end of name token at byte offset {self._bytes(self._at)}")
            return match[0].lower()
        end = self._source.find(quote, self._at + 1)
        if end < 0:
            raise _parse_error(f"Unclosed start tag at byte offset {self._bytes(self._begin)}")
        value = self._source[self._at + 1 : end]
        self._at = end + 1
        return _decoded(value)

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _parse_error(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        end = self._source.find(">", begin)
        if end < 0:
            raise _parse_error(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        name = self._source[begin + 2 : end].strip().lower()
        tag, argument, offset, _ = self._open.pop()
        if name and name != tag:
            place = self._bytes(begin)
            raise _parse_error(
                f'Unmatched end tag at byte offset {place}, expected "</{tag}>", found "</{name}>"'
            )
        self._at = end + 1
        if self._length > offset:
            self._add_entity(tag, argument, offset)

    def _add_entity(self, tag: str, argument: str, offset: int) -> None:
        entity: Json = {"type": _SIMPLE.get(tag, tag), "offset": offset, "length": self._length - offset}
        if tag == "a":
            url = argument or "".join(self._parts).encode("utf-16-le")[2 * offset :].decode("utf-16-le")
            mention = _USER_LINK.match(url)
            if mention:
                entity |= {"type": "text_mention", "user": {"id": int(mention[1])}}
            elif "." in url or "://" in url:
                entity |= {"type": "text_link", "url": url}
            else:
                return
        elif tag == "span":
            entity["type"] = "spoiler"
        elif tag == "tg-emoji":
            entity |= {"type": "custom_emoji", "custom_emoji_id": argument}
        elif tag == "blockquote":
            self._refuse_nested_quote(entity)
            if argument:
                entity["type"] = "expandable_blockquote"
        elif tag == "code" and argument and self._open and self._open[-1][0] == "pre":
            entity |= {"type": "pre", "language": argument}
        elif tag == "pre" and any(e["type"] == "pre" and e["offset"] == offset for e in self._entities):
            return
        self._entities.append(entity)

    def _refuse_nested_quote(self, entity: Json) -> None:
        """Refuses nested blockquotes. Telegram silently drops the inner one; the sandbox shows the mistake."""
        if any("blockquote" in e["type"] and e["offset"] >= entity["offset"] for e in self._entities):
            raise _parse_error("blockquotes can't be nested")
