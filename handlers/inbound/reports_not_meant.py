"""Takes away what a driver only seems to report: a delivery with some still on board, an arrival, a queue (P1, P5, R2)."""

from collections.abc import Collection, Iterable, Sequence

from dispatch.commands import Command, CountWaiting, DriverReport, Unreadable
from dispatch.driver_shares import part_of, share_of
from dispatch.driver_state import DriverState, Trip
from dispatch.statements import StatementKind
from dispatch.trips import REPEAT_WITHIN
from handlers.chat.session import Context
from handlers.inbound.stations_drivers_name import waits_where_he_is
from reading.breakdowns import breaks_down
from reading.driver_journeys import says_where_from, still_carries_some
from reading.own_car import are_set_down, asks_what_to_do, counts_cars_before_him, on_board
from reading.unread_words import is_off_duty

_OF_PASSENGERS = frozenset({StatementKind.DELIVER, StatementKind.DEPART})


def without_reports_not_meant(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """The commands that the words mean; those about others stay."""
    commands = _without_those_set_down(words, commands)
    kinds = {command.kind for command in commands if isinstance(command, DriverReport) and not command.names}
    if not kinds and not any(isinstance(command, CountWaiting | Unreadable) for command in commands):
        return commands
    if counts_cars_before_him(words) and _speaks_as_driver(ctx, kinds):
        commands = [command for command in commands if not isinstance(command, CountWaiting | Unreadable)]
    his = list(_states(ctx))
    if StatementKind.DELIVER not in kinds and (trip := _open_trip(his)):
        commands = _of_those_on_board(ctx, words, commands, trip)
    if still_carries_some(words) and any(state.open_trip for state in his):
        return [command for command in commands if not _is_of_passengers(command)]  # P5
    if StatementKind.DECLINE in kinds and is_off_duty(words) and _has_worked(ctx):
        return _without(commands, StatementKind.DECLINE)  # R2
    if StatementKind.CHECK_IN in kinds and says_where_from(words) and not any(state.trips for state in his):
        return _without(commands, StatementKind.CHECK_IN)
    return commands


def _without_those_set_down(words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """P2: 送到了 车上6个人都下了 is no new trip of six, of the speaker or of who is named."""
    reports = [command for command in commands if isinstance(command, DriverReport)]
    if not {report.kind for report in reports} >= _OF_PASSENGERS or not are_set_down(words):
        return commands
    left_out = [report for report in reports if report.kind is StatementKind.DEPART]
    return [command for command in commands if command not in left_out]


def _speaks_as_driver(ctx: Context, kinds: Collection[StatementKind]) -> bool:
    """Whether he counts no people who wait, as a coordinator does who does not report himself (到了，前面排起三个)."""
    return bool(kinds) or not ctx.fleet.is_coordinator(ctx.speaker)


def _open_trip(his: Iterable[DriverState]) -> Trip | None:
    return next((state.open_trip for state in his if state.open_trip), None)


def _of_those_on_board(
    ctx: Context, words: str, commands: Sequence[Command], trip: Trip
) -> Sequence[Command]:
    """P1: 车上四个人 of who drives them is no departure; another number soon after it is that of the trip (K2).

    Who breaks down with them (趴窝了) leaves nobody behind: the trip stays as it is, and coordinators are told (U7).
    """
    number, is_stuck = on_board(words), breaks_down(words)
    if number is None and not is_stuck:
        return commands
    left_out = {StatementKind.DECLINE} if is_stuck else set()
    left_out |= {StatementKind.DEPART, StatementKind.AMEND} if number is not None else set()
    rest = [
        command
        for command in commands
        if not isinstance(command, Unreadable)
        and not (isinstance(command, DriverReport) and not command.names and command.kind in left_out)
    ]
    if number is None or is_stuck or asks_what_to_do(words) or number == trip.passengers:
        return rest
    is_soon = ctx.origin.moment.at - trip.departed_at <= REPEAT_WITHIN
    report = DriverReport(StatementKind.AMEND, passengers=number)
    return [*rest, report if is_soon else Unreadable(wants_number=True)]


def _is_of_passengers(command: Command) -> bool:
    if isinstance(command, Unreadable | CountWaiting):
        return True
    return isinstance(command, DriverReport) and not command.names and command.kind in _OF_PASSENGERS


def _without(commands: Sequence[Command], kind: StatementKind) -> list[Command]:
    return [
        command
        for command in commands
        if not (isinstance(command, DriverReport) and command.kind is kind and not command.names)
    ]


def _states(ctx: Context) -> Iterable[DriverState]:
    """The speaker's state in each call that is not sealed."""
    for call in ctx.fleet.calls.values():
        response = part_of(call, ctx.speaker.id)
        if response is not None and not call.sealed:
            yield response.state


def _has_worked(ctx: Context) -> bool:
    """Whether he has ended his work for a call that is over, or came to one, and has not said to which (R16)."""
    return _has_ended_his_work(ctx) or (waits_where_he_is(ctx) and not any(s.answering for s in _states(ctx)))


def _has_ended_his_work(ctx: Context) -> bool:
    """Whether he came to a call that is over, and has answered none that is open."""
    at, person = ctx.origin.moment, ctx.speaker.id
    his = [
        (share_of(call, person), part)
        for call in ctx.fleet.calls.values()
        if not call.sealed and (part := part_of(call, person)) is not None
    ]
    is_in_one = any(share.is_open_at(at) and part.state.answering for share, part in his)
    return not is_in_one and any(
        not share.is_open_at(at) and part.state.arrived_at is not None for share, part in his
    )
