"""Gives and takes roles, and lists who holds one, for a fleet's coordinators (U1, U5, U6)."""

from dispatch.memberships import Person, Role
from dispatch.people_commands import Appoint, ShowRoles
from dispatch.people_meant import AmbiguousPerson, resolve_person
from dispatch.refusals import Reason, Refusal
from handlers.chat import button_data
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import joined
from handlers.chat.texts import display_name, display_names, text
from handlers.people.owner import owner_line
from handlers.people.teams import end_team
from reading.sounds import sound
from storage.journal import NoteKind

APPOINTED = {
    Role.COORDINATOR: "appointed-coordinator",
    Role.LEAD: "appointed-lead",
    None: "appointed-none",
}
_QUESTIONS = {Role.COORDINATOR: "appoint-coordinator-ask", Role.LEAD: "appoint-lead-ask"}


def appoint(ctx: Context, command: Appoint) -> None:
    """Sets or removes the role of people. A name alone is asked about first, because anybody may call himself so (U6).

    Raises Refusal for an unknown person and somebody outside the group; AmbiguousPerson.
    """
    author_id = ctx.origin.reply.author_id if ctx.origin.reply else None
    if command.person_id is not None:
        _appoint_asked(ctx, command, command.person_id)
    elif command.names:
        _appoint_named(ctx, command.role, command.names)
    elif author_id:
        _give(ctx, command.role, [ctx.fleet.people[author_id]])
    elif command.role is not None:
        show_roles(ctx, ShowRoles())
    else:
        raise Refusal(Reason.UNKNOWN_PERSON)


def _appoint_asked(ctx: Context, command: Appoint, person_id: int) -> None:
    person = ctx.fleet.people.get(person_id)
    if person is None:
        raise Refusal(Reason.OUTDATED)
    _give(ctx, command.role, [person])
    remove_buttons(ctx)


def _appoint_named(ctx: Context, role: Role | None, names: tuple[str, ...]) -> None:
    certain = [person for name in names if name.startswith("@") if (person := _mentioned(ctx, name))]
    by_name = [_namesake(ctx, name) for name in names if not name.startswith("@")]
    asked = [person for person in by_name if role not in (None, person.role)]
    certain += [person for person in by_name if person not in asked]
    if certain:
        _give(ctx, role, certain)
    for person in asked:
        _check_member(ctx, person)
        _ask(ctx, role, person)


def _mentioned(ctx: Context, name: str) -> Person | None:
    return resolve_person(ctx.fleet, name, ctx.picked, sound)


def _namesake(ctx: Context, name: str) -> Person:
    """The one person with an account who has exactly this name."""
    namesakes = [
        person for person in ctx.fleet.people.values() if person.name == name and not person.is_temporary
    ]
    if len(namesakes) > 1:
        raise AmbiguousPerson(name, namesakes)
    if not namesakes:
        raise Refusal(Reason.UNKNOWN_PERSON)
    return namesakes[0]


def _ask(ctx: Context, role: Role | None, person: Person) -> None:
    if role is None:
        return
    language = ctx.language
    name = display_name(person, language)
    if person.username:
        name = text(language, "name-and-account", name=name, account=person.username)
    data = button_data.encode(button_data.APPOINT, person.id, role.value)
    reply(ctx, _QUESTIONS[role], name=name, buttons=[[(text(language, "button-appoint"), data)]])


def _give(ctx: Context, role: Role | None, people: list[Person]) -> None:
    if role is not None:
        for person in people:
            _check_member(ctx, person)
    for person in people:
        person.role = role
        ctx.note(NoteKind.ROLE, person_id=person.id, role=role.value if role else None)
        if role is None:
            end_team(ctx, person)
    # one message for many people: thirty messages would use up the group's rate limit for two minutes
    reply(ctx, APPOINTED[role], name=display_names(people, ctx.language))


def _check_member(ctx: Context, person: Person) -> None:
    if ctx.fleet.is_former_member(person.account_id):
        raise Refusal(Reason.NOT_MEMBER)


def show_roles(ctx: Context, _: ShowRoles) -> None:
    """Replies with administrators, appointed coordinators, leads and the bot's owner."""
    fleet, language = ctx.fleet, ctx.language
    people = list(fleet.people.values())
    admins = [person for person in people if not fleet.admins.isdisjoint(fleet.accounts_of(person))]
    groups = {
        "roles-admins": admins,
        "roles-coordinators": _holding(people, Role.COORDINATOR),
        "roles-leads": _holding(people, Role.LEAD),
    }
    lines = [
        text(language, name, number=len(some), names=display_names(some, language))
        for name, some in groups.items()
        if some
    ]
    unseen = len(fleet.admins - fleet.by_account.keys())
    if unseen:
        lines.append(text(language, "roles-unseen", number=unseen))
    if (owner := owner_line(ctx.tx, fleet, language)) is not None:
        lines.append(owner)
    reply(ctx, "roles", lines=joined("\n", lines))


def _holding(people: list[Person], role: Role) -> list[Person]:
    return [person for person in people if person.role is role]
