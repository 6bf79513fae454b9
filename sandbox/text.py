"""Measures and trims text as Telegram does, and detects its automatic entities."""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100

_FOUND = re.compile(
    r"(?<![\w/<>])/(?P<bot_command>[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/<>@])"
    r"|(?<!\w)@(?P<mention>[A-Za-z0-9_]{4,32})(?!\w)"
    r"|(?<!\w)#(?P<hashtag>\d*[^\W\d]\w*)"
    r"|(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?，。！？、）)])"
)


def utf16_length(text: str) -> int:
    """Returns the length in UTF-16 code units, the unit of entity offsets and text limits."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def detect_entities(text: str, explicit: list[Json] | None = None) -> list[Json]:
    """Returns the explicit entities plus detected commands, mentions, hashtags and URLs outside code and links."""
    entities = list(explicit or ())
    if not any(sign in text for sign in "/@#"):
        return entities
    taken = [
        (e["offset"], e["offset"] + e["length"])
        for e in entities
        if e["type"] in ("code", "pre", "text_link")
    ]
    for match in _FOUND.finditer(text):
        start = utf16_length(text[: match.start()])
        end = start + utf16_length(match[0])
        if not any(start < right and left < end for left, right in taken):
            entities.append({"type": str(match.lastgroup), "offset": start, "length": end - start})
    return sort_entities(entities)


def sort_entities(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Strips white space at both ends, as Telegram does, and shortens or drops entities accordingly."""
    kept = text.rstrip()
    cut = utf16_length(text) - utf16_length(text.lstrip()) if kept else 0
    if entities and kept:
        cut = min(cut, *(entity["offset"] for entity in entities))
    kept = kept[cut:]
    size = utf16_length(kept)
    shrunk = []
    for entity in entities:
        start = entity["offset"] - cut
        length = min(entity["length"], size - start)
        if length > 0:
            shrunk.append({**entity, "offset": start, "length": length})
    return kept, shrunk
