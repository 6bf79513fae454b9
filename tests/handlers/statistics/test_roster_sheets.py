"""The table of a finished import, the roster as a file, and the list that is printed for a night on paper (I5, C26)."""

import pytest

from dispatch.memberships import Person
from dispatch.roster_outcomes import RowOutcome, RowResult, Why
from dispatch.roster_rows import RosterRow
from handlers.statistics.roster_sheets import GUEST_LINES, paper_sheet, results_table, roster_sheet
from tests.support.harness import COORDINATOR, at, harness

ZHANG = Person(1, 1, 51, "张三", company="平安出租")
KNOWN = {
    each.id: each
    for each in (
        ZHANG,
        Person(2, 1, 52, "璋三"),
        Person(3, 1, 53, "章三"),
        Person(4, 1, 54, "张山", listed_as="张叁"),
        Person(5, 1, 55, "张弎"),
        Person(6, 1, 56, "李四"),
    )
}


def line(name, outcome, **more):
    """What the table says of one row with this name."""
    row = RosterRow(2, "司机", name, "大通租车", ("鄂A12345", "鄂A22222"))
    [made] = results_table([row], [RowResult("司机", 2, outcome, **more)], KNOWN, "zh-Hans").rows
    return made


def test_a_row_is_shown_with_what_it_came_to():
    assert [2, "司机", "李四", "大通租车", "鄂A12345 鄂A22222", "相同", None, ""] == line(
        "李四", RowOutcome.SAME
    )


@pytest.mark.parametrize(
    ("name", "outcome", "alike"),
    [
        # Himself he is not shown, and of those who sound alike three.
        ("张三", RowOutcome.NEW, "璋三、章三、张叁"),
        ("李丝", RowOutcome.NEW, "李四"),
        ("李四", RowOutcome.NEW, ""),
        ("王五", RowOutcome.NEW, ""),
        ("李丝", RowOutcome.CHANGED, ""),
        ("章三", RowOutcome.NEW, "张三（平安出租）、璋三、张叁"),
    ],
)
def test_beside_who_is_new_stand_those_whose_names_sound_alike(name, outcome, alike):
    assert alike == line(name, outcome)[-1]


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ({"why": None}, None),
        ({"why": Why.PLATE_TAKEN, "person": 1}, "张三（平安出租）"),
        ({"why": Why.PLATE_TAKEN, "person": 6}, "李四"),
        ({"why": Why.AGAIN, "row": 7}, "7"),
        ({"why": Why.CHANGES, "fields": ("company", "seats")}, "公司、座位"),
    ],
)
def test_the_reason_names_the_person_the_row_or_the_fields(result, reason):
    said = line("赵六", RowOutcome.CONFLICT, **result)[-2]
    assert said is None if reason is None else reason in said


async def test_the_printed_list_has_a_cell_under_every_heading(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(51, "大家好", name="张三")
        await fleet.says(51, "/car 鄂A12345 平安出租", name="张三")
        await fleet.says(COORDINATOR, "/lead 张三")
        paper = await fleet.database.query(lambda read: paper_sheet(read, 1, "zh-Hans"))
        assert {len(paper.header)} == {len(row) for row in paper.rows}
        drivers = [row for row in paper.rows if row[0]]
        assert len(paper.rows) - GUEST_LINES == len(drivers)
        assert ["张三", "平安出租", "鄂A12345"] in [row[:3] for row in drivers]
        assert {None} == {cell for row in drivers for cell in row[3:]}
        roster = await fleet.database.query(lambda read: roster_sheet(read, 1, "zh-Hans"))
        assert {len(roster.header)} == {len(row) for row in roster.rows}
        assert ["平安出租"] == [row[1] for row in roster.rows if row[0] == "张三"]
