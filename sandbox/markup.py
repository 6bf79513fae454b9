"""Validates reply_markup: inline keyboards fully, other keyboards by their keys."""

from __future__ import annotations

from typing import Any

from sandbox.refusals import bad_request

Json = dict[str, Any]

MAX_BUTTONS = 100
MAX_BUTTONS_IN_ROW = 8
MAX_CALLBACK_DATA_BYTES = 64
_ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "pay",
    ]
)
_STYLE_KEYS = frozenset({"text", "style", "icon_custom_emoji_id", "disabled"})
_STYLES = frozenset({"danger", "success", "primary"})
_OTHER_KEYBOARDS: dict[str, frozenset[str]] = {
    "keyboard": frozenset(
        [
            "keyboard",
            "is_persistent",
            "resize_keyboard",
            "one_time_keyboard",
            "input_field_placeholder",
            "selective",
        ]
    ),
    "remove_keyboard": frozenset({"remove_keyboard", "selective"}),
    "force_reply": frozenset({"force_reply", "input_field_placeholder", "selective"}),
}
_REQUEST_CHAT = frozenset(
    [
        "request_id",
        "chat_is_channel",
        "chat_is_forum",
        "chat_has_username",
        "chat_is_created",
        "user_administrator_rights",
        "bot_administrator_rights",
        "bot_is_member",
        "request_title",
        "request_username",
        "request_photo",
    ]
)


def validate_markup(markup: Json | None, *, inline_only: bool = False) -> Json | None:
    """Returns the markup to store, or None for no markup and for an empty inline keyboard. Raises Refused."""
    if markup is None or markup == {}:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup)
    if inline_only:
        raise bad_request("inline keyboard expected")
    for key, allowed in _OTHER_KEYBOARDS.items():
        if key in markup:
            if markup.keys() - allowed:
                raise bad_request(f"sandbox: unknown keys in reply markup: {sorted(markup.keys() - allowed)}")
            for row in markup.get("keyboard", []):
                for button in row:
                    _check_reply_button(button)
            return markup
    raise bad_request("object expected as reply markup")


def _check_reply_button(button: Any) -> None:
    if isinstance(button, str):
        return
    asked = button.get("request_chat")
    if asked is None:
        return
    unknown = asked.keys() - _REQUEST_CHAT
    if unknown:
        raise bad_request(f"sandbox: unknown keys in request_chat: {sorted(unknown)}")
    if not isinstance(asked.get("request_id"), int) or not isinstance(asked.get("chat_is_channel"), bool):
        raise bad_request("can't parse keyboard button: Can't find field")
    bot, user = (asked.get(f"{whose}_administrator_rights", {}) for whose in ("bot", "user"))
    if any(value and not user.get(right) for right, value in bot.items()):
        raise bad_request("can't parse keyboard button: user rights must be a superset of the bot's")


def _inline(markup: Json) -> Json | None:
    if markup.keys() != {"inline_keyboard"}:
        raise bad_request("sandbox: an inline keyboard has no other keys")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays')
    rows = [[_button(button) for button in row] for row in rows if row]
    if any(len(row) > MAX_BUTTONS_IN_ROW for row in rows):
        raise bad_request(f"sandbox: more than {MAX_BUTTONS_IN_ROW} buttons in a row")
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("inline keyboard button must be an Object")
    unknown = button.keys() - _ACTIONS - _STYLE_KEYS
    if unknown:
        raise bad_request(f"sandbox: unknown keys in an inline button: {sorted(unknown)}")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request("text buttons must have a non-empty text")
    actions = button.keys() & _ACTIONS
    if len(actions) != 1:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if button.get("style", "primary") not in _STYLES:
        raise bad_request("invalid button style specified")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(("http://", "https://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= len(str(button["copy_text"].get("text", ""))) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return button
