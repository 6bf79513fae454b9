"""Splits a normalised sentence into tokens: facts, their details, context words and unknown words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reading.lexicon import (
    answers,
    arrivals,
    calls,
    companies,
    loads,
    names,
    passengers,
    places,
    times,
    trips,
    words,
)

_KINDS = (
    (
        ("ask", r"\?+"),
        ("full", r"[。;!\n]+"),
        ("hard", r"[,…()\[\]<>《》「」『』【】{}\"“”]+|\.+(?![0-9])"),
        ("soft", r"[ 、/|~·*#]+|:"),
        ("ahead", times.AHEAD),
        ("enough", calls.ENOUGH),
        ("amend", trips.AMEND),
        ("undo", trips.UNDO),
    ),
    (
        ("promise", answers.PROMISE),
        ("deliver", trips.DELIVER),
        ("decline", answers.DECLINE),
        ("stand_down", calls.STAND_DOWN),
        ("raise_call", calls.RAISE_CALL),
        ("clock", times.CLOCK),
        ("eta", times.ETA),
        ("waiting", calls.WAITING),
        ("luggage", loads.LUGGAGE),
        ("load", loads.UNCOUNTED),
    ),
    (
        ("depart", trips.DEPART),
        ("taken", trips.TAKEN_WITHOUT_NUMBER),
        ("doubtful", calls.DOUBTFUL),
        ("check_in", arrivals.CHECK_IN),
    ),
    (
        ("acknowledge", answers.ACKNOWLEDGE),
        ("lane", rf"{places.LANE}|{places.POSITION}"),
        ("tag", passengers.TAG),
        ("cars", calls.CARS),
        ("count", trips.BARE_COUNT),
        ("train", places.TRAIN),
        ("station", places.STATION),
        ("place", places.PLACE),
        ("every", words.EVERY),
        ("join", words.JOIN),
        ("asking", words.QUESTION),
        ("but", words.BUT),
        ("soon", words.SOON),
        ("filler", rf"{places.FROM_WHERE}|{words.FILLER}"),
        ("negation", words.NEGATION),
        ("block", words.BLOCK),
        ("wish", words.WISH),
        ("self", words.SELF),
        ("them", words.THEM),
        ("unknown", r"[0-9]+|[A-Za-z]+|.|\n"),
    ),
)
"""The first that matches is meant. In groups, tried one after another: one pattern of all would need a multiple of the memory while it is compiled."""
_SAME = {"promise": "acknowledge"}
"""Patterns that are matched separately, because others would match inside them."""
_ASKING_TAILS = frozenset(["吗", "没", "没有", "么", "嘛", "否", "了", "ma", "mei", "mei you", "meiyou"])
_ASKING_SENTENCES = frozenset(["对吧", "对吗", "对么", "对不对", "是吧", "是吗", "是不是", "没错吧", "对没"])
GAPS = ("soft", "hard", "ask", "full")
"""From the weakest to the strongest."""
FACTS = frozenset(
    [
        "acknowledge",
        "decline",
        "check_in",
        "depart",
        "taken",
        "load",
        "doubtful",
        "deliver",
        "amend",
        "undo",
        "enough",
        "stand_down",
        "raise_call",
        "waiting",
        "eta",
        "clock",
    ]
)
_MAY_STAND_BEFORE_A_NAME = (
    frozenset({"full", "hard", "soft", "ask", "filler", "but", "every", "join", "self"})
    | FACTS
    | {"tag", "lane"}
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str


def tokens(text: str, at_most: int | None = None) -> list[Token]:
    """`at_most`: stop after so many, for those who ask how a text begins."""
    row: list[Token] = []
    here = 0
    has_company = companies.may_be_said_in(text)
    while here < len(text) and (at_most is None or len(row) < at_most):
        if not row or row[-1].kind in _MAY_STAND_BEFORE_A_NAME:
            end = names.ending(text, here)
            if end is not None:
                row.append(Token("names", text[here:end]))
                here = end
                continue
            if has_company and (named := _with_company(text, here)):
                row += named
                here += sum(len(token.text) for token in named)
                continue
        found = _next(text, here)
        kind = found.lastgroup or ""
        row.append(Token(_SAME.get(kind, kind), found[0]))
        here = found.end()
    return row


def _with_company(text: str, here: int) -> list[Token]:
    """「铁骑队张三」: a company is one only where somebody's name stands behind it."""
    between = companies.ending(text, here)
    end = names.ending(text, between) if between is not None else None
    return [Token("company", text[here:between]), Token("names", text[between:end])] if end else []


@dataclass(slots=True)
class Piece:
    """What stands between two gaps; `end` is the gap behind it."""

    row: list[Token]
    end: str = "full"
    asked: bool = False

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.row)


def pieces(row: list[Token]) -> list[Piece]:
    found: list[Piece] = []
    is_open = False
    for token in row:
        if token.kind not in GAPS:
            if not is_open:
                found.append(Piece([]))
                is_open = True
            found[-1].row.append(token)
        elif found:
            found[-1].end = token.kind if is_open else max(found[-1].end, token.kind, key=GAPS.index)
            if token.kind == "ask":
                _ask(found)
            is_open = False
    for earlier, later in pairwise(found):
        if "".join(token.text for token in later.row) in _ASKING_SENTENCES:
            earlier.asked = True
        if all(token.text in _ASKING_TAILS for token in later.row):
            earlier.asked |= earlier.end == "soft"
        if earlier.end == "soft" and any(
            token.kind == "asking" and token.text.isascii() for token in earlier.row
        ):
            later.asked = True
            later.row.append(Token("asking", "who"))
    return found


def _ask(found: list[Piece]) -> None:
    """A question mark asks its piece; between Latin words, where every space is a gap, the pieces before it too."""
    found[-1].asked = True
    for earlier, later in pairwise(reversed(found)):
        if later.end != "soft" or not all(token.text.isascii() for token in earlier.row):
            break
        later.asked = True


def _next(text: str, here: int) -> re.Match[str]:
    for match in _matchers():
        if found := match(text, here):
            return found
    raise AssertionError("the last alternative takes any character")


@lru_cache(maxsize=1)
def _matchers() -> list[Callable[[str, int], re.Match[str] | None]]:
    """Compiled with the first sentence that needs them, not with the program."""
    return [
        re.compile(
            "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in group), re.IGNORECASE | re.DOTALL
        ).match
        for group in _KINDS
    ]
