"""Stores the shops that take points, and what was redeemed there (H15, H16)."""

from typing import NamedTuple

from dispatch.home.redemptions import Redemption
from storage.core.transaction import Read, Transaction
from storage.home.merged_people import IS_HIS


class Shop(NamedTuple):
    """A shop takes points where it was opened and not withdrawn. Instants are UTC epoch seconds."""

    id: int
    fleet_id: int
    name: str
    invitation: str
    invited_at: int
    account_id: int | None
    opened_at: int | None
    withdrawn_at: int | None

    @property
    def takes_points(self) -> bool:
        return self.account_id is not None and self.withdrawn_at is None


_SHOP = ", ".join(Shop._fields)
_REDEMPTION = ", ".join(Redemption._fields)


def _shops(read: Read, where: str, *values: object) -> list[Shop]:
    rows = read(f"SELECT {_SHOP} FROM shops WHERE {where} ORDER BY id", values)
    return [Shop._make(row) for row in rows]


def load(read: Read, shop_id: int) -> Shop | None:
    return next(iter(_shops(read, "id = ?", shop_id)), None)


def of_fleet(read: Read, fleet_id: int) -> list[Shop]:
    """All shops that were not withdrawn, also those whose link nobody has opened."""
    return _shops(read, "fleet_id = ? AND withdrawn_at IS NULL", fleet_id)


def all_of_fleet(read: Read, fleet_id: int) -> list[Shop]:
    """The withdrawn ones too: a settlement names them."""
    return _shops(read, "fleet_id = ?", fleet_id)


def of_account(read: Read, account_id: int | None) -> list[Shop]:
    """Every shop that an account has opened, also those withdrawn since."""
    return _shops(read, "account_id = ?", account_id)


def invited(read: Read, invitation: str) -> Shop | None:
    return next(iter(_shops(read, "invitation = ?", invitation)), None)


def of_forgotten(read: Read) -> list[Shop]:
    """Those not withdrawn whose owner has deleted his data (V2): no private chat with him is known any more."""
    return _shops(
        read, "withdrawn_at IS NULL AND account_id IN (SELECT id FROM accounts WHERE private_chat IS NULL)"
    )


def next_shop_id(read: Read) -> int:
    [(last,)] = read("SELECT COALESCE(MAX(id), 0) FROM shops", ())
    return int(last) + 1


def invite(tx: Transaction, shop: Shop, by_id: int) -> None:
    tx.write(
        f"INSERT INTO shops ({_SHOP}, invited_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*shop, by_id),
    )


def open_shop(tx: Transaction, shop_id: int, account_id: int, at: int) -> None:
    tx.write(
        "UPDATE shops SET account_id = ?, opened_at = ? WHERE id = ? AND account_id IS NULL AND withdrawn_at IS NULL",
        (account_id, at, shop_id),
    )


def withdraw(tx: Transaction, shop_id: int, at: int, by_id: int | None) -> None:
    """The shop takes no points any more, and the digits made for it are void."""
    tx.write(
        "UPDATE shops SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at IS NULL",
        (at, by_id, shop_id),
    )
    tx.write(
        "UPDATE redemptions SET cancelled_at = ? WHERE shop_id = ? AND redeemed_at IS NULL AND cancelled_at IS NULL",
        (at, shop_id),
    )


# ---------------------------------------------------------------- redemptions


def _redemptions(read: Read, where: str, *values: object) -> list[Redemption]:
    rows = read(f"SELECT {_REDEMPTION} FROM redemptions WHERE {where} ORDER BY id", values)
    return [Redemption._make(row) for row in rows]


def redemption(read: Read, redemption_id: int) -> Redemption | None:
    return next(iter(_redemptions(read, "id = ?", redemption_id)), None)


def next_redemption_id(read: Read) -> int:
    [(last,)] = read("SELECT COALESCE(MAX(id), 0) FROM redemptions", ())
    return int(last) + 1


def add_redemption(tx: Transaction, made: Redemption) -> None:
    tx.write(
        f"INSERT INTO redemptions ({_REDEMPTION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tuple(made),
    )


def digits_in_use(read: Read, since: int) -> frozenset[str]:
    """Digits made since then, used or not: none of them is given to somebody else meanwhile."""
    return frozenset(row[0] for row in read("SELECT digits FROM redemptions WHERE made_at >= ?", (since,)))


def with_digits(read: Read, shop_ids: list[int], digits: str, since: int) -> list[Redemption]:
    """What these digits, made since then, mean in these shops."""
    ids = ",".join(map(str, shop_ids))
    return _redemptions(read, f"shop_id IN ({ids}) AND digits = ? AND made_at >= ?", digits, since)


def unused(read: Read, shop_id: int, since: int) -> list[Redemption]:
    """Digits for a shop, made after `since`, that were neither used nor void."""
    return _redemptions(
        read, "shop_id = ? AND made_at > ? AND redeemed_at IS NULL AND cancelled_at IS NULL", shop_id, since
    )


def cancel_open(tx: Transaction, fleet_id: int, person_id: int, at: int) -> None:
    """The digits that a person has not used are void: he has new ones."""
    tx.write(
        f"UPDATE redemptions SET cancelled_at = ? WHERE {IS_HIS} AND fleet_id = ? AND redeemed_at IS NULL"
        " AND cancelled_at IS NULL",
        (at, person_id, fleet_id),
    )


def cancel(tx: Transaction, redemption_id: int, at: int) -> None:
    tx.write(
        "UPDATE redemptions SET cancelled_at = ? WHERE id = ? AND redeemed_at IS NULL AND cancelled_at IS NULL",
        (at, redemption_id),
    )


def redeem(tx: Transaction, redemption_id: int, at: int) -> None:
    tx.write(
        "UPDATE redemptions SET redeemed_at = ? WHERE id = ? AND redeemed_at IS NULL AND cancelled_at IS NULL",
        (at, redemption_id),
    )


def give_back(tx: Transaction, redemption_id: int, at: int) -> None:
    tx.write(
        "UPDATE redemptions SET given_back_at = ? WHERE id = ? AND redeemed_at IS NOT NULL AND given_back_at IS NULL",
        (at, redemption_id),
    )


def redeemed_between(read: Read, shop_ids: list[int], since: int, until: int) -> list[Redemption]:
    """What these shops took in [since, until), in order."""
    ids = ",".join(map(str, shop_ids))
    return _redemptions(read, f"shop_id IN ({ids}) AND redeemed_at >= ? AND redeemed_at < ?", since, until)
