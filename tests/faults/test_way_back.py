"""Copies of a bot that hears all the while, and the way back from an upgrade."""

import asyncio
import json
import random
import signal
import sys
from pathlib import Path

from storage.backup import read_backup
from tests.faults import replicas, upgrades
from tests.faults.runs import in_the_end
from tests.support.database_file import inputs
from tests.support.older_schemas import as_of


async def shoudao(town, *args):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *args,
        env=town._settings({"PYTHONPATH": ":".join(sys.path), "SHOUDAO_LOG__LEVEL": "INFO"}),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, wrong = await process.communicate()
    assert 0 == process.returncode, wrong.decode()
    return said.decode()


async def report(town):
    return json.loads(await shoudao(town, "report", "--json"))


async def test_a_backup_while_answers_come_holds_one_moment_and_costs_none(open_town, monkeypatch):
    """Five hundred updates a second; the drill restores the backup to equal totals."""
    monkeypatch.setattr(replicas, "ANSWERS_A_SECOND", 500)
    monkeypatch.setattr(replicas, "ANSWERS", 300)
    town, machines = open_town, replicas.Machines(open_town)
    await machines.begin_again()
    await town.bot(broken="hurries")
    await town.listening()
    answering = asyncio.create_task(machines.answer(random.Random(1), 0, 300))
    file = Path((await shoudao(town, "backup")).splitlines()[0])
    await answering
    findings = await in_the_end(town, settled=False)
    assert [] == findings.lost + findings.doubled + findings.wrong
    held = read_backup(file).totals
    assert held == json.loads(file.with_suffix(".json").read_text())
    assert held["rows of inbox"] <= 300 + town.ask(inputs)
    assert "every call follows from the journal" in await shoudao(town, "restore", "--drill")
    assert f"{held['acknowledged']:,} acknowledged" in await shoudao(town, "restore", "--drill")


async def test_after_an_upgrade_two_hundred_updates_and_the_way_back_the_totals_are_equal(
    open_town, monkeypatch
):
    monkeypatch.setattr(replicas, "ANSWERS", 200)
    town, machines = open_town, replicas.Machines(open_town)
    await machines.begin_again()
    older = town.folder / "older"
    as_of(upgrades.NEWEST - 1, town.data, older)
    town.data.rename(town.folder / "newer")
    older.rename(town.data)
    bot = await town.bot(broken="hurries")
    await town.listening()
    await machines.answer(random.Random(2), 0, 200)
    findings = await in_the_end(town, settled=False)
    assert not findings, str(findings)
    await bot.end(signal.SIGTERM)
    before = await report(town)
    copy = town.data / f"shoudao-before-{upgrades.NEWEST:04}.db"
    said = await shoudao(town, "restore", str(copy), "--replace")
    assert "Nothing is missing" in said
    assert {} == read_backup(town.data / "shoudao.db").totals  # of the older program again
    await town.bot(broken="hurries")
    findings = await in_the_end(town, settled=False)
    assert [] == findings.lost + findings.wrong
    assert 200 == before["totals"]["acknowledged"]
    assert before["totals"] == (await report(town))["totals"]
