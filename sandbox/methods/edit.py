"""Bot API methods that edit, delete or pin an existing message."""

from __future__ import annotations

from typing import Any

from sandbox.chats import Chat, Message
from sandbox.fake_telegram import FakeTelegram
from sandbox.formatting import parse_caption, parse_text
from sandbox.markup import validate_markup
from sandbox.methods.send import photo_size, resolve_file
from sandbox.permissions import require_bot_right, resolve_chat, resolve_writable_chat
from sandbox.refusals import bad_request

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
NO_PIN_RIGHT = "not enough rights to manage pinned messages in the chat"
DELETABLE_SECONDS = 48 * 3600


def edit_message_text(telegram: FakeTelegram, params: Json) -> Json:
    text, entities = parse_text(telegram.world, params, editing=True)
    message = _own_message(telegram, params)
    if message.has_media:
        raise bad_request("there is no text in the message to edit")
    return _apply_edit(
        telegram, message, text, entities, validate_markup(params.get("reply_markup"), inline_only=True)
    )


def edit_message_caption(telegram: FakeTelegram, params: Json) -> Json:
    caption, entities = parse_caption(telegram.world, params)
    message = _own_message(telegram, params)
    if not message.has_media:
        raise bad_request("there is no caption in the message to edit")
    return _apply_edit(
        telegram, message, caption, entities, validate_markup(params.get("reply_markup"), inline_only=True)
    )


def edit_message_media(telegram: FakeTelegram, params: Json) -> Json:
    """Only photos. A text may become a photo, as in Telegram."""
    media = params["media"]
    unknown = media.keys() - {"type", "media", "caption", "parse_mode", "caption_entities"}
    if media.get("type") != "photo" or unknown or "media" not in media:
        raise bad_request(f"sandbox: media must be a photo without {sorted(unknown)}")
    caption, entities = parse_caption(telegram.world, media)
    markup = validate_markup(params.get("reply_markup"), inline_only=True)
    message = _own_message(telegram, params)
    file_id, _, content = resolve_file(telegram, media["media"], "photo.jpg")
    photo = {"photo": [photo_size(file_id, len(content))]}
    return _apply_edit(telegram, message, caption, entities, markup, photo)


def edit_message_reply_markup(telegram: FakeTelegram, params: Json) -> Json:
    message = _own_message(telegram, params)
    markup = validate_markup(params.get("reply_markup"), inline_only=True)
    return _apply_edit(telegram, message, message.text, message.entities, markup)


def delete_message(telegram: FakeTelegram, params: Json) -> bool:
    chat = resolve_chat(telegram, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    bot = telegram.bot_member(chat)
    if chat.is_group and bot and bot.has_right("can_delete_messages"):
        pass  # an administrator may delete messages of any age
    elif (
        message.sender is not telegram.bot and chat.is_group
    ) or message.date < telegram.clock.now() - DELETABLE_SECONDS:
        raise bad_request("message can't be deleted")
    delete_for_everybody(telegram, message)
    return True


def pin_chat_message(telegram: FakeTelegram, params: Json) -> bool:
    chat = resolve_chat(telegram, params["chat_id"])
    require_bot_right(telegram, chat, "can_pin_messages", NO_PIN_RIGHT)
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to pin not found")
    if message.is_service:
        raise bad_request("message can't be pinned")
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    chat.pinned.append(message.message_id)
    telegram.events.emit("pin", chat_id=chat.id, pinned=list(chat.pinned))
    telegram.post_message(chat, telegram.bot, content={"pinned_message": message.as_api(quoted=True)})
    return True


def unpin_chat_message(telegram: FakeTelegram, params: Json) -> bool:
    chat = resolve_chat(telegram, params["chat_id"])
    require_bot_right(telegram, chat, "can_pin_messages", NO_PIN_RIGHT)
    message_id = params.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    telegram.events.emit("pin", chat_id=chat.id, pinned=list(chat.pinned))
    return True


def unpin_all_chat_messages(telegram: FakeTelegram, params: Json) -> bool:
    chat = resolve_chat(telegram, params["chat_id"])
    require_bot_right(telegram, chat, "can_pin_messages", NO_PIN_RIGHT)
    chat.pinned.clear()
    telegram.events.emit("pin", chat_id=chat.id, pinned=[])
    return True


def delete_for_everybody(telegram: FakeTelegram, message: Message) -> None:
    """Deletes a message for all members. Telegram sends the bot no update about it."""
    chat: Chat = message.chat
    del chat.messages[message.message_id]
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
        telegram.events.emit("pin", chat_id=chat.id, pinned=list(chat.pinned))
    telegram.events.emit("delete", chat_id=chat.id, message_id=message.message_id)


def _own_message(telegram: FakeTelegram, params: Json) -> Message:
    chat = resolve_writable_chat(telegram, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    other_keyboard = message.markup is not None and "inline_keyboard" not in message.markup
    if message.sender is not telegram.bot or message.is_service or message.origin or other_keyboard:
        raise bad_request("message can't be edited")
    if message.edit_refusal:
        raise bad_request(message.edit_refusal)
    return message


def _apply_edit(
    telegram: FakeTelegram,
    message: Message,
    text: str,
    entities: list[Json],
    markup: Json | None,
    content: Json | None = None,
) -> Json:
    content = message.content if content is None else content
    telegram.limits.record_send(message.chat.id, is_group=message.chat.is_group)
    shown = (text, entities, markup, content)
    if shown == (message.text, message.entities, message.markup, message.content):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.markup, message.content = shown
    message.edit_date = telegram.clock.seconds()
    telegram.emit_message("edit", message)
    return message.as_api()
