"""The bot itself: who it is, its command menu, its webhook, how it takes its leave of the server."""

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


def get_me(stage: FakeTelegram, params: Json) -> Json:
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
        stage.bot.as_api()
        | abilities
        | {
            "can_join_groups": True,
            "can_read_all_group_messages": stage.world.reads_all_messages,
        }
    )


def set_my_commands(stage: FakeTelegram, params: Json) -> bool:
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
    stage.commands[_shelf(stage, params)] = commands
    stage.events.tell("commands", commands=dict(stage.commands))
    return True


def get_my_commands(stage: FakeTelegram, params: Json) -> list[Json]:
    return stage.commands.get(_shelf(stage, params), [])


def delete_my_commands(stage: FakeTelegram, params: Json) -> bool:
    stage.commands.pop(_shelf(stage, params), None)
    stage.events.tell("commands", commands=dict(stage.commands))
    return True


def _shelf(stage: FakeTelegram, params: Json) -> str:
    """The key under which one scope's commands in one language lie."""
    scope = params.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if scope.keys() - {"type"} != _SCOPES[kind]:
        raise bad_request(f"can't parse BotCommandScope: {kind} takes {sorted(_SCOPES[kind])}")
    if "chat_id" in scope and scope["chat_id"] not in stage.world.chats:
        raise bad_request("chat not found")
    language = params.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return msgspec.json.encode({"scope": scope, "language": language}, order="sorted").decode()


def set_my_default_administrator_rights(stage: FakeTelegram, params: Json) -> bool:
    rights = params.get("rights", {})
    if any(not isinstance(value, bool) for value in rights.values()):
        raise bad_request("can't parse administrator rights: expected Boolean values")
    stage.admin_rights[params.get("for_channels", False)] = rights
    return True


def get_my_default_administrator_rights(stage: FakeTelegram, params: Json) -> Json:
    return stage.admin_rights.get(params.get("for_channels", False), {})


def set_webhook(stage: FakeTelegram, params: Json) -> bool:
    url = params["url"]
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    stage.webhook = url
    if params.get("drop_pending_updates"):
        stage.queue.drop_all()
    return True


def delete_webhook(stage: FakeTelegram, params: Json) -> bool:
    return set_webhook(stage, {**params, "url": ""})


def get_webhook_info(stage: FakeTelegram, params: Json) -> Json:
    return {
        "url": stage.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(stage.queue.pending()),
    }


def log_out(stage: FakeTelegram, params: Json) -> bool:
    stage.logged_out = True
    return True


def close(stage: FakeTelegram, params: Json) -> bool:
    return True
