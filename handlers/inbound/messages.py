"""Handles a message: finds the fleet, the speaker and the message replied to, parses the commands and routes them."""

from collections.abc import Sequence

from dispatch.commands import Command, ShowHelp
from dispatch.fleets import AmbiguousCall, Fleet
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.rights import OPEN_TO_ALL, check_right
from dispatch.statements import Moment
from handlers.chat.inputs import Account, Edit, Message, Reaction, Recall, Silence, Words
from handlers.chat.outbound import reply
from handlers.chat.session import Context, Replay, Session
from handlers.fleets import joining_and_leaving, pairing
from handlers.inbound import deadlines, edits, instructions, private_fleet, which_call_answers
from handlers.inbound.car_lists import commands_of_list
from handlers.inbound.coordinator_words import bare_need_of_coordinator
from handlers.inbound.crowds import with_crowd_counted
from handlers.inbound.driver_whereabouts import commands_of_his_own
from handlers.inbound.edits import handle_edit, is_unchanged
from handlers.inbound.emergencies import words_besides_emergency
from handlers.inbound.hidden_speakers import answer_hidden_speaker
from handlers.inbound.home_words import command_at_home, point_of, take_media
from handlers.inbound.named_calls import call_of_sign, may_mean_a_call, read_parts
from handlers.inbound.names_of_the_fleet import commands_about_people, pick_mentioned, without_his_riders
from handlers.inbound.orders_for_several import parts_of_coordinator
from handlers.inbound.replies import reply_of
from handlers.inbound.roster_files import take_roster
from handlers.inbound.routes import NOT_CARRIED_OUT, ROUTES, answer_failure
from handlers.inbound.shop_digits import take_digits
from handlers.inbound.stations_drivers_name import is_of_who_left
from handlers.inbound.survey_words import answers_in_words
from handlers.inbound.weak_answers import note_coordinators_word
from handlers.inbound.whole_station_names import with_its_place
from handlers.inbound.words_of_drivers import command_of_whole, commands_of_speaker
from handlers.night import reactions
from handlers.night.maybes import stands_alone
from handlers.night.undecided_messages import open_for_call
from handlers.night.unread_media import settle_album
from handlers.parsing.mentioned_accounts import about_accounts
from handlers.parsing.reports_for_others import without_number_request
from handlers.parsing.text_commands import read_text
from handlers.people import roster
from handlers.people.owner import recognise
from handlers.people.privacy_notice import tell_once
from handlers.people.roster_import import is_roster
from reading.call_signs import Part
from reading.reader import PLAIN_ANSWERS
from storage import persons
from storage.core.transaction import Transaction
from storage.inbox import Input, InputSource, first_turn, raw_of, turn_of, version_before
from storage.owner import owner_account

_HIDE_WHO_SPEAKS = frozenset({Silence.ANONYMOUS_ADMIN, Silence.CHANNEL})


def handle_message(session: Session, tx: Transaction, item: Input, message: Message) -> None:
    if isinstance(message, Edit) and is_unchanged(session, tx, item, message):
        return
    place, account = message.place, message.account
    if session.owner_username is not None and account is not None:
        recognise(session, tx, account)
    if place.is_group:
        fleet = session.open_fleet(tx, place.chat, place.title, item.received_at)
        if not _may_speak(session, tx, item, fleet, message):
            return
        if (ctx := _context_of(session, tx, item, fleet, message)) is not None:
            hear = _handle_words if fleet.leaves_at is None else pairing.follow_words
            hear(ctx, message)
    elif place.is_private and account and not account.is_bot:
        _handle_private(session, tx, item, message, account)


def _handle_private(
    session: Session, tx: Transaction, item: Input, message: Message, account: Account
) -> None:
    account_id = account.id
    message.point = point_of(session, item, message)
    session.ids.store_new()
    persons.save_private_chat(tx, account_id, message.place.chat)
    fleets = private_fleet.fleets_of_account(session, tx, account_id)
    his = [fleet for fleet in fleets if not fleet.is_former_member(account_id)]
    his = his or private_fleet.fleet_left(session, fleets, message)
    if message.file is not None and is_roster(message.file) and not isinstance(message, Edit):
        take_roster(session, tx, item, message, his, _context_of)
        return
    if take_digits(session, tx, item, message, _context_of):
        return
    meant = private_fleet.fleets_meant(session, tx.read, his, message, account_id)
    contexts = [
        ctx
        for fleet in meant or [session.nowhere(message.place.chat)]
        if (ctx := _context_of(session, tx, item, fleet, message)) is not None
    ]
    tell_once(contexts)
    if len(contexts) > 1:
        private_fleet.ask_which_fleet(contexts, message)
    elif contexts and fleets and not his and not private_fleet.asks_own_data(session, message):
        reply(contexts[0], "former-member")
    elif contexts:
        _handle_words(contexts[0], message)


def _may_speak(session: Session, tx: Transaction, item: Input, fleet: Fleet, message: Message) -> bool:
    """False for a former member's edit. A new message of a former member shows that he came back."""
    account = message.account
    if account is None or fleet.left_at(account.id) is None:
        return True
    if isinstance(message, Edit):
        return False
    ctx = deadlines.update_context(session, tx, fleet, item, message.at)
    joining_and_leaving.follow_words(ctx, message)
    return True


def handle_recall(session: Session, tx: Transaction, item: Input, recall: Recall) -> None:
    """Takes back all that a message said, because its author has recalled it (K1)."""
    place = recall.place
    raw = version_before(tx.read, item.id, place.chat, recall.message)
    message = session.event_of(tx, raw) if raw is not None else None
    fleet = session.fleet(tx, place.chat) if place.is_group else None
    if fleet is None or not isinstance(message, Message) or fleet.is_former_member(recall.account.id):
        return
    ctx = _context_of(session, tx, item, fleet, message)
    if ctx is not None and ctx.fleet.by_account.get(recall.account.id) is ctx.speaker:
        moment, written = ctx.origin.moment, first_turn(tx.read, place.chat, recall.message)
        ctx.origin = ctx.origin._replace(
            moment=moment._replace(turn=written), said_at=max(recall.at, moment.at + 1)
        )
        edits.handle_recall(ctx)
        replay_waiting(ctx)


def _context_of(
    session: Session, tx: Transaction, item: Input, fleet: Fleet, message: Message
) -> Context | None:
    """None where nobody speaks: messages of bots, channels and anonymous admins, and forwarded ones (R8)."""
    account = message.account
    if message.silence in _HIDE_WHO_SPEAKS and fleet.id:
        answer_hidden_speaker(session, tx, item, fleet, message)
    if message.silence is not None or account is None:
        return None
    speaker = fleet.unchanged_person(account.id, account.name.strip(), account.username) or (
        roster.find_speaker(session, tx, fleet, account, item.received_at)
        if fleet.id
        else Person(0, 0, account.id, roster.full_name(account))
    )
    said_at, turn = message.at, item.turn
    if isinstance(message, Edit):
        said_at = max(message.edited_at or item.received_at, message.at + 1)
        turn = first_turn(tx.read, message.place.chat, message.id)
    place = message.place
    reply = reply_of(session, tx, fleet, message, item.received_at) if message.replies_to else None
    origin = Origin(  # in the order of its fields: naming them would take three times as long
        place.chat,
        message.id,
        Moment(message.at, turn),
        said_at,
        reply,
        None,  # no tap
        False,  # known when it is read
        place.is_private,
        place.topic,
        item.turn,
    )
    return Context(session, tx, fleet, speaker, origin, item.id, item.received_at)


def _handle_words(ctx: Context, message: Message) -> None:
    said = message.words
    if said is None:
        if isinstance(message, Edit):
            handle_edit(ctx, [])  # the caption was deleted
            replay_waiting(ctx)
        else:
            take_media(ctx, message)
        return
    if message.album:
        settle_album(ctx, message)
    if said.text not in PLAIN_ANSWERS:
        pick_mentioned(ctx, said)
        note_coordinators_word(ctx)
        if (rest := words_besides_emergency(ctx, said)) is None:
            return
        said = with_crowd_counted(ctx, rest)
    read = _read(ctx, said)
    commands = [command for _, part_commands in read for command in part_commands]
    if isinstance(message, Edit):
        handle_edit(ctx, commands, said.text)
        replay_waiting(ctx)
        return
    may_concern_maybes = not ctx.origin.slash and (not commands or ctx.fleet.keeps_maybes())
    if may_concern_maybes and stands_alone(ctx, said.text, commands, which_call_answers.call_spoken_of):
        return
    for part, part_commands in read:
        _obey(ctx, part, part_commands)
    if ctx.origin.private and not commands:
        carry_out(ctx, ShowHelp())


def _read(ctx: Context, said: Words) -> Sequence[tuple[Part, Sequence[Command]]]:
    """The parts of a message, each with the call that it names and its commands. A plain answer is only looked up."""
    heard, slash = read_text(said.text, ctx.session.bot_name)
    if ctx.fleet.surveys and (answers := answers_in_words(ctx, said.text, heard)):
        return [(Part(said.text), answers)]
    if said.text in PLAIN_ANSWERS:
        may_be_sent = ctx.origin.reply or len(ctx.fleet.calls) > 1
        return instructions.plain_answer(ctx, said.text, heard) if may_be_sent else [(Part(said.text), heard)]
    if ctx.origin.private and not heard and (asked := command_at_home(ctx, said.text)):
        return [(Part(said.text), [asked])]
    if slash:
        ctx.origin = ctx.origin._replace(slash=True)
        return [(Part(said.text), _commands(ctx, said.text, said))]
    which_call_answers.note_calls_named(ctx, said.text)
    if listed := commands_of_list(ctx, said.text, heard):
        return [listed]
    if ctx.fleet.is_coordinator(ctx.speaker) and (ordered := parts_of_coordinator(ctx, said.text, heard)):
        return ordered
    if alone := command_of_whole(ctx, said.text, heard):
        return [(Part(said.text), [alone])]
    if own := commands_of_his_own(ctx, said.text, heard):
        return [own]
    parts = read_parts(ctx, said.text, heard, lambda words: _commands(ctx, words, said))
    return which_call_answers.with_answer(ctx, said.text, parts)


def _commands(ctx: Context, words: str, said: Words) -> Sequence[Command]:
    words = without_his_riders(ctx, words)
    heard, slash = read_text(words, ctx.session.bot_name)
    commands: Sequence[Command] = heard
    if not slash and (order := bare_need_of_coordinator(ctx, words)):
        return [order]
    if not slash:
        commands = commands_about_people(ctx, words, heard)
    commands = without_number_request(words, heard, commands)
    if not slash:
        commands = commands_of_speaker(ctx, words, commands)
    mine = ctx.fleet.accounts_of(ctx.speaker) if said.accounts else ()
    own = [handle for handle, account in said.accounts.items() if account.id in mine]
    commands = [about_accounts(command, said.letters, own, ctx.speaker.name) for command in commands]
    return commands if slash else [with_its_place(ctx, words, command) for command in commands]


def _obey(ctx: Context, part: Part, commands: Sequence[Command]) -> None:
    """Carries out what one part of a message says, in the call that it names."""
    before = ctx.call
    try:
        sign = part.sign if part.sign and may_mean_a_call(ctx, commands) else None
        if sign:
            named = call_of_sign(ctx, sign, commands)
            if before is not None and before is not named and not is_of_who_left(part):
                return  # heard again for another part, which named no call
            ctx.call = named
        for command in commands:
            carry_out(ctx, command)
    except AmbiguousCall as several:
        if before is None:
            for command in commands:
                open_for_call(ctx, command, several)
        else:  # the question has been answered
            for command in commands:
                carry_out(ctx, command)
    finally:
        ctx.call = before


def carry_out(ctx: Context, command: Command) -> None:
    """Carries out a command if its speaker has the right to it (U3), then the earlier messages for which it was the answer."""
    try:
        if type(command) not in OPEN_TO_ALL:
            check_right(ctx.fleet, ctx.speaker, command, ctx.origin, owner_account(ctx.tx.read))
        ROUTES[type(command)](ctx, command)
    except NOT_CARRIED_OUT as failure:
        answer_failure(ctx, command, failure)
    replay_waiting(ctx)


def replay_waiting(ctx: Context) -> None:
    """Handles the messages again that a handler put into `ctx.replays`, in their order."""
    while ctx.replays:
        _replay(ctx, ctx.replays.pop(0))


def _replay(ctx: Context, earlier: Replay) -> None:
    """Handles an earlier message again as if it came now, with what has been answered since."""
    raw = raw_of(ctx.tx.read, earlier.input_id)
    if raw is None:
        return
    event = ctx.session.event_of(ctx.tx, raw)
    turn = turn_of(ctx.tx.read, earlier.input_id)
    if isinstance(event, Reaction) and earlier.call is not None:
        reactions.handle_choice(ctx, event, earlier.call, turn)
    if not isinstance(event, Message):
        return
    item = Input(earlier.input_id, InputSource.MESSENGER, raw, ctx.now, turn)
    again = _context_of(ctx.session, ctx.tx, item, ctx.fleet, event)
    if again is not None:
        again.call, again.picked, again.kept = earlier.call, dict(earlier.picked), True
        again.moved = earlier.moved
        _handle_words(again, event)
