"""A part of the random acts of people without a right to them: all of them are in `make torture`."""

import os

import pytest

from handlers.chat import button_data
from tests.faults.trespass import Trespass, played
from tests.support.harness import COORDINATOR

SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.parametrize("number", range(SEED * 2, SEED * 2 + 2))
async def test_random_acts_of_the_wrong_people_change_nothing(tmp_path, number):
    block = await played(number, tmp_path, acts=1_500)
    assert [] == block.wrong
    assert block.acts == 1_500


async def test_an_act_of_the_right_person_is_noticed(tmp_path, monkeypatch):
    """The comparison sees what it is there for: one tap of the coordinator among the others."""

    def by_the_coordinator(self: Trespass):
        data, chat, message = next(
            shown for shown in self.shown if shown[0].partition(":")[0] == button_data.MERGE
        )
        return self._tap(data, COORDINATOR, chat, message)

    monkeypatch.setattr(Trespass, "_act", by_the_coordinator)
    block = await played(1, tmp_path, acts=3)
    assert block.wrong
