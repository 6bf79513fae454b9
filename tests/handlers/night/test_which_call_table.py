"""Every cell of the table of docs/rules.md that says in which call a driver's words are counted (R3, R16)."""

import re
from pathlib import Path

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 51, 52
RULES = Path(__file__).parents[3] / "docs" / "rules.md"
SITUATIONS = (
    "one call open",
    "two old calls",
    "#2 is new",
    "#2 is full",
    "on the way to #1",
    "standing at #1",
    "with passengers of #1",
    "back from a trip of #1",
    "standby of #1",
)


def cells():
    """(words, situation, what happens)"""
    table = RULES.read_text(encoding="utf-8").split("| a driver says |")[1].split("\n\n")[0]
    for row in re.findall(r"^\| `(.+?)` \|(.+)\|$", table, re.MULTILINE):
        found = zip(SITUATIONS, map(str.strip, row[1].split("|")), strict=True)
        yield from ((row[0], *each) for each in found)


CELLS = list(cells())


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        yield fleet


async def in_situation(fleet, situation):
    """武昌站 is #1, 汉口站 #2. What the driver has said before is an hour old."""
    needs = (1, 3) if situation == "standby of #1" else (3, 1) if situation == "#2 is full" else (3, 3)
    await fleet.says(COORDINATOR, f"武昌站需要{needs[0]}台车")
    match situation:
        case "on the way to #1":
            await fleet.says(DRIVER, "收到")
        case "standing at #1":
            await fleet.says(DRIVER, "到了")
        case "with passengers of #1":
            await fleet.says(DRIVER, "接4")
        case "back from a trip of #1":
            await fleet.says(DRIVER, "接4")
            await fleet.says(DRIVER, "送到了")
        case "standby of #1":
            await fleet.says(OTHER, "收到")
            await fleet.says(DRIVER, "收到")
    fleet.now += 1800
    if situation != "one call open":
        await fleet.says(COORDINATOR, f"汉口站需要{needs[1]}台车")
    if situation == "#2 is full":
        await fleet.taps(OTHER, buttons.acknowledge(2))
    if situation != "#2 is new":
        fleet.now += 1800


async def happened(fleet, since, input_id):
    """The calls in which the input is counted, asked where it waits, else nothing."""
    rows = [row for row in await stored.stated_since(fleet.database, since) if row.input_id == input_id]
    if rows:
        return " ".join(f"#{call}" for call in sorted({row.call for row in rows}))
    return "asked" if await stored.waits_of_input(fleet.database, input_id) else "nothing"


def test_the_table_has_every_kind_of_words():
    assert len(SITUATIONS) * 12 == len(CELLS)
    assert {"#1", "#2", "#1 #2", "asked", "nothing"} == {each for _, _, each in CELLS}


@pytest.mark.parametrize(("words", "situation", "expected"), CELLS)
async def test_words_count_where_the_table_says(group, words, situation, expected):
    await in_situation(group, situation)
    before = await stored.last_statement(group.database)
    await group.says(DRIVER, words)
    assert expected == await happened(group, before, await stored.last_input(group.database))
