"""Tells a person in the group what he cannot be told privately: an offered place, or how the bot can reach him."""

from dispatch.rule_numbers import HOUR
from handlers.chat.mentions import mention
from handlers.chat.outbound import bot_link, once_within, post
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.night.gathered_mentions import mention_soon
from storage.mentions import MentionKind
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind


def say_in_group_instead(ctx: Context, account_id: int) -> None:
    """Mentions an offered place in the group (R6). Without an offer tells him there, once an hour, to open the private chat."""
    person = ctx.fleet.by_account.get(account_id)
    if person is None:
        return
    offered = [
        call
        for call in ctx.fleet.calls.values()
        if call.is_open and (response := call.responses.get(person.id)) and response.offered_at is not None
    ]
    for call in offered:
        mention_soon(ctx, call, person, MentionKind.OFFERED)
    if not offered and once_within(ctx, ThrottleKind.UNREACHABLE, person.id, seconds=HOUR):
        language = ctx.fleet.language
        bot = bot_link(ctx)
        words = text(language, "private-refused", name=mention(person, language), bot=bot)
        post(ctx, words, role=MessageRole.REPLY)
