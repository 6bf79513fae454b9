"""How a message is heard: who speaks, of which fleet, what is replied to, which commands it is. What they do, routes know."""

from collections.abc import Sequence

from dispatch.calls import Call
from dispatch.commands import CloseCall, Command, Enough, RaiseCall, Report, ShowHelp, StandDown, Unreadable
from dispatch.fleets import Fleet
from dispatch.limits import HOUR
from dispatch.message_context import Origin, Reply
from dispatch.refusals import Refusal
from dispatch.roster import Person
from dispatch.statements import Kind
from handlers.chat.outbound import first_time, reply
from handlers.chat.session import Desk, Turn
from handlers.chat.updates import GROUPS, Message, Ref, User, decode_update
from handlers.inbound import deadlines
from handlers.inbound.routes import refuse, route
from handlers.night import driver_reports
from handlers.parsing.reports_for_others import heard_of_others, without_numbers_asked
from handlers.parsing.text_commands import read_text
from handlers.people import roster
from storage import sent_messages
from storage.core.transaction import Transaction
from storage.fleets import chats_of
from storage.inbox import Input, raw_of, version_before
from storage.journal import said_in

MEANT_TO_COMMAND = (RaiseCall, Enough, StandDown, CloseCall)
HIDDEN = frozenset({1087968824, 136817688, 777000})  # administrators who hide, channels, linked posts
ANONYMOUS_ADMINISTRATOR = 1087968824  # one id for every administrator who hides; never anybody's authority


def hear_message(desk: Desk, tx: Transaction, item: Input, message: Message, *, edited: bool = False) -> None:
    """`edited`: Telegram calls it an edit, also where the message has no `edit_date`."""
    if edited and _says_the_same(tx, item, message):
        return
    chat = message.chat
    if chat.type in GROUPS:
        fleet = desk.open_fleet(tx, chat.id, chat.title, item.received_at)
        turn = _turn(desk, tx, item, fleet, message, edited=edited)
        if turn is not None:
            _hear(turn, message)
    elif chat.type == "private" and message.sender and not message.sender.is_bot:
        roster.note_private_chat(tx, message.sender.id, reachable=True)
        fleet = _fleet_of_person(desk, tx, message.sender)
        turn = _turn(desk, tx, item, fleet, message, edited=edited)
        if turn is not None:
            _hear(turn, message)


def _says_the_same(tx: Transaction, item: Input, message: Message) -> bool:
    """K1: a first reaction, a link preview or a pin comes as an edit too; it has the words of the version before."""
    raw = version_before(tx.read, item.id, message.chat.id, message.message_id)
    former = decode_update(raw) if raw is not None else None
    before = (former.message or former.edited_message) if former else None
    return before is not None and before.words == message.words


def _fleet_of_person(desk: Desk, tx: Transaction, user: User) -> Fleet:
    """The fleet a private word is about: where he answers now, else any that knows him, else a nameless one."""
    fleets = [fleet for chat_id in chats_of(tx.read, user.id) if (fleet := desk.fleet(tx, chat_id))]
    for fleet in fleets:
        person = fleet.by_telegram.get(user.id)
        if person and any(call.is_open and person.id in call.responses for call in fleet.calls.values()):
            return fleet
    busy = [fleet for fleet in fleets if any(call.is_open for call in fleet.calls.values())]
    return (busy or fleets or [Fleet(0, user.id, "", desk.zone, desk.language)])[0]


def _turn(
    desk: Desk, tx: Transaction, item: Input, fleet: Fleet, message: Message, *, edited: bool
) -> Turn | None:
    """R8: None where nobody of the fleet speaks: bots, channels, forwarded words, people who hide."""
    sender = message.sender
    if sender is None or message.forward_origin or message.via_bot or message.is_automatic_forward:
        return None
    if sender.is_bot or message.sender_chat:
        if sender.id == ANONYMOUS_ADMINISTRATOR and fleet.id:
            _hint_anonymous(desk, tx, item, fleet, message)
        return None
    speaker = (
        roster.enroll(desk, tx, fleet, sender)
        if fleet.id
        else Person(0, 0, sender.id, roster.full_name(sender))
    )
    said_at = message.date
    if edited:
        # Telegram leaves edit_date out of changes that it does not show: their time is that of their receipt.
        said_at = max(message.edit_date or item.received_at, message.date + 1)
    chat_id = message.chat.id
    origin = Origin(
        # The fleet's own number where it is that: a night's statements remember one object instead of thousands.
        chat_id=fleet.chat_id if fleet.chat_id == chat_id else chat_id,
        message_id=message.message_id,
        at=message.date,
        said_at=said_at,
        reply=_reply(desk, tx, fleet, message, ref) if (ref := message.reply_to_message) else None,
        private=message.chat.type == "private",
        topic=topic_of(message),
    )
    return Turn(desk, tx, fleet, speaker, origin, item.id, item.received_at, hear_again)


def _hint_anonymous(desk: Desk, tx: Transaction, item: Input, fleet: Fleet, message: Message) -> None:
    """U1: an administrator who hides is nobody; where he means to command, he is told once how to speak as himself."""
    commands, slash = read_text(message.text or "", desk.bot_name)
    if slash or any(isinstance(command, MEANT_TO_COMMAND) for command in commands):
        turn = deadlines.turn_of_clock(desk, tx, fleet, item.id, item.received_at, hear_again)
        turn.origin = turn.origin._replace(message_id=message.message_id)
        if first_time(turn, "anonymous", 12 * HOUR):
            reply(turn, "speak-as-yourself")


def _reply(desk: Desk, tx: Transaction, fleet: Fleet, message: Message, ref: Ref) -> Reply | None:
    if _opens_topic(ref, message):
        return None
    chat_id = message.chat.id
    if ref.sender_chat or ref.sender is None or ref.sender.id in HIDDEN:
        return Reply(ref.message_id, is_nobodys=True)
    if ref.sender.is_bot:
        post = sent_messages.find(tx.read, chat_id, ref.message_id)
        about = post.call_id if post else None
        call = fleet.calls.get(about) if about else None
        return Reply(ref.message_id, None, call, is_past=about is not None and call is None)
    raised = [call for call in fleet.calls.values() if call.origin == (chat_id, ref.message_id)]
    author = roster.enroll(desk, tx, fleet, ref.sender) if fleet.id else None
    return Reply(ref.message_id, author.id if author else None, raised[0] if raised else None)


def topic_of(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _opens_topic(ref: Ref, message: Message) -> bool:
    """In a forum every message of a topic that replies to nothing replies to the topic's first."""
    return ref.forum_topic_created is not None and ref.message_id == message.message_thread_id


def _hear(turn: Turn, message: Message) -> None:
    words = message.words
    if words is None:
        open_calls = turn.fleet.open_calls(turn.origin.at)
        if message.has_media and open_calls and not turn.origin.private and not turn.origin.is_edit:
            album = message.media_group_id
            if album and not first_time(turn, f"album:{album}", HOUR):
                return
            driver_reports.unreadable(turn, Unreadable())
        return
    heard, slash = read_text(words, turn.desk.bot_name)
    commands: Sequence[Command] = heard
    if slash:
        turn.origin = turn.origin._replace(slash=True)
    if not slash and turn.fleet.may_report_for_others(turn.speaker):
        others = (person.name for person in turn.fleet.people.values() if person is not turn.speaker)
        commands = heard_of_others(words, heard, others)
    commands = without_numbers_asked(words, heard, commands)
    if turn.origin.is_edit:
        _edit(turn, commands)
        return
    for command in commands:
        route(turn, command)
    if turn.origin.private and not commands:
        route(turn, ShowHelp())


def _edit(turn: Turn, commands: Sequence[Command]) -> None:
    """K1, C2: an edit amends its own fact; it never opens, closes or commands anything."""
    origin = turn.origin
    before = said_in(turn.tx.read, origin.chat_id, origin.message_id)
    taken = {said_at for _, _, said_at, _ in before}
    while turn.origin.said_at in taken:
        turn.origin = turn.origin._replace(said_at=turn.origin.said_at + 1)
    try:
        driver_reports.edit(turn, [] if origin.slash else commands, before)
    except Refusal as refusal:
        refuse(turn, Report(Kind.VOID), refusal)


def hear_again(turn: Turn, input_id: int, call: Call | None, picked: dict[str, int]) -> None:
    """Takes a message of before again, as if it came now, with what has been answered since."""
    raw = raw_of(turn.tx.read, input_id)
    if raw is None:
        return
    update = decode_update(raw)
    message = update.message or update.edited_message
    if message is None:
        return
    item = Input(input_id, "telegram", raw, turn.now)
    again = _turn(turn.desk, turn.tx, item, turn.fleet, message, edited=update.message is None)
    if again is not None:
        again.call, again.picked, again.kept = call, picked, True
        _hear(again, message)
