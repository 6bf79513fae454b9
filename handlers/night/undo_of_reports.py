"""Finds what 撤销 of a lead takes back: his last report about others; of anybody both sides of a hand-over (K3, P7)."""

from collections.abc import Callable

from dispatch.calls import Call
from dispatch.commands import DriverReport
from dispatch.roster import Person
from dispatch.statements import Statement, StatementKind
from handlers.chat.session import Context
from handlers.night.joint_shares import own_call
from storage.journal import Said, last_said, said_in

_SIDES = frozenset({StatementKind.HAND_OVER, StatementKind.TAKE_OVER})
_ARRIVES = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART})
_TAKE_BACK = frozenset({StatementKind.VOID, StatementKind.TAKE_BACK})


def take_back_report(
    ctx: Context, undo: DriverReport, record: Callable[[Context, Call, Person, Statement], object]
) -> bool:
    """Records that the report says nothing any more; False where the undo is of a fact of the speaker's own."""
    reports = _statements(ctx, undo)
    for call, person, said in reports:
        record(ctx, call, person, said)
    return bool(reports)


def _statements(ctx: Context, undo: DriverReport) -> list[tuple[Call, Person, Statement]]:
    if undo.names or ctx.origin.reply or ctx.call or ctx.kept or ctx.origin.is_tap:
        return []
    last = last_live(ctx)
    if last is None or last.message_id <= 0:
        return []
    said = said_in(ctx.tx.read, last.chat_id, last.message_id)
    if last.kind not in _SIDES and last.person_id == ctx.speaker.id:
        return []
    return [
        (
            call,
            ctx.fleet.people[person_id],
            Statement(
                id=0,
                kind=StatementKind.VOID,
                at=last.at,
                said_at=max(ctx.origin.said_at, last.at + 1),
                chat_id=last.chat_id,
                message_id=last.message_id,
                by=None if person_id == ctx.speaker.id else ctx.speaker.id,
                turn=ctx.origin.said_turn,
            ),
        )
        for call_id, person_id in dict.fromkeys((call_id, person_id) for call_id, person_id, _, _ in said)
        if (call := own_call(ctx, call_id)) is not None and person_id in ctx.fleet.people
    ]


def calls_left_by_last_arrival(ctx: Context, call: Call, person: Person) -> list[Call]:
    """R13: the calls that the person left by arriving in `call` with his last words: an undo brings him back there."""
    last = last_live(ctx) if len(ctx.fleet.calls) > 1 and person is ctx.speaker else None
    if last is None:
        return []
    said = said_in(ctx.tx.read, last.chat_id, last.message_id)
    kinds = {(call_id, kind) for call_id, person_id, _, kind in said if person_id == person.id}
    if not any((call.id, kind) in kinds for kind in _ARRIVES):
        return []
    others = (other for other in ctx.fleet.calls.values() if other is not call and other.is_open)
    return [other for other in others if (other.id, StatementKind.DECLINE) in kinds]


def last_live(ctx: Context) -> Said | None:
    """The last thing that the speaker said, or that was said of him, and that was not taken back since."""
    undone, voided = 0, set()
    for said in last_said(ctx.tx.read, ctx.fleet.calls, ctx.speaker.id):
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
