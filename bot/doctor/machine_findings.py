"""What is wrong with the settings and the machine. Pure: facts in, findings out."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.doctor.finding import Findings, note, warning, wrong
from bot.doctor.machine_facts import Machine
from bot.settings.model import Settings
from bot.settings.validators import LOOPBACK

_MEGABYTE = 1 << 20
FULL_BYTES = 50 * _MEGABYTE
LOW_BYTES = 1024 * _MEGABYTE
LOW_FILES = 1_000
LOW_MEMORY_BYTES = 100 * _MEGABYTE
LARGE_LOG_BYTES = 256 * _MEGABYTE
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
SAFE_SQLITE = (3, 51, 3)  # before it two programs could in very rare cases damage a file with a -wal file
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "davfs", "glusterfs", "ceph", "afs"})
NETWORK_BY_FUSE = frozenset({"fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs", "fuse.davfs2"})
FORGETFUL = frozenset({"tmpfs", "ramfs", "overlay"})
_UTC = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT", "UCT", "Zulu"})


def findings(settings: Settings, machine: Machine, now: float) -> Findings:
    """`now`: UTC epoch seconds."""
    yield from _settings(settings, machine)
    yield from _secrets(machine)
    yield from _program(machine)
    yield from _folder(settings, machine)
    yield from _disk(settings, machine)
    yield from _zone(settings, machine, now)
    if machine.is_listen_taken and settings.web.listen:
        yield wrong("listen-taken", "web.listen", port=str(settings.web.listen[1]))


def _settings(settings: Settings, machine: Machine) -> Findings:
    if settings.telegram.token is None:
        if machine.folder_without_config:
            yield wrong("config-missing", "telegram.token", folder=machine.folder_without_config)
        else:
            yield wrong("token-missing", "telegram.token")
    root = urlsplit(settings.telegram.base_url)
    if root.scheme == "http" and root.hostname not in LOOPBACK:
        yield wrong("root-unencrypted", "telegram.base_url")


def _secrets(machine: Machine) -> Findings:
    for file in machine.readable_secrets:
        yield wrong("secret-readable", file=file)


def _program(machine: Machine) -> Findings:
    version = ".".join(map(str, machine.sqlite))
    if machine.sqlite < OLDEST_SQLITE:
        yield wrong("sqlite-old", version=version)
    elif machine.sqlite < SAFE_SQLITE:
        yield note("sqlite-before-fix", version=version)
    if not machine.has_font:
        yield wrong("font-missing")
    if machine.free_memory_bytes is not None and machine.free_memory_bytes < LOW_MEMORY_BYTES:
        yield warning("memory-low", megabytes=machine.free_memory_bytes // _MEGABYTE)


def _folder(settings: Settings, machine: Machine) -> Findings:
    folder = str(settings.storage.path)
    if machine.other_owner:
        yield warning("folder-of-another", "storage.path", folder=folder, owner=machine.other_owner)
    if not machine.is_writable:
        yield wrong("folder-unwritable", "storage.path", folder=folder)
    if machine.readable_data:
        yield wrong("data-readable", "storage.path", file=machine.readable_data[0], folder=folder)
    if machine.log_bytes > LARGE_LOG_BYTES:
        yield warning("log-large", "storage.path", megabytes=machine.log_bytes // _MEGABYTE)


def _disk(settings: Settings, machine: Machine) -> Findings:
    folder = str(settings.storage.path)
    megabytes = machine.free_bytes // _MEGABYTE
    if machine.free_bytes < FULL_BYTES:
        yield wrong("disk-full", "storage.path", folder=folder, megabytes=megabytes)
    elif machine.free_bytes < LOW_BYTES:
        yield warning("disk-low", "storage.path", folder=folder, megabytes=megabytes)
    if machine.free_files is not None and machine.free_files < LOW_FILES:
        yield wrong("disk-files", "storage.path", folder=folder, number=machine.free_files)
    if machine.file_system in NETWORK | NETWORK_BY_FUSE:
        yield wrong("disk-network", "storage.path", folder=folder, kind=machine.file_system)
    if machine.file_system in FORGETFUL:
        yield warning("disk-forgetful", "storage.path", folder=folder, kind=machine.file_system)


def _zone(settings: Settings, machine: Machine, now: float) -> Findings:
    zone = settings.fleet.zone
    if zone.key in _UTC:
        yield warning("zone-utc", "fleet.zone")
        return
    offset = datetime.fromtimestamp(now, UTC).astimezone(zone).utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    if machine.host_zone_minutes is not None and machine.host_zone_minutes != minutes:
        yield warning(
            "zone-of-host",
            "fleet.zone",
            zone=zone.key,
            fleet=_offset(minutes),
            host=_offset(machine.host_zone_minutes),
        )


def _offset(minutes: int) -> str:
    """UTC+8, UTC-3:30"""
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
