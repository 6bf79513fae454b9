"""The golden nights marked `process: yes` at the level of the real process: written in the sandbox, read from `report --json`."""

import copy
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dispatch.nights import night_ends, night_of
from tests.stories.expected import expected_report, utc
from tests.stories.in_the_process import (
    APART,
    LONGEST,
    Outcome,
    evening_zone,
    expected_around_the_calls,
    play,
    shifted,
)
from tests.stories.script import load_nights

NIGHTS = [night for night in load_nights() if night.process]
NOW = 1_800_000_000


async def test_the_nights_come_to_what_their_scripts_say(tmp_path):
    outcome = await play(NIGHTS, tmp_path / "data")
    expected = {stay.night.name: expected_report(stay.night)["calls"] for stay in outcome.stays}
    assert expected == {stay.night.name: outcome.of(stay) for stay in outcome.stays}
    around = {key: outcome.report[key] for key in ("scope", "totals")}
    assert expected_around_the_calls(outcome.stays) == around
    assert len(outcome.report["calls"]) == sum(map(len, expected.values()))
    wanted = {night.name: len(night.posts) for night in NIGHTS if night.posts is not None}
    assert wanted == {name: outcome.posts[name] for name in wanted}
    assert [] == outcome.refusals
    assert [] == outcome.wrong
    assert 0 == outcome.exit_code


def test_there_are_a_dozen_nights_and_more():
    assert len(NIGHTS) > 12


def as_the_program_would_say(stay):
    """The expectation with the instants, ids and numbers of an evening in the sandbox."""

    def moved(told, key=""):
        if isinstance(told, dict):
            return {name: moved(value, name) for name, value in told.items()}
        if isinstance(told, list):
            return [moved(each) for each in told]
        if told and key.endswith("_at"):
            return utc(int(datetime.fromisoformat(told).timestamp()) + stay.shift)
        return told + stay.number * APART if told and key in {"telegram_id", "reported_by"} else told

    return [{**moved(call), "id": call["id"] + 40} for call in expected_report(stay.night)["calls"]]


def test_a_report_is_moved_back_whole_and_a_wrong_number_is_noticed():
    stays = shifted(NIGHTS, NOW)
    calls = [call for stay in stays for call in as_the_program_would_say(stay)]
    outcome = Outcome(stays, {"calls": calls}, {}, [], [], 0)
    train = next(stay for stay in stays if stay.night.name == "mixed-a-whole-train")
    expected = expected_report(train.night)["calls"]
    assert expected == outcome.of(train)
    wrong = copy.deepcopy(outcome)
    next(call for call in wrong.report["calls"] if call["passengers"] == 59)["passengers"] = 58
    assert expected != wrong.of(train)


def test_the_nights_have_just_ended_and_none_is_taken_for_another():
    stays = shifted(NIGHTS, NOW)
    opened = [call.opened_at + stay.shift for stay in stays for call in stay.night.calls]
    assert len(opened) == len(set(opened))
    assert all(NOW - 30 < stay.night.end + stay.shift < NOW for stay in stays)


@pytest.mark.parametrize("hour", range(24))
def test_no_night_ends_while_the_nights_are_played(hour):
    now = datetime(2026, 1, 31, hour, 59, tzinfo=UTC)
    zone = ZoneInfo(evening_zone(now.timestamp()))
    began = now - timedelta(seconds=LONGEST)
    assert night_of(int(began.timestamp()), zone) == night_of(int(now.timestamp()), zone)
    assert night_ends(night_of(int(now.timestamp()), zone), zone) - now.timestamp() > LONGEST
