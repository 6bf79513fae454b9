"""The slash commands: who sees which in his menu, and what each makes of the words behind it."""

import re
from collections.abc import Callable

from dispatch.commands import (
    Appoint,
    ChangeTimetable,
    ChooseLanguage,
    CloseCall,
    Command,
    DescribeCar,
    DriverReport,
    DropShift,
    Enough,
    Export,
    Fix,
    ForCall,
    GiveShift,
    Merge,
    Misused,
    NextCars,
    RaiseCall,
    RenameStation,
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
)
from dispatch.roster import Role
from dispatch.statements import StatementKind
from handlers.parsing.from_reading import command_of
from handlers.parsing.reports_for_others import read_of_a_stranger
from reading.lexicon import shifts
from reading.lexicon.numerals import settle
from reading.reader import read, too_long

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

_NUMBER_OF_CALL = re.compile(r"#? ?(\d{1,9})")
_NUMBER = re.compile(r"\d{1,9}")
_PERIOD = re.compile(r"week|month|20\d\d-(?:0[1-9]|1[0-2])")
_PLATE = re.compile(r"[\u4e00-\u9fff]?[A-Z][A-Z0-9]{4,6}", re.IGNORECASE)
_APART_PLATE = re.compile(
    r"(?<!\S)([\u4e00-\u9fff][A-Z])[ \u00b7.-]+(?=[A-Z0-9]*\d)([A-Z0-9]{4,6})(?!\S)", re.IGNORECASE
)
_LIKE_A_PLATE = re.compile(
    r"[\u4e00-\u9fff][A-Z][\W_]*(?=[A-Z]*\d)|\d{4}|^[A-Z0-9]*\d[A-Z0-9]*$", re.IGNORECASE
)
_LIKE_A_COMPANY = re.compile("公司|出租|车队|集团|客运|运输|交通|汽车|的士|出行|约车|公交|公益|协会")
SHORTEST_COMPANY = 2
_SEATS = re.compile(r"(\d{1,2})(?:座|seats?)?", re.IGNORECASE)
_WEEKS = {**dict.fromkeys(("", "this", "本周", "本週"), 0), **dict.fromkeys(("last", "上周", "上週"), 1)}
LONGEST_NUMERAL = 9
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


def _call(rest: str) -> list[Command]:
    """`/call 武汉站 20 G1234 23:50到 西广场`: the station first, a bare number is the cars."""
    if not rest:
        return [RaiseCall()]
    words = rest.split()
    station = None if _NUMBER.fullmatch(words[0]) else words.pop(0)
    cars = next((word for word in words if _NUMBER.fullmatch(word)), None)
    others = [word for word in words if word != cars]
    sentence = " ".join([station or "", f"需要{cars}台车" if cars else "需要车", *others])
    said = map(command_of, read(sentence))
    command = next((one for one in said if isinstance(one, RaiseCall)), None)
    if command is None:
        return [Misused("call")]
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
    reports = [command for command in map(command_of, read(rest)) if isinstance(command, DriverReport)]
    said = [report for report in reports if report.names] or read_of_a_stranger(rest)
    return [report for report in said if isinstance(report, DriverReport) and report.names] or [Misused("on")]


def _appoint(role: Role) -> Callable[[str], list[Command]]:
    def appoint(rest: str) -> list[Command]:
        off = rest.endswith((" off", " 取消")) or rest in {"off", "取消"}
        names = tuple(word for word in rest.split() if word not in {"off", "取消"})
        return [Appoint(None if off else role, names)]

    return appoint


def _car(rest: str) -> list[Command]:
    """`/car [@x] 鄂A12345 4座 平安出租`"""
    if too_long(rest):
        return [Misused("car")]
    names, plate, seats, company = [], None, None, list[str]()
    for word in _APART_PLATE.sub(r"\1\2", rest).split():
        if word.startswith("@"):
            names.append(word)
        elif said := _SEATS.fullmatch(word):
            seats = int(said[1])
        elif _PLATE.fullmatch(word.replace("·", "")):
            plate = word.replace("·", "").upper()
        elif _may_be_a_company(word):
            company.append(word)
        else:
            return [Misused("car")]
    if not (plate or seats or company):
        return [Misused("car")]
    return [DescribeCar(tuple(names), plate, seats, " ".join(company) or None)]


def _may_be_a_company(word: str) -> bool:
    """Neither a person nor a plate with a digit too many (S4)."""
    from reading.lexicon.names import listed

    if len(re.sub(r"[\W\d_]", "", word)) < SHORTEST_COMPANY or _LIKE_A_PLATE.search(word):
        return False
    return bool(_LIKE_A_COMPANY.search(word)) or not listed(word)


def _merge(rest: str) -> list[Command]:
    """`/merge 老赵 @x`"""
    match rest.split():
        case [_] | [_, _] as names:
            return [Merge(tuple(names))]
        case _:
            return [Misused("merge")]


def _fix(rest: str) -> list[Command]:
    number, _, words = rest.lstrip("#").partition(" ")
    if not _NUMBER.fullmatch(number) or not words.strip():
        return [Misused("fix")]
    return [Fix(int(number), words.strip())]


def _of_call(
    name: str, command: CloseCall | StandDown | Enough | ShowMissing | ShowUnclear
) -> Callable[[str], list[Command]]:
    """`/close 3`: a number that is said names the call."""

    def of_call(rest: str) -> list[Command]:
        number = _NUMBER_OF_CALL.fullmatch(rest)
        if number:
            return [ForCall(int(number[1]), command)]
        return [Misused(name)] if rest else [command]

    return of_call


def _undo(rest: str) -> list[Command]:
    return [Misused("undo")] if rest else [DriverReport(StatementKind.UNDO)]


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
    weeks_ago = _WEEKS.get(rest.lower())
    return [Misused("week")] if weeks_ago is None else [ShowWeek(weeks_ago)]


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


SLASH: dict[str, Callable[[str], list[Command]]] = {
    "call": _call,
    "need": _need,
    "enough": _of_call("enough", Enough()),
    "next": _next,
    "missing": _of_call("missing", ShowMissing()),
    "close": _of_call("close", CloseCall()),
    "standdown": _of_call("standdown", StandDown()),
    "on": _on,
    "undo": _undo,
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
    "unclear": _of_call("unclear", ShowUnclear()),
    "language": lambda rest: [ChooseLanguage(_LANGUAGES.get(rest.replace("_", "-").casefold()))],
    "help": lambda _: [ShowHelp()],
    "start": lambda _: [ShowHelp()],
}
