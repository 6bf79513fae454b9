"""Whose event it is and in which mood it is said, from the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reading.grammar.events import Event
from reading.grammar.tokens import Token
from reading.lexicon.names import split

Row = Sequence[Token]
_MARKS = ("comma", "full", "line", "question")
_STARTERS = ("self", "we", "name", "he", "you", "neg", "cond", "but", "from", "now", "soon", "take", "stand", "passenger", "call", "tail", "gap")
_MOODS = ("ago", "later", "cond", "wish", "neg", "hedge", "near", "soon", "able")
_BEHIND = ("cond", "ago", "later")
_EXPLAINED = frozenset(
    "self we you he call say passenger neg ask cond hedge wish ago later soon near able now about reach particle tail pad but from gap "
    "comma full line question name area station place square end agree with have all receive go road join bound that order train "
    "trainword stand queue total arrive back minute be number measure clock car aged result unit span bring".split()
)


@dataclass(slots=True)
class Clause:
    """An event with its mood and subject; `names` for whom it is."""

    event: Event
    mood: str
    subject: str
    names: tuple[str, ...] = ()
    opens_line: bool = False
    extra: dict[str, str] = field(default_factory=dict)


def clause(row: Row, event: Event, before: int, after: int) -> Clause:
    """Reads the words between the former event (its end is `before`) and the next one (it begins at `after`)."""
    lead = list(row[before : event.start])
    direct = _behind_last_mark(lead)
    if not [token for token in direct if not token.has("gap")] and _is_list_of_names(lead):
        direct = lead
    tail = list(row[event.end : after])
    subject, names, place = _subject(direct, event)
    mood = _mood(direct, place, lead, event)
    if _is_asked(tail, event, is_last=after >= len(row)):
        mood = "ask"
    if mood == "plain" and event.is_odd and event.kind not in {"need", "waiting", "take", "boarded", "amend"}:
        subject = "unknown"
    return Clause(event, mood, subject, names, opens_line=any(token.has("line") for token in lead))


def _behind_last_mark(lead: list[Token]) -> list[Token]:
    for place in range(len(lead) - 1, -1, -1):
        if lead[place].has(*_MARKS) and lead[place].text not in {"、", ":", "(", ")"}:
            return lead[place + 1 :]
    return lead


def _is_list_of_names(lead: list[Token]) -> bool:
    """「张三，李四，到了」"""
    return any(token.has("name") for token in lead) and all(token.has("name", "comma", "gap", "tail", "with") for token in lead)


def _subject(direct: list[Token], event: Event) -> tuple[str, tuple[str, ...], int]:
    """The subject, the names, and the place behind the subject from which moods count."""
    names: list[str] = []
    subject, place = "own", 0
    is_reported = any(token.has("say") for token in direct)
    last_unknown = -1
    for index, token in enumerate(direct):
        is_place = index > 0 and direct[index - 1].has("from", "bound", "stand") and not token.has("self")
        if token.has("name") and not token.has("thing") and not is_place:
            joined = index > 0 and direct[index - 1].has("with") and subject == "self"
            if not joined and subject == "self":
                names = []
            names += split(token.text)
            subject, place = ("both" if joined else "named"), index + 1
        elif token.has("self", "we"):
            joined = index > 0 and direct[index - 1].has("with") and names
            if not joined and is_reported and names:
                continue
            subject, place = ("both" if joined else "self"), index + 1
            if not joined:
                names = []
            last_unknown = -1
        elif token.has("you") and not token.has("now"):
            subject, place = "addressed", index + 1
        elif token.has("he") and not (is_reported and names):
            subject, place = "he", index + 1
        elif token.has("passenger") and not token.has("number", "measure") and subject not in {"named"}:
            subject, place = "passenger", index + 1
        elif token.has("train", "trainword"):
            subject, place = "train", index + 1
        elif not _EXPLAINED.intersection(token.kinds) and not is_place:
            last_unknown = index
        elif token.has("he") and is_reported and names:
            place = index + 1
    if last_unknown >= place and subject not in {"self", "both"}:
        return "unknown", (), place
    if last_unknown >= 0 and subject == "own":
        return "unknown", (), place
    return subject, tuple(dict.fromkeys(names)), place


def _mood(direct: list[Token], place: int, lead: list[Token], event: Event) -> str:
    words = direct[place:]
    if any(token.has("ask") and not token.has("neg", "able") for token in direct):
        return "ask"
    for mood in ("ago", "later", "cond"):
        if any(token.has(mood) and not token.has("about", "now", "reach", "wish") for token in direct):
            return mood
    if any(token.has("say") for token in direct) and not any(token.has("name") for token in direct):
        said = [token.has("self", "we", "call") for token in direct]
        if not (said and said[0]) or any(token.text in {"听说", "据说", "听讲"} for token in direct):
            return "reported"
    if any(token.has("wish") and not token.has("soon", "pad", "say") for token in direct):
        return "wish"
    for mood in ("neg", "hedge", "near", "soon", "able"):
        if any(token.has(mood) and not (mood in {"near", "able", "soon"} and token.has("now")) for token in words):
            if mood == "near" and not event.has_aspect:
                continue
            return mood
    if event.kind == "arrive":
        return "soon"
    return "plain"


def _is_asked(tail: list[Token], event: Event, *, is_last: bool) -> bool:
    """A question behind the event spoils it, unless the event ended with an aspect and the question has a start of its own."""
    words = []
    for token in tail:
        if token.has("full", "line", "comma") and not token.has("question"):
            break
        words.append(token)
    is_marked = any(token.has("question") for token in words)
    words = [token for token in words if not token.has("question")]
    bare = [token for token in words if not token.has("gap", "tail", "particle")]
    if not bare:
        return is_marked or any(token.has("ask", "sureask") for token in words) or (bool(words) and words[-1].text in {"呢"} and False)
    if all(token.has("askend", "sureask") for token in bare):
        return True
    asks = any(token.has("ask", "sureask") for token in bare) or is_marked
    if not asks:
        return False
    first = words[0]
    return not (event.has_aspect and first.has(*_STARTERS) and not bare[0].has("ask"))
