"""How long a replica keeps who was forgotten (V2): empties the parts that former epochs wrote when the epoch is a week old.

The part that is written now keeps what Litestream keeps by default: two days.
"""

from pathlib import Path

import structlog

from bot.replica.epochs import FIRST, OwnEpoch, claim_of, data_part, note_epoch
from bot.replica.litestream import empty

log = structlog.get_logger(__name__)

KEPT_SECONDS = 7 * 86_400  # after the takeover: the former part is a way back for so long


async def empty_former_parts(address: str, folder: Path, own: OwnEpoch, now: float) -> OwnEpoch:
    """Empties them once the epoch is a week old and notes that. The epoch itself must be in the replica.

    Raises ReplicaUnreachable.
    """
    claim = await claim_of(address, own.epoch)
    if claim is None or now - claim.at < KEPT_SECONDS:
        return own
    for epoch in range(max(own.emptied + 1, FIRST), own.epoch):
        await empty(address, data_part(epoch))
        own = own._replace(emptied=epoch)
        note_epoch(address, folder, own)
        log.info("emptied a former part of the replica", part=data_part(epoch))
    return own
