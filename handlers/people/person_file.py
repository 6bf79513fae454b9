"""Shows a person's file, his own by `/join` and another's by `/person`, and changes it by taps (I4)."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from dispatch.memberships import Person
from dispatch.people_commands import (
    EditFile,
    EditOwnFile,
    ShowFile,
    ShowOwnFile,
)
from dispatch.people_meant import resolve_person
from dispatch.refusals import Reason, Refusal
from handlers.chat import button_data
from handlers.chat.outbound import bot_link, post, reply
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import clean, cut, text
from handlers.people.access_log import note_access
from handlers.people.badges import own_lines_and_buttons
from handlers.people.car import belongs_to
from reading.sounds import sound
from storage import persons
from storage.access_log import AccessKind
from storage.sent_messages import MessageRole

Further: TypeAlias = Callable[[Context, Person, str], Sequence[Text]]
"""Lines that another room adds to a person's file, in a language."""

SEATS_OFFERED = (4, 5, 7)
_COMPANIES_OFFERED = 6
_LONGEST_LABEL = 20
NO_COMPANY = 0  # instead of somebody whose company it is


def _nothing_more(_: Context, __: Person, ___: str) -> Sequence[Text]:
    return ()


def show_own_file(ctx: Context, _: ShowOwnFile, further: Further = _nothing_more) -> None:
    """Sends the speaker his file privately, with what he can complete by taps, and `further` lines."""
    if not ctx.fleet.id or not ctx.speaker.id:
        reply(ctx, "no-fleet")
        return
    chat_id = persons.private_chat(ctx.tx.read, ctx.speaker.account_id)
    if chat_id is None:
        reply(ctx, "file-privately", bot=bot_link(ctx))
        return
    _show(ctx, ctx.speaker, chat_id, further, own=True)


def show_file(ctx: Context, command: ShowFile, further: Further = _nothing_more) -> None:
    """Sends a coordinator somebody's file privately. Raises Refusal for an unknown person; AmbiguousPerson."""
    _show_to_coordinator(ctx, person_named(ctx, command.name), further)


def _show_to_coordinator(ctx: Context, person: Person, further: Further) -> None:
    chat_id = persons.private_chat(ctx.tx.read, ctx.speaker.account_id)
    if chat_id is None:
        reply(ctx, "file-privately", bot=bot_link(ctx))
        return
    note_access(ctx, AccessKind.FILE, person)
    _show(ctx, person, chat_id, further, own=False)


def edit_own_file(ctx: Context, command: EditOwnFile, further: Further = _nothing_more) -> None:
    """Changes what the speaker tapped in his own file, and shows it again. Raises Refusal where a button is outdated."""
    if not ctx.speaker.id:
        raise Refusal(Reason.OUTDATED)
    _edit(ctx, ctx.speaker, command.seats, command.company_of)
    show_own_file(ctx, ShowOwnFile(), further)


def edit_file(ctx: Context, command: EditFile, further: Further = _nothing_more) -> None:
    """Changes what a coordinator tapped in another's file, and shows it again privately, wherever the tap came from."""
    person = ctx.fleet.people.get(command.person_id)
    if person is None:
        raise Refusal(Reason.OUTDATED)
    _edit(ctx, person, command.seats, command.company_of)
    _show_to_coordinator(ctx, person, further)


def person_named(ctx: Context, name: str) -> Person:
    person = resolve_person(ctx.fleet, name, ctx.picked, sound)
    if person is None:
        raise Refusal(Reason.UNKNOWN_PERSON)
    return person


def _edit(ctx: Context, person: Person, seats: int | None, company_of: int | None) -> None:
    if seats is not None:
        person.seats = seats
    if company_of == NO_COMPANY:
        belongs_to(ctx, person, "")  # from this night on
    elif company_of is not None:
        other = ctx.fleet.people.get(company_of)
        if other is None or not other.company:
            raise Refusal(Reason.OUTDATED)
        belongs_to(ctx, person, other.company)


def _show(ctx: Context, person: Person, chat_id: int, further: Further, *, own: bool) -> None:
    language = ctx.language_for(ctx.speaker.account_id)
    nothing = text(language, "file-nothing")
    first = persons.first_night(ctx.saved(), person.id)
    role = text(language, f"roster-role-{person.role}") if person.role else nothing
    lines = [
        text(language, "file-title", name=_name(person), fleet=ctx.fleet.name),
        text(language, "file-company", company=clean(person.company) if person.company else nothing),
        text(language, "file-plates", plates=plain("  ".join(person.plates)) if person.plates else nothing),
        text(language, "file-seats", seats=person.seats or nothing),
        text(language, "file-role", role=role),
        text(language, "file-phone", phone=plain(person.phone) if person.phone else nothing),
        text(language, "file-first-night", night=first or nothing),
        text(language, "file-hint-own" if own else "file-hint", name=_name(person)),
    ]
    of_badge, taps = own_lines_and_buttons(ctx, language) if own else ([], ())
    post(
        ctx,
        joined("\n", [*lines, *further(ctx, person, language), *of_badge]),
        role=MessageRole.WHISPER,
        chat_id=chat_id,
        account_id=ctx.speaker.account_id,
        buttons=[*_buttons(ctx, person, language, own=own), *taps],
    )


def _name(person: Person) -> Text:
    """With the name that the messenger shows, where that is another."""
    listed = person.listed_as
    return (
        plain(listed if listed in (None, person.name) else f"{listed} / {person.name}")
        if listed
        else plain(person.name)
    )


def _buttons(ctx: Context, person: Person, language: str, *, own: bool) -> Buttons:
    letter, number = (button_data.OWN_FILE, ctx.fleet.id) if own else (button_data.FILE, person.id)
    rows = [
        [
            (text(language, "button-seats", seats=seats), button_data.encode(letter, number, f"s{seats}"))
            for seats in SEATS_OFFERED
            if seats != person.seats
        ]
    ]
    for other in _of_companies(list(ctx.fleet.people.values())):
        if other.company and other.company != person.company:
            label = cut(clean(other.company), _LONGEST_LABEL)
            rows.append([(plain(label), button_data.encode(letter, number, f"c{other.id}"))])
    if person.company:
        leave = text(language, "button-no-company")
        rows.append([(leave, button_data.encode(letter, number, f"c{NO_COMPANY}"))])
    if own:
        name, detail = ("button-drop-phone", "x") if person.phone else ("button-keep-phone", "p")
        rows.append([(text(language, name), button_data.encode(letter, number, detail))])
    return rows


def _of_companies(people: Sequence[Person]) -> list[Person]:
    """One person of each of the companies with the most people."""
    counted = Counter(person.company for person in people if person.company and person.left_at is None)
    first = {person.company: person for person in reversed(people) if person.company}
    return [first[company] for company, _ in counted.most_common(_COMPANIES_OFFERED)]
