"""Takes a replica over on a second machine: claims the next epoch, waits for the old machine, restores what it wrote."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.replica.address import shown
from bot.replica.epochs import FIRST, data_part, make_claim, newest_claim
from bot.replica.errors import ReplicaMissing
from bot.replica.litestream import EMPTIED, restore
from bot.replica.replica import TAKEOVER_SECONDS
from storage.replica_claims import read_text


async def take_over(
    address: str,
    folder: Path,
    target: Path,
    *,
    wait_seconds: float = TAKEOVER_SECONDS,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Claims the replica for the data folder, and writes its newest database to the file `target`.

    The old machine confirms nothing any more when the file is read: it has seen the claim, or stopped polling.
    Raises ReplicaUnreachable, ReplicaMissing, Superseded where a third machine was faster.
    """
    newest = await newest_claim(address)
    if newest is None:
        raise ReplicaMissing(f"The replica {shown(address)} holds nothing: check storage.replica.")
    await make_claim(address, folder, newest.epoch + 1)
    say(f"Waiting {wait_seconds:.0f} s, so that {newest.machine} notices that this machine takes over.")
    await asyncio.sleep(wait_seconds)
    await restore_newest(address, target, newest.epoch)


async def restore_newest(address: str, target: Path, epoch: int | None = None) -> None:
    """Writes the newest database of the replica to `target`, without claiming anything. Raises as `take_over`."""
    if epoch is None:
        newest = await newest_claim(address)
        epoch = newest.epoch if newest else 0
    # A machine that claimed an epoch may have been lost before it wrote anything in it.
    for number in range(epoch, FIRST - 1, -1):
        if await restore(address, data_part(number), target) and not _is_emptied(target):
            return
        target.unlink(missing_ok=True)  # noqa: ASYNC240  a local file
    raise ReplicaMissing(f"The replica {shown(address)} holds no database: check storage.replica.")


def _is_emptied(file: Path) -> bool:
    with suppress(LookupError):
        return read_text(file) == EMPTIED
    return False


async def begin_epoch(address: str, folder: Path) -> None:
    """Claims the next epoch for a folder whose database was replaced: the replica continues in a new part."""
    newest = await newest_claim(address)
    await make_claim(address, folder, newest.epoch + 1 if newest else FIRST)
