"""Each rule of docs/rules.md has a code of its own, and the code of the product says where it is kept."""

import re
from collections import Counter
from collections.abc import Iterable

from tests.house.rules import ROOT, SourceFile, files_of_the_house

ROOMS = ("bot", "handlers", "reading", "storage", "dispatch")
_CODE = re.compile(r"\b([A-Z])(\d{1,2})(?:[-\N{EN DASH}]\1(\d{1,2}))?\b")


def codes_of_the_rules(page: str) -> list[str]:
    return re.findall(r"^- \*\*([A-Z]\d+)\*\*", page, flags=re.MULTILINE)


def codes_named(files: Iterable[SourceFile]) -> set[str]:
    """P1-P3 names P1, P2 and P3."""
    return {
        f"{letter}{number}"
        for file in files
        if file.room in ROOMS and file.path.endswith(".py")
        for letter, first, last in _CODE.findall(file.text)
        for number in range(int(first), int(last or first) + 1)
    }


def rules_page() -> str:
    return (ROOT / "docs/rules.md").read_text(encoding="utf-8")


def test_each_rule_is_named_where_it_is_kept():
    rules = codes_of_the_rules(rules_page())
    assert len(rules) > 90
    assert set() == set(rules) - codes_named(files_of_the_house())


def test_no_code_is_given_twice():
    assert [] == [code for code, times in Counter(codes_of_the_rules(rules_page())).items() if times > 1]


def rows_of_rules(page: str) -> list[tuple[set[str], list[str]]]:
    """The rules and the files of each row of the table in docs/architecture.md."""
    rows = re.findall(r"^\| ([A-Z]\d.*?) \| (`.*?) \|$", page, flags=re.MULTILINE)
    return [
        (codes_named([SourceFile("dispatch/row.py", named)]), re.findall(r"`([^`]+)`", files))
        for named, files in rows
    ]


def lost_rules(page: str) -> list[str]:
    """The rules that no file of their row names, and the files that name no rule of their row."""
    lost = []
    for codes, paths in rows_of_rules(page):
        named = {path: codes_in(path) for path in paths}
        lost += sorted(codes - set().union(*named.values()))
        lost += [path for path, known in named.items() if known.isdisjoint(codes)]
    return lost


def codes_in(path: str) -> set[str]:
    return codes_named([SourceFile(path, (ROOT / path).read_text(encoding="utf-8"))])


def test_a_rule_that_stands_where_its_subject_does_not_say_is_in_the_file_of_the_table():
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert len(rows_of_rules(page)) > 10
    assert [] == lost_rules(page)


def test_a_rule_that_has_left_the_file_of_the_table_is_noticed():
    row = "| A1, P4, what is said of it | `dispatch/lanes.py`; `dispatch/arrivals.py` |\n"
    assert ["P4", "dispatch/lanes.py"] == lost_rules(row)


def test_a_rule_that_no_module_names_is_noticed():
    named = codes_named(
        [SourceFile("dispatch/trips.py", '"""Decides P1-P3 (K5)."""'), SourceFile("docs/a.md", "P4")]
    )
    assert {"P1", "P2", "P3", "K5"} == named
    assert ["T1", "P4"] == codes_of_the_rules("- **T1** A fact.\n- **P4** Tags, see **P5**.\n")
