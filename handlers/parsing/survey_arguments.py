"""Reads the arguments of `/ready`, `/go`, `/drill` and `/notice` (C21-C23)."""

import re

from dispatch.commands import Command, Misused
from dispatch.rule_numbers import MAX_CARS
from dispatch.survey_commands import Go, OpenSurvey, ShowSurveys
from dispatch.surveys import SurveyKind

_CLOCK = re.compile(r"([01]?\d|2[0-4])[:：点时]([0-5]\d)?(?:分|到)?")
_CARS = re.compile(r"约?(\d{1,3})(?:[台辆輛部]车?|cars?)?", re.IGNORECASE)


def read_ready(rest: str) -> list[Command]:
    """`/ready`, `/ready 23:40 30`, `/ready 武汉站 23:40 约30辆`"""
    clock, cars, names = None, None, list[str]()
    for word in rest.split():
        if (said := _CLOCK.fullmatch(word)) and clock is None:
            clock = f"{int(said[1]) % 24:02}:{said[2] or '00'}"
        elif (number := _CARS.fullmatch(word)) and cars is None:
            cars = int(number[1])
        else:
            names.append(word)
    if cars is not None and not 1 <= cars <= MAX_CARS:
        return [Misused("ready")]
    return [OpenSurvey(SurveyKind.READINESS, cars=cars, clock=clock, station=" ".join(names) or None)]


def read_go(rest: str) -> list[Command]:
    """`/go`, `/go 武汉站 30`"""
    words = rest.split()
    number = _CARS.fullmatch(words[-1]) if words else None
    cars = int(number[1]) if number else None
    station = " ".join(words[:-1] if number else words) or None
    return [Misused("go")] if cars == 0 else [Go(station, cars)]


def read_drill(rest: str) -> list[Command]:
    return [Misused("drill")] if rest else [OpenSurvey(SurveyKind.DRILL)]


def read_notice(rest: str) -> list[Command]:
    """`/notice 周五19:00 安全学习，收到请回复`; alone it shows who has answered."""
    return [OpenSurvey(SurveyKind.NOTICE, rest)] if rest else [ShowSurveys()]
