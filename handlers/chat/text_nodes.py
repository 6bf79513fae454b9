"""A text as people read it: nodes which each messenger shows in its own way. Nothing in it needs escaping."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias, Union

import msgspec

NEXT_NAME = (
    "\u200b"  # begins each further name of a list, for paging; no cleaned name has it, nobody gets to see it
)


class Bold(msgspec.Struct, frozen=True, array_like=True, tag="bold"):
    inner: tuple["Node", ...]


class Italic(msgspec.Struct, frozen=True, array_like=True, tag="italic"):
    inner: tuple["Node", ...]


class Code(msgspec.Struct, frozen=True, array_like=True, tag="code"):
    """Something to type as it stands."""

    inner: tuple["Node", ...]


class Fold(msgspec.Struct, frozen=True, array_like=True, tag="fold"):
    """Lines that unfold at a tap."""

    inner: tuple["Node", ...]


class Link(msgspec.Struct, frozen=True, array_like=True, tag="link"):
    inner: tuple["Node", ...]
    url: str


class Mention(msgspec.Struct, frozen=True, array_like=True, tag="mention"):
    """A person's name that notifies him. `account` is the bot's own number of his account."""

    inner: tuple["Node", ...]
    account: int


Wrapped: TypeAlias = Bold | Italic | Code | Fold | Link | Mention
Node: TypeAlias = Union[str, Bold, Italic, Code, Fold, Link, Mention]  # noqa: UP007  msgspec resolves it by name


class Text(msgspec.Struct, frozen=True):
    """A text that is ready to be said. `str()` gives what people read of it."""

    nodes: tuple[Node, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def __str__(self) -> str:
        return "".join(strings(self.nodes)).replace(NEXT_NAME, "")

    def __format__(self, _: str) -> str:
        raise TypeError("formatted into a string, a text would lose its marks: use joined() or text()")


def strings(nodes: Iterable[Node]) -> Iterator[str]:
    """The words of the nodes in their order, without any marks."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        else:
            yield from strings(node.inner)


def of_nodes(nodes: Iterable[Node]) -> Text:
    """The text of these nodes, with neighbouring strings put together."""
    merged: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and merged and isinstance(before := merged[-1], str):
            merged[-1] = before + node
        elif node:
            merged.append(node)
    return Text(tuple(merged))


def plain(words: str) -> Text:
    """Words as they are."""
    return Text((words,)) if words else Text()


def joined(separator: str | Text, parts: Iterable[Text]) -> Text:
    """The parts with a separator between them."""
    between = separator.nodes if isinstance(separator, Text) else (separator,)
    nodes: list[Node] = []
    for number, part in enumerate(parts):
        if number:
            nodes.extend(between)
        nodes.extend(part.nodes)
    return of_nodes(nodes)


def folded(lines: Iterable[Text]) -> Text:
    """The lines in a quote that unfolds at a tap."""
    return Text((Fold(joined("\n", lines).nodes),))


def linked(words: Text, url: str) -> Text:
    return Text((Link(words.nodes, url),))
