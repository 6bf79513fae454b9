"""Says things about one driver, and reads what they come to."""

from dispatch.driver_state import DriverState
from dispatch.fold import fold
from dispatch.statements import ClarificationAnswer, Statement, StatementKind

CHAT = -100
T0 = 1_700_000_000


def said(number: int, kind: StatementKind, at: int = 0, **details) -> Statement:
    details.setdefault("said_at", T0 + at)
    details.setdefault("message_id", number)
    return Statement(id=number, kind=kind, at=T0 + at, chat_id=CHAT, **details)


def read(*statements: Statement, answers: dict[int, ClarificationAnswer] | None = None) -> DriverState:
    return fold(list(statements), answers or {})[0]


def carried(standing: DriverState) -> list[int]:
    return [trip.passengers for trip in standing.trips]
