"""Stores who is to be mentioned in the group's next batch of mentions, and who has been."""

from enum import StrEnum
from typing import NamedTuple

from storage.core.transaction import Read, Transaction


class MentionKind(StrEnum):
    """Why somebody is mentioned."""

    OFFERED = "offered"  # R6: a slot is offered to a standby
    RELEASED = "released"  # E2: the call ended before this driver was needed
    RESUMED = "resumed"  # E6: the call goes on after all
    CANCELLED = "cancelled"  # E10: the call was raised by mistake
    LATE = "late"  # C16: the train is late
    MOVED = "moved"  # C17: another station name or meeting point
    STANDBY = "standby"  # R6, R11: acknowledged after the need was filled
    AFTER_CLOSE = "after_close"  # E9: said something after the call ended
    BOUND = "bound"  # R16: one call was left for what he had said
    ANSWERED = "answered"  # C14: asked where he stands
    WAY = "way"  # C20: asked where the cars line up
    GO = "go"  # C21: ready, and within the need
    SPARED = "spared"  # C21: ready, and not needed
    MOVE = "move"  # C25: asked to come from another station
    STAY_OR_GO = "stay_or_go"  # R13: on the way to one call, and answered as another was raised
    SWAP = "swap"  # R13: another driver says that they change stations
    PARTED = "parted"  # B6: a joint call goes on as calls of one group each
    SAY_AGAIN = "say_again"  # B6: the bot is not in the group any more where his car counted
    ASKED = "asked"  # D1: on shift, and too few cars have answered


class Mention(NamedTuple):
    id: int
    call_id: int
    person_id: int
    kind: MentionKind


def save(tx: Transaction, fleet_id: int, wanted: Mention, at: int) -> None:
    tx.write(
        "INSERT INTO mentions (id, fleet_id, call_id, person_id, kind, at) VALUES (?, ?, ?, ?, ?, ?)",
        (wanted.id, fleet_id, wanted.call_id, wanted.person_id, wanted.kind.value, at),
    )


def waiting(read: Read, fleet_id: int) -> list[Mention]:
    """In order of recording."""
    rows = read(
        "SELECT id, call_id, person_id, kind FROM mentions WHERE fleet_id = ? AND closed_at IS NULL ORDER BY id",
        (fleet_id,),
    )
    return [Mention(id_, call_id, person_id, MentionKind(kind)) for id_, call_id, person_id, kind in rows]


def close(tx: Transaction, mention_id: int, at: int) -> None:
    """The mention was sent, or its reason no longer holds."""
    tx.write("UPDATE mentions SET closed_at = ? WHERE id = ?", (at, mention_id))
