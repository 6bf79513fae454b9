"""What the pretend Telegram witnessed beside what the database says: lost, doubled, unauthorised, unsaid, by name.

It reads the few words that the tests let people say by itself and knows nothing of the program but its tables.
"""

import json
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from demo.views import find_unmarked_repeats, numbers_in_report, numbers_on_card
from sandbox.html import parse_html
from tests.support import buttons
from tests.support import database_file as stored
from tests.support.database_file import read_only

# What only coordinators may do, as the journal names it.
COMMANDED = ("raise_call", "need", "close", "stand_down", "station", "role")
TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
PLATE = re.compile(r"[\u4e00-\u9fff][A-Z][·. ]?(?=[A-Z]*\d)[A-Z0-9]{5,6}(?![A-Z0-9])")
LATE_SECONDS = 15


@dataclass(slots=True)
class Findings:
    """One sentence for each thing that is wrong; all empty when the promise was kept."""

    lost: list[str] = field(default_factory=list)  # I1: confirmed to Telegram, and not in the database
    doubled: list[str] = field(default_factory=list)  # I2, I4: counted or said more often than it happened
    wrong: list[str] = field(default_factory=list)  # I2: counted otherwise than it was said
    unauthorised: list[str] = field(default_factory=list)  # I3
    unsaid: list[str] = field(default_factory=list)  # I4
    late: list[str] = field(default_factory=list)  # I5
    refused: list[str] = field(default_factory=list)  # I6: Telegram had to say no, or to wait
    betrayed: list[str] = field(default_factory=list)  # I7
    damaged: list[str] = field(default_factory=list)  # I9

    def __bool__(self) -> bool:
        return any(getattr(self, kind.name) for kind in fields(self))

    def __str__(self) -> str:
        kinds = ((kind.name, getattr(self, kind.name)) for kind in fields(self))
        return "; ".join(f"{name}: {', '.join(found)}" for name, found in kinds if found) or "nothing"


@dataclass(frozen=True, slots=True)
class Witnessed:
    """`updates` that were made, `confirmed` numbers, `requests` as the sandbox keeps them."""

    updates: list[dict[str, Any]]
    confirmed: frozenset[int]
    requests: list[dict[str, Any]]

    def named(self, number: int) -> str:
        for update in self.updates:
            if update["update_id"] == number:
                about = (
                    update.get("message")
                    or update.get("edited_message")
                    or update.get("callback_query")
                    or {}
                )
                words = about.get("text") or about.get("data") or next(iter(set(update) - {"update_id"}))
                return f"{number} ({about.get('from', {}).get('first_name', '')} {words})"
        return str(number)


def check(
    folder: Path,
    seen: Witnessed,
    *,
    coordinators: Iterable[int],
    settled: bool = True,
    ticked: bool = True,
    now: float | None = None,
) -> Findings:
    """`coordinators`: whoever was one at the time. `settled`: everything was given time to be said; `ticked`: to fall due."""
    found = Findings()
    with closing(read_only(folder)) as database:
        database.execute("BEGIN")  # the bot may live: all that is read is of one moment
        _check_inbox(database, seen, found)
        _check_counts(database, seen, found)
        _check_authority(database, set(coordinators), found)
        _check_said(database, seen, found, settled=settled)
        _check_shown(database, seen, found)
        _check_deadlines(database, found, time.time() if now is None else now, ticked=ticked)
        found.damaged += stored.damage(database)
    _check_wire(seen, found)
    return found


def _check_inbox(database: sqlite3.Connection, seen: Witnessed, found: Findings) -> None:
    rows = stored.updates(database)
    recorded = Counter((number, hash(json.dumps(json.loads(raw), sort_keys=True))) for number, raw, _ in rows)
    numbers = {number for number, _, _ in rows}
    found.lost += [f"update {seen.named(number)}" for number in sorted(seen.confirmed - numbers)]
    found.doubled += [f"update {seen.named(number)}" for (number, _), times in recorded.items() if times > 1]
    known = {update["update_id"] for update in seen.updates}
    found.wrong += [f"update {number} that nobody made" for number in sorted(numbers - known)]
    waiting = [number for number, _, waits in rows if waits]
    found.lost += [f"update {seen.named(number)} recorded and never handled" for number in waiting]


# ---------------------------------------------------------------- what was said, read by other rules


@dataclass(slots=True)
class Tally:
    acknowledged: bool = False
    arrived: bool = False
    trips: list[int] = field(default_factory=list)


_SAYS: tuple[tuple[re.Pattern[str], Callable[[Tally, str], None]], ...] = (
    (re.compile(f"收到|{buttons.pattern(buttons.acknowledge)}"), lambda _, __: None),
    (
        re.compile(f"到了|{buttons.pattern(buttons.check_in)}"),
        lambda tally, _: setattr(tally, "arrived", True),
    ),
    (
        re.compile(rf"接(\d)|{buttons.pattern(buttons.depart)}:(\d)"),
        lambda tally, number: tally.trips.append(int(number)),
    ),
)


def tallies(seen: Witnessed) -> dict[int, Tally]:
    """By telegram id, of those who said one of the words that count, each message once, a tap once for each query."""
    said: dict[int, Tally] = {}
    heard: set[tuple[int, int]] = set()
    for sender, words, message in _words(seen):
        for pattern, note in _SAYS:
            match = pattern.fullmatch(words)
            if match is None or message in heard:
                continue
            heard.add(message)
            tally = said.setdefault(sender, Tally())
            tally.acknowledged = True
            number = next(filter(None, match.groups()), "")
            tally.arrived |= bool(number)
            note(tally, number)
    return said


def _words(seen: Witnessed) -> Iterator[tuple[int, str, tuple[int, int]]]:
    confirmed = (update for update in seen.updates if update["update_id"] in seen.confirmed)
    for update in confirmed:
        message, tap = update.get("message"), update.get("callback_query")
        if (
            message
            and "text" in message
            and not message["from"]["is_bot"]
            and "forward_origin" not in message
        ):
            yield message["from"]["id"], message["text"], (message["chat"]["id"], message["message_id"])
        elif tap:
            yield tap["from"]["id"], tap["data"], (0, int(tap["id"]))


def _check_counts(database: sqlite3.Connection, seen: Witnessed, found: Findings) -> None:
    trips: dict[int, list[int]] = {}
    for telegram_id, passengers in stored.trips(database):
        trips.setdefault(telegram_id, []).append(passengers)
    recorded = {each.account: each for each in stored.counted(database)}
    said = tallies(seen)
    for telegram_id, tally in said.items():
        _, name, acknowledged, arrived = recorded.get(telegram_id, (0, str(telegram_id), 0, 0))
        if tally.acknowledged and not acknowledged:
            found.lost.append(f"the acknowledgement of {name}")
        if tally.arrived and not arrived:
            found.lost.append(f"the arrival of {name}")
        more = Counter(trips.get(telegram_id, ()))
        more.subtract(tally.trips)
        found.lost += [f"a trip of {name} with {number}" for number, times in more.items() if times < 0]
        found.doubled += [f"a trip of {name} with {number}" for number, times in more.items() if times > 0]
        if acknowledged > 1:
            found.doubled.append(f"the acknowledgement of {name}")
    found.wrong += [f"{recorded[id_][1]} answered and said nothing" for id_ in recorded.keys() - said.keys()]


def _check_authority(database: sqlite3.Connection, coordinators: set[int], found: Findings) -> None:
    acts = stored.acts(database, COMMANDED)
    found.unauthorised += [f"{kind} by {name}" for kind, by, name in acts if by not in coordinators]


def _check_said(database: sqlite3.Connection, seen: Witnessed, found: Findings, *, settled: bool) -> None:
    found.doubled += [f"said twice: {content}" for content in _said_twice(seen)]
    # A card is edited when its turn comes: while a row waits for it, nothing is forgotten.
    found.unsaid += [
        f"{row.kind} {row.key or ''} {row.problem or ''}".strip()
        for row in stored.waiting(database, time.time())
        if settled or row.is_in_flight
    ]
    found.unsaid += [
        f"{kind} {key or ''} failed: {problem}" for kind, key, problem in stored.failed(database)
    ]
    answered = {
        request["params"].get("callback_query_id")
        for request in seen.requests
        if request["method"] == "answerCallbackQuery" and (request["ok"] or request["fault"])
    }
    taps = {
        update["callback_query"]["id"]
        for update in seen.updates
        if "callback_query" in update and update["update_id"] in seen.confirmed
    }
    found.unsaid += [f"the answer to tap {query}" for query in sorted(taps - answered)]


# ---------------------------------------------------------------- what stands in the chats


def _check_shown(database: sqlite3.Connection, seen: Witnessed, found: Findings) -> None:
    """A card, and the report of a call that is closed, bear what is recorded, unless a row waits to say it."""
    shown = _shown(seen)
    posts = stored.posts(database)
    newest = {(role.split("-")[0], call): shown.get((chat, message)) for role, call, chat, message in posts}
    waiting = stored.keys_waiting(database)
    for call, closed in stored.calls(database):
        recorded = stored.recorded(database, call)
        kinds = [("card", f"card:{call}", numbers_on_card)]
        kinds += [("closing_report", f"closing_report:{call}:0", numbers_in_report)] if closed else []
        for kind, key, numbers in kinds:
            if key in waiting:
                continue
            words = newest.get((kind, call))
            if words is None:
                found.unsaid.append(f"the {kind} of call {call}")
            elif {name: numbers(words)[name] for name in recorded} != recorded:
                found.unsaid.append(f"the {kind} of call {call} does not say {recorded}: {words[:120]}")


def _shown(seen: Witnessed) -> dict[tuple[int, int], str]:
    """By chat and message the last words that Telegram accepted for it, whether the bot heard so or not."""
    shown: dict[tuple[int, int], str] = {}
    for request in seen.requests:
        params = request["params"]
        if not request["ok"] or "text" not in params:
            continue
        if request["method"] == "sendMessage":
            shown[int(params["chat_id"]), request["result"]["message_id"]] = parse_html(params["text"])[0]
        elif request["method"] == "editMessageText":
            shown[int(params["chat_id"]), int(params["message_id"])] = parse_html(params["text"])[0]
    return shown


def _said_twice(seen: Witnessed) -> list[str]:
    """What came into a chat more than once unmarked. That Telegram's answer was lost is what the mark is for, no excuse."""
    chats: dict[int, list[dict[str, Any]]] = {}
    for request in seen.requests:
        params = request["params"]
        if request["ok"] and request["method"].startswith("send"):
            words = parse_html(params.get("text") or params.get("caption") or "")[0]
            answered = {"message_id": params.get("reply_parameters", {}).get("message_id")}
            message = {"chat": {"id": params["chat_id"]}, "text": words, "reply_to_message": answered}
            message |= {name: params[name] for name in ("reply_markup",) if name in params}
            chats.setdefault(int(params["chat_id"]), []).append(message)
    return [content for messages in chats.values() for content in find_unmarked_repeats(messages)]


def _check_deadlines(database: sqlite3.Connection, found: Findings, now: float, *, ticked: bool) -> None:
    if ticked:  # else the bot has hardly begun, and its clock has not ticked
        found.late += [f"deadline {key}" for key in stored.deadlines_late(database, now - LATE_SECONDS)]
    fired = map(json.loads, stored.deadlines_fired(database))
    times = Counter((each["key"], each["due_at"]) for each in fired)
    found.doubled += [f"deadline {key}" for (key, _), count in times.items() if count > 1]


def _check_wire(seen: Witnessed, found: Findings) -> None:
    for request in seen.requests:
        if request["ok"] or request["fault"]:
            continue
        described = request.get("description", "")
        if request["code"] == 429 or described.startswith("sandbox:") or "can't parse" in described:
            found.refused.append(f"{request['method']}: {described}")
    for request in seen.requests:
        said = str(request["params"].get("text", ""))
        if int(request["params"].get("chat_id") or 0) < 0:
            found.betrayed += [f"in the group: {secret}" for secret in secrets_in(said)]


def secrets_in(text: str) -> list[str]:
    return [match[0] for pattern in (TOKEN, PHONE, PLATE) for match in pattern.finditer(text)]
