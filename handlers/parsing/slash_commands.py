"""The slash commands: each with its name, the menus that offer it, and how its arguments are read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from dispatch import change_commands, commands, duty_commands, paper_nights, people_commands, privacy_commands
from dispatch.commands import Command
from dispatch.memberships import Role
from dispatch.partner_commands import RaiseForAll
from dispatch.statements import StatementKind
from handlers.chat.languages import language_named
from handlers.parsing import (
    certificate_arguments,
    duty_arguments,
    home_arguments,
    partner_arguments,
    people_arguments,
    points_arguments,
    survey_arguments,
)
from handlers.parsing.commands_from_readings import command_of
from handlers.parsing.partner_arguments import is_all_partners
from handlers.parsing.reports_for_others import read_behind_first_word, read_with_unknown_names
from handlers.parsing.station_arguments import read_station
from reading.grammar.numbers import settle
from reading.reader import read

_NUMBER_OF_CALL = re.compile(r"#? ?(\d{1,9})")
_NUMBER = re.compile(r"\d{1,9}")
_UNIT_OF_CARS = re.compile(r"\s*(?:[台辆輛部]车?|cars?)$", re.IGNORECASE)
_PERIOD = re.compile(r"week|month|20\d\d-(?:0[1-9]|1[0-2])")
_ROSTER = frozenset({"roster", "花名册", "花名冊"})
_WEEKS = {**dict.fromkeys(("", "this", "本周", "本週"), 0), **dict.fromkeys(("last", "上周", "上週"), 1)}
LONGEST_NUMERAL = 9


def _call(rest: str) -> list[Command]:
    """`/call 武汉站 20 G1234 23:50到 西广场`: the station first, a bare number is the cars. `/call @联动 武汉站 60` (B4)."""
    first, _, behind = rest.partition(" ")
    if is_all_partners(first):
        raised = _call(behind)
        return [RaiseForAll(one) if isinstance(one, commands.RaiseCall) else one for one in raised]
    if not rest:
        return [commands.RaiseCall()]
    words = rest.split()
    station = None if _NUMBER.fullmatch(words[0]) else words.pop(0)
    cars = next((word for word in words if _NUMBER.fullmatch(word)), None)
    others = [word for word in words if word != cars]
    sentence = " ".join([station or "", f"需要{cars}台车" if cars else "需要车", *others])
    said = map(command_of, read(sentence))
    command = next((one for one in said if isinstance(one, commands.RaiseCall)), None)
    if command is None:
        return [commands.Misused("call")]
    return [
        commands.RaiseCall(
            station or command.station,
            int(cars) if cars else None,
            command.place,
            command.train,
            command.train_at,
        )
    ]


def _need(rest: str) -> list[Command]:
    cars = _cars(rest)
    return [commands.SetNeed(cars)] if cars is not None else [commands.Misused("need")]


def _cars(rest: str) -> int | None:
    """The number of `/need 30`, `/need 30台`, `/need 三十辆`."""
    number = _UNIT_OF_CARS.sub("", rest)
    return settle(number) if len(number) <= LONGEST_NUMERAL else None


def _next(rest: str) -> list[Command]:
    if not rest:
        return [commands.NextCars(1)]
    cars = _cars(rest)
    return [commands.NextCars(cars)] if cars else [commands.Misused("next")]


def _on(rest: str) -> list[Command]:
    """`/on @x 接3`: anything a driver can say, said for him."""
    reports = [
        command for command in map(command_of, read(rest)) if isinstance(command, commands.DriverReport)
    ]
    said: list[Command] = [report for report in reports if report.names]
    said = said or list(read_with_unknown_names(rest) or read_behind_first_word(rest))
    return [report for report in said if isinstance(report, commands.DriverReport) and report.names] or [
        commands.Misused("on")
    ]


def _merge(rest: str) -> list[Command]:
    """`/merge 老赵 @x`, `/merge 老赵` as a reply, `/merge`"""
    match rest.split():
        case [] | [_] | [_, _] as names:
            return [people_commands.Merge(tuple(names))]
        case _:
            return [commands.Misused("merge")]


def _fix(rest: str) -> list[Command]:
    number, _, words = rest.lstrip("#").partition(" ")
    if not _NUMBER.fullmatch(number) or not words.strip():
        return [commands.Misused("fix")]
    return [commands.Fix(int(number), words.strip())]


def _backfill(rest: str) -> list[Command]:
    return [paper_nights.Backfill(rest)] if rest else [commands.Misused("backfill")]


def _of_call(name: str, command: Command) -> Callable[[str], list[Command]]:
    """Reads `/close 3`; without a number the call is found as for the other commands (C9)."""

    def of_call(rest: str) -> list[Command]:
        number = _NUMBER_OF_CALL.fullmatch(rest)
        if number:
            return [commands.ForCall(int(number[1]), command)]
        return [commands.Misused(name)] if rest else [command]

    return of_call


def _undo(rest: str) -> list[Command]:
    return [commands.Misused("undo")] if rest else [commands.DriverReport(StatementKind.UNDO)]


def _week(rest: str) -> list[Command]:
    weeks_ago = _WEEKS.get(rest.lower())
    return [commands.Misused("week")] if weeks_ago is None else [commands.ShowWeek(weeks_ago)]


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
    first, _, badge_asked = rest.partition(" ")
    if first.lower() in _ROSTER:
        return [people_commands.ExportRoster(badge_asked.strip() or None)]
    return [commands.Export(period)] if _PERIOD.fullmatch(period) else [commands.Misused("export")]


def _set(rest: str) -> list[Command]:
    name, _, value = rest.partition(" ")
    return [commands.ChangeTimetable(name.lower() or None, value.strip())]


def _language(rest: str) -> list[Command]:
    return [people_commands.ChooseLanguage(language_named(rest))]


class Audience(Enum):
    """The people to whom a menu offers a command. Rights are checked where the command is carried out."""

    EVERYBODY = auto()
    PRIVATE_CHAT = auto()
    LEADS = auto()
    COORDINATORS = auto()


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """`read` makes commands of the arguments. Each menu describes the command in the text `menu-<name>`.

    `as_written`: the arguments are shown to people again, so that no letter of them is changed.
    """

    name: str
    read: Callable[[str], list[Command]]
    offered_to: tuple[Audience, ...]
    as_written: bool = False


def _offered(*audiences: Audience) -> tuple[str, ...]:
    """The names that a menu shows, in its order."""
    return tuple(
        command.name
        for audience in audiences
        for command in SLASH_COMMANDS.values()
        if audience in command.offered_to
    )


_ALL, _LEADS, _COORDINATORS = (Audience.EVERYBODY,), (Audience.LEADS,), (Audience.COORDINATORS,)

SLASH_COMMANDS = {
    command.name: command
    for command in (
        SlashCommand("call", _call, _COORDINATORS),
        SlashCommand("need", _need, _COORDINATORS),
        SlashCommand("enough", _of_call("enough", commands.Enough()), _COORDINATORS),
        SlashCommand("next", _next, _COORDINATORS),
        SlashCommand("missing", _of_call("missing", commands.ShowMissing()), _COORDINATORS),
        SlashCommand("unclear", _of_call("unclear", commands.ShowUnclear()), _COORDINATORS),
        SlashCommand("close", _of_call("close", commands.CloseCall()), _COORDINATORS),
        SlashCommand("standdown", _of_call("standdown", commands.StandDown()), _COORDINATORS),
        SlashCommand("cancel", _of_call("cancel", change_commands.CancelCall()), _COORDINATORS),
        SlashCommand("reopen", _of_call("reopen", commands.ReopenCall()), _COORDINATORS),
        SlashCommand("coordinator", people_arguments.read_roles(Role.COORDINATOR), _COORDINATORS),
        SlashCommand("lead", people_arguments.read_roles(Role.LEAD), _COORDINATORS),
        SlashCommand("roles", lambda _: [people_commands.ShowRoles()], _COORDINATORS),
        SlashCommand("ready", survey_arguments.read_ready, _COORDINATORS),
        SlashCommand("go", survey_arguments.read_go, _COORDINATORS),
        SlashCommand("drill", survey_arguments.read_drill, _COORDINATORS),
        SlashCommand("notice", survey_arguments.read_notice, _COORDINATORS, as_written=True),
        SlashCommand("move", duty_arguments.read_move, _COORDINATORS),
        SlashCommand("handover", duty_arguments.read_handover, _COORDINATORS),
        SlashCommand("partner", partner_arguments.read_partner, _COORDINATORS),
        SlashCommand("paper", lambda _: [paper_nights.ExportPaper()], _COORDINATORS),
        SlashCommand("backfill", _backfill, _COORDINATORS, as_written=True),
        SlashCommand("health", lambda _: [duty_commands.ShowHealth()], _COORDINATORS),
        SlashCommand("who", duty_arguments.read_who, _COORDINATORS),
        SlashCommand("fix", _fix, _COORDINATORS),
        SlashCommand("merge", _merge, _COORDINATORS),
        SlashCommand("person", people_arguments.read_person, _COORDINATORS),
        SlashCommand("badge", people_arguments.read_badge, _COORDINATORS),
        SlashCommand("access", lambda _: [privacy_commands.ShowAccesses()], _COORDINATORS),
        SlashCommand("night", lambda _: [commands.ShowNight()], _COORDINATORS),
        SlashCommand("week", _week, _COORDINATORS),
        SlashCommand("export", _export, _COORDINATORS),
        SlashCommand("set", _set, _COORDINATORS),
        SlashCommand("language", _language, (Audience.COORDINATORS, Audience.PRIVATE_CHAT)),
        SlashCommand("on", _on, _LEADS),
        SlashCommand("team", people_arguments.read_team, _LEADS),
        SlashCommand("status", partner_arguments.read_status, _ALL),
        SlashCommand("card", _of_call("card", commands.ShowCard()), _ALL),
        SlashCommand("me", lambda _: [commands.ShowMe()], _ALL),
        SlashCommand("help", lambda _: [commands.ShowHelp()], _ALL),
        SlashCommand("undo", _undo, _ALL),
        SlashCommand("car", people_arguments.read_car, _ALL),
        SlashCommand("shift", people_arguments.read_shift, _ALL),
        SlashCommand("join", lambda _: [people_commands.ShowOwnFile()], _ALL),
        SlashCommand("mydata", lambda _: [privacy_commands.ShowOwnData()], (Audience.PRIVATE_CHAT,)),
        SlashCommand("forget", lambda _: [privacy_commands.AskForget()], (Audience.PRIVATE_CHAT,)),
        SlashCommand("station", read_station, _COORDINATORS, as_written=True),
        SlashCommand("places", home_arguments.read_places, ()),
        SlashCommand("place", home_arguments.read_place, (), as_written=True),
        SlashCommand("transfer", home_arguments.read_transfer, (), as_written=True),
        SlashCommand("away", home_arguments.read_away, ()),
        SlashCommand("certificate", certificate_arguments.read_certificate, (Audience.PRIVATE_CHAT,)),
        SlashCommand("points", points_arguments.read_points, ()),
        SlashCommand("shop", points_arguments.read_shop, (), as_written=True),
        SlashCommand("settle", points_arguments.read_settle, ()),
        SlashCommand("honours", certificate_arguments.read_honours, _COORDINATORS),
        SlashCommand("verify", certificate_arguments.read_verify, ()),
        SlashCommand("start", certificate_arguments.read_start, ()),
    )
}

# What each menu offers.
MENU_IN_PRIVATE = _offered(Audience.EVERYBODY, Audience.PRIVATE_CHAT)
MENU_IN_GROUPS = _offered(Audience.EVERYBODY, Audience.LEADS)
MENU_OF_ADMINISTRATORS = _offered(Audience.COORDINATORS, Audience.LEADS, Audience.EVERYBODY)
