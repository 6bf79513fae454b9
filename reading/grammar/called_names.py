"""Tells a name that is spoken to from the name of whom something is said: 强哥，我到了."""

from collections.abc import Sequence

from reading.grammar.event import Event
from reading.grammar.names import is_given, is_nickname, is_spoken_to, is_surname, is_titled, split
from reading.grammar.row import Token

_JOINING_MARKS = frozenset("、:()/&")
_TWO = 2
_LEADING = ("with", "forwhom", "behalf", "say", "from", "bound", "self", "but", "now")
"""Classes of words that may stand before a name of somebody else."""
_LEADERS = ("队", "队长", "总", "主任", "书记", "站长", "经理", "调度", "领导", "班长")
_OF_HIMSELF = frozenset(
    {
        "cannot",
        "reason",
        "off",
        "withdraw",
        "receive",
        "eta",
        "go",
        "road",
        "join",
        "arrive",
        "back",
        "stand",
        "stop",
        "lane",
    }
)
_ACKNOWLEDGING = frozenset({"receive", "eta", "go", "road", "join"})


def may_be_addressed(direct: list[Token], here: int, event: Event) -> bool:
    """「张三，收到」, 「强哥收到」: said by him, or to him."""
    behind = direct[here + 1] if here + 1 < len(direct) else None
    if event.kind != "receive" or here:
        return False
    if behind is None:
        return is_spoken_to(direct[here].text)
    return behind.has("comma") and behind.text not in _JOINING_MARKS and here + 2 == len(direct)


def is_group(direct: list[Token], here: int) -> bool:
    """「秦通的都到了」: the cars of a company that looks like a name."""
    behind = direct[here + 1 : here + 3]
    return len(behind) == _TWO and behind[0].text == "的" and behind[1].has("all") and behind[1].text != "也"


def is_mine(direct: list[Token], here: int) -> bool:
    """「我哥到了」, 「咱领导来不了」: not the speaker, and spoken of, not to."""
    whose = here - 1
    while whose > 0 and direct[whose].has("company", "home") and not direct[whose].has("self"):
        whose -= 1  # 我们单位领导
    is_title = direct[here].has("call") and not direct[here].has("you", "receive")
    are_glued = not any(token.has("gap", "comma") for token in direct[max(whose, 0) : here])
    return is_title and whose >= 0 and are_glued and direct[whose].has("self", "we")


def is_other_car(direct: list[Token]) -> bool:
    """「我前面那台到了」; 我那台 is his own."""
    last = len(direct) - 1
    while last > 0 and direct[last].has("all", "now", "done"):
        last -= 1
    is_that = last > 0 and direct[last].has("unit") and direct[last - 1].text == "那"
    return is_that and not (last > 1 and direct[last - _TWO].has("self", "name", "we"))


def does_it_for_him(direct: list[Token], event: Event) -> bool:
    """「我替张三接了3个」: who did it, and for whom is it counted? 「我替张三报一下，接3」 is of him."""
    is_done = event.kind in {"take", "boarded", "deliver", "go", "weakgo", "join"}
    led = [here for here, token in enumerate(direct[:-1]) if token.text in {"替", "帮"}]
    return (
        is_done
        and any(direct[here + 1].has("name") and here and direct[here - 1].has("self") for here in led)
        and not any(token.has("behalf", "report", "say") for token in direct)
    )


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
    if here == 0 and is_leader(name) and behind.text == "," and event.kind in _OF_HIMSELF:
        return True  # 李队，到了
    return is_nickname(name) if event.kind in _ACKNOWLEDGING else behind.has("comma") and is_spoken_to(name)


def is_leader(name: str) -> bool:
    """Whether the title is that of somebody to whom drivers report: 李队, 王站长."""
    return name.endswith(_LEADERS)


def speaks_of_himself_to(row: Sequence[Token], here: int) -> bool:
    """Whether the name at `here` is only spoken to, by somebody who speaks of himself: 余队我到了; 陈哥，我接3; 张三，我到了."""
    name, own = row[here].text, here + 1
    is_apart = own < len(row) and row[own].has("comma") and row[own].text not in _JOINING_MARKS
    while own < len(row) and own < here + _TWO + 1 and row[own].has("comma", "gap"):
        if row[own].text in _JOINING_MARKS:
            return False
        own += 1
    if own >= len(row) or not row[own].has("self", "we"):
        return False
    behind = row[own + 1] if own + 1 < len(row) else None
    if behind is None or behind.has("with", "comma", "name", "call", "forwhom"):
        return False  # 陈哥，我哥到了; 张三，我，到了
    return is_apart or is_titled(name) or is_nickname(name)


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


def is_each(direct: list[Token]) -> bool:
    """「张三和李四各接3」, 「张三李四一人拉了4个」"""
    one_each = [token.text for token in direct[-2:]] in (["一", "人"], ["一", "个人"])
    return one_each or any(token.has("each") for token in direct)


def reported_for(direct: list[Token]) -> tuple[str, ...]:
    """The one for whom somebody else reports."""
    named = [token.text for token in direct if token.has("name")]
    is_for_him = any(token.has("behalf") for token in direct) and len(named) == 1
    return split(named[0]) if is_for_him else ()


def is_brought(direct: list[Token], here: int, event: Event) -> bool:
    """「给他们送到了」: he is the passenger. 「给他报一声，送到了」 is said for him."""
    is_told = any(token.has("behalf", "say") for token in direct)
    return event.kind in {"take", "boarded", "deliver"} and direct[here].has("he") and not is_told
