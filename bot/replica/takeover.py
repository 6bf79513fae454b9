"""Takes a replica over on a second machine: claims the next epoch, waits for the old machine, restores what it wrote."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.replica.address import local_folder, shown
from bot.replica.epochs import (
    FIRST,
    data_part,
    find_successor,
    make_claim,
    newest_claim,
    note_epoch,
    own_epoch,
    survey,
)
from bot.replica.errors import ReplicaMissing, ReplicaUnreachable, Superseded
from bot.replica.litestream import EMPTIED, restore
from bot.replica.replica import TAKEOVER_SECONDS
from storage.core.data_folder import has_database
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
    newest, free = await survey(address)
    if newest is None:
        raise ReplicaMissing(f"The replica {shown(address)} holds nothing: {_remedy(address)}.")
    await make_claim(address, folder, free, awaits_database=True)
    say(f"Waiting {wait_seconds:.0f} s, so that {newest.machine} notices that this machine takes over.")
    await asyncio.sleep(wait_seconds)
    await restore_newest(address, target, free - 1)


async def restore_newest(address: str, target: Path, epoch: int | None = None) -> None:
    """Writes the newest database of the replica to `target`, without claiming anything. Raises as `take_over`."""
    if epoch is None:
        _, free = await survey(address)
        epoch = free - 1
    # A machine that claimed an epoch may have been lost before it wrote anything in it.
    for number in range(epoch, FIRST - 1, -1):
        if await restore(address, data_part(number), target) and not _is_emptied(target):
            return
        target.unlink(missing_ok=True)  # noqa: ASYNC240  a local file
    raise ReplicaMissing(f"The replica {shown(address)} holds no database: {_remedy(address)}.")


def _remedy(address: str) -> str:
    folder = local_folder(address)
    if folder is not None and not folder.exists():
        return "its folder is not there, so see whether its disk is mounted, and check storage.replica"
    return "check storage.replica"


def _is_emptied(file: Path) -> bool:
    with suppress(LookupError):
        return read_text(file) == EMPTIED
    return False


async def refuse_takeover(address: str, folder: Path) -> None:
    """Raises Superseded where another data folder writes the replica: a backup must not take it away from that one."""
    other = await find_successor(address, folder)
    if other:
        raise Superseded(
            f"The replica {shown(address)} is written by another data folder (of {other.machine}): run `shoudao restore "
            "--from-replica` to take its newest database, or give storage.replica another path."
        )


async def begin_epoch(address: str, folder: Path) -> None:
    """Claims the next epoch for a folder whose database was replaced: the replica continues in a new part."""
    _, free = await survey(address)
    await make_claim(address, folder, free, awaits_database=True)


def end_restore(address: str, folder: Path) -> None:
    """Notes that the folder has the database for which it has claimed an epoch."""
    own = own_epoch(address, folder)
    if own:
        note_epoch(address, folder, own._replace(awaits_database=False))


async def refuse_unrestored(address: str, folder: Path) -> None:
    """Raises Superseded where the folder must not serve what it holds: the replica has the database. Changes nothing.

    An empty database must never be replicated over it. Raises ReplicaUnreachable where nobody can say what it holds.
    """
    own = own_epoch(address, folder)
    if own and own.awaits_database:
        raise Superseded(
            f"A restore of {folder} has taken over the replica {shown(address)} and has not ended: run the same "
            "`shoudao restore` again, or `shoudao restore --from-replica --replace`."
        )
    if has_database(folder):
        return
    try:
        claim = await newest_claim(address)
    except ReplicaUnreachable as error:
        raise ReplicaUnreachable(
            f"There is no database in {folder}, and whether the replica has it is not known: {error}"
        ) from None
    if claim or own:
        raise Superseded(
            f"There is no database in {folder}, and the replica {shown(address)} was written before: run "
            "`shoudao restore --from-replica`. For a new fleet give storage.replica another path."
        )
