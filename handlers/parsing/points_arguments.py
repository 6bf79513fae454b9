"""Reads the arguments of `/points`, `/shop` and `/settle`, and the digits that a shop sends (H13-H16)."""

import re

from dispatch.commands import Command, Misused
from dispatch.home.certificates import THIS_MONTH
from dispatch.home.points_commands import InviteShop, SetPointRule, Settle, ShowPoints, ShowShops
from handlers.parsing.certificate_arguments import period_said

_OFF = frozenset({"off", "关", "關", "取消", "不要"})
_RULE = frozenset({"规则", "規則", "rule"})
_PARTS = {
    "per_night": r"一?晚|每晚|nights?",
    "per_passenger": r"(?:每|一)?人次|passengers?|trips?",
    "per_priority": r"优先|優先|老小孕残|老小孕殘|priority",
    "per_hour": r"(?:每|一)?小时|(?:每|一)?小時|hours?",
}
_PART = re.compile(
    "|".join(
        rf"(?:(?P<{name}>{words})\s*[+:：=]?\s*(?P<{name}_n>\d{{1,6}})分?)" for name, words in _PARTS.items()
    ),
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,，、;；。.]*")
_DIGITS = re.compile(r"\s*(\d{3})[ -]?(\d{3})\s*")


def read_points(rest: str) -> list[Command]:
    """`/points`, `/points 一晚5 人次1 优先2 小时1`, `/points off`"""
    words = rest.strip()
    first, _, more = words.partition(" ")
    if first.lower() in _RULE:
        words = more.strip()
    if not words:
        return [ShowPoints()]
    if words.lower() in _OFF:
        return [SetPointRule()]
    parts: dict[str, int] = {}
    for found in _PART.finditer(words):
        name = next(name for name in _PARTS if found[name])
        if name in parts:
            return [Misused("points")]
        parts[name] = int(found[f"{name}_n"])
    if not parts or not _BETWEEN.fullmatch(_PART.sub("", words)):
        return [Misused("points")]
    return [SetPointRule(**parts)]


def read_shop(rest: str) -> list[Command]:
    """`/shop`, `/shop 老王面馆`"""
    return [InviteShop(rest)] if rest else [ShowShops()]


def read_settle(rest: str) -> list[Command]:
    """`/settle`, `/settle 11月`"""
    period = period_said(rest) if rest else THIS_MONTH
    return [Settle(period)] if period else [Misused("settle")]


def digits_sent(words: str) -> str | None:
    """Six digits and nothing else."""
    found = _DIGITS.fullmatch(words)
    return f"{found[1]}{found[2]}" if found else None
