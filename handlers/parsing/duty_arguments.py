"""Reads the arguments of `/handover`, `/who` and `/move` (U10, C24, C25)."""

import re

from dispatch.commands import Command, Misused
from dispatch.duty_commands import HandOverDuty, MoveCars, ShowWhoDrove
from dispatch.rule_numbers import MAX_CARS

_WINDOW = re.compile(r"(.+?)\s+([01]?\d|2[0-4]):([0-5]\d)\s*[-~到至—–]\s*([01]?\d|2[0-4]):([0-5]\d)")
_MOVE = re.compile(r"(\d{1,3})(?:[台辆輛部]车?|cars?)?\s+(.+)", re.IGNORECASE)


def read_handover(rest: str) -> list[Command]:
    """`/handover @x`, or as a reply."""
    names = tuple(rest.split())
    return [HandOverDuty(names)] if len(names) <= 1 else [Misused("handover")]


def read_who(rest: str) -> list[Command]:
    """`/who 武汉站 23:20-23:50`"""
    found = _WINDOW.fullmatch(rest)
    if found is None:
        return [Misused("who")]
    begin, end = (f"{int(hour) % 24:02}:{minute}" for hour, minute in (found.group(2, 3), found.group(4, 5)))
    return [ShowWhoDrove(found[1], begin, end)]


def read_move(rest: str) -> list[Command]:
    """`/move 5 汉口站`"""
    found = _MOVE.fullmatch(rest)
    if found is None or not 1 <= int(found[1]) <= MAX_CARS:
        return [Misused("move")]
    return [MoveCars(int(found[1]), found[2])]
