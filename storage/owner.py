"""Stores who owns the bot (U8)."""

from typing import NamedTuple

from storage.core.transaction import Read, Transaction


class Owner(NamedTuple):
    """`named`: what the settings call him; None where he added the bot to its first group.

    `account_id` is None while nobody with the username of the settings has written.
    """

    named: str | None
    account_id: int | None


def load_owner(read: Read) -> Owner | None:
    rows = read("SELECT named, account_id FROM owner", ())
    return Owner(*rows[0]) if rows else None


def owner_account(read: Read) -> int | None:
    """The account of the bot's owner; None while nobody owns it, or nobody with his username has written."""
    owner = load_owner(read)
    return owner.account_id if owner else None


def save_owner(tx: Transaction, owner: Owner) -> None:
    tx.write(
        "INSERT INTO owner (one, named, account_id) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE"
        " SET named = excluded.named, account_id = excluded.account_id",
        owner,
    )


def has_other_fleet(read: Read, fleet_id: int) -> bool:
    return bool(read("SELECT 1 FROM fleets WHERE id <> ? LIMIT 1", (fleet_id,)))
