"""A mistake in the settings is said in the terminal's language, and what is to be typed stands between backticks."""

import os
import re
from pathlib import Path

import pytest

from bot.ops.terminal import for_terminal
from bot.settings.mistakes import mistake_in
from bot.settings.model import KEYS, load
from bot.settings.wrong_setting import WrongSetting
from handlers.chat.languages import languages
from handlers.chat.texts import text
from tests.bot.cli.test_command_line import shoudao

ENGLISH = re.compile(r"\b(is|are|not|the|write|copy|names|in)\b")
CHINESE = re.compile("[\u4e00-\u9fff]")
WRONG = {
    "unknown key": "[telegram]\ntokn = 1\n",
    "unknown section": "[zzz]\nx = 1\n",
    "no section": "telegram = 1\n",
    "token": '[telegram]\ntoken = "1:x"\n',
    "root": '[telegram]\nbase_url = "https://api.telegram.org/bot"\n',
    "proxy": '[telegram]\nproxy = "ftp://h:1"\n',
    "group": "[telegram]\ngroups = [1]\n",
    "group beyond every id": "[telegram]\ngroups = [-99999999999999999999]\n",
    "owner": '[telegram]\nowner = "x"\n',
    "zone": '[fleet]\nzone = "Asia/Wuhan"\n',
    "language": '[fleet]\nlanguage = "fr"\n',
    "folder": '[storage]\npath = "config.toml"\n',
    "no folder": '[storage]\npath = " "\n',
    "home": '[storage]\npath = "~nobody-of-this-name/x"\n',
    "long name": f'[storage]\npath = "{"a" * 300}"\n',
    "negative": "[storage]\nbackups_kept = -1\n",
    "public key": '[storage]\nbackup_key = "x"\n',
    "replica": '[storage]\nreplica = "ftp://x"\n',
    "slashes": '[storage]\nreplica = "file://x/y"\n',
    "server": '[storage]\nreplica = "sftp:///x"\n',
    "confirm": '[storage]\nconfirm = "maybe"\n',
    "wall clock": '[clock]\nsummary_at = "9"\n',
    "minutes": "[clock]\noffer = 0\n",
    "listen": '[web]\nlisten = "0.0.0.0:80"\n',
    "level": '[log]\nlevel = "loud"\n',
    "TOML": "[telegram\n",
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith("SHOUDAO_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("language", languages())
def test_each_key_has_a_text_that_says_what_to_write(language):
    for key, field in KEYS.items():
        name = field.description or ""
        assert name.startswith("setting-write-"), key
        assert str(text(language, name))


@pytest.mark.parametrize("config", WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_one_sentence_of_one_language(config):
    Path("config.toml").write_text(config)
    with pytest.raises(WrongSetting) as wrong:
        load()
    english = str(wrong.value)
    assert not CHINESE.search(english)
    assert english.endswith(".")
    for language in ("zh-Hans", "zh-Hant"):
        said = for_terminal(wrong.value.in_language(language))
        assert CHINESE.search(said)
        assert not ENGLISH.search(said.replace("name too long", "")), said
        assert said.endswith(("。", "？"))
        assert "\n" not in said


@pytest.mark.parametrize(
    ("section", "values"),
    [("fleet", {"language": "fr"}), ("telegram", {"token": "x"}), ("storage", {"path": "~nobody-here"})],
)
def test_setup_says_the_same_of_an_answer(section, values):
    key = f"{section}.{next(iter(values))}"
    for language, colon in (("en", ": "), ("zh-Hans", "："), ("zh-Hant", "：")):
        said = mistake_in(section, language, **values) or ""
        assert said.startswith(key)
        assert colon in said


@pytest.mark.parametrize("command", ["serve", "report", "backup", "doctor"])
def test_every_command_speaks_the_terminals_language(tmp_path, command):
    (tmp_path / "config.toml").write_text('[web]\nlisten = "0.0.0.0:80"\n')
    ended = shoudao(command, folder=tmp_path, LANG="zh_CN.UTF-8", PYTHONUTF8="1")
    said = (ended.stdout + ended.stderr).decode()
    assert "web.listen（在 config.toml 里）不是本机的地址：请写本机的地址和端口" in said


def test_what_is_to_be_typed_stands_between_backticks():
    """A full stop behind a folder would be typed too: `chmod -R o-rwx ..` is of another folder."""
    said = for_terminal(text("en", "doctor-data-readable", file="x", folder="."))
    assert "run `chmod -R o-rwx .`." in said


@pytest.mark.parametrize(
    ("name", "expected"),
    [("nothing", "does not exist: check its name and folder."), ("folder", "is a folder: name a file.")],
)
def test_a_token_file_that_is_not_there_is_no_question_of_rights(tmp_path, name, expected):
    (tmp_path / "folder").mkdir()
    ended = shoudao("setup", "--yes", "--token-file", name, folder=tmp_path)
    assert (2, f"shoudao: {name} {expected}\n") == (ended.returncode, ended.stderr.decode())
