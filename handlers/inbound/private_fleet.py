"""Finds the fleet that a private message is about, for people in several fleets, and asks where it may be more than one (R12)."""

import re
from collections.abc import Sequence

from dispatch.calls import Call, Response
from dispatch.change_commands import CancelCall, DelayTrain, MoveMeetingPoint, MovePassengers
from dispatch.commands import (
    ChangeNeed,
    CloseCall,
    Command,
    CountWaiting,
    DriverReport,
    Enough,
    Fix,
    ForCall,
    NextCars,
    RaiseCall,
    RenameStation,
    ReopenCall,
    SetNeed,
    ShowMissing,
    StandDown,
    Unreadable,
)
from dispatch.commands_about_fleets import FleetOrder, FleetWord, OpenCallsWord
from dispatch.driver_state import Whereabouts
from dispatch.duty_commands import MoveCars
from dispatch.fleets import Fleet
from dispatch.home.former_members import OF_FORMER_MEMBERS, OF_OUTSIDERS
from dispatch.memberships import Person
from dispatch.partner_commands import RaiseForAll
from dispatch.privacy_commands import ABOUT_ONESELF
from dispatch.reopening import ended_lately
from dispatch.rights import may_privately
from dispatch.statements import Moment
from dispatch.undecided import BRINGS_A_CAR
from handlers.chat import button_data
from handlers.chat.fleet_labels import fleet_labels
from handlers.chat.inputs import Message
from handlers.chat.outbound import reply
from handlers.chat.session import Context, Session
from handlers.chat.text_nodes import Text
from handlers.chat.texts import listed, text
from handlers.home.fleet_choice import ask_fleet
from handlers.inbound.coordinator_words import speaks_of_orders
from handlers.night.clarify_open import END, MOST_CALLS_OFFERED, ORDER
from handlers.night.undecided_messages import body_of_report, keep_undecided
from handlers.parsing.text_commands import read_text
from handlers.people.phones import fleet_of_phone
from reading.station_names import bare
from storage import persons, sent_messages
from storage.calls import call_id_of, fleet_of_call
from storage.core.transaction import Read, Transaction
from storage.journal import said_in

_ORDERS = (
    CancelCall,
    ChangeNeed,
    CloseCall,
    DelayTrain,
    Enough,
    ForCall,
    MoveCars,
    MoveMeetingPoint,
    MovePassengers,
    NextCars,
    RaiseCall,
    RenameStation,
    SetNeed,
    ShowMissing,
    StandDown,
)
_ABOUT_A_CALL = (*_ORDERS, DriverReport, Unreadable, CountWaiting)
_NUMBER = re.compile(r"[#\uff03] ?(\d{1,9})(?!\d)")
_PRESENT = frozenset({Whereabouts.IN_SQUARE, Whereabouts.ON_ROAD})


def fleets_of_account(session: Session, tx: Transaction, account_id: int) -> list[Fleet]:
    """The fleets that know this account, those that it has left too; none that waits to be paired (U9)."""
    chats = persons.chats_of(tx.read, account_id)
    fleets = [fleet for chat_id in chats if (fleet := session.fleet(tx, chat_id))]
    return [fleet for fleet in fleets if fleet.leaves_at is None]


def fleets_meant(
    session: Session, read: Read, his: Sequence[Fleet], message: Message, account_id: int
) -> list[Fleet]:
    """Finds the fleet that is meant, among those of the speaker (R12). Several where he must be asked, none where he has none."""
    if len(his) <= 1:
        return list(his)
    words = _written(message)
    commands, _ = read_text(words, session.bot_name)
    if (fleet_id := _fleet_of_signs(read, his, message, account_id)) is not None:
        return [fleet for fleet in his if fleet.id == fleet_id] or list(his[:1])
    if _numbers(words, commands):
        his = _with_number(read, his, words, commands) or _for_an_answer(his, commands)
    if len(his) == 1:
        return list(his)
    busy = [fleet for fleet in his if _open_calls(fleet)]
    obeying = [fleet for fleet in his if _is_coordinator(fleet, account_id)]
    if any(isinstance(command, FleetWord | OpenCallsWord) for command in commands):
        return _asked_by_fleet(his, account_id, commands) or list(his[:1])
    if any(isinstance(command, ReopenCall) for command in commands):
        return _with_a_call_to_reopen(obeying, message) or list(his[:1])
    if is_order(commands, words, obeying):
        if any(isinstance(command, RaiseCall) for command in commands):
            return obeying or (busy or list(his))[:1]
        busy = [fleet for fleet in busy if fleet in obeying] or busy
        return _at_a_station(busy, words) or busy or list(his[:1])
    if not commands or not all(isinstance(command, _ABOUT_A_CALL) for command in commands):
        return _where_he_is(busy, account_id)[:1] or (busy or list(his))[:1]
    meant = _at_a_station(busy, words) or _where_he_is(busy, account_id) or busy
    return _without_the_same(meant) or list(his[:1])


def _asked_by_fleet(fleets: Sequence[Fleet], account_id: int, commands: Sequence[Command]) -> list[Fleet]:
    """Those in which he may say it. Of open calls: that in which he is, else all that have one."""
    meant = _where_he_may(fleets, account_id, commands)
    if not all(isinstance(command, OpenCallsWord) for command in commands):
        return meant
    busy = [fleet for fleet in meant if _open_calls(fleet)]
    return _where_he_is(busy, account_id)[:1] or _without_the_same(busy)


def _where_he_may(fleets: Sequence[Fleet], account_id: int, commands: Sequence[Command]) -> list[Fleet]:
    """Those in which he has the right to all that he says; what a shop may say too is an order where he gives others."""
    known = [(fleet, fleet.by_account.get(account_id)) for fleet in fleets]
    return [
        fleet
        for fleet, person in known
        if person and all(_may(fleet, person, command) for command in commands)
    ]


def _may(fleet: Fleet, person: Person, command: Command) -> bool:
    gives_orders = fleet.may_report_for_others(person) or not isinstance(command, FleetOrder)
    return gives_orders and may_privately(fleet, person, command)


def _without_the_same(fleets: Sequence[Fleet]) -> list[Fleet]:
    """Leaves out fleets that have only shares of joint calls which one before them has: they are the same calls (B5)."""
    kept, known = [], set[int]()
    for fleet in fleets:
        calls = {-call.id if call.joint_id is None else call.joint_id for call in _open_calls(fleet)}
        if not calls <= known:
            kept.append(fleet)
            known |= calls
    return kept


def asks_own_data(session: Session, message: Message) -> bool:
    """Whether somebody asks for what a former member may, too: his own data, a paper's code (V2, V3, H11)."""
    commands, _ = read_text(_written(message), session.bot_name)
    return any(isinstance(command, (*ABOUT_ONESELF, *OF_OUTSIDERS)) for command in commands)


def fleet_left(session: Session, fleets: Sequence[Fleet], message: Message) -> list[Fleet]:
    """The fleet for somebody who has left all of them, where he asks for what he earned there (H18); else none."""
    commands, _ = read_text(_written(message), session.bot_name)
    asks = bool(commands) and all(isinstance(command, OF_FORMER_MEMBERS) for command in commands)
    return list(fleets[:1]) if asks else []


def is_order(commands: Sequence[Command], words: str, fleets: Sequence[Fleet]) -> bool:
    """Whether a coordinator of these fleets gives an order about a call, also one in words that only he may say (C13)."""
    if commands or not fleets:
        return any(isinstance(command, _ORDERS) for command in commands)
    stations = [call.station for fleet in fleets for call in _open_calls(fleet)]
    return speaks_of_orders(words, stations)


def _for_an_answer(fleets: Sequence[Fleet], commands: Sequence[Command]) -> Sequence[Fleet]:
    """None of them has that number: one of them says so of a correction, of anything else he is asked."""
    return fleets[:1] if any(isinstance(command, Fix) for command in commands) else fleets


def _with_a_call_to_reopen(fleets: Sequence[Fleet], message: Message) -> list[Fleet]:
    moment = Moment(message.at, 0)
    ended = [
        (lately[-1].closed_at or 0, fleet)
        for fleet in fleets
        if (lately := ended_lately(fleet.calls.values(), moment))
    ]
    return [max(ended, key=lambda each: each[0])[1]] if ended else []


def _written(message: Message) -> str:
    return message.words.written if message.words else ""


def _fleet_of_signs(read: Read, his: Sequence[Fleet], message: Message, account_id: int) -> int | None:
    """Of the message replied to, of the button for his phone, or of what this message said before it was edited."""
    if message.phone is not None:
        return fleet_of_phone(read, his, account_id)
    chat_id = message.place.chat
    replied = message.replies_to if message.replies_to and message.replies_to.chat == chat_id else None
    if replied and (sent := sent_messages.find(read, chat_id, replied.message)) and sent.fleet_id:
        return sent.fleet_id
    before = [call_id for call_id, *_ in said_in(read, chat_id, message.id)]
    return next((fleet_id for id_ in before if (fleet_id := fleet_of_call(read, id_)) is not None), None)


def _with_number(read: Read, his: Sequence[Fleet], words: str, commands: Sequence[Command]) -> list[Fleet]:
    """Those that have a call with the number that is said; an open call goes before one of another night (C10)."""
    numbers = _numbers(words, commands)
    live = [fleet for fleet in his if any(call.number in numbers for call in _open_calls(fleet))]
    return live or [
        fleet for fleet in his if any(call_id_of(read, fleet.id, number) is not None for number in numbers)
    ]


def _numbers(words: str, commands: Sequence[Command]) -> list[int]:
    numbers = [command.number for command in commands if isinstance(command, ForCall | Fix)]
    return numbers + [int(number) for number in _NUMBER.findall(words)]


def _open_calls(fleet: Fleet) -> list[Call]:
    return [call for call in fleet.calls.values() if call.is_open]


def _is_coordinator(fleet: Fleet, account_id: int) -> bool:
    person = fleet.by_account.get(account_id)
    return person is not None and fleet.is_coordinator(person)


def _at_a_station(fleets: Sequence[Fleet], words: str) -> list[Fleet]:
    return [fleet for fleet in fleets if any(bare(call.station) in words for call in _open_calls(fleet))]


def _where_he_is(fleets: Sequence[Fleet], account_id: int) -> list[Fleet]:
    """Where he stands or drives, else where he is on his way to."""
    coming = [fleet for fleet in fleets if _responses(fleet, fleet.by_account.get(account_id))]
    present = [
        fleet
        for fleet in coming
        if any(each.state.whereabouts in _PRESENT for each in _responses(fleet, fleet.by_account[account_id]))
    ]
    return present or coming


def _responses(fleet: Fleet, person: Person | None) -> list[Response]:
    """His part in open calls that he has not left."""
    found = [call.responses.get(person.id) for call in _open_calls(fleet)] if person else []
    return [each for each in found if each is not None and each.state.answering and not each.state.left]


def _body_of_report(ctx: Context, commands: Sequence[Command]) -> dict[str, object]:
    kinds = [command.kind for command in commands if isinstance(command, DriverReport)]
    brings = any(kind in BRINGS_A_CAR for kind in kinds)
    return body_of_report(_open_calls(ctx.fleet), kinds, [ctx.speaker.id] if brings else [])


def ask_which_fleet(contexts: Sequence[Context], message: Message) -> None:
    """Asks with a button for each open call of his fleets, or for each fleet where he speaks of a whole one (R12).

    The message is handled again with the one that he chooses.
    """
    first = contexts[0]
    commands, _ = read_text(_written(message), first.session.bot_name)
    if any(isinstance(command, RaiseCall | RaiseForAll) for command in commands):
        reply(first, "raise-in-the-group")
        return
    if any(isinstance(command, FleetWord | OpenCallsWord) for command in commands):
        ask_fleet(first, [ctx.fleet for ctx in contexts])
        return
    numbers = _numbers(_written(message), commands)
    open_calls = {ctx.fleet.id: _open_calls(ctx.fleet) for ctx in contexts}
    offered = {id_: [call for call in calls if call.number in numbers] for id_, calls in open_calls.items()}
    is_of_one = any(offered.values())
    offered = offered if is_of_one else open_calls
    body: dict[str, object] = {}
    if is_order(
        commands, _written(message), [ctx.fleet for ctx in contexts if ctx.fleet.is_coordinator(ctx.speaker)]
    ):
        ends = any(isinstance(command, CloseCall | StandDown) for command in commands)
        body[ORDER] = END if ends else ORDER
    buttons: list[list[tuple[Text, str]]] = []
    fleets = fleet_labels(first.saved(), [ctx.fleet.id for ctx in contexts], first.language)
    for ctx in contexts:
        keep_undecided(ctx, body or _body_of_report(ctx, commands), asked=True)
        for call in offered[ctx.fleet.id]:
            label = text(
                first.language,
                "call-of-fleet",
                number=call.number,
                station=call.station,
                fleet=fleets[ctx.fleet.id],
            )
            buttons.append([(label, button_data.encode(button_data.CHOOSE, call.id))])
    shown = buttons[:MOST_CALLS_OFFERED]
    calls = listed((label for [(label, _)] in shown), first.language)
    if numbers and not is_of_one:
        reply(first, "ask-call-of-no-number", number=numbers[0], calls=calls, buttons=shown)
    else:
        reply(first, "ask-call-privately", calls=calls, buttons=shown)
