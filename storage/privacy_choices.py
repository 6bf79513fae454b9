"""Stores what people were told about their data and chose (V4)."""

from typing import NamedTuple

from storage.core.transaction import Read, Transaction


class PrivacyChoice(NamedTuple):
    """When an account was told what is stored, agreed to be registered, or declined: UTC epoch seconds (V4)."""

    told_at: int | None = None
    agreed_at: int | None = None
    declined_at: int | None = None


def choice_of(read: Read, account_id: int) -> PrivacyChoice:
    rows = read("SELECT told_at, agreed_at, declined_at FROM accounts WHERE id = ?", (account_id,))
    return PrivacyChoice._make(rows[0]) if rows else PrivacyChoice()


def save_choice(tx: Transaction, account_id: int, choice: PrivacyChoice) -> None:
    tx.write(
        "UPDATE accounts SET told_at = ?, agreed_at = ?, declined_at = ? WHERE id = ?",
        (*choice, account_id),
    )


def save_not_registered(tx: Transaction, person_id: int) -> None:
    """Deletes what a roster keeps of somebody who declined: phone, plates, his name there. His company stays (V4)."""
    tx.write(
        "UPDATE memberships SET phone = NULL, phone_at = NULL, plate = NULL, other_plates = NULL, listed_as = NULL,"
        " listed_by = NULL WHERE person_id = ?",
        (person_id,),
    )
