"""One person in several groups: counted once over all of them; moving to another company changes no night that was (I1-I3)."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.company_of_night import CompanyHistory
from dispatch.period_figures import figures
from handlers.views.period_report import figures_text, load_period_view
from storage import persons
from storage.periods import load_period, load_periods
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

SECOND = -100888
GROUPS = (GROUP, SECOND)
DRIVER, OTHER = 20, 21
COMPANIES = ("平安出租", "大通租车", "长江旅运")
NIGHTS = [date(2026, 2, day) for day in (10, 11, 12)]
ALL = (NIGHTS[0], date(2026, 2, 20))


@pytest.fixture
async def groups(tmp_path):
    """Two groups with the same coordinator, in which nobody else has spoken."""
    async with harness(tmp_path, at("2026-02-10T21:00"), few_repeat=0, few_ask=0, few_list=0) as made:
        made.forgets = True  # memory is compared with the database after every input
        await made.admins(COORDINATOR, chat=SECOND)
        await made.starts(COORDINATOR)
        yield made


@dataclass
class Model:
    """What must be recorded, by group and account."""

    arrived: set[tuple[int, date, int]] = field(default_factory=set)
    carried: Counter[tuple[int, date, int]] = field(default_factory=Counter)
    companies: dict[tuple[int, int], list[tuple[date, str]]] = field(default_factory=dict)

    def company(self, group: int, night: date, who: int) -> str | None:
        named = dict(self.companies.get((group, who), []))  # the last of each night
        before = [company for since, company in named.items() if since <= night]
        return before[-1] if before else next(iter(named.values()), None)

    def cars(self, group: int) -> Counter[str | None]:
        return Counter(self.company(each, night, who) for each, night, who in self.arrived if each == group)


async def random_act(
    bot, dice: random.Random, model: Model, here: tuple[int, date, int], driving: set[Any]
) -> None:
    group, night, who = here
    match dice.choice(("drive", "drive", "drive", "move", "leave", "rename")):
        case "drive" if here not in model.arrived:
            await bot.says(who, "到了", chat=group)
            model.arrived.add(here)
        case "drive" if here in driving:
            await bot.says(who, "回来了", chat=group)
            driving.discard(here)
        case "drive":
            passengers = dice.randrange(1, 5)
            await bot.says(who, f"接{passengers}", chat=group)
            driving.add(here)
            model.carried[here] += passengers
        case "move":
            company = dice.choice(COMPANIES)
            await bot.says(who, f"/car {company}", chat=group)
            model.companies.setdefault((group, who), []).append((night, company))
        case "leave":
            await bot.becomes(who, dice.choice(("left", "kicked", "restricted")), chat=group)
        case "rename":
            await bot.says(who, "大家好", chat=group, name=f"新名{dice.randrange(99)}")


async def random_nights(bot, dice: random.Random) -> Model:
    model = Model()
    members = {who: dice.choice(((GROUP,), (SECOND,), GROUPS, GROUPS)) for who in range(20, 28)}
    driving: set[Any] = set()
    for night in NIGHTS:
        bot.now = at(f"{night}T21:00")
        for group in GROUPS:
            await bot.says(COORDINATOR, "武汉站需要20台车", chat=group)
        for _ in range(40):
            bot.now += 60
            who = dice.choice(list(members))
            group = dice.choice(members[who])
            await random_act(bot, dice, model, (group, night, who), driving)
        bot.now = at(f"{night}T23:30")
        for group in GROUPS:
            await bot.says(COORDINATOR, "/close", chat=group)
        await bot.later(9 * 60)
    return model


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
async def test_after_random_nights_everybody_is_one_person_with_his_own_history(groups, seed):
    model = await random_nights(groups, random.Random(seed))
    accounts = await stored.persons_by_account(groups.database)
    came = {who for _, _, who in model.arrived}
    assert len({accounts[who] for who in came}) == len(came)
    fleets = await stored.fleets(groups.database)
    both = await groups.database.query(lambda read: load_periods(read, fleets, *ALL))
    over_both = figures(both, CompanyHistory())
    assert {accounts[who] for who in came} == {driver.person_id for driver in over_both.drivers}
    assert over_both.counts.arrived == len(model.arrived)
    assert over_both.counts.passengers == sum(model.carried.values())
    for group, fleet_id in zip(GROUPS, fleets, strict=True):
        period = await groups.database.query(lambda read, id_=fleet_id: load_period(read, id_, *ALL))
        ids = {row.person_id for row in period.responses}
        history = await groups.database.query(
            lambda read, id_=fleet_id, ids=ids: persons.load_companies(read, id_, ids)
        )
        found = {company.name: company.cars for company in figures(period, history).companies}
        assert found == dict(model.cars(group))


async def carried(bot, words, chat=GROUP, who=DRIVER):
    for said in words:
        bot.now += 60
        await bot.says(who, said, chat=chat)


async def test_me_is_one_total_over_both_groups(groups):
    await groups.starts(DRIVER)
    for group, passengers in ((GROUP, 3), (SECOND, 4)):
        await groups.says(COORDINATOR, "武汉站需要9台车", chat=group)
        await carried(groups, ("到了", f"接{passengers}"), group)
    groups.clear_sent()
    await groups.says(DRIVER, "/me", chat=SECOND)
    [told] = groups.texts(DRIVER, "sendPhoto")
    assert "今晚：2 趟，7 人次" in told


async def night_page(bot, night: date) -> str:
    [fleet] = await stored.fleets(bot.database)
    view = await bot.database.query(
        lambda read: load_period_view(
            TELEGRAM, read, fleet, night, date(night.year, night.month, night.day + 1), "night"
        )
    )
    return f"{figures_text(view)!s} {[(each.name, each.cars, each.passengers) for each in view.figures.companies]}"


async def test_a_move_leaves_the_nights_before_it_as_they_were(groups):
    await groups.says(DRIVER, "/car 平安出租")
    await groups.says(COORDINATOR, "武汉站需要9台车")
    await carried(groups, ("到了", "接3"))
    await groups.says(COORDINATOR, "/close")
    await groups.until(at("2026-02-11T21:00"))
    before = await night_page(groups, NIGHTS[0])
    assert "('平安出租', 1, 3)" in before
    await groups.says(DRIVER, "/car 大通租车")
    await groups.says(COORDINATOR, "武汉站需要9台车")
    await carried(groups, ("到了", "接2"))
    assert before == await night_page(groups, NIGHTS[0])
    assert "[('大通租车', 1, 2)]" in await night_page(groups, NIGHTS[1])


async def test_a_company_named_for_the_first_time_holds_for_the_nights_before_it(groups):
    await groups.says(COORDINATOR, "武汉站需要9台车")
    await carried(groups, ("到了", "接3"))
    await groups.says(COORDINATOR, "/close")
    await groups.until(at("2026-02-11T21:00"))
    await groups.says(DRIVER, "/car 平安出租")
    assert "[('平安出租', 1, 3)]" in await night_page(groups, NIGHTS[0])


async def test_a_company_put_right_in_the_same_night_was_never_the_other(groups):
    await groups.says(COORDINATOR, "武汉站需要9台车")
    await groups.says(DRIVER, "/car 大通租车")
    await carried(groups, ("到了", "接3"))
    await groups.says(DRIVER, "/car 平安出租")
    assert "[('平安出租', 1, 3)]" in await night_page(groups, NIGHTS[0])
    assert [(None, "平安出租")] == await stored.cars(groups.database)


async def test_who_is_known_by_name_alone_is_the_person_whom_another_group_knows(groups):
    await groups.says(DRIVER, "大家好", chat=SECOND, name="张三")
    known = await stored.person_id(groups.database, DRIVER)
    await groups.says(COORDINATOR, "武汉站需要9台车")
    await groups.says(COORDINATOR, "张三 接3")
    temporary = await stored.person_id(groups.database, None)
    assert temporary not in (None, known)
    await groups.says(DRIVER, "大家好", name="张三")
    assert known == await stored.person_id(groups.database, DRIVER)
    assert [(DRIVER, 3)] == [(trip.driver, trip.passengers) for trip in await stored.trips(groups.database)]
    assert known == await groups.database.query(lambda read: persons.person_now(read, int(temporary or 0)))
    await groups.says(DRIVER, "送到了")
    await groups.says(OTHER, "大家好")
    assert await stored.person_id(groups.database, OTHER) not in (known, temporary)


async def test_a_role_in_one_group_is_none_in_the_other(groups):
    for group in GROUPS:
        await groups.says(DRIVER, "大家好", chat=group, username="zhang3")
    await groups.says(COORDINATOR, "/coordinator @zhang3")
    await groups.says(DRIVER, "武汉站需要9台车", chat=SECOND)
    assert [] == await stored.open_calls(groups.database)
    await groups.says(DRIVER, "武汉站需要9台车")
    assert [1] == await stored.open_calls(groups.database)
