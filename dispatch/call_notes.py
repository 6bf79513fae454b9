"""Notes about a call that no driver's state depends on: how many people wait, and for how long nothing was heard."""

from dispatch.calls import Call
from dispatch.statements import Tags


def count_waiting(call: Call, waiting: int, tags: Tags, at: int) -> bool:
    """The number of people waiting at the station; the later word stands, whatever order they arrive in."""
    if at < call.waiting_at:
        return False
    call.waiting, call.waiting_tags, call.waiting_at = waiting, tags, at
    return True


def note_unheard(call: Call, since: int, until: int) -> bool:
    """S5: what was written between the two instants is lost; whether any of it may have been for this call."""
    begin = max(since, call.opened_at)
    end = until if call.closed_at is None else min(until, call.closed_at)
    if begin < end:
        call.unheard += end - begin
    return begin < end
