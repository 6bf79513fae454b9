"""Decodes the answers of the Bot API, whatever a proxy made of them. What is no proper answer raises AnswerLost."""

import json
import re
import zlib
from typing import Any

import msgspec
from telegram.error import NetworkError

MAX_ANSWER_BYTES = 32 * 1024 * 1024
"""Telegram's own answers have 4 MiB at most."""
_LONGEST_WAIT_SECONDS = 3600  # the longest retry_after that is believed
_INT64 = 2**63
_MARKS = re.compile(rb'[\\"\[\]{},]')
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # json.loads joins those that are a pair
_RESULT = re.compile(rb'"result"\s*:\s*\[')


class AnswerLost(NetworkError):
    """The connection broke, or the answer is none of the Bot API: the request may have been carried out."""


class Answer(dict[str, Any]):
    """An answer of the Bot API. To ask for a result that is not there raises AnswerLost."""

    def __missing__(self, key: str) -> Any:
        raise AnswerLost(f"The answer has no {key}: it is none of the Bot API")


def decode_answer(payload: bytes) -> Answer:
    """A result counts only where `ok` is true. `parameters` keeps what a client may believe."""
    decoded = _decoded(payload)
    if not isinstance(decoded, dict):
        raise AnswerLost(_NO_JSON)
    answer = Answer(decoded)
    if answer.get("ok") is not True or answer.get("result") is None:
        answer.pop("result", None)
    description = answer.get("description")
    answer["description"] = description if isinstance(description, str) else None
    answer["parameters"] = _parameters(answer.get("parameters"))
    return answer


def decode_poll(payload: bytes) -> Answer:
    """An answer to getUpdates. `result` is a list of bytes: each update as Telegram wrote it.

    Where one update cannot be decoded, the others are separated from it without decoding.
    """
    try:
        polled = _POLLED.decode(payload)
    except (ValueError, RecursionError):
        return _separated(payload)
    if not polled.ok or polled.result is None:
        return decode_answer(payload)
    return Answer(ok=True, result=[bytes(update) for update in polled.result])


def unpack(packed: bytes, encoding: str) -> bytes:
    """Unpacks gzip or deflate up to MAX_ANSWER_BYTES. Raises AnswerLost."""
    if encoding not in ("gzip", "deflate", "x-gzip"):
        raise AnswerLost(f"The answer is packed as {encoding[:20]}, which nobody asked for")
    unpacker = zlib.decompressobj(wbits=47)
    try:
        payload = unpacker.decompress(packed, MAX_ANSWER_BYTES)
    except zlib.error:
        raise AnswerLost("The answer cannot be unpacked") from None
    if unpacker.unconsumed_tail:
        raise AnswerLost(TOO_LONG)
    return payload


TOO_LONG = f"The answer is longer than {MAX_ANSWER_BYTES // 2**20} MiB"
_NO_JSON = "The answer is no JSON that the Bot API would give"


class _Polled(msgspec.Struct):
    ok: bool = False
    result: list[msgspec.Raw] | None = None


_POLLED = msgspec.json.Decoder(_Polled)


def _decoded(payload: bytes) -> Any:
    try:
        return msgspec.json.decode(payload)
    except (ValueError, RecursionError):
        pass
    try:
        return msgspec.json.decode(_mended(payload))
    except (ValueError, RecursionError):
        raise AnswerLost(_NO_JSON) from None


def _mended(payload: bytes) -> bytes:
    """The same JSON with U+FFFD for broken UTF-8 and for lone surrogates. Raises ValueError, RecursionError."""
    text = json.dumps(json.loads(payload.decode(errors="replace")), ensure_ascii=False)
    return _LONE_SURROGATE.sub("\ufffd", text).encode()


def _parameters(given: Any) -> dict[str, int] | None:
    """PTB believes whatever stands here: a wait that is no number would end the process."""
    if not isinstance(given, dict):
        return None
    found: dict[str, int] = {}
    wait, moved_to = given.get("retry_after"), given.get("migrate_to_chat_id")
    if isinstance(wait, int | float) and not isinstance(wait, bool) and 0 < wait < _INT64:
        found["retry_after"] = min(_LONGEST_WAIT_SECONDS, max(1, int(wait)))
    if isinstance(moved_to, int) and not isinstance(moved_to, bool) and -_INT64 <= moved_to < 0:
        found["migrate_to_chat_id"] = moved_to
    return found or None


def _separated(payload: bytes) -> Answer:
    found = _RESULT.search(payload)
    if found is None:
        answer = decode_answer(payload)
        answer.pop("result", None)
        return answer
    end, updates = _split(payload, found.end())
    around = _decoded(payload[: found.end()] + payload[end:])
    if not isinstance(around, dict) or around.get("ok") is not True:
        raise AnswerLost(_NO_JSON)
    return Answer(ok=True, result=[_readable(update) for update in updates])


def _split(payload: bytes, begin: int) -> tuple[int, list[bytes]]:
    """The elements of the JSON array that begins before `begin`, and where it ends. Raises AnswerLost."""
    parts, depth, start, in_string, skipped = list[bytes](), 0, begin, False, -1
    for mark in _MARKS.finditer(payload, begin):
        at, sign = mark.start(), mark[0]
        if at == skipped:
            continue
        if in_string:
            if sign == b"\\":
                skipped = at + 1
            in_string = sign != b'"'
        elif sign == b'"':
            in_string = True
        elif sign in b"[{":
            depth += 1
        elif depth == 0 and sign in b",]":
            parts.append(payload[start:at].strip())
            start = at + 1
            if sign == b"]":
                return at, [part for part in parts if part]
        elif sign in b"]}":
            depth -= 1
    raise AnswerLost(_NO_JSON)


def _readable(update: bytes) -> bytes:
    """The update with its broken characters replaced, where that makes it JSON; else as it is."""
    try:
        msgspec.json.decode(update)
    except (ValueError, RecursionError):
        try:
            return _mended(update)
        except (ValueError, RecursionError):
            return update
    return update
