"""Parses a request's text, parse_mode and entities into stored text; length limits apply after parsing."""

from __future__ import annotations

from typing import Any

from sandbox.html import parse_html
from sandbox.refusals import bad_request
from sandbox.text import CAPTION_LIMIT, ENTITY_LIMIT, TEXT_LIMIT, detect_entities, trim, utf16_length
from sandbox.world import World

Json = dict[str, Any]

_TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
    ]
)


def parse_text(world: World, params: Json, *, editing: bool = False) -> tuple[str, list[Json]]:
    text, entities = _parse(world, params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG" if editing else "message is too long")
    return text, entities


def parse_caption(world: World, params: Json) -> tuple[str, list[Json]]:
    text, entities = _parse(world, params, "caption", "caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return text, entities


def _parse(world: World, params: Json, text_key: str, entities_key: str) -> tuple[str, list[Json]]:
    text: str = params.get(text_key) or ""
    mode: str = params.get("parse_mode") or ""
    explicit: list[Json] = params.get(entities_key) or []
    if mode and explicit:
        raise bad_request(f"sandbox: parse_mode and {entities_key} exclude each other")
    if mode.lower() == "html":
        text, explicit = parse_html(text)
    elif mode:
        raise bad_request(f"sandbox: parse_mode {mode!r} is not supported; use HTML")
    else:
        _check_entities(text, explicit)
    text, explicit = trim(text, explicit)
    if len(explicit) > ENTITY_LIMIT:
        # Telegram would silently drop the rest
        raise bad_request(f"sandbox: {len(explicit)} entities, more than {ENTITY_LIMIT}")
    return text, detect_entities(text, _drop_unknown_mentions(world, explicit))


def _check_entities(text: str, entities: list[Json]) -> None:
    size = utf16_length(text)
    for entity in entities:
        kind, offset, length = entity.get("type"), entity.get("offset"), entity.get("length")
        if kind not in _TYPES:
            raise bad_request(f"can't parse entities: unknown type {kind!r}")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request("can't parse entities: offset and length must be integers")
        if offset < 0 or length < 1 or offset + length > size:
            raise bad_request(
                f"sandbox: entity {kind} at {offset}+{length} lies outside of the text's {size} units"
            )


def _drop_unknown_mentions(world: World, entities: list[Json]) -> list[Json]:
    """Drops mentions of users the bot has never met, as Telegram does; the name stays as plain text."""
    kept = []
    for entity in entities:
        if entity["type"] != "text_mention":
            kept.append(entity)
        elif user := world.users.get(entity["user"]["id"]):
            kept.append({**entity, "user": user.as_api()})
    return kept
