"""Notes what somebody says of a car: its plate, seats and company (`/car`, I3)."""

from dispatch.company_of_night import is_another_membership
from dispatch.memberships import Person
from dispatch.nights import night_of
from dispatch.passenger_numbers import MAX_PASSENGERS, can_count
from dispatch.people_commands import DescribeCar
from dispatch.people_meant import resolve_person
from dispatch.refusals import Reason, Refusal
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import clean, display_name, display_names, text
from handlers.people.roster import begin_membership
from reading.sounds import sound
from storage.persons import forget_company_of_nights


def describe_car(ctx: Context, command: DescribeCar) -> None:
    """Sets plate, seats and company: of the speaker, or of others if a coordinator says it. Raises Refusal."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    about = [ctx.speaker]
    if command.names or (ctx.origin.reply and ctx.origin.reply.author_id):
        about = _people_meant(ctx, command.names)
    if command.seats is not None and not can_count(command.seats):
        raise Refusal(Reason.BAD_NUMBER, most=MAX_PASSENGERS)
    if command.plate is not None and any(person.declined_at is not None for person in about):
        raise Refusal(Reason.NOT_REGISTERED)
    for person in about:
        if command.plate is not None:
            others = [plate for plate in person.other_plates if plate != command.plate]
            person.plates = (command.plate, *others)
        person.seats = command.seats or person.seats
        belongs_to(ctx, person, command.company)
        reply(
            ctx,
            "car-noted",
            name=display_name(person, ctx.language),
            plate=person.plate or "—",
            seats=person.seats or "—",
            company=clean(person.company) if person.company else "—",
            shared=_shared(ctx, person) if command.plate else "",
        )


def _shared(ctx: Context, person: Person) -> Text:
    """I6: a plate that somebody else has too is taken for a car that they share, and he is told so."""
    others = [
        other
        for other in ctx.fleet.people.values()
        if other is not person and other.left_at is None and person.plate in other.plates
    ]
    if not others:
        return Text()
    return text(ctx.language, "car-shared", names=display_names(others, ctx.language))


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


def belongs_to(ctx: Context, person: Person, company: str | None) -> None:
    """I3: another company is another membership, from this night on; the nights before it keep the former one."""
    if company is None or company == (person.company or ""):
        return
    at = ctx.origin.moment.at
    forget_company_of_nights(ctx.tx, ctx.fleet.id, person.id, night_of(at, ctx.fleet.zone).isoformat())
    if is_another_membership(person.since, at, ctx.fleet.zone):
        begin_membership(ctx.session, ctx.tx, person, at)
    person.company = company
