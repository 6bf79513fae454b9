"""A part of the random histories of merges: all of them are in `make torture`."""

import os

import pytest

from tests.faults.by_number import quiet
from tests.faults.merges import BLOCK, played

SEED = int(os.environ.get("SEED", "1"))
BLOCKS = 4


@pytest.mark.slow
@pytest.mark.parametrize("number", range(SEED * BLOCKS, SEED * BLOCKS + BLOCKS))
async def test_no_total_changes_that_must_not(tmp_path, number):
    quiet()
    block = await played(number, tmp_path)
    assert [] == block.wrong
    assert block.merged > BLOCK / 2
    assert block.undone > BLOCK / 4
