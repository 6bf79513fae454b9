"""Decodes a request's raw parameters from query string, JSON, form or multipart body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from sandbox.refusals import bad_request

_NAME = re.compile(r'[; ]name="([^"]*)"')
_FILENAME = re.compile(r'[; ]filename="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Upload:
    filename: str
    content: bytes


def read_form(query: bytes, content_type: str, body: bytes) -> dict[str, Any]:
    given: dict[str, Any] = dict(parse_qsl(query.decode(), keep_blank_values=True)) if query else {}
    if not body:
        return given
    if content_type.startswith("application/json"):
        try:
            decoded = msgspec.json.decode(body)
        except msgspec.DecodeError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(decoded, dict):
            raise bad_request("expected an Object")
        return given | decoded
    if content_type.startswith("multipart/form-data"):
        return given | _multipart(content_type, body)
    return given | dict(parse_qsl(body.decode(), keep_blank_values=True))


def _multipart(content_type: str, body: bytes) -> dict[str, Any]:
    match = re.search(r'boundary="?([^";]+)"?', content_type)
    if not match:
        raise bad_request("boundary expected")
    fields: dict[str, Any] = {}
    for part in body.split(b"--" + match[1].encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        headers = head.decode()
        name = _NAME.search(headers)
        if not name:
            raise bad_request("a part without a name")
        filename = _FILENAME.search(headers)
        fields[name[1]] = Upload(filename[1], content) if filename else content.decode()
    return fields
