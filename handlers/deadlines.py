"""What falls due: offers that lapse, gathered questions and mentions, the seal of a night. Also a gap in hearing (S5)."""

from dispatch.commands import Origin
from dispatch.fleets import Fleet
from dispatch.roster import Person
from dispatch.rules import GAP_WORTH_TELLING, MINUTE
from handlers import calls, offers, questions
from handlers.desk import Desk, HearAgain, Turn
from handlers.saying import post
from handlers.updates import Due, Gap
from handlers.wording import text
from storage.database import Transaction

NOBODY = 0  # what the clock does, nobody has said


def turn_of_clock(
    desk: Desk, tx: Transaction, fleet: Fleet, input_id: int, now: int, hear_again: HearAgain
) -> Turn:
    speaker = Person(NOBODY, fleet.id, None, "")
    return Turn(desk, tx, fleet, speaker, Origin(fleet.chat_id, 0, now, now), input_id, now, hear_again)


async def fall_due(turn: Turn, due: Due) -> None:
    match due.kind:
        case "offer":
            call = turn.fleet.calls.get(due.body["call"])
            if call is not None:
                await offers.lapse(turn, call, due.body["person"])
        case "gather-questions":
            await questions.gather(turn)
        case "gather-mentions":
            await offers.gather_mentions(turn)
        case "seal":
            await calls.seal(turn, due.body["call"])
        case kind:
            raise LookupError(f"no deadline of kind {kind}")


async def tell_gap(turn: Turn, gap: Gap) -> None:
    """Taps made while nothing was heard are lost after 150 s: those who tapped are asked once to do it again."""
    missed = gap.until - gap.since
    if missed > GAP_WORTH_TELLING and any(call.is_open for call in turn.fleet.calls.values()):
        post(turn, text(turn.fleet.language, "gap", minutes=round(missed / MINUTE)), role="reply")
