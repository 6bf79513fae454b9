"""What was typed, as commands: slash commands here, plain words through the reader. Knows nobody and no call."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from unicodedata import normalize

from dispatch.commands import (
    Appoint,
    ChangeTimetable,
    ChooseLanguage,
    CloseCall,
    Command,
    CountWaiting,
    DescribeCar,
    DropShift,
    Enough,
    Export,
    Fix,
    GiveShift,
    Merge,
    Misused,
    NextCars,
    RaiseCall,
    RenameStation,
    Report,
    SetNeed,
    ShowHelp,
    ShowMe,
    ShowMissing,
    ShowNight,
    ShowShifts,
    ShowStatus,
    ShowUnclear,
    ShowWeek,
    StandDown,
    Unreadable,
)
from dispatch.roster import Role
from dispatch.statements import NO_TAGS, Kind, Tags
from handlers.reading import read, shifts
from handlers.reading.numerals import settle
from handlers.reading.readings import Kind as Said
from handlers.reading.readings import Reading

# The commands and who sees them in the menu; their descriptions stand in locales/ as `menu-<command>`.
FOR_ALL = ("status", "me", "help", "undo", "car", "shift")
FOR_ONE_ALONE = ("language",)  # in a private chat; in a group it is a coordinator's
FOR_LEADS = ("on",)
FOR_COORDINATORS = (
    "call",
    "need",
    "enough",
    "next",
    "missing",
    "unclear",
    "close",
    "standdown",
    "coordinator",
    "lead",
    "fix",
    "merge",
    "night",
    "week",
    "export",
    "set",
    "language",
)

_COMMAND = re.compile(r"/([a-z_]{1,32})(?:@(\w+))?(?:\s+|$)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}")
_PERIOD = re.compile(r"week|month|20\d\d-(?:0[1-9]|1[0-2])")
_PLATE = re.compile(r"[\u4e00-\u9fff]?[A-Z][A-Z0-9]{4,6}", re.IGNORECASE)
_SEATS = re.compile(r"(\d{1,2})(?:座|seats?)?", re.IGNORECASE)
_RENAME = re.compile(r"改站名[\s:\uff1a]*(\S{1,20})")
LONGEST_NUMERAL = 9
_STRANGER = re.compile(
    r"([A-Za-z][A-Za-z0-9_]{1,15}|[\u4e00-\u9fff]{2,3}[A-Za-z]?\d{0,4}|[\u4e00-\u9fff][A-Za-z])[ \u3001,\uff0c]+(?=\S)"
)
_NICKNAME = re.compile(r"[A-Za-z]\w+|[小老阿大][A-Za-z\u4e00-\u9fff]|(?:司机|师傅|车友)[A-Za-z]?\d+")
_PLACES = tuple("站场口厅楼路桥街区门列边里内外")
_NO_NAMES = frozenset(
    [
        "ok",
        "good",
        "yes",
        "no",
        "hi",
        "hello",
        "今天",
        "今晚",
        "现在",
        "马上",
        "刚刚",
        "刚才",
        "已经",
        "大家",
        "各位",
        "师傅",
        "司机",
        "司机们",
        "好的",
        "好",
        "我",
        "我们",
        "我车",
        "本车",
        "本人",
        "自己",
        "报告",
        "再",
        "又",
        "还",
        "刚",
        "第一",
        "第二",
        "第三",
        "第一趟",
        "第二趟",
        "第三趟",
        "一趟",
        "两趟",
        "这趟",
        "本趟",
        "又来",
        "谢谢",
        "辛苦",
        "收到",
        "更正",
        "补",
        "补报",
        "补充",
        "统计",
        "目前",
        "人齐",
        "上客",
        "客满",
        "满载",
        "全部",
        "老人",
        "小孩",
        "孕妇",
        "老",
        "小",
        "孕",
        "残",
    ]
)
_BETWEEN_NAMES = " ,/\u3000\u3001\uff0c"
_ABOUT_DRIVERS = {
    Said.ACKNOWLEDGE: Kind.ACKNOWLEDGE,
    Said.DECLINE: Kind.DECLINE,
    Said.CHECK_IN: Kind.CHECK_IN,
    Said.DEPART: Kind.DEPART,
    Said.DELIVER: Kind.DELIVER,
    Said.AMEND: Kind.AMEND,
    Said.UNDO: Kind.UNDO,
}


def read_text(words: str, bot_name: str | None = None) -> tuple[list[Command], bool]:
    """The commands in a message, and whether they were typed with a slash. A command for another bot is none."""
    if words.startswith(("/", "\uff0f")):
        match = _COMMAND.match("/" + words[1:])
        if match is None:
            return [], False
        if match[2] and bot_name and match[2].casefold() != bot_name.casefold():
            return [], False
        slash = _SLASH.get(match[1].lower())
        rest = normalize("NFKC", words[match.end() :]).strip()
        return (slash(rest), True) if slash else ([], False)
    renamed = _RENAME.fullmatch(words.strip())
    if renamed:
        return [RenameStation(renamed[1])], False
    shift = shifts.said(words)
    if shift:
        return [GiveShift(shift.nights_on, shift.begin, shift.end)], False
    return [command_of(reading) for reading in read(words)], False


def read_for_others(words: str, known: Iterable[str]) -> list[Command]:
    """What one who may report for others says of people whose names only the fleet knows: 「Alex 老K 到了」.

    The reader knows names by their surnames; this knows the fleet's own. Empty where no known name stands in front.
    """
    names, rest = [], words.strip()
    by_length = sorted((name for name in known if len(name) > 1), key=len, reverse=True)
    while name := next((name for name in by_length if rest.startswith(name)), None):
        names.append(name)
        rest = rest[len(name) :].lstrip(_BETWEEN_NAMES)
    if not names:
        return []
    commands = [command_of(reading) for reading in read(rest)]
    return [
        replace(command, names=tuple(names))
        for command in commands
        if isinstance(command, Report) and not command.names
    ]


def read_of_a_stranger(words: str) -> list[Command]:
    """The same of somebody whom not even the fleet knows: 「Alex 到了」 names him, 「雪夜 接3」 is not settled (K4).

    Empty where nothing unknown stands in front of a fact.
    """
    from handlers.reading.normalise import clean
    from handlers.reading.tokens import tokens

    found = _STRANGER.match(words.strip())
    if not found or found[1].lower() in _NO_NAMES or found[1].endswith(_PLACES) or read(found[1]):
        return []
    if not _STRANGER.match(clean(words)):  # 「收 到」
        return []
    if all(token.kind != "unknown" for token in tokens(clean(found[1]))):  # 「抱歉，过不来」「堵车，要8分钟」
        return []
    reports = [command_of(reading) for reading in read(words.strip()[found.end() :])]
    if not reports or not all(isinstance(command, Report) and not command.names for command in reports):
        return []
    if not _NICKNAME.fullmatch(found[1]):
        return [Unreadable()]
    return [replace(command, names=(found[1],)) for command in reports if isinstance(command, Report)]


def command_of(reading: Reading) -> Command:
    kind = _ABOUT_DRIVERS.get(reading.kind)
    if kind is not None:
        return Report(
            kind,
            reading.names,
            reading.passengers,
            _tags(reading),
            reading.eta_minutes,
            reading.clock,
            reading.lane,
            reading.position,
            reading.in_square,
        )
    match reading.kind:
        case Said.RAISE_CALL:
            return RaiseCall(reading.station, reading.cars, reading.place, reading.train, reading.clock)
        case Said.ENOUGH:
            return Enough()
        case Said.STAND_DOWN:
            return StandDown()
        case Said.WAITING if reading.waiting is not None:
            return CountWaiting(reading.waiting, _tags(reading))
        case _:
            return Unreadable(wants_number=True)


def _tags(reading: Reading) -> Tags:
    counts = (reading.elderly, reading.children, reading.pregnant, reading.disabled)
    return Tags(*(count or 0 for count in counts)) if any(counts) else NO_TAGS


def station_name(said: str, known: Sequence[str]) -> str:
    """The known station that is meant, with or without 站 at its end; else a new one, as it was said."""
    bare = said.removesuffix("站")
    return next((station for station in known if station.removesuffix("站") == bare), said)


def _call(rest: str) -> list[Command]:
    """`/call 武汉站 20 G1234 23:50到 西广场`: the station first, a bare number is the cars."""
    if not rest:
        return [RaiseCall()]
    words = rest.split()
    station = None if _NUMBER.fullmatch(words[0]) else words.pop(0)
    cars = next((word for word in words if _NUMBER.fullmatch(word)), None)
    others = [word for word in words if word != cars]
    sentence = " ".join([station or "", f"需要{cars}台车" if cars else "需要车", *others])
    reading = next((reading for reading in read(sentence) if reading.kind is Said.RAISE_CALL), None)
    if reading is None:
        return [Misused("call")]
    command = command_of(reading)
    assert isinstance(command, RaiseCall)  # noqa: S101 — by the kind just asked for
    return [
        RaiseCall(
            station or command.station,
            int(cars) if cars else None,
            command.place,
            command.train,
            command.train_at,
        )
    ]


def _need(rest: str) -> list[Command]:
    cars = settle(rest) if len(rest) <= LONGEST_NUMERAL else None
    return [SetNeed(cars)] if cars is not None else [Misused("need")]


def _next(rest: str) -> list[Command]:
    if not rest:
        return [NextCars(1)]
    cars = settle(rest) if len(rest) <= LONGEST_NUMERAL else None
    return [NextCars(cars)] if cars else [Misused("next")]


def _on(rest: str) -> list[Command]:
    """`/on @x 接3`: anything a driver can say, said for him."""
    reports = [command for command in map(command_of, read(rest)) if isinstance(command, Report)]
    return [report for report in reports if report.names] or [Misused("on")]


def _appoint(role: Role) -> Callable[[str], list[Command]]:
    def appoint(rest: str) -> list[Command]:
        off = rest.endswith((" off", " 取消")) or rest in {"off", "取消"}
        names = tuple(word for word in rest.split() if word not in {"off", "取消"})
        return [Appoint(None if off else role, names)]

    return appoint


def _car(rest: str) -> list[Command]:
    """`/car [@x] 鄂A12345 4座 平安出租`"""
    names, plate, seats, company = [], None, None, None
    for word in rest.split():
        if word.startswith("@"):
            names.append(word)
        elif _SEATS.fullmatch(word):
            seats = int(_SEATS.fullmatch(word)[1])  # type: ignore[index]  # it has just matched
        elif _PLATE.fullmatch(word.replace("·", "")):
            plate = word.replace("·", "").upper()
        else:
            company = word
    if not (plate or seats or company):
        return [Misused("car")]
    return [DescribeCar(tuple(names), plate, seats, company)]


def _merge(rest: str) -> list[Command]:
    """`/merge 老赵 @x`"""
    names = rest.split()
    return [Merge(tuple(names))] if 1 <= len(names) <= 2 else [Misused("merge")]  # noqa: PLR2004 — one or two names


def _fix(rest: str) -> list[Command]:
    number, _, words = rest.lstrip("#").partition(" ")
    if not _NUMBER.fullmatch(number) or not words.strip():
        return [Misused("fix")]
    return [Fix(int(number), words.strip())]


def _station(rest: str) -> list[Command]:
    return [RenameStation(rest)] if rest else [Misused("station")]


def _shift(rest: str) -> list[Command]:
    if not rest:
        return [ShowShifts()]
    if shifts.is_off(rest):
        return [DropShift()]
    shift = shifts.typed(rest)
    return [GiveShift(shift.nights_on, shift.begin, shift.end)] if shift else [Misused("shift")]


def _week(rest: str) -> list[Command]:
    return [ShowWeek(1 if rest.lower() in {"last", "上周", "上週"} else 0)]


def _export(rest: str) -> list[Command]:
    period = {
        "": "week",
        "周": "week",
        "本周": "week",
        "週": "week",
        "本週": "week",
        "月": "month",
        "本月": "month",
    }.get(rest, rest.lower())
    return [Export(period)] if _PERIOD.fullmatch(period) else [Misused("export")]


def _set(rest: str) -> list[Command]:
    name, _, value = rest.partition(" ")
    return [ChangeTimetable(name.lower() or None, value.strip())]


_LANGUAGES = {
    **dict.fromkeys(("en", "english", "英文", "英语", "英語"), "en"),
    **dict.fromkeys(
        ("zh", "zh-hans", "zh-cn", "简体", "简体中文", "简中", "中文", "普通话"),
        "zh-Hans",
    ),
    **dict.fromkeys(
        ("zh-hant", "zh-tw", "zh-hk", "繁體", "繁體中文", "正體", "正體中文", "繁体", "繁体中文", "繁中"),
        "zh-Hant",
    ),
}


_SLASH: dict[str, Callable[[str], list[Command]]] = {
    "call": _call,
    "need": _need,
    "enough": lambda _: [Enough()],
    "next": _next,
    "missing": lambda _: [ShowMissing()],
    "close": lambda _: [CloseCall()],
    "standdown": lambda _: [StandDown()],
    "on": _on,
    "undo": lambda _: [Report(Kind.UNDO)],
    "coordinator": _appoint(Role.COORDINATOR),
    "lead": _appoint(Role.LEAD),
    "car": _car,
    "fix": _fix,
    "merge": _merge,
    "station": _station,
    "status": lambda _: [ShowStatus()],
    "me": lambda _: [ShowMe()],
    "shift": _shift,
    "night": lambda _: [ShowNight()],
    "week": _week,
    "export": _export,
    "set": _set,
    "unclear": lambda _: [ShowUnclear()],
    "language": lambda rest: [ChooseLanguage(_LANGUAGES.get(rest.replace("_", "-").casefold()))],
    "help": lambda _: [ShowHelp()],
    "start": lambda _: [ShowHelp()],
}

__all__ = [
    "FOR_ALL",
    "FOR_COORDINATORS",
    "FOR_LEADS",
    "FOR_ONE_ALONE",
    "Unreadable",
    "command_of",
    "read_text",
    "station_name",
]
