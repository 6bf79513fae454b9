"""Random nights with two and three stations: nothing is counted at another call, and every fact is in somebody's count (R3, R16)."""

import tempfile
from pathlib import Path

import pytest

from dispatch.calls import Call
from dispatch.driver_reports import calls_of_report
from tests.stories.nights_of_stations import played
from tests.support.sampling import every

NIGHTS = every(10, 200)
FEW = range(1, 6)


async def wrong_with(seeds):
    wrong = []
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            wrong += (await played(seed, Path(folder))).wrong
    return wrong


async def test_no_fact_is_counted_at_another_call_and_none_is_lost():
    assert [] == await wrong_with(NIGHTS)


def at_the_first_call(fleet, *_, **__) -> list[Call]:
    return [call for call in fleet.calls.values() if call.is_open][:1]


def as_the_rules_say_but_for_the_named(fleet, speaker, person, kind, origin, named) -> list[Call]:
    return calls_of_report(fleet, speaker, person, kind, origin, [])


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        ({"handlers.night.driver_reports.calls_of_report": at_the_first_call}, "was counted at call"),
        ({"handlers.night.driver_reports.calls_of_report": as_the_rules_say_but_for_the_named}, "call"),
        ({"handlers.night.driver_reports.open_for_call": lambda *_, **__: None}, "is in nobody's count"),
        ({"handlers.inbound.named_calls.split_at_signs": lambda *_, **__: []}, "is in nobody's count"),
        ({"handlers.night.undecided_messages.call_left": lambda calls, *_: calls[0]}, "moved to call"),
    ],
)
async def test_a_broken_rule_is_found(broken, found, monkeypatch):
    for name, instead in broken.items():
        monkeypatch.setattr(name, instead)
    wrong = await wrong_with(FEW)
    assert any(found in each for each in wrong), wrong
