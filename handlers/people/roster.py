"""Maintains a fleet's people, their memberships and its administrators (I1, I2)."""

from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.people_meant import resolve_person
from dispatch.refusals import Refusal
from dispatch.temporary_people import find_temporary_namesake, new_temporary_person
from handlers.chat.inputs import Account, Admins, Member, MemberStatus
from handlers.chat.outbound import draw_card, reply
from handlers.chat.session import Context, Session
from handlers.chat.texts import clean, name_or_account
from reading.other_people import is_given_name, surname_with_title
from reading.sounds import sound
from storage import further_accounts, keyboards, outbox, persons, privacy_choices, sent_messages
from storage.core.transaction import Transaction
from storage.fleets import load_admins, save_admins
from storage.merges import move_all

_LIST_MAY_BE_OLD = 60  # seconds


def full_name(account: Account) -> str:
    return name_or_account(account.name, account.username, str(account.id))


def find_or_create_person(
    session: Session, tx: Transaction, fleet: Fleet, account: Account, now: int
) -> Person:
    """Returns the person of an account; updates name and username from the messenger.

    At his first sight in the fleet, `now` in UTC epoch seconds, his membership begins. He keeps the id that other fleets
    know him by (I1), or that of the temporary person with his name (K4). Of several accounts the one that he used last names
    him (I11).
    """
    name = full_name(account)
    person = fleet.by_account.get(account.id)
    if person is None:
        person = _new_member(session, tx, fleet, account, name, now)
    elif person.account_id == account.id and (person.name != name or person.username != account.username):
        person.name = name
        if person.username != account.username:
            fleet.give_username(person, account.username)
    return person


def find_speaker(session: Session, tx: Transaction, fleet: Fleet, account: Account, now: int) -> Person:
    """Returns the person who speaks with this account: from now on it is the one by which the fleet knows him (I11)."""
    person = fleet.by_account.get(account.id)
    if person is None:
        return _new_member(session, tx, fleet, account, full_name(account), now)
    if person.account_id != account.id:
        fleet.know_account(person, account.id)
    return find_or_create_person(session, tx, fleet, account, now)


def _new_member(
    session: Session, tx: Transaction, fleet: Fleet, account: Account, name: str, now: int
) -> Person:
    ids = session.ids.within(tx)
    known_as = ids.person_of(account.id)
    temporary = find_temporary_namesake(fleet.people.values(), name) if fleet.temporary else None
    if known_as is not None and known_as in fleet.people:  # by another account
        person = fleet.people[known_as]
        for known in (person.account_id, account.id):
            if known is not None:
                further_accounts.save(tx, fleet.id, known, person.id)
    elif temporary is not None:
        person = temporary
        if known_as is not None:
            session.save(tx)
            move_all(tx, person.id, known_as)
            fleet.know_as(person, known_as)
    else:
        person_id = _new_person(session, tx) if known_as is None else known_as
        person = Person(person_id, fleet.id, account.id, name, since=now)
        fleet.add_person(person)
    if ids.is_stored(account.id):
        person.declined_at = privacy_choices.choice_of(tx.read, account.id).declined_at
    ids.give(account.id, person.id)
    if person.account_id != account.id:
        fleet.know_account(person, account.id)
    if person.username != account.username:
        fleet.give_username(person, account.username)
    return person


def _new_person(session: Session, tx: Transaction) -> int:
    person_id = session.number(tx, "persons")
    persons.add_person(tx, person_id)
    return person_id


def resolve_people(ctx: Context, names: tuple[str, ...]) -> list[Person]:
    """Returns one person per name (K4); creates a temporary person for an unknown name.

    Raises AmbiguousPerson, and Refusal for an unknown @username.
    """
    found: list[Person] = []
    for name in names:
        try:
            person = resolve_person(ctx.fleet, name, ctx.picked, sound, surname_with_title, is_given_name)
        except Refusal:
            reply(ctx, "reply-to-his-message", name=name)
            raise
        found.append(person or add_without_account(ctx, name))
    return found


def add_without_account(ctx: Context, name: str) -> Person:
    """A new person of the fleet, known by name alone."""
    person_id = _new_person(ctx.session, ctx.tx)
    person = new_temporary_person(person_id, ctx.fleet.id, clean(name), ctx.origin.moment.at)
    ctx.fleet.add_person(person)
    return person


def begin_membership(session: Session, tx: Transaction, person: Person, since: int) -> None:
    """Ends the membership that a person has, unless he has left, and begins the next: UTC epoch seconds."""
    session.save(tx)
    if person.left_at is None:
        persons.end_membership(tx, person, since)
    person.membership, person.since = person.membership + 1, since
    person.left_at = None


def replace_admins(session: Session, tx: Transaction, answer: Admins, now: int) -> None:
    """Replaces a group's administrators by the messenger's list. Opens no fleet: the group may not have spoken yet.

    The list may be older than the latest update: who left a moment ago stays out. Who is on it otherwise has come back.
    """
    admins = answer.accounts
    fleet = session.fleet(tx, answer.chat_id)
    if fleet is None:
        save_admins(tx, answer.chat_id, admins)
        return
    just_left = {id_ for id_ in admins if now - (fleet.left_at(id_) or 0) < _LIST_MAY_BE_OLD}
    fleet.admins = admins - just_left
    for id_ in sorted(fleet.admins):
        person = fleet.by_account.get(id_)
        if person is not None:
            account_is_back(tx, fleet, id_)
            note_ordinary(session, tx, person, now)


def account_is_back(tx: Transaction, fleet: Fleet, account_id: int) -> None:
    """An account of somebody who has several is in the group again (I11)."""
    if fleet.left_accounts.pop(account_id, None) is not None:
        further_accounts.save(tx, fleet.id, account_id, fleet.by_account[account_id].id)


def note_ordinary(session: Session, tx: Transaction, person: Person, at: int) -> bool:
    """Records a member without restrictions from `at` (UTC epoch seconds) on (U4). False where that changes nothing."""
    if person.is_full_member:
        return False
    if person.left_at is not None:
        begin_membership(session, tx, person, max(at, person.left_at))
    person.restricted_since = None
    return True


def update_admins(fleet: Fleet, member: Member) -> None:
    """Adds or removes an administrator after a membership change (U1)."""
    account_id = member.account.id
    if member.status is MemberStatus.ADMINISTRATOR and not member.account.is_bot:
        fleet.admins |= {account_id}
    else:
        fleet.admins -= {account_id}


def migrate(ctx: Context, old: int, new: int) -> None:
    """Moves the fleet to its new chat, with its outbox; posts new cards, as old ones cannot be edited."""
    ctx.fleet.admins = load_admins(ctx.tx.read, new) or ctx.fleet.admins
    ctx.fleet.chat_id = new
    outbox.move_chat(ctx.tx, old, new)
    sent_messages.forget_chat(ctx.tx, old)
    keyboards.forget_chat(ctx.tx, old)
    ctx.session.move(old, ctx.fleet)
    for call in ctx.fleet.calls.values():
        if call.is_open:
            draw_card(ctx, call, new=True)
