"""What a week costs grows with the week, not with the history: by the plan of its query, and by the rows it touches."""

import pytest

from storage.core.database import Database
from storage.periods import CALLS, RESPONSES
from tests.clock.measure import _fill


@pytest.fixture
async def database(tmp_path):
    await (await Database.open(tmp_path)).close()
    assert _fill(tmp_path / "shoudao.db", 60_000) > 50_000
    database = await Database.open(tmp_path, read_only=True)
    yield database
    await database.close()


@pytest.mark.parametrize("person", ["", " AND r.person_id = 2001"])
async def test_a_week_is_found_by_indexes_alone(database, person):
    nights = (2, "2026-02-09", "2026-02-16")
    plan = await database.read(f"EXPLAIN QUERY PLAN {RESPONSES.format(person=person)}", nights)
    steps = [row[3] for row in plan]
    assert [
        "SEARCH c USING INDEX calls_of_night (fleet_id=? AND night>? AND night<?)",
        f"SEARCH r USING PRIMARY KEY (call_id=?{' AND person_id=?' if person else ''})",
        "SEARCH t USING PRIMARY KEY (call_id=? AND person_id=?) LEFT-JOIN",
    ] == steps, "no table is scanned, nothing is sorted"
    calls = await database.read(f"EXPLAIN QUERY PLAN {CALLS}", nights)
    assert calls[0][3].startswith("SEARCH calls USING INDEX calls_of_night")
