"""Settings and folders that the bot's account may not read, or that are something else: one sentence each."""

import os
from pathlib import Path

import pytest

from bot.backups.backup_files import list_backups
from bot.settings.model import load
from bot.settings.wrong_setting import WrongSetting
from storage.core.errors import BackupFailed
from tests.bot.cli.test_command_line import shoudao
from tests.support.nobody import said_by_nobody


@pytest.fixture(autouse=True)
def closed(monkeypatch, tmp_path):
    """A folder that only its owner enters, in a working folder that everybody enters."""
    for name in [name for name in os.environ if name.startswith("SHOUDAO_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "config.toml").write_text("[telegram]\n")
    yield tmp_path / "closed"
    (tmp_path / "closed").chmod(0o700)


def sentence():
    try:
        load()
    except WrongSetting as wrong:
        return str(wrong)
    return ""


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("SHOUDAO_STORAGE__PATH", "closed/data", "storage.path"),
        ("SHOUDAO_STORAGE__BACKUPS", "closed/backups", "storage.backups"),
        ("SHOUDAO_CONFIG", "closed/config.toml", "closed/config.toml cannot be read"),
        ("SHOUDAO_SECRETS", "closed", "closed cannot be read"),
        ("SHOUDAO_SECRETS", "closed/secrets", "closed/secrets cannot be read"),
    ],
)
def test_what_may_not_be_read_is_one_sentence(closed, monkeypatch, variable, value, expected):
    monkeypatch.setenv(variable, value)
    closed.chmod(0)
    said = said_by_nobody(sentence)
    assert expected in said
    assert "Permission denied" in said
    assert "\n" not in said


def test_a_closed_config_and_closed_secrets_of_the_working_folder_are_told(closed):
    Path("secrets").mkdir()
    Path("secrets").chmod(0)
    assert said_by_nobody(sentence).startswith("secrets cannot be read (Permission denied)")
    Path("config.toml").write_text("")
    Path("config.toml").chmod(0)
    assert "cannot be read (Permission denied)" in said_by_nobody(sentence)
    Path("secrets").chmod(0o700)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("~nobody-of-this-name/data", "the home folder of nobody"),
        ("a" * 300, "File name too long"),
        ("link", "is a link that leads nowhere"),
        ("closed/config.toml", "is a file"),
    ],
)
def test_a_path_that_is_no_folder_is_one_sentence(monkeypatch, value, expected):
    Path("link").symlink_to("unmounted")
    for key in ("PATH", "BACKUPS"):
        monkeypatch.setenv(f"SHOUDAO_STORAGE__{key}", value)
        assert expected in sentence()
        monkeypatch.delenv(f"SHOUDAO_STORAGE__{key}")


def test_a_folder_of_backups_that_may_not_be_read_is_not_an_empty_one(closed):
    closed.chmod(0)

    def told():
        try:
            return str(list_backups(closed))
        except BackupFailed as error:
            return str(error)

    assert "cannot be read (Permission denied)" in said_by_nobody(told)


@pytest.mark.parametrize("command", ["verify", "doctor", "backup", "health"])
def test_a_command_ends_with_the_sentence(command, tmp_path):
    ended = shoudao(command, folder=tmp_path, SHOUDAO_STORAGE__PATH="~nobody-of-this-name")
    said = (ended.stdout + ended.stderr).decode()
    assert ended.returncode in {1, 2}
    assert "the home folder of nobody" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("content", [b"\xff\xfe\x80" * 20, b"\x00" * 40, b""])
def test_a_token_file_that_holds_no_text_is_one_sentence(content, tmp_path):
    (tmp_path / "token").write_bytes(content)
    ended = shoudao("setup", "--yes", "--token-file", "token", folder=tmp_path)
    said = (ended.stdout + ended.stderr).decode()
    assert ended.returncode in {1, 2}
    assert (1, 0) == (said.count("\n"), said.count("Traceback"))
