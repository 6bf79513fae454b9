"""Finds out who owns the bot: whom the settings name, else who added it to its first group (U8)."""

from dispatch.fleets import Fleet
from handlers.chat.inputs import Account
from handlers.chat.session import Session
from handlers.chat.text_nodes import Text
from handlers.chat.texts import display_name, safe, text
from storage.core.transaction import Transaction
from storage.owner import Owner, has_other_fleet, load_owner, save_owner
from storage.persons import latest_name


def follow_settings(session: Session, tx: Transaction, named: str | None) -> None:
    """Takes over the owner whom the settings name: the messenger's id of his account, or @ and his username.

    A username counts from the next message of its holder on. Without a setting the owner stays.
    """
    if named is None:
        return
    owner = load_owner(tx.read)
    if owner is None or owner.named != named:
        owner = Owner(named, None if named.startswith("@") else session.ids.within(tx).account(int(named)))
        session.ids.store_new()
        save_owner(tx, owner)
    session.owner_username = named[1:].casefold() if owner.account_id is None else None


def recognise(session: Session, tx: Transaction, account: Account) -> None:
    """Makes the first account that writes under the username of the settings the owner, for good (U8)."""
    if account.is_bot or (account.username or "").casefold() != session.owner_username:
        return
    known = load_owner(tx.read)
    if known is not None and known.account_id is None:
        save_owner(tx, known._replace(account_id=account.id))


def follow_first_group(tx: Transaction, fleet: Fleet, added_by: Account) -> None:
    """Makes the person who adds the bot to its first group its owner, if it has none (U8)."""
    if not added_by.is_bot and load_owner(tx.read) is None and not has_other_fleet(tx.read, fleet.id):
        save_owner(tx, Owner(None, added_by.id))


def owner_line(tx: Transaction, fleet: Fleet, language: str) -> Text | None:
    """The line of `/roles` that names the owner; None where the bot has none."""
    owner = load_owner(tx.read)
    if owner is None:
        return None
    person = fleet.by_account.get(owner.account_id or 0)
    if person is not None:
        return text(language, "roles-owner", name=display_name(person, language))
    name = latest_name(tx.read, owner.account_id)
    return text(language, "roles-owner", name=safe(name)) if name else text(language, "roles-owner-unseen")
