"""Finds what somebody said after words that wait for their call, and that waits itself (R16)."""

from collections.abc import Iterable

from dispatch.calls import Call
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.night.clarify_ask import CALLS, CARS, ELSEWHERE, KINDS
from storage.clarifications import Clarification
from storage.inbox import turn_of

_OF_WHO_IS_THERE = frozenset(
    {StatementKind.CHECK_IN, StatementKind.DEPART, StatementKind.DELIVER, StatementKind.AMEND}
)


def said_after(
    ctx: Context, waiting: Clarification, call: Call, kept: Iterable[Clarification]
) -> list[Clarification]:
    """Those of `kept` that its author said of himself after a waiting 收到, and that may be of this call: 到了, 接2."""
    his = waiting.person_id
    if waiting.body.get(KINDS) != [StatementKind.ACKNOWLEDGE] or waiting.body.get(CARS) != [his]:
        return []
    return [
        later
        for later in kept
        if later.person_id == his
        and call.id in later.body.get(CALLS, ())
        and ELSEWHERE not in later.body
        and later.body.get(CARS) in ([], [his])
        and later.body.get(KINDS)
        and _OF_WHO_IS_THERE.issuperset(later.body[KINDS])
        and _when(ctx, later) > _when(ctx, waiting)
    ]


def _when(ctx: Context, kept: Clarification) -> tuple[int, int]:
    return kept.at, turn_of(ctx.tx.read, kept.input_id)
