"""What must never stand in a log: tokens, phones, plates. Only the standard library, to be there first."""

import re
import sys
import threading
import traceback
from types import TracebackType

# Wider than what BotFather hands out, and also as it stands in an encoded URL.
TOKEN = re.compile(r"\d{6,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
# name:password@ of a proxy's address.
CREDENTIALS = re.compile(r"(?<=://)[^\s/@'\"]+(?=@)")
PHONE = re.compile(r"(?<!\d)(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")
# A Chinese character (or its JSON escape), a letter, then five or six letters and digits, one a digit; for
# some uses of a car the last is a character too. A train has a letter and four digits at most.
PLATE = re.compile(
    r"((?:[\u4e00-\u9fff]|\\u[0-9a-f]{4})[A-Z])[\u00b7\u2022. ]?"
    r"(?=[A-Z]{0,5}\d)[A-Z0-9]{2,3}([A-Z0-9]{2}[A-Z0-9\u6302\u5b66\u8b66\u6e2f\u6fb3\u9886])(?![A-Z0-9])",
    re.IGNORECASE,
)


def redact(text: str) -> str:
    text = TOKEN.sub("[token]", text)
    text = CREDENTIALS.sub("[credentials]", text)
    text = PHONE.sub(r"\1****\2", text)
    return PLATE.sub("\\1\u00b7**\\2", text)


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
