"""Pairs a group with the bot: asks in a group that nobody has vouched for, and leaves it ten minutes later (U9)."""

import re

from dispatch.deadlines import DeadlineKind
from dispatch.pairing import LEAVES_AFTER, TRIES_IN_AN_HOUR, is_vouched_for
from dispatch.people_commands import PairGroup
from dispatch.rule_numbers import HOUR, MINUTE
from handlers.chat import button_data
from handlers.chat.deadlines import cancel, schedule
from handlers.chat.inputs import Account, Due, Member, MemberStatus, Message
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import once_within, post, reply, toast
from handlers.chat.outputs import LeaveGroup
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.fleets.bot_needs import want_check_list
from storage import outbox, throttle
from storage.journal import NoteKind
from storage.outbox_kinds import OutboxKind, Priority
from storage.owner import has_other_fleet, load_owner
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

_CODE = re.compile(r"\b[A-Z2-9]{4}-?[A-Z2-9]{4}\b", re.ASCII | re.IGNORECASE)


def follow_new_group(ctx: Context, own: Member, added_by: Account) -> None:
    """The bot was added to a group that it did not know: serves it, or asks for somebody who vouches for it."""
    owner = load_owner(ctx.tx.read)
    if is_vouched_for(
        is_first=not has_other_fleet(ctx.tx.read, ctx.fleet.id),
        added_by=added_by.id,
        owner=owner.account_id if owner else None,
        has_owner=owner is not None,
    ):
        return
    ctx.fleet.leaves_at = ctx.now + LEAVES_AFTER
    schedule(ctx, DeadlineKind.PAIRING, ctx.fleet.id, due_at=ctx.fleet.leaves_at)
    ctx.note(NoteKind.PAIRING, leaves_at=ctx.fleet.leaves_at)
    language = ctx.fleet.language
    is_administrator = own.status is MemberStatus.ADMINISTRATOR
    words = text(
        language,
        "pairing-wanted",
        minutes=LEAVES_AFTER // MINUTE,
        rights=text(language, "pairing-administrator" if is_administrator else "pairing-plain-member"),
    )
    answer = [[(text(language, "button-pair"), button_data.encode(button_data.PAIR, ctx.fleet.id))]]
    post(ctx, words, role=MessageRole.PAIRING, buttons=answer)


def follow_words(ctx: Context, message: Message) -> None:
    """In a group that waits only a pairing code is read; nothing else that is said there counts."""
    said = message.words.text if message.words else ""
    codes = {code.replace("-", "").upper() for code in _CODE.findall(said)}
    if not codes or not _may_try(ctx):
        return
    valid = codes & ctx.session.pairing_codes(ctx.now)
    if valid and throttle.is_first_use(ctx.tx, ThrottleKind.PAIRING, min(valid), ctx.now):
        _pair(ctx)
    else:
        reply(ctx, "pairing-wrong-code")


def pair_group(ctx: Context, _: PairGroup) -> None:
    """The owner's tap (U8)."""
    if ctx.fleet.leaves_at is not None:
        _pair(ctx)
    remove_buttons(ctx)
    toast(ctx, "pairing-done")


def leave_unpaired(ctx: Context, _: Due) -> None:
    """Nobody vouched for the group: the bot leaves it, and says nothing more."""
    if ctx.fleet.leaves_at is None or ctx.fleet.leaves_at > ctx.now:
        return
    outbox.enqueue(
        ctx.tx,
        chat_id=ctx.fleet.chat_id,
        priority=Priority.NOTICE,
        kind=OutboxKind.LEAVE,
        key=f"leave:{ctx.fleet.id}",
        body=LeaveGroup(),
        now=ctx.now,
    )


def _may_try(ctx: Context) -> bool:
    """Five tries an hour in a group: a code must not be found by guessing."""
    return any(
        once_within(ctx, ThrottleKind.PAIRING, number, seconds=HOUR) for number in range(TRIES_IN_AN_HOUR)
    )


def _pair(ctx: Context) -> None:
    ctx.fleet.leaves_at = None
    cancel(ctx, DeadlineKind.PAIRING, ctx.fleet.id)
    ctx.note(NoteKind.PAIRING, leaves_at=None)
    post(ctx, text(ctx.fleet.language, "pairing-done-group"), role=MessageRole.PAIRING)
    want_check_list(ctx)
