"""Follows who joins, leaves, is removed or restricted: roles, shifts and open calls change at that update (U4)."""

from dispatch.calls import Call
from dispatch.memberships import Person
from dispatch.nights import night_of
from dispatch.rule_numbers import MINUTE
from dispatch.shown_states import ShownState, shown_state
from dispatch.statements import Statement, StatementKind
from handlers.chat.inputs import Account, Member, MemberStatus, Message
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import once_within
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import display_name, text
from handlers.night.driver_reports import record_here
from handlers.people.badges import take_off
from handlers.people.roster import account_is_back, find_or_create_person, note_ordinary
from handlers.people.teams import end_team
from storage import further_accounts, shifts
from storage.journal import NoteKind
from storage.throttle import ThrottleKind

_TOLD_ONCE_IN = 10 * MINUTE
_ON_THE_WAY = frozenset({ShownState.ACKNOWLEDGED, ShownState.STANDBY})


def follow_change(ctx: Context, member: Member) -> None:
    """Follows what somebody is in the group from now on; bots are ignored."""
    account = member.account
    if account.is_bot:
        return
    match member.status:
        case MemberStatus.LEFT:
            _left(ctx, account)
        case MemberStatus.RESTRICTED:
            _restricted(ctx, account)
        case MemberStatus.MEMBER | MemberStatus.ADMINISTRATOR:
            _ordinary(ctx, account)
        case MemberStatus.JOINED:
            if ctx.fleet.is_former_member(account.id):
                _ordinary(ctx, account)


def follow_words(ctx: Context, message: Message) -> None:
    """A former member who writes a new message in the group has come back, without a role."""
    if message.account is None:
        return
    left_at = ctx.fleet.left_at(message.account.id)
    if left_at is not None and left_at < message.at:
        _ordinary(ctx, message.account)


def _ordinary(ctx: Context, account: Account) -> None:
    """He is a member like others, again."""
    person = ctx.fleet.by_account.get(account.id)
    account_is_back(ctx.tx, ctx.fleet, account.id)
    if person is not None and note_ordinary(ctx.session, ctx.tx, person, ctx.origin.moment.at):
        ctx.note(NoteKind.MEMBERSHIP, person_id=person.id, status=None)


def _restricted(ctx: Context, account: Account) -> None:
    """From now on he is no full member, so that his role rests (`Person.is_full_member`)."""
    person = _person(ctx, account)
    note_ordinary(ctx.session, ctx.tx, person, ctx.origin.moment.at)
    person.restricted_since = ctx.origin.moment.at
    ctx.note(NoteKind.MEMBERSHIP, person_id=person.id, status=MemberStatus.RESTRICTED.value)


def _person(ctx: Context, account: Account) -> Person:
    return find_or_create_person(ctx.session, ctx.tx, ctx.fleet, account, ctx.origin.moment.at)


def _left(ctx: Context, account: Account) -> None:
    """Ends role, shifts and the way to open calls; arrivals and trips stay as they are.

    Who is in the group with another account, which he used last, has not left it (I11).
    """
    person, at = _person(ctx, account), ctx.origin.moment.at
    if len(ctx.fleet.accounts_of(person)) > 1:
        ctx.fleet.left_accounts[account.id] = at
        further_accounts.save(ctx.tx, ctx.fleet.id, account.id, person.id, at)
        if person.account_id != account.id:
            return
    if person.left_at is None:
        leave(ctx, person, at)


def leave(ctx: Context, person: Person, at: int) -> None:
    """Ends a person's part in the fleet at `at`, UTC epoch seconds; arrivals and trips stay as they are."""
    person.left_at, person.restricted_since = at, None
    person.phone = person.phone_at = None  # I8
    take_off(ctx, person)
    ctx.note(NoteKind.MEMBERSHIP, person_id=person.id, status=MemberStatus.LEFT.value)
    if person.role is not None:
        person.role = None
        ctx.note(NoteKind.ROLE, person_id=person.id, role=None)
    end_team(ctx, person)
    shifts.drop(ctx.tx, ctx.fleet.id, person.id, night_of(at, ctx.fleet.zone))
    for call in list(ctx.fleet.calls.values()):
        response = call.responses.get(person.id)
        if call.is_open and response is not None and shown_state(call, response) in _ON_THE_WAY:
            _withdraw(ctx, call, person, max(at, response.worded_at))


def _withdraw(ctx: Context, call: Call, person: Person, at: int) -> None:
    said = Statement(
        0, StatementKind.DECLINE, at, at, ctx.fleet.chat_id, message_id=0, turn=ctx.origin.said_turn
    )
    record_here(ctx, call, person, said)
    if not once_within(ctx, ThrottleKind.LEFT, call.id, person.id, seconds=_TOLD_ONCE_IN):
        return

    def words(language: str) -> Text:
        name = display_name(person, language)
        return text(language, "member-left", name=name, number=call.number, station=call.station)

    tell_coordinators(ctx, words, call=call)
