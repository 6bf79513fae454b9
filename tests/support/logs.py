"""Puts the set-up of structlog and logging back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog


@contextmanager
def logging_unchanged() -> Iterator[None]:
    """Puts back behind itself what is process-wide: structlog's set-up, and level and handlers of the root logger."""
    root = logging.getLogger()
    kept, level, handlers = structlog.get_config(), root.level, root.handlers[:]
    factory = logging.getLogRecordFactory()
    try:
        yield
    finally:
        structlog.configure(**kept)
        root.setLevel(level)
        root.handlers[:] = handlers
        logging.setLogRecordFactory(factory)
