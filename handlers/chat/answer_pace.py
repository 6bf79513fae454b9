"""Spreads the answers to people, so that nobody's questions fill a chat: each person and each chat has a share (S11)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """`burst` answers at once, then one in `interval` seconds; each person one in `gap` seconds. None after `longest_wait`."""

    burst: int
    interval: int
    gap: int
    longest_wait: int = 120


IN_A_GROUP = Share(burst=3, interval=15, gap=20)
IN_PRIVATE = Share(burst=8, interval=5, gap=0)
_MOST_REMEMBERED = 4_096


class AnswerPace:
    """When each chat and each person is answered next; in memory, in UTC epoch seconds."""

    def __init__(self) -> None:
        self._chats: dict[int, int] = {}  # the time until which its answers have used its share
        self._people: dict[tuple[int, int], int] = {}  # the latest answer that was planned

    def next_at(self, chat_id: int, account_id: int, now: int, *, private: bool) -> int | None:
        """Returns when one more answer may be sent (S11): `now`, or later, where it replaces the one that waits. None: never."""
        share = IN_PRIVATE if private else IN_A_GROUP
        person = (chat_id, account_id)
        planned = self._people.get(person)
        if planned is not None and planned - now > share.longest_wait:
            planned = None  # the host's clock was set back
        if planned is not None and now < planned:
            return planned
        used_until = self._chats.get(chat_id, now)
        if not now <= used_until <= now + share.longest_wait + share.burst * share.interval:
            used_until = now
        at = max(now, used_until - share.burst * share.interval + share.interval)
        if planned is not None:
            at = max(at, planned + share.gap)
        if at - now > share.longest_wait:
            return None
        self._forget_before(now - share.longest_wait)
        self._chats[chat_id] = max(used_until, at) + share.interval
        self._people[person] = at
        return at

    def _forget_before(self, at: int) -> None:
        if len(self._people) > _MOST_REMEMBERED:
            self._people = {person: planned for person, planned in self._people.items() if planned >= at}
            self._chats = {chat_id: until for chat_id, until in self._chats.items() if until >= at}
