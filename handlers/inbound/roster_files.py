"""Takes a roster that somebody sends privately as a file, his own or one that he forwards (I5)."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from dispatch.fleets import Fleet
from handlers.chat.inputs import Message, Silence
from handlers.chat.outbound import reply
from handlers.chat.session import Context, Session
from handlers.people.roster_import import receive
from storage.core.transaction import Transaction
from storage.inbox import Input

ContextOf: TypeAlias = Callable[[Session, Transaction, Input, Fleet, Message], Context | None]


def take_roster(
    session: Session,
    tx: Transaction,
    item: Input,
    message: Message,
    his: Sequence[Fleet],
    context_of: ContextOf,
) -> None:
    """Queues the file for reading in its sender's fleet. Tells other people that only coordinators may import."""
    if message.silence is Silence.FORWARDED:
        message.silence = None  # a forwarded file is read like his own
    known = [(fleet, fleet.by_account.get(message.account.id)) for fleet in his if message.account]
    obeying = [fleet for fleet, person in known if person and fleet.is_coordinator(person)]
    fleet = (obeying or his or [session.nowhere(message.place.chat)])[0]
    ctx = context_of(session, tx, item, fleet, message)
    if ctx is None or message.file is None:
        return
    if obeying:
        receive(ctx, message.file, obeying)
    else:
        reply(ctx, "refused-not-coordinator" if his else "no-fleet")
