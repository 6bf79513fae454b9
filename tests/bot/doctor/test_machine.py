"""What the doctor finds on the machine: real folders that are broken on purpose, else facts as they would be there."""

import os
import socket
import time
from dataclasses import replace

import pytest

from bot.doctor import machine_findings
from bot.doctor.machine_facts import Machine, file_system, free_memory, look_at_machine, nearest_existing
from bot.settings.model import load
from storage.core.data_folder import FILE

GIGABYTE = 1 << 30
MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/vdb /home/bot ext4 rw 0 0
//nas/data /mnt/the\\040nas cifs rw 0 0
"""


def names(machine, at=0.0):
    return [each.name for each in machine_findings.findings(load(), machine, at)]


@pytest.fixture
def healthy(settings):
    machine = Machine(sqlite=(3, 51, 3), free_memory_bytes=GIGABYTE, free_files=10**6)
    assert [] == names(machine)
    return machine


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"sqlite": (3, 36, 9)}, "sqlite-old"),
        ({"sqlite": (3, 40, 1)}, "sqlite-before-fix"),
        ({"has_font": False}, "font-missing"),
        ({"free_memory_bytes": 99 << 20}, "memory-low"),
        ({"other_owner": "shoudao"}, "folder-of-another"),
        ({"log_bytes": (256 << 20) + 1}, "log-large"),
        ({"free_bytes": (50 << 20) - 1}, "disk-full"),
        ({"free_bytes": GIGABYTE - 1}, "disk-low"),
        ({"free_files": 999}, "disk-files"),
        ({"file_system": "nfs4"}, "disk-network"),
        ({"file_system": "fuse.sshfs"}, "disk-network"),
        ({"file_system": "overlay"}, "disk-forgetful"),
        ({"host_zone_minutes": -300}, "zone-of-host"),
    ],
)
def test_a_machine_that_lacks_something(healthy, facts, expected):
    assert [expected] == names(replace(healthy, **facts))


@pytest.mark.parametrize(
    "facts",
    [
        {"free_bytes": GIGABYTE},
        {"free_files": None},
        {"free_memory_bytes": None},
        {"host_zone_minutes": 480},
        {"log_bytes": 256 << 20},
    ],
)
def test_a_machine_that_has_just_enough(healthy, facts):
    assert [] == names(replace(healthy, **facts))


def test_the_zone_of_the_host_is_compared_at_this_moment(healthy, settings):
    settings("fleet.zone", "America/New_York")
    january, july = 1_768_500_000, 1_784_100_000
    winter = replace(healthy, host_zone_minutes=-300)
    assert [] == names(winter, january)
    [found] = machine_findings.findings(load(), winter, july)
    assert {"zone": "America/New_York", "fleet": "UTC-4", "host": "UTC-5"} == found.values


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_a_fleet_that_keeps_no_zone_of_its_own(healthy, settings, zone):
    settings("fleet.zone", zone)
    assert ["zone-utc"] == names(healthy)


def test_a_token_that_is_not_set(healthy, monkeypatch):
    monkeypatch.delenv("SHOUDAO_TELEGRAM__TOKEN")
    assert ["token-missing"] == names(healthy)


def test_a_folder_without_settings_is_the_wrong_one_to_begin_in(settings, monkeypatch, tmp_path):
    monkeypatch.delenv("SHOUDAO_TELEGRAM__TOKEN")
    seen = look_at_machine(load(), time.time())
    assert str(tmp_path) == seen.folder_without_config
    assert "config-missing" in names(seen)
    (tmp_path / "config.toml").touch()
    assert "" == look_at_machine(load(), time.time()).folder_without_config


def test_an_address_without_encryption(healthy, settings):
    settings("telegram.base_url", "http://bot-api.example.org")
    assert ["root-unencrypted"] == names(healthy)


@pytest.mark.parametrize("name", ["config.toml", "secrets/telegram__token"])
async def test_a_file_with_the_token_that_others_can_read(installation, tmp_path, name):
    file = tmp_path / name
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.write_text("" if name.endswith("toml") else os.environ["SHOUDAO_TELEGRAM__TOKEN"])
    assert [] == await installation.names()
    file.chmod(0o604)
    [found] = await installation.find()
    assert "secret-readable" == found.name
    assert name in found.values["file"]


@pytest.mark.parametrize("name", ["", FILE, "handled"])
async def test_data_that_others_can_read(installation, name):
    (installation.folder / name).chmod(0o705)
    [found] = await installation.find()
    assert ("data-readable", str(installation.folder / name)) == (found.name, found.values["file"])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
async def test_a_folder_of_another_account(installation):
    os.chown(installation.folder, 65_534, -1)
    assert ["folder-of-another"] == await installation.names()


def test_a_folder_that_cannot_be_written(settings, tmp_path):
    """Asked of another account: root may write everywhere."""
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o755)
    settings("storage.path", locked / "data")
    tmp_path.parent.chmod(0o755)
    tmp_path.chmod(0o755)
    pid = os.fork()
    if not pid:  # the child answers with its exit code
        os.seteuid(65_534)
        os._exit(0 if os.access(locked, os.W_OK, effective_ids=True) else 7)
    assert 7 == os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert look_at_machine(load(), time.time()).is_writable
    assert ["folder-unwritable"] == names(Machine(sqlite=(3, 51, 3), is_writable=False))


async def test_a_port_that_another_program_has(stopped, settings, unused_port):
    settings("web.listen", f"127.0.0.1:{unused_port}")
    assert ["not-serving"] == await stopped.names()
    with socket.socket() as other:
        other.bind(("127.0.0.1", unused_port))
        other.listen()
        assert ["listen-taken", "not-serving"] == await stopped.names()


async def test_the_port_of_the_bot_that_serves_is_its_own(installation, settings, unused_port):
    settings("web.listen", f"127.0.0.1:{unused_port}")
    with socket.socket() as own:
        own.bind(("127.0.0.1", unused_port))
        own.listen()
        assert [] == await installation.names()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/var/lib/shoudao", "ext4"),
        ("/run/shoudao", "tmpfs"),
        ("/runner", "ext4"),
        ("/home/anna/data", "nfs4"),
        ("/home/bot/data", "ext4"),
        ("/mnt/the nas/data", "cifs"),
    ],
)
def test_the_file_system_of_a_path_is_that_of_the_deepest_mount(tmp_path, path, expected):
    assert expected == file_system(tmp_path.__class__(path), MOUNTS)
    assert not file_system(tmp_path.__class__(path), "")


def test_free_memory_is_what_a_new_program_can_have():
    assert 2048 == free_memory("MemTotal: 9 kB\nMemAvailable:      2 kB\n")
    assert free_memory("MemTotal: 9 kB\n") is None


def test_this_machine_says_what_it_is(settings, tmp_path):
    machine = look_at_machine(load(), time.time())
    assert machine.file_system
    assert machine.free_bytes > 0
    assert machine.free_memory_bytes
    assert not machine.is_served
    assert tmp_path == nearest_existing(tmp_path / "not" / "yet")
