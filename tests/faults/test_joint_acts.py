"""A part of the random acts of everybody in a joint evening: all of them are in `make torture`."""

import os

import pytest

from tests.faults.joint_acts import ROUND, JointActs, played

SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.parametrize("number", range(SEED * 2, SEED * 2 + 2))
async def test_random_acts_of_everybody_name_nobody_elsewhere_and_add_up(tmp_path, number):
    block = await played(number, tmp_path, acts=4 * ROUND)
    assert [] == block.wrong
    assert block.acts == 4 * ROUND
    assert block.read > 400
    assert block.compared > 100


async def test_a_name_that_is_said_in_another_group_is_noticed(tmp_path, monkeypatch):
    """What is rendered is searched: the second group's coordinator may see the names of the first."""
    begin = JointActs.begin

    async def shows_names(self: JointActs):
        await begin(self)
        await self.groups.orders(0, "/partner")
        await self.groups.taps(0, "改 雪夜车队")
        await self.groups.taps(0, "数字和名单")
        await self.groups.taps(0, "同意")

    def looks(self: JointActs):
        boss = self.groups.bosses[1 + self.acts % 2]
        return {"message": self.said(boss, "/status @联动", boss)}

    monkeypatch.setattr(JointActs, "begin", shows_names)
    monkeypatch.setattr(JointActs, "act", looks)
    block = await played(1, tmp_path, acts=10)
    assert "[50] named in" in block.wrong[0]
