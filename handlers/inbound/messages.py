"""How a message is heard: who speaks, of which fleet, what is replied to, which commands it is. What they do, routes know."""

from collections.abc import Sequence

from dispatch.commands import (
    CloseCall,
    Command,
    DriverReport,
    Enough,
    RaiseCall,
    ShowHelp,
    StandDown,
    Unreadable,
)
from dispatch.fleets import Fleet
from dispatch.limits import HOUR
from dispatch.origin import Origin, Reply
from dispatch.refusals import Refusal
from dispatch.roster import Person
from dispatch.statements import StatementKind
from handlers.chat.outbound import first_time, reply
from handlers.chat.session import Context, Replay, Session
from handlers.chat.updates import GROUPS, Message, RepliedMessage, User, decode_update
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


def hear_message(
    session: Session, tx: Transaction, item: Input, message: Message, *, edited: bool = False
) -> None:
    """`edited`: Telegram calls it an edit, also where the message has no `edit_date`."""
    if edited and _says_the_same(tx, item, message):
        return
    chat = message.chat
    if chat.type in GROUPS:
        fleet = session.open_fleet(tx, chat.id, chat.title, item.received_at)
        ctx = _turn(session, tx, item, fleet, message, edited=edited)
        if ctx is not None:
            _hear(ctx, message)
    elif chat.type == "private" and message.sender and not message.sender.is_bot:
        roster.note_private_chat(tx, message.sender.id, reachable=True)
        fleet = _fleet_of_person(session, tx, message.sender)
        ctx = _turn(session, tx, item, fleet, message, edited=edited)
        if ctx is not None:
            _hear(ctx, message)


def _says_the_same(tx: Transaction, item: Input, message: Message) -> bool:
    """K1: Telegram announces a first reaction or a link preview as an edit, with the words and date of the version before."""
    raw = version_before(tx.read, item.id, message.chat.id, message.message_id)
    former = decode_update(raw) if raw is not None else None
    before = (former.message or former.edited_message) if former else None
    is_new_version = message.edit_date is not None and before and message.edit_date != before.edit_date
    return before is not None and before.words == message.words and not is_new_version


def _fleet_of_person(session: Session, tx: Transaction, user: User) -> Fleet:
    """The fleet a private word is about: where he answers now, else any that knows him, else a nameless one."""
    fleets = [fleet for chat_id in chats_of(tx.read, user.id) if (fleet := session.fleet(tx, chat_id))]
    for fleet in fleets:
        person = fleet.by_telegram.get(user.id)
        if person and any(call.is_open and person.id in call.responses for call in fleet.calls.values()):
            return fleet
    busy = [fleet for fleet in fleets if any(call.is_open for call in fleet.calls.values())]
    return (busy or fleets or [Fleet(0, user.id, "", session.zone, session.language)])[0]


def _turn(
    session: Session, tx: Transaction, item: Input, fleet: Fleet, message: Message, *, edited: bool
) -> Context | None:
    """R8: None where nobody of the fleet speaks: bots, channels, forwarded words, people who hide."""
    sender = message.sender
    if sender is None or message.forward_origin or message.via_bot or message.is_automatic_forward:
        return None
    if sender.is_bot or message.sender_chat:
        if sender.id == ANONYMOUS_ADMINISTRATOR and fleet.id:
            _hint_anonymous(session, tx, item, fleet, message)
        return None
    speaker = (
        roster.enroll(session, tx, fleet, sender)
        if fleet.id
        else Person(0, 0, sender.id, roster.full_name(sender))
    )
    said_at = message.date
    if edited:
        # Telegram leaves edit_date out of changes that it does not show: their time is that of their receipt.
        said_at = max(message.edit_date or item.received_at, message.date + 1)
    origin = Origin(
        chat_id=message.chat.id,
        message_id=message.message_id,
        at=message.date,
        said_at=said_at,
        reply=_reply(session, tx, fleet, message, ref) if (ref := message.reply_to_message) else None,
        private=message.chat.type == "private",
        topic=topic_of(message),
    )
    return Context(session, tx, fleet, speaker, origin, item.id, item.received_at)


def _hint_anonymous(session: Session, tx: Transaction, item: Input, fleet: Fleet, message: Message) -> None:
    """U1: an administrator who hides is nobody; where he means to command, he is told once how to speak as himself."""
    commands, slash = read_text(message.text or "", session.bot_name)
    if slash or any(isinstance(command, MEANT_TO_COMMAND) for command in commands):
        ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
        ctx.origin = ctx.origin._replace(message_id=message.message_id)
        if first_time(ctx, "anonymous", 12 * HOUR):
            reply(ctx, "speak-as-yourself")


def _reply(
    session: Session, tx: Transaction, fleet: Fleet, message: Message, ref: RepliedMessage
) -> Reply | None:
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
    author = roster.enroll(session, tx, fleet, ref.sender) if fleet.id else None
    return Reply(ref.message_id, author.id if author else None, raised[0] if raised else None)


def topic_of(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _opens_topic(ref: RepliedMessage, message: Message) -> bool:
    """In a forum every message of a topic that replies to nothing replies to the topic's first."""
    return ref.forum_topic_created is not None and ref.message_id == message.message_thread_id


def _hear(ctx: Context, message: Message) -> None:
    words = message.words
    if words is None:
        open_calls = ctx.fleet.open_calls(ctx.origin.at)
        if message.has_media and open_calls and not ctx.origin.private and not ctx.origin.is_edit:
            album = message.media_group_id
            if album and not first_time(ctx, f"album:{album}", HOUR):
                return
            driver_reports.unreadable(ctx, Unreadable())
        return
    heard, slash = read_text(words, ctx.session.bot_name)
    commands: Sequence[Command] = heard
    if slash:
        ctx.origin = ctx.origin._replace(slash=True)
    if not slash and ctx.fleet.may_report_for_others(ctx.speaker):
        others = (person.name for person in ctx.fleet.people.values() if person is not ctx.speaker)
        commands = heard_of_others(words, heard, others)
    commands = without_numbers_asked(words, heard, commands)
    if ctx.origin.is_edit:
        _edit(ctx, commands)
        return
    for command in commands:
        carry_out(ctx, command)
    if ctx.origin.private and not commands:
        carry_out(ctx, ShowHelp())


def carry_out(ctx: Context, command: Command) -> None:
    """Obeys a command, and handles again what it wants to be handled again."""
    for earlier in route(ctx, command):
        replay(ctx, earlier)


def _edit(ctx: Context, commands: Sequence[Command]) -> None:
    """K1, C2: an edit amends its own fact; it never opens, closes or commands anything."""
    origin = ctx.origin
    before = said_in(ctx.tx.read, origin.chat_id, origin.message_id)
    taken = {said_at for _, _, said_at, _ in before}
    while ctx.origin.said_at in taken:
        ctx.origin = ctx.origin._replace(said_at=ctx.origin.said_at + 1)
    try:
        driver_reports.edit(ctx, [] if origin.slash else commands, before)
    except Refusal as refusal:
        refuse(ctx, DriverReport(StatementKind.VOID), refusal)


def replay(ctx: Context, earlier: Replay) -> None:
    """Handles an earlier message again as if it came now, with what has been answered since."""
    raw = raw_of(ctx.tx.read, earlier.input_id)
    if raw is None:
        return
    update = decode_update(raw)
    message = update.message or update.edited_message
    if message is None:
        return
    item = Input(earlier.input_id, "telegram", raw, ctx.now)
    again = _turn(ctx.session, ctx.tx, item, ctx.fleet, message, edited=update.message is None)
    if again is not None:
        again.call, again.picked, again.kept = earlier.call, dict(earlier.picked), True
        _hear(again, message)
