"""Deletes what has been kept for long enough: phones, and the names of people who were not heard for years (V1)."""

import msgspec

from handlers.chat.session import Session
from handlers.people.forgetting import forget_person
from storage import retention
from storage.core.transaction import Transaction
from storage.inbox import Input


class _Found(msgspec.Struct):
    """The body of the input: whose data is old."""

    people: list[int]
    accounts: list[int]
    phones: list[int]


_decode = msgspec.json.Decoder(_Found).decode


def expire(session: Session, tx: Transaction, item: Input) -> None:
    """Deletes what the bot found to be old. Who is forgotten so is forgotten as by his own word (V2)."""
    found = _decode(item.raw)
    session.save(tx)
    for person_id in found.phones:
        retention.delete_phones(tx, person_id)
    session.forget()
    session.know_languages(tx)
    for person_id in found.people:
        forget_person(session, tx, person_id, None, input_id=item.id, now=item.received_at)
    for account_id in found.accounts:
        forget_person(session, tx, 0, account_id, input_id=item.id, now=item.received_at)
