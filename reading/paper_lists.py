"""Reads lines that were kept on paper: 张三 23:05到 23:20接3(老1) 23:50送到, below the station and its call (C26)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

_TIME = r"(?P<hour>\d{1,2})[:.点时](?P<minute>\d{2})"
_TAGS = r"(?:\(?(?P<tags>(?:[老小孕残]\d{1,2}[ ,、]?)+)\)?)?"
_TAGS_ALONE = _TAGS.replace("tags", "tags_alone")
_EVENT = re.compile(
    rf"{_TIME} ?(?:(?P<depart>接|走|拉|departs? ?)(?P<passengers>\d{{1,2}})[人位名个]? ?{_TAGS}|(?P<alone>\d{{1,2}})[人位名] ?{_TAGS_ALONE}|(?P<word>收到|能来|来不了|不来|退出|有客|下班|离开|到场|回来|到了|到|送到|送达|送完|ok|yes|no|arrived|delivered|left))(?:了)?",
    re.IGNORECASE,
)
_TAG = re.compile(r"([老小孕残])(\d{1,2})")
_CALL = re.compile(
    rf"{_TIME} ?(?:叫车?|需要|calls? ?)(?P<cars>\d{{1,3}})? ?(?:台|辆|部|cars?)?车?", re.IGNORECASE
)
_END = re.compile(rf"{_TIME} ?(?:结束|收工|收队|ends?)", re.IGNORECASE)
_DAY = re.compile(
    r"(?:(?P<year>20\d\d)[-年/])?(?P<month>\d{1,2})[-月/](?P<day>\d{1,2})日?|(?P<word>今晚|昨晚|前晚)"
)
_NIGHTS_AGO = {"今晚": 0, "昨晚": 1, "前晚": 2}
_NUMBER = re.compile(r"#(\d{1,9})")
_BETWEEN = re.compile(r"[\s,，;；、。]+")
_LATEST_HOUR, _LATEST_MINUTE = 24, 59
LONGEST_NAME = 32
_OPENINGS = ("补录", "補錄")


class PaperEvent(StrEnum):
    ACKNOWLEDGES = "acknowledges"
    DECLINES = "declines"
    ARRIVES = "arrives"
    RETURNS = "returns"  # in the square, whether or not passengers were on board
    DEPARTS = "departs"
    DELIVERS = "delivers"


_WORDS = {
    **dict.fromkeys(("收到", "能来", "ok", "yes"), PaperEvent.ACKNOWLEDGES),
    **dict.fromkeys(("来不了", "不来", "退出", "有客", "下班", "离开", "no", "left"), PaperEvent.DECLINES),
    **dict.fromkeys(("到", "到了", "arrived"), PaperEvent.ARRIVES),
    **dict.fromkeys(("到场", "回来"), PaperEvent.RETURNS),
    **dict.fromkeys(("送到", "送达", "送完", "delivered"), PaperEvent.DELIVERS),
}


@dataclass(frozen=True, slots=True)
class PaperFact:
    """`clock` is "HH:MM"; `tags`: elderly, children, pregnant, disabled."""

    clock: str
    event: PaperEvent
    passengers: int | None = None
    tags: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """`number`: of the line in the message, 1 is the first. Without a name or facts it was not read."""

    number: int
    written: str
    name: str = ""
    facts: tuple[PaperFact, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperHead:
    """The first line. `day`: (year or 0, month, day); `nights_ago`: where that was said instead. Clocks are "HH:MM"."""

    station: str | None = None
    number: int | None = None
    day: tuple[int, int, int] | None = None
    nights_ago: int | None = None
    opened: str | None = None
    cars: int | None = None
    closed: str | None = None


def paper_list_in(text: str) -> str | None:
    """What stands behind 补录 in words of several lines; None for anything else."""
    words = text.strip()
    is_list = words.startswith(_OPENINGS) and "\n" in words
    return words[len(_OPENINGS[0]) :].lstrip(" :：") if is_list else None


def paper_head(line: str) -> PaperHead | None:
    """武汉站 2月10日 22:50叫30台 1:30结束, or #12; None where no station and no number stands in it."""
    words = " ".join(normalize("NFKC", line).split())
    if number := _NUMBER.fullmatch(words):
        return PaperHead(number=int(number[1]))
    called, ended = _CALL.search(words), _END.search(words)
    rest = _END.sub(" ", _CALL.sub(" ", words))
    day = _DAY.search(rest)
    station = " ".join(_DAY.sub(" ", rest).split())
    if not station or any(sign.isdigit() for sign in station):
        return None
    return PaperHead(
        station,
        day=_date(day) if day and not day["word"] else None,
        nights_ago=_NIGHTS_AGO[day["word"]] if day and day["word"] else None,
        opened=_clock(called) if called else None,
        cars=int(called["cars"]) if called and called["cars"] else None,
        closed=_clock(ended) if ended else None,
    )


def paper_line(number: int, line: str) -> PaperLine:
    """A line about one driver: his name, then what he did and when, in any order."""
    words = normalize("NFKC", line).strip()
    first = _EVENT.search(words)
    name = _BETWEEN.sub(" ", words[: first.start()]).strip(" :") if first else ""
    facts = [fact for found in _EVENT.finditer(words) if (fact := _fact(found))]
    left = _BETWEEN.sub("", _EVENT.sub("", words[first.start() :])) if first else words
    is_read = bool(name) and len(name) <= LONGEST_NAME and facts and not left
    return PaperLine(number, line.strip(), name, tuple(facts)) if is_read else PaperLine(number, line.strip())


def _fact(found: re.Match[str]) -> PaperFact | None:
    clock = _clock(found)
    if clock is None:
        return None
    if number := found["passengers"] or found["alone"]:
        said = dict(_TAG.findall(found["tags"] or found["tags_alone"] or ""))
        elderly, children, pregnant, disabled = (int(said.get(kind, 0)) for kind in "老小孕残")
        return PaperFact(clock, PaperEvent.DEPARTS, int(number), (elderly, children, pregnant, disabled))
    return PaperFact(clock, _WORDS[found["word"].lower()])


def _clock(found: re.Match[str]) -> str | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    is_one = hour <= _LATEST_HOUR and minute <= _LATEST_MINUTE
    return f"{hour % 24:02}:{minute:02}" if is_one else None


def _date(found: re.Match[str]) -> tuple[int, int, int]:
    return int(found["year"] or 0), int(found["month"]), int(found["day"])
