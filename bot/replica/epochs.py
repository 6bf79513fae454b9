"""Who may write a replica: a machine claims an epoch, and a later claim ends every earlier one.

Each epoch has a part of its own in the replica. So a machine that was replaced cannot spoil what its successor writes.
"""

import json
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from socket import gethostname
from typing import NamedTuple

from bot.host_clock import now
from bot.replica.address import fingerprint, shown
from bot.replica.errors import ReplicaTorn, ReplicaUnreachable, Superseded
from bot.replica.litestream import publish, published
from storage.core.database_replacement import sync

_FILE = "replica-epoch"
FIRST = 1


class Claim(NamedTuple):
    """One machine's word that it writes the replica from now on. `at`: UTC epoch seconds."""

    epoch: int
    machine: str
    at: int
    nonce: str

    def text(self) -> str:
        return json.dumps(self._asdict())


class OwnEpoch(NamedTuple):
    """What a data folder has claimed. `nonce` tells its claim from another machine's. `made`: the replica has it.

    `emptied`: the parts of epochs up to this one hold nothing any more.
    `awaits_database`: the epoch was claimed for a restore that has not ended: what the folder holds must not be served.
    """

    epoch: int
    nonce: str
    made: bool
    emptied: int = 0
    awaits_database: bool = False


def data_part(epoch: int) -> str:
    return f"data-{epoch:04}"


async def claim_of(address: str, epoch: int) -> Claim | None:
    """The claim of an epoch; None where nobody has made it. Raises ReplicaUnreachable; ReplicaTorn where it is half written."""
    try:
        try:
            text = await published(address, _claim_part(epoch))
        except ReplicaTorn:  # it may just be written
            text = await published(address, _claim_part(epoch))
        return None if text is None else Claim(**json.loads(text))
    except (LookupError, ValueError, TypeError):
        raise ReplicaUnreachable(f"The replica {shown(address)} has a claim that cannot be read.") from None


async def newest_claim(address: str) -> Claim | None:
    """The claim that holds; None where the replica is new. Raises ReplicaUnreachable."""
    return (await survey(address))[0]


async def survey(address: str, epoch: int = FIRST) -> tuple[Claim | None, int]:
    """The claim that holds, from an epoch on, and the first epoch that nobody has tried to claim.

    Raises ReplicaUnreachable. A claim whose writer was killed is nobody's: the next epoch may be claimed.
    """
    newest = None
    while True:
        with suppress(ReplicaTorn):
            found = await claim_of(address, epoch)
            if found is None:
                return newest, epoch
            newest = found
        epoch += 1


async def make_claim(address: str, folder: Path, epoch: int, *, awaits_database: bool = False) -> None:
    """Claims an epoch for the data folder. Raises Superseded where another machine has it, or ReplicaUnreachable.

    The folder notes the claim before it is made: what is interrupted here goes on with `confirm_claim`.
    """
    own = OwnEpoch(epoch, secrets.token_hex(8), made=False, awaits_database=awaits_database)
    note_epoch(address, folder, own)
    await _publish(address, folder, own)


async def confirm_claim(address: str, folder: Path, own: OwnEpoch) -> None:
    """Raises Superseded where a later epoch was claimed; ReplicaUnreachable where what this one has claimed is gone."""
    later, _ = await survey(address, own.epoch + 1)
    if later:
        raise Superseded(_taken(address, later))
    found = await claim_of(address, own.epoch)
    if not own.made and (found is None or found.nonce == own.nonce):
        await _publish(address, folder, own)  # it was interrupted before
    elif found is None:
        raise ReplicaUnreachable(f"The replica {shown(address)} is empty: is its disk there?")
    elif found.nonce != own.nonce:
        raise Superseded(_taken(address, found))


async def _publish(address: str, folder: Path, own: OwnEpoch) -> None:
    if await claim_of(address, own.epoch) is None:
        claim = Claim(own.epoch, gethostname(), int(now()), own.nonce)
        await publish(address, _claim_part(own.epoch), claim.text())
    found = await claim_of(address, own.epoch)
    if found is None or found.nonce != own.nonce:
        raise Superseded(_taken(address, found))
    note_epoch(address, folder, own._replace(made=True))


def note_epoch(address: str, folder: Path, own: OwnEpoch) -> None:
    """Writes down what the folder has claimed, and of which replica."""
    kept = own._asdict() | {"replica": fingerprint(address)}
    unfinished = folder / f"{_FILE}.unfinished"
    unfinished.write_text(json.dumps(kept), encoding="utf-8")
    sync(unfinished)
    unfinished.replace(folder / _FILE)
    sync(folder)


def own_epoch(address: str, folder: Path) -> OwnEpoch | None:
    """The epoch that this data folder has claimed of this replica; None where it has claimed none."""
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        if kept.pop("replica") != fingerprint(address):
            return None
        return OwnEpoch(
            int(kept["epoch"]),
            str(kept["nonce"]),
            bool(kept["made"]),
            int(kept.get("emptied", 0)),
            bool(kept.get("awaits_database")),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


async def find_successor(address: str, folder: Path) -> Claim | None:
    """The claim that forbids this folder to serve; None where it may. Claims nothing. Raises ReplicaUnreachable."""
    mine = own_epoch(address, folder)
    newest = await newest_claim(address)
    if newest is None or (mine and (newest.epoch < mine.epoch or newest.nonce == mine.nonce)):
        return None
    return newest


async def settle_epoch(address: str, folder: Path) -> OwnEpoch:
    """The epoch in which this folder may replicate; claims the first where the replica is new.

    Raises Superseded, ReplicaUnreachable.
    """
    mine = own_epoch(address, folder)
    if mine:
        try:
            await confirm_claim(address, folder, mine)
        except ReplicaTorn:
            if mine.made:
                raise
            # this folder was interrupted while it claimed, and nobody has claimed since
            _, free = await survey(address, mine.epoch)
            await make_claim(address, folder, free, awaits_database=mine.awaits_database)
            return await settle_epoch(address, folder)
        return mine._replace(made=True)
    other, free = await survey(address)
    if other:
        raise Superseded(
            f"The replica {shown(address)} holds another data folder (of {other.machine}): run "
            "`shoudao restore --from-replica --replace` to go on with it, or give storage.replica another path."
        )
    await make_claim(address, folder, free)
    return await settle_epoch(address, folder)


def _claim_part(epoch: int) -> str:
    return f"claim-{epoch:04}"


def _taken(address: str, by: Claim | None) -> str:
    when = datetime.fromtimestamp(by.at, UTC).strftime("%Y-%m-%d %H:%M UTC") if by else "just now"
    return (
        f"Another machine ({by.machine if by else 'unknown'}) has taken over the replica {shown(address)} at {when}: "
        "this one must not serve. Stop it; to go on here instead, run `shoudao restore --from-replica --replace`."
    )
