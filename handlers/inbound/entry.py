"""Handles one input of the inbox: what somebody did, a deadline, a list of admins, a moved group or a gap in polling."""

from collections.abc import Callable, Mapping

from handlers.chat.checkups import decode_checkup
from handlers.chat.inputs import (
    Event,
    Membership,
    MemberStatus,
    Message,
    Moved,
    Reachable,
    Reaction,
    Recall,
    Renamed,
    Tap,
    TopicReopened,
    decode_due,
    decode_gap,
    decode_hidden_card,
    decode_moved,
    decode_roster_read,
    decode_unreachable,
)
from handlers.chat.session import Session
from handlers.fleets import bot_needs, health, joining_and_leaving, pairing
from handlers.fleets.bot_rights import follow_bot, tell_hidden_messages
from handlers.fleets.partners import end_all
from handlers.home import fleets_without_bot, place_import, withdrawn_shops
from handlers.inbound import deadlines, polling_gaps
from handlers.inbound.callbacks import handle_tap
from handlers.inbound.messages import handle_message, handle_recall, replay_waiting
from handlers.night import reactions
from handlers.night.early_messages import replay_early_messages
from handlers.night.hidden_cards import note_hidden, show_again, show_in_topic
from handlers.night.joint_calls import part_from_expired
from handlers.night.unreachable import say_in_group_instead
from handlers.people import owner, roster
from storage import persons, roster_imports
from storage.calls import fleet_of_call, fleets_with_live_calls
from storage.core.transaction import Transaction
from storage.fleets import merge_fleets
from storage.inbox import Input, InputSource


def handle(session: Session, tx: Transaction, item: Input) -> None:
    """Does all that one input asks for, within the transaction. An exception is a fault of the program."""
    if session.languages is None:
        session.know_languages(tx)
    if session.joint.until:
        _part_expired(session, tx, item)
    _handle(session, tx, item)
    session.save(tx)


def _handle(session: Session, tx: Transaction, item: Input) -> None:
    match item.source:
        case InputSource.MESSENGER:
            _event(session, tx, item, session.event_of(tx, item.raw))
        case InputSource.CLOCK:
            due = decode_due(item.raw)
            fleet = session.fleet_of(tx, due.body["fleet"])
            ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
            deadlines.handle_due(ctx, due)
            replay_waiting(ctx)
        case InputSource.ADMINS:
            answer = session.messenger.admins_of(item.raw, session.ids.within(tx))
            # Opens no fleet: the group may have just moved to another id.
            roster.replace_admins(session, tx, answer, item.received_at)
        case InputSource.MIGRATED:
            _move(session, tx, item, decode_moved(item.raw))
        case source if source in _FURTHER:
            _FURTHER[InputSource(source)](session, tx, item)
        case source:
            raise LookupError(f"no input comes from {source}")


def _part_expired(session: Session, tx: Transaction, item: Input) -> None:
    """Parts the joint calls of which a consent is over: that needs no deadline (B6)."""
    over = [joint_id for joint_id, until in session.joint.until.items() if until <= item.received_at]
    for joint_id in over:
        fleet = session.fleet_of(tx, fleet_of_call(tx.read, joint_id) or 0)
        ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
        part_from_expired(ctx, joint_id)
        session.save(tx)
        session.joint.note_until(tx, joint_id)


def _event(session: Session, tx: Transaction, item: Input, event: Event | None) -> None:
    match event:
        case Message():
            handle_message(session, tx, item, event)
        case Recall():
            handle_recall(session, tx, item, event)
        case Tap():
            handle_tap(session, tx, item, event)
        case Reaction():
            _reaction(session, tx, item, event)
        case Membership():
            _membership(session, tx, item, event)
        case Reachable(account=account, chat=chat, reachable=reachable):
            session.ids.store_new()
            persons.save_private_chat(tx, account, chat, reachable=reachable)
        case TopicReopened(place=place):
            fleet = session.open_fleet(tx, place.chat, place.title, item.received_at)
            show_in_topic(deadlines.clock_context(session, tx, fleet, item.id, item.received_at), place.topic)
        case Renamed(place=place):
            session.open_fleet(tx, place.chat, place.title, item.received_at)
        case Moved():
            _move(session, tx, item, event)


def _reaction(session: Session, tx: Transaction, item: Input, reaction: Reaction) -> None:
    fleet = session.fleet(tx, reaction.place.chat) if reaction.place.is_group else None
    if fleet is not None and fleet.leaves_at is None:
        ctx = deadlines.update_context(session, tx, fleet, item)
        reactions.handle_reaction(ctx, reaction)
        replay_waiting(ctx)


def _membership(session: Session, tx: Transaction, item: Input, change: Membership) -> None:
    known = session.fleet(tx, change.place.chat)
    fleet = session.open_fleet(tx, change.place.chat, change.place.title, item.received_at)
    ctx = deadlines.update_context(session, tx, fleet, item, change.at)
    for member in change.members:
        if change.tells_rights:
            roster.update_admins(fleet, member)
        joining_and_leaving.follow_change(ctx, member)
    if change.is_own:
        [own] = change.members
        if change.added_by is not None:
            if known is None or known.leaves_at is not None:
                pairing.follow_new_group(ctx, own, change.added_by)
            owner.follow_first_group(tx, fleet, change.added_by)
        if fleet.leaves_at is not None:
            return
        if change.added_by is not None:
            bot_needs.want_check_list(ctx)
        else:
            follow_bot(ctx, own)
        if own.status is not MemberStatus.LEFT:
            fleets_without_bot.follow_return(ctx)
            show_again(ctx)
        else:
            end_all(ctx)
            if change.place.chat == fleet.chat_id:  # not the former chat of a group that has moved
                fleets_without_bot.follow_removal(ctx)


def _move(session: Session, tx: Transaction, item: Input, moved: Moved) -> None:
    old, new = moved.old, moved.new
    fleet = session.fleet(tx, old)
    if fleet is None or fleet.chat_id == new:
        return
    duplicate = session.fleet(tx, new)
    if duplicate is not None:
        merge_fleets(tx, duplicate.id, fleet.id)
        session.forget()
        fleet = session.fleet_of(tx, fleet.id)
    ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
    roster.migrate(ctx, old, new)
    open_calls = [call for call in fleet.calls.values() if call.is_open]
    if duplicate is not None and open_calls:
        replay_early_messages(ctx, min(open_calls, key=lambda call: call.opened_at))
        replay_waiting(ctx)


def _hidden_card(session: Session, tx: Transaction, item: Input) -> None:
    hidden = decode_hidden_card(item.raw)
    fleet_id = fleet_of_call(tx.read, hidden.call)
    if fleet_id is not None:
        fleet = session.fleet_of(tx, fleet_id)
        ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
        note_hidden(ctx, hidden.call, hidden.reason)


def _unreachable(session: Session, tx: Transaction, item: Input) -> None:
    refused = decode_unreachable(item.raw)
    persons.save_unreachable(tx, refused.account)
    if refused.fleet:
        fleet = session.fleet_of(tx, refused.fleet)
        say_in_group_instead(
            deadlines.clock_context(session, tx, fleet, item.id, item.received_at), refused.account
        )


def _roster(session: Session, tx: Transaction, item: Input) -> None:
    read = decode_roster_read(item.raw)
    sent = roster_imports.load(tx.read, read.roster)
    if sent is not None and sent.fleet_id is not None:
        fleet = session.fleet_of(tx, sent.fleet_id)
        ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
        place_import.handle_read(ctx, sent, read)


def _gap(session: Session, tx: Transaction, item: Input) -> None:
    gap = decode_gap(item.raw)
    for fleet_id in fleets_with_live_calls(tx.read):
        fleet = session.fleet_of(tx, fleet_id)
        polling_gaps.tell_gap(deadlines.clock_context(session, tx, fleet, item.id, item.received_at), gap)


def _hidden_messages(session: Session, tx: Transaction, item: Input) -> None:
    nowhere = session.nowhere(0)
    tell_hidden_messages(deadlines.clock_context(session, tx, nowhere, item.id, item.received_at))


def _checkup(session: Session, tx: Transaction, item: Input) -> None:
    checkup = decode_checkup(item.raw)
    fleet = session.fleet_of(tx, checkup.fleet)
    health.tell_checkup(deadlines.clock_context(session, tx, fleet, item.id, item.received_at), checkup)


_FURTHER: Mapping[InputSource, Callable[[Session, Transaction, Input], None]] = {
    InputSource.GAP: _gap,
    InputSource.UNREACHABLE: _unreachable,
    InputSource.HIDDEN_CARD: _hidden_card,
    InputSource.HIDDEN_MESSAGES: _hidden_messages,
    InputSource.ROSTER_FILE: _roster,
    InputSource.CHECKUP: _checkup,
    InputSource.RETENTION: withdrawn_shops.expire,
}
