"""Whether this data folder may write its replica, as the replica says: another machine may have taken it over."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.doctor.finding import Findings, wrong
from bot.replica.address import shown
from bot.replica.epochs import Claim, find_successor, own_epoch
from bot.replica.errors import ReplicaMissing, ReplicaUnreachable
from bot.settings.storage_section import Storage

PATIENCE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """`successor`: who must serve instead. `has_claimed`: this folder has written the replica before.

    `awaits_database`: a restore has taken the replica over and has not ended. `problem`: why the replica does not answer.
    """

    successor: Claim | None = None
    has_claimed: bool = False
    awaits_database: bool = False
    problem: str = ""

    @property
    def forbids_serving(self) -> bool:
        return self.successor is not None or self.awaits_database


async def look_at_claims(storage: Storage) -> ClaimFacts | None:
    """Claims nothing. None where there is no replica, or no program to read it."""
    if storage.replica is None:
        return None
    own = own_epoch(storage.replica, storage.path)
    awaits = own is not None and own.awaits_database
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            successor = await find_successor(storage.replica, storage.path)
    except ReplicaMissing:
        return None
    except ReplicaUnreachable as error:
        return ClaimFacts(None, own is not None, awaits, str(error).rstrip("."))
    except TimeoutError:
        return ClaimFacts(None, own is not None, awaits, f"no answer within {PATIENCE_SECONDS:.0f} s")
    return ClaimFacts(successor, own is not None, awaits)


def findings(storage: Storage, facts: ClaimFacts, *, served: bool) -> Findings:
    """`served`: a bot serves the folder, and tells by itself when the replica is out of reach."""
    address = shown(storage.replica or "")
    if facts.successor is not None and facts.has_claimed:
        time = datetime.fromtimestamp(facts.successor.at, UTC).strftime("%Y-%m-%d %H:%M UTC")
        machine = facts.successor.machine
        yield wrong("replica-taken-over", "storage.replica", address=address, machine=machine, time=time)
    elif facts.successor is not None:
        yield wrong("replica-of-another", "storage.replica", address=address, machine=facts.successor.machine)
    elif facts.awaits_database:
        yield wrong("replica-unrestored", "storage.replica", address=address, folder=str(storage.path))
    if facts.problem and not served:
        yield wrong("replica-out-of-reach", "storage.replica", address=address, reason=facts.problem)
