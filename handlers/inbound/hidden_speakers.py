"""Tells who speaks as a channel or as an anonymous administrator how to speak as himself (U1, R8)."""

from collections.abc import Sequence

from dispatch.commands import CloseCall, Command, DriverReport, Enough, RaiseCall, StandDown
from dispatch.fleets import Fleet
from dispatch.rule_numbers import HOUR
from dispatch.statements import Moment, StatementKind
from handlers.chat.inputs import Message, Silence
from handlers.chat.outbound import once_within, reply
from handlers.chat.session import Session
from handlers.inbound.deadlines import clock_context
from handlers.parsing.text_commands import read_text
from storage.core.transaction import Transaction
from storage.inbox import Input
from storage.throttle import ThrottleKind

MEANT_TO_COMMAND = (RaiseCall, Enough, StandDown, CloseCall)


def answer_hidden_speaker(
    session: Session, tx: Transaction, item: Input, fleet: Fleet, message: Message
) -> None:
    """Answers an anonymous administrator's order, once in 12 hours, and a report of either while a call is open, once an hour."""
    commands, slash = read_text(message.words.written if message.words else "", session.bot_name)
    is_admin = message.silence is Silence.ANONYMOUS_ADMIN
    ctx = clock_context(session, tx, fleet, item.id, item.received_at)
    ctx.origin = ctx.origin._replace(message_id=message.id)
    if is_admin and (slash or any(isinstance(command, MEANT_TO_COMMAND) for command in commands)):
        if once_within(ctx, ThrottleKind.ANONYMOUS, seconds=12 * HOUR):
            reply(ctx, "speak-as-yourself")
        return
    told_in = ThrottleKind.NOBODYS_REPORT, message.silence
    is_report = _reports(commands, is_admin=is_admin) and fleet.open_calls(Moment(message.at))
    if is_report and once_within(ctx, *told_in, seconds=HOUR):
        reply(ctx, "report-as-yourself")


def _reports(commands: Sequence[Command], *, is_admin: bool) -> bool:
    """Whether somebody would have to be recorded. An administrator's bare acknowledgement is "roger" (R4)."""
    kinds = {command.kind for command in commands if isinstance(command, DriverReport)}
    return bool(kinds - {StatementKind.ACKNOWLEDGE} if is_admin else kinds)
