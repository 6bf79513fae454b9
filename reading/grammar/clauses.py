"""Puts an event into its clause: whose it is and in which mood it is said."""

from dataclasses import dataclass

from reading.grammar.event import Event, Row
from reading.grammar.followers import is_asked, is_nominal, may_follow
from reading.grammar.moods import mood_before, mood_of
from reading.grammar.subjects import subject_of
from reading.grammar.tokens import Token

_SURE = frozenset({"self", "named", "both"})
_PLAIN = frozenset({"plain", "soon", "able"})
_MARKS = ("comma", "full", "line", "question")
_JOINING_MARKS = frozenset("、:()/&")
_NAMES_AND_GLUE = ("name", "comma", "gap", "tail", "with", "pad")


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
    subject = subject_of(direct, event)
    if event.names or (event.is_odd and _is_of_list(row, event)):
        is_known = bool(event.names) and not event.is_odd
        subject.kind, subject.names = ("named", event.names) if is_known else ("somebody", ())
    mood = mood_before(row, event) or mood_of(direct, subject.place, event)
    mood = _mood_behind(row, event, after, mood, is_sure=subject.kind in _SURE)
    return Clause(event, mood, subject.kind, subject.names, any(token.has("each") for token in direct))


def _mood_behind(row: Row, event: Event, after: int, mood: str, *, is_sure: bool) -> str:
    """The mood once the words behind the event are known."""
    if is_asked(list(row[event.end : after]), event):
        return "ask"
    if mood not in _PLAIN:
        return mood
    if is_nominal(row, event):
        return "nominal"
    return mood if may_follow(row, event, after, is_sure=is_sure) else "odd"


def _is_of_list(row: Row, event: Event) -> bool:
    return any(token.text in {":", "("} for token in row[event.start : event.end])


def _behind_last_mark(lead: list[Token]) -> list[Token]:
    for place in range(len(lead) - 1, -1, -1):
        if (
            lead[place].has(*_MARKS)
            and lead[place].text not in _JOINING_MARKS
            and not _is_on_behalf(lead[:place])
        ):
            return lead[place + 1 :]
    return lead


def _is_on_behalf(lead: list[Token]) -> bool:
    """「给阿强报一下，接3」"""
    return bool(lead) and lead[-1].has("behalf") and any(token.has("name") for token in lead)


def _is_list_of_names(lead: list[Token]) -> bool:
    """「张三，李四，都到了」"""
    return any(token.has("name") for token in lead) and all(
        token.has(*_NAMES_AND_GLUE, "all", "now", "done") for token in lead
    )
