"""Maintains a fleet's people, administrators, roles and cars."""

from dispatch.driver_reports import resolve_person
from dispatch.fleets import Fleet
from dispatch.limits import MAX_PASSENGERS
from dispatch.people_commands import DescribeCar
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person, find_temporary_namesake
from dispatch.trips import can_count
from handlers.chat.inputs import Account, Admins, Member, MemberStatus
from handlers.chat.outbound import draw_card, reply
from handlers.chat.session import Context, Session
from handlers.chat.texts import clean, display_name, name_or_account
from reading.lexicon.sounds import sound
from reading.other_people import surname_with_title
from storage import keyboards, memberships, outbox, sent_messages
from storage.core.transaction import Transaction
from storage.fleets import load_admins, save_account, save_admins

_LIST_MAY_BE_OLD = 60  # seconds


def full_name(account: Account) -> str:
    return name_or_account(account.name, account.username, account.id)


def find_or_create_person(session: Session, tx: Transaction, fleet: Fleet, account: Account) -> Person:
    """Returns the person of an account, created at the first message; updates name and username."""
    person = fleet.by_telegram_id.get(account.id)
    name = full_name(account)
    known = None
    if person is None and fleet.has_temporary_people:
        known = find_temporary_namesake(fleet.people.values(), name)
    if known:
        person = known
        person.telegram_id, person.username = account.id, account.username
        fleet.know_account(person)
    elif person is None:
        person = Person(session.number(tx, "people"), fleet.id, account.id, name, account.username)
        fleet.add_person(person)
    elif person.name != name or person.username != account.username:
        person.name, person.username = name, account.username
    return person


def resolve_people(ctx: Context, names: tuple[str, ...]) -> list[Person]:
    """Returns one person per name (K4); creates a temporary person for an unknown name.

    Raises AmbiguousPerson, and Refusal for an unknown @username.
    """
    found: list[Person] = []
    for name in names:
        try:
            person = resolve_person(ctx.fleet, name, ctx.picked, sound, surname_with_title)
        except Refusal:
            reply(ctx, "reply-to-his-message", name=name)
            raise
        found.append(person or _temporary(ctx, name))
    return found


def _temporary(ctx: Context, name: str) -> Person:
    person = Person(ctx.session.number(ctx.tx, "people"), ctx.fleet.id, None, clean(name))
    ctx.fleet.add_person(person)
    return person


def _people_meant(ctx: Context, names: tuple[str, ...]) -> list[Person]:
    if names:
        found = [resolve_person(ctx.fleet, name, ctx.picked, sound) for name in names]
        if None in found:  # a car needs a known person
            raise Refusal(Reason.UNKNOWN_PERSON)
        return [person for person in found if person is not None]
    reply_to = ctx.origin.reply
    if reply_to and reply_to.author_id:
        return [ctx.fleet.people[reply_to.author_id]]
    raise Refusal(Reason.UNKNOWN_PERSON)


def describe_car(ctx: Context, command: DescribeCar) -> None:
    """Sets plate, seats and company: of the speaker, or of others if a coordinator says it. Raises Refusal."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    about = [ctx.speaker]
    if command.names or (ctx.origin.reply and ctx.origin.reply.author_id):
        ctx.fleet.check_coordinator(ctx.speaker)
        about = _people_meant(ctx, command.names)
    if command.seats is not None and not can_count(command.seats):
        raise Refusal(Reason.BAD_NUMBER, most=MAX_PASSENGERS)
    for person in about:
        person.plate = command.plate or person.plate
        person.seats = command.seats or person.seats
        person.company = command.company or person.company
        reply(
            ctx,
            "car-noted",
            name=display_name(person, ctx.language),
            plate=person.plate or "—",
            seats=person.seats or "—",
            company=clean(person.company) if person.company else "—",
        )


def replace_admins(tx: Transaction, fleet: Fleet | None, answer: Admins, now: int) -> None:
    """Replaces a group's administrators by the messenger's list; `fleet` is None before the group's first message.

    The list may be older than the latest update: who left a moment ago stays out. Who is on it otherwise has come back.
    """
    admins = frozenset(admin.id for admin in answer.admins)
    if fleet is None:
        save_admins(tx, answer.chat_id, admins)
        return
    just_left = {id_ for id_ in admins if now - fleet.former_members.get(id_, 0) < _LIST_MAY_BE_OLD}
    fleet.admins = admins - just_left
    for id_ in fleet.admins:
        if id_ in fleet.former_members or id_ in fleet.restricted:
            note_membership(fleet, id_, None, now)


def note_membership(fleet: Fleet, telegram_id: int, status: str | None, at: int) -> None:
    """Remembers who left or is restricted since `at` (UTC epoch seconds); None for an ordinary member again (U4)."""
    of_him = {telegram_id: at}
    former = {id_: since for id_, since in fleet.former_members.items() if id_ != telegram_id}
    restricted = {id_: since for id_, since in fleet.restricted.items() if id_ != telegram_id}
    fleet.former_members = former | of_him if status == memberships.LEFT else former
    fleet.restricted = restricted | of_him if status == memberships.RESTRICTED else restricted


def update_admins(fleet: Fleet, member: Member) -> None:
    """Adds or removes an administrator after a membership change (U1)."""
    if member.status is MemberStatus.ADMINISTRATOR and not member.account.is_bot:
        fleet.admins |= {member.account.id}
    else:
        fleet.admins -= {member.account.id}


def record_reachability(tx: Transaction, telegram_id: int, *, reachable: bool) -> None:
    """Records whether the bot may send private messages to this account."""
    save_account(tx, telegram_id, reachable=reachable)


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
