"""Decides whether a fact is dated when it happened, or only when it was corrected, behind the end of its call (T3)."""

from dispatch.seals import SEAL_AFTER_CLOSE


def is_too_late(at: int | None, closed_at: int | None) -> bool:
    """Whether an instant is so long after the call's end that only a correction was dated.

    `/fix 1 张三 接3` on the next day says that he drove, and not when.
    """
    return at is not None and closed_at is not None and at > closed_at + SEAL_AFTER_CLOSE


def when_it_happened(at: int | None, closed_at: int | None) -> int | None:
    """Returns the instant, None where it is too late to be that of the fact."""
    return None if is_too_late(at, closed_at) else at
