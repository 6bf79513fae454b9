"""Finds what 撤销 of a lead takes back: his last report about others; of anybody both sides of a hand-over (K3, P7)."""

from collections.abc import Callable

from dispatch.calls import Call
from dispatch.commands import DriverReport
from dispatch.driver_shares import calls_in_reach
from dispatch.memberships import Person
from dispatch.one_place import others_in_reach
from dispatch.statements import Statement, StatementKind
from handlers.chat.session import Context
from handlers.night.joint_shares import share_with_id
from handlers.night.one_place import calls_beyond_reach
from storage.journal import Said, last_said, said_by_tap, said_in

_SIDES = frozenset({StatementKind.HAND_OVER, StatementKind.TAKE_OVER})
_COMES = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.CHECK_IN, StatementKind.DEPART})
_TAKE_BACK = frozenset({StatementKind.VOID, StatementKind.TAKE_BACK})


def take_back_report(ctx: Context, undo: DriverReport, record: Callable[..., object]) -> bool:
    """Records by `record` that the report says nothing any more; False where the undo is of a fact of the speaker's own."""
    last = _last_report(ctx, undo)
    if last is None:
        return False
    found = False
    by_lead = ctx.fleet.may_report_for_others(ctx.speaker)
    said = said_in(ctx.tx.read, last.chat_id, last.message_id)
    for call_id, person_id in dict.fromkeys((call_id, person_id) for call_id, person_id, _, _ in said):
        here, call = share_with_id(ctx, call_id) or (None, None)
        if here is None or call is None or person_id not in here.fleet.people:
            continue
        record(here, call, here.fleet.people[person_id], _void(ctx, last, person_id), by_lead=by_lead)
        found = True
    return found


def _last_report(ctx: Context, undo: DriverReport) -> Said | None:
    """The speaker's last words, where they are a report about others or a hand-over, in whichever group (B5)."""
    if undo.names or ctx.origin.reply or ctx.call or ctx.kept or ctx.origin.is_tap:
        return None
    last = last_live(ctx)
    if last is None or last.message_id <= 0:
        return None
    return None if last.kind not in _SIDES and last.person_id == ctx.speaker.id else last


def _void(ctx: Context, last: Said, person_id: int) -> Statement:
    return Statement(
        id=0,
        kind=StatementKind.VOID,
        at=last.at,
        said_at=max(ctx.origin.said_at, last.at + 1),
        chat_id=last.chat_id,
        message_id=last.message_id,
        by=None if person_id == ctx.speaker.id else ctx.speaker.id,
        turn=ctx.origin.said_turn,
    )


def calls_left_by_last_words(ctx: Context, call: Call, person: Person) -> list[Call]:
    """K3: the calls that the person left by his last words or tap, as he is, or comes, here: an undo brings him back."""
    if person is not ctx.speaker:
        return []
    others = [*others_in_reach(ctx.fleet, call), *calls_beyond_reach(ctx, person)]
    last = last_live(ctx) if others else None
    if last is None:
        return []
    read = ctx.tx.read
    said = said_in(read, last.chat_id, last.message_id) or said_by_tap(read, person.id, last)
    kinds = {(call_id, kind) for call_id, person_id, _, kind in said if person_id == person.id}
    if not any((share.id, kind) in kinds for share in call.shares or (call,) for kind in _COMES):
        return []
    return [
        other
        for other in others
        if any((share.id, StatementKind.DECLINE) in kinds for share in other.shares or (other,))
    ]


def last_live(ctx: Context) -> Said | None:
    """The last thing that the speaker said, or that was said of him, and that was not taken back since."""
    undone, voided = 0, set()
    ids = [share.id for call in calls_in_reach(ctx.fleet) for share in call.shares or (call,)]
    for said in last_said(ctx.tx.read, ids, ctx.speaker.id):
        message = (said.chat_id, said.message_id)
        if said.kind in _TAKE_BACK:
            voided.add(message)
        elif said.kind is StatementKind.UNDO:
            undone += said.person_id == ctx.speaker.id
        elif message in voided:
            continue
        elif undone and said.person_id == ctx.speaker.id:
            undone -= 1
        else:
            return said
    return None
