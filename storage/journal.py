"""The journal: everything that was said and done, append only. It is read back to fold a call from its start."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from dispatch.apply import restore
from dispatch.calls import Call
from dispatch.fold import History
from dispatch.lanes import LanePosition
from dispatch.statements import (
    NO_TAGS,
    ClarificationAnswer,
    ClarificationReason,
    Statement,
    StatementKind,
    Tags,
)
from storage.core.transaction import Read, Row, Transaction

_WRITE = (
    "INSERT INTO journal (id, fleet_id, call_id, person_id, by_id, kind, at, said_at, recorded_at, input_id,"
    " chat_id, message_id, turn, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SAID = "id, person_id, by_id, kind, at, said_at, chat_id, message_id, turn, body"
_KINDS = frozenset(kind.value for kind in StatementKind)
_DETAILS = ("passengers", "eta_at", "lane", "position", "target")


def write_statement(
    tx: Transaction, call: Call, person_id: int, said: Statement, *, recorded_at: int, input_id: int
) -> None:
    tx.gather(
        "journal",
        _WRITE,
        (
            said.id,
            call.fleet_id,
            call.id,
            person_id,
            said.by,
            str(said.kind),
            said.at,
            said.said_at,
            recorded_at,
            input_id,
            said.chat_id,
            said.message_id,
            said.turn,
            _body(said),
        ),
    )


def _body(said: Statement) -> str:
    if said.kind is StatementKind.ACKNOWLEDGE and said.eta_at is None:
        return "{}"
    body: dict[str, object] = {
        name: getattr(said, name) for name in _DETAILS if getattr(said, name) is not None
    }
    if said.tags != NO_TAGS:
        body["tags"] = asdict(said.tags)
    if said.in_square:
        body["in_square"] = True
    if said.doubt:
        body["doubt"] = said.doubt.value
    return _text(body)


def _text(body: Mapping[str, object]) -> str:
    return msgspec.json.encode(body, enc_hook=str).decode()


class NoteKind(StrEnum):
    """What a note records. The values stand in journals that are years old: a name may change, its value may not."""

    CALL_OPENED = "raise_call"
    CALL_CLOSED = "close"
    CALL_STOOD_DOWN = "stand_down"
    CALL_CANCELLED = "cancel"
    CALL_REOPENED = "reopen"
    CALL_KEPT_OPEN = "keep_open"
    CALL_REPEATED = "repeat"
    NEED = "need"
    STATION = "station"
    STATION_ENTRY = "station_entry"  # C19
    MEETING_POINT = "meeting_point"
    TRAIN_LATE = "train_late"
    PASSENGERS_WAITING = "waiting"
    GAP = "unheard"
    ANSWER = "answer"  # to a clarification about a statement
    LANE_POSITION = "place"
    SLOT_PASSED_ON = "pass_on"
    CARS_SHORT = "few"
    OVERDUE_ASKED = "ask_missing"
    OVERDUE_REMINDED = "remind"
    ON_ROAD_ASKED = "ask_road"
    STALE_CALL_ASKED = "ask_forgotten"
    DEADLINE_CANCELLED = "stopped"
    CARS_ASKED_TO_MOVE = "ask_move"  # C25
    DUTY_HANDED_OVER = "handover"  # U10
    BACKFILL = "backfill"  # C26
    SURVEY = "survey"  # C21-C23
    EVENING = "evening"
    SHIFT = "shift"
    SHIFT_DROPPED = "no_shift"
    ROLE = "role"
    MEMBERSHIP = "membership"
    BADGE_TEXT = "badge_text"  # I12: the fleet's; of who wears it nothing stands here
    TEAM = "team"  # I13
    MERGE = "merge"
    MERGE_UNDONE = "merge_undone"
    LANGUAGE = "language"
    PAIRING = "pairing"  # U9
    PARTNER = "partner"  # B1
    JOINT_CALL = "joint_call"  # B4
    SHARE = "share"  # B5: how many cars it brings at most
    TIMETABLE = "timetable"
    EXPORT = "export"
    ACCOUNT_HANDED = "account_handed"
    FORGOTTEN = "forgotten"  # V2
    ROSTER_APPLIED = "roster_applied"
    ROSTER_TAKEN_BACK = "roster_taken_back"


@dataclass(frozen=True, slots=True)
class Note:
    """Something decided or done beside the statements."""

    id: int
    fleet_id: int
    kind: NoteKind
    at: int
    by_id: int
    input_id: int
    call_id: int | None = None
    person_id: int | None = None
    body: Mapping[str, object] = field(default_factory=dict)


def write_note(tx: Transaction, note: Note) -> None:
    at, body = note.at, _text(note.body)
    row = (
        note.id,
        note.fleet_id,
        note.call_id,
        note.person_id,
        note.by_id,
        note.kind.value,
        at,
        at,
        at,
        note.input_id,
        0,
        0,
        0,
    )
    tx.gather("journal", _WRITE, (*row, body))


def load_history(read: Read, call_id: int, person_id: int) -> History:
    """Everything said about one person in one call, the answers to it, and the places it led to."""
    return load_histories(read, call_id, person_id).get(person_id) or History()


def load_histories(read: Read, call_id: int, person_id: int | None = None) -> dict[int, History]:
    """The same of everybody in a call, by person id."""
    whom, one = ("IS NOT NULL", ()) if person_id is None else ("= ?", (person_id,))
    rows = read(
        f"SELECT {_SAID} FROM journal WHERE call_id = ? AND person_id {whom} ORDER BY id", (call_id, *one)
    )
    histories: dict[int, History] = {}
    for row in rows:
        kind, body = row[3], msgspec.json.decode(row[-1])
        history = histories.setdefault(row[1], History())
        if kind == NoteKind.ANSWER:
            history.answers[body["statement"]] = ClarificationAnswer(body["answer"])
        elif kind == NoteKind.LANE_POSITION:
            history.places[body["statement"]] = LanePosition(body["lane"], body["order"])
        elif kind in _KINDS:
            history.statements.append(_statement(row, body))
    return histories


def read_again(read: Read, call: Call) -> None:
    """Folds everything said in a loaded call anew from the journal."""
    histories = load_histories(read, call.id)
    for person_id, response in call.responses.items():
        restore(response, histories.get(person_id) or History())


def passengers_said(read: Read, call_id: int, statement_id: int) -> int:
    """0 where the statement names no number."""
    rows = read(f"SELECT {_SAID} FROM journal WHERE id = ? AND call_id = ?", (statement_id, call_id))
    return msgspec.json.decode(rows[0][-1]).get("passengers") or 0 if rows else 0


def _statement(row: Row, details: dict[str, Any]) -> Statement:
    id_, _, by_id, kind, at, said_at, chat_id, message_id, turn, _ = row
    return Statement(
        id=id_,
        kind=StatementKind(kind),
        at=at,
        said_at=said_at,
        chat_id=chat_id,
        message_id=message_id,
        turn=turn,
        by=by_id,
        passengers=details.get("passengers"),
        tags=Tags(**details["tags"]) if "tags" in details else NO_TAGS,
        eta_at=details.get("eta_at"),
        lane=details.get("lane"),
        position=details.get("position"),
        in_square=details.get("in_square", False),
        target=details.get("target"),
        doubt=ClarificationReason(details["doubt"]) if "doubt" in details else None,
    )


def last_event(read: Read, call_id: int, *, otherwise: int) -> int:
    """When something last happened in a call: recorded of people, not what the clock did."""
    rows = read(
        "SELECT MAX(recorded_at) FROM journal WHERE call_id = ? AND (by_id IS NULL OR by_id <> 0)", (call_id,)
    )
    return rows[0][0] or otherwise


def said_in(read: Read, chat_id: int, message_id: int) -> list[tuple[int, int, int, str]]:
    """(call id, person id, said_at, kind) of every statement made by one message, its edits too."""
    rows = read(
        "SELECT call_id, person_id, said_at, kind FROM journal"
        " WHERE chat_id = ? AND message_id = ? AND message_id > 0 ORDER BY id",
        (chat_id, message_id),
    )
    return [(call_id, person_id, said_at, kind) for call_id, person_id, said_at, kind in rows]


def said_by_tap(read: Read, person_id: int, said: "Said") -> list[tuple[int, int, int, str]]:
    """The same of what a person's tap stated; a tap has no message of its own, only its turn."""
    rows = read(
        "SELECT call_id, person_id, said_at, kind FROM journal WHERE chat_id = ? AND person_id = ? AND turn = ?"
        " AND message_id = 0 AND turn > 0 ORDER BY id",
        (said.chat_id, person_id, said.turn),
    )
    return [(call_id, person_id, said_at, kind) for call_id, person_id, said_at, kind in rows]


class Said(NamedTuple):
    """One statement as the journal keeps it, without its details."""

    id: int
    call_id: int
    person_id: int
    by_id: int | None
    kind: StatementKind
    at: int
    chat_id: int
    message_id: int
    turn: int


_MOST_LOOKED_AT = 40


def last_said(read: Read, call_ids: Iterable[int], person_id: int) -> list[Said]:
    """The last statements by or about a person in these calls, the latest first."""
    kinds = ",".join(f"'{kind}'" for kind in sorted(_KINDS))
    rows: list[Row] = []
    for call_id in call_ids:
        rows += read(
            "SELECT id, call_id, person_id, by_id, kind, at, chat_id, message_id, turn FROM journal"
            f" WHERE call_id = ? AND (person_id = ? OR by_id = ?) AND kind IN ({kinds}) ORDER BY id DESC LIMIT {_MOST_LOOKED_AT}",
            (call_id, person_id, person_id),
        )
    found = (Said(*row)._replace(kind=StatementKind(row[4])) for row in rows)
    return sorted(found, reverse=True)
