"""Says which person a word before an event may be; or a train, whose arrival is nobody's (C6)."""

from reading.grammar.row import Token

_THINGS = ("thing", "elderly", "child", "adult", "pregnant", "disabled", "couple", "family", "car")
_ONE_CHARACTER = frozenset("大小老男女")
_EXPLAINED = frozenset(
    [
        "each",
        "apology",
        "except",
        "habit",
        "aside",
        "or",
        "auxiliary",
        "behalf",
        "forwhom",
        "limit",
        "ordinal",
        "hearsay",
        "self",
        "we",
        "you",
        "he",
        "call",
        "say",
        "passenger",
        "neg",
        "ask",
        "cond",
        "hedge",
        "errand",
        "report",
        "void",
        "wrong",
        "merely",
        "nevermind",
        "try",
        "intend",
        "wish",
        "ago",
        "later",
        "soon",
        "near",
        "able",
        "now",
        "about",
        "reach",
        "particle",
        "tail",
        "pad",
        "but",
        "from",
        "gap",
        "comma",
        "full",
        "line",
        "question",
        "name",
        "area",
        "station",
        "place",
        "square",
        "end",
        "agree",
        "with",
        "have",
        "all",
        "receive",
        "go",
        "road",
        "join",
        "bound",
        "that",
        "order",
        "train",
        "trainword",
        "stand",
        "queue",
        "total",
        "arrive",
        "back",
        "minute",
        "be",
        "number",
        "measure",
        "clock",
        "aged",
        "result",
        "unit",
        "span",
        "bring",
        "done",
        "over",
        "board",
        "again",
        "sofar",
        "depends",
        "excuse",
        "before",
        "briefly",
        "home",
        "wayto",
    ]
)
"""Classes of words that are no person and may stand before an event."""
_BY_CLASS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("self", "we"), "self"),
    (("you",), "addressed"),
    (("he",), "he"),
)


def person(token: Token, *, is_place: bool, is_counted: bool) -> str:
    """Returns which subject a word may be, empty for words that are none.

    `is_place`: it stands behind 在, 从 or 往. `is_counted`: a number stands before it.
    """
    if token.has("name") and not is_place:
        return "named"
    for classes, who in _BY_CLASS:
        if token.has(*classes):
            return who
    if token.has("passenger") and not is_counted:
        return "passenger"
    if token.has("train", "trainword"):
        return "train"
    if token.text in _ONE_CHARACTER and not is_counted:
        return ""  # 白沙洲大桥
    if token.has(*_THINGS) and not token.has("call", "unit"):
        return _thing(token, is_place=is_place, is_counted=is_counted)
    is_explained = is_place or token.has("kin") or not _EXPLAINED.isdisjoint(token.kinds)
    return "" if is_explained else "unknown"


def _thing(token: Token, *, is_place: bool, is_counted: bool) -> str:
    if is_place or (is_counted and token.has("thing", "car")):
        return ""
    return "passenger" if token.has(*_THINGS[1:-1]) else "unknown"
