"""Settings come from three places, and a mistake in any of them is one sentence without a secret."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings.model import KEYS, Settings, load
from bot.settings.wrong_setting import WrongSetting
from tests.house.rules import ROOT

TOKEN = "7654321098:AAE-a_token_that_BotFather_never_gave_1"
PASSWORD = "hunter2secret"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in os.environ:
        if name.startswith("SHOUDAO_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def write_config(text: str) -> None:
    Path("config.toml").write_text(text, encoding="utf-8")


def token_of(settings: Settings) -> str | None:
    return settings.telegram.token.get_secret_value() if settings.telegram.token else None


def sentence() -> str:
    with pytest.raises(WrongSetting) as wrong:
        load()
    assert wrong.value.__cause__ is None
    assert wrong.value.__suppress_context__ or wrong.value.__context__ is None
    return str(wrong.value)


def test_without_any_setting_everything_has_its_default():
    settings = load()
    assert settings.telegram.token is None
    assert settings.telegram.base_url == "https://api.telegram.org"
    assert settings.telegram.proxy is None
    assert settings.telegram.groups == ()
    assert Path("data") == settings.storage.path
    assert ZoneInfo("Asia/Shanghai") == settings.fleet.zone
    assert (settings.log.level, settings.log.format) == ("INFO", "text")


@pytest.mark.parametrize(
    ("written", "owner"),
    [('"@zhang_san"', "@zhang_san"), ("123456789", "123456789"), ('" 123 "', "123"), ('""', None)],
)
def test_the_owner_is_an_account_or_a_username(written, owner):
    write_config(f"[telegram]\nowner = {written}\n")
    assert owner == load().telegram.owner


def test_the_example_names_every_key_and_holds_the_defaults():
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    named = {f"{section}.{key}" for section, keys in tomllib.loads(text).items() for key in keys}
    assert set(KEYS) == named
    write_config(text)
    assert Settings.model_construct() == load()


def test_the_example_says_something_about_each_key():
    lines = (ROOT / "config.example.toml").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"\w+ = ", line):
            assert lines[number - 1].startswith("# "), line


def test_the_environment_goes_before_secret_files_and_these_before_the_config(monkeypatch):
    write_config(f'[telegram]\ntoken = "{TOKEN}C"\nproxy = "http://c:1"\n[fleet]\nzone = "Asia/Urumqi"\n')
    Path("secrets").mkdir()
    Path("secrets/telegram__token").write_text(f"{TOKEN}S\n")
    Path("secrets/telegram__proxy").write_text("http://s:1\n")
    monkeypatch.setenv("SHOUDAO_TELEGRAM__TOKEN", f"{TOKEN}E")
    settings = load()
    assert f"{TOKEN}E" == token_of(settings)
    assert settings.telegram.proxy == "http://s:1"
    assert ZoneInfo("Asia/Urumqi") == settings.fleet.zone


def test_an_empty_variable_hides_nothing(monkeypatch):
    write_config(f'[telegram]\ntoken = "{TOKEN}"\n')
    monkeypatch.setenv("SHOUDAO_TELEGRAM__TOKEN", "")
    assert TOKEN == token_of(load())


def test_the_folder_of_secrets_and_the_config_may_stand_elsewhere(monkeypatch, tmp_path):
    write_config("this is not read")
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/telegram__token").write_text(TOKEN)
    (tmp_path / "etc/c.toml").write_text('[log]\nlevel = "debug"\n')
    monkeypatch.setenv("SHOUDAO_SECRETS", str(tmp_path / "etc"))
    monkeypatch.setenv("SHOUDAO_CONFIG", str(tmp_path / "etc/c.toml"))
    settings = load()
    assert TOKEN == token_of(settings)
    assert settings.log.level == "DEBUG"


def test_secrets_of_other_programs_are_left_alone():
    Path("secrets").mkdir()
    for name in ("postgres_password", "telegram", "other__key"):
        Path("secrets", name).write_text("{ not ours")
    assert load().telegram.token is None


@pytest.mark.parametrize("text", ["-1001, -1002", "[-1001,-1002]", "-1001 -1002"])
def test_groups_can_be_listed_in_a_variable(monkeypatch, text):
    monkeypatch.setenv("SHOUDAO_TELEGRAM__GROUPS", text)
    assert load().telegram.groups == (-1001, -1002)


def test_a_config_with_a_byte_order_mark_is_read():
    write_config('\ufeff[fleet]\nzone = "Asia/Urumqi"\n')
    assert ZoneInfo("Asia/Urumqi") == load().fleet.zone


@pytest.mark.parametrize(
    ("base_url", "proxy"),
    [
        ("http://127.0.0.1:8081", None),
        ("http://localhost:8081/", None),
        ("https://api.telegram.org", "socks5://p:1080"),
    ],
)
def test_this_machine_is_never_reached_through_the_proxy(monkeypatch, base_url, proxy):
    monkeypatch.setenv("SHOUDAO_TELEGRAM__PROXY", "socks5h://p:1080")
    monkeypatch.setenv("SHOUDAO_TELEGRAM__BASE_URL", base_url)
    assert (base_url.rstrip("/"), proxy) == (load().telegram.base_url, load().telegram.proxy)


@pytest.mark.parametrize(
    ("config", "key", "hint"),
    [
        ("[telegram]\ntokn = 1\n", "telegram.tokn", "did you mean telegram.token"),
        (f'token = "{TOKEN}"\n', "token", "did you mean telegram.token"),
        ("[telegramm]\ntoken = 1\n", "telegramm", "telegram"),
        ("zzz = 1\n", "zzz", "fleet.zone, log.format"),
        ("telegram = 1\n", "telegram", "write [telegram]"),
        ("[telegram]\ntoken = 12345678\n", "telegram.token", "BotFather"),
        ('[telegram]\ntoken = "12345678:short"\n', "telegram.token", "BotFather"),
        (f'[telegram]\ntoken = "bot{TOKEN}"\n', "telegram.token", "BotFather"),
        ('[telegram]\nbase_url = "api.telegram.org"\n', "telegram.base_url", "https://api.telegram.org"),
        (
            '[telegram]\nbase_url = "https://api.telegram.org/bot"\n',
            "telegram.base_url",
            "adds /bot and the token itself",
        ),
        (f'[telegram]\nbase_url = "https://x/bot{TOKEN}"\n', "telegram.base_url", "only the server's root"),
        ('[telegram]\nbase_url = "http://h:port"\n', "telegram.base_url", "is not an address"),
        (f'[telegram]\nproxy = "u:{PASSWORD}@h:1"\n', "telegram.proxy", "socks5://127.0.0.1:1080"),
        (f'[telegram]\nproxy = "socks5://u:{PASSWORD}@h"\n', "telegram.proxy", "with its port"),
        (f'[telegram]\nproxy = "http://u:{PASSWORD}℀@h:1"\n', "telegram.proxy", "is not an address"),
        (f'[telegram]\nproxy = "ftp://u:{PASSWORD}@h:1"\n', "telegram.proxy", "not the address of a proxy"),
        ('[telegram]\ngroups = "mine"\n', "telegram.groups", "-1001234567890"),
        ("[telegram]\ngroups = [1001234567890]\n", "telegram.groups", "not a group's"),
        ("[telegram]\ngroups = [-1.5]\n", "telegram.groups", "-1001234567890"),
        ('[fleet]\nzone = "Asia/Wuhan"\n', "fleet.zone", "Asia/Shanghai"),
        ('[fleet]\nzone = "Asia"\n', "fleet.zone", "Asia/Shanghai"),
        ('[fleet]\nzone = "../../etc/passwd"\n', "fleet.zone", "Asia/Shanghai"),
        ("[fleet]\nzone = 8\n", "fleet.zone", "Asia/Shanghai"),
        ('[log]\nlevel = "loud"\n', "log.level", "DEBUG, INFO, WARNING or ERROR"),
        ("[log]\nformat = []\n", "log.format", "text or json"),
        ('[storage]\npath = "config.toml"\n', "storage.path", "is a file"),
        (f"[telegram]\ntoken = {TOKEN}\n", "config.toml", "line 2"),
        ("[telegram\n", "config.toml", "not valid TOML"),
        ("[fleet]\nzone = 'Asia/Shanghai\n", "config.toml", "not valid TOML"),
    ],
)
def test_a_mistake_in_the_config_is_one_sentence(config, key, hint):
    write_config(config)
    said = sentence()
    assert said.startswith(key)
    assert hint in said
    assert said.endswith(".")
    assert "\n" not in said
    assert TOKEN not in said
    assert PASSWORD not in said


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("SHOUDAO_TELEGRAM__TOKKEN", TOKEN, "did you mean SHOUDAO_TELEGRAM__TOKEN"),
        ("SHOUDAO_TOKEN", TOKEN, "did you mean SHOUDAO_TELEGRAM__TOKEN"),
        ("SHOUDAO_TELEGRAM", "{}", "is not known"),
        (
            "SHOUDAO_TELEGRAM__TOKEN",
            f"'{TOKEN}'",
            "telegram.token (environment variable SHOUDAO_TELEGRAM__TOKEN)",
        ),
        ("SHOUDAO_TELEGRAM__GROUPS", "@mine", "telegram.groups (environment variable"),
        ("SHOUDAO_TELEGRAM__GROUPS", '{"a": 1', "telegram.groups (environment variable"),
        ("SHOUDAO_TELEGRAM__OWNER", "王调度", "telegram.owner (environment variable"),
        ("SHOUDAO_TELEGRAM__OWNER", "-1001", "@ and a username"),
        ("SHOUDAO_CONFIG", "missing.toml", "missing.toml"),
        ("SHOUDAO_SECRETS", "missing", "missing"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(monkeypatch, name, text, hint):
    monkeypatch.setenv(name, text)
    said = sentence()
    assert hint in said
    assert name in said
    assert TOKEN not in said


def test_a_mistake_in_a_secret_file_names_the_file():
    Path("secrets").mkdir()
    Path("secrets/telegram__token").write_text("my-secret-but-wrong")
    said = sentence()
    assert said.startswith("telegram.token (secret file secrets/telegram__token)")
    assert "my-secret-but-wrong" not in said


def test_a_misnamed_secret_file_is_told():
    Path("secrets").mkdir()
    Path("secrets/telegram__tokn").write_text(TOKEN)
    assert "did you mean telegram.token" in sentence()


def test_a_config_that_is_no_text_is_told():
    Path("config.toml").write_bytes(b"\xff\xfe\x00")
    assert "config.toml is not UTF-8: save it as UTF-8 text." == sentence()


def test_a_folder_in_the_place_of_the_config_is_told():
    Path("config.toml").mkdir()
    assert sentence().startswith("config.toml is a folder")


def test_settings_never_show_the_token_or_the_proxy(monkeypatch):
    monkeypatch.setenv("SHOUDAO_TELEGRAM__TOKEN", TOKEN)
    monkeypatch.setenv("SHOUDAO_TELEGRAM__PROXY", f"http://u:{PASSWORD}@h:1")
    shown = f"{load()!r} {load()}"
    assert TOKEN not in shown
    assert PASSWORD not in shown


@pytest.mark.parametrize("command", ["serve", "run", "report"])
def test_every_command_ends_with_the_sentence_and_code_2(command):
    write_config(f'[telegram]\ntokn = "{TOKEN}"\n')
    ended = subprocess.run(
        [sys.executable, "-m", "bot", command],
        env={"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (2, "") == (ended.returncode, ended.stdout)
    assert (
        "shoudao: telegram.tokn (in config.toml) is not known (did you mean telegram.token?).\n"
        == ended.stderr
    )
