"""A projection that does not follow from the journal is noticed and told, without a name."""

import pytest

from bot.ops.integrity_check import IntegrityCheck
from storage.core.database import Database
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness


@pytest.fixture
async def night(tmp_path):
    """The database of an open call with an acknowledgement, an arrival and a trip."""
    async with harness(tmp_path / "night", at("2026-02-10T22:00")) as fleet:
        for sender, text in ((COORDINATOR, "武汉站需要车"), (2, "收到"), (3, "到了"), (4, "接3")):
            fleet.now += 1
            await fleet.says(sender, text)
        yield fleet.database


@pytest.fixture
def auditor(night):
    return IntegrityCheck(night, lambda: True)


async def test_what_follows_from_the_journal_is_right(auditor):
    assert await auditor.check() == []


@pytest.mark.parametrize("wrong", stored.WRONG_PROJECTIONS)
async def test_whatever_does_not_is_told(wrong, auditor, night):
    await stored.damage(night, wrong)
    found = await auditor.check()
    assert found
    assert not any("司机" in line for line in found)


@pytest.mark.parametrize("heard", [True, False])
async def test_the_file_is_looked_at_soon_after_a_start_that_has_not_even_where_nobody_is_heard(
    heard, tmp_path
):
    await (await Database.open(tmp_path / "data")).close()
    database = await Database.open(tmp_path / "data")
    try:
        assert not database.pages_checked
        assert await IntegrityCheck(database, lambda: heard).check() == []
        assert database.pages_checked
    finally:
        await database.close()


async def test_what_is_stored_is_not_compared_before_the_backlog_is_read(night):
    await stored.damage(night, "no trip")
    assert await IntegrityCheck(night, lambda: False).check() == []
