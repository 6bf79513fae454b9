"""Reads the arguments of the slash commands about people: roles, cars, files, shifts, merged people."""

import re
from collections.abc import Callable
from dataclasses import astuple, replace

from dispatch import commands, people_commands
from dispatch.commands import Command
from dispatch.memberships import Role
from reading import shifts
from reading.plates import plate_of
from reading.reader import too_long
from reading.roster_columns import EMPTY

_PLATE = re.compile(r"[\u4e00-\u9fff]?[A-Z][A-Z0-9]{4,6}", re.IGNORECASE)
_APART_PLATE = re.compile(
    r"(?<!\S)([\u4e00-\u9fff][A-Z])[ \u00b7.-]+(?=[A-Z0-9]*\d)([A-Z0-9]{4,6})(?!\S)", re.IGNORECASE
)
_LIKE_A_PLATE = re.compile(
    r"[\u4e00-\u9fff][A-Z][\W_]*(?=[A-Z]*\d)|\d{4}|^[A-Z0-9]*\d[A-Z0-9]*$", re.IGNORECASE
)
_LIKE_A_COMPANY = re.compile("公司|出租|车队|集团|客运|运输|交通|汽车|的士|出行|约车|公交|公益|协会")
_HANDED = frozenset({"换人", "換人", "to"})
_LEFT_COMPANY = re.compile(
    "(?:已?(?:离职|離職|退出|离开|離開|辞职|辭職)|[没沒无無]有?公司|不在公司|[没沒]有)了?"
)
_OUT_OF_TEAM = frozenset({"off", "取消", "离队", "離隊"})
_NO_BADGE = frozenset({"off", "关", "關", "取消", "不要"})

SHORTEST_COMPANY = 2
_SEATS = re.compile(r"(\d{1,2})(?:座|seats?)?", re.IGNORECASE)


def read_roles(role: Role) -> Callable[[str], list[Command]]:
    def appoint(rest: str) -> list[Command]:
        off = rest.endswith((" off", " 取消")) or rest in {"off", "取消"}
        names = tuple(word for word in rest.split() if word not in {"off", "取消"})
        return [people_commands.Appoint(None if off else role, names)]

    return appoint


def read_car(rest: str) -> list[Command]:
    """`/car [@x] 鄂A12345 4座 平安出租`"""
    if too_long(rest):
        return [commands.Misused("car")]
    names, plate, seats, company = [], None, None, list[str]()
    has_none = False
    for word in _APART_PLATE.sub(r"\1\2", rest).split():
        if word.startswith("@"):
            names.append(word)
        elif said := _SEATS.fullmatch(word):
            seats = int(said[1])
        elif whole := plate_of(word):  # I6
            plate = whole
        elif _PLATE.fullmatch(word) and word.isascii():
            plate = word.upper()
        elif _LEFT_COMPANY.fullmatch(word) or word.casefold() in EMPTY:  # I3: from this night on
            has_none = True
        elif _may_be_a_company(word):
            company.append(word)
        else:
            return [commands.Misused("car")]
    if not (plate or seats or company or has_none):
        return [commands.Misused("car")]
    named = " ".join(company) or ("" if has_none else None)
    return [people_commands.DescribeCar(tuple(names), plate, seats, named)]


def _may_be_a_company(word: str) -> bool:
    """Neither a person nor a plate with a digit too many (S4)."""
    from reading.grammar.names import listed

    if len(re.sub(r"[\W\d_]", "", word)) < SHORTEST_COMPANY or _LIKE_A_PLATE.search(word):
        return False
    return bool(_LIKE_A_COMPANY.search(word)) or not listed(word)


def read_person(rest: str) -> list[Command]:
    """`/person 张三`, `/person 张三 鄂A12345 5座 大通租车`, `/person 张三 换人 李四`"""
    name, _, more = rest.partition(" ")
    word, _, other = more.strip().partition(" ")
    if name and not word:
        return [people_commands.ShowFile(name)]
    if word in _HANDED and len(other.split()) == 1:
        return [people_commands.HandOverAccount(name, other.strip())]
    [described] = read_car(more)
    if isinstance(described, people_commands.DescribeCar) and not described.names:
        return [replace(described, names=(name,))]
    return [commands.Misused("person")]


def read_shift(rest: str) -> list[Command]:
    if not rest:
        return [people_commands.ShowShifts()]
    if shifts.is_off(rest):
        return [people_commands.DropShift()]
    shift = shifts.typed(rest)
    if shift is None:
        return [commands.Misused("shift")]
    return [people_commands.GiveShift(*astuple(shift))]


def read_team(rest: str) -> list[Command]:
    """`/team`, `/team 张三 李四`, `/team 张三 off`; of another lead `/team 王五: 张三 李四`"""
    lead, colon, members = rest.replace("\uff1a", ":").rpartition(":")
    names = members.split()
    is_over = bool(names) and names[-1].lower() in _OUT_OF_TEAM
    names = names[:-1] if is_over else names
    if not rest:
        return [people_commands.ShowTeam()]
    if not names or len(lead.split()) != (1 if colon else 0):
        return [commands.Misused("team")]
    if colon:
        return [people_commands.SetTeamOf(lead.strip(), tuple(names), is_over)]
    return [people_commands.SetTeam(tuple(names), is_over)]


def read_badge(rest: str) -> list[Command]:
    """`/badge`, `/badge 党员司机`, `/badge off`"""
    if not rest:
        return [people_commands.ShowBadges()]
    return [people_commands.SetBadge("" if rest.lower() in _NO_BADGE else rest)]
