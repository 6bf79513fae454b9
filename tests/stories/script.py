"""Reads a golden night: what arrives, line by line. What a night is stands in `night.py`, its people in `page.py`."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tests.stories.expected import read_calls, read_posts
from tests.stories.night import (
    Action,
    Again,
    Answer,
    Answered,
    Chose,
    Edited,
    Event,
    Manner,
    Meaning,
    Night,
    Outsider,
    Passed,
    Person,
    Picked,
    Reacted,
    ReadAs,
    Renamed,
    Reply,
    Said,
    Tapped,
    ToBot,
    ToCard,
    ToMessage,
    Took,
)
from tests.stories.page import TIME, Line, Page

NIGHTS = Path(__file__).parent / "nights"

LABEL = r"\[(?P<label>\w+)\]"
EVENT = re.compile(rf"(?P<at>{TIME}) +(?P<what>.+)")
AGAIN = re.compile(rf"again {LABEL}")
EDITS = re.compile(rf"edits {LABEL}(?: \((?P<when>{TIME})\))?: (?P<text>.+)")
TAPS = re.compile(rf"taps (?P<action>\w+)(?: (?P<number>\d+))? on (?:(?P<call>\d+)|{LABEL})")
ANSWERS = re.compile(rf"answers (?P<answer>\w+)(?: to {LABEL})?")
READS = re.compile(rf"reads {LABEL} as (?P<meaning>\w+)")
CHOOSES = re.compile(rf"chooses (?P<call>\d+)(?: for {LABEL})?")
PICKS = re.compile(rf"picks (?P<picked>\S+) for {LABEL}")
TAKES = re.compile(r"takes (?P<call>\d+)")
REACTS = re.compile(r" reacts (?P<emoji>\S+) on (?P<target>\[\w+\]|card \d+)")
ASIDE = re.compile(rf" (?:\((?P<when>{TIME}(?:\.\d)?)\)|-> (?P<target>\[\w+\]|card \d+|bot)|{LABEL})")
TYPED = {": ": Manner.TYPED, " forwards: ": Manner.FORWARDED, " via bot: ": Manner.VIA_BOT}
SENT = {" sends photo": Manner.PHOTO, " sends voice": Manner.VOICE}

Word = TypeVar("Word", bound=StrEnum)


def load_nights(folder: Path = NIGHTS) -> tuple[Night, ...]:
    return tuple(load(path) for path in sorted(folder.glob("*.night")))


def load(path: Path) -> Night:
    page = Page(path)
    events = tuple(checked(page, Script(page).events()))
    if not events:
        page.fail(page.heads["night"].number, "nothing happens in this night")
    return Night(
        path=path,
        title=page.heads["title"].text,
        rules=tuple(page.heads["rules"].text.split()),
        fleet=page.heads["fleet"].text,
        zone=page.zone,
        date=page.date,
        process=read_process(page),
        people=tuple(page.people.values()),
        events=events,
        end=read_end(page, events[-1].at),
        calls=tuple(read_calls(page)),
        posts=read_posts(page),
    )


def read_process(page: Page) -> bool:
    line = page.heads.get("process", Line(0, "no"))
    if line.text not in ("yes", "no"):
        page.fail(line.number, f"'process:' is yes or no, not {line.text!r}")
    return line.text == "yes"


def read_end(page: Page, last: int) -> int:
    if "end" not in page.heads:
        return last
    line = page.heads["end"]
    end = page.instant(line.text, line.number)
    if end < last:
        page.fail(line.number, "the end comes before the last line")
    return end


def checked(page: Page, events: Iterator[Event]) -> Iterator[Event]:
    """Lines stand in the order of arrival, and labels name messages: an edit's may come below it."""
    before = 0
    labelled: dict[str, Said] = {}
    edits: list[Edited] = []
    for event in events:
        if event.at < before:
            page.fail(event.line, "arrives before the line above it")
        before = event.at
        label = points_back(event)
        if label is not None and label not in labelled:
            page.fail(event.line, f"no message above is labelled [{label}]")
        if isinstance(event, Edited):
            edits.append(event)
        if isinstance(event, Said) and event.label is not None:
            if event.label in labelled:
                page.fail(event.line, f"[{event.label}] labels two messages")
            labelled[event.label] = event
        yield event
    for edit in edits:
        message = labelled.get(edit.label)
        if message is None or message.speaker != edit.speaker:
            page.fail(edit.line, f"[{edit.label}] is not a message of {edit.speaker.name}")
        if edit.edited_at < message.written_at:
            page.fail(edit.line, f"edited before [{edit.label}] was written")


def points_back(event: Event) -> str | None:
    match event:
        case Said(reply=ToMessage(label)):
            return label
        case Again(label=label) | Picked(label=label) | ReadAs(label=label):
            return label
        case Reacted(target=ToMessage(label)):
            return label
        case Tapped(label=label) | Answered(label=label) | Chose(label=label):
            return label
    return None


class Script:
    def __init__(self, page: Page) -> None:
        self.page = page

    def events(self) -> Iterator[Event]:
        for line in self.page.bodies["night"]:
            yield self.event(line)

    def event(self, line: Line) -> Event:
        found = EVENT.fullmatch(line.text.strip())
        if not found:
            self.page.fail(line.number, "a line of the night is a time, and who does what")
        at, what = self.page.instant(found["at"], line.number), found["what"]
        if what == "--":
            return Passed(line.number, at)
        if again := AGAIN.fullmatch(what):
            return Again(line.number, at, again["label"])
        if what.startswith("group renamed "):
            return Renamed(line.number, at, what.removeprefix("group renamed "))
        name = re.split(r"[ :]", what, maxsplit=1)[0]
        rest = what.removeprefix(name)
        if found := REACTS.fullmatch(rest):
            who = Outsider(name) if name in tuple(Outsider) else self.page.person(name, line.number)
            emoji = () if found["emoji"] == "nothing" else tuple(found["emoji"].split("+"))
            return Reacted(line.number, at, who, emoji, on_message(found["target"]))
        if name in tuple(Outsider):
            return self.said(line.number, at, Outsider(name), rest)
        return self.deed(line.number, at, self.page.person(name, line.number), rest)

    def deed(self, line: int, at: int, who: Person, rest: str) -> Event:
        instant, person, one_of = self.page.instant, self.page.person, self.one_of
        deeds: dict[re.Pattern[str], Callable[[re.Match[str]], Event]] = {
            EDITS: lambda m: Edited(
                line, at, who, m["label"], m["text"], instant(m["when"], line) if m["when"] else at
            ),
            TAPS: lambda m: self.tapped(line, at, who, m),
            ANSWERS: lambda m: Answered(line, at, who, one_of(Answer, m["answer"], line), m["label"]),
            READS: lambda m: ReadAs(line, at, who, m["label"], self.meaning(m["meaning"], line)),
            CHOOSES: lambda m: Chose(line, at, who, int(m["call"]), m["label"]),
            PICKS: lambda m: Picked(line, at, who, person(m["picked"], line), m["label"]),
            TAKES: lambda m: Took(line, at, who, int(m["call"])),
        }
        for pattern, make in deeds.items():
            if found := pattern.fullmatch(rest.strip()):
                return make(found)
        return self.said(line, at, who, rest)

    def one_of(self, kind: type[Word], word: str, line: int) -> Word:
        if word not in tuple(kind):
            self.page.fail(line, f"not one of {', '.join(kind)}: {word!r}")
        return kind(word)

    def meaning(self, word: str, line: int) -> Meaning | int:
        return int(word) if word in set("123456") else self.one_of(Meaning, word, line)

    def tapped(self, line: int, at: int, who: Person, found: re.Match[str]) -> Tapped:
        action = self.one_of(Action, found["action"], line)
        number = int(found["number"]) if found["number"] else None
        call = int(found["call"]) if found["call"] else None
        if (number is not None) != (action in (Action.DEPART, Action.NEED)):
            self.page.fail(line, "depart and need are tapped with a number, everything else without")
        if (call is None) != (action is Action.RAISE):
            self.page.fail(
                line, "a wish is raised on its label, everything else is tapped on a call's number"
            )
        return Tapped(line, at, who, action, number, call, found["label"])

    def said(self, line: int, at: int, who: Person | Outsider, rest: str) -> Said:
        written_at, rank, label, reply = at, 0, None, None
        while aside := ASIDE.match(rest):
            rest = rest[aside.end() :]
            if aside["when"]:
                clock, _, tenth = aside["when"].partition(".")
                written_at, rank = self.page.instant(clock, line), int(tenth or 0)
            elif aside["target"]:
                reply = target(aside["target"])
            else:
                label = aside["label"]
        if written_at > at:
            self.page.fail(line, "written after it arrived")
        for start, manner in TYPED.items():
            text = rest.removeprefix(start).strip()
            if rest.startswith(start) and text:
                return Said(line, at, who, text, written_at, rank, label, reply, manner)
        if rest not in SENT:
            self.page.fail(line, f"not understood: {rest.strip()!r}")
        return Said(line, at, who, "", written_at, rank, label, reply, SENT[rest])


def target(words: str) -> Reply:
    return ToBot() if words == "bot" else on_message(words)


def on_message(words: str) -> ToMessage | ToCard:
    if words.startswith("card "):
        return ToCard(int(words.removeprefix("card ")))
    return ToMessage(words.strip("[]"))
