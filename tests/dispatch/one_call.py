"""One call, and what is said about drivers in it."""

from itertools import count as numbers_from
from zoneinfo import ZoneInfo

from dispatch.applied import Applied
from dispatch.calls import Call
from dispatch.nights import night_of
from dispatch.statements import Statement, StatementKind
from tests.dispatch.sayings import CHAT, T0
from tests.support.journal import Journal

JOURNAL, NUMBERS = Journal(), numbers_from(1)


def a_call(needed: int | None = None) -> Call:
    night = night_of(T0, ZoneInfo("Asia/Shanghai"))
    return Call(next(NUMBERS), 1, "fleet", "station", night, T0, opened_by=1, needed=needed)


def tell(call: Call, person: int, kind: StatementKind, number: int, **details) -> Applied:
    return JOURNAL.apply(
        call, person, Statement(number, kind, T0 + number, T0 + number, CHAT, number, **details)
    )
