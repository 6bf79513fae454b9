"""Finds the call to which a coordinator has sent the speaker, who answers it in words: 赫师傅你去北站吧, 好嘞 (C13)."""

from collections.abc import Sequence

from dispatch.calls import Call
from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import part_of
from dispatch.statements import StatementKind
from handlers.chat.inputs import Message
from handlers.chat.session import Context
from handlers.inbound.drivers_who_switch import leaves_for
from handlers.inbound.stations_drivers_name import is_at
from reading.call_signs import CallSign, Part, split_at_signs
from reading.instructions import agrees, calls_by_name, sends_somebody
from storage.inbox import events_before, version_before

Read = Sequence[tuple[Part, Sequence[Command]]]

_SEEN = 12
"""So many messages back a name's own instruction is looked for, where nothing is replied to."""
_SOON = 180  # seconds
_ANSWERS = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.DECLINE})


def plain_answer(ctx: Context, words: str, heard: Sequence[Command]) -> Read:
    """收到 alone, as an answer to the coordinator who has just sent the speaker to one of several stations."""
    read: Read = [(Part(words), heard)]
    if ctx.origin.reply is None and _is_in_a_call(ctx):
        return read
    return answer_to_instruction(ctx, words, read) or read


def answer_to_instruction(ctx: Context, words: str, read: Read) -> Read | None:
    """His yes or no at the call to which he was sent, as a reply, or where the coordinator named him just before."""
    if ctx.kept or ctx.origin.is_edit or ctx.origin.private or ctx.fleet.is_coordinator(ctx.speaker):
        return None
    yes = agrees(words) if all(_leaves_room(part, commands) for part, commands in read) else None
    if yes is None or ctx.named_call is not None:
        return None
    call = _sent_to(ctx)
    if call is None:
        return None
    sign = CallSign(number=call.number)
    if not yes:
        return [(Part(words, sign), [DriverReport(StatementKind.DECLINE)])]
    response = part_of(call, ctx.speaker.id)
    if response is not None and response.state.arrived_at is not None:
        return None
    return [*leaves_for(ctx, call), (Part(words, sign), [DriverReport(StatementKind.ACKNOWLEDGE)])]


def _is_in_a_call(ctx: Context) -> bool:
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.open_calls(ctx.origin.moment))
    return any(response is not None and response.state.answering for response in own)


def _leaves_room(part: Part, commands: Sequence[Command]) -> bool:
    """Whether nothing is read but an answer that names no call."""
    return part.sign is None and all(
        isinstance(command, Unreadable)
        or (isinstance(command, DriverReport) and command.kind in _ANSWERS and not command.names)
        for command in commands
    )


def _sent_to(ctx: Context) -> Call | None:
    reply = ctx.origin.reply
    if reply is not None:
        raw = version_before(ctx.tx.read, ctx.input_id, ctx.origin.chat_id, reply.message_id)
        event = ctx.session.event_of(ctx.tx, raw) if raw else None
        return _call_of(ctx, event, must_be_named=False) if isinstance(event, Message) else None
    for raw in events_before(ctx.tx.read, ctx.input_id, _SEEN):
        event = ctx.session.event_of(ctx.tx, raw)
        if not isinstance(event, Message) or event.place.chat != ctx.origin.chat_id:
            continue
        if ctx.origin.moment.at - event.at > _SOON:
            return None
        if (call := _call_of(ctx, event, must_be_named=True)) is not None:
            return call
    return None


def _call_of(ctx: Context, told: Message, *, must_be_named: bool) -> Call | None:
    """The only open call to which a coordinator's message sends the speaker; None where it sends somebody else."""
    author = ctx.fleet.by_account.get(told.account.id) if told.account else None
    words = told.words.text if told.words else ""
    if author is None or not ctx.fleet.is_coordinator(author) or not words:
        return None
    stations = [call.station for call in ctx.fleet.calls.values()]
    parts = [part for part in split_at_signs(words, stations, ctx.fleet.aliases()) if part.sign]
    station = parts[0].sign.station if len(parts) == 1 and parts[0].sign else None
    plain = parts[0].with_station if parts else None
    if station is None or plain is None:
        return None
    is_named = calls_by_name(words, ctx.speaker.name)
    others = (person for person in ctx.fleet.people.values() if person not in (ctx.speaker, author))
    if not is_named and (must_be_named or any(calls_by_name(words, person.name) for person in others)):
        return None
    if not sends_somebody(plain, is_named=is_named):
        return None
    open_ones = [call for call in ctx.fleet.open_calls(ctx.origin.moment) if is_at(call, station)]
    return open_ones[0] if len(open_ones) == 1 else None
