"""Takes a number that a driver writes behind 「这一趟接了几位？」 for the answer to it (P6)."""

from collections.abc import Sequence

from dispatch.clarifications import ClarificationKind
from dispatch.commands import AnswerClarification, Command, DriverReport
from dispatch.driver_shares import part_of
from dispatch.statements import NO_TAGS, StatementKind
from dispatch.trips import REPEAT_WITHIN
from handlers.chat.session import Context
from handlers.night.joint_shares import groups_in_reach
from reading.bare_answers import number_alone
from storage import clarifications
from storage.clarifications import Clarification

_MOST = 60


def number_in_answer(ctx: Context, words: str, heard: Sequence[Command]) -> AnswerClarification | None:
    """The answer to the newest open question of how many he has on board; None of other words, and a long time later."""
    if ctx.kept or (ctx.origin.reply is not None and ctx.origin.reply.author_id):
        return None
    number = number_alone(words) or _corrected(ctx, heard)
    if number is None or not 1 <= number <= _MOST:
        return None
    recent = [each for here in groups_in_reach(ctx) for each in _asked(here, is_own=here is ctx)]
    if not recent:
        return None
    return AnswerClarification(max(recent, key=lambda each: each.at).id, number=number)


def _corrected(ctx: Context, heard: Sequence[Command]) -> int | None:
    """The number of 改4 and 人数报错，3改4 of who is on no recorded trip: it corrects the one that he was asked about."""
    [said] = heard if len(heard) == 1 else [None]
    if (
        not isinstance(said, DriverReport)
        or said.kind is not StatementKind.AMEND
        or said.names
        or said.tags != NO_TAGS
    ):
        return None
    parts = (part_of(call, ctx.speaker.id) for call in ctx.fleet.calls.values())
    return None if any(part is not None and part.state.open_trip for part in parts) else said.passengers


def _asked(here: Context, *, is_own: bool) -> list[Clarification]:
    """The speaker's open questions for a number; in another group only those of a call that it shares (B5)."""
    kind, now = ClarificationKind.NUMBER, here.origin.moment.at
    asked = clarifications.open_of_person(here.tx.read, here.fleet.id, here.speaker.id, kind)
    shared = {id_ for id_, call in here.fleet.calls.items() if call.shares}
    return [
        each
        for each in asked
        if 0 <= now - max(each.at, each.asked_at or 0) <= REPEAT_WITHIN and (is_own or each.call_id in shared)
    ]
