"""Tells the coordinators and the owner what a bot that is no administrator cannot do (R11, U8)."""

from dispatch.rule_numbers import HOUR
from handlers.chat.inputs import Member, MemberStatus
from handlers.chat.notify import can_tell_owner, is_told_as_coordinator, tell_coordinators, tell_owner
from handlers.chat.outbound import once_within
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from storage.throttle import ThrottleKind


def follow_bot(ctx: Context, own: Member) -> None:
    """Follows the bot's own membership. As a plain member it sees no reactions and may not pin: tells so once a day (R11)."""
    if own.status is not MemberStatus.MEMBER:
        return

    def words(language: str) -> Text:
        return text(language, "not-administrator")

    if once_within(ctx, ThrottleKind.NOT_ADMINISTRATOR, seconds=24 * HOUR):
        otherwise = words(ctx.fleet.language)
        tell_coordinators(ctx, words, otherwise=otherwise)
        if not is_told_as_coordinator(ctx):
            tell_owner(ctx, words)


def tell_hidden_messages(ctx: Context) -> None:
    """Tells the owner once a day that the messenger hides people's messages where the bot is no administrator (U8)."""
    if can_tell_owner(ctx) and once_within(ctx, ThrottleKind.HIDDEN_MESSAGES, seconds=24 * HOUR):
        tell_owner(ctx, lambda language: text(language, "messages-hidden"))
