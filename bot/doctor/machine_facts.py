"""Gathers facts about the machine: disk, file modes, memory, SQLite, fonts, time zone, the port of the pages."""

import importlib.util
import os
import shutil
import socket
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.ops.machine_accounts import another_account
from bot.settings.model import Settings
from bot.settings.sources import secret_files, toml_file
from storage.core.connection import SQLITE_VERSION
from storage.core.data_folder import FILE, is_served

_MOUNTS = Path("/proc/mounts")
_MEMORY = Path("/proc/meminfo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """`log_bytes`: of the database's -wal file. `host_zone_minutes`: east of UTC; None where the host keeps UTC.

    `folder_without_config`: the working folder where no config.toml was found; else empty.
    `other_owner`: the account that owns the data folder where it is not the one that runs the doctor.
    `free_files`: None where the file system has no limit. `is_listen_taken`: another program has the port of web.listen.
    """

    sqlite: tuple[int, ...] = SQLITE_VERSION
    has_font: bool = True
    is_served: bool = False
    is_folder: bool = True
    is_writable: bool = True
    folder_without_config: str = ""
    other_owner: str = ""
    readable_data: tuple[str, ...] = ()
    readable_secrets: tuple[str, ...] = ()
    file_system: str = "ext4"
    free_bytes: int = 1 << 40
    free_files: int | None = None
    free_memory_bytes: int | None = None
    log_bytes: int = 0
    host_zone_minutes: int | None = None
    is_listen_taken: bool = False


def look_at_machine(settings: Settings, now: float) -> Machine:
    """Changes nothing. `now`: UTC epoch seconds. Raises OSError where the data folder cannot be looked at."""
    folder = settings.storage.path
    place = nearest_existing(folder)
    served = is_served(folder)
    return Machine(
        has_font=importlib.util.find_spec("noto_cjk") is not None,
        is_served=served,
        is_folder=folder.is_dir(),
        is_writable=os.access(place, os.W_OK | os.X_OK),
        folder_without_config="" if toml_file() else str(Path.cwd()),
        other_owner=another_account(folder) if folder.is_dir() else "",
        readable_data=_open_to_others((folder, *folder.glob("*")) if folder.is_dir() else ()),
        readable_secrets=_open_to_others(_files_with_secrets()),
        file_system=file_system(place, _read(_MOUNTS)),
        free_bytes=free_bytes(place),
        free_files=_free_files(place),
        free_memory_bytes=free_memory(_read(_MEMORY)),
        log_bytes=_size(folder / f"{FILE}-wal"),
        host_zone_minutes=_host_zone(now),
        is_listen_taken=not served and _is_taken(settings.web.listen),
    )


def free_bytes(folder: Path) -> int:
    """On the disk of a folder, which need not exist yet."""
    return shutil.disk_usage(nearest_existing(folder)).free


def nearest_existing(path: Path) -> Path:
    """The path, or its nearest folder that exists."""
    return next(each for each in (path.absolute(), *path.absolute().parents) if each.exists())


def file_system(path: Path, mounts: str) -> str:
    """The type of the file system that holds the path, by the lines of /proc/mounts; empty where they do not say."""
    longest, found = -1, ""
    for line in mounts.splitlines():
        _, place, kind, *_ = [*line.split(" "), "", "", ""]
        place = place.replace("\\040", " ")
        if place and path.is_relative_to(place) and len(place) >= longest:
            longest, found = len(place), kind
    return found


def free_memory(meminfo: str) -> int | None:
    """The bytes that a new program can have, by the lines of /proc/meminfo; None where they do not say."""
    for line in meminfo.splitlines():
        name, _, rest = line.partition(":")
        if name == "MemAvailable":
            return int(rest.split()[0]) * 1024
    return None


def _files_with_secrets() -> list[Path]:
    config = toml_file()
    return [*([config] if config else []), *secret_files()]


def _open_to_others(paths: Iterable[Path]) -> tuple[str, ...]:
    """Those of the paths that everybody on the machine may read, change or enter."""
    return tuple(str(path) for path in paths if path.exists() and path.stat().st_mode & stat.S_IRWXO)


def _free_files(place: Path) -> int | None:
    found = os.statvfs(place)
    return found.f_favail if found.f_files else None


def _host_zone(now: float) -> int | None:
    offset = datetime.fromtimestamp(now, UTC).astimezone().utcoffset()
    return int(offset.total_seconds()) // 60 if offset else None


def _is_taken(listen: tuple[str, int] | None) -> bool:
    if listen is None:
        return False
    host, port = listen
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
