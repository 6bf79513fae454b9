"""Who is in a fleet: people from their first word, administrators as Telegram says, roles as coordinators give them."""

from dispatch.commands import Appoint, DescribeCar
from dispatch.driver_reports import person_meant
from dispatch.fleets import Fleet
from dispatch.limits import COUNTS_AT_ALL
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person, Role, reported_before
from dispatch.trips import can_count
from handlers.chat.outbound import draw_card, reply
from handlers.chat.session import Context, Session
from handlers.chat.texts import clean, display_name, display_names, name_or_account, safe
from handlers.chat.updates import Admins, MemberChange, User
from reading.lexicon.sounds import sound
from storage import outbox, sent_messages
from storage.core.transaction import Transaction
from storage.fleets import load_admins, save_account, save_admins

NAMED_AT_ONCE = 60  # of the longest names as many as one message holds
APPOINTED = {
    Role.COORDINATOR: "appointed-coordinator",
    Role.LEAD: "appointed-lead",
    None: "appointed-none",
}
_ADMINISTRATORS = frozenset({"creator", "administrator"})


def full_name(user: User) -> str:
    return name_or_account(f"{user.first_name} {user.last_name}", user.username, user.id)


def enroll(session: Session, tx: Transaction, fleet: Fleet, user: User) -> Person:
    """The person of an account, made at the first word; name and username follow Telegram."""
    person = fleet.by_telegram.get(user.id)
    name = full_name(user)
    known = None
    if person is None and fleet.has_temporary_people:
        known = reported_before(fleet.people.values(), name)
    if known:
        person = known
        person.telegram_id, person.username = user.id, user.username
        fleet.know_account(person)
    elif person is None:
        person = Person(session.number(tx, "people"), fleet.id, user.id, name, user.username)
        fleet.add_person(person)
    elif person.name != name or person.username != user.username:
        person.name, person.username = name, user.username
    return person


def people_meant(ctx: Context, names: tuple[str, ...]) -> list[Person]:
    """K4: one person for each name; whoever is unknown is noted down without an account. Raises SeveralMeant, Refusal."""
    found: list[Person] = []
    for name in names:
        try:
            person = person_meant(ctx.fleet, name, ctx.picked, sound)
        except Refusal:
            reply(ctx, "reply-to-his-message", name=safe(name))
            raise
        found.append(person or _temporary(ctx, name))
    return found


def _temporary(ctx: Context, name: str) -> Person:
    person = Person(ctx.session.number(ctx.tx, "people"), ctx.fleet.id, None, clean(name))
    ctx.fleet.add_person(person)
    return person


def appoint(ctx: Context, command: Appoint) -> None:
    ctx.fleet.check_coordinator(ctx.speaker)
    people = _whom(ctx, command.names)
    for person in people:
        person.role = command.role
        ctx.note("role", person_id=person.id, role=command.role.value if command.role else None)
    language = ctx.language
    # One message for many: thirty of them would leave no room for a card for two minutes.
    for some in range(0, len(people), NAMED_AT_ONCE):
        names = display_names(people[some : some + NAMED_AT_ONCE], language)
        reply(ctx, APPOINTED[command.role], name=names)


def _whom(ctx: Context, names: tuple[str, ...]) -> list[Person]:
    if names:
        found = [person_meant(ctx.fleet, name, ctx.picked, sound) for name in names]
        if None in found:  # a role and a car belong to somebody with an account
            raise Refusal(Reason.UNKNOWN_PERSON)
        return [person for person in found if person is not None]
    reply_to = ctx.origin.reply
    if reply_to and reply_to.author_id:
        return [ctx.fleet.people[reply_to.author_id]]
    raise Refusal(Reason.UNKNOWN_PERSON)


def describe_car(ctx: Context, command: DescribeCar) -> None:
    """Plate, seats and company: everybody of himself, coordinators of others."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    about = [ctx.speaker]
    if command.names or (ctx.origin.reply and ctx.origin.reply.author_id):
        ctx.fleet.check_coordinator(ctx.speaker)
        about = _whom(ctx, command.names)
    if command.seats is not None and not can_count(command.seats):
        raise Refusal(Reason.BAD_NUMBER, most=COUNTS_AT_ALL)
    for person in about:
        person.plate = command.plate or person.plate
        person.seats = command.seats or person.seats
        person.company = command.company or person.company
        reply(
            ctx,
            "car-noted",
            name=display_name(person, ctx.language),
            plate=safe(person.plate or "—"),
            seats=person.seats or "—",
            company=safe(clean(person.company)) if person.company else "—",
        )


def know_admins(tx: Transaction, fleet: Fleet | None, answer: Admins) -> None:
    """What Telegram answered when asked for the administrators, of a group that may not have spoken yet."""
    admins = frozenset(admin.id for admin in answer.admins)
    if fleet is not None:
        fleet.admins = admins
    else:
        save_admins(tx, answer.chat_id, admins)


def note_member(fleet: Fleet, change: MemberChange) -> None:
    """A membership changed: authority follows at once (U1)."""
    member = change.new_chat_member
    if member.status in _ADMINISTRATORS and not member.user.is_bot:
        fleet.admins |= {member.user.id}
    else:
        fleet.admins -= {member.user.id}


def note_private_chat(tx: Transaction, telegram_id: int, *, reachable: bool) -> None:
    save_account(tx, telegram_id, reachable=reachable)


def migrate(ctx: Context, old: int, new: int) -> None:
    """The group became a supergroup: calls and what waits to be said go along; old cards cannot be edited."""
    ctx.fleet.admins = load_admins(ctx.tx.read, new) or ctx.fleet.admins
    ctx.fleet.chat_id = new
    outbox.move(ctx.tx, old, new)
    sent_messages.forget_chat(ctx.tx, old)
    ctx.session.move(old, ctx.fleet)
    for call in ctx.fleet.calls.values():
        if call.is_open:
            draw_card(ctx, call, new=True)
