"""Lengths as Telegram counts them, and the entities that it finds by itself. Mark-up of bots is read in `html`."""

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


def units(text: str) -> int:
    """Length in UTF-16 code units, which offsets and limits are counted in."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def found_entities(text: str, explicit: list[Json] | None = None) -> list[Json]:
    """The explicit entities and, where they leave room, commands, mentions, hashtags and addresses."""
    entities = list(explicit or ())
    if not any(sign in text for sign in "/@#"):
        return entities
    taken = [
        (e["offset"], e["offset"] + e["length"])
        for e in entities
        if e["type"] in ("code", "pre", "text_link")
    ]
    for match in _FOUND.finditer(text):
        start = units(text[: match.start()])
        end = start + units(match[0])
        if not any(start < right and left < end for left, right in taken):
            entities.append({"type": str(match.lastgroup), "offset": start, "length": end - start})
    return in_order(entities)


def in_order(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without the white space at both ends, as Telegram stores it; entities shrink or vanish with it."""
    kept = text.rstrip()
    cut = units(text) - units(text.lstrip()) if kept else 0
    if entities and kept:
        cut = min(cut, *(entity["offset"] for entity in entities))
    kept = kept[cut:]
    size = units(kept)
    shrunk = []
    for entity in entities:
        start = entity["offset"] - cut
        length = min(entity["length"], size - start)
        if length > 0:
            shrunk.append({**entity, "offset": start, "length": length})
    return kept, shrunk
