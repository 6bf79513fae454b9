"""Keeps the phone that somebody gave by the messenger's own button, in the fleet that asked for it; deletes it at a tap (I8)."""

from collections.abc import Iterable

from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.people_commands import (
    AskPhone,
    DropPhone,
)
from dispatch.refusals import Reason, Refusal
from handlers.chat.outbound import post, reply
from handlers.chat.session import Context
from handlers.chat.texts import text
from storage import persons, throttle
from storage.core.transaction import Read
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind


def ask_phone(ctx: Context, _: AskPhone) -> None:
    """Shows the messenger's own button with which he hands his phone over (I8)."""
    account_id = ctx.speaker.account_id
    chat_id = persons.private_chat(ctx.tx.read, account_id)
    if not ctx.speaker.id or chat_id is None:
        raise Refusal(Reason.OUTDATED)
    if ctx.speaker.declined_at is not None:
        raise Refusal(Reason.NOT_REGISTERED)
    throttle.record(ctx.tx, ctx.fleet.id, _phone_key(ctx.speaker), ctx.now)
    language = ctx.language_for(account_id)
    post(
        ctx,
        text(language, "phone-ask", fleet=ctx.fleet.name),
        role=MessageRole.WHISPER,
        chat_id=chat_id,
        account_id=account_id,
        asks_contact=str(text(language, "button-phone")),
    )


def fleet_of_phone(read: Read, fleets: Iterable[Fleet], account_id: int) -> int | None:
    """The fleet in which this account was shown the button for its phone last; None where it never was (I8)."""
    asked = [
        (at, fleet.id)
        for fleet in fleets
        if (person := fleet.by_account.get(account_id))
        and (at := throttle.last_at(read, fleet.id, _phone_key(person)))
    ]
    return max(asked)[1] if asked else None


def _phone_key(person: Person) -> str:
    return throttle.key_of(ThrottleKind.PHONE_ASKED, person.id)


def drop_phone(ctx: Context, _: DropPhone) -> None:
    """Deletes the speaker's phone (I8)."""
    ctx.speaker.phone = ctx.speaker.phone_at = None
    reply(ctx, "phone-dropped")


def keep_phone(ctx: Context, phone: str) -> None:
    """Keeps the phone that the speaker gave by the messenger's own button, in this fleet (I8)."""
    if not ctx.fleet.id or not ctx.speaker.id or ctx.speaker.declined_at is not None:
        return
    ctx.speaker.phone = "".join(filter(str.isdigit, phone)).removeprefix("86")
    ctx.speaker.phone_at = ctx.now
    reply(ctx, "phone-kept")
