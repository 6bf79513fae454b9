"""Keeps in memory, for ten minutes, what is never stored: where somebody is, and what he looks for there (V6, H6)."""

from collections import OrderedDict
from collections.abc import Hashable

_SECONDS = 600
_MOST = 1_000


class PrivateLocations:
    """Values by their key. The oldest go first where there are too many; after a restart there are none."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[int, object]] = OrderedDict()

    def keep(self, key: Hashable, value: object, now: int) -> None:
        """`now`: UTC epoch seconds."""
        self._kept.pop(key, None)
        self._kept[key] = (now, value)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)

    def take(self, key: Hashable, now: int) -> object | None:
        """The value, which is forgotten with this; None where there is none, or it is too old."""
        at, value = self._kept.pop(key, (0, None))
        return value if abs(now - at) <= _SECONDS else None
