"""What applying a statement to a call did."""

from dataclasses import dataclass, field

from dispatch.calls import Response
from dispatch.driver_state import StatementOutcome
from dispatch.statements import ClarificationReason


@dataclass(slots=True)
class Applied:
    """What applying a statement did, beyond the totals."""

    response: Response
    verdict: StatementOutcome
    # Statements that wait for an answer only now.
    asks: list[tuple[int, ClarificationReason]] = field(default_factory=list)
    became_standby: bool = False
    seated: bool = False
    promoted: bool = False
    placed: bool = False  # his arrival was given a new place in a lane
    position: int | None = None  # in his lane, after an arrival
