"""Reads one person's own words in stored updates (V3), and takes a person who is to be forgotten out of others' (V2)."""

from typing import Any

import msgspec

from dispatch.names_in_texts import Traces

_QUOTES = ("quote", "external_reply")
_KEPT_OF_A_REPLY = frozenset({"message_id", "date", "chat", "is_topic_message", "forum_topic_created"})


_ACTS = ("message", "edited_message", "callback_query", "message_reaction")


def words_in(raw: bytes, account: str) -> str | None:
    """What this account wrote, tapped or showed in an update; None where the update is another's."""
    try:
        update = msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        return None
    act = next((update[name] for name in _ACTS if isinstance(update.get(name), dict)), None)
    author = (act.get("from") or act.get("user")) if act else None
    if act is None or not isinstance(author, dict) or str(author.get("id")) != account:
        return None
    said = (act.get(name) for name in ("text", "caption", "data"))
    shown = [str(each.get("emoji", "")) for each in act.get("new_reaction", ()) if isinstance(each, dict)]
    contact = act.get("contact")
    phone = contact.get("phone_number") if isinstance(contact, dict) else None
    return next((str(each) for each in (*said, phone) if each), " ".join(shown))


def without_person(raw: bytes, traces: Traces) -> bytes:
    """The update without his ids, his names and his words; empty where it forwards them or cannot be read."""
    try:
        update = msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        return b""
    for message in _messages(update):
        if _is_his(message.get("forward_origin"), traces):
            return b""
        if _is_his(message.get("reply_to_message"), traces) or _is_his(message.get("external_reply"), traces):
            _drop_quoted(message)
    return msgspec.json.encode(traces.without_in(update))


def _messages(update: Any) -> list[dict[str, Any]]:
    """The message of an update, also that under whose button somebody tapped."""
    if not isinstance(update, dict):
        return []
    tapped = update.get("callback_query")
    found = [update.get("message"), update.get("edited_message")]
    found.append(tapped.get("message") if isinstance(tapped, dict) else None)
    return [message for message in found if isinstance(message, dict)]


def _is_his(part: Any, traces: Traces) -> bool:
    """Whether a message or its origin is of his account."""
    if not isinstance(part, dict):
        return False
    authors = (part.get("from"), part.get("sender_user"), part.get("origin"))
    return any(
        isinstance(author, dict) and (str(author.get("id", "")) in traces.accounts or _is_his(author, traces))
        for author in authors
    )


def _drop_quoted(message: dict[str, Any]) -> None:
    """A reply to him stays a reply to a message of nobody."""
    for name in _QUOTES:
        message.pop(name, None)
    replied = message.get("reply_to_message")
    if isinstance(replied, dict):
        message["reply_to_message"] = {name: replied[name] for name in _KEPT_OF_A_REPLY & replied.keys()}
