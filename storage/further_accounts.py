"""Stores the accounts of people who have several: by which of them a fleet knows him, and which has left its group (I11)."""

from storage.core.transaction import Read, Transaction


def save(tx: Transaction, fleet_id: int, account_id: int, person_id: int, left_at: int | None = None) -> None:
    """`left_at`: when the account left the group, UTC epoch seconds."""
    tx.write(
        "INSERT INTO further_accounts (fleet_id, account_id, person_id, left_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (fleet_id, account_id) DO UPDATE SET person_id = excluded.person_id, left_at = excluded.left_at",
        (fleet_id, account_id, person_id, left_at),
    )


def forget(tx: Transaction, account_id: int) -> None:
    """In every fleet: the account is another's from now on."""
    tx.write("DELETE FROM further_accounts WHERE account_id = ?", (account_id,))


def of_fleet(read: Read, fleet_id: int) -> list[tuple[int, int, int | None]]:
    """(account id, person id, when it left the group) of the people with several accounts."""
    rows = read(
        "SELECT account_id, person_id, left_at FROM further_accounts WHERE fleet_id = ? ORDER BY account_id",
        (fleet_id,),
    )
    return [(account_id, person_id, left_at) for account_id, person_id, left_at in rows]
