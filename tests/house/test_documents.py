"""The documents: their links lead somewhere, and the commands, modules and log lines that they name exist."""

import pytest

from tests.house import documents
from tests.house.rules import SourceFile, files_of_the_house


@pytest.fixture(scope="module")
def house() -> list[SourceFile]:
    return files_of_the_house()


def test_every_link_leads_somewhere(house):
    assert [] == documents.broken_links(house)


def test_every_command_exists_with_its_options(house):
    assert [] == documents.unknown_commands(house)


def test_every_module_that_is_named_exists(house):
    assert [] == documents.unknown_modules(house)


@pytest.mark.parametrize(
    "text", ["see `dispatch/nowhere.py`", "`nowhere.py` does", "all of `handlers/nowhere/`"]
)
def test_a_module_that_does_not_exist_is_noticed(house, text):
    page = SourceFile(
        "docs/a.md", f"{text}; `dispatch/calls.py`, `calls.py`, `night/need.py` and `handlers/home/` do"
    )
    assert [documents.unknown_modules([*house, page])[-1]] == documents.unknown_modules([*house, page])


def test_every_line_of_the_log_that_the_operator_looks_up_is_said(house):
    [page] = [file.text for file in house if file.path == "docs/running.md"]
    assert [] == documents.log_lines_never_said(page, house)
    spoiled = page.replace("| no backup could be made |", "| no backup has been made |")
    assert ["no backup has been made"] == documents.log_lines_never_said(spoiled, house)


def test_no_text_installs_with_the_systems_pip(house):
    assert [] == documents.strangers_pips(house)
    assert documents.strangers_pips([SourceFile("docs/a.md", "run `pip install 'shoudao[replica]'`")])
    assert not documents.strangers_pips(
        [SourceFile("docs/a.md", "run `.venv/bin/pip install 'shoudao[replica]'`")]
    )


def test_the_operators_pages_are_among_the_documents(house):
    assert {"README.md", "README.zh.md", "docs/operators-guide.md", "docs/runbook.zh.md"} <= {
        file.path for file in documents.documents(house)
    }


def test_every_decision_has_a_number_of_its_own(house):
    assert [] == documents.misnumbered_decisions(house)


def test_a_number_that_is_given_twice_or_not_in_the_heading_is_noticed():
    first, second = (SourceFile(f"docs/decisions/0007-{name}.md", "# 7 · A\n") for name in "ab")
    assert [first.path, second.path] == documents.misnumbered_decisions([first, second])
    assert [first.path] == documents.misnumbered_decisions([first._replace(text="# 8 · A\n")])
    assert [] == documents.misnumbered_decisions([first])


@pytest.mark.parametrize(
    "text",
    [
        "[running](nowhere.md)",
        "![a picture](pictures/nowhere.png)",
        "[running](running.md#no-such-heading)",
        "[below](#no-such-heading)\n\n## Another\n",
    ],
)
def test_a_broken_link_is_noticed(text):
    assert documents.broken_links([SourceFile("docs/a.md", text)])


@pytest.mark.parametrize(
    "text",
    [
        "[running](running.md#backups)",
        "[the bot](../bot/app.py), [decisions](decisions/)",
        "[page](https://example.org/nowhere)",
        "```\n[no link](nowhere.md)\n```\n",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(text):
    assert [] == documents.broken_links([SourceFile("docs/a.md", text)])


def test_headings_are_linked_as_hosts_write_them():
    page = "# A replica: losing the machine\n## 谁能做什么？\n## `make run`, [and](x.md) more\n```\n# a comment\n```\n"
    assert {"a-replica-losing-the-machine", "谁能做什么", "make-run-and-more"} == documents.anchors(page)


@pytest.mark.parametrize(
    "text",
    [
        "run `shoudao rest`",
        "run `shoudao backup --nowhere`",
        "```\ncd /opt && runuser -u shoudao -- .venv/bin/shoudao vanish\n```\n",
    ],
)
def test_a_command_that_does_not_exist_is_noticed(text):
    assert documents.unknown_commands([SourceFile("docs/a.md", text)])


@pytest.mark.parametrize(
    "text",
    [
        "```\nuseradd --home-dir /opt/shoudao shoudao\n```\n",
        "run `shoudao restore FILE --replace`, `systemctl stop shoudao` and say that shoudao rests",
        "```\nrunuser -u shoudao -- .venv/bin/shoudao doctor --json && shoudao verify   # --nowhere\n```\n",
    ],
)
def test_a_command_that_exists_is_left_alone(text):
    assert [] == documents.unknown_commands([SourceFile("docs/a.md", text)])
