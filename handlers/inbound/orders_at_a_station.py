"""Reads a coordinator's order that says besides only which call is meant: 东站够了，多谢; 孝感收队."""

from collections.abc import Sequence

from dispatch.commands import ChangeNeed, CloseCall, Command, Enough, SetNeed, StandDown
from handlers.chat.session import Context
from handlers.parsing.text_commands import read_text
from reading.call_signs import CallSign, Part, split_at_signs
from reading.coordinator_words import without_there

ORDERS = (Enough, StandDown, CloseCall, SetNeed, ChangeNeed)


def order_by_short_name(
    words: str, heard: Sequence[Command], sign: CallSign, stations: Sequence[str]
) -> tuple[Part, Sequence[Command]] | None:
    """孝感收队 where 孝感东站 is open; None where the station has its whole name, or stands in a part of its own."""
    is_short = not any(part.sign for part in split_at_signs(words, stations))
    return (Part(words, sign), heard) if is_short else None


def order_at_a_station(
    ctx: Context, words: str, stations: Sequence[str]
) -> tuple[Part, Sequence[Command]] | None:
    """C3: 东站够了，多谢 and 西站那边够了 are as direct as 够了: only the call that is meant is said besides."""
    [part, *others] = split_at_signs(words, stations, ctx.fleet.aliases())
    if others or part.sign is None or part.sign.station is None or not part.sign.station.names:
        return None
    rest = without_there(part.words)
    again = read_text(rest, ctx.session.bot_name)[0]
    is_order = bool(again) and all(isinstance(command, Enough) and command.is_plain for command in again)
    return (Part(rest, part.sign), again) if is_order else None
