"""A lead's team, kept by the night, and what the reports say of it (I13)."""

from datetime import date
from random import Random

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.teams import Led, TeamHistory, count_led, count_led_together
from handlers.chat.languages import languages
from handlers.chat.texts import text
from handlers.statistics.workbook import sheets
from handlers.views.period_report import figures_text, load_period_view
from handlers.views.week_picture import load_week_picture
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

LEAD, SECOND_LEAD, ZHANG, LI, WANG = 40, 41, 51, 52, 53
USERNAMES = {LEAD: "lead", SECOND_LEAD: "second", ZHANG: "zhang", LI: "li", WANG: "wang"}


@pytest.fixture
async def group(tmp_path):
    async with harness(
        tmp_path, at("2026-02-10T20:00"), few_repeat=0, few_ask=0, few_list=0, forgotten_close=0
    ) as fleet:
        fleet.forgets = True
        await fleet.starts(COORDINATOR)
        for who, username in USERNAMES.items():
            await fleet.says(who, "大家好", username=username)
        await fleet.says(COORDINATOR, "/lead @lead @second")
        fleet.clear_sent()
        yield fleet


async def says(fleet, who, words):
    await fleet.says(who, words, username=USERNAMES.get(who))


async def night(fleet, *who):
    """These come; what the report of the night says of teams."""
    await fleet.says(COORDINATOR, "武汉站需要9台车")
    for each in who:
        await says(fleet, each, "到了")
    fleet.clear_sent()
    await fleet.says(COORDINATOR, "/night")
    report = "\n".join(fleet.texts(GROUP))
    await fleet.says(COORDINATOR, "/standdown")
    await fleet.later(24 * 60)
    return next((line for line in report.splitlines() if "带动" in line), None)


async def test_a_lead_names_his_team_once_and_the_reports_count_it(group):
    await says(group, LEAD, "/team @zhang @li")
    assert "1 名带队带动 2 名" == await night(group, LEAD, ZHANG, LI, WANG)
    assert "1 名带队带动 1 名" == await night(group, LEAD, ZHANG)
    assert await night(group, ZHANG, LI) is None  # the lead was not there
    assert await night(group, LEAD, WANG) is None
    group.clear_sent()
    await group.says(COORDINATOR, "/week")
    assert [words for words in group.texts(GROUP, method="sendPhoto") if "1 名带队带动 2 名" in words]


async def test_who_moves_to_another_team_counts_there_from_that_night_on(group):
    await says(group, LEAD, "/team @zhang")
    await says(group, SECOND_LEAD, "/team @li")
    await night(group, LEAD, ZHANG)
    await says(group, SECOND_LEAD, "/team @zhang")
    assert "1 名带队带动 1 名" == await night(group, LEAD, SECOND_LEAD, ZHANG)
    group.clear_sent()
    await group.says(COORDINATOR, "/team")
    assert ["司机41 的队（2）：张三、李四"] == [
        line for line in group.texts(GROUP)[-1].splitlines() if "的队（" in line
    ]


async def test_who_leads_is_counted_as_a_lead_alone(group):
    await says(group, LEAD, "/team @second")
    await says(group, SECOND_LEAD, "/team @zhang")
    assert "2 名带队带动 1 名" == await night(group, LEAD, SECOND_LEAD, ZHANG)


@pytest.mark.parametrize("end", ["out of the team", "no lead any more", "left the group"])
async def test_a_team_ends_and_the_nights_before_stay(group, end):
    await says(group, LEAD, "/team @zhang")
    assert "1 名带队带动 1 名" == await night(group, LEAD, ZHANG)
    if end == "out of the team":
        await says(group, LEAD, "/team @zhang off")
    elif end == "no lead any more":
        await group.says(COORDINATOR, "/lead @lead off")
    else:
        await group.becomes(LEAD, "left")
    assert await night(group, LEAD, ZHANG) is None


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (ZHANG, "/team @li"),
        (LEAD, "/team @second: @li"),
        (COORDINATOR, "/team @zhang: @li"),
        (LEAD, "/team @lead"),
        (LEAD, "/team 没有这个人"),
        (LEAD, "/team :"),
    ],
)
async def test_nobody_else_names_a_team(group, who, words):
    await says(group, who, words)
    group.clear_sent()
    await group.says(COORDINATOR, "/team")
    assert "还没有队" in group.texts(GROUP)[-1]


async def test_a_coordinator_names_the_team_of_a_lead(group):
    await group.says(COORDINATOR, "/team @lead：@zhang @li")
    assert "1 名带队带动 2 名" == await night(group, LEAD, ZHANG, LI)


async def test_a_merge_moves_the_team_and_its_end_gives_it_back(group):
    await says(group, LEAD, "/team @zhang @li")
    await group.says(COORDINATOR, "/merge @lead @second")
    await group.presses(COORDINATOR, "合并", chat=COORDINATOR)
    await group.says(COORDINATOR, "/team")
    assert "司机41 的队（2）" in group.texts(GROUP)[-1]
    await group.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    await group.says(COORDINATOR, "/team")
    assert "司机40 的队（2）" in group.texts(GROUP)[-1]


@pytest.mark.parametrize("language", languages())
async def test_text_picture_workbook_and_json_of_a_week_say_the_same(group, language):
    await says(group, LEAD, "/team @zhang @li")
    await says(group, SECOND_LEAD, "/team @wang")
    await night(group, LEAD, ZHANG, LI, WANG)
    await night(group, LEAD, SECOND_LEAD, ZHANG, WANG)
    await night(group, ZHANG)
    since, until = date(2026, 2, 9), date(2026, 2, 16)
    query = group.database.query
    view = await query(lambda read: load_period_view(TELEGRAM, read, 1, since, until, "week", language))
    said = str(text(language, "period-led", leads=2, led=3))
    assert said in str(figures_text(view)).splitlines()
    assert said == (await query(lambda read: load_week_picture(read, view, 1)))["led"]
    tables = {
        table.name: table for table in await query(lambda read: sheets(read, 1, since, until, language))
    }
    nights, drivers = tables["nights"], tables["drivers"]
    assert (said, said) == (nights.heading[2], drivers.heading[2])
    assert [[1, 2], [2, 2], [0, 0]] == [row[-2:] for row in nights.rows]
    assert {"张三": "司机40", "司机53": "司机41"} | {"李四": "司机40"} == {
        row[0]: row[-1] for row in drivers.rows if row[-1]
    }
    assert not any(len(row) != len(table.header) for table in tables.values() for row in table.rows)
    assert {"leads": 2, "led": 3} == (await stored.told_as_json(group.database))["teams"]


async def test_where_nobody_was_led_nothing_speaks_of_teams(group):
    await night(group, LEAD, ZHANG)
    since, until = date(2026, 2, 9), date(2026, 2, 16)
    tables = await group.database.query(lambda read: sheets(read, 1, since, until))
    assert {2} == {len(table.heading) for table in tables}
    assert "teams" not in await stored.told_as_json(group.database)


def test_who_comes_in_two_fleets_is_counted_once():
    first = TeamHistory({2: [("2026-02-09", 1)], 3: [("2026-02-09", 1)]})
    second = TeamHistory({3: [("2026-02-09", 4)], 1: [("2026-02-09", 4)]})
    came = [(person, "2026-02-10") for person in (1, 2, 3, 4)]
    assert Led(2, 2) == count_led_together([(came, first), (came, second)])


@pytest.mark.parametrize("seed", range(30))
def test_each_person_is_counted_once_whatever_the_teams_were(seed):
    dice = Random(seed)
    people, nights = range(1, 30), [f"2026-02-{day:02}" for day in range(1, 8)]
    since = {
        person: [
            (each, dice.choice((1, 2, 3, 4, None))) for each in sorted(dice.sample(nights, dice.randrange(4)))
        ]
        for person in people
    }
    came = [(person, each) for each in nights for person in people if dice.random() < 0.4] * 2
    led = [
        (lead, person)
        for person, each in set(came)
        if (
            lead := dict(e for e in since[person] if e[0] <= each).get(
                max((e[0] for e in since[person] if e[0] <= each), default="")
            )
        )
        and lead != person
        and (lead, each) in came
    ]
    leads = {lead for lead, _ in led}
    assert Led(len(leads), len({person for _, person in led} - leads)) == count_led(came, TeamHistory(since))


async def test_the_record_says_who_led_whom_and_that_it_ended(group):
    await says(group, LEAD, "/team @zhang")
    await says(group, LEAD, "/team @zhang off")
    lead = await stored.person_id(group.database, LEAD)
    assert [lead, None] == [note["lead"] for note in await group.journal("team")]


async def test_a_lead_sends_nobody_out_of_the_team_of_another(group):
    await says(group, LEAD, "/team @zhang @li")
    await says(group, SECOND_LEAD, "/team @zhang off")
    group.clear_sent()
    await group.says(COORDINATOR, "/team")
    [shown] = group.texts(GROUP)
    assert "司机40 的队（2）" in shown


async def test_a_lead_sees_his_own_team_and_a_coordinator_all(group):
    await says(group, LEAD, "/team @zhang")
    await says(group, SECOND_LEAD, "/team @li @wang")
    shown = []
    for who in (LEAD, COORDINATOR):
        await group.later(5)
        group.clear_sent()
        await says(group, who, "/team")
        await group.later(2)
        shown += group.texts(GROUP)
    own, every = shown
    assert (True, False) == ("司机40 的队（1）" in own, "司机41" in own)
    assert (True, True) == ("司机40 的队（1）" in every, "司机41 的队（2）" in every)
