"""Finds whose data has been kept for long enough, and deletes what has (V1). The numbers of days: retention_periods.py."""

from typing import NamedTuple

from dispatch.memberships import FORGOTTEN_NAME
from storage.core.transaction import Read, Transaction
from storage.retention_periods import LOOKS, PARKED_INPUTS, PHONES, QUESTIONS, WITH_HIS_NAME

_TOOK_PART = (
    "SELECT person_id FROM responses WHERE call_id IN (SELECT id FROM calls WHERE opened_at >= ?1)"
    " UNION SELECT opened_by FROM calls WHERE opened_at >= ?1"
    " UNION SELECT reported_by FROM trips WHERE reported_by IS NOT NULL"
    " AND call_id IN (SELECT id FROM calls WHERE opened_at >= ?1)"
)


class Expired(NamedTuple):
    """`people`: whose names go. `accounts`: of nobody, told long ago. `phones`: of these people, in every fleet."""

    people: list[int]
    accounts: list[int]
    phones: list[int]

    def __bool__(self) -> bool:
        return bool(self.people or self.accounts or self.phones)


def find_expired(read: Read, now: int) -> Expired:
    """Reads all answers since the limits, where somebody is known for longer: call it rarely, on a connection for reading."""
    names_before, phones_before = now - WITH_HIS_NAME.seconds, now - PHONES.seconds
    known = [
        row[0]
        for row in read(
            "SELECT person_id FROM memberships GROUP BY person_id HAVING MAX(since) < ? AND MIN(name) <> ?"
            " AND person_id NOT IN (SELECT person_id FROM accounts WHERE person_id IS NOT NULL AND"
            " id IN (SELECT account_id FROM owner WHERE account_id IS NOT NULL))",
            (names_before, FORGOTTEN_NAME),
        )
    ]
    with_phone = [
        row[0]
        for row in read("SELECT DISTINCT person_id FROM memberships WHERE phone_at < ?", (phones_before,))
    ]
    accounts = read(
        "SELECT id FROM accounts WHERE person_id IS NULL AND told_at < ?"
        " AND id NOT IN (SELECT account_id FROM owner WHERE account_id IS NOT NULL)",
        (names_before,),
    )
    return Expired(
        _silent(read, known, names_before),
        [row[0] for row in accounts],
        _silent(read, with_phone, phones_before),
    )


def _silent(read: Read, people: list[int], since: int) -> list[int]:
    if not people:
        return []
    took_part = {row[0] for row in read(_TOOK_PART, (since,))}
    return [person_id for person_id in people if person_id not in took_part]


def delete_phones(tx: Transaction, person_id: int) -> None:
    """Deletes a person's phone in every fleet."""
    tx.write(
        "UPDATE memberships SET phone = NULL, phone_at = NULL WHERE person_id = ? AND phone IS NOT NULL",
        (person_id,),
    )


def prune(tx: Transaction, now: int) -> None:
    """Deletes old looks, parked inputs, and what answered questions said. What a place means stays: it names nobody."""
    tx.write("DELETE FROM access_log WHERE at < ?", (now - LOOKS.seconds,))
    tx.write(
        "DELETE FROM inbox WHERE state = 2 AND received_at < ? AND id < (SELECT max(id) FROM inbox)",
        (now - PARKED_INPUTS.seconds,),
    )
    tx.write("UPDATE surveys SET words = '' WHERE closed_at < ? AND words <> ''", (now - QUESTIONS.seconds,))
    tx.write(
        "UPDATE clarifications SET body = '{}' WHERE resolved_at < ? AND body <> '{}' AND body NOT LIKE '%\"for_fleet\"%'",
        (now - QUESTIONS.seconds,),
    )
