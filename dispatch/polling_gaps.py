"""Decides which silence is a gap in hearing, where it is told, and which calls miss messages because of it (S5).

For how long a messenger keeps taps and texts (150 s, 24 h) is data of the messenger: handlers/chat/messenger.py.
"""

from collections.abc import Iterable

from dispatch.calls import Call


def is_gap(silence: int, keeps_taps: int) -> bool:
    """Returns whether taps are lost: the bot heard nothing for more seconds than the messenger keeps them."""
    return silence > keeps_taps


def is_told(calls: Iterable[Call]) -> bool:
    """Returns whether a group is told of a gap: only where a call is open."""
    return any(call.is_open for call in calls)


def note_unheard(call: Call, since: int, until: int, keeps_texts: int) -> bool:
    """Notes that messages between two instants are lost, but for the latest, which were kept. Returns whether any may be.

    `keeps_texts`: for how many seconds it keeps messages. Instants are UTC epoch seconds.
    """
    begin, until = max(since, call.opened_at), until - keeps_texts
    end = until if call.closed_at is None else min(until, call.closed_at)
    if begin < end:
        call.unheard += end - begin
    return begin < end
