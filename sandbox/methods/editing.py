"""Methods that change, remove or pin a message that stands already. New messages are made in `sending`."""

from __future__ import annotations

from typing import Any

from sandbox.chats import Chat, Message
from sandbox.fake_telegram import FakeTelegram
from sandbox.formatting import formatted_caption, formatted_text
from sandbox.markup import checked_markup
from sandbox.permissions import bot_with_right, chat_to_write, found_chat
from sandbox.refusals import bad_request

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
NO_PIN_RIGHT = "not enough rights to manage pinned messages in the chat"
DELETABLE_FOR = 48 * 3600


def edit_message_text(stage: FakeTelegram, params: Json) -> Json:
    text, entities = formatted_text(stage.world, params, editing=True)
    message = _own_message(stage, params)
    if message.has_media:
        raise bad_request("there is no text in the message to edit")
    return _changed(
        stage, message, text, entities, checked_markup(params.get("reply_markup"), inline_only=True)
    )


def edit_message_caption(stage: FakeTelegram, params: Json) -> Json:
    caption, entities = formatted_caption(stage.world, params)
    message = _own_message(stage, params)
    if not message.has_media:
        raise bad_request("there is no caption in the message to edit")
    return _changed(
        stage, message, caption, entities, checked_markup(params.get("reply_markup"), inline_only=True)
    )


def edit_message_reply_markup(stage: FakeTelegram, params: Json) -> Json:
    message = _own_message(stage, params)
    markup = checked_markup(params.get("reply_markup"), inline_only=True)
    return _changed(stage, message, message.text, message.entities, markup)


def delete_message(stage: FakeTelegram, params: Json) -> bool:
    chat = found_chat(stage, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    bot = stage.bot_in(chat)
    if chat.is_group and bot and bot.may("can_delete_messages"):
        pass  # an administrator of a supergroup may delete whatever its age
    elif (
        message.sender is not stage.bot and chat.is_group
    ) or message.date < stage.clock.now() - DELETABLE_FOR:
        raise bad_request("message can't be deleted")
    remove(stage, message)
    return True


def pin_chat_message(stage: FakeTelegram, params: Json) -> bool:
    chat = found_chat(stage, params["chat_id"])
    bot_with_right(stage, chat, "can_pin_messages", NO_PIN_RIGHT)
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to pin not found")
    if message.is_service:
        raise bad_request("message can't be pinned")
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    chat.pinned.append(message.message_id)
    stage.events.tell("pin", chat_id=chat.id, pinned=list(chat.pinned))
    stage.say(chat, stage.bot, content={"pinned_message": message.as_api(quoted=True)})
    return True


def unpin_chat_message(stage: FakeTelegram, params: Json) -> bool:
    chat = found_chat(stage, params["chat_id"])
    bot_with_right(stage, chat, "can_pin_messages", NO_PIN_RIGHT)
    message_id = params.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    stage.events.tell("pin", chat_id=chat.id, pinned=list(chat.pinned))
    return True


def unpin_all_chat_messages(stage: FakeTelegram, params: Json) -> bool:
    chat = found_chat(stage, params["chat_id"])
    bot_with_right(stage, chat, "can_pin_messages", NO_PIN_RIGHT)
    chat.pinned.clear()
    stage.events.tell("pin", chat_id=chat.id, pinned=[])
    return True


def remove(stage: FakeTelegram, message: Message) -> None:
    """Gone for everybody; the bot is not told, whoever did it."""
    chat: Chat = message.chat
    del chat.messages[message.message_id]
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
        stage.events.tell("pin", chat_id=chat.id, pinned=list(chat.pinned))
    stage.events.tell("delete", chat_id=chat.id, message_id=message.message_id)


def _own_message(stage: FakeTelegram, params: Json) -> Message:
    chat = chat_to_write(stage, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    other_keyboard = message.markup is not None and "inline_keyboard" not in message.markup
    if message.sender is not stage.bot or message.is_service or message.origin or other_keyboard:
        raise bad_request("message can't be edited")
    return message


def _changed(
    stage: FakeTelegram, message: Message, text: str, entities: list[Json], markup: Json | None
) -> Json:
    stage.limits.spend(message.chat.id, is_group=message.chat.is_group)
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.markup = text, entities, markup
    message.edit_date = stage.clock.seconds()
    stage.tell("edit", message)
    return message.as_api()
