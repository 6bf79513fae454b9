"""Stores what groups allow each other, and the codes by which they find each other (B1, B2)."""

from dispatch.calls import Call
from dispatch.joint_calls import leading_of, may_still_share, shared_until
from dispatch.partners import CODE_HOLDS, Grant, May, Sees, is_active
from storage.core.transaction import Read, Row, Transaction

_GRANT = "fleet_id, partner_id, sees, may, asked_at, agreed_at, until_at"


def grant_of(read: Read, fleet_id: int, partner_id: int) -> Grant | None:
    """What the first group allows the second; None where neither asked."""
    rows = read(
        f"SELECT {_GRANT} FROM partners WHERE fleet_id = ? AND partner_id = ?", (fleet_id, partner_id)
    )
    return _grant(rows[0]) if rows else None


def both(read: Read, fleet_id: int, partner_id: int) -> tuple[Grant | None, Grant | None]:
    """What the first group allows the second, and the second the first."""
    return grant_of(read, fleet_id, partner_id), grant_of(read, partner_id, fleet_id)


def are_partners(read: Read, fleet_id: int, partner_id: int, now: int) -> bool:
    return is_active(*both(read, fleet_id, partner_id), now)


def may_share(read: Read, fleet_id: int, partner_id: int, now: int) -> bool:
    """Whether a joint call of the two may be shown to both at this moment (B6)."""
    return may_still_share(*both(read, fleet_id, partner_id), now)


def joint_until(read: Read, joint_id: int) -> int | None:
    """When the first consent to a joint call is over; None where it has ended, or is of one group."""
    rows = read(
        "SELECT l.fleet_id, c.fleet_id FROM calls l JOIN calls c ON c.joint_id = l.id AND c.id <> l.id"
        " WHERE l.id = ? AND l.closed_at IS NULL",
        (joint_id,),
    )
    return min((shared_until(*both(read, lead_id, fleet_id)) for lead_id, fleet_id in rows), default=None)


def shares_shown(read: Read, call: Call, now: int) -> tuple[Call, ...]:
    """The shares of a joint call that may be shown with this one: of an open call those whose consent holds now (B6)."""
    leading = leading_of(call)
    if not call.shares or not leading.is_open:
        return call.shares
    kept = tuple(
        share
        for share in call.shares
        if share is leading or may_share(read, leading.fleet_id, share.fleet_id, now)
    )
    return kept if call in kept and len(kept) > 1 else ()


def pairs_of(read: Read, fleet_id: int) -> list[tuple[Grant, Grant]]:
    """What the group allows each other group that it has to do with, and what that one allows it; in the order of asking."""
    rows = read(
        f"SELECT {_GRANT} FROM partners WHERE fleet_id = ? ORDER BY asked_at, partner_id", (fleet_id,)
    )
    mine = [_grant(row) for row in rows]
    theirs = (grant_of(read, grant.partner_id, fleet_id) for grant in mine)
    return [(one, other) for one, other in zip(mine, theirs, strict=True) if other is not None]


def active_pairs(read: Read, fleet_id: int, now: int) -> list[tuple[Grant, Grant]]:
    """Those that are partners at this moment."""
    return [pair for pair in pairs_of(read, fleet_id) if is_active(*pair, now)]


def save(tx: Transaction, grant: Grant) -> None:
    tx.write(
        f"INSERT INTO partners ({_GRANT}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (fleet_id, partner_id) DO UPDATE SET sees = excluded.sees, may = excluded.may,"
        " asked_at = excluded.asked_at, agreed_at = excluded.agreed_at, until_at = excluded.until_at",
        (
            grant.fleet_id,
            grant.partner_id,
            grant.sees.value,
            grant.may.value,
            grant.asked_at,
            grant.agreed_at,
            grant.until,
        ),
    )


def end(tx: Transaction, fleet_id: int, partner_id: int) -> None:
    """Deletes what the two allow each other."""
    tx.write(
        "DELETE FROM partners WHERE (fleet_id = ?1 AND partner_id = ?2) OR (fleet_id = ?2 AND partner_id = ?1)",
        (fleet_id, partner_id),
    )


def keep_code(tx: Transaction, fleet_id: int, code: str, now: int) -> None:
    """The group's only code from now on."""
    tx.write(
        "INSERT INTO partner_codes (fleet_id, code, made_at) VALUES (?, ?, ?)"
        " ON CONFLICT (fleet_id) DO UPDATE SET code = excluded.code, made_at = excluded.made_at",
        (fleet_id, code, now),
    )


def fleet_of_code(read: Read, code: str, now: int) -> int | None:
    """The group that made the code. None for one that is unknown, used or too old."""
    rows = read("SELECT fleet_id FROM partner_codes WHERE code = ? AND made_at > ?", (code, now - CODE_HOLDS))
    return rows[0][0] if len(rows) == 1 else None


def drop_code(tx: Transaction, fleet_id: int) -> None:
    tx.write("DELETE FROM partner_codes WHERE fleet_id = ?", (fleet_id,))


def _grant(row: Row) -> Grant:
    fleet_id, partner_id, sees, may, *times = row
    return Grant(fleet_id, partner_id, Sees(sees), May(may), *times)
