"""Reads what only a driver means: a question (C14), passengers moved (P7), a new time (K3), other names (K7), cars (K8)."""

import re
from collections.abc import Iterator, Sequence

from dispatch.change_commands import MovePassengers
from dispatch.commands import AskOwnPlace, Command, DriverReport, MarkUnread, RaiseCall, Unreadable
from dispatch.corrected_times import corrected_times
from dispatch.driver_shares import cars_of_partners, open_trip_of
from dispatch.statements import StatementKind
from dispatch.station_commands import ShowWay
from handlers.chat.session import Context
from handlers.inbound.coordinators_without_a_car import without_arrival_of_who_directs, without_phantom_car
from handlers.inbound.delays_of_drivers import with_delay
from handlers.inbound.deliveries import (
    delivers_without_a_trip,
    of_his_passenger,
    with_passengers_set_down,
)
from handlers.inbound.lanes_told import lane_of_whom_he_replies_to
from handlers.inbound.numbers_in_answer import number_in_answer
from handlers.inbound.passengers_of_another_car import are_with_the_speaker, commands_about_those_taken_over
from handlers.inbound.reports_not_meant import without_reports_not_meant
from handlers.inbound.rests_and_way_home import with_end_of_duty, with_rest_or_way_home
from handlers.parsing.reports_for_others import is_of_the_grammar
from reading.destinations import takes_passengers_to
from reading.driver_questions import (
    asks_besides,
    asks_in_front,
    asks_own_place,
    asks_the_way,
    asks_the_way_besides,
    asks_where_it_is,
    comes_if_needed,
    leaves_if_not_needed,
)
from reading.left_of_a_list import leaves_a_name, leaves_trips
from reading.names_that_are_phrases import is_rank, stands_as_a_name
from reading.other_people import (
    answers_somebody,
    brings_several_cars,
    does_something_else,
    mentions_one_of,
)
from reading.passenger_transfers import moved_passengers
from reading.passengers_of_another import passengers_of_another, short_names
from reading.station_names import bare, short_forms

_USERNAME = re.compile(r"@\w")
_OF_A_TRIP = frozenset({StatementKind.DEPART, StatementKind.AMEND})
_COMES = DriverReport(StatementKind.ACKNOWLEDGE)
_SPOKEN_TO = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.DECLINE})
"""「收到@王调度」 speaks to him and is the speaker's own."""


def command_of_whole(ctx: Context, words: str, heard: Sequence[Command]) -> Command | None:
    """The command that the whole message is: where its speaker stands (C14), or passengers that change cars (P7)."""
    if ctx.origin.is_edit:
        return None
    if ctx.fleet.calls and (answer := number_in_answer(ctx, words, heard)):
        return answer
    if ctx.fleet.calls and (moved := moved_passengers(words, _names(ctx, words))):
        giver = None if moved.giver == ctx.speaker.name else moved.giver
        said = None if giver is None or moved.taker else passengers_of_another(words)
        if said is None or not are_with_the_speaker(ctx, said):
            return MovePassengers(giver, moved.taker, moved.passengers)
    if not all(isinstance(command, Unreadable) or command == _COMES for command in heard):
        return None
    if not ctx.fleet.open_calls(ctx.origin.moment):
        return None
    stations = _stations(ctx)
    if asks_own_place(words, stations):
        return AskOwnPlace()
    if _COMES in heard:
        return None
    return ShowWay() if _asks_no_person(ctx) and asks_the_way(words, stations) else None


def _names(ctx: Context, words: str) -> Iterator[str]:
    """Yields the names of the fleet's people, their short ones in the words, then of the cars that other groups bring (B5)."""
    names = [person.name for person in ctx.fleet.people.values()]
    yield from names
    yield from short_names(words, names)
    yield from cars_of_partners(ctx.fleet)


def _stations(ctx: Context) -> list[str]:
    stations = [call.station for call in ctx.fleet.calls.values()]
    shorts = (short for station in stations for short in short_forms(bare(station)))
    return [*stations, *ctx.fleet.aliases(), *shorts]


def _asks_no_person(ctx: Context) -> bool:
    """在哪 as a reply to somebody's words asks that person."""
    return ctx.origin.reply is None or ctx.origin.reply.call is not None


def commands_of_speaker(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """The commands, with 待确认 in place of a report that another driver's name or plate stands beside.

    A time that is corrected takes nothing back (K3).
    """
    of_another = _about_another(ctx, words)
    if of_another is not None:
        return of_another
    if any(isinstance(command, RaiseCall) for command in commands):
        commands = [command for command in commands if not isinstance(command, Unreadable)]
    commands = with_rest_or_way_home(ctx, words, with_end_of_duty(ctx, words, commands))
    commands = with_delay(ctx, words, commands)
    commands = of_his_passenger(ctx, _without_arrival_of_passengers(words, commands))
    commands = with_passengers_set_down(ctx, words, commands)
    commands = without_reports_not_meant(ctx, words, commands)
    commands = without_arrival_of_who_directs(ctx, words, commands)
    commands = corrected_times(ctx.fleet, ctx.speaker, commands)
    unread = all(isinstance(command, Unreadable) for command in commands)
    if unread and answers_somebody(words, (person.name for person in ctx.fleet.people.values())):
        return [DriverReport(StatementKind.ACKNOWLEDGE)]
    reports = [command for command in commands if isinstance(command, DriverReport)]
    own = [report for report in reports if report.kind not in _SPOKEN_TO]
    may_be_of_another = own and not any(report.names for report in reports) and _names_somebody(ctx, words)
    if may_be_of_another and not _is_his_delivery(ctx, words, own):
        return [Unreadable()]
    if ctx.fleet.is_coordinator(ctx.speaker):
        return without_phantom_car(ctx, words, commands)
    if delivers_without_a_trip(ctx, words, reports):
        return [*commands, Unreadable(wants_number=True)]
    is_answer = any(report.kind is StatementKind.ACKNOWLEDGE and not report.names for report in reports)
    if any(report.names for report in reports):
        return _with_what_was_left(ctx, words, commands, reports)
    if question := _question_in(ctx, words, reports):
        return [*(commands or [Unreadable()] if comes_if_needed(words) else commands), question]
    if (is_answer or not commands) and brings_several_cars(words, is_answer=is_answer):
        return [*commands, Unreadable()]
    return commands


def _about_another(ctx: Context, words: str) -> Sequence[Command] | None:
    told = lane_of_whom_he_replies_to(ctx, words)
    return commands_about_those_taken_over(ctx, words) if told is None else told


def _with_what_was_left(
    ctx: Context, words: str, commands: Sequence[Command], reports: Sequence[DriverReport]
) -> Sequence[Command]:
    """K4: of 刘志刚接2 好人一生平安接3 only a part was read: the rest is 待确认, and the mark does not say that all was read."""
    if ctx.origin.is_edit or not ctx.fleet.may_report_for_others(ctx.speaker):
        return commands
    trips = sum(report.kind in _OF_A_TRIP for report in reports)
    waits = any(isinstance(command, Unreadable) for command in commands)
    read = [name for report in reports for name in report.names]
    known = [person.name for person in ctx.fleet.people.values()]
    if not (waits or leaves_trips(words, trips) or leaves_a_name(words, read, known)):
        return commands
    return [*commands, *([] if waits else [Unreadable()]), MarkUnread()]


def _question_in(ctx: Context, words: str, reports: Sequence[DriverReport]) -> Command | None:
    """C14: the question behind a report or other words (送到。还要车不; 睡醒了，哪缺人), or one that is a part of its own."""
    if ctx.origin.is_edit or not ctx.fleet.calls:
        return None
    stations = _stations(ctx)
    if not reports:
        if comes_if_needed(words):
            return AskOwnPlace()
        is_asked = any(asks(words, stations) for asks in (asks_own_place, asks_besides, asks_in_front))
        return AskOwnPlace() if is_asked or leaves_if_not_needed(words) else None
    if asks_besides(words, stations):
        return AskOwnPlace()
    spots = [call.place for call in ctx.fleet.open_calls(ctx.origin.moment) if call.place]
    asks_way = asks_the_way_besides(words, stations) or any(asks_where_it_is(words, spot) for spot in spots)
    return ShowWay() if asks_way and _asks_no_person(ctx) else None


def _is_his_delivery(ctx: Context, words: str, own: Sequence[DriverReport]) -> bool:
    """K7: 送到了 of somebody on the road is his own where another does something else (代兵扶老人上楼去了)."""
    if any(report.kind is not StatementKind.DELIVER for report in own) or _USERNAME.search(words):
        return False
    others = (person.name for person in ctx.fleet.people.values() if person is not ctx.speaker)
    return _is_on_road(ctx) and does_something_else(words, others)


def _is_on_road(ctx: Context) -> bool:
    return open_trip_of(ctx.fleet, ctx.speaker.id) is not None


def _without_arrival_of_passengers(words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """R3: 到汉口站 behind 接3 is where the passengers go, and no arrival of his; 到汉口站了 says that they are there."""
    kinds = [command.kind for command in commands if isinstance(command, DriverReport)]
    if not {StatementKind.DEPART, StatementKind.CHECK_IN}.issubset(kinds):
        return commands
    are_there = takes_passengers_to(words)
    if are_there is None:
        return commands
    arrival = [command for command in commands if getattr(command, "kind", None) is StatementKind.CHECK_IN]
    rest = [command for command in commands if command not in arrival]
    names = arrival[0].names if isinstance(arrival[0], DriverReport) else ()
    return [*rest, DriverReport(StatementKind.DELIVER, names)] if are_there else rest


def _names_somebody(ctx: Context, words: str) -> bool:
    if _USERNAME.search(words):
        return True
    others = [person for person in ctx.fleet.people.values() if person is not ctx.speaker]
    if any(_is_rank_in_front(words, person.name) for person in others):
        return True
    names = (person.name for person in others if person.name in words and not is_of_the_grammar(person.name))
    return mentions_one_of(words, names) or mentions_one_of(
        words, (person.plate for person in others if person.plate)
    )


def _is_rank_in_front(words: str, name: str) -> bool:
    """老九接4 is said of the member who is called so."""
    return is_rank(name) and words.startswith(name) and stands_as_a_name("", words.removeprefix(name), ())
