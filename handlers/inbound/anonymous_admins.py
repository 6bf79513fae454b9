"""Tells an anonymous administrator how to speak as himself (U1)."""

from dispatch.commands import CloseCall, Enough, RaiseCall, StandDown
from dispatch.fleets import Fleet
from dispatch.rule_numbers import HOUR
from handlers.chat.inputs import Message
from handlers.chat.outbound import once_within, reply
from handlers.chat.session import Session
from handlers.inbound.deadlines import clock_context
from handlers.parsing.text_commands import read_text
from storage.core.transaction import Transaction
from storage.inbox import Input
from storage.throttle import ThrottleKind

MEANT_TO_COMMAND = (RaiseCall, Enough, StandDown, CloseCall)


def answer_anonymous_admin(
    session: Session, tx: Transaction, item: Input, fleet: Fleet, message: Message
) -> None:
    """Tells who gives a command, once in 12 hours, to speak under his own name."""
    commands, slash = read_text(message.words.written if message.words else "", session.bot_name)
    if slash or any(isinstance(command, MEANT_TO_COMMAND) for command in commands):
        ctx = clock_context(session, tx, fleet, item.id, item.received_at)
        ctx.origin = ctx.origin._replace(message_id=message.id)
        if once_within(ctx, ThrottleKind.ANONYMOUS, seconds=12 * HOUR):
            reply(ctx, "speak-as-yourself")
