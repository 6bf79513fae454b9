"""Says it the other way when a person's private messages are refused for good: an offered place, or how to be reached."""

from dispatch.rule_numbers import HOUR
from handlers.chat.outbound import bot_link, once_within, post
from handlers.chat.session import Context
from handlers.chat.texts import mention, text
from handlers.night.standby_offers import mention_soon
from storage.mentions import MentionKind
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind


def say_otherwise(ctx: Context, account_id: int) -> None:
    """R6: a place that is offered to him is told in the group's next mentions; else the group tells him once an hour."""
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
