"""A cleaned sentence as a row of tokens: facts, details of facts, the words around them, and what is not known."""

import re
from dataclasses import dataclass
from functools import lru_cache

from handlers.reading import answers, arrivals, calls, names, passengers, places, times, trips, words

_KINDS = (
    ("ask", r"\?+"),
    ("hard", r"[,。;!\n…()\[\]<>《》「」\"“”]+|\.+(?![0-9])"),
    ("soft", r"[ 、/|~·*]+|:"),
    ("enough", calls.ENOUGH),
    ("amend", trips.AMEND),
    ("undo", trips.UNDO),
    ("deliver", trips.DELIVER),
    ("decline", answers.DECLINE),
    ("stand_down", calls.STAND_DOWN),
    ("raise_call", calls.RAISE_CALL),
    ("clock", times.CLOCK),
    ("eta", times.ETA),
    ("waiting", calls.WAITING),
    ("depart", trips.DEPART),
    ("taken", trips.TAKEN_WITHOUT_NUMBER),
    ("check_in", arrivals.CHECK_IN),
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
    ("filler", words.FILLER),
    ("negation", words.NEGATION),
    ("block", words.BLOCK),
    ("them", words.THEM),
    ("self", words.SELF),
    ("unknown", r"[0-9]+|[A-Za-z]+|.|\n"),
)
FACTS = frozenset(
    "acknowledge decline check_in depart taken deliver amend undo enough stand_down raise_call waiting eta clock".split()
)
_MAY_STAND_BEFORE_A_NAME = (
    frozenset({"hard", "soft", "ask", "filler", "join", "self"}) | FACTS | {"tag", "lane"}
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str


def tokens(text: str) -> list[Token]:
    pattern = _pattern()
    row: list[Token] = []
    here = 0
    while here < len(text):
        if not row or row[-1].kind in _MAY_STAND_BEFORE_A_NAME:
            end = names.ending(text, here)
            if end is not None:
                row.append(Token("names", text[here:end]))
                here = end
                continue
        found = pattern.match(text, here)
        assert found is not None and found.lastgroup is not None, "the last alternative takes anything"
        row.append(Token(found.lastgroup, found[0]))
        here = found.end()
    return row


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Compiled with the first sentence that needs it, not with the program."""
    return re.compile(
        "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS), re.IGNORECASE | re.DOTALL
    )
