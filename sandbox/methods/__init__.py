"""The Bot API methods by name: each takes the pretend Telegram and its parsed parameters. getUpdates is in `bot_api`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.fake_telegram import FakeTelegram
from sandbox.methods import answers, chat_info, edit, profile, send

Method = Callable[[FakeTelegram, dict[str, Any]], Any]

METHODS: dict[str, Method] = {
    "sendMessage": send.send_message,
    "sendPhoto": send.send_photo,
    "sendDocument": send.send_document,
    "sendVenue": send.send_venue,
    "sendChatAction": send.send_chat_action,
    "getFile": send.get_file,
    "editMessageText": edit.edit_message_text,
    "editMessageCaption": edit.edit_message_caption,
    "editMessageMedia": edit.edit_message_media,
    "editMessageReplyMarkup": edit.edit_message_reply_markup,
    "deleteMessage": edit.delete_message,
    "pinChatMessage": edit.pin_chat_message,
    "unpinChatMessage": edit.unpin_chat_message,
    "unpinAllChatMessages": edit.unpin_all_chat_messages,
    "answerCallbackQuery": answers.answer_callback_query,
    "setMessageReaction": answers.set_message_reaction,
    "getChat": chat_info.get_chat,
    "getChatMember": chat_info.get_chat_member,
    "getChatMemberCount": chat_info.get_chat_member_count,
    "getChatAdministrators": chat_info.get_chat_administrators,
    "leaveChat": chat_info.leave_chat,
    "getMe": profile.get_me,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyDefaultAdministratorRights": profile.set_my_default_administrator_rights,
    "getMyDefaultAdministratorRights": profile.get_my_default_administrator_rights,
    "setWebhook": profile.set_webhook,
    "deleteWebhook": profile.delete_webhook,
    "getWebhookInfo": profile.get_webhook_info,
    "logOut": profile.log_out,
    "close": profile.close,
}
