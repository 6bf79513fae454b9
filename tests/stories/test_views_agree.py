"""Random nights: the card, /status, the closing report, `report --json`, the tables and the journal say one thing."""

import asyncio
import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, note, settings
from hypothesis import strategies as st

from storage import responses as stored
from tests.stories import views
from tests.stories.chat import GROUP
from tests.stories.night import Answered, Chose, Said
from tests.stories.random_nights import (
    COORDINATOR,
    ENDS,
    STEPS,
    TEXTS,
    Restarted,
    in_order_and_in,
    whole_night,
)
from tests.stories.with_handlers import NightPlayer, night_player
from tests.support import buttons
from tests.support.database import asked_for_numbers, chat_id_of

# `NIGHTS=2000 make test ARGS=tests/stories/test_views_agree.py` looks further.
NIGHTS = int(os.environ.get("NIGHTS", "40"))
FURTHER = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # fewest() is quicker than shrinking
)
pytestmark = pytest.mark.timeout(900 + NIGHTS)


class RandomNightPlayer(NightPlayer):
    """Plays what nobody has written: questions that were not put are not answered, and memory may be lost."""

    async def happen(self, event):
        if isinstance(event, Restarted):
            self.forget()
        elif isinstance(event, Answered):
            with suppress(IndexError, AssertionError):
                await super().happen(event)
        elif isinstance(event, Chose):
            await self.tap(event, buttons.choose_call(event.call))
        else:
            await super().happen(event)


async def played(night, look, *, forgets=False):
    with tempfile.TemporaryDirectory() as folder:
        async with night_player(Path(folder), night, RandomNightPlayer, forgets=forgets) as player:
            report = await player.play()
            return await look(player, report)


def is_awaited(call, driver):
    return not call["closed_at"] and driver["state"] == "acknowledged" and not driver["arrived_at"]


async def disagreements(player, report):
    """What two views say differently of one call."""
    end = player.night.end
    line = len(player.night.events) + 1
    player.chat.numbers[line] = 9_999
    await player.happen(Said(line, end, COORDINATOR, "/status", end))
    fleet = player.session._fleets.get(await chat_id_of(player.database, GROUP))
    found: list[str] = []

    def agree(view, numbers, call):
        found.extend(
            f"call {call['id']} {name}: {view} {number}, report {call[name]}"
            for name, number in numbers.items()
            if name in call and number != call[name]
        )

    status = await views.in_the_status(player.database)
    projected = await views.projected(player.database)
    again = await views.read_again(player.database)
    for call, kept, told in zip(report["calls"], projected, again, strict=True):
        database, number = player.database, call["id"]
        call |= {
            "on_road": sum(driver["state"] == "on_road" for driver in call["drivers"]),
            "absent": call["no_show"] or sum(is_awaited(call, driver) for driver in call["drivers"]),
            "drivers' trips": call["trips"],
            "drivers' passengers": call["passengers"],
            "corrections": sum(each.state.corrections for each in kept.responses.values()),
        }
        agree("card", await views.on_the_card(database, number), call)
        agree("tables", await views.in_plain_sql(database, number), call)
        agree("journal", views.in_memory(told), call)
        if call["closed_at"]:
            agree("closing report", await views.in_the_closing_report(database, number), call)
        elif number in status:
            agree("/status", status[number], call)
        else:
            found.append(f"call {number} is not in /status")
        memory = fleet.calls[number] if fleet else told
        agree("memory", views.in_memory(memory), call)
        by_person = views.standings(kept)
        found += [
            f"call {number} person {person}: projection {by_person.get(person)}, {view} {standing}"
            for view, seen in (("journal", told), ("memory", memory))
            for person, standing in views.standings(seen).items()
            if standing != by_person.get(person)
        ]
    return found


def fewest(steps, is_wrong):
    """The steps without those that the mistake does not need: what a person reads when this fails."""
    for place in reversed(range(len(steps))):
        fewer = steps[:place] + steps[place + 1 :]
        if is_wrong(fewer):
            steps = fewer
    return steps


def wrong_with(steps, needed, end, after):
    return asyncio.run(played(whole_night(steps, needed, end, after), disagreements))


@given(STEPS, st.sampled_from(["1台", "2台", "3台", ""]), ENDS, st.integers(0, 8))
@settings(FURTHER, max_examples=NIGHTS)
def test_every_view_of_a_night_says_the_same(steps, needed, end, after):
    if wrong_with(steps, needed, end, after):
        steps = fewest(steps, lambda fewer: wrong_with(fewer, needed, end, after))
        note("\n".join(map(str, whole_night(steps, needed, end, after).events)))
        assert [] == wrong_with(steps, needed, end, after)


async def totals(player, report):
    """Places, and what the bot asks about (P5), follow the order of arrival, everything else the order of writing (T4).

    A number answers a question (P6) only where that was put before it was written: who was asked so is compared with nobody.
    """
    drivers = {
        (call["id"], driver["telegram_id"]): {name: value for name, value in driver.items() if name != "lane"}
        for call in report["calls"]
        for driver in call["drivers"]
    }
    sums = {name: value for name, value in report["totals"].items() if name != "unclear"}
    return sums, drivers, await asked_for_numbers(player.database)


ASKED_FOR_A_NUMBER = [
    ("says", 1, 3, 19, 0),
    ("says", 20, 3, 0, 0),
    ("says", 20, 3, 3, 0),
    ("says", 90, 3, 20, 0),
]
"""接1 老2 · 收到 · 下班了 · 改4, which answers how many they were."""


@example(ASKED_FOR_A_NUMBER, range(4))
@given(TEXTS, st.permutations(range(14)))
@settings(FURTHER, max_examples=NIGHTS)
def test_neither_the_order_of_arrival_nor_what_memory_holds_changes_a_total(steps, order):
    as_written, shuffled = in_order_and_in(order, steps)
    sums, drivers, asked = asyncio.run(played(as_written, totals))
    other_sums, other_drivers, also_asked = asyncio.run(played(shuffled, totals, forgets=True))
    apart = asked | also_asked
    assert apart or sums == other_sums
    assert others_of(drivers, apart) == others_of(other_drivers, apart)


def others_of(drivers, apart):
    return {key: driver for key, driver in drivers.items() if key[1] not in apart}


TWO_TRIPS = [("says", 20, 0, which, 0) for which in (4, 9, 14, 10)]  # 到了 接3 送到了 接2


def test_the_small_night_below_is_right_as_long_as_nothing_is_broken():
    assert [] == wrong_with(TWO_TRIPS, "3台", "", 0)


@pytest.mark.parametrize(
    ("projection", "found"),
    [
        (lambda tx, response, before: None, "memory"),
        (
            lambda tx, response, before: stored.save_response(tx, without_last_trip(response), before),
            "trips",
        ),
        (
            lambda tx, response, before: stored.save_response(tx, undelivered(response), before),
            "projection",
        ),
    ],
)
def test_a_broken_projection_is_found(projection, found, monkeypatch):
    monkeypatch.setattr("handlers.chat.session.save_response", projection)
    wrong = wrong_with(TWO_TRIPS, "3台", "", 0)
    assert any(found in each for each in wrong), wrong


def without_last_trip(response):
    return replace(response, state=response.state._replace(trips=response.state.trips[:1]))


def undelivered(response):
    trips = tuple(trip._replace(delivered_at=None) for trip in response.state.trips)
    return replace(response, state=response.state._replace(trips=trips))
