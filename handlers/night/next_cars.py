"""Names the cars of the lanes that load next (A4)."""

from dispatch.commands import NextCars
from dispatch.lanes import next_cars
from dispatch.waiting_passengers import priority_waiting
from handlers.chat.mentions import MENTIONED_AT_ONCE, mention_all
from handlers.chat.outbound import post, reply
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.night.call_meant import resolve_open_call
from handlers.views.card import tags_listed
from storage.sent_messages import MessageRole


def next_to_load(ctx: Context, command: NextCars) -> None:
    """Mentions the next cars of the lanes (A4); changes no state."""
    call = resolve_open_call(ctx)
    language = ctx.fleet.language
    chosen = next_cars(call.lanes(), command.cars)
    if not chosen:
        reply(ctx, "nobody-in-lanes", number=call.number)
        return
    for first in range(0, len(chosen), MENTIONED_AT_ONCE):
        some = [ctx.fleet.people[id_] for id_ in chosen[first : first + MENTIONED_AT_ONCE]]
        words = text(language, "next-to-load", names=mention_all(some, language), number=call.number)
        if tags := priority_waiting(call):
            words = text(language, "next-take-first", words=words, tags=tags_listed(language, tags))
        post(ctx, words, role=MessageRole.REPLY, call=call)
