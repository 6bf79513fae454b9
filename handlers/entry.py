"""Where inputs come in: what kind of input it is, who speaks, what is replied to; then every command goes its route."""

from collections.abc import Sequence

from dispatch.calls import Call
from dispatch.commands import (
    AnswerDoubt,
    ChooseLanguage,
    CloseCall,
    Command,
    Enough,
    Misused,
    Origin,
    RaiseCall,
    Reply,
    Report,
    ShowHelp,
    StandDown,
    Unreadable,
)
from dispatch.fleets import Fleet, WhichCall
from dispatch.refusals import Reason, Refusal
from dispatch.reports import Fate, SeveralMeant, fate_of
from dispatch.roster import Person
from dispatch.rules import HOUR
from dispatch.statements import Kind
from handlers import deadlines, questions, reports, roster
from handlers.answers import hear_what_was_early
from handlers.desk import Desk, Turn
from handlers.reading.commands import read_text
from handlers.reading.others import heard_of_others, without_numbers_asked
from handlers.routes import ROUTES
from handlers.saying import first_time, reply, toast
from handlers.taps import read_tap
from handlers.updates import (
    MemberChange,
    Message,
    Ref,
    Tap,
    Update,
    User,
    decode_admins,
    decode_due,
    decode_gap,
    decode_migrated,
    decode_update,
)
from handlers.wording import safe
from storage import posts
from storage.fleets import absorb, chats_of
from storage.inbox import Input
from storage.journal import said_in
from storage.transaction import Transaction

GROUPS = frozenset({"group", "supergroup"})
MEANT_TO_COMMAND = (RaiseCall, Enough, StandDown, CloseCall)
HIDDEN = frozenset({1087968824, 136817688, 777000})  # administrators who hide, channels, linked posts
ANONYMOUS_ADMINISTRATOR = 1087968824  # one id for every administrator who hides; never anybody's authority


async def handle(desk: Desk, tx: Transaction, item: Input) -> None:
    """Everything that one input does, in the transaction given. Raises only where the program is wrong."""
    if desk.languages is None:
        await desk.know_languages(tx)
    match item.source:
        case "telegram":
            await _update(desk, tx, item, decode_update(item.raw))
        case "clock":
            due = decode_due(item.raw)
            fleet = await desk.fleet_of(tx, due.body["fleet"])
            turn = deadlines.turn_of_clock(desk, tx, fleet, item.id, item.received_at, hear_again)
            await deadlines.fall_due(turn, due)
        case "admins":
            answer = decode_admins(item.raw)
            # No fleet comes of it: the group may be one that has just moved.
            roster.know_admins(tx, await desk.fleet(tx, answer.chat_id), answer)
        case "migrated":
            migrated = decode_migrated(item.raw)
            await _migrate(desk, tx, item, migrated.old, migrated.new)
        case "gap":
            await _gap(desk, tx, item)
        case source:
            raise LookupError(f"no input comes from {source}")


async def _update(desk: Desk, tx: Transaction, item: Input, update: Update) -> None:
    if update.message:
        await _message(desk, tx, item, update.message)
    elif update.edited_message:
        await _message(desk, tx, item, update.edited_message)
    elif update.callback_query:
        await _tap(desk, tx, item, update.callback_query)
    elif update.my_chat_member:
        await _member(desk, tx, item, update.my_chat_member, is_bot=True)
    elif update.chat_member:
        await _member(desk, tx, item, update.chat_member, is_bot=False)


async def _message(desk: Desk, tx: Transaction, item: Input, message: Message) -> None:
    chat = message.chat
    if message.migrate_to_chat_id is not None:
        await _migrate(desk, tx, item, chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await _migrate(desk, tx, item, message.migrate_from_chat_id, chat.id)
    elif chat.type in GROUPS:
        fleet = await desk.open_fleet(tx, chat.id, chat.title, item.received_at)
        turn = await _turn(desk, tx, item, fleet, message)
        if turn is not None:
            await _hear(turn, message)
    elif chat.type == "private" and message.sender and not message.sender.is_bot:
        roster.note_private_chat(tx, message.sender.id, reachable=True)
        fleet = await _fleet_of_person(desk, tx, message.sender)
        turn = await _turn(desk, tx, item, fleet, message)
        if turn is not None:
            await _hear(turn, message)


async def _fleet_of_person(desk: Desk, tx: Transaction, user: User) -> Fleet:
    """The fleet a private word is about: where he answers now, else any that knows him, else a nameless one."""
    fleets = [
        fleet for chat_id in await chats_of(tx.read, user.id) if (fleet := await desk.fleet(tx, chat_id))
    ]
    for fleet in fleets:
        person = fleet.by_telegram.get(user.id)
        if person and any(call.is_open and person.id in call.responses for call in fleet.calls.values()):
            return fleet
    busy = [fleet for fleet in fleets if any(call.is_open for call in fleet.calls.values())]
    return (busy or fleets or [Fleet(0, user.id, "", desk.zone, desk.language)])[0]


async def _turn(desk: Desk, tx: Transaction, item: Input, fleet: Fleet, message: Message) -> Turn | None:
    """R8: None where nobody of the fleet speaks: bots, channels, forwarded words, people who hide."""
    sender = message.sender
    if sender is None or message.forward_origin or message.via_bot or message.is_automatic_forward:
        return None
    if sender.is_bot or message.sender_chat:
        if sender.id == ANONYMOUS_ADMINISTRATOR and fleet.id:
            await _hint_anonymous(desk, tx, item, fleet, message)
        return None
    speaker = (
        await roster.enroll(desk, tx, fleet, sender)
        if fleet.id
        else Person(0, 0, sender.id, roster.full_name(sender))
    )
    said_at = message.date
    if message.edit_date is not None:
        said_at = max(message.edit_date, message.date + 1)
    origin = Origin(
        chat_id=message.chat.id,
        message_id=message.message_id,
        at=message.date,
        said_at=said_at,
        reply=await _reply(desk, tx, fleet, message),
        private=message.chat.type == "private",
        topic=_topic(message),
    )
    return Turn(desk, tx, fleet, speaker, origin, item.id, item.received_at, hear_again)


async def _hint_anonymous(desk: Desk, tx: Transaction, item: Input, fleet: Fleet, message: Message) -> None:
    """U1: an administrator who hides is nobody; where he means to command, he is told once how to speak as himself."""
    commands, slash = read_text(message.text or "", desk.bot_name)
    if slash or any(isinstance(command, MEANT_TO_COMMAND) for command in commands):
        turn = deadlines.turn_of_clock(desk, tx, fleet, item.id, item.received_at, hear_again)
        turn.origin = turn.origin._replace(message_id=message.message_id)
        if await first_time(turn, "anonymous", 12 * HOUR):
            reply(turn, "speak-as-yourself")


async def _reply(desk: Desk, tx: Transaction, fleet: Fleet, message: Message) -> Reply | None:
    ref = message.reply_to_message
    if ref is None or _opens_topic(ref, message):
        return None
    chat_id = message.chat.id
    if ref.sender_chat or ref.sender is None or ref.sender.id in HIDDEN:
        return Reply(ref.message_id, is_nobodys=True)
    if ref.sender.is_bot:
        post = await posts.find(tx.read, chat_id, ref.message_id)
        about = post.call_id if post else None
        call = fleet.calls.get(about) if about else None
        return Reply(ref.message_id, None, call, is_past=about is not None and call is None)
    raised = [call for call in fleet.calls.values() if call.origin == (chat_id, ref.message_id)]
    author = await roster.enroll(desk, tx, fleet, ref.sender) if fleet.id else None
    return Reply(ref.message_id, author.id if author else None, raised[0] if raised else None)


def _topic(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _opens_topic(ref: Ref, message: Message) -> bool:
    """In a forum every message of a topic that replies to nothing replies to the topic's first."""
    return ref.forum_topic_created is not None and ref.message_id == message.message_thread_id


async def _hear(turn: Turn, message: Message) -> None:
    words = message.text or message.caption
    if words is None:
        open_calls = turn.fleet.open_calls(turn.origin.at)
        if message.has_media and open_calls and not turn.origin.private and not turn.origin.is_edit:
            album = message.media_group_id
            if album and not await first_time(turn, f"album:{album}", HOUR):
                return
            await reports.unreadable(turn, Unreadable())
        return
    commands: Sequence[Command]
    commands, slash = read_text(words, turn.desk.bot_name)
    if slash:
        turn.origin = turn.origin._replace(slash=True)
    if not slash and turn.fleet.may_report_for_others(turn.speaker):
        others = (person.name for person in turn.fleet.people.values() if person is not turn.speaker)
        commands = heard_of_others(words, commands, others)
    commands = without_numbers_asked(words, commands)
    if turn.origin.is_edit:
        await _edit(turn, commands)
        return
    for command in commands:
        await _route(turn, command)
    if turn.origin.private and not commands:
        await _route(turn, ShowHelp())


async def _edit(turn: Turn, commands: Sequence[Command]) -> None:
    """K1, C2: an edit amends its own fact; it never opens, closes or commands anything."""
    origin = turn.origin
    before = await said_in(turn.tx.read, origin.chat_id, origin.message_id)
    taken = {said_at for _, _, said_at, _ in before}
    while turn.origin.said_at in taken:
        turn.origin = turn.origin._replace(said_at=turn.origin.said_at + 1)
    try:
        await reports.edit(turn, [] if origin.slash else commands, before)
    except Refusal as refusal:
        await _refuse(turn, Report(Kind.VOID), refusal)


async def _route(turn: Turn, command: Command) -> None:
    try:
        await ROUTES[type(command)](turn, command)
    except WhichCall:
        await questions.ask_which_call(turn, command)
    except SeveralMeant as several:
        reply(turn, "several-meant", name=safe(several.name))
    except Refusal as refusal:
        await _refuse(turn, command, refusal)


async def _refuse(turn: Turn, command: Command, refusal: Refusal) -> None:
    reason = refusal.reason
    most, number = (refusal.details.get(name, "") for name in ("most", "number"))
    match fate_of(refusal, command, turn.origin):
        case Fate.KEPT:
            await questions.keep_unheard(turn)
        case Fate.UNCLEAR:
            await reports.unreadable(turn, Unreadable())
        case Fate.TOLD if turn.origin.is_tap:
            toast(turn, f"refused-{reason}", alert=True, most=most, number=number)
        case Fate.TOLD:
            may_be_told_often = reason is not Reason.NOT_COORDINATOR  # U3
            if may_be_told_often or await first_time(turn, f"refused:{turn.speaker.id}", HOUR):
                reply(turn, f"refused-{reason}", most=most, number=number)


async def _tap(desk: Desk, tx: Transaction, item: Input, tap: Tap) -> None:
    now = item.received_at
    chat = tap.message.chat if tap.message else None
    read = read_tap(tap.data)
    call_id = read[1] if read else None
    fleet = await _fleet_of_tap(desk, tx, chat.id if chat else None, read)
    if fleet is None:
        fleet = Fleet(0, tap.sender.id, "", desk.zone, desk.language)
    known = fleet.by_telegram.get(tap.sender.id)
    in_group = chat is not None and chat.type in GROUPS
    if known is None and in_group and fleet.id:
        known = await roster.enroll(desk, tx, fleet, tap.sender)
    speaker = known or Person(0, fleet.id, tap.sender.id, roster.full_name(tap.sender))
    at = max(now, tap.message.date if tap.message else 0)  # the host's clock may be slow
    topic = _topic(tap.message) if tap.message else None
    place = chat.id if chat else tap.sender.id
    origin = Origin(place, 0, at, at, query_id=tap.id, private=not in_group, topic=topic)
    turn = Turn(desk, tx, fleet, speaker, origin, item.id, now, hear_again)
    turn.tapped = tap.message.message_id if tap.message else None
    may_be_unknown = read is not None and isinstance(read[0], ChooseLanguage) and not in_group
    if read is None or (known is None and not may_be_unknown):
        toast(turn, f"refused-{Reason.OUTDATED}", alert=True)
        return
    command = read[0]
    if call_id is not None:
        turn.call = fleet.calls.get(call_id)
        if turn.call is None:
            toast(turn, f"refused-{Reason.CALL_SEALED}", alert=True)
            return
    if isinstance(command, Misused):
        toast(turn, f"misused-{command.command}", alert=True)
        return
    await _route(turn, command)
    if not turn.answered:
        toast(turn, "toast-noted")


async def _fleet_of_tap(
    desk: Desk, tx: Transaction, chat_id: int | None, read: tuple[Command, int | None] | None
) -> Fleet | None:
    """The fleet of the group; in a private chat that of the button's call or doubt. A button knows no other fleet's calls."""
    fleet = await desk.fleet(tx, chat_id) if chat_id is not None else None
    if fleet is not None or read is None:
        return fleet
    command, call_id = read
    if isinstance(command, AnswerDoubt):
        rows = await tx.read("SELECT fleet_id FROM doubts WHERE id = ?", (command.doubt_id,))
    else:
        rows = await tx.read("SELECT fleet_id FROM calls WHERE id = ?", (call_id,))
    return await desk.fleet_of(tx, rows[0][0]) if rows else None


async def _member(desk: Desk, tx: Transaction, item: Input, change: MemberChange, *, is_bot: bool) -> None:
    if change.chat.type == "private":
        if is_bot:
            reachable = change.new_chat_member.status == "member"
            roster.note_private_chat(tx, change.chat.id, reachable=reachable)
    elif change.chat.type in GROUPS:
        fleet = await desk.open_fleet(tx, change.chat.id, change.chat.title, item.received_at)
        roster.note_member(tx, fleet, change)


async def _migrate(desk: Desk, tx: Transaction, item: Input, old: int, new: int) -> None:
    fleet = await desk.fleet(tx, old)
    if fleet is None or fleet.chat_id == new:
        return
    stray = await desk.fleet(tx, new)
    if stray is not None:
        await absorb(tx, stray.id, fleet.id)
        desk.forget()
        fleet = await desk.fleet_of(tx, fleet.id)
    turn = deadlines.turn_of_clock(desk, tx, fleet, item.id, item.received_at, hear_again)
    await roster.migrate(turn, old, new)
    open_calls = [call for call in fleet.calls.values() if call.is_open]
    if stray is not None and open_calls:
        await hear_what_was_early(turn, min(open_calls, key=lambda call: call.opened_at))


async def _gap(desk: Desk, tx: Transaction, item: Input) -> None:
    gap = decode_gap(item.raw)
    rows = await tx.read("SELECT DISTINCT fleet_id FROM calls WHERE sealed = 0")
    for (fleet_id,) in rows:
        fleet = await desk.fleet_of(tx, fleet_id)
        await deadlines.tell_gap(
            deadlines.turn_of_clock(desk, tx, fleet, item.id, item.received_at, hear_again), gap
        )


async def hear_again(turn: Turn, input_id: int, call: Call | None, picked: dict[str, int]) -> None:
    """Takes a message of before again, as if it came now, with what has been answered since."""
    rows = await turn.tx.read("SELECT raw, received_at FROM inbox WHERE id = ?", (input_id,))
    if not rows:
        return
    update = decode_update(rows[0][0])
    message = update.message or update.edited_message
    if message is None:
        return
    item = Input(input_id, "telegram", rows[0][0], turn.now)
    again = await _turn(turn.desk, turn.tx, item, turn.fleet, message)
    if again is not None:
        again.call, again.picked, again.kept = call, picked, True
        await _hear(again, message)
