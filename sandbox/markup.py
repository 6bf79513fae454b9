"""What a reply_markup may be: inline keyboards to the letter, other keyboards in outline."""

from __future__ import annotations

from typing import Any

from sandbox.refusals import bad_request

Json = dict[str, Any]

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_DATA_BYTES = 64
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
_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id", "disabled"})
_STYLES = frozenset({"danger", "success", "primary"})
_OTHERS: dict[str, frozenset[str]] = {
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


def checked_markup(markup: Json | None, *, inline_only: bool = False) -> Json | None:
    """The markup to store; None where there is none or it is an empty inline keyboard."""
    if markup is None or markup == {}:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup)
    if inline_only:
        raise bad_request("inline keyboard expected")
    for key, allowed in _OTHERS.items():
        if key in markup:
            if markup.keys() - allowed:
                raise bad_request(f"sandbox: unknown keys in reply markup: {sorted(markup.keys() - allowed)}")
            return markup
    raise bad_request("object expected as reply markup")


def _inline(markup: Json) -> Json | None:
    if markup.keys() != {"inline_keyboard"}:
        raise bad_request("sandbox: an inline keyboard has no other keys")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays')
    rows = [[_button(button) for button in row] for row in rows if row]
    if any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request(f"sandbox: more than {MOST_IN_A_ROW} buttons in a row")
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("inline keyboard button must be an Object")
    unknown = button.keys() - _ACTIONS - _LOOKS
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
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MOST_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(("http://", "https://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= len(str(button["copy_text"].get("text", ""))) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return button
