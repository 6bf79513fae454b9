"""Follows who joins, leaves, is removed or restricted: roles, shifts and open calls change at that update (U4)."""

from dispatch.calls import Call, DriverStatus, status_of
from dispatch.nights import night_of
from dispatch.roster import Person
from dispatch.statements import Statement, StatementKind
from handlers.chat.inputs import Account, Member, MemberStatus, Message
from handlers.chat.notify import tell_coordinators
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import display_name, text
from handlers.night.driver_reports import record_statement
from handlers.people.roster import note_membership
from storage import memberships, shifts
from storage.journal import NoteKind

_ON_THE_WAY = frozenset({DriverStatus.ACKNOWLEDGED, DriverStatus.STANDBY})


def follow_change(ctx: Context, member: Member) -> None:
    """Follows what somebody is in the group from now on; bots are ignored."""
    account = member.account
    if account.is_bot:
        return
    match member.status:
        case MemberStatus.LEFT:
            _left(ctx, account)
        case MemberStatus.RESTRICTED:
            _note(ctx, account, memberships.RESTRICTED)
        case MemberStatus.JOINED:
            _came_back(ctx, account)
        case MemberStatus.MEMBER | MemberStatus.ADMINISTRATOR:
            _note(ctx, account, None)


def follow_words(ctx: Context, message: Message) -> None:
    """Whoever writes a new message in the group after leaving it has come back, without a role."""
    account = message.account
    if account is not None and ctx.fleet.former_members.get(account.id, message.at) < message.at:
        _came_back(ctx, account)


def _came_back(ctx: Context, account: Account) -> None:
    if ctx.fleet.is_former_member(account.id):
        _note(ctx, account, None)


def _left(ctx: Context, account: Account) -> None:
    """Ends role, shifts and the way to open calls; arrivals and trips stay as they are."""
    if ctx.fleet.is_former_member(account.id):
        return
    _note(ctx, account, memberships.LEFT)
    person = ctx.fleet.by_telegram_id.get(account.id)
    if person is None:
        return
    if person.role is not None:
        person.role = None
        ctx.note(NoteKind.ROLE, person_id=person.id, role=None)
    shifts.drop(ctx.tx, ctx.fleet.id, person.id, night_of(ctx.origin.at, ctx.fleet.zone))
    for call in list(ctx.fleet.calls.values()):
        response = call.responses.get(person.id)
        if call.is_open and response is not None and status_of(call, response) in _ON_THE_WAY:
            _withdraw(ctx, call, person, max(ctx.origin.at, response.worded_at))


def _withdraw(ctx: Context, call: Call, person: Person, at: int) -> None:
    said = Statement(
        0, StatementKind.DECLINE, at, at, ctx.fleet.chat_id, message_id=0, turn=ctx.origin.said_turn
    )
    record_statement(ctx, call, person, said)

    def words(language: str) -> Text:
        name = display_name(person, language)
        return text(language, "member-left", name=name, number=call.number, station=call.station)

    tell_coordinators(ctx, words, call=call)


def _note(ctx: Context, account: Account, status: str | None) -> None:
    fleet, known = ctx.fleet, ctx.fleet.is_former_member(account.id) or account.id in ctx.fleet.restricted
    if status is None and not known:
        return
    note_membership(fleet, account.id, status, ctx.origin.at)
    person = fleet.by_telegram_id.get(account.id)
    ctx.note(NoteKind.MEMBERSHIP, person_id=person.id if person else None, account=account.id, status=status)
