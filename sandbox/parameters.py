"""Parameters of each method and their types. Telegram ignores unknown parameters; the sandbox refuses them as typos."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from sandbox.forms import Upload
from sandbox.refusals import bad_request

Json = dict[str, Any]
Read = Callable[[str, Any], Any]


def integer(name: str, given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise bad_request(f"{name} must be an integer")
    try:
        return int(given)
    except ValueError:
        raise bad_request(f"{name} must be an integer") from None


def decimal(name: str, given: Any) -> float:
    try:
        return float(given)
    except (TypeError, ValueError):
        raise bad_request(f"{name} must be a number") from None


def flag(name: str, given: Any) -> bool:
    if isinstance(given, bool):
        return given
    if str(given).lower() in ("true", "yes", "1"):
        return True
    if str(given).lower() in ("false", "no", "0", ""):
        return False
    raise bad_request(f"{name} must be a boolean")


def string(name: str, given: Any) -> str:
    if not isinstance(given, str):
        raise bad_request(f"{name} must be a string")
    return given


def chat(name: str, given: Any) -> int | str:
    if isinstance(given, str) and given.startswith("@"):
        return given
    return integer(name, given)


def json_object(name: str, given: Any) -> Json:
    value = _decoded(name, given)
    if not isinstance(value, dict):
        raise bad_request(f"can't parse {name}: expected an Object")
    return value


def json_array(name: str, given: Any) -> list[Any]:
    value = _decoded(name, given)
    if not isinstance(value, list):
        raise bad_request(f"can't parse {name}: expected an Array")
    return value


def file(name: str, given: Any) -> Upload | str:
    if isinstance(given, Upload | str):
        return given
    raise bad_request(f"{name} must be a file")


def _decoded(name: str, given: Any) -> Any:
    if not isinstance(given, str):
        return given
    try:
        return msgspec.json.decode(given)
    except msgspec.DecodeError:
        raise bad_request(f"can't parse {name}: can't parse JSON") from None


_SEND_OPTIONS: dict[str, Read] = {
    "message_thread_id": integer,
    "disable_notification": flag,
    "protect_content": flag,
    "allow_paid_broadcast": flag,
    "message_effect_id": string,
    "reply_parameters": json_object,
    "reply_markup": json_object,
    "parse_mode": string,
}
_CAPTION: dict[str, Read] = {
    "caption": string,
    "caption_entities": json_array,
    "show_caption_above_media": flag,
}
_TEXT: dict[str, Read] = {"text": string, "entities": json_array, "link_preview_options": json_object}
_MESSAGE: dict[str, Read] = {"chat_id": chat, "message_id": integer}
_LANGUAGE: dict[str, Read] = {"language_code": string}

PARAMETERS: dict[str, dict[str, Read]] = {
    "getMe": {},
    "logOut": {},
    "close": {},
    "getUpdates": {"offset": integer, "limit": integer, "timeout": integer, "allowed_updates": json_array},
    "setWebhook": {
        "url": string,
        "ip_address": string,
        "max_connections": integer,
        "allowed_updates": json_array,
        "drop_pending_updates": flag,
        "secret_token": string,
    },
    "deleteWebhook": {"drop_pending_updates": flag},
    "getWebhookInfo": {},
    "sendMessage": {"chat_id": chat, **_TEXT, **_SEND_OPTIONS},
    "sendPhoto": {"chat_id": chat, "photo": file, "has_spoiler": flag, **_CAPTION, **_SEND_OPTIONS},
    "sendDocument": {
        "chat_id": chat,
        "document": file,
        "disable_content_type_detection": flag,
        **_CAPTION,
        **_SEND_OPTIONS,
    },
    "sendVenue": {
        "chat_id": chat,
        "latitude": decimal,
        "longitude": decimal,
        "title": string,
        "address": string,
        **_SEND_OPTIONS,
    },
    "sendChatAction": {"chat_id": chat, "action": string, "message_thread_id": integer},
    "editMessageText": {**_MESSAGE, **_TEXT, "parse_mode": string, "reply_markup": json_object},
    "editMessageCaption": {**_MESSAGE, **_CAPTION, "parse_mode": string, "reply_markup": json_object},
    "editMessageMedia": {**_MESSAGE, "media": json_object, "reply_markup": json_object},
    "editMessageReplyMarkup": {**_MESSAGE, "reply_markup": json_object},
    "deleteMessage": _MESSAGE,
    "pinChatMessage": {**_MESSAGE, "disable_notification": flag},
    "unpinChatMessage": _MESSAGE,
    "unpinAllChatMessages": {"chat_id": chat},
    "answerCallbackQuery": {
        "callback_query_id": string,
        "text": string,
        "show_alert": flag,
        "url": string,
        "cache_time": integer,
    },
    "setMessageReaction": {**_MESSAGE, "reaction": json_array, "is_big": flag},
    "getChat": {"chat_id": chat},
    "getChatMember": {"chat_id": chat, "user_id": integer},
    "getChatMemberCount": {"chat_id": chat},
    "getChatAdministrators": {"chat_id": chat, "return_bots": flag},
    "leaveChat": {"chat_id": chat},
    "setMyCommands": {"commands": json_array, "scope": json_object, **_LANGUAGE},
    "getMyCommands": {"scope": json_object, **_LANGUAGE},
    "deleteMyCommands": {"scope": json_object, **_LANGUAGE},
    "setMyDefaultAdministratorRights": {"rights": json_object, "for_channels": flag},
    "getMyDefaultAdministratorRights": {"for_channels": flag},
    "getFile": {"file_id": string},
}

REQUIRED: dict[str, tuple[str, ...]] = {
    "setWebhook": ("url",),
    "sendMessage": ("chat_id", "text"),
    "sendPhoto": ("chat_id", "photo"),
    "sendDocument": ("chat_id", "document"),
    "sendVenue": ("chat_id", "latitude", "longitude", "title", "address"),
    "sendChatAction": ("chat_id", "action"),
    "editMessageText": ("chat_id", "message_id", "text"),
    "editMessageCaption": ("chat_id", "message_id"),
    "editMessageMedia": ("chat_id", "message_id", "media"),
    "editMessageReplyMarkup": ("chat_id", "message_id"),
    "deleteMessage": ("chat_id", "message_id"),
    "pinChatMessage": ("chat_id", "message_id"),
    "unpinChatMessage": ("chat_id",),
    "unpinAllChatMessages": ("chat_id",),
    "answerCallbackQuery": ("callback_query_id",),
    "setMessageReaction": ("chat_id", "message_id"),
    "getChat": ("chat_id",),
    "getChatMember": ("chat_id", "user_id"),
    "getChatMemberCount": ("chat_id",),
    "getChatAdministrators": ("chat_id",),
    "leaveChat": ("chat_id",),
    "setMyCommands": ("commands",),
    "getFile": ("file_id",),
}

_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
}

METHODS = {name.lower(): name for name in PARAMETERS}


def read_parameters(method: str, given: Json) -> Json:
    known = PARAMETERS[method]
    unknown = [name for name in given if name not in known]
    # a multipart request may carry the file that another parameter points at
    uploads = {name for name in unknown if isinstance(given[name], Upload)}
    for name in unknown:
        if name not in uploads:
            raise bad_request(f"sandbox: {method} has no parameter {name!r}")
    params = {
        name: known[name](name, value) for name, value in given.items() if name in known and value is not None
    }
    for name, value in params.items():
        if known[name] is file:
            params[name] = _pointed_at(value, given, uploads)
        elif name == "media" and isinstance(value.get("media"), str):
            params[name] = {**value, "media": _pointed_at(value["media"], given, uploads)}
    for name in REQUIRED.get(method, ()):
        if name not in params:
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    return params


def _pointed_at(value: Any, given: Json, uploads: set[str]) -> Any:
    """The file of the request that an `attach://name` names; anything else as it is."""
    if not isinstance(value, str) or not value.startswith("attach://"):
        return value
    name = value.removeprefix("attach://")
    if name not in uploads:
        raise bad_request(f"sandbox: no file {name!r} in the request")
    return given[name]
