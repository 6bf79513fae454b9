"""Joint calls: one need, a share for each group, each person counted once (B4, B5); and until when it is shared (B6)."""

from collections.abc import Sequence

from dispatch.calls import Call, Response, Slot
from dispatch.counts import Counts, JointRow, ResponseRow, add_together, count, row_of
from dispatch.drivers_on_the_way import on_the_way
from dispatch.partners import Grant, May, may_call_together
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import HOUR
from dispatch.waiting_passengers import waiting_left

JOINT_CALLS_END = 6 * HOUR
"""So long after the end of the night a joint call of that night goes on at most (B6)."""


def is_leading(call: Call) -> bool:
    """Returns whether the group of this call leads it; so does that of a call of one group."""
    return call.joint_id is None or call.joint_id == call.id


def number_is_of_whole_call(share: Call, one: Grant | None, other: Grant | None, now: int) -> bool:
    """Returns whether a number said in this share's group is the need of the whole call, not what the share brings at most (B5).

    `one`: what the leading group lets this group do; `other`: what this group lets the leading one do.
    """
    if is_leading(share):
        return True
    return may_call_together(one, other, now) and one is not None and one.may is May.COMMAND


def shared_until(one: Grant | None, other: Grant | None) -> int:
    """Returns until when a joint call of the two is shared; 0 where there is no consent (B6)."""
    if one is None or other is None or one.agreed_at is None or other.agreed_at is None:
        return 0
    return min(one.until or 0, other.until or 0) + JOINT_CALLS_END


def may_still_share(one: Grant | None, other: Grant | None, now: int) -> bool:
    """Returns whether a joint call that began while both were partners may still be shown to both (B6)."""
    return now < shared_until(one, other)


def leading_of(call: Call) -> Call:
    """Returns the leading group's share; the call itself where it is alone."""
    return next((share for share in call.shares if share.id == share.joint_id), call)


def put_together(shares: Sequence[Call]) -> None:
    """Makes one joint call of its shares, the leading group's first; of a single one a call of one group."""
    ordered = tuple(sorted(shares, key=lambda call: (not is_leading(call), call.opened_at, call.id)))
    for call in shares:
        call.shares = ordered if len(ordered) > 1 else ()


def check_may_become_share(own: Call | None) -> None:
    """Raises Refusal (IN_ANOTHER_CALL): a group is in one joint call per station (B4). `own`: its open call there."""
    if own is not None and own.joint_id is not None:
        raise Refusal(Reason.IN_ANOTHER_CALL)


def add_share(call: Call, share: Call) -> None:
    """Makes a call of another group a share of this one: one need, one delay, one number of people who wait (B4, B5)."""
    call.joint_id = share.joint_id = call.id
    share.needed = call.needed
    share.delay, share.delayed_at = call.delay, call.delayed_at
    share.place = share.place or call.place
    put_together([*(call.shares or (call,)), share])
    latest = max(call.shares, key=lambda each: each.waiting_at)
    for each in call.shares:
        each.waiting, each.waiting_tags = latest.waiting, latest.waiting_tags
        each.waiting_at = latest.waiting_at


def take_out(call: Call, share: Call) -> None:
    """Takes a share out of the call that another group leads: it goes on as a call of its own group alone (B6).

    It needs the cars that have answered in it, so that nobody is called or sent home by this; none said where none has.
    """
    put_together([each for each in call.shares if each is not share])
    share.joint_id, share.most, share.shares = None, None, ()
    if share.is_open:
        share.needed = share.taken or None
    if not call.shares:
        call.joint_id = None


def shares_ended_with(call: Call) -> list[Call]:
    """Returns the open shares that an end of this call ends: all where its group leads, else this one (B5)."""
    return [share for share in call.shares if share.is_open] if call.shares and is_leading(call) else [call]


def coming_elsewhere(call: Call) -> int:
    """Returns how many cars of the other groups are on the way."""
    return sum(len(on_the_way(share)) for share in call.shares if share is not call and share.is_open)


def standing_shares(call: Call) -> list[Call]:
    """Returns the shares that count: not those taken back as a mistake (E10)."""
    return [share for share in call.shares or (call,) if not share.cancelled]


def count_together(call: Call, *, at_end: bool = False) -> Counts:
    """Counts a joint call over all its shares, each person once (B5).

    `at_end`: as if it were over, so that those count who had not arrived when their own share ended.
    """
    return count_shares(standing_shares(call), at_end=at_end)


def count_shares(shares: Sequence[Call], *, at_end: bool = False) -> Counts:
    """Counts some shares of one joint call together, each person once."""
    is_open = not at_end and any(share.is_open for share in shares)
    rows = (
        JointRow(_row_of(share, response, is_open=is_open), not share.is_open and not share.stood_down)
        for share in shares
        for response in share.responses.values()
    )
    counts = add_together(rows)
    waiting, _ = waiting_left(shares[0]) if shares else (None, None)
    counts.waiting = waiting or 0
    counts.unclear = sum(count(share).unclear for share in shares)
    return counts


def cars_of_shares(call: Call) -> list[tuple[Call, int]]:
    """Returns how many acknowledged cars each share has of those that the sum over all groups counts."""
    shares = standing_shares(call)
    is_open = any(share.is_open for share in shares)
    counted: set[int] = set()
    cars: list[tuple[Call, int]] = []
    for share in shares:
        rows = (_row_of(share, response, is_open=is_open) for response in share.responses.values())
        his = {row.person_id for row in rows if row.has_acknowledged} - counted
        counted |= his
        cars.append((share, len(his)))
    return cars


def cars_of_share(share: Call) -> int:
    """Returns how many acknowledged cars this share has, as the sum over all groups counts them."""
    is_open = any(each.is_open for each in standing_shares(share))
    rows = (_row_of(share, response, is_open=is_open) for response in share.responses.values())
    return sum(row.has_acknowledged for row in rows)


def _row_of(share: Call, response: Response, *, is_open: bool) -> ResponseRow:
    """While other shares go on, who had not arrived when his own ended is no car of the call any more."""
    row = row_of(share, response)
    comes_no_more = is_open and not share.is_open and row.arrived_at is None
    return row._replace(slot=Slot.NONE.value) if comes_no_more else row
