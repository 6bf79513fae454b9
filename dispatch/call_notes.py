"""Notes about a call that no driver's state depends on: how many people wait, and for how long nothing was heard."""

from dispatch.calls import Call
from dispatch.statements import Tags


def count_waiting(call: Call, waiting: int, tags: Tags, at: int) -> bool:
    """Records the number of people waiting at the station. The word said last counts, in any order of arrival (T4)."""
    if at < call.waiting_at:
        return False
    call.waiting, call.waiting_tags, call.waiting_at = waiting, tags, at
    return True


def note_unheard(call: Call, since: int, until: int) -> bool:
    """Notes that messages between two instants (UTC epoch seconds) are lost (S5). Returns whether the call may miss some."""
    begin = max(since, call.opened_at)
    end = until if call.closed_at is None else min(until, call.closed_at)
    if begin < end:
        call.unheard += end - begin
    return begin < end
