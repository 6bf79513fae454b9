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
_BEFORE_A_NAME = frozenset("老小阿大胖")
_MOST_SELVES = 2
_TWO = 2
_LONGEST_NAME = 4
_LONGEST_PLACE = 5
_BY_ONESELF = frozenset({"cannot", "stand", "road"})
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
    if sum(token.has("self", "we") for token in direct) > _MOST_SELVES:
        return Subject("somebody", place=len(direct))  # 我和我和我和…
    if subject.kind == "own" and _is_somebody(direct, event):
        return Subject("somebody", place=len(direct))
    if subject.unknown >= subject.place and not (subject.kind in {"self", "both"} and event.has_aspect):
        return Subject("unknown")
    if subject.kind == "own" and any(token.has("all") and token.text != "也" for token in direct):
        subject.kind = "all"
    return subject


def _is_somebody(direct: list[Token], event: Event) -> bool:
    """「追风接2」, 「Alex 到了」, 「丙师傅到了」: what nobody knows may be a name."""
    words = [token for token in direct if not token.has("gap")]
    if not words or len(words) > _LONGEST_NAME or not words[0].has("unknown"):
        return False
    if any(not token.has("unknown", "call") for token in words):
        return False
    is_apart = direct[-1].has("gap") or words[-1].has("call")
    return event.kind in {"take", "boarded"} or (event.kind == "arrive" and is_apart and event.has_aspect)


def _person_at(direct: list[Token], index: int) -> str:
    former = direct[index - 1] if index else None
    is_place = former is not None and former.has("from", "bound", "stand")
    return _person(
        direct[index], is_place=is_place, is_counted=former is not None and former.has("number", "measure")
    )


def _hear(subject: Subject, direct: list[Token], index: int, event: Event, *, says: bool) -> None:
    """Lets the word at `index` change who does it."""
    token = direct[index]
    is_joined = index > 0 and direct[index - 1].has("with")
    person = _person_at(direct, index)
    if token.text == "人" and index == len(direct) - 1 and event.kind in _BY_ONESELF:
        subject.add_self(is_joined=False)  # 人来不了
    elif token.has("car") and event.kind in {"stand", "enough", "need"}:
        return  # 车停A列
    elif person == "named":
        _hear_name(subject, direct, index, event)
    elif person == "self":
        _hear_self(subject, index, is_joined=is_joined, says=says)
    elif person == "unknown":
        if not _is_somewhere(direct, index):  # 在仙桃来不了
            subject.unknown = index
    elif person and not (person == "he" and subject.names):  # 张三说他到了
        subject.kind, subject.names = person, ()


def _hear_name(subject: Subject, direct: list[Token], index: int, event: Event) -> None:
    token, former = direct[index], direct[index - 1] if index else None
    if former is not None:
        if former.has("self") or (subject.names and former.text == "(") or former.text == "给":
            return  # 我老陈; 张三(鄂A12345); 给李队报一下，接2
        if former.text in _BEFORE_A_NAME and former.end == token.start:
            subject.kind, subject.names = "somebody", ()  # 老魏哥: nobody knows such a name
            return
    if _may_be_addressed(direct, index, event):
        subject.kind, subject.names = "somebody", ()
    elif not _is_spoken_to(direct, index, event):  # 强哥，我到了
        subject.add_name(token.text, is_joined=former is not None and former.has("with"))


def _hear_self(subject: Subject, index: int, *, is_joined: bool, says: bool) -> None:
    if says and subject.names:
        return  # 张三让我说一声
    if is_joined and (subject.unknown == index - _TWO or subject.kind == "passenger"):
        subject.kind, subject.names = "somebody", ()  # 老婆和我
    else:
        subject.add_self(is_joined=is_joined)


def _outside(direct: list[Token], event: Event) -> str:
    """Whom the words beside the event name who is not the speaker: 领导到了, 洪山到了, 去汉口的报个名."""
    if not direct:
        return ""
    if event.kind == "cannot" and all(token.has("area") for token in direct):
        return "unknown"  # 汉口来不了
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


def _is_somewhere(direct: list[Token], here: int) -> bool:
    """Whether an unknown word names a place: it stands behind 在 or 从."""
    first = here
    while first > 0 and here - first < _LONGEST_PLACE and direct[first - 1].has("unknown", "area", "end"):
        first -= 1
    return first > 0 and direct[first - 1].has("from", "stand") and not direct[first - 1].has("name")


def _may_be_addressed(direct: list[Token], here: int, event: Event) -> bool:
    """「张三，收到」, 「强哥收到」: said by him, or to him."""
    behind = direct[here + 1] if here + 1 < len(direct) else None
    if event.kind != "receive" or here:
        return False
    if behind is None:
        return is_spoken_to(direct[here].text)
    return behind.has("comma") and behind.text not in _JOINING_MARKS and here + 2 == len(direct)


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
    if token.has(*_THINGS) and (is_place or (is_counted and token.has("thing"))):
        return ""
    if token.has(*_THINGS) and not token.has("call", "unit"):
        return (
            "" if token.has("car") and is_counted else "passenger" if token.has(*_THINGS[1:-1]) else "unknown"
        )
    if not is_place and not _EXPLAINED.intersection(token.kinds):
        return "unknown"
    return ""
