"""A night's file before it means anything: sections, lines, people, times; every complaint names its line."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tests.stories.night import Person, Role

SECTIONS = ("title", "rules", "fleet", "zone", "date", "process", "people", "night", "end", "expect", "posts")
NEEDED = ("title", "rules", "fleet", "date", "people", "night", "expect")

TIME = r"\d\d:\d\d(?::\d\d)?"
HEADLINE = re.compile(r"(\w+):(?: +(.*))?")
COMMENT = re.compile(r"(?:^|\s{2,})#.*$")


class ScriptError(Exception):
    """A night's file that cannot be read: which line, and what is wrong with it."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path.name}:{line}: {problem}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


class Page:
    """`heads` are the sections' own lines, `bodies` what stands indented below them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.heads: dict[str, Line] = {}
        self.bodies: dict[str, list[Line]] = {}
        self.split(path.read_text(encoding="utf-8"))
        self.date = self.read_date()
        self.zone = self.read_zone()
        self.people: dict[str, Person] = {}
        for line in self.bodies["people"]:
            person = self.read_person(line)
            self.people[f"{person.name}#{person.telegram_id}"] = person

    def fail(self, line: int, problem: str) -> NoReturn:
        raise ScriptError(self.path, line, problem)

    def split(self, text: str) -> None:
        section = None
        for number, raw in enumerate(text.splitlines(), 1):
            bare = COMMENT.sub("", raw).rstrip()
            if bare.startswith(" "):
                if section is None:
                    self.fail(number, "a section such as 'title:' must come first")
                self.bodies[section].append(Line(number, bare))
            elif bare:
                section = self.read_headline(number, bare)
        for name in NEEDED:
            if name not in self.heads:
                self.fail(1, f"'{name}:' is missing")

    def read_headline(self, number: int, bare: str) -> str:
        found = HEADLINE.fullmatch(bare)
        if not found or found[1] not in SECTIONS:
            self.fail(number, f"not a section: {bare!r}; one of {', '.join(SECTIONS)}")
        section = found[1]
        if section in self.heads:
            self.fail(number, f"'{section}:' stands twice")
        self.heads[section] = Line(number, found[2] or "")
        self.bodies[section] = []
        return section

    def read_date(self) -> date:
        line = self.heads["date"]
        try:
            return date.fromisoformat(line.text)
        except ValueError:
            self.fail(line.number, f"not a date like 2024-02-05: {line.text!r}")

    def read_zone(self) -> ZoneInfo:
        line = self.heads.get("zone", Line(0, "Asia/Shanghai"))
        try:
            return ZoneInfo(line.text)
        except (ZoneInfoNotFoundError, ValueError):
            self.fail(line.number, f"not a time zone: {line.text!r}")

    def read_person(self, line: Line) -> Person:
        name, *words = line.text.split()
        telegram_id = 1001 + len(self.people)
        options: dict[str, str] = {}
        role, private = Role.DRIVER, False
        for word in words:
            key, equals, value = word.partition("=")
            if word == "private":
                private = True
            elif equals and value and key in ("seats", "plate", "user"):
                options[key] = value
            elif word in tuple(Role):
                role = Role(word)
            else:
                self.fail(line.number, f"not known about a person: {word!r}")
        seats = self.number(options["seats"], line.number) if "seats" in options else None
        username = options.get("user", f"u{telegram_id}")
        return Person(name, telegram_id, username, role, seats, options.get("plate"), private)

    def instant(self, clock: str, line: int) -> int:
        """The night runs from noon to noon: what is before 12:00 belongs to the next date."""
        if not re.fullmatch(TIME, clock):
            self.fail(line, f"not a time like 22:05 or 22:05:30: {clock!r}")
        hour, minute, second = (int(part) for part in f"{clock}:00".split(":")[:3])
        if hour > 23 or minute > 59 or second > 59:
            self.fail(line, f"not a time of day: {clock!r}")
        day = self.date + timedelta(days=hour < 12)
        return int(datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=self.zone).timestamp())

    def person(self, name: str, line: int) -> Person:
        found = [person for key, person in self.people.items() if name in (key, person.name)]
        if not found:
            self.fail(line, f"not among the people: {name!r}")
        if len(found) > 1:
            self.fail(line, f"several people are called {name}: write {name}#{found[0].telegram_id}")
        return found[0]

    def number(self, digits: str, line: int) -> int:
        if not (digits.isascii() and digits.isdecimal()):
            self.fail(line, f"not a number: {digits!r}")
        return int(digits)

    def options(self, words: list[str], allowed: tuple[str, ...], line: int) -> dict[str, str]:
        options: dict[str, str] = {}
        for word in words:
            key, equals, value = word.partition("=")
            if not equals or not value or key not in allowed or key in options:
                self.fail(line, f"not understood here: {word!r}")
            options[key] = value
        return options
