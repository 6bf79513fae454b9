"""Reads whose event it is: the speaker's, somebody's who is named, or nobody's in the fleet."""

from dataclasses import dataclass

from reading.grammar.event import Event
from reading.grammar.tokens import Token
from reading.lexicon.names import split
from reading.lexicon.nicknames import is_nickname, is_spoken_to

_JOINING_MARKS = frozenset("、:()/&")
_EXPLAINED = frozenset(
    [
        "each",
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
        "again",
    ]
)
_THINGS = ("thing", "elderly", "child", "adult", "pregnant", "disabled", "couple", "family", "car")
_ACKNOWLEDGING = frozenset({"receive", "eta", "go", "road", "join"})


@dataclass(slots=True)
class Subject:
    """Who does it: `kind` is a word of the fourth column of outcomes.tsv; `place` is where the words about the mood begin."""

    kind: str = "own"
    names: tuple[str, ...] = ()
    place: int = 0
    unknown: int = -1
    """Where the last word stands that nothing explains."""

    def add_name(self, name: str, *, is_joined: bool) -> None:
        if self.names and self.unknown >= self.place:  # 雷锋车队的张三
            self.names = ()
        if self.kind == "self" and not is_joined:
            self.names = ()
        self.kind = "both" if self.kind == "self" and is_joined else "named"
        self.names = tuple(dict.fromkeys((*self.names, *split(name))))

    def add_self(self, *, is_joined: bool) -> None:
        self.kind = "both" if self.names and is_joined else "self"
        self.names = self.names if self.kind == "both" else ()
        self.unknown = -1


def subject_of(direct: list[Token], event: Event) -> Subject:
    """Returns the subject that the words before the event name. A subject that nothing explains is not the speaker."""
    subject = Subject()
    says = any(token.has("say") for token in direct)
    for index in range(len(direct)):
        _hear(subject, direct, index, event, says=says)
        if subject.unknown < index and _person_at(direct, index) not in {"", "unknown"}:
            subject.place = index + 1
    if subject.kind == "own" and (kind := _outside(direct, event)):
        return Subject(kind, place=subject.place)
    if subject.unknown >= subject.place and not (subject.kind in {"self", "both"} and event.has_aspect):
        return Subject("unknown")
    if subject.kind == "own" and any(token.has("all") and token.text != "也" for token in direct):
        subject.kind = "all"
    return subject


def _person_at(direct: list[Token], index: int) -> str:
    former = direct[index - 1] if index else None
    is_place = former is not None and former.has("from", "bound", "stand")
    return _person(
        direct[index], is_place=is_place, is_counted=former is not None and former.has("number", "measure")
    )


def _hear(subject: Subject, direct: list[Token], index: int, event: Event, *, says: bool) -> None:
    token, former = direct[index], direct[index - 1] if index else None
    is_joined = former is not None and former.has("with")
    match _person_at(direct, index):
        case "named" if former is not None and (former.has("self") or (subject.names and former.text == "(")):
            pass  # 我老陈; 张三(鄂A12345)
        case "named" if _is_spoken_to(direct, index, event):
            pass  # 强哥，收到
        case "named":
            subject.add_name(token.text, is_joined=is_joined)
        case "self" if says and subject.names:
            pass  # 张三让我说一声
        case "self":
            subject.add_self(is_joined=is_joined)
        case "he" if subject.names:
            pass  # 张三说他到了
        case "unknown":
            subject.unknown = index
        case "":
            pass
        case kind:
            subject.kind, subject.names = kind, ()


def _outside(direct: list[Token], event: Event) -> str:
    """Whom the words beside the event name who is not the speaker: 领导到了, 洪山到了, 去汉口的报个名."""
    if not direct:
        return ""
    if event.kind in {"arrive", "go", "weakgo", "road"}:
        if direct[-1].has("call") or direct[0].has("call"):
            return "he"
        if direct[-1].has("area") and not any(
            token.has("from", "bound", "stand", "now") for token in direct[:-1]
        ):
            return "unknown"
    if direct[-1].text == "的":
        return "unknown"
    return "he" if event.kind == "receive" and direct[-1].has("call") and direct[-1].has("adult") else ""


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
        return (
            "" if token.has("car") and is_counted else "passenger" if token.has(*_THINGS[1:-1]) else "unknown"
        )
    if not is_place and not _EXPLAINED.intersection(token.kinds):
        return "unknown"
    return ""
