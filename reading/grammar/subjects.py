"""Reads whose event it is: the speaker's, somebody's who is named, or nobody's in the fleet."""

import itertools
from dataclasses import dataclass

from reading.grammar.event import Event
from reading.grammar.persons import person
from reading.grammar.tokens import Token
from reading.lexicon.names import split
from reading.lexicon.nicknames import is_nickname, is_spoken_to

_JOINING_MARKS = frozenset("、:()/&")
_BEFORE_A_NAME = frozenset("老小阿大胖")
_MOST_SELVES = 2
_TWO = 2
_LONGEST_NAME = 4
_LONGEST_PLACE = 5
_BY_ONESELF = frozenset({"cannot", "stand", "road", "back"})
_OF_PASSENGERS = frozenset({"take", "boarded", "deliver", "dropped"})
_OF_CARS = frozenset({"arrive", "go", "weakgo", "road", "reason", "cannot", "stand"})
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
    if subject.kind == "own" and any(
        token.has("latin") and token.text.islower() and len(token.text) > 1 for token in direct
    ):
        return Subject("somebody", place=len(direct))  # 阿qiang
    if subject.unknown >= subject.place and not (subject.kind in {"self", "both"} and event.has_aspect):
        return Subject("unknown")
    if subject.kind == "named" and _is_some_of(direct, subject):
        return Subject("somebody", place=len(direct))
    if subject.kind == "own" and any(token.has("all") and token.text != "也" for token in direct):
        subject.kind = "all"
    return subject


def _are_cars(direct: list[Token]) -> bool:
    pairs = itertools.pairwise(direct)
    return any(one.has("number") and other.has("unit") for one, other in pairs)


def _is_some_of(direct: list[Token], subject: Subject) -> bool:
    """「张三李四里头有一个到了」: which of them is not said."""
    counted = [token.amount.value for token in direct[1:] if token.has("number") and token.amount]
    return len(subject.names) > 1 and bool(counted) and any(count != len(subject.names) for count in counted)


def _is_somebody(direct: list[Token], event: Event) -> bool:
    """「追风接2」, 「Alex 到了」, 「丙师傅到了」: what nobody knows may be a name."""
    words = [token for token in direct if not token.has("gap")]
    if not words or len(words) > _LONGEST_NAME or not words[0].has("unknown"):
        return False
    if any(not token.has("unknown", "call") for token in words):
        return False
    is_apart = direct[-1].has("gap") or words[-1].has("call", "latin")
    if len(words[-1].text) == 1 and words[-1].text.isascii():
        return False  # x3 走
    is_latin = words[-1].has("latin") and not words[-1].text.islower()
    return event.kind in {"take", "boarded"} or (
        event.kind == "arrive" and is_apart and (event.has_aspect or is_latin)
    )


def _person_at(direct: list[Token], index: int) -> str:
    former = direct[index - 1] if index else None
    is_place = former is not None and former.has("from", "bound", "stand")
    return person(
        direct[index], is_place=is_place, is_counted=former is not None and former.has("number", "measure")
    )


def _hear(subject: Subject, direct: list[Token], index: int, event: Event, *, says: bool) -> None:
    """Lets the word at `index` change who does it."""
    token = direct[index]
    is_joined = index > 0 and direct[index - 1].has("with")
    who = _person_at(direct, index)
    if _says_nothing_of_a_person(direct, index, event):
        return
    if token.has("kin") and not is_joined and _is_relation(direct, index, event):
        subject.kind, subject.names, subject.unknown = "he", (), -1
    elif token.text == "人" and event.kind in _BY_ONESELF and _is_alone(direct[index + 1 :]):
        subject.add_self(is_joined=False)  # 人来不了
    elif who == "named":
        _hear_name(subject, direct, index, event)
    elif who == "self":
        _hear_self(subject, index, is_joined=is_joined, keeps=says or event.kind in {"amend", "correction"})
    elif who == "unknown":
        subject.unknown = index
    elif who and not (subject.names and _is_of_the_named(who, event)):
        subject.kind, subject.names = who, ()


def _says_nothing_of_a_person(direct: list[Token], here: int, event: Event) -> bool:
    token = direct[here]
    if token.has("kin") and event.kind == "reason":
        return True  # 我妈住院了
    if token.has("car") and event.kind in {"stand", "enough", "need", "reason"}:
        return True  # 车停A列
    if token.has("self", "we") and here and direct[here - 1].has("forwhom"):
        return True  # 他给我打电话
    return _person_at(direct, here) == "unknown" and _is_somewhere(direct, here)  # 在仙桃来不了


def _is_of_the_named(who: str, event: Event) -> bool:
    """「张三说他到了」, 「张三那车人送到了」"""
    return who == "he" or (who == "passenger" and event.kind in _OF_PASSENGERS)


def _is_alone(behind: list[Token]) -> bool:
    """Whether nothing but 在, or that it is now or again, stands between 人 and the event."""
    return not behind or behind[0].has("stand") or all(token.has("now") for token in behind)


def _is_relation(direct: list[Token], here: int, event: Event) -> bool:
    """「我表哥接了3个」, 「我有个同学到了」, 「老婆到了」: nobody of the fleet. 「妈妈带两个娃上车」 are passengers."""
    if event.kind not in _OF_PASSENGERS or direct[here].kinds["kin"]:
        return True
    before = here - 1
    while before >= 0 and direct[before].has(
        "have", "tail", "that", "number", "measure", "unknown", "end", "adult"
    ):
        before -= 1
    return before >= 0 and direct[before].has("self", "we", "you", "he", "name")


def _hear_name(subject: Subject, direct: list[Token], index: int, event: Event) -> None:
    token, former = direct[index], direct[index - 1] if index else None
    if former is not None:
        if former.has("self") or (subject.names and former.text == "(") or former.text == "给":
            return  # 我老陈; 张三(鄂A12345); 给李队报一下，接2
        if former.text in _BEFORE_A_NAME and former.end == token.start:
            subject.kind, subject.names = "somebody", ()  # 老魏哥: nobody knows such a name
            return
    if (
        event.kind == "eta"
        and token.text[-1].isdigit()
        and not token.text[0].isdigit()
        and all(one.has("name", "comma", "gap") for one in direct)
    ):
        return  # 收到，鄂A12345，10分钟: his own plate
    if _may_be_addressed(direct, index, event):
        subject.kind, subject.names = "somebody", ()
    elif not _is_spoken_to(direct, index, event):  # 强哥，我到了
        subject.add_name(token.text, is_joined=former is not None and former.has("with"))


def _hear_self(subject: Subject, index: int, *, is_joined: bool, keeps: bool) -> None:
    if subject.names and keeps and not is_joined:
        return  # 张三让我说一声, 赵六的人数我写少了
    if is_joined and (subject.unknown == index - _TWO or subject.kind == "passenger"):
        subject.kind, subject.names = "somebody", ()  # 老婆和我
    else:
        subject.add_self(is_joined=is_joined)


def _outside(direct: list[Token], event: Event) -> str:
    """Whom the words beside the event name who is not the speaker: 领导到了, 洪山到了, 去汉口的报个名."""
    if not direct:
        return ""
    if event.kind in _OF_CARS and _are_cars(direct):
        return "unknown"  # 25辆到汉阳站, 前面3台追尾了
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
