"""Applies a list of rewriting rules in order; skips a rule whose characters do not occur in the text."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

Meant = str | Callable[[re.Match[str]], str]


class Rewriting(NamedTuple):
    """`needs`: without any of these characters the pattern cannot match."""

    needs: frozenset[str]
    pattern: re.Pattern[str]
    meant: Meant


def rewriting(needs: str, pattern: str, meant: Meant) -> Rewriting:
    return Rewriting(frozenset(needs), re.compile(pattern, re.IGNORECASE), meant)


def rewritten(text: str, rewritings: Iterable[Rewriting]) -> str:
    there = set(text)
    for needs, pattern, meant in rewritings:
        if not needs.isdisjoint(there) and pattern.search(text):
            text = pattern.sub(meant, text)
            there = set(text)
    return text
