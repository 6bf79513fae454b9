"""Tells a name that is spoken to from the name of whom something is said: 强哥，我到了."""

from reading.grammar.event import Event
from reading.grammar.names import is_given, is_nickname, is_spoken_to, is_surname, is_titled
from reading.grammar.row import Token

_JOINING_MARKS = frozenset("、:()/&")
_TWO = 2
_LEADING = ("with", "forwhom", "behalf", "say", "from", "bound", "self", "but", "now")
"""Classes of words that may stand before a name of somebody else."""
_ACKNOWLEDGING = frozenset({"receive", "eta", "go", "road", "join"})


def may_be_addressed(direct: list[Token], here: int, event: Event) -> bool:
    """「张三，收到」, 「强哥收到」: said by him, or to him."""
    behind = direct[here + 1] if here + 1 < len(direct) else None
    if event.kind != "receive" or here:
        return False
    if behind is None:
        return is_spoken_to(direct[here].text)
    return behind.has("comma") and behind.text not in _JOINING_MARKS and here + 2 == len(direct)


def may_be_told(direct: list[Token], here: int, event: Event) -> bool:
    """「强哥 到了」: said of him, or to him."""
    is_apart = here == 0 and len(direct) == _TWO and direct[1].has("gap")
    return is_apart and event.kind in {"arrive", "back"} and is_spoken_to(direct[0].text)


def is_called(direct: list[Token], here: int, event: Event) -> bool:
    """A nickname before a comma or a gap is spoken to."""
    behind = direct[here + 1] if here + 1 < len(direct) else None
    if behind is None or not behind.has("comma", "gap") or behind.text in _JOINING_MARKS:
        return False
    name = direct[here].text
    return is_nickname(name) if event.kind in _ACKNOWLEDGING else behind.has("comma") and is_spoken_to(name)


def is_cut(direct: list[Token], here: int) -> bool:
    """「双国平」, 「车建国」: a character before the name may be its surname, so that nobody knows who is meant (K4)."""
    former = direct[here - 1]
    if len(former.text) != 1 or former.end != direct[here].start:
        return False
    if (
        former.text == "但"
        and not former.start
        and (is_given(direct[here].text) or is_nickname(direct[here].text))
    ):
        return True  # 但小平: a whole name, or 小平
    if former.has(*_LEADING):
        return False
    if here > 1 and direct[here - _TWO].end == former.start and direct[here - _TWO].text.isalpha():
        return False
    is_known = is_surname(former.text) and not former.has("gap", "comma")
    is_glued = former.has("unknown") and not (
        is_titled(direct[here].text) and direct[here].text[0] not in "小大"
    )
    return is_known or is_glued or (is_given(direct[here].text) and former.has("thing", "car"))
