"""Follows who joins, leaves, is removed or restricted: roles, shifts and open calls change at that update (U4)."""

from dispatch.calls import Call, DriverStatus, status_of
from dispatch.nights import night_of
from dispatch.roster import Person
from dispatch.statements import Statement, StatementKind
from handlers.chat.notify import tell_coordinators
from handlers.chat.session import Context
from handlers.chat.texts import Html, display_name, text
from handlers.chat.updates import Membership, Message, User
from handlers.night.driver_reports import record_statement
from handlers.people.roster import note_membership
from storage import memberships, shifts
from storage.journal import NoteKind

_RESTRICTED = "restricted"
_ON_THE_WAY = frozenset({DriverStatus.ACKNOWLEDGED, DriverStatus.STANDBY})


def follow_change(ctx: Context, member: Membership) -> None:
    """Follows a membership update about a person; the bot's own is ignored."""
    if member.user.is_bot:
        return
    if not member.is_present:
        _left(ctx, member.user)
    elif member.status == _RESTRICTED:
        _note(ctx, member.user, memberships.RESTRICTED)
    else:
        _note(ctx, member.user, None)


def follow_service_message(ctx: Context, message: Message) -> None:
    """Follows 「X left」 and 「X joined」: all that a bot without administrator rights is told."""
    if message.left_chat_member and not message.left_chat_member.is_bot:
        _left(ctx, message.left_chat_member)
    for user in message.new_chat_members or ():
        _came_back(ctx, user)


def follow_words(ctx: Context, message: Message) -> None:
    """Whoever writes a new message in the group after leaving it has come back, without a role."""
    user = message.sender
    if user is not None and ctx.fleet.former_members.get(user.id, message.date) < message.date:
        _came_back(ctx, user)


def _came_back(ctx: Context, user: User) -> None:
    if ctx.fleet.is_former_member(user.id):
        _note(ctx, user, None)


def _left(ctx: Context, user: User) -> None:
    """Ends role, shifts and the way to open calls; arrivals and trips stay as they are."""
    if ctx.fleet.is_former_member(user.id):
        return
    _note(ctx, user, memberships.LEFT)
    person = ctx.fleet.by_telegram_id.get(user.id)
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
    said = Statement(0, StatementKind.DECLINE, at, at, ctx.fleet.chat_id, message_id=0)
    record_statement(ctx, call, person, said)

    def words(language: str) -> Html:
        name = display_name(person, language)
        return text(language, "member-left", name=name, number=call.id, station=call.station)

    tell_coordinators(ctx, words, call=call)


def _note(ctx: Context, user: User, status: str | None) -> None:
    fleet, known = ctx.fleet, ctx.fleet.is_former_member(user.id) or user.id in ctx.fleet.restricted
    if status is None and not known:
        return
    note_membership(fleet, user.id, status, ctx.origin.at)
    person = fleet.by_telegram_id.get(user.id)
    ctx.note(NoteKind.MEMBERSHIP, person_id=person.id if person else None, account=user.id, status=status)
