"""Nights that nobody has written: a handful of people say, tap, edit and undo whatever they like. Shapes only; no expectation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.stories.night import (
    Action,
    Again,
    Answer,
    Answered,
    Chose,
    Edited,
    Event,
    Night,
    Passed,
    Person,
    Role,
    Said,
    Tapped,
    ToCard,
    ToMessage,
    Took,
)

START = 1_707_141_600  # 2024-02-05 22:00 in Shanghai
COORDINATOR = Person("王调度", 1001, "u1001", Role.ADMIN)
LEAD = Person("李带", 1002, "u1002", Role.LEAD)
DRIVERS = (
    Person("张三", 1003, "u1003"),
    Person("李四", 1004, "u1004"),
    Person("周敏", 1005, "u1005", seats=4),
    Person("陈刚", 1006, "u1006", private=True),
)
PEOPLE = (COORDINATOR, LEAD, *DRIVERS)

ANSWERS = ("收到", "收到，10分钟到", "来不了", "下班了")
ARRIVALS = ("到了", "到场", "已到A列", "已到B列", "回来了")
TRIPS = ("接3", "接2", "接2 老1", "接7", "送到了", "送到了，又接2", "到了 接2")
UNREADABLE = ("接0", "接3.7", "接-5", "接1 老2")
CORRECTIONS = ("改4", "改1 小1", "撤销")
OWN_WORDS = (*ANSWERS, *ARRIVALS, *TRIPS, *UNREADABLE, *CORRECTIONS, "今晚好冷")
LEADS_WORDS = (
    "张三 到",
    "李四 接3",
    "周敏 A列1",
    "陈刚 收到",
    "李四 改2",
    "陈刚 送到了",
    "周敏 来不了",
    "张三 李四 到",
    "老赵 到",
    "老赵 接3",
)
COMMANDS = (
    "/need 2",
    "/need 4",
    "够了",
    "等120 老2",
    "等90",
    "汉口站需要2台车",
    "/next 2",
    "/merge 老赵 张三",
)


@dataclass(frozen=True, slots=True)
class Restarted(Event):
    """What the process had in memory is lost."""


def a_night(events: Sequence[Event], end: int) -> Night:
    return Night(
        path=Path("random.night"),
        title="",
        rules=(),
        fleet="武汉爱心车队",
        zone=ZoneInfo("Asia/Shanghai"),
        date=date(2024, 2, 5),
        process=False,
        people=PEOPLE,
        events=tuple(events),
        end=end,
        calls=(),
        posts=None,
    )


# ---------------------------------------------------------------- everything, in any order

OFTEN = ["says"] * 8 + ["taps"] * 4 + ["edits"] * 3 + ["leads"] * 2 + ["answers"] * 2
SELDOM = ["again", "commands", "replies", "chooses", "takes", "passes", "restarts"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(OFTEN + SELDOM),
        st.sampled_from([0, 1, 20, 90, 400, 700]),
        st.integers(0, 3),  # who
        st.integers(0, 31),  # which of his words, taps, messages
        st.sampled_from([0, 0, 0, 30, 900]),  # seconds that it comes late
    ),
    min_size=15,
    max_size=35,
)
ENDS = st.sampled_from(["", "/close", "/standdown"])


def whole_night(steps: Sequence[tuple[Any, ...]], needed: str, end: str, after: int) -> Night:
    """The call first; `end` is said before the last `after` steps."""
    events: list[Event] = [Said(1, START, COORDINATOR, f"武汉站需要{needed}车", START, label="call")]
    at = START
    for index, step in enumerate(steps):
        if end and index == len(steps) - after:
            events.append(Said(len(events) + 1, at, COORDINATOR, end, at))
        at += step[1]
        events.append(event_of(step, at, len(events) + 1, [each for each in events if is_told(each)]))
    if end and after >= len(steps):
        events.append(Said(len(events) + 1, at, COORDINATOR, end, at))
    return a_night(events, at + 1)


def is_told(event: Event) -> bool:
    return isinstance(event, Said) and event.speaker is not COORDINATOR


def event_of(step: tuple[Any, ...], at: int, line: int, told: list[Any]) -> Event:
    what, _, who, which, _ = step
    speaker = DRIVERS[who]
    match what:
        case "says" | "leads" | "commands" | "replies":
            return said(step, at, line, told)
        case "taps":
            action = (Action.ACK, Action.DECLINE, Action.ARRIVE, Action.DEPART, Action.DELIVER)[which % 5]
            number = 1 + which % 6 if action is Action.DEPART else None
            return Tapped(line, at, speaker, action, number, call=1)
        case "edits" if told:
            mine = told[which % len(told)]
            words = OWN_WORDS[(which * 7 + who) % len(OWN_WORDS)]
            return Edited(line, at, mine.speaker, mine.label, words, at)
        case "again" if told:
            return Again(line, at, told[which % len(told)].label)
        case "answers":
            return Answered(line, at, speaker, tuple(Answer)[which % 4])
        case "chooses":
            return Chose(line, at, speaker, 1)
        case "takes":
            return Took(line, at, speaker, 1)
        case "restarts":
            return Restarted(line, at)
    return Passed(line, at)


def said(step: tuple[Any, ...], at: int, line: int, told: list[Any]) -> Said:
    what, _, who, which, late = step
    label = f"m{line}"
    match what:
        case "leads":
            words = LEADS_WORDS[which % len(LEADS_WORDS)]
            return Said(line, at, LEAD, words, at - late, label=label)
        case "commands":
            return Said(line, at, COORDINATOR, COMMANDS[which % len(COMMANDS)], at, label=label)
        case "replies" if told and who:
            to = told[which % len(told)]
            return Said(line, at, LEAD, TRIPS[which % len(TRIPS)], at, label=label, reply=ToMessage(to.label))
    words = OWN_WORDS[which % len(OWN_WORDS)]
    if what == "replies":
        return Said(line, at, DRIVERS[who], words, at, label=label, reply=ToCard(1))
    return Said(line, at, DRIVERS[who], words, at - late, label=label)


# ---------------------------------------------------------------- texts only, in two orders

TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["says"] * 5 + ["edits"] * 2 + ["leads"]),
        st.sampled_from([1, 20, 90, 400, 700]),
        st.integers(0, 3),
        st.integers(0, 31),
        st.just(0),
    ),
    min_size=6,
    max_size=14,
)


def in_order_and_in(order: Sequence[int], steps: Sequence[tuple[Any, ...]]) -> tuple[Night, Night]:
    """The same texts as they were written, and as they arrive in another order after the last one was written."""
    first = whole_night(steps, "", "", 0)
    unread = {event.speaker for event in first.events if isinstance(event, Said) and event.text in UNREADABLE}
    call, *texts = [
        event
        for event in first.events
        if not (tells_of_the_unheard(event) or takes_back_what_waits(event, unread))
    ]
    heard = {event.label for event in texts if isinstance(event, Said)}
    texts = [event for event in texts if not isinstance(event, Edited) or event.label in heard]
    # Who is only ever named before he speaks is somebody else (K4): so everybody has spoken.
    known = [Said(900 + number, START, person, "大家好", START - 60) for number, person in enumerate(DRIVERS)]
    end = first.end + 1
    shuffled = [moved(texts[place], end + index) for index, place in enumerate(order) if place < len(texts)]
    return a_night([*known, call, *texts], end + 100), a_night([*known, call, *shuffled], end + 100)


def tells_of_the_unheard(event: Event) -> bool:
    """An edit that takes something back and overtakes its message finds nothing to take back; that order is not played."""
    takes_back = (*UNREADABLE, *CORRECTIONS, "今晚好冷")
    return isinstance(event, Edited) and (event.speaker is LEAD or event.text in takes_back)


def takes_back_what_waits(event: Event, unread: Collection[Any]) -> bool:
    """Who takes back words that cannot be read takes back the fact before them where his 撤销 overtakes them (K3)."""
    return isinstance(event, Said) and event.text == "撤销" and event.speaker in unread


def moved(event: Event, at: int) -> Event:
    """The same thing arriving at another time."""
    match event:
        case Said():
            return Said(event.line, at, event.speaker, event.text, event.written_at, label=event.label)
        case Edited():
            return Edited(event.line, at, event.speaker, event.label, event.text, event.edited_at)
    return Passed(event.line, at)
