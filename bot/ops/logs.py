"""Configures logging: to stderr, as text or JSON, redacted before any handler sees it."""

import logging
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor

from bot.ops.redaction import guard_tracebacks, redact

# They log URLs that contain the token, SQL that contains names, or every poll.
NOISY = ("aiohttp", "aiosqlite", "apscheduler", "asyncio", "httpcore", "httpx", "telegram")


def configure(level: str, form: Literal["text", "json"]) -> None:
    """Sets up structlog and logging for the whole process. The NOISY loggers stay at WARNING at every level."""
    guard_tracebacks()
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.format_exc_info,
        _redact_event,
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        # A cached logger would ignore a second call of configure().
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(form)],
        )
    )
    logging.setLogRecordFactory(_redacted_record)
    logging.captureWarnings(capture=True)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _renderer(form: Literal["text", "json"]) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    # The default formatter prints local variables, and with them tokens.
    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
    )


def _redact_event(_logger: object, _method: str, event: EventDict) -> EventDict:
    # structlog passes the record and its formatter under keys that begin with an underscore.
    return {key: value if key.startswith("_") else _redacted(value) for key, value in event.items()}


def _redacted(value: object) -> object:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        text = redact(str(value))
        return value if text == str(value) else text
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, Mapping):
        return {redact(str(key)): _redacted(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_redacted(each) for each in value]
    return redact(repr(value))


def _redacted_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """Makes a redacted record, so that no handler can print a secret, even one that a library adds later."""
    record = logging.LogRecord(*args, **kwargs)
    if isinstance(record.msg, dict):
        return record  # structlog's, already redacted
    record.msg, record.args = redact(record.getMessage()), ()
    if record.exc_info:
        # Formatters print exc_text instead of formatting the exception.
        record.exc_text = redact(logging.Formatter().formatException(record.exc_info))
    return record
