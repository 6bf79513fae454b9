"""Reads whose event it is and in which mood it is said, from the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reading.grammar.events import Event
from reading.grammar.tokens import Token
from reading.lexicon.names import split
from reading.lexicon.nicknames import is_nickname, is_spoken_to

Row = Sequence[Token]
_MARKS = ("comma", "full", "line", "question")
_FOLLOWERS = Path(__file__).parent / "followers.tsv"
_JOINING_MARKS = frozenset("、:()/&")
_NAMES_AND_GLUE = ("name", "comma", "gap", "tail", "with", "pad")
_EXPLAINED = frozenset(
    "self we you he call say passenger neg ask cond hedge wish ago later soon near able now about reach particle tail pad but from gap "
    "comma full line question name area station place square end agree with have all receive go road join bound that order train "
    "trainword stand queue total arrive back minute be number measure clock aged result unit span bring done over again".split()
)
_THINGS = ("thing", "elderly", "child", "adult", "pregnant", "disabled", "couple", "family", "car")
_BY_CONTEXT = ("ago", "later", "cond")
_BY_LEAD = ("neg", "hedge", "near", "wish", "soon", "able")
_ACKNOWLEDGING = frozenset({"receive", "eta", "go", "road", "join"})
_DEAR = frozenset({"standdown", "enough", "undo", "arrive"})
"""Only what their own row of the table names may stand behind them."""
_NOBODY = ("unknown", (), 0)


@dataclass(slots=True)
class Clause:
    """An event with its mood and subject; `names` for whom it is."""

    event: Event
    mood: str
    subject: str
    names: tuple[str, ...] = ()
    has_each: bool = False
    """各接3: the number is each one's own."""


def clause(row: Row, event: Event, before: int, after: int) -> Clause:
    """Reads the words between the former event (its end is `before`) and the next one (it begins at `after`)."""
    lead = list(row[before : event.start])
    direct = _behind_last_mark(lead)
    if not any(not token.has("gap", "all", "now", "done") for token in direct) and _is_list_of_names(lead):
        direct = lead
    event.has_aspect |= any(token.has("done") for token in direct)
    subject, names, place = _subject(direct, event)
    if event.names or (event.is_odd and event.end > event.start and _is_of_list(row, event)):
        subject, names = ("named", event.names) if event.names and not event.is_odd else ("somebody", ())
    mood = _mood_before(row, event) or _mood(direct, place, event)
    tail = list(row[event.end : after])
    if _is_asked(tail, event):
        mood = "ask"
    elif mood in {"plain", "soon", "able"} and _is_nominal(row, event, after):
        mood = "nominal"
    elif mood in {"plain", "soon", "able"} and not _may_follow(
        row, event, after, is_sure=subject in {"self", "named", "both"}
    ):
        mood = "odd"
    return Clause(event, mood, subject, names, any(token.has("each") for token in direct))


def _is_of_list(row: Row, event: Event) -> bool:
    return any(token.text in {":", "("} for token in row[event.start : event.end])


def _behind_last_mark(lead: list[Token]) -> list[Token]:
    for place in range(len(lead) - 1, -1, -1):
        if lead[place].has(*_MARKS) and lead[place].text not in _JOINING_MARKS and not _is_on_behalf(lead[:place]):
            return lead[place + 1 :]
    return lead


def _is_on_behalf(lead: list[Token]) -> bool:
    """「给阿强报一下，接3」"""
    return bool(lead) and lead[-1].has("behalf") and any(token.has("name") for token in lead)


def _is_list_of_names(lead: list[Token]) -> bool:
    """「张三，李四，都到了」"""
    return any(token.has("name") for token in lead) and all(token.has(*_NAMES_AND_GLUE, "all", "now", "done") for token in lead)


def _subject(direct: list[Token], event: Event) -> tuple[str, tuple[str, ...], int]:
    """The subject, its names, and the place behind it from which moods count."""
    names: list[str] = []
    subject, place, unknown = "own", 0, -1
    says = any(token.has("say") for token in direct)
    for index, token in enumerate(direct):
        former = direct[index - 1] if index else None
        is_place = former is not None and former.has("from", "bound", "stand")
        if token.has("name") and names and former is not None and former.text == "(":
            continue  # 张三(鄂A12345)
        kind = _person(token, is_place=is_place, is_counted=former is not None and former.has("number", "measure"))
        if kind == "named" and former is not None and former.has("self"):
            continue  # 我老陈
        if kind == "named" and _is_spoken_to(direct, index, event):
            continue  # 强哥，收到
        if kind == "named":
            if names and unknown > place - 1:
                names = []  # 雷锋车队的张三
            is_joined = subject == "self" and former is not None and former.has("with")
            names = [] if subject == "self" and not is_joined else names
            names += split(token.text)
            subject = "both" if is_joined else "named"
        elif kind == "self":
            if says and names:
                continue
            is_joined = bool(names) and former is not None and former.has("with")
            subject = "both" if is_joined else "self"
            names = names if is_joined else []
            unknown = -1
        elif kind == "he" and names:
            pass
        elif kind == "unknown":
            unknown = index
            continue
        elif kind:
            subject, names = kind, []
        else:
            continue
        place = index + 1
    if direct and subject == "own" and event.kind in {"arrive", "go", "weakgo", "road"}:
        if direct[-1].has("call") or direct[0].has("call"):
            return "he", (), place
        if direct[-1].has("area") and not any(token.has("from", "bound", "stand", "now") for token in direct[:-1]):
            return _NOBODY
    if direct and direct[-1].text == "的" and subject == "own":
        return _NOBODY
    if event.kind == "receive" and subject == "own" and direct and direct[-1].has("call") and direct[-1].has("adult"):
        return "he", (), place
    if unknown >= place and not (subject in {"self", "both"} and event.has_aspect):
        return _NOBODY
    if subject == "own" and any(token.has("all") and token.text != "也" for token in direct):
        return "all", (), place
    return subject, tuple(dict.fromkeys(names)), place


def _is_spoken_to(direct: list[Token], here: int, event: Event) -> bool:
    """A nickname before a comma or a gap is spoken to."""
    behind = direct[here + 1] if here + 1 < len(direct) else None
    if behind is None or not behind.has("comma", "gap") or behind.text in _JOINING_MARKS:
        return False
    name = direct[here].text
    return is_nickname(name) if event.kind in _ACKNOWLEDGING else behind.has("comma") and is_spoken_to(name)


def _person(token: Token, *, is_place: bool, is_counted: bool) -> str:
    """Which subject a word may be; empty for words that are none."""
    if token.has("name") and not is_place:
        return "named"
    if token.has("self", "we"):
        return "self"
    if token.has("you"):
        return "addressed"
    if token.has("he"):
        return "he"
    if token.has("passenger") and not is_counted:
        return "passenger"
    if token.has("train", "trainword"):
        return "train"
    if token.has(*_THINGS) and not token.has("call", "unit"):
        return "" if token.has("car") and is_counted else "passenger" if token.has(*_THINGS[1:-1]) else "unknown"
    if not is_place and not _EXPLAINED.intersection(token.kinds):
        return "unknown"
    return ""


def _mood_before(row: Row, event: Event) -> str:
    """What the word directly before the event makes of it: 去接3 and 去A列 are still to come, 10分钟到不了 says only how long."""
    if not event.start:
        return ""
    former = row[event.start - 1]
    if event.kind in {"take", "lane", "stand", "arrive"} and former.has("go") and not former.has("arrive"):
        return "wish"
    if _is_quoted(row, event.start):
        return "quoted"
    if event.kind == "cannot" and former.has("minute", "hour", "clock", "span"):
        return "later"
    return ""


def _is_quoted(row: Row, start: int) -> bool:
    """「格式：接3」, 「他回我：收到」: a heading of other words, or of somebody's saying, stands before a colon."""
    colon = next((index for index in range(start - 1, -1, -1) if row[index].text == ":"), None)
    if colon is None:
        return False
    begin = next((index + 1 for index in range(colon - 1, -1, -1) if row[index].has("line", "full")), 0)
    heading = row[begin:colon]
    if any(token.has("name", "self", "pad", "now", "amend", "wrong") for token in heading):
        return False
    return any(token.has("unknown", "ago") for token in heading) or any(token.has("say") for token in heading[1:])


def _mood(direct: list[Token], place: int, event: Event) -> str:
    if event.kind in {"take", "boarded"} and any(token.has("limit") for token in direct):
        return "wish"
    if any(_is_bidden(direct, index) for index in range(len(direct) - 1)):
        return "wish"
    if event.kind == "off" and any(token.has("clock", "number") for token in direct):
        return "later"
    if any(token.has("ask") for token in direct):
        return "ask"
    for mood in _BY_CONTEXT:
        if any(token.has(mood) and not token.has("now", "reach", "wish", "queue") for token in direct):
            return mood
    if _is_reported(direct):
        return "reported"
    words = direct[place:]
    if any(token.has("wish") and not token.has("say", "pad") for token in direct[:place]):
        return "wish"
    for mood in _BY_LEAD:
        if any(token.has(mood) and not (mood in {"soon", "able"} and token.has("now")) for token in words):
            if mood == "near" and not event.has_aspect and not event.fields:
                return "soon"
            return mood
    return "plain"


def _is_bidden(direct: list[Token], here: int) -> bool:
    """「让张三过来」, 「请李四接3」"""
    return (direct[here].has("wish") or direct[here].text in {"喊", "通知"}) and direct[here + 1].has("name")


def _is_reported(direct: list[Token]) -> bool:
    """Whether somebody who is not named says it; 「我跟你说我到了」 is the speaker's own."""
    said = next((index for index, token in enumerate(direct) if token.has("say")), None)
    if said is None or any(token.has("name") for token in direct):
        return False
    return not any(token.has("self", "we", "call") for token in direct[:said]) or direct[said].has("hearsay")


def _is_asked(tail: list[Token], event: Event) -> bool:
    """A question behind the event spoils it, unless an aspect ended the event and the question has a start of its own."""
    words = []
    for index, token in enumerate(tail):
        if token.has("full", "line") or (token.has("comma") and not _is_tag_question(tail[index + 1 :])):
            break
        words.append(token)
        if token.has("question"):
            break
    is_marked = bool(words) and words[-1].has("question")
    bare = [token for token in words if not token.has("gap", "comma", "question") and not (token.has("tail") and not token.has("askend"))]
    if not bare:
        return is_marked
    if bare[0].has("askend") and all(token.has("askend", "tail", "you", "particle", "pad") for token in bare):
        return is_marked or not (bare[-1].text in {"呢", "吧"} and not event.has_aspect) or event.kind in {"receive", "arrive", "back", "go"}
    if bare[0].has("sureask", "ask") and not event.has_aspect:
        return True
    if not (is_marked or any(token.has("ask", "sureask") for token in bare)):
        return bare[0].has("askend") and bare[0].text in {"没有", "没", "没得"} and not event.has_aspect
    return not event.has_aspect or any(token.has("sureask") for token in bare) or bare[0].has("askend")


def _is_tag_question(words: list[Token]) -> bool:
    """「接3，对吗」"""
    first = next((token for token in words if not token.has("gap")), None)
    return first is not None and first.has("sureask")


def _is_nominal(row: Row, event: Event, after: int) -> bool:
    """「来不了的说一声」, 「收到后回复」, 「10分钟前到的」: the words only describe something."""
    here = event.end
    if here - 1 > event.start and row[here - 1].text == "的" and here < len(row) and not row[here].has(*_MARKS, "gap", "tail"):
        return True
    if here >= len(row):
        return False
    if row[here].text == "的":
        return here + 1 < len(row) and not row[here + 1].has(*_MARKS, "gap", "tail", "particle")
    return row[here].has("afterwards") or (row[here].text == "就" and event.kind in {"receive", "arrive"})


def _may_follow(row: Row, event: Event, after: int, *, is_sure: bool) -> bool:
    """Whether the word directly behind the event fits it, or its subject and aspect close the event."""
    here = event.end
    if here >= len(row) or row[here].has("gap", *_MARKS) or row[here - 1].has("gap"):
        return True
    if here >= after:
        return event.kind != "reason" or not row[here].has("go", "bound", "take")
    if event.has_aspect and is_sure and not row[here].has("thing", "measure", "number"):
        return True
    allowed = _followers()
    usual = () if event.kind in _DEAR else allowed["*"]
    return row[here].has(*usual, *allowed.get(event.kind, ())) or event.kind not in allowed


@lru_cache(maxsize=1)
def _followers() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in _FOLLOWERS.read_text(encoding="utf-8").splitlines() if not line.startswith("# "))
    return {event: tuple(classes.split("|")) for event, classes in rows}
