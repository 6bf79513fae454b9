"""Puts the set-up of structlog and logging back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog


@contextmanager
def logging_unchanged() -> Iterator[None]:
    """Puts back behind itself what is process-wide: level and handlers of the root logger, and structlog's own set-up.

    Structlog's is that of a new process, since a fixture of a whole module may have changed it before.
    """
    root = logging.getLogger()
    level, handlers, factory = root.level, root.handlers[:], logging.getLogRecordFactory()
    structlog.reset_defaults()
    try:
        yield
    finally:
        structlog.reset_defaults()
        root.setLevel(level)
        root.handlers[:] = handlers
        logging.setLogRecordFactory(factory)
