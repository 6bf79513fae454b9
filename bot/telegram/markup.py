"""Turns a text into Telegram's HTML: the one place that escapes (S10). Reads back the HTML that a former version queued."""

from collections.abc import Callable, Iterable
from html import escape
from html.parser import HTMLParser

from handlers.chat.text_nodes import (
    NEXT_NAME,
    Bold,
    Code,
    Fold,
    Italic,
    Link,
    Mention,
    Node,
    Text,
    Wrapped,
    of_nodes,
    plain,
)

_PERSON = "tg://user?id="


def html_of(words: Text, user_of: Callable[[int], object]) -> str:
    """`user_of` gives Telegram's id of an account."""
    return "".join(_html(node, user_of) for node in words.nodes)


def _html(node: Node, user_of: Callable[[int], object]) -> str:
    if isinstance(node, str):
        return _escaped(node.replace(NEXT_NAME, ""))
    begin, end = _tags(node, user_of)
    return f"{begin}{''.join(_html(inner, user_of) for inner in node.inner)}{end}"


def _tags(node: Wrapped, user_of: Callable[[int], object]) -> tuple[str, str]:
    match node:
        case Bold():
            return "<b>", "</b>"
        case Italic():
            return "<i>", "</i>"
        case Code():
            return "<code>", "</code>"
        case Fold():
            return "<blockquote expandable>", "</blockquote>"
        case Link(url=url):
            return f'<a href="{_escaped(url)}">', "</a>"
        case Mention(account=account):
            return f'<a href="{_PERSON}{user_of(account)}">', "</a>"
    raise LookupError(f"no tag shows {node!r}")


def _escaped(words: str) -> str:
    return escape(words, quote=False).replace('"', "&quot;")


def text_of(html: str) -> Text:
    """The text of HTML that `html_of` makes, with Telegram's ids in its mentions. Other tags are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


_OF_TAGS: dict[str, type[Bold | Italic | Code | Fold]] = {
    "b": Bold,
    "i": Italic,
    "code": Code,
    "blockquote": Fold,
}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str | None, list[Node]]] = [("", None, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _OF_TAGS or tag == "a":
            self._open.append((tag, dict(attrs).get("href"), []))

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1 and self._open[-1][0] == tag:
            _, url, nodes = self._open.pop()
            self._open[-1][2].append(_node(tag, url or "", nodes))

    def handle_data(self, data: str) -> None:
        self._open[-1][2].extend(plain(data).nodes)

    def text(self) -> Text:
        return of_nodes(node for _, _, nodes in self._open for node in nodes)


def _node(tag: str, url: str, nodes: Iterable[Node]) -> Node:
    inner = of_nodes(nodes).nodes
    if tag != "a":
        return _OF_TAGS[tag](inner)
    account = url.removeprefix(_PERSON)
    return Mention(inner, int(account)) if account != url and account.isdecimal() else Link(inner, url)
