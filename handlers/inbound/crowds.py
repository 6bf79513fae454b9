"""Takes the rough number of a crowd for how many passengers wait, while a call is open: 还剩30来个 of a lead (N6)."""

from dispatch.commands import Command, CountWaiting, Unreadable
from dispatch.driver_shares import open_trip_of
from handlers.chat.inputs import Words
from handlers.chat.session import Context
from handlers.parsing.text_commands import read_text
from reading.rough_counts import with_whole_number, without_rest


def with_crowd_counted(ctx: Context, said: Words) -> Words:
    """The words with the rough number as a whole one; what else they say stays, and they count it as any number is counted."""
    if not ctx.fleet.open_calls(ctx.origin.moment):
        return said
    is_on_road = open_trip_of(ctx.fleet, ctx.speaker.id) is not None
    of_a_lead = ctx.fleet.may_report_for_others(ctx.speaker) and not is_on_road
    counted = with_whole_number(said.text, of_a_lead=of_a_lead)
    if counted is None:
        return said
    before = _read(ctx, said.text)
    for words in (counted, without_rest(counted)):  # 带娃的蛮多 says no number
        after = _read(ctx, words)
        is_one_count = sum(isinstance(command, CountWaiting) for command in after) == 1
        if is_one_count and all(command in after or isinstance(command, Unreadable) for command in before):
            return said._replace(text=words)
    return said


def _read(ctx: Context, words: str) -> tuple[Command, ...]:
    return read_text(words, ctx.session.bot_name)[0]
