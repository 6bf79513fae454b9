"""Builds updates as the Bot API sends them: people, chats, messages, replies, edits, taps. Times are UTC epoch seconds."""

import json
from typing import Any

from bot.telegram.update_routing import routed_update
from storage.external_ids import ExternalIds
from storage.inbox import RawUpdate

Json = dict[str, Any]

BOT_ID = 7
TITLE = "雪夜车队"
NAMES = {51: "张三", 52: "李四"}  # a sentence about 司机51 names nobody: it is no name that people have


def name_of(who: int) -> str:
    return NAMES.get(who, f"司机{who}")


def person(id_: int, name: str | None = None, **more: Any) -> Json:
    return {"id": id_, "is_bot": False, "first_name": name or name_of(id_), **more}


def bot(name: str = "收到") -> Json:
    return {"id": BOT_ID, "is_bot": True, "first_name": name}


def chat(id_: int, title: str = TITLE, **more: Any) -> Json:
    """A group when the id is negative, else the private chat of this person."""
    if id_ > 0:
        return {"id": id_, "type": "private", **more}
    return {"id": id_, "type": "supergroup", "title": title, **more}


def message(number: int, at: int, sender: Json, where: Json, text: str | None = None, **more: Any) -> Json:
    """A message object; `more` holds further fields, such as `reply_to_message` or `voice`."""
    made = {"message_id": number, "date": at, "chat": where, "from": sender, **more}
    return made if text is None else made | {"text": text}


def in_topic(topic: int) -> Json:
    """The fields that a message in this topic of a forum has."""
    return {"message_thread_id": topic, "is_topic_message": True}


def reply_to(number: int, where: Json, sender: Json | None = None) -> Json:
    """The field of a reply to this message, by default one of the bot's."""
    return {"reply_to_message": {"message_id": number, "chat": where, "from": sender or bot()}}


def tap_under(number: int, sender: Json, data: str, where: int, date: int, message: int = 1) -> Json:
    """The body of an update: somebody taps a button under a message of the bot in the chat `where`."""
    shown = {"message_id": message, "date": date, "chat": chat(where)}
    return {"callback_query": tap(number, sender, data, shown)}


def tap(query_id: object, sender: Json, data: str, shown: Json) -> Json:
    """A callback query for a button with this data under the message `shown`."""
    return {"id": str(query_id), "chat_instance": "1", "data": data, "from": sender, "message": shown}


def reaction(number: int, at: int, where: Json, now: list[str], before: list[str], **who: Json) -> Json:
    """Emoji on a message, now and before; `who` is `user`, or `actor_chat` of an anonymous administrator."""
    shown = {
        name: [{"type": "emoji", "emoji": each} for each in emoji]
        for name, emoji in (("old_reaction", before), ("new_reaction", now))
    }
    return {"chat": where, "message_id": number, "date": at, **who, **shown}


def membership_change(at: int, user: Json, where: Json, status: str, **more: Any) -> Json:
    """The body of an update about somebody who was a member until now; `more`: fields of the new membership."""
    member = {"status": status, "user": user, **more}
    before = {"status": "member", "user": user}
    changed = {"chat": where, "from": user, "date": at, "old_chat_member": before, "new_chat_member": member}
    return {"chat_member": changed}


def raw_update(update_id: int, body: Json) -> bytes:
    return json.dumps({"update_id": update_id, **body}, ensure_ascii=False).encode()


def inbox_row(raw: bytes, ids: ExternalIds) -> RawUpdate:
    return routed_update(raw).row(raw, ids)
