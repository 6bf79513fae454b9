"""Tells a coordinator's words that were not read and need an answer from mere talk (C13)."""

from handlers.chat.session import Context
from reading.coordinator_words import gives_a_duty, speaks_of_a_call
from reading.unread_words import counts_a_crowd


def is_unread_order(ctx: Context, words: str, *, is_named: bool) -> bool:
    """Whether it has words of an order or a question, counts who wait, or sends a driver of the fleet somewhere (麦嘟去东站).

    `is_named`: a call's station or number stands in it.
    """
    if speaks_of_a_call(words, is_named=is_named) or counts_a_crowd(words):
        return True
    others = (person.name for person in ctx.fleet.people.values() if person is not ctx.speaker)
    return gives_a_duty(words, is_named=is_named) and any(name in words for name in others)
