"""What people do in a chat: write, edit, delete, tap, react. As in a real client, only what is possible is possible."""

from __future__ import annotations

import base64
from typing import Any, Literal

import msgspec

from sandbox.chats import Chat
from sandbox.fake_telegram import FakeTelegram, Tap
from sandbox.methods.editing import remove
from sandbox.methods.sending import keep_file, photo_size
from sandbox.people import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM, User
from sandbox.queue import TAP_LIFETIME
from sandbox.refusals import Impossible
from sandbox.text import found_entities

Json = dict[str, Any]


class Attached(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    name: str
    base64: str


class Post(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    user_id: int
    text: str = ""
    reply_to: int | None = None
    date: int | None = None
    topic: int | None = None
    mentions: dict[str, int] = {}
    """Parts of the text that mention a user without a username: text → user id."""
    forwarded_from: int | str | None = None
    """A user's id, or the name of somebody who hides his account."""
    via_bot: int | None = None
    anonymous: bool = False
    """Written by an administrator in the name of the group."""
    channel: int | None = None
    """Written in the name of this channel; with `automatic`, forwarded by Telegram itself."""
    automatic: bool = False
    media: Literal["photo", "voice"] | None = None
    """With media, the text is its caption."""
    document: Attached | None = None


class Edit(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int
    user_id: int
    text: str
    date: int | None = None


class Delete(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int


class TapButton(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int
    user_id: int
    data: str
    forge: bool = False
    """The button need not be there: an old client, or a malicious one."""
    inaccessible: bool = False
    """The update carries only the ids of its message, as it does when that is too old."""


class React(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int
    user_id: int
    emoji: list[str]


def post(stage: FakeTelegram, wish: Post) -> Json:
    chat, author = stage.world.chat(wish.chat_id), stage.world.user(wish.user_id)
    _may_write(stage, chat, author)
    content = _content(stage, wish)
    if not wish.text.strip() and not content:
        raise Impossible("there is nothing to say")
    sender, sender_chat = author, None
    if wish.anonymous:
        sender, sender_chat = stage.world.user(GROUP_ANONYMOUS_BOT), chat
    elif wish.channel is not None:
        sender = stage.world.user(TELEGRAM if wish.automatic else CHANNEL_BOT)
        sender_chat = stage.world.chat(wish.channel)
    message = stage.say(
        chat,
        sender,
        wish.text.strip(),
        entities=_mentions(stage, wish),
        content=content,
        date=wish.date,
        reply_to=stage.world.message(chat.id, wish.reply_to) if wish.reply_to is not None else None,
        topic=stage.world.topic(chat, wish.topic),
        sender_chat=sender_chat,
        is_automatic_forward=wish.automatic,
        origin=_origin(stage, wish),
        via_bot=stage.world.user(wish.via_bot) if wish.via_bot is not None else None,
    )
    return message.as_api()


def edit(stage: FakeTelegram, wish: Edit) -> Json:
    message = stage.world.message(wish.chat_id, wish.message_id)
    if message.sender.id != wish.user_id:
        raise Impossible("people can edit their own messages only")
    if message.is_service or message.origin:
        raise Impossible("this message cannot be edited")
    if message.text == wish.text:
        raise Impossible("the text is the same")
    message.text, message.entities = wish.text, found_entities(wish.text)
    message.edit_date = wish.date if wish.date is not None else stage.clock.seconds()
    stage.note_edit(message)
    return message.as_api()


def delete(stage: FakeTelegram, wish: Delete) -> Json:
    remove(stage, stage.world.message(wish.chat_id, wish.message_id))
    return {}


def tap(stage: FakeTelegram, wish: TapButton) -> Json:
    """The answer, if there is one, is found among the toasts by its `query_id`."""
    message, user = stage.world.message(wish.chat_id, wish.message_id), stage.world.user(wish.user_id)
    _may_see(message.chat, user)
    shown = {
        button["callback_data"] for row in message.keyboard for button in row if "callback_data" in button
    }
    if wish.data not in shown and not wish.forge:
        raise Impossible(f"message {message.message_id} has no button {wish.data!r}; it has {sorted(shown)}")
    tapped = Tap(stage.next_query_id(), user, message, stage.clock.now())
    stage.taps[tapped.id] = tapped
    place = message.as_api()
    if wish.inaccessible:
        place = {"chat": message.chat.as_api(), "message_id": message.message_id, "date": 0}
    query = {
        "id": tapped.id,
        "from": user.as_api(),
        "message": place,
        "chat_instance": str(3_000_000_000_000_000 + abs(message.chat.id)),
        "data": wish.data,
    }
    stage.events.tell(
        "tap",
        query_id=tapped.id,
        chat_id=message.chat.id,
        message_id=wish.message_id,
        user_id=user.id,
        data=wish.data,
    )
    stage.queue.add("callback_query", query, TAP_LIFETIME)
    return {"query_id": tapped.id}


def react(stage: FakeTelegram, wish: React) -> Json:
    message, user = stage.world.message(wish.chat_id, wish.message_id), stage.world.user(wish.user_id)
    _may_see(message.chat, user)
    old, is_first = message.reactions.get(user.id, []), not any(message.reactions.values())
    message.reactions[user.id] = wish.emoji
    stage.tell("reaction", message)
    if is_first:
        # As the real server does (tdlib/telegram-bot-api#388): an edit with the old words and no new edit_date.
        stage.note_change(message)
    bot = stage.bot_in(message.chat)
    if message.chat.type == "private" or (bot and bot.is_admin):
        change = {
            "chat": message.chat.as_api(),
            "message_id": message.message_id,
            "user": user.as_api(),
            "date": stage.clock.seconds(),
            "old_reaction": [{"type": "emoji", "emoji": emoji} for emoji in old],
            "new_reaction": [{"type": "emoji", "emoji": emoji} for emoji in wish.emoji],
        }
        stage.queue.add("message_reaction", change)
    return {}


def _may_see(chat: Chat, user: User) -> None:
    if chat.is_group and not chat.member(user.id):
        raise Impossible(f"{user.name} is not in {chat.title}")
    if chat.type == "private" and chat.user is not user:
        raise Impossible(f"this is not the private chat of {user.name}")


def _may_write(stage: FakeTelegram, chat: Chat, user: User) -> None:
    _may_see(chat, user)
    if chat.migrated_to:
        raise Impossible(f"the group has moved to {chat.migrated_to}")
    member = chat.member(user.id)
    if member and member.muted:
        raise Impossible(f"{user.name} may not write in {chat.title}")
    if chat.type == "private" and (not user.started or user.blocked):
        raise Impossible(f"{user.name} has not started a chat with the bot, or has blocked it")


def _content(stage: FakeTelegram, wish: Post) -> Json:
    if wish.document:
        content = base64.b64decode(wish.document.base64)
        file_id = keep_file(stage, wish.document.name, content)
        document = {"file_id": file_id, "file_unique_id": file_id[-16:], "file_name": wish.document.name}
        return {"document": document | {"file_size": len(content)}}
    if wish.media == "photo":
        return {"photo": [photo_size(keep_file(stage, "photo.jpg", b"\xff\xd8\xff"), 3)]}
    if wish.media == "voice":
        file_id = keep_file(stage, "voice.ogg", b"OggS")
        return {"voice": {"file_id": file_id, "file_unique_id": file_id[-16:], "duration": 3}}
    return {}


def _mentions(stage: FakeTelegram, wish: Post) -> list[Json]:
    found = []
    text = wish.text.strip()
    for part, user_id in wish.mentions.items():
        place = text.find(part)
        if place < 0:
            raise Impossible(f"the text does not contain {part!r}")
        offset = len(text[:place].encode("utf-16-le")) // 2
        length = len(part.encode("utf-16-le")) // 2
        user = stage.world.user(user_id).as_api()
        found.append({"type": "text_mention", "offset": offset, "length": length, "user": user})
    return found


def _origin(stage: FakeTelegram, wish: Post) -> Json | None:
    when = wish.date if wish.date is not None else stage.clock.seconds()
    if wish.automatic and wish.channel is not None:
        chat = stage.world.chat(wish.channel).as_api()
        return {"type": "channel", "date": when, "chat": chat, "message_id": 1}
    if isinstance(wish.forwarded_from, int):
        return {"type": "user", "date": when, "sender_user": stage.world.user(wish.forwarded_from).as_api()}
    if wish.forwarded_from:
        return {"type": "hidden_user", "date": when, "sender_user_name": wish.forwarded_from}
    return None
