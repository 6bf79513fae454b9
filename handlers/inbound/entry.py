"""Handles one input of the inbox: an update, a deadline, a list of admins, a moved group or a gap in polling."""

from handlers.chat.session import Session
from handlers.chat.updates import (
    GROUPS,
    MemberChange,
    Reaction,
    Update,
    decode_admins,
    decode_due,
    decode_gap,
    decode_hidden_card,
    decode_migrated,
    decode_unreachable,
    decode_update,
)
from handlers.fleets import membership
from handlers.fleets.bot_rights import follow_bot
from handlers.inbound import deadlines
from handlers.inbound.callbacks import handle_tap
from handlers.inbound.messages import handle_message, replay_waiting
from handlers.night import reactions
from handlers.night.clarify_answer import replay_early_messages
from handlers.night.hidden_cards import note_hidden, show_again
from handlers.night.unreachable import say_otherwise
from handlers.people import roster
from storage.calls import fleet_of_call, fleets_with_live_calls
from storage.core.transaction import Transaction
from storage.fleets import merge_fleets
from storage.inbox import Input, InputSource


def handle(session: Session, tx: Transaction, item: Input) -> None:
    """Does all that one input asks for, within the transaction. An exception is a fault of the program."""
    if session.languages is None:
        session.know_languages(tx)
    _handle(session, tx, item)
    session.save(tx)


def _handle(session: Session, tx: Transaction, item: Input) -> None:
    match item.source:
        case InputSource.TELEGRAM:
            _update(session, tx, item, decode_update(item.raw))
        case InputSource.CLOCK:
            due = decode_due(item.raw)
            fleet = session.fleet_of(tx, due.body["fleet"])
            ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
            deadlines.handle_due(ctx, due)
            replay_waiting(ctx)
        case InputSource.ADMINS:
            answer = decode_admins(item.raw)
            # Opens no fleet: the group may have just moved to another id.
            roster.replace_admins(tx, session.fleet(tx, answer.chat_id), answer, item.received_at)
        case InputSource.MIGRATED:
            migrated = decode_migrated(item.raw)
            _migrate(session, tx, item, migrated.old, migrated.new)
        case InputSource.GAP:
            _gap(session, tx, item)
        case InputSource.UNREACHABLE:
            refused = decode_unreachable(item.raw)
            roster.record_reachability(tx, refused.account, reachable=False)
            if refused.fleet:
                fleet = session.fleet_of(tx, refused.fleet)
                say_otherwise(
                    deadlines.clock_context(session, tx, fleet, item.id, item.received_at), refused.account
                )
        case InputSource.HIDDEN_CARD:
            hidden = decode_hidden_card(item.raw)
            fleet_id = fleet_of_call(tx.read, hidden.call)
            if fleet_id is not None:
                fleet = session.fleet_of(tx, fleet_id)
                ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
                note_hidden(ctx, hidden.call, hidden.reason)
        case source:
            raise LookupError(f"no input comes from {source}")


def _update(session: Session, tx: Transaction, item: Input, update: Update) -> None:
    if message := update.message or update.edited_message:
        if message.migrate_to_chat_id is not None:
            _migrate(session, tx, item, message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            _migrate(session, tx, item, message.migrate_from_chat_id, message.chat.id)
        else:
            handle_message(session, tx, item, message, edited=update.message is None)
    elif update.callback_query:
        handle_tap(session, tx, item, update.callback_query)
    elif update.message_reaction:
        _reaction(session, tx, item, update.message_reaction)
    elif update.my_chat_member:
        _member(session, tx, item, update.my_chat_member, is_bot=True)
    elif update.chat_member:
        _member(session, tx, item, update.chat_member, is_bot=False)


def _reaction(session: Session, tx: Transaction, item: Input, reaction: Reaction) -> None:
    fleet = session.fleet(tx, reaction.chat.id) if reaction.chat.type in GROUPS else None
    if fleet is not None:
        ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
        reactions.handle_reaction(ctx, reaction)
        replay_waiting(ctx)


def _member(session: Session, tx: Transaction, item: Input, change: MemberChange, *, is_bot: bool) -> None:
    if change.chat.type == "private":
        if is_bot:
            reachable = change.new_chat_member.status == "member"
            roster.record_reachability(tx, change.chat.id, reachable=reachable)
    elif change.chat.type in GROUPS:
        fleet = session.open_fleet(tx, change.chat.id, change.chat.title, item.received_at)
        roster.update_admins(fleet, change)
        ctx = deadlines.clock_context(session, tx, fleet, item.id, item.received_at)
        ctx.origin = ctx.origin._replace(at=change.date, said_at=change.date)
        membership.follow_change(ctx, change.new_chat_member)
        if is_bot:
            follow_bot(ctx, change)
            if change.new_chat_member.is_present:
                show_again(ctx)


def _migrate(session: Session, tx: Transaction, item: Input, old: int, new: int) -> None:
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


def _gap(session: Session, tx: Transaction, item: Input) -> None:
    gap = decode_gap(item.raw)
    for fleet_id in fleets_with_live_calls(tx.read):
        fleet = session.fleet_of(tx, fleet_id)
        deadlines.tell_gap(deadlines.clock_context(session, tx, fleet, item.id, item.received_at), gap)
