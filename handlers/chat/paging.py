"""Divides what is too long for one message: between lines, and in a line that is too long between names."""

from collections.abc import Iterator, Sequence

import msgspec

from handlers.chat.text_nodes import NEXT_NAME, Node, Text, of_nodes, strings


def units(words: Text | str) -> int:
    """The length of what people read, in UTF-16 units."""
    shown = words if isinstance(words, str) else "".join(strings(words.nodes))
    return len(shown.replace(NEXT_NAME, "").encode("utf-16-le")) // 2 if not shown.isascii() else len(shown)


_MARKUP = frozenset('&<>"')
_MORE_FOR_MARKUP = 5  # as in `&quot;`


def room_of(words: Text | str) -> int:
    """The room that words take in a message, in UTF-16 units, however a server counts (S10).

    Some count what people read, others what the edge writes, in which a sign of markup takes up to six units.
    """
    shown = words if isinstance(words, str) else "".join(strings(words.nodes))
    if _MARKUP.isdisjoint(shown):
        return units(shown)
    return units(shown) + _MORE_FOR_MARKUP * sum(map(shown.count, _MARKUP))


def in_pages(lines: Sequence[Text], room: int) -> list[list[Text]]:
    """Divides lines into pages that take at most `room`; a longer line has a page to itself. At least one page."""
    pages: list[list[Text]] = [[]]
    used = 0
    for line in lines:
        length = room_of(line) + 1
        if used + length > room and pages[-1]:
            pages.append([])
            used = 0
        pages[-1].append(line)
        used += length
    return pages


def pages_of(words: Text, room: int) -> list[Text]:
    """The text as messages that take at most `room`; a node that is divided stands in each of its pages."""
    if room_of(words) <= room:
        return [words]
    flat = "".join(strings(words.nodes))
    pages: list[Text] = []
    begin = end = 0
    for at, until in _pieces(flat, room):
        if end > begin and room_of(flat[begin:until]) > room:
            pages.append(_part(words, begin, end))
            begin = at
        end = until
    return [*pages, _part(words, begin, end)]


def _pieces(flat: str, room: int) -> Iterator[tuple[int, int]]:
    """Begin and end of each line, and of each name of a line that is too long for a page."""
    at = 0
    for line in flat.split("\n"):
        parts = [line] if room_of(line) <= room else line.split(NEXT_NAME)
        for part in parts:
            yield at, at + len(part)
            at += len(part) + 1  # the line's end, or NEXT_NAME


def _part(words: Text, begin: int, end: int) -> Text:
    return of_nodes(_cut(words.nodes, begin, end)[0])


def _cut(nodes: Sequence[Node], begin: int, end: int) -> tuple[list[Node], int]:
    """The nodes between two places, and the length of all."""
    kept: list[Node] = []
    at = 0
    for node in nodes:
        if isinstance(node, str):
            if inside := node[max(0, begin - at) : max(0, end - at)]:
                kept.append(inside)
            at += len(node)
            continue
        inner, length = _cut(node.inner, begin - at, end - at)
        if inner:
            kept.append(msgspec.structs.replace(node, inner=tuple(inner)))
        at += length
    return kept, at


def as_many_as_fit(names: list[Text], room: int, separator: Text) -> list[Text]:
    """The first names that fit into `room` together with their separators; never a name cut in two."""
    used, between = 0, room_of(separator)
    for index, name in enumerate(names):
        used += room_of(name) + between
        if used > room:
            return names[:index]
    return names
