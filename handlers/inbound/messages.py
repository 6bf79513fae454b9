"""Handles a message: finds the fleet, the speaker and the message replied to, parses the commands and routes them."""

from collections.abc import Sequence
from dataclasses import replace

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
from dispatch.fleets import AmbiguousCall, Fleet
from dispatch.limits import HOUR
from dispatch.origin import Origin, Reply
from dispatch.refusals import Refusal
from dispatch.roster import Person
from dispatch.statements import StatementKind
from handlers.chat.outbound import once_within, reply
from handlers.chat.session import Context, Replay, Session
from handlers.chat.updates import GROUPS, Message, RepliedMessage, User, decode_update
from handlers.fleets import membership
from handlers.inbound import deadlines
from handlers.inbound.coordinator_words import bare_need_of_coordinator
from handlers.inbound.named_calls import call_named, parts_of
from handlers.inbound.routes import refuse, route
from handlers.night import clarify_ask, driver_reports
from handlers.parsing.reports_for_others import commands_about_others, without_number_request
from handlers.parsing.text_commands import read_text
from handlers.people import roster
from reading.call_signs import Part, place_of_call
from storage import sent_messages
from storage.core.transaction import Transaction
from storage.fleets import chats_of
from storage.inbox import Input, InputSource, raw_of, version_before
from storage.journal import said_in
from storage.throttle import ThrottleKind

MEANT_TO_COMMAND = (RaiseCall, Enough, StandDown, CloseCall)
HIDDEN = frozenset({1087968824, 136817688, 777000})  # anonymous admins, channels, posts of a linked channel
ANONYMOUS_ADMIN = 1087968824  # the one id of all anonymous admins; it proves nobody's role


def handle_message(
    session: Session, tx: Transaction, item: Input, message: Message, *, edited: bool = False
) -> None:
    """`edited`: the update is an `edited_message`; such a message may lack an `edit_date`."""
    if edited and _is_unchanged(tx, item, message):
        return
    chat = message.chat
    if chat.type in GROUPS:
        fleet = session.open_fleet(tx, chat.id, chat.title, item.received_at)
        if not _follow_membership(session, tx, item, fleet, message, edited=edited):
            return
        ctx = _context_of(session, tx, item, fleet, message, edited=edited)
        if ctx is not None:
            _handle_words(ctx, message)
    elif chat.type == "private" and message.sender and not message.sender.is_bot:
        roster.record_reachability(tx, message.sender.id, reachable=True)
        fleets = _fleets_of_person(session, tx, message.sender)
        his = [fleet for fleet in fleets if not fleet.is_former_member(message.sender.id)]
        fleet = _fleet_meant(his, message.sender) or Fleet(
            0, message.sender.id, "", session.zone, session.language
        )
        ctx = _context_of(session, tx, item, fleet, message, edited=edited)
        if ctx is not None and fleets and not his:
            reply(ctx, "former-member")
        elif ctx is not None:
            _handle_words(ctx, message)


def _follow_membership(
    session: Session, tx: Transaction, item: Input, fleet: Fleet, message: Message, *, edited: bool
) -> bool:
    """Notes who left or came back. False where nothing more is to be done: a service message, a former member's edit."""
    sender = message.sender
    leaves_or_joins = message.left_chat_member is not None or bool(message.new_chat_members)
    if leaves_or_joins or (sender is not None and fleet.is_former_member(sender.id)):
        ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
        ctx.origin = ctx.origin._replace(at=message.date, said_at=message.date)
        if leaves_or_joins:
            membership.follow_service_message(ctx, message)
            return False
        if edited:
            return False
        membership.follow_words(ctx, message)
    return True


def _is_unchanged(tx: Transaction, item: Input, message: Message) -> bool:
    """K1: Telegram announces a first reaction or a link preview as an edit, with the words and date of the version before."""
    raw = version_before(tx.read, item.id, message.chat.id, message.message_id)
    former = decode_update(raw) if raw is not None else None
    before = (former.message or former.edited_message) if former else None
    is_new_version = message.edit_date is not None and before and message.edit_date != before.edit_date
    return before is not None and before.words == message.words and not is_new_version


def _fleets_of_person(session: Session, tx: Transaction, user: User) -> list[Fleet]:
    """The fleets that know this account, those that it has left too."""
    return [fleet for chat_id in chats_of(tx.read, user.id) if (fleet := session.fleet(tx, chat_id))]


def _fleet_meant(fleets: list[Fleet], user: User) -> Fleet | None:
    """The fleet of a private message: where the sender is part of an open call, else one with an open call, else any of his."""
    for fleet in fleets:
        person = fleet.by_telegram_id.get(user.id)
        if person and any(call.is_open and person.id in call.responses for call in fleet.calls.values()):
            return fleet
    busy = [fleet for fleet in fleets if any(call.is_open for call in fleet.calls.values())]
    return next(iter(busy or fleets), None)


def _context_of(
    session: Session, tx: Transaction, item: Input, fleet: Fleet, message: Message, *, edited: bool
) -> Context | None:
    """None for messages of bots, channels and anonymous admins, and for forwarded ones (R8)."""
    sender = message.sender
    if sender is None or message.forward_origin or message.via_bot or message.is_automatic_forward:
        return None
    if sender.is_bot or message.sender_chat:
        if sender.id == ANONYMOUS_ADMIN and fleet.id:
            _answer_anonymous_admin(session, tx, item, fleet, message)
        return None
    speaker = (
        roster.find_or_create_person(session, tx, fleet, sender)
        if fleet.id
        else Person(0, 0, sender.id, roster.full_name(sender))
    )
    said_at = message.date
    if edited:
        # Telegram omits edit_date for changes that it does not show; such an edit is dated by its receipt.
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


def _answer_anonymous_admin(
    session: Session, tx: Transaction, item: Input, fleet: Fleet, message: Message
) -> None:
    """Tells an anonymous admin who gives a command, once in 12 hours, to speak under his own name (U1)."""
    commands, slash = read_text(message.text or "", session.bot_name)
    if slash or any(isinstance(command, MEANT_TO_COMMAND) for command in commands):
        ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
        ctx.origin = ctx.origin._replace(message_id=message.message_id)
        if once_within(ctx, ThrottleKind.ANONYMOUS, seconds=12 * HOUR):
            reply(ctx, "speak-as-yourself")


def _reply(
    session: Session, tx: Transaction, fleet: Fleet, message: Message, ref: RepliedMessage
) -> Reply | None:
    if _opens_topic(ref, message):
        return None
    chat_id = message.chat.id
    if ref.sender_chat or ref.sender is None or ref.sender.id in HIDDEN:
        return Reply(ref.message_id, is_anonymous=True)
    if ref.sender.is_bot:
        post = sent_messages.find(tx.read, chat_id, ref.message_id)
        about = post.call_id if post else None
        call = fleet.calls.get(about) if about else None
        return Reply(ref.message_id, None, call, is_past=about is not None and call is None)
    raised = [call for call in fleet.calls.values() if call.origin == (chat_id, ref.message_id)]
    author = roster.find_or_create_person(session, tx, fleet, ref.sender) if fleet.id else None
    return Reply(ref.message_id, author.id if author else None, raised[0] if raised else None)


def topic_of(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _opens_topic(ref: RepliedMessage, message: Message) -> bool:
    """Whether the reply is none: in a topic, Telegram marks each message as a reply to the topic's first."""
    return ref.forum_topic_created is not None and ref.message_id == message.message_thread_id


def _handle_words(ctx: Context, message: Message) -> None:
    words = message.words
    if words is None:
        _handle_media(ctx, message)
        return
    heard, slash = read_text(words, ctx.session.bot_name)
    if slash:
        ctx.origin = ctx.origin._replace(slash=True)
    parts = [Part(words)] if slash else parts_of(ctx, words, heard)
    read = [(part, _commands(ctx, part.words)) for part in parts]
    if ctx.origin.is_edit:
        _edit(ctx, [command for _, commands in read for command in commands])
        return
    for part, commands in read:
        _obey(ctx, part, commands)
    if ctx.origin.private and not any(commands for _, commands in read):
        carry_out(ctx, ShowHelp())


def _commands(ctx: Context, words: str) -> Sequence[Command]:
    heard, slash = read_text(words, ctx.session.bot_name)
    commands: Sequence[Command] = heard
    if not slash and (order := bare_need_of_coordinator(ctx, words)):
        return [order]
    if not slash and ctx.fleet.may_report_for_others(ctx.speaker):
        others = (person.name for person in ctx.fleet.people.values() if person is not ctx.speaker)
        commands = commands_about_others(words, heard, others)
    commands = without_number_request(words, heard, commands)
    return [_with_its_place(words, command) for command in commands]


def _with_its_place(words: str, command: Command) -> Command:
    """C4: what stands where a station stands is the station, known or not."""
    if isinstance(command, RaiseCall) and command.station is None and (place := place_of_call(words)):
        return replace(command, station=place)
    return command


def _obey(ctx: Context, part: Part, commands: Sequence[Command]) -> None:
    """Carries out what one part of a message says, in the call that it names."""
    before = ctx.call
    try:
        if part.sign and commands and ctx.fleet.open_calls(ctx.origin.at):
            named = call_named(ctx, part.sign)
            if before is not None and before is not named:
                return  # heard again for another part, which named no call
            ctx.call = named
        for command in commands:
            carry_out(ctx, command)
    except AmbiguousCall:
        if before is None:
            for command in commands:
                clarify_ask.open_for_call(ctx, command)
        else:  # the question has been answered
            for command in commands:
                carry_out(ctx, command)
    finally:
        ctx.call = before


def carry_out(ctx: Context, command: Command) -> None:
    """Carries out a command, then handles the earlier messages again for which it was the answer."""
    route(ctx, command)
    replay_waiting(ctx)


def replay_waiting(ctx: Context) -> None:
    """Handles the messages again that a handler put into `ctx.replays`, in their order."""
    while ctx.replays:
        _replay(ctx, ctx.replays.popleft())


def _handle_media(ctx: Context, message: Message) -> None:
    """Counts a voice message, a photo or an album as one unclear message of the newest open call."""
    if not message.has_media or ctx.origin.private or ctx.origin.is_edit:
        return
    if not ctx.fleet.open_calls(ctx.origin.at):
        return
    album = message.media_group_id
    if not album or once_within(ctx, ThrottleKind.ALBUM, album, seconds=HOUR):
        driver_reports.handle_unreadable(ctx, Unreadable())


def _edit(ctx: Context, commands: Sequence[Command]) -> None:
    """Amends what the message said before. An edit never opens, closes or commands anything (K1, C2)."""
    origin = ctx.origin
    before = said_in(ctx.tx.read, origin.chat_id, origin.message_id)
    taken = {said_at for _, _, said_at, _ in before}
    while ctx.origin.said_at in taken:
        ctx.origin = ctx.origin._replace(said_at=ctx.origin.said_at + 1)
    try:
        driver_reports.handle_edit(ctx, [] if origin.slash else commands, before)
    except Refusal as refusal:
        refuse(ctx, DriverReport(StatementKind.VOID), refusal)


def _replay(ctx: Context, earlier: Replay) -> None:
    """Handles an earlier message again as if it came now, with what has been answered since."""
    raw = raw_of(ctx.tx.read, earlier.input_id)
    if raw is None:
        return
    update = decode_update(raw)
    message = update.message or update.edited_message
    if message is None:
        return
    item = Input(earlier.input_id, InputSource.TELEGRAM, raw, ctx.now)
    again = _context_of(ctx.session, ctx.tx, item, ctx.fleet, message, edited=update.message is None)
    if again is not None:
        again.call, again.picked, again.kept = earlier.call, dict(earlier.picked), True
        _handle_words(again, message)
