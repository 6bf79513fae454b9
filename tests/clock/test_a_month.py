"""A month of two groups in zones that change their clocks: restarts, a host clock that jumps, three days down over a Monday.

A ledger kept by the database itself says what became of every deadline.
"""

import random
from collections import Counter
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from dispatch.clocks import clock_on
from dispatch.nights import name_of_week, week_of
from tests.support import database as stored
from tests.support import ledger
from tests.support.harness import COORDINATOR, GROUP, at, harness

AMERICA, GERMANY = GROUP, GROUP - 1
ZONES = {AMERICA: "America/New_York", GERMANY: "Europe/Berlin"}
BEGIN, END = date(2026, 3, 2), date(2026, 4, 6)  # New York changes on 8 March, Berlin on the 29th
DOWN, UP = at("2026-03-14T12:00", "UTC"), at("2026-03-17T12:00", "UTC")
DAY = 86_400


async def prepare(fleet):
    await fleet.database.run(ledger.begin)
    await fleet.starts(COORDINATOR, 11, 12)
    for chat, zone in ZONES.items():
        await fleet.admins(COORDINATOR, chat=chat)
        await fleet.says(COORDINATOR, "大家好", chat=chat)
        await stored.move_to_zone(fleet.database, chat, zone)
    await fleet.restart()
    await fleet.later(1)


def script(dice):
    """(instant, what): everything that happens, in order."""
    happens = []
    for day in range((END - BEGIN).days):
        night = BEGIN + timedelta(days=day)
        for chat, zone in ZONES.items():
            for _ in range(dice.choice([0, 1, 1, 2])):
                moment = clock_on(night, "21:00", ZoneInfo(zone)) + dice.randrange(7 * 3600)
                happens += a_call(dice, moment, chat)
        morning = clock_on(night, "12:00", ZoneInfo("UTC"))
        if dice.random() < 0.4:
            happens.append((morning + dice.randrange(DAY), ("restart",)))
        if dice.random() < 0.5:
            jump = morning + dice.randrange(DAY)
            happens += [
                (jump, ("skew", dice.choice([-3600, 3600]))),
                (jump + 3600 * dice.randrange(1, 9), ("skew", 0)),
            ]
    up = [each for each in happens if not DOWN <= each[0] < UP]
    return sorted([*up, (DOWN, ("down",))], key=lambda each: each[0])


def a_call(dice, moment, chat):
    station = dice.choice(["武汉站", "汉口站", "武昌站"])
    drivers = dice.sample(range(11, 17), dice.randrange(1, 6))
    happens = [(moment, ("says", COORDINATOR, f"{station}需要{dice.choice([1, 2, 2, 3, 9])}台车", chat))]
    for driver in drivers:
        first = moment + dice.randrange(600)
        happens.append((first, ("says", driver, dice.choice(["收到", "收到，10分钟到", "来不了"]), chat)))
        if dice.random() < 0.2:
            happens.append((first + 700, ("says", driver, "来不了", chat)))
            continue
        for words, after in (
            ("到了", 1500),
            ("接3", 2400),
            ("送到了", 4200),
            ("回来了", 6000),
            ("接2", 6600),
        ):
            if dice.random() < 0.75:
                happens.append((first + after + dice.randrange(300), ("says", driver, words, chat)))
    if dice.random() < 0.8:
        happens.append((moment + 9000, ("says", COORDINATOR, dice.choice(["/close", "/standdown"]), chat)))
    return happens


async def play(fleet, happens):
    for moment, what in happens:
        await fleet.until(moment)
        match what:
            case ("says", who, words, chat):
                await fleet.says(who, words, chat=chat)
            case ("restart",):
                await fleet.restart()
            case ("skew", seconds):
                fleet.skew = seconds
            case ("down",):
                await fleet.sleep(UP)
                await fleet.restart()
    fleet.skew = 0
    await fleet.until(clock_on(END, "12:00", ZoneInfo("America/New_York")) + DAY)


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_deadline_fires_once_or_is_explained_and_every_week_is_posted_once(tmp_path, seed):
    dice = random.Random(seed)
    first = clock_on(BEGIN, "12:00", ZoneInfo("UTC"))
    async with harness(tmp_path, first, zone="America/New_York") as fleet:
        await prepare(fleet)
        await play(fleet, script(dice))
        assert [] == await stored.unhandled(fleet.database)
        await check_deadlines(fleet)
        await check_weeks(fleet)
        await check_nights(fleet)


async def check_deadlines(fleet):
    """put → (moved) → fired or cleared, and nothing else; what was cleared has its reason."""
    standing: dict[str, str] = {}
    cleared: Counter[str] = Counter()
    fired: Counter[str] = Counter()
    for what, key, kind in await ledger.entries(fleet.database):
        before = standing.get(key)
        assert (before in {"put", "moved"}) is (what != "put"), (key, before, what)
        standing[key] = what
        fired[kind] += what == "fired"
        cleared[kind] += what == "cleared"
    waiting = await stored.deadlines_waiting(fleet.database)
    assert {key for key, state in standing.items() if state in {"put", "moved"}} == {
        key for key, _ in waiting
    }
    assert all(due_at > fleet.now for _, due_at in waiting)
    twice = [
        each for each, count in Counter((key, due_at) for key, due_at, _ in fleet.fired).items() if count > 1
    ]
    assert [] == twice
    assert len(fleet.fired) == len({(key, due_at) for key, due_at, _ in fleet.fired}), "none fires twice"
    stopped = Counter(str(note["deadline"]) for note in await fleet.journal("stopped"))
    for kind in ("cars_short", "overdue", "stale_call"):
        assert stopped[kind] == cleared[kind]
    assert {kind for kind, count in cleared.items() if count} <= {
        "cars_short",
        "overdue",
        "stale_call",
        "offer",
        "seal",
    }
    wanted = {"cars_short", "overdue", "on_road", "stale_call", "seal", "week_summary", "evening", "offer"}
    assert wanted <= {kind for kind, count in fired.items() if count}, "the month has seen them all"


async def check_weeks(fleet):
    posted = [
        (chat, week_of(date.fromisoformat(body["since"])), sent_at)
        for chat, body, sent_at in await stored.periods_posted(fleet.database)
        if body["form"] == "week" and body["page"] == 0
    ]
    weeks = [BEGIN + timedelta(days=7 * number) for number in range((END - BEGIN).days // 7)]
    assert sorted((chat, week) for chat in ZONES for week in weeks) == sorted(each[:2] for each in posted)
    for chat, week, sent_at in posted:
        due = clock_on(week + timedelta(days=7), "09:00", ZoneInfo(ZONES[chat]))
        closed = await stored.last_end(fleet.database, chat, str(week), str(week + timedelta(days=7)))
        latest = max(
            UP if DOWN <= due < UP else due, (closed or 0) + 2 * 3600
        )  # its last night is sealed then
        assert due - 3600 <= sent_at <= latest + 1800 + 3600, (chat, week)
    settled = await stored.week_zones(fleet.database)
    assert {(ZONES[chat], name_of_week(week)) for chat in ZONES for week in weeks} == settled


async def check_nights(fleet):
    """Each night that had a call is sealed, and told in one message."""
    assert await stored.nights_with_calls(fleet.database) == await stored.nights_told(fleet.database)
    assert [] == await stored.unsealed_calls(fleet.database)
    said = Counter(
        each.role
        for each in fleet.sent
        if each.method == "sendMessage" and (each.role or "").startswith("night:")
    )
    assert len(said) > 30
    twice = {role for role, count in said.items() if count > len(ZONES)}
    assert not twice
