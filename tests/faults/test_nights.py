"""Nights made from their numbers, and mutated updates among good ones: some of the first 200 and 10,000.

`make torture` plays them all, and more.
"""

from pathlib import Path

import pytest

from storage import inbox, responses
from storage.core import database
from tests.faults import broken, mutants, nights
from tests.faults.by_number import nights_folder, quiet
from tests.support.database import forget_arrival
from tests.support.sampling import every

# Edits 改3 that overtook their 接2.
ONCE_WRONG = (4646, 5124)
# A trip, or a correction of one, that came after the next call was raised, of drivers who answer both calls.
STRAYED = {47, 67, 135}


@pytest.fixture
def scratch():
    quiet()
    with nights_folder() as folder:
        yield Path(folder)


@pytest.mark.parametrize("half", range(2))
async def test_nights_end_with_the_totals_of_their_untroubled_selves_but_for_the_unclear(half, scratch):
    seeds = every(5, 200)[half::2]
    played = {seed: await nights.played(seed, scratch) for seed in seeds}
    assert [line for night in played.values() for line in night.wrong] == []
    assert {seed for seed, night in played.items() if night.strayed} <= STRAYED


async def test_nights_that_went_wrong_once_go_right(scratch):
    assert [line for seed in ONCE_WRONG for line in (await nights.played(seed, scratch)).wrong] == []


async def test_a_night_whose_repetitions_count_is_noticed(scratch, monkeypatch):
    """Negative control: without the key of the inbox."""

    for module, name in ((database, "connect_writer"), (inbox, "put_updates")):
        monkeypatch.setattr(module, name, getattr(module, name))  # to be put back
    broken.counts_repeats()
    found = [line for seed in range(1, 6) for line in (await nights.played(seed, scratch)).wrong]
    assert any("an update twice" in line for line in found)


async def test_a_night_whose_projection_is_wrong_is_noticed(scratch, monkeypatch):
    """Negative control: an arrival that is not stored."""
    save = responses.save_response

    def forgetful(tx, response, trips_before):
        save(tx, response, trips_before)
        forget_arrival(tx, response.person_id)

    monkeypatch.setattr("handlers.chat.session.save_response", forgetful)
    found = [line for seed in range(1, 4) for line in (await nights.played(seed, scratch)).wrong]
    assert any("arrived_at" in line for line in found)


async def test_mutants_stop_nothing_and_their_neighbours_count(scratch):
    blocks = every(5, 20, first=0)
    found = [line for block in blocks for line in await mutants.survived(block, scratch)]
    assert found == []


async def test_a_poison_that_would_stop_everything_is_noticed(scratch, monkeypatch):
    """Negative control: an intake that decodes before it stores."""
    from bot.telegram import polling, update_routing

    monkeypatch.setattr(polling, "routed_update", update_routing._decode)
    assert await mutants.survived(1, scratch)
