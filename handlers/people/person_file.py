"""Shows a person's file, his own by `/join` and another's by `/person`, and changes it by taps (I4, I8)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from dispatch.fleets import Fleet
from dispatch.people_commands import (
    AskPhone,
    DropPhone,
    EditFile,
    EditOwnFile,
    HandOverAccount,
    ShowFile,
    ShowOwnFile,
)
from dispatch.people_meant import resolve_person
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person
from handlers.chat import button_data
from handlers.chat.outbound import bot_link, post, reply
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import clean, cut, display_name, text
from handlers.people.access_log import note_access
from handlers.people.badges import own_lines_and_buttons, take_off
from handlers.people.car import belongs_to
from handlers.people.roster import add_without_account, begin_membership
from reading.sounds import sound
from storage import further_accounts, persons, throttle
from storage.access_log import AccessKind
from storage.core.transaction import Read
from storage.journal import NoteKind
from storage.owner import owner_account
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

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
    _show_to_coordinator(ctx, _person_named(ctx, command.name), further)


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


def ask_phone(ctx: Context, _: AskPhone) -> None:
    """Shows the messenger's own button with which he hands his phone over (I8)."""
    account_id = ctx.speaker.account_id
    chat_id = persons.private_chat(ctx.tx.read, account_id)
    if not ctx.speaker.id or chat_id is None:
        raise Refusal(Reason.OUTDATED)
    if ctx.speaker.declined_at is not None:
        raise Refusal(Reason.NOT_REGISTERED)
    throttle.record(ctx.tx, ctx.fleet.id, _phone_key(ctx.speaker), ctx.now)
    language = ctx.language_for(account_id)
    post(
        ctx,
        text(language, "phone-ask", fleet=ctx.fleet.name),
        role=MessageRole.WHISPER,
        chat_id=chat_id,
        account_id=account_id,
        asks_contact=str(text(language, "button-phone")),
    )


def fleet_of_phone(read: Read, fleets: Iterable[Fleet], account_id: int) -> int | None:
    """The fleet in which this account was shown the button for its phone last; None where it never was (I8)."""
    asked = [
        (at, fleet.id)
        for fleet in fleets
        if (person := fleet.by_account.get(account_id))
        and (at := throttle.last_at(read, fleet.id, _phone_key(person)))
    ]
    return max(asked)[1] if asked else None


def _phone_key(person: Person) -> str:
    return throttle.key_of(ThrottleKind.PHONE_ASKED, person.id)


def drop_phone(ctx: Context, _: DropPhone) -> None:
    """Deletes the speaker's phone (I8)."""
    ctx.speaker.phone = ctx.speaker.phone_at = None
    reply(ctx, "phone-dropped")


def keep_phone(ctx: Context, phone: str) -> None:
    """Keeps the phone that the speaker gave by the messenger's own button, in this fleet (I8)."""
    if not ctx.fleet.id or not ctx.speaker.id or ctx.speaker.declined_at is not None:
        return
    ctx.speaker.phone = "".join(filter(str.isdigit, phone)).removeprefix("86")
    ctx.speaker.phone_at = ctx.now
    reply(ctx, "phone-kept")


def hand_over_account(ctx: Context, command: HandOverAccount) -> None:
    """Gives an account to another driver: what was recorded stays with the first, what comes is the second's (I9).

    Raises Refusal where the first has no account or the second has one, and ROLE_ELSEWHERE where the account has a role in
    another fleet or is that of the bot's owner: this fleet's coordinators have no say about either.
    """
    person = _person_named(ctx, command.name)
    account_id = person.account_id
    known = resolve_person(ctx.fleet, command.to, ctx.picked, sound)
    if account_id is None or (known is not None and known.account_id is not None):
        raise Refusal(Reason.UNKNOWN_PERSON)
    elsewhere = set(persons.fleets_with_role(ctx.saved(), account_id)) - {ctx.fleet.id}
    if elsewhere or owner_account(ctx.tx.read) == account_id:
        raise Refusal(Reason.ROLE_ELSEWHERE)
    for fleet_id in persons.fleets_of(ctx.saved(), person.id):
        fleet = ctx.session.fleet_of(ctx.tx, fleet_id)
        former = fleet.people[person.id]
        if fleet.by_account.get(account_id) is former:
            begin_membership(ctx.session, ctx.tx, former, ctx.now)
            former.listed_as = former.listed_as or former.name
            fleet.give_username(former, None)
            former.role = former.phone = former.phone_at = None
            take_off(replace(ctx, fleet=fleet), former)
            fleet.lose_account(former, account_id)
    further_accounts.forget(ctx.tx, account_id)
    person = known or add_without_account(ctx, clean(command.to))
    begin_membership(ctx.session, ctx.tx, person, ctx.now)
    ctx.session.ids.within(ctx.tx).give(account_id, person.id)
    ctx.fleet.know_account(person, account_id)
    person.listed_as = person.listed_as or person.name
    ctx.note(NoteKind.ACCOUNT_HANDED, person_id=person.id, account=account_id)
    reply(ctx, "account-handed", name=command.name, to=display_name(person, ctx.language))


def _person_named(ctx: Context, name: str) -> Person:
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
