"""Keeps libraries out of memory that others load for their own comfort wherever they are installed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

FOR_TERMINALS = ("rich", "pygments", "click")
"""structlog and httpx import them for what a person types and reads at a prompt; nothing of `serve` is that."""


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Lets imports in the block find that these modules are not installed; who imports one later gets it."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None: Python's own sign for it
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
