"""Reads opening hours as people write them: 24小时, 18:00-次日6:00, 周一至周五 9-17, 节假日休息 (H3).

What is not understood to the last sign is refused. Public holidays are read and never looked up: nobody here knows them.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from reading.home.opening_span import DAY_MINUTES, HoursProblem, Span, read_span
from reading.home.weekdays import EVERY_DAY, WEEKEND, read_days
from reading.rewrite.normalise import same_script

Week: TypeAlias = tuple[tuple[Span, ...], ...]
"""The spans that begin on each day, Monday first."""

LONGEST_HOURS = 120  # letters
_ALL_DAY = Span(0, DAY_MINUTES)


class Holidays(StrEnum):
    """What is written about public holidays; each is worded in the text `holidays-<value>`."""

    UNSAID = "unsaid"
    CLOSED = "closed"
    AS_USUAL = "as_usual"
    OTHER = "other"  # other hours


class OpeningHours(NamedTuple):
    week: Week
    holidays: Holidays = Holidays.UNSAID


_SKIPPED = re.compile(
    r"[\s,、;。.:!()\[\]|/]+|(?:营业|开放|服务|开门|工作|接待|办公|供应)时间|时间|(?:对外)?营业|对外开放|开放|服务|不打烊|供应|全部|都|均|为|是|从|则|每(?=[早晚])"
    r"|(?:opening |business )?hours|opening|open|from|and|&|和|及|以及"
)
_FULL_DAY = re.compile(
    r"(?:全天候?\s?)?(?:24|二十四)\s?(?:个?小时|h(?:ou)?rs?\b|h\b|hours?)(?:\s?全天候?|\sa day)?|全天候?|昼夜|日夜|24\s?[/x*×]\s?7(?:\s?小时)?|7\s?[x*×]\s?24(?:\s?小时)?|all day|round the clock"
)
_CLOSED = re.compile(
    r"不营业|不开放|不开门|不上班|不开|公休日?|店休|定休日?|休息日?|停业|歇业|打烊|关门|闭馆|闭店|放假|closed|close|off(?![a-z])|休(?!假)"
)
_BREAK = re.compile(r"(?:中午|中间)?午?休息?(?=\s?:?\s?\d)|午休|lunch(?: break)?|break")
_BREAK_BEHIND = re.compile(r"\s?(?:午休|休息|不营业|不开|closed(?=[\s,;)]*$))")
_BEFORE_BREAK = re.compile(r"\s?:?\s?")
_SPACES = re.compile(r"[\s:]*")
_HOLIDAY = re.compile(
    r"(?:遇|逢)?(?:国家)?(?:法定)?(?:节假日|假日|节日|春节|国庆|长假)(?:期间)?|(?:on )?(?:public |bank )?holidays?"
)
_AS_USUAL = re.compile(r"照常(?:营业|开放|开门)?|正常(?:营业|开放)?|不休息?|无休|不打烊|也开门?|as usual")
_NEVER_CLOSED = re.compile(r"(?:全年|365天|常年)\s?(?:无休|不休息?|不打烊|开放|营业)|无休")
_OTHERS = re.compile(r"(?:其他|其它|其余|平常)(?:时间|日子|的?天)?|other days|otherwise")
_WITHOUT = re.compile(r"除了?|except(?: on)?|not on|closed(?: on)?(?=\s)")
_TWO_DAYS_OFF = re.compile(r"(?:周末)?双休(?!日)")
_FOLLOWED_BY_HOURS = re.compile(r"[\s:,(]*(?:也|照常|正常|营业|开|\d)")
_LISTED = re.compile(r"\s?(?:[、/&+]|和|及|与|跟|以及|and)?\s?")
_APART = re.compile(r"[\s,;]")
_AT_NIGHT = re.compile(r"凌晨|清晨|早|夜|am")
_MANY_DAYS, _LATEST_OF_NIGHT, _NOON = 4, 7 * 60, 12 * 60  # days; minutes
_OUT = re.compile(r"(?:之|以)?外(?:的?(?:每天|每日|天天))?|除外|不算")


@lru_cache(maxsize=1024)
def read_hours(text: str) -> OpeningHours | HoursProblem:
    """The hours, or why they are refused. The same text has the same hours at all times."""
    if len(text) > LONGEST_HOURS:
        return HoursProblem.UNREADABLE
    reader = _Reader(same_script(text).replace("\n", ",").lower())
    problem = reader.read()
    return problem or reader.hours()


@dataclass(slots=True)
class _Reader:
    """Goes through the text once. `spans` are of each named day, `usual` of the days that no clause names."""

    text: str
    here: int = 0
    usual: list[Span] = field(default_factory=list)
    spans: dict[int, list[Span]] = field(default_factory=dict)
    breaks: list[tuple[frozenset[int] | None, Span]] = field(default_factory=list)
    closed: frozenset[int] = frozenset()
    holidays: Holidays = Holidays.UNSAID
    named: frozenset[int] | None = None  # the days to which spans belong now; None: the usual ones
    waiting: frozenset[int] | None = None  # days that were named and have nothing yet
    waiting_words: str = ""  # how they are written
    last: frozenset[int] = frozenset()  # the days of the group that was named last; none of holidays
    before_last: frozenset[int] | None = None  # what was waiting before that group
    named_until: int = 0  # where the group before it ends
    between: str = ""  # what stands between the two
    is_unclear: bool = False
    holidays_wait: bool = False  # the same of holidays

    def read(self) -> HoursProblem | None:
        while self.here < len(self.text):
            problem = self._step()
            if problem is not None or self.is_unclear:
                return problem or HoursProblem.UNCLEAR
        return self._read_end()

    def _read_end(self) -> HoursProblem | None:
        """9-17 周一至周五: days behind the only spans."""
        if self.waiting is not None and self.usual and not self.spans:
            self.spans = {day: list(self.usual) for day in self.waiting}
            self.usual, self.waiting = [], None
        is_left = self.waiting is not None or self.holidays_wait
        return HoursProblem.UNREADABLE if is_left else None

    def _step(self) -> HoursProblem | None:
        if self._read_holidays() or self._read_exception() or self._read_break() or self._read_closed():
            return None
        if found := read_days(self.text, self.here):
            self._name(found[0], found[1])
            return None
        if self._takes(_TWO_DAYS_OFF):
            if _FOLLOWED_BY_HOURS.match(self.text, self.here):
                return HoursProblem.UNCLEAR  # 双休 9-17: closed at the weekend, or open then?
            self._takes(_CLOSED)
            self.closed |= WEEKEND
            return None
        if self._takes(_NEVER_CLOSED):
            self.holidays = Holidays.AS_USUAL
            return None
        if self._takes(_OTHERS):
            if self.waiting is not None:
                return HoursProblem.UNREADABLE
            self.named = None
            return None
        return self._read_time()

    def _name(self, end: int, days: frozenset[int]) -> None:
        """Some days are named from here to `end`."""
        self.last, self.before_last = days, self.waiting
        self.between = self.text[self.named_until : self.here]
        self.waiting_words = self.text[self.here : end] if self.waiting is None else ""
        self.here = self.named_until = end
        self.waiting = (self.waiting or frozenset()) | days

    def _read_time(self) -> HoursProblem | None:
        if self._takes(_FULL_DAY):
            return self._add(_ALL_DAY)
        begin = self.here
        if found := read_span(self.text, self.here):
            self.here, span = found
            if isinstance(span, HoursProblem):
                return span
            if self._goes_back(span, self.text[begin : self.here]):
                return HoursProblem.UNCLEAR
            if self._takes(_BREAK_BEHIND):
                self.breaks.append((self.named, span))
                return HoursProblem.UNREADABLE if self._has_waiting() else None
            return self._add(span)
        return None if self._takes(_SKIPPED) else HoursProblem.UNREADABLE

    def _goes_back(self, span: Span, words: str) -> bool:
        """9:00-12:00, 1:00-5:00: whether the second hours may be those of the afternoon."""
        if self.waiting is not None or _AT_NIGHT.search(words):
            return False
        named = self.named or ()
        former = (
            self.usual if self.named is None else [each for day in named for each in self.spans.get(day, ())]
        )
        return bool(former) and span.begin < _LATEST_OF_NIGHT and span.begin < former[-1].begin < _NOON

    def _takes(self, words: re.Pattern[str]) -> bool:
        if found := words.match(self.text, self.here):
            self.here = found.end()
            return True
        return False

    def _read_holidays(self) -> bool:
        begin = self.here
        if not self._takes(_HOLIDAY):
            return False
        self.last, self.before_last = frozenset(), self.waiting
        self.between = self.text[self.named_until : begin]
        is_usual = self._takes(_AS_USUAL)
        self.holidays_wait = not is_usual
        if is_usual:
            self.holidays = Holidays.AS_USUAL
        return True

    def _read_exception(self) -> bool:
        """除周一外, except Sundays, daily except Mon; 周一除外, behind the days."""
        if self._has_waiting() and self._takes(_OUT):
            self._close_last(is_clear=False)
            return True
        before = self.here
        is_every_day = self.waiting == EVERY_DAY and not self.holidays_wait
        if (self._has_waiting() and not is_every_day) or not self._takes(_WITHOUT):
            return False
        self._takes(_SPACES)
        if self._takes(_HOLIDAY):
            self.holidays_wait = True
        elif found := read_days(self.text, self.here):
            self.here, self.waiting = found
        else:
            self.here = before
            return False
        self._takes(_OUT)
        self._close()
        return True

    def _close_last(self, *, is_clear: bool) -> None:
        """周一至周六（周三除外） closes the last that was named, 周六和节假日除外 all of it. `is_clear`: 周六，节假日休息 does, too."""
        before, last = self.before_last, self.last
        is_list = before is None or _LISTED.fullmatch(self.between) is not None
        is_apart = not is_list and "(" not in self.between and len(before or ()) < _MANY_DAYS
        self.is_unclear = is_apart and not is_clear  # 周一，节假日除外: is it closed on Mondays?
        if before is None or is_list or is_apart or not last <= before:
            self._close()
            return
        self.waiting = last
        self._close()
        self.waiting = before - last

    def _read_break(self) -> bool:
        """午休12-13"""
        before = self.here
        if self._has_waiting() or not self._takes(_BREAK):
            return False
        self._takes(_BEFORE_BREAK)
        found = read_span(self.text, self.here)
        if found is None or isinstance(found[1], HoursProblem):
            self.here = before
            return False
        self.here = found[0]
        self.breaks.append((self.named, found[1]))
        return True

    def _read_closed(self) -> bool:
        if not self._has_waiting():
            return False
        before = self.here
        self._takes(_SPACES)
        if self._takes(_CLOSED):
            self._close_last(is_clear=True)
            return True
        self.here = before
        return False

    def _has_waiting(self) -> bool:
        return self.waiting is not None or self.holidays_wait

    def _close(self) -> None:
        self.closed |= self.waiting or frozenset()
        if self.holidays_wait:
            self.holidays = Holidays.CLOSED
        self.waiting, self.holidays_wait, self.named = None, False, None

    def _add(self, span: Span) -> HoursProblem | None:
        if self.holidays_wait:
            self.holidays, self.holidays_wait = Holidays.OTHER, False
            if self.waiting is None:
                return None  # 节假日 10-16: shown as it is written
        if self.waiting is not None:
            if self.usual and _APART.search(self.waiting_words):
                return HoursProblem.UNCLEAR  # 9-17周一至周五 周六10-16: of which days are the first hours?
            self.named = None if self.waiting == EVERY_DAY else self.waiting
            if self.named and any(day in self.spans for day in self.named):
                return HoursProblem.TWICE
            self.waiting = None
        for day in self.named or ():
            self.spans.setdefault(day, []).append(span)
        if self.named is None:
            self.usual.append(span)
        return None

    def hours(self) -> OpeningHours | HoursProblem:
        """Puts the clauses together. Closed days go before named ones, named ones before the usual."""
        if self.usual and self.closed | set(self.spans) == EVERY_DAY:
            return HoursProblem.TWICE  # the usual spans are of no day
        week = []
        for day in range(7):
            spans = [] if day in self.closed else sorted(self.spans.get(day, self.usual))
            if any(former.end > later.begin for former, later in pairwise(spans)):
                return HoursProblem.TWICE
            left = self._without_breaks(day, spans)
            if left is None:
                return HoursProblem.UNREADABLE
            week.append(tuple(left))
        return OpeningHours(tuple(week), self.holidays) if any(week) else HoursProblem.UNREADABLE

    def _without_breaks(self, day: int, spans: list[Span]) -> list[Span] | None:
        """The spans without the breaks; None where a break lies in none of them."""
        for days, pause in self.breaks:
            if (days is None and day in self.spans) or (days is not None and day not in days) or not spans:
                continue
            around = [span for span in spans if span.begin < pause.begin and pause.end < span.end]
            if len(around) != 1:
                return None
            spans.remove(around[0])
            spans += [Span(around[0].begin, pause.begin), Span(pause.end, around[0].end)]
        return sorted(spans)
