"""Keeps the shares of live joint calls together in memory, and when the consent to each is over (B4, B6)."""

from collections.abc import Callable

from dispatch.fleets import Fleet
from dispatch.joint_calls import put_together
from storage import partners
from storage.calls import load_share, shares_of_joint
from storage.core.transaction import Transaction


class JointMemory:
    """`until`: joint call → when the first consent to it is over, UTC epoch seconds. Empty where no joint call is open."""

    def __init__(self) -> None:
        self.until: dict[int, int] = {}

    def put_together(self, tx: Transaction, joint_id: int, fleet_of: Callable[[int], Fleet]) -> None:
        """Gives each share of a joint call all the others, as they are in their fleets."""
        found = (
            fleet_of(fleet_id).calls.get(call_id) or load_share(tx.read, call_id)
            for call_id, fleet_id in shares_of_joint(tx.read, joint_id)
        )
        put_together([share for share in found if share is not None])
        self.note_until(tx, joint_id)

    def note_until(self, tx: Transaction, joint_id: int) -> None:
        """Notes when the first consent is over, so that this is seen at the next input. What changed must be saved before."""
        until = partners.joint_until(tx.read, joint_id)
        if until is None:
            self.until.pop(joint_id, None)
        else:
            self.until[joint_id] = until
