"""Marks a call of which messages are lost, because the bot did not hear the messenger for too long (S5)."""

from dispatch.calls import Call


def note_unheard(call: Call, since: int, until: int) -> bool:
    """Notes that messages between two instants (UTC epoch seconds) are lost (S5). Returns whether the call may miss some."""
    begin = max(since, call.opened_at)
    end = until if call.closed_at is None else min(until, call.closed_at)
    if begin < end:
        call.unheard += end - begin
    return begin < end
