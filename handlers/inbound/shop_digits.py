"""Takes the six digits that a shop sends privately (H16)."""

from dispatch.home.points_commands import TakeRedemption
from handlers.chat.inputs import Edit, Message
from handlers.chat.session import Session
from handlers.home import redemptions
from handlers.inbound.roster_files import ContextOf
from handlers.parsing.points_arguments import digits_sent
from storage.core.transaction import Transaction
from storage.home import shops
from storage.inbox import Input


def take_digits(
    session: Session, tx: Transaction, item: Input, message: Message, context_of: ContextOf
) -> bool:
    """Redeems what the digits mean. False where the message is anything else, or its author never was a shop."""
    digits = digits_sent(message.words.written) if message.words else None
    if digits is None or message.account is None or isinstance(message, Edit):
        return False
    if not shops.of_account(tx.read, message.account.id):
        return False
    ctx = context_of(session, tx, item, session.nowhere(message.place.chat), message)
    if ctx is not None:
        redemptions.take(ctx, TakeRedemption(digits))
    return True
