"""Actions on users: create one, start or block the private chat with the bot, refuse the bot's private messages."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from sandbox.fake_telegram import FakeTelegram
from sandbox.people import Member
from sandbox.refusals import InvalidAction

Json = dict[str, Any]


class CreateUser(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    first_name: str
    last_name: str = ""
    username: str = ""
    id: int | None = None
    language_code: str = "zh-hans"
    is_bot: bool = False
    started: bool = False
    """The private chat with the bot is open already; no /start is posted."""


class StartPrivateChat(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    user_id: int
    parameter: str = ""
    """Parameter of the deep link t.me/<bot>?start=<parameter>."""


class BlockBot(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    user_id: int
    blocked: bool = True


class RefusePrivate(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    user_id: int
    reason: Literal["blocked", "deactivated", "not_started", "not_found"] | None = "blocked"
    """None accepts private messages again."""


def create_user(telegram: FakeTelegram, args: CreateUser) -> Json:
    user = telegram.world.add_user(**msgspec.structs.asdict(args))
    shown = user.as_api()
    telegram.events.emit("user", user=shown)
    return shown


def start_private_chat(telegram: FakeTelegram, args: StartPrivateChat) -> Json:
    user = telegram.world.user(args.user_id)
    user.started, user.private_refusal = True, ""
    if user.blocked:
        block_bot(telegram, BlockBot(user_id=user.id, blocked=False))
    text = f"/start {args.parameter}".strip()
    return telegram.post_message(telegram.world.chat(user.id), user, text).as_api()


def block_bot(telegram: FakeTelegram, args: BlockBot) -> Json:
    user = telegram.world.user(args.user_id)
    if not user.started:
        raise InvalidAction(f"{user.name} has no private chat with the bot")
    if user.blocked != args.blocked:
        was, now = ("member", "kicked") if args.blocked else ("kicked", "member")
        user.blocked = args.blocked
        telegram.publish_membership_change(
            telegram.world.chat(user.id), user, Member(telegram.bot, was), Member(telegram.bot, now)
        )
    return {"blocked": user.blocked}


def refuse_private(telegram: FakeTelegram, args: RefusePrivate) -> Json:
    """Refuses the bot's private messages to this user from now on; sends the bot no update about it."""
    user = telegram.world.user(args.user_id)
    user.private_refusal = args.reason or ""
    return {"reason": args.reason}
