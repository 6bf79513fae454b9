"""Reads whose event it is: the speaker's, somebody's who is named, or nobody's in the fleet."""

from dataclasses import dataclass

from reading.grammar.called_names import (
    does_it_for_him,
    is_brought,
    is_called,
    is_cut,
    is_each,
    is_group,
    is_mine,
    is_other_car,
    may_be_addressed,
    may_be_told,
    reported_for,
)
from reading.grammar.event import Event
from reading.grammar.names import split
from reading.grammar.persons import person
from reading.grammar.row import Token
from reading.grammar.strangers import (
    are_before_him,
    has_latin,
    is_destination,
    is_excepted,
    is_one_of_a_group,
    is_one_of_two,
    is_somebody,
    is_somewhere,
    may_be_named,
    outside,
    takes_by_rank,
    takes_passengers,
)

_BEFORE_A_NAME = frozenset("老小阿大胖")
_MOST_SELVES = 2
_TO = frozenset("跟和同对向给与")
_TWO = 2
_OF = frozenset({"的", "嘅", "那台", "那辆", "这台", "这辆"})
_FARTHEST = 12
_BY_ONESELF = frozenset({"cannot", "stand", "road", "back"})
_OF_DRIVERS = frozenset({"take", "boarded", "arrive", "back", "deliver"})
_WITH_OBJECTS = frozenset({"dropped", "receive"})
_OF_PASSENGERS = frozenset({"take", "boarded", "deliver", "dropped"})


@dataclass(slots=True)
class Subject:
    """Who does it: `kind` is a word of the fourth column of outcomes.tsv; `place` is where the words about the mood begin."""

    kind: str = "own"
    names: tuple[str, ...] = ()
    place: int = 0
    unknown: int = -1
    """Where the last word stands that nothing explains."""

    def add_name(self, name: str, *, is_joined: bool, goes_on: bool = False) -> None:
        """`goes_on`: it stands right behind another name."""
        if self.names and self.unknown >= self.place:  # 雷锋车队的张三
            self.names = ()
        if self.kind == "self" and not is_joined:
            self.names = ()
        is_with_him = (self.kind == "self" and is_joined) or (self.kind == "both" and (is_joined or goes_on))
        self.kind = "both" if is_with_him else "named"
        self.names = tuple(dict.fromkeys((*self.names, *split(name))))

    def add_self(self, *, is_joined: bool) -> None:
        self.kind = "both" if self.names and is_joined else "self"
        self.names = self.names if self.kind == "both" else ()
        self.unknown = -1


def subject_of(direct: list[Token], event: Event) -> Subject:
    """Returns the subject that the words before the event name. A subject that nothing explains is not the speaker."""
    subject = Subject()
    for index in range(len(direct)):
        who = _person_at(direct, index)
        _hear(subject, direct, index, event, who)
        if subject.unknown < index and who not in {"", "unknown"}:
            subject.place = index + 1
    if kind := _of_another(direct, event, subject):
        return Subject(kind, place=subject.place)
    if sum(token.has("self", "we") for token in direct) > _MOST_SELVES or (  # 我和我和我和…
        subject.unknown >= 0
        and _is_where_a_name_stands(direct, subject.unknown, is_arrival=event.kind == "arrive")
    ):
        return Subject("somebody", place=len(direct))
    is_stranger = subject.kind == "own" and has_latin(direct)
    if is_stranger or (subject.kind in {"own", "addressed"} and is_somebody(direct, event)):
        return Subject("somebody", place=len(direct))
    if subject.unknown >= subject.place and not (subject.kind in {"self", "both"} and event.has_aspect):
        is_named = subject.kind == "own" and event.kind in _OF_DRIVERS and may_be_named(direct)
        return Subject("stranger" if is_named else "unknown")
    if subject.kind == "named" and _is_some_of(direct, subject):
        return Subject("somebody", place=len(direct))
    if subject.kind == "he" and (reported := reported_for(direct)):
        subject.kind, subject.names = "named", reported  # 给李师傅报一声他下班了
    if subject.kind == "own" and any(token.has("all") and token.text != "也" for token in direct):
        subject.kind = "all"
    return subject


def _of_another(direct: list[Token], event: Event, subject: Subject) -> str:
    """Whom the words name who is not the speaker, or with whom he only drives; empty where they name nobody else."""
    if subject.kind in {"own", "self"} and is_other_car(direct):
        return "unknown"
    if are_before_him(direct, event):
        return "passenger"
    if takes_passengers(direct, event) or (subject.kind == "named" and does_it_for_him(direct, event)):
        return "somebody"
    return outside(direct, event) if subject.kind == "own" or event.kind in _WITH_OBJECTS else ""


def _is_some_of(direct: list[Token], subject: Subject) -> bool:
    """「张三李四里头有一个到了」: which of them is not said."""
    counted = [token.amount.value for token in direct[1:] if token.has("number") and token.amount]
    return (
        len(subject.names) > 1
        and not is_each(direct)
        and bool(counted)
        and any(count != len(subject.names) for count in counted)
    )


def _is_where_a_name_stands(direct: list[Token], here: int, *, is_arrival: bool) -> bool:
    """「替新7号报 到了」, 「我和新7号都到了」: nobody knows who is meant."""
    first = here
    while first > 0 and direct[first - 1].has("unknown", "thing"):
        first -= 1
    if not first:
        return False
    is_joined = first > 1 and direct[first - 1].has("with") and direct[first - 2].has("self")
    is_for = direct[first - 1].has("forwhom") and (
        is_arrival or any(token.has("behalf") for token in direct[here:])
    )
    return is_joined or is_for


def _person_at(direct: list[Token], index: int) -> str:
    former = direct[index - 1] if index else None
    if (
        former is not None
        and former.has("name")
        and direct[index].has("he")
        and is_one_of_a_group(direct, index)
    ):
        return "somebody"  # 张三他们
    is_place = former is not None and (former.has("from", "bound", "stand") or is_destination(direct, index))
    return person(
        direct[index],
        is_place=is_place,
        is_counted=former is not None and former.has("number", "measure", "unit"),
    )


def _hear(subject: Subject, direct: list[Token], index: int, event: Event, who: str) -> None:
    """Lets the word at `index`, which may be `who`, change who does it."""
    token = direct[index]
    is_joined = index > 0 and direct[index - 1].has("with")
    is_joined |= (
        index > 1 and direct[index - 1].has("self") and direct[index - _TWO].has("with")
    )  # 我跟我老舅
    if _says_nothing_of_a_person(direct, index, event, who):
        return
    is_half = (who == "named" and is_one_of_two(direct, index)) or takes_by_rank(direct, index, event)
    if is_half or (who and is_excepted(direct, index) and _speaks_of_others(direct[index + 1 :], event)):
        subject.kind, subject.names = "somebody", ()
        return
    if token.has("kin") and is_joined and subject.kind in {"self", "both"}:
        return  # 我跟我弟弟
    if not is_joined and (
        is_mine(direct, index) or (token.has("kin") and _is_relation(direct, index, event))
    ):
        subject.kind, subject.names, subject.unknown = "he", (), -1
    elif _is_his_own(direct, index, event):
        subject.add_self(is_joined=False)  # 人来不了
    elif who == "named":
        _hear_name(subject, direct, index, event)
    elif who == "self":
        _hear_self(
            subject,
            index,
            is_joined=is_joined,
            keeps=_says_later(direct, index) or event.kind in {"amend", "correction"},
        )
    elif who == "unknown":
        subject.unknown = index
    elif who and not (subject.names and _is_of_the_named(who, event)):
        are_passengers = who == "he" and event.kind == "dropped" and token.text.endswith("们")  # 他们下车了
        subject.kind, subject.names = "passenger" if are_passengers else who, ()


def _says_later(direct: list[Token], here: int) -> bool:
    """Whether the one who is named says something before `here`: 张三让我说一声, but not 告诉张三我到了."""
    says = next((place for place, token in enumerate(direct[:here]) if token.has("say")), None)
    if says is None:
        return any(token.has("say") for token in direct)
    return any(
        token.has("name") and direct[place - 1].text not in _TO for place, token in enumerate(direct[:says])
    )


def _says_nothing_of_a_person(direct: list[Token], here: int, event: Event, who: str) -> bool:
    token = direct[here]
    if event.kind == "undo" and (token.text in {"把", "将"} or token.has("deliver", "take", "number")):
        return True  # 把我上一条忽略掉, 那条送到撤了
    if token.has("amend", "take") and event.kind == "amend":
        return True  # 陈大文更正：不是2，是3; 喻小兵接的不是2个是3个
    if token.has("he") and event.kind == "amend" and token.text[0] in "那这":
        return True  # 那车是3个人，我说错了
    if token.has("kin") and event.kind == "reason":
        return True  # 我妈住院了
    if token.has("car") and event.kind in {"stand", "enough", "need", "reason"}:
        return True  # 车停A列
    if token.has("car") and here > 1 and direct[here - 1].text in _OF and direct[here - 2].has("name"):
        return True  # 张三的车接了3个
    is_of_order = token.has("lane") and event.kind in {"enough", "standdown"}
    if is_of_order or (token.has("model", "waitfor") and event.kind in {"take", "boarded"}):
        return True  # A列收队, 商务车拉6个
    if token.has("self", "we") and here and direct[here - 1].has("forwhom"):
        return True  # 他给我打电话
    if here and direct[here - 1].text == "给" and is_brought(direct, here, event):
        return True
    return who == "unknown" and is_somewhere(direct, here)  # 在仙桃来不了


def _is_of_the_named(who: str, event: Event) -> bool:
    """「张三说他到了」, 「张三那车人送到了」"""
    return who == "he" or (who == "passenger" and event.kind in _OF_PASSENGERS)


def _is_his_own(direct: list[Token], here: int, event: Event) -> bool:
    """「人来不了」, 「人在路上」: of the speaker; 「没人在路上」 is of nobody."""
    is_denied = here > 0 and direct[here - 1].has("neg")
    is_too = event.kind == "arrive" and [token.text for token in direct[here + 1 :]] == ["也"]  # 人也到了
    is_his = direct[here].text == "人" and (event.kind in _BY_ONESELF or is_too) and not is_denied
    return is_his and _is_alone(direct[here + 1 :])


def _is_alone(behind: list[Token]) -> bool:
    """Whether nothing but 在, or that it is now or again, stands between 人 and the event."""
    return not behind or behind[0].has("stand") or all(token.has("now") for token in behind)


def _is_relation(direct: list[Token], here: int, event: Event) -> bool:
    """「我表哥接了3个」, 「我有个同学到了」, 「老婆到了」: nobody of the fleet. 「妈妈带两个娃上车」 are passengers."""
    value = direct[here].kinds["kin"]
    if event.kind not in _OF_PASSENGERS or value == "own" or (value == "grand" and event.kind == "dropped"):
        return True
    before = here - 1
    while max(0, here - _FARTHEST) <= before and direct[before].has(
        "have", "tail", "that", "number", "measure", "unknown", "end", "adult"
    ):
        before -= 1
    return before >= 0 and direct[before].has("self", "we", "you", "he", "name")


def _hear_name(subject: Subject, direct: list[Token], index: int, event: Event) -> None:
    token, former = direct[index], direct[index - 1] if index else None
    if former is not None:
        if former.text in _TO and index + 1 < len(direct) and direct[index + 1].has("say") and index == 1:
            return  # 跟张三说我来不了
        is_to_him = former.text == "给" and event.kind != "join"
        if former.has("self") or (subject.names and former.text == "(") or is_to_him:
            return  # 我老陈; 张三(鄂A12345); 给李队报一下，接2
        is_glued = former.end == token.start and (former.has("queue") or former.text in _BEFORE_A_NAME)
        if is_glued or is_cut(direct, index):
            subject.kind, subject.names = "somebody", ()  # 排队张三到了, 老魏哥: nobody knows such a name
            return
    if (
        event.kind == "eta"
        and token.text[-1].isdigit()
        and not token.text[0].isdigit()
        and all(one.has("name", "comma", "gap") for one in direct)
    ):
        return  # 收到，鄂A12345，10分钟: his own plate
    if may_be_addressed(direct, index, event) or may_be_told(direct, index, event) or is_group(direct, index):
        subject.kind, subject.names = "somebody", ()
    elif not is_called(direct, index, event):  # 强哥，我到了
        if former is not None and subject.names and (former.has("say") or former.text == ":"):
            subject.names = ()  # 张三说李四到了, 张三报一下：李四到了
        is_joined = former is not None and (former.has("with") or former.text == "、")
        goes_on = index > 1 and direct[index - 1].has("gap") and direct[index - _TWO].has("name")
        subject.add_name(token.text, is_joined=is_joined, goes_on=goes_on)


def _speaks_of_others(behind: list[Token], event: Event) -> bool:
    """「除了王五都到了」; 「除了王五来不了」 is said of him."""
    return event.kind == "dropped" or any(token.has("all", "aside", "comma", "he") for token in behind)


def _hear_self(subject: Subject, index: int, *, is_joined: bool, keeps: bool) -> None:
    if subject.names and keeps and not is_joined:
        return  # 张三让我说一声, 赵六的人数我写少了
    if is_joined and (subject.unknown == index - _TWO or subject.kind in {"passenger", "he"}):
        subject.kind, subject.names = "somebody", ()  # 老婆和我
    else:
        subject.add_self(is_joined=is_joined)
