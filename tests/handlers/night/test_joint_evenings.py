"""B5: a driver in several groups is one car, whatever is said where: the same evening in one group has the same counts."""

import os
import re

import pytest

from tests.handlers.night.joint_evenings import Evening

EVENINGS = int(os.environ.get("JOINT_EVENINGS", "6"))
SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.parametrize("number", range(SEED * 1_000, SEED * 1_000 + EVENINGS))
async def test_an_evening_in_several_groups_counts_as_one_in_one_group(tmp_path, number):
    evening = Evening(number)
    several = await evening.played(tmp_path / "several", jointly=True)
    alone = await evening.played(tmp_path / "alone", jointly=False)
    assert [] == several.wrong
    assert [] == several.counted_twice()
    assert alone.told() == several.told()
    lines = (line for card in several.cards for line in card.splitlines() if re.match(r"联动 \d", line))
    sums = {
        tuple(re.findall(r"\d+", line)) for line in lines
    }  # of the card, or of the report that came later
    assert len(sums) == 1


async def test_the_evenings_have_drivers_in_several_groups_and_standbys():
    evenings = [Evening(number) for number in range(1_000, 1_006)]
    assert any(len(homes) > 1 for evening in evenings for homes in evening.homes.values())
    assert any(evening.need and evening.need < len(evening.homes) for evening in evenings)
