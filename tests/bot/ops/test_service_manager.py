"""What systemd is told, by a socket that stands for it."""

import socket

import pytest

from bot.ops.service_manager import ALIVE, READY, notify


@pytest.fixture
def systemd(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield listener


def test_states_come_in_one_message(systemd):
    notify(READY, ALIVE)

    assert systemd.recv(100) == b"READY=1\nWATCHDOG=1"


def test_an_abstract_socket_is_found(monkeypatch, tmp_path):
    name = f"shoudao-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(f"\0{name}")
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
        notify(ALIVE)
        assert listener.recv(100) == b"WATCHDOG=1"


def test_a_socket_that_is_gone_is_no_error(monkeypatch, tmp_path):
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    notify(READY)


def test_without_a_socket_nothing_is_told(monkeypatch, systemd):
    monkeypatch.delenv("NOTIFY_SOCKET")
    notify(READY)

    with pytest.raises(BlockingIOError):
        systemd.recv(100)
