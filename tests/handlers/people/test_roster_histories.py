"""Random histories of imports, take-backs, cars and companies: totals never change, and what is taken back was never there (I5, I7)."""

import os
from random import Random

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.roster_files import HEADER, sends_roster, workbook

SEED = int(os.environ.get("SEED", "1"))
NAMES = ("张三", "李四", "王五", "赵六", "周七")
COMPANIES = ("平安出租", "大通租车", None)
PLATES = tuple(f"鄂A1234{number}" for number in range(5))
STEPS = 30


def roster(random):
    rows = [
        (
            random.choice(NAMES),
            random.choice(COMPANIES),
            random.choice((*PLATES, None)),
            random.choice((4, 5, None)),
            None,
        )
        for _ in range(random.randint(1, 6))
    ]
    return workbook([HEADER, *rows])


async def facts(fleet):
    return await stored.contents(fleet.database, "calls", "responses", "trips")


async def people(fleet):
    return await stored.contents(fleet.database, "memberships", "persons")


async def something_else(fleet, random):
    who = random.choice((51, 52, 53))
    match random.randrange(6):
        case 0:
            await fleet.says(
                who, f"/car {random.choice(PLATES)} {random.choice(('4座', '5座', '平安出租', '大通租车'))}"
            )
        case 1:
            await fleet.says(
                COORDINATOR, f"/person {random.choice(NAMES)} {random.choice(('7座', '大通租车'))}"
            )
        case 2:
            await fleet.says(who, random.choice(("收到", "到了", "接3", "送到了")))
        case 3:
            await fleet.says(COORDINATOR, f"{random.choice(NAMES)} 到了")
        case 4:
            await fleet.later(random.choice((5, 60, 60 * 24)))
        case 5:
            fleet.forget()


@pytest.mark.parametrize("seed", range(SEED * 100, SEED * 100 + 4))
async def test_an_import_changes_no_total_and_its_take_back_leaves_nothing(tmp_path, seed):
    random = Random(seed)
    async with harness(
        tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0, forgotten_close=0
    ) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        applied = 0
        for _ in range(STEPS):
            await something_else(fleet, random)
            counted, known = await facts(fleet), await people(fleet)
            shown = len(fleet.buttons)
            await sends_roster(fleet, COORDINATOR, roster(random))
            assert known == await people(fleet)
            offered = [each for each in fleet.buttons[shown:] if each.label.startswith("写入")]
            if not offered:
                continue
            await fleet.taps(COORDINATOR, offered[-1].data, chat=COORDINATOR, message=offered[-1].message)
            assert counted == await facts(fleet)
            applied += 1
            if random.random() < 0.6:
                await fleet.presses(COORDINATOR, "撤回这次导入", chat=COORDINATOR)
                assert (counted, known) == (await facts(fleet), await people(fleet))
            elif (
                random.random() < 0.5
            ):  # somebody changes before it is taken back: he stays, the others go back
                await something_else(fleet, random)
                await fleet.presses(COORDINATOR, "撤回这次导入", chat=COORDINATOR)
        assert applied > STEPS / 3
