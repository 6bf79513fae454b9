"""Tells the coordinators what a bot that is no administrator cannot do (R11)."""

from dispatch.rule_numbers import HOUR
from handlers.chat.inputs import Member, MemberStatus
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import once_within
from handlers.chat.session import Context
from handlers.chat.texts import text
from storage.throttle import ThrottleKind


def follow_bot(ctx: Context, own: Member) -> None:
    """The bot's own membership changed. As a plain member it sees no reactions and may not pin: says so once a day."""
    if own.status is not MemberStatus.MEMBER:
        return
    if once_within(ctx, ThrottleKind.NOT_ADMINISTRATOR, seconds=24 * HOUR):
        otherwise = text(ctx.fleet.language, "not-administrator")
        tell_coordinators(ctx, lambda language: text(language, "not-administrator"), otherwise=otherwise)
