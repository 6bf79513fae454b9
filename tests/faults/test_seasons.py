"""A part of the random seasons with points and of the random acts with codes: all of them are in `make torture`."""

import os

import pytest

from storage.home import points
from tests.faults import code_acts, seasons
from tests.faults.by_number import quiet
from tests.support import updates

SEED = int(os.environ.get("SEED", "1"))
SEASONS = 5


@pytest.mark.slow
@pytest.mark.parametrize("number", range(SEED * SEASONS, SEED * SEASONS + SEASONS))
async def test_every_balance_is_the_rule_over_the_sealed_facts_less_what_was_used(tmp_path, number):
    quiet()
    season = await seasons.played(number, tmp_path)
    assert [] == season.wrong
    assert season.compared > 20


async def test_a_ledger_that_books_twice_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(points, "by_call", lambda *_: {})
    assert (await seasons.played(1, tmp_path)).wrong


async def test_random_acts_with_codes_take_nothing(tmp_path):
    quiet()
    block = await code_acts.played(SEED, tmp_path, acts=1_500)
    assert [] == block.wrong
    assert block.acts == 1_500


async def test_an_act_that_takes_points_is_noticed(tmp_path, monkeypatch):
    """The right shop with the right digits."""

    def by_the_shop(self):
        person, chat = updates.person(code_acts.SHOP), updates.chat(code_acts.SHOP)
        return {"message": updates.message(700_000 + self.acts, self.fleet.now, person, chat, self.fresh)}

    monkeypatch.setattr(code_acts.CodeActs, "_act", by_the_shop)
    assert (await code_acts.played(1, tmp_path, acts=3)).wrong
