"""The language of a terminal, and how a text stands in it."""

import os
from collections.abc import Iterable, Iterator

from handlers.chat.languages import FALLBACK, language_named
from handlers.chat.text_nodes import Code, Node, Text


def language_of_terminal() -> str:
    """The language of LC_ALL, LC_MESSAGES or LANG where the bot speaks it, else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((value for name in names if (value := os.environ.get(name))), "").split(".")[0]
    return (
        language_named(chosen)
        or language_named(chosen.split("_")[0])
        or language_named("english")
        or FALLBACK
    )


def for_terminal(words: Text) -> str:
    """What is to be typed stands between backticks: a full stop behind it must not be typed too."""
    return "".join(_strings(words.nodes))


def _strings(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Code):
            yield f"`{''.join(_strings(node.inner))}`"
        else:
            yield from _strings(node.inner)
