"""Reads what only a coordinator means by his words, where a driver would mean something else or the reader nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dispatch.commands import (
    AskCarRequest,
    CloseCall,
    Command,
    CountWaiting,
    DriverReport,
    Enough,
    MarkUnread,
    RaiseCall,
    SetNeed,
    ShowMissing,
    ShowStatus,
    StandDown,
    Unreadable,
)
from dispatch.driver_shares import part_of
from handlers.chat.session import Context
from handlers.inbound.call_changes import change_of_call, is_roger
from handlers.inbound.duty_words import duty_words
from handlers.inbound.orders_after_an_end import order_after_an_end
from handlers.inbound.orders_at_a_station import ORDERS, order_at_a_station, order_by_short_name
from handlers.inbound.survey_words import question_in_words
from handlers.inbound.unread_orders import is_unread_order
from handlers.inbound.whole_station_names import stations_of, with_its_place
from handlers.parsing.orders import bare_need, need_beside_a_station
from handlers.parsing.text_commands import read_text
from reading.call_changes import late_train_in, meeting_point_in, mistake_in
from reading.call_signs import CallSign, Part, short_sign, split_at_signs
from reading.called_stations import (
    place_at_head,
    place_of_call,
    says_more,
    with_station,
)
from reading.calls_among_remarks import call_among_remarks
from reading.car_requests import (
    bare_more,
    cars_in,
    corrected_need,
    ordered_cars,
    replaces_need,
    request_in,
    total_of_cars,
    without_estimate,
)
from reading.coordinator_english import in_chinese
from reading.coordinator_words import (
    CoordinatorWords,
    Meaning,
    speaks_of_a_call,
    speaks_of_an_end,
    without_signs,
    words_of_coordinator,
)
from reading.orders import only_closes
from reading.several_calls import several_requests
from reading.station_meant import match_station
from reading.station_names import bare, short_forms, without_any_station


def bare_need_of_coordinator(ctx: Context, words: str) -> SetNeed | None:
    """改成30 of a coordinator who drives nobody; of one who has a trip it is about his trip (K2)."""
    if not ctx.fleet.is_coordinator(ctx.speaker) or (ctx.origin.reply and not ctx.origin.reply.call):
        return None
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.calls.values())
    if any(response and response.state.trips for response in own):
        return None
    return bare_need(words)


def commands_of_coordinator(
    ctx: Context, words: str, heard: Sequence[Command]
) -> tuple[Part, Sequence[Command]] | None:
    """Several calls in one message (C11), a station with a number (C12), everyday words about a call (C13); None for all else.

    The caller asks it of a coordinator's words only.
    """
    if ctx.origin.is_edit:
        return None
    if duty := duty_words(ctx, words):
        return Part(words), [duty]
    if question := question_in_words(ctx, words):
        return Part(words), [question]
    stations = stations_of(ctx)
    sign = _sign(words, stations, ctx.fleet.aliases())
    apart = order_after_an_end(ctx, words, heard, sign, stations)
    apart = apart or (None if sign else _of_any_station(ctx, words))
    if apart:
        return apart
    if requests := several_requests(words):
        return Part(words), [RaiseCall(request.station, request.cars) for request in requests]
    if corrected := corrected_need(words):
        again = read_text(corrected, ctx.session.bot_name)[0]
        return commands_of_coordinator(ctx, corrected, again) or (Part(corrected), again)
    if (sure := without_estimate(words)) != words:
        again = read_text(sure, ctx.session.bot_name)[0]
        if any(isinstance(command, RaiseCall) for command in again):
            return commands_of_coordinator(ctx, sure, again) or _raised(ctx, sure, again)
    if (chinese := in_chinese(words, stations)) and not any(map(_is_of_himself, heard)):
        return _translated(ctx, chinese)
    return _about_a_call(ctx, words, heard, sign, stations)


def _of_any_station(ctx: Context, words: str) -> tuple[Part, Sequence[Command]] | None:
    """C9: of several open calls 火车站够了 names none, so that the coordinator is asked for it as after 够了."""
    plain = without_any_station(words)
    if plain == words or len(ctx.fleet.open_calls(ctx.origin.moment)) <= 1:
        return None
    heard = read_text(plain, ctx.session.bot_name)[0]
    said = commands_of_coordinator(ctx, plain, heard) or (Part(plain), heard)
    return None if all(isinstance(command, Unreadable) for command in said[1]) else said


def _raised(ctx: Context, words: str, heard: Sequence[Command]) -> tuple[Part, Sequence[Command]]:
    return Part(words), [with_its_place(ctx, words, command) for command in heard]


def _about_a_call(
    ctx: Context, words: str, heard: Sequence[Command], sign: CallSign | None, stations: Sequence[str]
) -> tuple[Part, Sequence[Command]] | None:
    """What the words say of the call that `sign` names, or of the station of a new one."""
    if need := _change_of_need(ctx, words, sign, stations):
        return need
    if more := _more_cars(ctx, words, heard, sign):
        return Part(words), [more]
    named = [*stations, sign.station.said] if sign and sign.station else stations
    if change := change_of_call(ctx, words, heard, named):
        return Part(words, sign), [change]
    if sign and heard and all(isinstance(command, ORDERS) for command in heard):
        return order_by_short_name(words, heard, sign, stations)
    if ordered := _ordered(ctx, words, heard, stations):
        return Part(words), ordered
    if not heard and (order := order_at_a_station(ctx, words, stations)):
        return order
    if all(isinstance(command, Unreadable) or is_roger(command) for command in heard):
        return _everyday(ctx, words, heard, sign, stations)
    return None


def _change_of_need(
    ctx: Context, words: str, sign: CallSign | None, stations: Sequence[str]
) -> tuple[Part, Sequence[Command]] | None:
    """C3, C8: 兰州站再来2台, 兰州站4台不够，改成7台, where a call is open at the one station that is named."""
    station = sign.station if sign else None
    if station is None or not any(
        call.station in station.names for call in ctx.fleet.open_calls(ctx.origin.moment)
    ):
        return None
    parts = split_at_signs(words, stations, ctx.fleet.aliases())
    if len(parts) > 1:
        return None
    rest = parts[0].words if parts[0].sign else without_signs(words, [station.said])[0]
    if (more := bare_more(rest)) and station.name:
        return Part(words), [RaiseCall(station.name, more)]
    command = need_beside_a_station(rest.strip())
    return (Part(rest, sign), [command]) if command else None


def _everyday(
    ctx: Context, words: str, heard: Sequence[Command], sign: CallSign | None, stations: Sequence[str]
) -> tuple[Part, list[Command]] | None:
    named = stations
    if sign and sign.station:
        shorts = (short for name in sign.station.names for short in short_forms(bare(name)))
        named = [*stations, sign.station.said, *shorts]
    if ctx.fleet.open_calls(ctx.origin.moment) and (meant := words_of_coordinator(words, named)):
        return Part(words, sign), [_command(meant, words)]
    if any(is_roger(command) for command in heard):
        return None
    if request := request_in(words):
        return Part(words), [AskCarRequest(request.station, request.cars, replaces_need(words))]
    if _is_read_in_parts(ctx, words, stations):
        return None
    among = call_among_remarks(words)
    if sign and sign.station and (cars := cars_in(words)):
        station = sign.station.name or (among.station if among else sign.station.said)
        return Part(words), [AskCarRequest(station or sign.station.said, cars, replaces_need(words))]
    if among and not any(isinstance(command, DriverReport) for command in heard):
        return Part(words), [AskCarRequest(among.station, among.cars)]
    if heard or not ctx.fleet.open_calls(ctx.origin.moment):
        return None
    if speaks_of_an_end(without_signs(words, named)[0]):
        return Part(words, sign), [_end(words)]
    return (Part(words), [MarkUnread()]) if is_unread_order(ctx, words, is_named=sign is not None) else None


def speaks_of_orders(words: str, stations: Sequence[str]) -> bool:
    """Whether words in which nothing is read are an order or a question of a coordinator (C13, C16, C17, E10)."""
    found = mistake_in(words, stations) or late_train_in(words) or meeting_point_in(words, stations)
    return bool(found or words_of_coordinator(words, stations))


def _ordered(
    ctx: Context, words: str, heard: Sequence[Command], stations: Sequence[str]
) -> Sequence[Command]:
    """C4: 桂林北站有趟动车晚点，滞留120人，请安排9台车 raises the call, where those who wait are counted.

    Where the station is open the coordinator is asked.
    """
    if not all(isinstance(command, Unreadable | CountWaiting) for command in heard):
        return ()
    ordered = ordered_cars(words)
    if ordered is None or ordered.station is None:
        return ()
    station = match_station(ordered.station, stations, ctx.fleet.aliases()).name or ordered.station
    is_open = any(call.station == station for call in ctx.fleet.open_calls(ctx.origin.moment))
    return [
        AskCarRequest(station, ordered.cars) if is_open else RaiseCall(station, ordered.cars),
        *(command for command in heard if isinstance(command, CountWaiting)),
    ]


def _translated(ctx: Context, words: str) -> tuple[Part, Sequence[Command]] | None:
    """What a coordinator says in English, or in both languages, is read as its Chinese words are."""
    heard = read_text(words, ctx.session.bot_name)[0]
    if ordered := commands_of_coordinator(ctx, words, heard):
        return ordered
    if any(isinstance(command, RaiseCall) for command in heard):
        return _raised(ctx, words, heard)
    stations = stations_of(ctx)
    for part in split_at_signs(words, stations):
        orders = [
            with_its_place(ctx, words, command) for command in read_text(part.words, ctx.session.bot_name)[0]
        ]
        if orders and not any(map(_is_of_himself, orders)):
            return part, orders
    is_order = bool(ctx.fleet.open_calls(ctx.origin.moment)) and speaks_of_a_call(words, is_named=True)
    return (Part(words), [MarkUnread()]) if is_order else None


def _is_of_himself(command: Command) -> bool:
    return isinstance(command, DriverReport | Unreadable)


def _more_cars(
    ctx: Context, words: str, heard: Sequence[Command], sign: CallSign | None
) -> RaiseCall | AskCarRequest | None:
    """C8: words beside a station that change its need (汉口加一台，要5台) are no station of a new call."""
    if len(heard) != 1 or not isinstance(heard[0], RaiseCall) or heard[0].station or heard[0].cars is None:
        return None
    place = place_of_call(words) or place_at_head(words)
    said = sign.station.said if sign and sign.station else None
    is_elsewhere = place is not None and (said is None or said not in place)
    named = match_station(place, stations_of(ctx), ctx.fleet.aliases()).name if place else None
    if place is None and total_of_cars(words) is None and _begins_with_alias(ctx, words):
        return None  # the name stands where a station stands: it is a plain call
    if place and is_elsewhere:
        named = named or with_station(place)
    elif named is None and sign and sign.station:
        named = sign.station.name or said
    if named is None:
        return None
    total = total_of_cars(words)
    if any(call.station == named for call in ctx.fleet.open_calls(ctx.origin.moment)):
        return AskCarRequest(named, total) if total else replace(heard[0], station=named)
    if total is None and not says_more(words) and not (said and is_elsewhere) and place_of_call(words):
        return None
    return AskCarRequest(named, total or heard[0].cars)


def _begins_with_alias(ctx: Context, words: str) -> bool:
    return not says_more(words) and words.strip().startswith(tuple(ctx.fleet.aliases()))


def _sign(words: str, stations: Sequence[str], aliases: Mapping[str, str]) -> CallSign | None:
    signs = (part.sign for part in split_at_signs(words, stations, aliases) if part.sign)
    return next(signs, None) or short_sign(words, stations)


def _is_read_in_parts(ctx: Context, words: str, stations: Sequence[str]) -> bool:
    """Whether something is said besides the names of calls that is read alone: 武汉站改到18台."""
    said = [part.words for part in split_at_signs(words, stations)]
    read = [command for part in said for command in read_text(part, ctx.session.bot_name)[0]]
    return not all(isinstance(command, Unreadable) for command in read) or any(
        bare_need_of_coordinator(ctx, part) for part in said
    )


def _end(words: str, minutes: int | None = None, clock: str | None = None) -> Command:
    is_now = minutes is None and clock is None
    return CloseCall() if is_now and only_closes(words) else StandDown(minutes=minutes, clock=clock)


def _command(meant: CoordinatorWords, words: str) -> Command:
    match meant.meaning:
        case Meaning.MISSING:
            return ShowMissing()
        case Meaning.STATUS:
            return ShowStatus()
        case Meaning.END:
            return _end(words, meant.minutes, meant.clock)
        case meaning:
            return Enough(is_plain=False, or_end=meaning is Meaning.ENOUGH_OR_END)
