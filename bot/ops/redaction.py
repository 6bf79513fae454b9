"""Removes secrets from logs and tracebacks: tokens, passwords of proxies, phones, plates. Imports no library."""

import re
import sys
import threading
import traceback
from types import TracebackType

from dispatch.masking import mask

# Wider than what BotFather hands out, and also as it stands in an encoded URL.
TOKEN = re.compile(r"\d{6,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
# name:password@ of a proxy's address.
CREDENTIALS = re.compile(r"(?<=://)[^\s/@'\"]+(?=@)")


def redact(text: str) -> str:
    text = TOKEN.sub("[token]", text)
    text = CREDENTIALS.sub("[credentials]", text)
    return mask(text)


def guard_tracebacks() -> None:
    """Whatever ends the process or a thread is printed redacted, and without local variables."""
    sys.excepthook = _print_exception
    threading.excepthook = _print_thread_exception
    sys.unraisablehook = _print_unraisable


def _print_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.stderr.write(redact("".join(traceback.format_exception(kind, error, trace))))


def _print_thread_exception(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and args.exc_type is not SystemExit:
        _print_exception(args.exc_type, args.exc_value, args.exc_traceback)


def _print_unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    if unraisable.exc_value is not None:
        _print_exception(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback)
