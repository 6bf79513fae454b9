"""The replica of a bot that serves: runs Litestream, tells what is replicated, and stops a machine that was replaced."""

import asyncio
import json
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import structlog

from bot.host_clock import elapsed, now
from bot.replica.address import shown
from bot.replica.epochs import OwnEpoch, confirm_claim, data_part, settle_epoch
from bot.replica.errors import ReplicaUnreachable
from bot.replica.litestream import Litestream, program
from bot.replica.retention import empty_former_parts
from storage.core.data_folder import FILE
from storage.core.errors import StorageFailed

log = structlog.get_logger(__name__)

CHECK_SECONDS = 10.0  # between two looks whether another machine has taken over
LEASE_SECONDS = 25.0  # after a look nobody else may have begun to serve for so long
# A second machine waits so long after its claim: longer than the lease and a slow look.
TAKEOVER_SECONDS = 35.0
PATIENCE_SECONDS = 10.0  # of a poll's updates; then the bot goes on without the replica
_SYNC_EVERY = 2.0
_RETRY_SECONDS = 0.25
_RESTART_SECONDS = 2.0
_FORMER_PARTS_EVERY = 3600.0
_LOG_TRIES_EVERY, _LOG_PATIENCE_SECONDS = 0.25, 10.0  # while a reader keeps the -wal file from being emptied
# Bytes; nobody writes the -wal file into the database while the replica is out of reach.
_LONGEST_LOG = 256 << 20
_STATE_FILE = "replica-state"

State = Literal["starting", "replicating", "out of reach"]


class Replica:
    """`confirm`: whether a poll's updates are confirmed only when they are in the replica (else the replica follows).

    `truncate_log` empties the database's -wal file; False where it must be tried again. Nobody else may do that, nor write
    the file into the database: Litestream would miss what it had not read. So the log is emptied only before it starts.
    Litestream and the looks at the epoch run in `run`; `may_poll` and `replicated` are for the poller.
    """

    def __init__(
        self, address: str, folder: Path, truncate_log: Callable[[], Awaitable[bool]], *, confirm: bool
    ) -> None:
        self._address = address
        self._folder = folder
        self._truncate_log = truncate_log
        self._confirm = confirm
        self._epoch: OwnEpoch | None = None
        self._looked_at: float | None = None  # of the last look that found no later epoch
        self._tried_at: float | None = None  # of the last look that could not be done
        self._conflict = False
        self._looking = asyncio.Lock()
        self._state: State = "starting"
        self._noted_at = 0.0
        self._litestream: Litestream | None = None
        self._empty_wanted = asyncio.Event()
        self._emptied = asyncio.Event()

    async def open(self) -> None:
        """Looks who may write the replica. Raises Superseded; goes on without a replica that is out of reach."""
        program()
        (self._folder / _STATE_FILE).unlink(missing_ok=True)
        try:
            await self._look()
        except ReplicaUnreachable as error:
            self._out_of_reach(str(error))

    async def run(self) -> None:
        """Runs until cancelled. Raises Superseded."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._keep_looking())
            tasks.create_task(self._keep_replicating())
            tasks.create_task(self._keep_syncing())
            tasks.create_task(self._keep_former_parts_empty())

    async def may_poll(self) -> bool:
        """Whether this machine may ask Telegram now. Raises Superseded.

        After somebody else polled, only once the replica has said that nobody has taken over. After a sleep it looks
        first; while the replica is out of reach polls wait for no look, since `run` tries one all the time.
        """
        if self._conflict or (self._lease_is_over() and not _is_recent(self._tried_at)):
            try:
                await self._look()
            except ReplicaUnreachable as error:
                if self._conflict:
                    log.critical(
                        "someone else polls with this token, and the replica cannot say who: not polling",
                        reason=str(error),
                    )
                    return False
            self._conflict = False
        return True

    def note_conflict(self) -> None:
        """Somebody else polled with the token."""
        self._conflict = True

    async def replicated(self) -> None:
        """Returns when what is committed is in the replica, or when the bot goes on without it. Raises Superseded."""
        if not self._confirm or self._state == "out of reach":
            return
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                await self._sync(until - time.monotonic())
                if self._lease_is_over():
                    await self._look()
                return
            except ReplicaUnreachable as error:
                if time.monotonic() + _RETRY_SECONDS >= until:
                    self._out_of_reach(str(error))
                    return
            await asyncio.sleep(_RETRY_SECONDS)

    async def empty_log(self) -> bool:
        """Empties the -wal file and deletes what Litestream keeps in the data folder; returns when that is done (V2).

        Litestream is ended for it and starts again with a copy of the whole database.
        """
        self._emptied.clear()
        self._empty_wanted.set()
        await self._emptied.wait()
        return True

    async def close(self) -> None:
        if self._litestream:
            await self._litestream.stop()

    async def _look(self) -> None:
        """Looks who may write the replica, for PATIENCE_SECONDS at most. Raises Superseded, ReplicaUnreachable."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._look_up_epoch()
        except TimeoutError:
            self._tried_at = elapsed()
            raise ReplicaUnreachable(f"No answer within {PATIENCE_SECONDS:g} s.") from None
        except ReplicaUnreachable:
            self._tried_at = elapsed()
            raise

    async def _look_up_epoch(self) -> None:
        async with self._looking:
            began = elapsed()
            if self._epoch is None:
                self._epoch = await settle_epoch(self._address, self._folder)
            else:
                await confirm_claim(self._address, self._folder, self._epoch)
            self._looked_at = began

    def _lease_is_over(self) -> bool:
        return not _is_recent(self._looked_at)

    def _last_look_failed(self) -> bool:
        return self._tried_at is not None and self._tried_at > (self._looked_at or 0)

    async def _sync(self, seconds: float) -> None:
        if self._litestream is None:
            raise ReplicaUnreachable("Litestream has not started yet.")
        await self._litestream.sync(seconds)
        self._note("replicating")

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            with suppress(ReplicaUnreachable):
                await self._look()

    async def _keep_syncing(self) -> None:
        """Notices when the replica is out of reach or back, also while nobody speaks: Litestream then asks it nothing."""
        failed_since: float | None = None
        while True:
            await asyncio.sleep(_SYNC_EVERY)
            try:
                if self._lease_is_over() or self._last_look_failed():
                    await self._look()
                await self._sync(PATIENCE_SECONDS)
                failed_since = None
            except ReplicaUnreachable as error:
                failed_since = failed_since or time.monotonic()
                if time.monotonic() - failed_since >= PATIENCE_SECONDS - _SYNC_EVERY:
                    self._out_of_reach(str(error))

    async def _keep_former_parts_empty(self) -> None:
        while True:
            await asyncio.sleep(_FORMER_PARTS_EVERY)
            if self._epoch is not None and self._state == "replicating":
                try:
                    self._epoch = await empty_former_parts(self._address, self._folder, self._epoch, now())
                except ReplicaUnreachable as error:
                    log.warning("a former part of the replica could not be emptied", reason=str(error))

    async def _keep_replicating(self) -> None:
        with tempfile.TemporaryDirectory(prefix="shoudao-") as scratch:
            while True:
                epoch = self._epoch
                if epoch is not None or self._empty_wanted.is_set() or self._log_is_long():
                    await self._start_anew()
                if epoch is not None:
                    part = data_part(epoch.epoch)
                    self._litestream = Litestream(self._address, self._folder / FILE, part, Path(scratch))
                    # It ends every few seconds where the replica is out of reach, and that is told already.
                    if await self._ends_unasked(self._litestream) and self._state != "out of reach":
                        log.error(
                            "Litestream has ended, starting it again",
                            reason=self._litestream.said.decode(errors="replace").strip()[-300:],
                        )
                with suppress(TimeoutError):
                    async with asyncio.timeout(_RESTART_SECONDS):
                        await self._empty_wanted.wait()

    async def _start_anew(self) -> None:
        """Empties the -wal file: Litestream then copies the whole database, whatever was written while it did not run."""
        self._empty_wanted.clear()
        began = time.monotonic()
        while not await self._log_emptied():
            if time.monotonic() - began > _LOG_PATIENCE_SECONDS:
                self._out_of_reach("another program reads the database all the time: end it")
            await asyncio.sleep(_LOG_TRIES_EVERY)
        await asyncio.to_thread(shutil.rmtree, self._folder / f".{FILE}-litestream", ignore_errors=True)
        if not self._empty_wanted.is_set():
            self._emptied.set()

    async def _log_emptied(self) -> bool:
        try:
            return await self._truncate_log()
        except StorageFailed as error:
            log.warning("cannot empty the -wal file; trying again", reason=str(error))
            return False

    async def _ends_unasked(self, litestream: Litestream) -> bool:
        """Runs Litestream until it ends; False where it was ended to empty the -wal file."""
        running = asyncio.create_task(litestream.run())
        wanted = asyncio.create_task(self._log_must_be_emptied())
        try:
            await asyncio.wait({running, wanted}, return_when=asyncio.FIRST_COMPLETED)
            return running.done()
        finally:
            wanted.cancel()
            await litestream.stop()
            running.cancel()
            await asyncio.gather(running, wanted, return_exceptions=True)

    async def _log_must_be_emptied(self) -> None:
        """Returns when somebody wants it, or when it has grown too long."""
        while not (self._empty_wanted.is_set() or self._log_is_long()):
            with suppress(TimeoutError):
                async with asyncio.timeout(_SYNC_EVERY):
                    await self._empty_wanted.wait()

    def _log_is_long(self) -> bool:
        file = self._folder / f"{FILE}-wal"
        return file.exists() and file.stat().st_size > _LONGEST_LOG

    def _out_of_reach(self, reason: str) -> None:
        if self._state != "out of reach":
            log.critical(
                "the replica is out of reach: going on with this disk alone until it is back",
                replica=shown(self._address),
                reason=reason,
            )
        self._note("out of reach", reason)

    def _note(self, state: State, reason: str = "") -> None:
        if state == "replicating" and self._state == "out of reach":
            log.warning("the replica is in reach again and has everything", replica=shown(self._address))
        if state != self._state or time.monotonic() - self._noted_at >= _SYNC_EVERY:
            self._noted_at = time.monotonic()
            said = {
                "state": state,
                "at": int(now()),
                "reason": reason,
                "epoch": self._epoch and self._epoch.epoch,
            }
            with suppress(OSError):
                (self._folder / _STATE_FILE).write_text(json.dumps(said), encoding="utf-8")
        self._state = state


def _is_recent(at: float | None) -> bool:
    return at is not None and elapsed() - at <= LEASE_SECONDS


def read_state(folder: Path) -> dict[str, Any] | None:
    """What the serving bot last wrote down about its replica: state, at (UTC epoch seconds), reason; None before."""
    try:
        return dict(json.loads((folder / _STATE_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None
