"""Takes a driver on his way who stands in traffic for late, and for no refusal (R2)."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import open_trip_of, parts_of
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.inbound.trips_without_a_verb import is_coming
from handlers.parsing.text_commands import read_text
from reading.traffic_delays import (
    answer_of_who_is_stuck,
    is_before_the_gate,
    is_no_arrival,
    stuck_in_traffic,
)


def with_delay(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """前面堵死了走不动，还得十分钟: he comes in ten minutes. Without a time, or with passengers, he says nothing of it."""
    refusal, arrival = DriverReport(StatementKind.DECLINE), DriverReport(StatementKind.CHECK_IN)
    if is_no_arrival(words):
        commands = [command for command in commands if command != arrival]
    is_read = any(not isinstance(command, Unreadable) and command != refusal for command in commands)
    if is_read or ctx.fleet.is_coordinator(ctx.speaker):
        return commands
    answer = answer_of_who_is_stuck(words)
    if answer is None and not (stuck_in_traffic(words) or is_before_the_gate(words)):
        return commands
    if refusal not in commands:
        return _read(ctx, answer) if answer and is_coming(ctx) else commands
    rest = [command for command in commands if command != refusal]
    if open_trip_of(ctx.fleet, ctx.speaker.id) is not None:
        return rest
    if is_coming(ctx):
        return [*_read(ctx, answer), *rest]
    is_free = not any(part.state.answering for part in parts_of(ctx.fleet, ctx.speaker.id))
    return [*_read(ctx, answer), *rest] if is_free and answer else commands


def _read(ctx: Context, answer: str | None) -> Sequence[Command]:
    return read_text(answer, ctx.session.bot_name)[0] if answer else []
