"""Bot API methods about the bot itself: getMe, command menus, default rights, webhook, logOut, close."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sandbox.fake_telegram import FakeTelegram
from sandbox.refusals import bad_request

Json = dict[str, Any]

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES: dict[str, frozenset[str]] = {
    "default": frozenset(),
    "all_private_chats": frozenset(),
    "all_group_chats": frozenset(),
    "all_chat_administrators": frozenset(),
    "chat": frozenset({"chat_id"}),
    "chat_administrators": frozenset({"chat_id"}),
    "chat_member": frozenset({"chat_id", "user_id"}),
}


def get_me(telegram: FakeTelegram, params: Json) -> Json:
    abilities = dict.fromkeys(
        (
            "supports_inline_queries",
            "can_connect_to_business",
            "has_main_web_app",
            "has_topics_enabled",
            "allows_users_to_create_topics",
            "can_manage_bots",
        ),
        False,
    )
    return (
        telegram.bot.as_api()
        | abilities
        | {
            "can_join_groups": telegram.world.may_join_groups,
            "can_read_all_group_messages": telegram.world.reads_all_messages,
        }
    )


def set_my_commands(telegram: FakeTelegram, params: Json) -> bool:
    commands = params["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not isinstance(command, dict) or command.keys() - {"command", "description", "is_ephemeral"}:
            raise bad_request("can't parse BotCommand")
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    telegram.commands[_menu_key(telegram, params)] = commands
    telegram.events.emit("commands", commands=dict(telegram.commands))
    return True


def get_my_commands(telegram: FakeTelegram, params: Json) -> list[Json]:
    return telegram.commands.get(_menu_key(telegram, params), [])


def delete_my_commands(telegram: FakeTelegram, params: Json) -> bool:
    telegram.commands.pop(_menu_key(telegram, params), None)
    telegram.events.emit("commands", commands=dict(telegram.commands))
    return True


def _menu_key(telegram: FakeTelegram, params: Json) -> str:
    """Returns the key of the command menu of one scope and language. Raises Refused."""
    scope = params.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if scope.keys() - {"type"} != _SCOPES[kind]:
        raise bad_request(f"can't parse BotCommandScope: {kind} takes {sorted(_SCOPES[kind])}")
    if "chat_id" in scope and scope["chat_id"] not in telegram.world.chats:
        raise bad_request("chat not found")
    language = params.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return msgspec.json.encode({"scope": scope, "language": language}, order="sorted").decode()


def set_my_default_administrator_rights(telegram: FakeTelegram, params: Json) -> bool:
    rights = params.get("rights", {})
    if any(not isinstance(value, bool) for value in rights.values()):
        raise bad_request("can't parse administrator rights: expected Boolean values")
    telegram.admin_rights[params.get("for_channels", False)] = rights
    return True


def get_my_default_administrator_rights(telegram: FakeTelegram, params: Json) -> Json:
    return telegram.admin_rights.get(params.get("for_channels", False), {})


def set_webhook(telegram: FakeTelegram, params: Json) -> bool:
    url = params["url"]
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    telegram.webhook = url
    if params.get("drop_pending_updates"):
        telegram.queue.drop_all()
    return True


def delete_webhook(telegram: FakeTelegram, params: Json) -> bool:
    return set_webhook(telegram, {**params, "url": ""})


def get_webhook_info(telegram: FakeTelegram, params: Json) -> Json:
    return {
        "url": telegram.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.queue.pending()),
    }


def log_out(telegram: FakeTelegram, params: Json) -> bool:
    telegram.logged_out = True
    return True


def close(telegram: FakeTelegram, params: Json) -> bool:
    return True
