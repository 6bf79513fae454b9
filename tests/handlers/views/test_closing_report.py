"""The closing report in pages: the first has the totals, the others continue it, the last thanks."""

import re
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import DriverState, Whereabouts
from dispatch.memberships import Person
from handlers.chat.texts import text
from handlers.views.card import CardView
from handlers.views.closing_report import report_pages
from tests.support.harness import at

OPENED = at("2026-02-10T22:00")


def view_of(drivers, *, corrected=False):
    """A closed call to which so many drivers came, one a second."""
    call = Call(
        1, 1, "车队", "武汉站", date(2026, 2, 10), OPENED, 1, needed=drivers, closed_at=OPENED + 9_000
    )
    call.corrected_after_seal = corrected
    people = {}
    for number in range(1, drivers + 1):
        people[number] = Person(number, 1, number, f"司机{number:03}" + "名" * 26)
        state = DriverState(
            acknowledged_at=OPENED, arrived_at=OPENED + number, whereabouts=Whereabouts.IN_SQUARE
        )
        call.add_response(Response(1, number, state=state, slot=Slot.TAKEN))
    return CardView(TELEGRAM, call, people, ZoneInfo("Asia/Shanghai"), "zh-Hans")


def pages(drivers, **more):
    return [str(page) for page in report_pages(view_of(drivers, **more))]


@pytest.mark.parametrize("drivers", [0, 1, 10])
def test_a_short_report_is_one_page_with_the_totals_and_the_thanks(drivers):
    [page] = pages(drivers)
    assert page.startswith("📋 #1 调度报告\n")
    assert f"到场 {drivers} 辆" in page
    assert page.endswith(str(text("zh-Hans", "report-thanks")))


def test_a_long_report_continues_and_names_everybody_once():
    first, *others = pages(200)
    assert "调度报告" in first.split("\n")[0]
    assert "到场 200 辆" in first
    assert others
    assert all("续" in page.split("\n")[0] and "到场 200 辆" not in page for page in others)
    thanks = str(text("zh-Hans", "report-thanks"))
    assert [False] * len(others) + [True] == [page.endswith(thanks) for page in (first, *others)]
    named = [int(number) for page in (first, *others) for number in re.findall(r"司机(\d{3})", page)]
    assert list(range(1, 201)) == named
    assert all(f"{number}/{len(others) + 1}" in page for number, page in enumerate((first, *others), start=1))


def test_a_report_that_was_corrected_after_the_seal_says_so():
    [page] = pages(1, corrected=True)
    assert "更正" in page.split("\n")[0]


def test_it_says_from_when_to_when_the_call_was_open():
    [page] = pages(1)
    assert "22:00" in page.splitlines()[1]
    assert page.splitlines()[1].rstrip().endswith("00:30")


def test_its_first_lines_say_from_when_to_when():
    assert "车队 · 武汉站 · 02-10 22:00–00:30" == pages(1)[0].splitlines()[1]
