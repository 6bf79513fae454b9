"""Lists who holds a role in a fleet, for its coordinators (U5)."""

from dispatch.commands import ShowRoles
from dispatch.roster import Person, Role
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.texts import display_names, joined, text


def show_roles(ctx: Context, _: ShowRoles) -> None:
    """Replies with administrators, appointed coordinators and leads. Raises Refusal for a non-coordinator."""
    fleet, language = ctx.fleet, ctx.language
    fleet.check_coordinator(ctx.speaker)
    people = list(fleet.people.values())
    admins = [person for person in people if person.telegram_id in fleet.admins]
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
    unseen = len(fleet.admins) - len(admins)
    if unseen:
        lines.append(text(language, "roles-unseen", number=unseen))
    reply(ctx, "roles", lines=joined("\n", lines))


def _holding(people: list[Person], role: Role) -> list[Person]:
    return [person for person in people if person.role is role]
