"""Puts an event into its clause: whose it is and in which mood it is said."""

from dataclasses import dataclass

from reading.grammar.before_events import (
    ends_a_clause,
    first_of,
    is_list_of_names,
    is_on_behalf,
    leaves_this_trip,
)
from reading.grammar.called_names import is_each
from reading.grammar.deliveries import behind_taking, takes_a_thing
from reading.grammar.described_events import is_nominal
from reading.grammar.doubtful_trips import is_of_several, is_rough, may_be_left
from reading.grammar.errands_first import does_an_errand_first
from reading.grammar.event import Event, Row, first_word
from reading.grammar.followers import is_asked, may_follow
from reading.grammar.forbidden_journeys import keep_back
from reading.grammar.moods import is_mentioned, mood_before, mood_of
from reading.grammar.names import is_titled, split
from reading.grammar.past_days import is_of_a_past_day
from reading.grammar.reports_spoken_of import is_quoted_report
from reading.grammar.row import Token, at
from reading.grammar.strangers import excepts_somebody, is_car, is_destination, is_rescue, takes_them_away
from reading.grammar.subjects import Subject, subject_of

TAKING_BACK = frozenset({"amend", "undo", "correction"})
MENTIONED = frozenset({"take", "boarded", "loaded", "arrive", "back", "deliver", "receive"})
"""Facts that are none where one only speaks of one's own word: 刚才说接3."""
_SURE = frozenset({"self", "named", "both"})
_PLAIN = frozenset({"plain", "soon", "able", "intend"})
_WITH_PLACE_BEHIND = frozenset({"receive", "join", "go", "weakgo", "road", "eta"})
_WITH_PLACE = frozenset({"arrive", "back", "take", "boarded", "enough", "standdown", "waiting"})
_AT_PLACE = frozenset({"arrive", "back", "take", "boarded", "waiting"})
_BESIDES = frozenset({"连", "连同", "把", "加上", "算上", "除了", "除开", "包括", "不算", "不含"})
"""连东站一共等100: the number is not of that station."""
_GOING = frozenset({"go", "weakgo", "road", "eta", "join"})
_ELSEWHERE = ("from", "bound", "stand", "go", "bring", "arrive", "deliver", "delivered")
_OF_ONE_CAR = frozenset({"take", "boarded"})
_OVER = ("完", "好", "了", "起")
"""加完就走 has no condition."""
_TWO = 2
_I = ("我", "俺", "咱")
_CARRYING = frozenset({"take", "boarded", "deliver"})
_IF_BEHIND = ("的话", "与否", "之后", "以后")
_OF_TRAINS = frozenset({"eta", "arrive", "clocktime", "deliver"})
_MARKS = ("comma", "full", "line", "question")
_JOINING_MARKS = frozenset("、:()/&#")
_OF_SUBJECTS = ("name", "he", "say", "you", "cond", "ask", "adult", "call")


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
    direct = _behind_last_mark(lead, event.kind)
    if first_word(row, event).startswith("又") and lead and lead[-1].has("gap"):
        direct = [] if not any(token.has(*_OF_SUBJECTS) for token in lead) else direct  # 满血复活 又回来了
    is_list = is_list_of_names(lead)
    has_several = is_list and sum(token.has("name") for token in lead) > 1
    if is_list and (has_several or not any(not token.has("gap", "all", "now", "done") for token in direct)):
        direct = lead
    _take_place(row, event, lead, after)
    _take_for_arrival(row, event, direct)
    event.has_aspect |= any(
        token.has("done") and (token.text != "都" or event.kind != "weakgo") for token in direct
    )
    event.is_odd |= event.kind in _OF_ONE_CAR and (
        is_of_several(direct) or may_be_left(row, event, direct) or is_rough(direct)
    )
    taken = behind_taking(direct) if event.kind == "deliver" else 0
    if taken and takes_a_thing(row[event.start], direct[taken:]):
        event.kind = "elsewhere"
    subject = subject_of(direct[: taken - 1] if taken else direct, event)
    former = lead[: len(lead) - len(direct)]
    _settle_subject(subject, row, event, former, direct)
    has_errand = does_an_errand_first(direct, event.kind)
    if has_errand and subject.kind == "unknown":
        subject.kind = "self"
    kept_back = keep_back(event, former, direct, row[:before])
    mood = kept_back or mood_before(row, event) or mood_of(direct, subject.place, event)
    if mood == "plain" and event.kind in _CARRYING and is_of_a_past_day(former, direct):
        mood = "ago"  # 昨晚用了32台车，送了500人
    is_going = event.kind in _GOING and not has_errand
    if mood in {"soon", "plain"} and is_going and _is_under_unknown(direct, subject):
        mood = "cond"  # 雪小点俺就过去
    mood = _mood_behind(row, event, after, mood, subject.kind)
    if event.kind == "loaded" and mood == "neg" and leaves_this_trip(direct):
        event.kind, mood = "reason", "plain"
    if mood in _PLAIN and event.kind in MENTIONED and _is_spoken_of(row, direct, event, subject):
        mood = "mentioned"
    return Clause(event, mood, subject.kind, subject.names, is_each(direct))


def _is_spoken_of(row: Row, direct: list[Token], event: Event, subject: Subject) -> bool:
    return is_quoted_report(row, direct, event) or (not subject.names and is_mentioned(direct))


def _take_for_arrival(row: Row, event: Event, direct: list[Token]) -> None:
    """「帮张三报到」 says that he has arrived."""
    if (
        event.kind == "open"
        and first_word(row, event).startswith("报")
        and any(token.has("forwhom") for token in direct)
    ):
        event.kind, event.has_aspect = "arrive", True


def _settle_subject(
    subject: Subject, row: Row, event: Event, former: list[Token], direct: list[Token]
) -> None:
    """Changes the subject by the words before the last mark, or by the names of the event's own list."""
    if event.names or (event.is_odd and (event.is_listed or _is_of_list(row, event))):
        is_known = bool(event.names) and not event.is_odd
        kind = "both" if event.kind == "together" and subject.kind == "self" else "named"
        subject.kind, subject.names = (kind, event.names) if is_known else ("somebody", ())
    elif subject.kind in {"own", "he", "all", "unknown"} and excepts_somebody(former):
        subject.kind, subject.names = "somebody", ()  # 除了王五，其他都到了
    elif subject.kind in {"own", "he"} and (reporter := _reporter(former, subject.kind)):
        subject.kind, subject.names = "named", reporter
    elif subject.kind == "unknown" and _come_with_him(former, direct):
        subject.kind = "self"
    elif subject.kind == "own" and (outside := _outside(row, event, former)):
        subject.kind = outside
    elif (
        subject.kind == "own"
        and direct
        and direct[0].has("name")
        and _begins_an_entry(row, event.start - len(direct))
    ):
        subject.kind, subject.names = "named", split(direct[0].text)
    elif subject.kind == "own" and (absent := _named_before(former)):
        subject.kind, subject.names = absent
    if is_rescue(row, event, subject.names):
        subject.kind, subject.names = "train", ()
    if subject.kind == "named" and not event.names and first_word(row, event).startswith(_I):
        subject.kind, subject.names = "self", ()  # 谭勇那台我顶上


def _outside(row: Row, event: Event, former: list[Token]) -> str:
    """A train, passengers or a crowd of whom the words before the last mark speak: 一群人收到收到，就是不来."""
    if event.kind in _OF_TRAINS and any(token.has("train", "trainword") for token in former):
        return "train"
    if takes_them_away(row, event, former):
        return "train"
    if event.kind == "cannot" and at(row, 0, "vague") and at(row, 1, "passenger"):
        return "passenger"
    return "passenger" if event.kind in {"stand", "arrive"} and _are_passengers(former) else ""


def _is_under_unknown(direct: list[Token], subject: Subject) -> bool:
    """「雪小点俺就过去」: words that nobody knows stand before 就 and who does it, in one breath."""
    then = next((place for place, token in enumerate(direct) if token.text == "就"), 0)
    if not then or direct[then - 1].text.endswith(_OVER):
        return False
    return any(token.has("unknown") for token in direct[: subject.place - 1])


def _are_passengers(former: list[Token]) -> bool:
    """「师傅我们4个人，在出站口」"""
    return any(
        one.has("we", "self") and number.has("number") and measure.has("measure", "passenger")
        for one, number, measure in zip(former, former[1:], former[2:], strict=False)
    )


def _come_with_him(former: list[Token], direct: list[Token]) -> bool:
    """「我跟老婆各开一台，两台车过去」: the cars are his own."""
    is_his = any(token.has("self", "we") for token in former) and not any(
        token.has("name") for token in former
    )
    return is_his and all(
        token.has("number", "unit", "car", "total", "all", "now", "gap") for token in direct
    )


def _begins_an_entry(row: Row, place: int) -> bool:
    """「在途」 and below it 「阿强 8分钟」: a name at the beginning of a later line is not spoken to."""
    return place > 0 and row[place - 1].has("line") and at(row, place + 1, "gap")


def _reporter(former: list[Token], subject: str) -> tuple[str, ...]:
    """「老周喊我说一声，他来不了」, 「张三在我后头，他到了」: he is the only one who is named."""
    named = [token for token in former if token.has("name")]
    if (
        subject == "he"
        and len(named) == 1
        and _begins_with(former, named[0])
        and not any(token.has("you", "he", "adult") and not is_car(token) for token in former)
    ):
        return split(named[0].text)
    asks = any(token.has("say") for token in former) and any(token.has("behalf", "self") for token in former)
    return split(named[0].text) if subject == "he" and len(named) == 1 and asks else ()


def _begins_with(former: list[Token], named: Token) -> bool:
    return next(token for token in former if not token.has("cond", "tail", "gap", "pad", "comma")) is named


def _named_before(former: list[Token]) -> tuple[str, tuple[str, ...]] | None:
    """「王芳临时有任务，来不了」: the clause before, which is no event, names the subject. A name alone is spoken to."""
    words = [token for token in former if not token.has("gap", "comma", "tail", "agree", "pad")]
    if (
        len(words) < _TWO
        or not words[0].has("name")
        or any(token.has("self", "we", "behalf") for token in words)
    ):
        return None
    if any(
        token.has("name") and not is_destination(words, place) for place, token in enumerate(words) if place
    ):
        return None
    is_told = is_titled(words[0].text) and words[-1].has("particle")  # 王师傅油加好了，正往站里来
    is_known = is_told or not any(token.has("unknown") for token in words) or is_car(words[1])  # 孙丽车子打滑
    return ("named", split(words[0].text)) if is_known else ("somebody", ())


def _take_place(row: Row, event: Event, lead: list[Token], after: int) -> None:
    """Gives the event the station or place that stands before it, or behind an acknowledgement."""
    words = list(lead)
    at_station = next((token.text for token in lead if token.has("station")), "")
    if event.kind == "parked" and at_station and event.has_aspect:
        event.kind, event.fields = "stop", {"station": at_station, "in_square": True}  # 我在武昌站停稳了
    if event.kind in _WITH_PLACE_BEHIND:
        words += row[event.end : after]
    elif event.kind not in _WITH_PLACE:
        return
    for index, token in enumerate(words):
        former = words[index - 1] if index else None
        is_elsewhere = former is not None and (
            former.text in _BESIDES
            or former.has("from")
            or (former.has(*_ELSEWHERE) and event.kind not in _GOING)
        )
        is_family = former is not None and former.has("limit", "family") and token.text.endswith("口")
        is_elsewhere |= is_family  # 这一车四口
        is_behind = index >= len(lead) and former is not None and former.has("unknown", "thing")
        if is_elsewhere or is_behind or not token.has("station", "place"):
            continue
        if token.has("station"):
            event.fields.setdefault("station", token.text)
        elif event.kind in _AT_PLACE:
            event.fields.setdefault("place", token.text.rstrip("边这那旁"))
        if event.kind == "arrive":
            event.fields["in_square"] = True


def _mood_behind(row: Row, event: Event, after: int, mood: str, subject: str) -> str:
    """The mood once the words behind the event are known."""
    if is_asked(list(row[event.end : after]), event):
        return "ask"
    if event.end < len(row) and row[event.end].has("ifonly"):
        return "wish"  # 要是张三能来就好了
    if mood == "near" and is_nominal(row, event):
        return "nominal"  # 快到了跟我讲
    if mood not in _PLAIN:
        return mood
    if event.kind == "off" and not event.has_aspect and at(row, event.end, "errand"):
        return "later"  # 下班顺路接了3个
    if is_nominal(row, event, is_own=subject in {"self", "both"}):
        return "nominal"
    if event.end < len(row) and row[event.end].has("cond") and row[event.end].text.startswith(_IF_BEHIND):
        return "cond"
    return mood if may_follow(row, event, after, is_sure=subject in _SURE) else "odd"


def _is_of_list(row: Row, event: Event) -> bool:
    return any(token.text in {":", "("} for token in row[event.start : event.end])


def _behind_last_mark(lead: list[Token], kind: str) -> list[Token]:
    """The words behind the last mark, or behind a clause that an aspect ends: 钥匙丢了|来不了, 刚醒 才看到 |马上出发."""
    subject = first_of(lead, *_OF_SUBJECTS)
    owner = first_of(lead, *_OF_SUBJECTS, without="heading")
    for place in range(len(lead) - 1, -1, -1):
        if (
            lead[place].has(*_MARKS)
            and lead[place].text not in _JOINING_MARKS
            and not is_on_behalf(lead, place)
        ):
            return lead[place + 1 :]
        if 0 < place <= subject and lead[place].text == "又":
            return lead[place:]  # 回来了没休息又接3个
        if 0 < place < owner and kind != "receive" and ends_a_clause(lead, place):
            return lead[place + 1 :]
    return lead
