"""Deletes a person's data at his own tap: name, phone, plate, accounts and words. His figures stay without a name (V2)."""

from functools import partial
from typing import Any

from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.names_in_texts import Traces
from dispatch.origin import Origin
from dispatch.privacy_commands import AskForget, Forget
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Moment
from handlers.chat import button_data
from handlers.chat.inputs import Account, Event, Membership, Message, Reachable, Reaction, Recall, Tap
from handlers.chat.keyboards import remove_buttons
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import bot_link, draw_card, draw_report, reply, say_toast, toast
from handlers.chat.session import Context, Session
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text
from handlers.parsing.reports_for_others import is_of_the_grammar
from storage import forgetting, persons
from storage.core.transaction import Transaction
from storage.external_ids import KnownAccount, accounts_of
from storage.inbox import InputSource
from storage.journal import NoteKind
from storage.owner import load_owner
from storage.retention_periods import COPIES


def ask_forget(ctx: Context, _: AskForget) -> None:
    """Says privately what would be deleted and what would stay, with a button that does it."""
    if not ctx.origin.private:
        reply(ctx, "file-privately", bot=bot_link(ctx))
        return
    language, number = ctx.language, _person_of_speaker(ctx)
    lines = [text(language, "forget-ask", days=COPIES.days), *_roles_that_end(ctx, number, language)]
    buttons = [
        [(text(language, "button-forget"), button_data.encode(button_data.FORGET, number, button_data.YES))],
        [
            (
                text(language, "button-forget-not"),
                button_data.encode(button_data.FORGET, number, button_data.NO),
            )
        ],
    ]
    reply(ctx, "forget-lines", lines=joined("\n\n", lines), buttons=buttons)


def _person_of_speaker(ctx: Context) -> int:
    """The speaker in any fleet, also one that he has left; 0 where no fleet has met him."""
    return ctx.session.ids.within(ctx.tx).person_of(ctx.speaker.account_id or 0) or 0


def _roles_that_end(ctx: Context, person_id: int, language: str) -> list[Text]:
    """What he should know before: a fleet that he leaves without a coordinator, a bot without its owner."""
    lines = []
    for fleet in _fleets_of(ctx.session, ctx.tx, person_id):
        coordinators = [person.id for person in fleet.people.values() if fleet.is_coordinator(person)]
        if coordinators == [person_id]:
            lines.append(text(language, "forget-last-coordinator", fleet=fleet.name))
    owner = load_owner(ctx.tx.read)
    if owner is not None and owner.account_id is not None and owner.account_id == ctx.speaker.account_id:
        lines.append(text(language, "forget-owner"))
    return lines


def forget(ctx: Context, command: Forget) -> None:
    """Deletes the speaker's data at once. Raises Refusal where the button is another's, or of somebody already forgotten."""
    person_id, account_id = _person_of_speaker(ctx), ctx.speaker.account_id
    if command.person_id != person_id or not ctx.origin.private or account_id is None:
        raise Refusal(Reason.OUTDATED)
    if not command.is_confirmed:
        remove_buttons(ctx)
        toast(ctx, "toast-forget-not")
        return
    words = text(ctx.language, "toast-forgotten", days=COPIES.days)
    forget_person(ctx.session, ctx.tx, person_id, account_id, input_id=ctx.input_id, now=ctx.now)
    ctx.answered = True
    say_toast(ctx, words, chat_id=0)  # his private chat is not known any more


def forget_person(
    session: Session, tx: Transaction, person_id: int, account_id: int | None, *, input_id: int, now: int
) -> None:
    """Deletes everything that names a person, in one transaction; what is in memory is read anew.

    `account_id`: an account of his that no fleet may have met. Inputs up to `input_id` lose his words.
    """
    session.save(tx)
    accounts = accounts_of(tx.read, person_id, account_id)
    fleets = _fleets_of(session, tx, person_id)
    held = [fleet for fleet in fleets if _held_a_role(fleet, person_id)]
    traces = _traces(session, tx, person_id, accounts, fleets, input_id)
    for fleet in fleets:
        ctx = _context(session, tx, fleet, input_id, now)
        ctx.note(NoteKind.FORGOTTEN, person_id=person_id)
    _empty_inputs(session, tx, accounts, traces, input_id)
    numbers = {account.id for account in accounts}
    forgetting.forget(
        tx, person_id, accounts, traces, now, lambda body: without_mentions(traces.without_in(body), numbers)
    )
    session.forget()
    session.know_languages(tx)
    for known in fleets:
        fleet = session.fleet_of(tx, known.id)
        ctx = _context(session, tx, fleet, input_id, now)
        _redraw(ctx, person_id)
        if known in held:
            tell_coordinators(ctx, partial(_role_ended, fleet.name))
    tx.after_commit(session.person_forgotten)


def _role_ended(fleet: str, language: str) -> Text:
    return text(language, "forgotten-role", fleet=fleet)


def _context(session: Session, tx: Transaction, fleet: Fleet, input_id: int, now: int) -> Context:
    nobody = Person(0, fleet.id, None, "")
    return Context(session, tx, fleet, nobody, Origin(fleet.chat_id, 0, Moment(now), now), input_id, now)


def _fleets_of(session: Session, tx: Transaction, person_id: int) -> list[Fleet]:
    return (
        [session.fleet_of(tx, fleet_id) for fleet_id in persons.fleets_of(tx.read, person_id)]
        if person_id
        else []
    )


def _held_a_role(fleet: Fleet, person_id: int) -> bool:
    return fleet.may_report_for_others(fleet.people[person_id])


def _redraw(ctx: Context, person_id: int) -> None:
    """Cards and reports of this night show him without his name."""
    for call in ctx.fleet.calls.values():
        named = {call.opened_by, *call.responses}
        named |= {
            trip.reported_by
            for each in call.responses.values()
            for trip in each.state.trips
            if trip.reported_by
        }
        if person_id in named:
            draw_card(ctx, call)
            if not call.is_open:
                draw_report(ctx, call)


# ---------------------------------------------------------------- his words, and those that name him


def _traces(
    session: Session,
    tx: Transaction,
    person_id: int,
    accounts: list[KnownAccount],
    fleets: list[Fleet],
    input_id: int,
) -> Traces:
    """What he is called; also the names and usernames that the messenger showed lately. Words of the grammar are no names."""
    known = forgetting.traces_of(tx.read, person_id, accounts)
    names, usernames = set(known.names), set(known.usernames)
    numbers = {account.id for account in accounts}
    for _, source, raw in forgetting.inputs_that_may_name(tx.read, known, input_id):
        event = _event_of(session, tx, raw) if source == InputSource.MESSENGER else None
        account = _account_of(event)
        if account is not None and account.id in numbers:
            names |= {account.name.strip(), *account.name.split()} - {""}
            usernames |= {account.username} if account.username else set()
    stations = {station for fleet in fleets for station in fleet.stations}
    kept = {name for name in names if is_of_the_grammar(name) or any(name in each for each in stations)}
    return Traces(tuple(sorted(names - kept)), tuple(sorted(usernames)), known.numbers, known.accounts)


def _empty_inputs(
    session: Session, tx: Transaction, accounts: list[KnownAccount], traces: Traces, input_id: int
) -> None:
    numbers = {account.id for account in accounts}
    for id_, source, raw in forgetting.inputs_that_may_name(tx.read, traces, input_id):
        if not forgetting.is_of_the_messenger(source):
            continue
        event = _event_of(session, tx, raw) if source == InputSource.MESSENGER else None
        if event is not None and _must_go(event, numbers, traces):
            forgetting.empty_input(tx, id_)
            continue
        left = session.messenger.without_person(raw, traces)
        if left != raw:
            forgetting.rewrite_input(tx, id_, left)


def _account_of(event: Event | None) -> Account | None:
    """Whose act it is; None for what the group does."""
    return event.account if isinstance(event, Message | Tap | Reaction | Recall) else None


def _event_of(session: Session, tx: Transaction, raw: bytes) -> Event | None:
    try:
        return session.event_of(tx, raw)
    except ValueError:
        return None  # it was parked: nothing can be read in it


def _must_go(event: Event, accounts: set[int], traces: Traces) -> bool:
    """Whether the event is his, tells of him, or has words that name him: they would be read as somebody else's report."""
    if isinstance(event, Membership):
        added_by = event.added_by
        told = {member.account.id for member in event.members} | ({added_by.id} if added_by else set())
        return bool(told & accounts)
    account = _account_of(event)
    if (event.account if isinstance(event, Reachable) else account and account.id) in accounts:
        return True
    if not isinstance(event, Message) or event.words is None:
        return False
    meant = {each.id for each in event.words.accounts.values()}
    return bool(meant & accounts) or traces.found_in(event.words.written)


def without_mentions(value: Any, accounts: set[int]) -> Any:
    """A stored text in which a mention of one of these accounts is bold words."""
    match value:
        case ["mention", inner, int(account)] if account in accounts:
            return ["bold", without_mentions(inner, accounts)]
        case list():
            return [without_mentions(each, accounts) for each in value]
        case dict():
            return {key: without_mentions(each, accounts) for key, each in value.items()}
    return value
