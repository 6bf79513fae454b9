"""Actions of users in a chat: post, edit, delete, tap. Raises InvalidAction for what a real client could not do."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from sandbox.chats import Chat
from sandbox.fake_telegram import FakeTelegram, Tap
from sandbox.media import AttachedFile, MediaName, document, media
from sandbox.methods.edit import delete_for_everybody
from sandbox.people import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM, User
from sandbox.queue import TAP_LIFETIME
from sandbox.refusals import InvalidAction
from sandbox.text import detect_entities

Json = dict[str, Any]


class ExternalTarget(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int


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
    """A user's id, or the name of a user who hides their account in forwards."""
    via_bot: int | None = None
    anonymous: bool = False
    """Posted by an administrator in the name of the group."""
    channel: int | None = None
    """Posted in the name of this channel; with `automatic`, forwarded by Telegram itself."""
    automatic: bool = False
    media: MediaName | None = None
    """With media, the text is its caption."""
    document: AttachedFile | None = None
    album: str | None = None
    """Messages with the same name are one album."""
    external_reply: ExternalTarget | None = None
    """Replies to a message of another chat or another topic."""
    story_of: int | None = None
    """Replies to a story of this chat."""


class Edit(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int
    user_id: int
    text: str
    date: int | None = None


class Delete(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int


class Freeze(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int
    refusal: Literal["MESSAGE_EDIT_TIME_EXPIRED", "MESSAGE_AUTHOR_REQUIRED"] = "MESSAGE_EDIT_TIME_EXPIRED"
    """What every edit of the message is answered with from now on."""


class TapButton(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int
    user_id: int
    data: str
    forge: bool = False
    """Allows callback data that no shown button has, as an outdated or malicious client may send."""
    inaccessible: bool = False
    """The update carries an InaccessibleMessage, as for a message that is too old."""


def post(telegram: FakeTelegram, args: Post) -> Json:
    chat, author = telegram.world.chat(args.chat_id), telegram.world.user(args.user_id)
    _require_can_write(telegram, chat, author)
    content = _content(telegram, args)
    if not args.text.strip() and not content:
        raise InvalidAction("a message needs a text or media")
    sender, sender_chat = author, None
    if args.anonymous:
        sender, sender_chat = telegram.world.user(GROUP_ANONYMOUS_BOT), chat
    elif args.channel is not None:
        sender = telegram.world.user(TELEGRAM if args.automatic else CHANNEL_BOT)
        sender_chat = telegram.world.chat(args.channel)
    message = telegram.post_message(
        chat,
        sender,
        args.text.strip(),
        entities=_mentions(telegram, args),
        content=content,
        date=args.date,
        reply_to=telegram.world.message(chat.id, args.reply_to) if args.reply_to is not None else None,
        topic=telegram.world.topic(chat, args.topic),
        sender_chat=sender_chat,
        is_automatic_forward=args.automatic,
        origin=_origin(telegram, args),
        external_reply=_external_reply(telegram, args.external_reply, telegram.clock.seconds()),
        story=args.story_of and {"chat": telegram.world.chat(args.story_of).as_api(), "id": 1},
        album=args.album,
        via_bot=telegram.world.user(args.via_bot) if args.via_bot is not None else None,
    )
    return message.as_api()


def edit(telegram: FakeTelegram, args: Edit) -> Json:
    message = telegram.world.message(args.chat_id, args.message_id)
    if message.sender.id != args.user_id:
        raise InvalidAction("people can edit their own messages only")
    if message.is_service or message.origin:
        raise InvalidAction("this message cannot be edited")
    if message.text == args.text:
        raise InvalidAction("the text is the same")
    message.text, message.entities = args.text, detect_entities(args.text)
    message.edit_date = args.date if args.date is not None else telegram.clock.seconds()
    telegram.publish_edit(message)
    return message.as_api()


def delete(telegram: FakeTelegram, args: Delete) -> Json:
    delete_for_everybody(telegram, telegram.world.message(args.chat_id, args.message_id))
    return {}


def freeze(telegram: FakeTelegram, args: Freeze) -> Json:
    telegram.world.message(args.chat_id, args.message_id).edit_refusal = args.refusal
    return {}


def tap(telegram: FakeTelegram, args: TapButton) -> Json:
    """Taps a button; returns the `query_id` under which the bot's answer appears among the toasts."""
    message, user = telegram.world.message(args.chat_id, args.message_id), telegram.world.user(args.user_id)
    if user.id not in message.chat.members:  # who left still sees the buttons of a public group
        require_access(message.chat, user)
    shown = {
        button["callback_data"] for row in message.keyboard for button in row if "callback_data" in button
    }
    if args.data not in shown and not args.forge:
        raise InvalidAction(
            f"message {message.message_id} has no button {args.data!r}; it has {sorted(shown)}"
        )
    tapped = Tap(telegram.next_query_id(), user, message, telegram.clock.waited())
    telegram.taps[tapped.id] = tapped
    place = message.as_api()
    if args.inaccessible:
        place = {"chat": message.chat.as_api(), "message_id": message.message_id, "date": 0}
    query = {
        "id": tapped.id,
        "from": user.as_api(),
        "message": place,
        "chat_instance": str(3_000_000_000_000_000 + abs(message.chat.id)),
        "data": args.data,
    }
    telegram.events.emit(
        "tap",
        query_id=tapped.id,
        chat_id=message.chat.id,
        message_id=args.message_id,
        user_id=user.id,
        data=args.data,
    )
    telegram.queue.add("callback_query", query, TAP_LIFETIME)
    return {"query_id": tapped.id}


def require_access(chat: Chat, user: User) -> None:
    if chat.is_group and not chat.member(user.id):
        raise InvalidAction(f"{user.name} is not in {chat.title}")
    if chat.type == "private" and chat.user is not user:
        raise InvalidAction(f"this is not the private chat of {user.name}")


def _require_can_write(telegram: FakeTelegram, chat: Chat, user: User) -> None:
    require_access(chat, user)
    if chat.migrated_to:
        raise InvalidAction(f"the group was migrated to {chat.migrated_to}")
    member = chat.member(user.id)
    if member and member.muted:
        raise InvalidAction(f"{user.name} may not write in {chat.title}")
    if chat.type == "private" and (not user.started or user.blocked or user.private_refusal):
        raise InvalidAction(f"{user.name} has not started a chat with the bot, or has blocked it")


def _content(telegram: FakeTelegram, args: Post) -> Json:
    if args.document:
        return document(telegram, args.document)
    return media(telegram, args.media) if args.media else {}


def _external_reply(telegram: FakeTelegram, target: ExternalTarget | None, date: int) -> Json | None:
    """Telegram names chat and message where the chat is a supergroup or a channel."""
    if target is None:
        return None
    replied = telegram.world.message(target.chat_id, target.message_id)
    shown: Json = {"origin": {"type": "user", "date": date, "sender_user": replied.sender.as_api()}}
    if replied.chat.type in ("supergroup", "channel"):
        shown |= {"chat": replied.chat.as_api(), "message_id": replied.message_id}
    return shown


def _mentions(telegram: FakeTelegram, args: Post) -> list[Json]:
    found = []
    text = args.text.strip()
    for part, user_id in args.mentions.items():
        place = text.find(part)
        if place < 0:
            raise InvalidAction(f"the text does not contain {part!r}")
        offset = len(text[:place].encode("utf-16-le")) // 2
        length = len(part.encode("utf-16-le")) // 2
        user = telegram.world.user(user_id).as_api()
        found.append({"type": "text_mention", "offset": offset, "length": length, "user": user})
    return found


def _origin(telegram: FakeTelegram, args: Post) -> Json | None:
    when = args.date if args.date is not None else telegram.clock.seconds()
    if args.automatic and args.channel is not None:
        chat = telegram.world.chat(args.channel).as_api()
        return {"type": "channel", "date": when, "chat": chat, "message_id": 1}
    if isinstance(args.forwarded_from, int):
        return {
            "type": "user",
            "date": when,
            "sender_user": telegram.world.user(args.forwarded_from).as_api(),
        }
    if args.forwarded_from:
        return {"type": "hidden_user", "date": when, "sender_user_name": args.forwarded_from}
    return None
