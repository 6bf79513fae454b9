"""People outside of any group: who exists, who has opened a private chat with the bot, who has shut it."""

from __future__ import annotations

from typing import Any

import msgspec

from sandbox.fake_telegram import FakeTelegram
from sandbox.people import Member
from sandbox.refusals import Impossible

Json = dict[str, Any]


class NewUser(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    first_name: str
    last_name: str = ""
    username: str = ""
    id: int | None = None
    language_code: str = "zh-hans"
    is_bot: bool = False
    started: bool = False
    """Has a private chat with the bot already; no /start is posted."""


class Start(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    user_id: int
    parameter: str = ""
    """Of the deep link t.me/<bot>?start=<parameter>."""


class Block(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    user_id: int
    blocked: bool = True


def create_user(stage: FakeTelegram, wish: NewUser) -> Json:
    user = stage.world.add_user(**msgspec.structs.asdict(wish))
    shown = user.as_api()
    stage.events.tell("user", user=shown)
    return shown


def start_private_chat(stage: FakeTelegram, wish: Start) -> Json:
    user = stage.world.user(wish.user_id)
    user.started = True
    if user.blocked:
        block_bot(stage, Block(user_id=user.id, blocked=False))
    text = f"/start {wish.parameter}".strip()
    return stage.say(stage.world.chat(user.id), user, text).as_api()


def block_bot(stage: FakeTelegram, wish: Block) -> Json:
    user = stage.world.user(wish.user_id)
    if not user.started:
        raise Impossible(f"{user.name} has no chat with the bot")
    if user.blocked != wish.blocked:
        was, now = ("member", "kicked") if wish.blocked else ("kicked", "member")
        user.blocked = wish.blocked
        stage.note_member(stage.world.chat(user.id), user, Member(stage.bot, was), Member(stage.bot, now))
    return {"blocked": user.blocked}
