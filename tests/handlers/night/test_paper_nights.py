"""C26: a night kept on paper comes to the same totals as the same night heard live, in whichever order it is typed."""

import re
from datetime import date
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from dispatch.paper_nights import night_meant
from reading.paper_lists import PaperEvent, PaperFact, PaperHead, paper_head, paper_line
from storage import periods
from storage.consistency import contradictions
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, Harness, at, harness

EVENING = at("2026-02-10T22:30")
DRIVERS = range(101, 161)  # 60 cars


def names() -> dict[int, str]:
    family, given = "赵钱孙李周吴郑冯陈褚", "伟芳娜敏静丽"
    return {number: family[at_ // 6] + given[at_ % 6] + "辰" for at_, number in enumerate(DRIVERS)}


NAMES = names()


def facts_of_night(seed: int) -> list[tuple[int, int, str, str]]:
    """(minute behind 22:30, driver, what he says live, what stands on the paper); one answer or arrival a minute at most."""
    random = Random(seed)
    found: list[tuple[int, int, str, str]] = []

    def minute(after: int) -> int:
        taken = {each[0] for each in found if each[2] in ("收到", "到了")}
        return next(each for each in range(after + 1, 600) if each not in taken)

    for driver in DRIVERS:
        now = minute(random.randint(20, 80))
        kind = random.random()
        if kind < 0.1:
            found.append((now, driver, "来不了", "来不了"))
            continue
        found.append((now, driver, "收到", "收到"))
        if kind < 0.2:
            continue
        if kind < 0.28:
            found.append((minute(now + 3), driver, "来不了", "退出"))
            continue
        now = minute(now + random.randint(5, 20))
        found.append((now, driver, "到了", "到"))
        for _ in range(random.choice([0, 1, 1, 2, 3])):
            now += random.randint(6, 25)
            number = random.randint(1, 4)
            old = random.randint(0, 1)
            found.append(
                (
                    now,
                    driver,
                    f"接{number}" + (" 老1" if old else ""),
                    f"接{number}" + ("(老1)" if old else ""),
                )
            )
            now += random.randint(11, 30)
            if random.random() < 0.2:
                found.append((now, driver, "回来了", "到场"))
            else:
                found.append((now, driver, "送到了", "送到"))
                if random.random() < 0.6:
                    now += random.randint(5, 20)
                    found.append((now, driver, "到场", "到场"))
    return sorted(found)


def clock(minute: int) -> str:
    whole = 22 * 60 + 30 + minute
    return f"{whole // 60 % 24}:{whole % 60:02}"


async def begin(folder, **timetable):
    return harness(folder, EVENING, few_repeat=0, few_ask=0, few_list=0, missing=0, on_road=0, **timetable)


async def meet(group: Harness) -> None:
    for driver, name in NAMES.items():
        await group.says(driver, "晚上好", name=name)


async def what_it_comes_to(group: Harness) -> tuple[Any, ...]:
    """The responses, the trips, the report without its heading, and the row of the night."""
    responses = sorted(
        (each._replace(call=0, passed_on_at=None) for each in await stored.responses(group.database)),
        key=lambda each: each.driver or 0,
    )
    rows = (await stored.contents(group.database, "trips"))["trips"]
    night = date(2026, 2, 10)
    period = await group.database.query(lambda read: periods.load_period(read, 1, night, date(2026, 2, 11)))
    people = sorted((row._replace(call_id=0) for row in period.responses), key=lambda row: row.person_id)
    report = [re.sub(r"<[^>]+>", "", each.text) for each in group.sent if each.role == "closing_report"][-1]
    counted = [line for line in report.split("\n")[2:] if "补录" not in line]
    return responses, len(rows), people, counted


async def live(folder, seed: int, need: str) -> tuple[Any, ...]:
    async with await begin(folder) as group:
        await meet(group)
        await group.until(EVENING + 20 * 60)
        await group.says(COORDINATOR, f"/call 武汉站 {need}".strip())
        for minute, driver, words, _ in facts_of_night(seed):
            await group.until(EVENING + minute * 60)
            await group.says(driver, words, name=NAMES[driver])
        await group.until(EVENING + 420 * 60)
        await group.says(COORDINATOR, "/close")
        return await what_it_comes_to(group)


async def on_paper(folder, seed: int, need: str) -> tuple[Any, ...]:
    """The same, typed at noon in random order, by several lists, a third of it twice."""
    random = Random(-seed)
    async with await begin(folder) as group:
        await meet(group)
        await group.until(at("2026-02-11T12:00"))
        facts = facts_of_night(seed)
        lines = [
            f"{NAMES[driver]} "
            + " ".join(f"{clock(each[0])}{each[3]}" for each in facts if each[1] == driver)
            for driver in DRIVERS
        ]
        lines += random.sample(lines, 20)
        lines += [f"{NAMES[each[1]]} {clock(each[0])}{each[3]}" for each in random.sample(facts, 20)]
        random.shuffle(lines)
        cars = f"叫{need}台" if need else "叫车"
        for first in range(0, len(lines), 25):
            head = f"/backfill 武汉站 2月10日 {clock(20)}{cars} {clock(420)}结束"
            await group.says(COORDINATOR, "\n".join([head, *lines[first : first + 25]]))
            assert "没记" not in group.texts()[-1]
        assert not any("🚗" in each.text for each in group.sent)
        assert [] == await group.database.query(contradictions)
        return await what_it_comes_to(group)


@pytest.mark.parametrize(("seed", "need"), [(1, ""), (2, "70"), (3, "")])
async def test_sixty_cars_on_paper_come_to_the_same_as_heard_live(tmp_path, seed, need):
    heard = await live(tmp_path / "live", seed, need)
    typed = await on_paper(tmp_path / "paper", seed, need)
    assert len(heard[0]) == 60
    assert heard == typed


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-11T12:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for who, name in ((51, "张三"), (52, "李四")):
            await fleet.says(who, "早", name=name)
        fleet.clear_sent()
        yield fleet


PAPER = "/backfill 武汉站 2月10日 22:50叫30台 1:30结束\n张三 22:55收到 23:05到 23:20接3(老1) 23:50送到"


async def told(group: Harness, words: str) -> str:
    await group.says(COORDINATOR, words)
    return [each.text for each in group.sent if each.role == "reply"][-1]


async def test_the_report_is_marked_and_the_night_counts_it(group):
    assert "补录 #1 武汉站：记下 4 条，重复的 0 条不再记" == await told(group, PAPER)
    report = [re.sub(r"<[^>]+>", "", each.text) for each in group.sent if each.role == "closing_report"][-1]
    assert report.startswith("📋 #1 调度报告（补录）")
    assert "1 趟，3 人次" in report
    await group.later(2)
    nights = [each.text for each in group.sent if each.role and each.role.startswith("night:")]
    assert "3 人次" in re.sub(r"<[^>]+>", "", nights[-1])


async def test_typed_twice_it_is_recorded_once(group):
    await told(group, PAPER)
    before = await stored.contents(group.database, "trips", "responses")
    assert "补录 #1 武汉站：记下 0 条，重复的 4 条不再记" == await told(group, PAPER)
    await group.later(5)
    assert "补录 #1 武汉站：记下 0 条，重复的 4 条不再记" == await told(group, PAPER)
    assert before["trips"] == (await stored.contents(group.database, "trips"))["trips"]
    assert 1 == len(await stored.calls(group.database))


async def test_in_words_it_is_read_too(group):
    assert "补录 #1 武汉站：记下 4 条" in await told(group, PAPER.replace("/backfill", "补录"))


async def test_what_cannot_be_recorded_is_told_with_its_line(group):
    await group.says(53, "早", name="张三")
    await told(group, PAPER.replace("张三", "李四"))
    words = "/backfill 武汉站 2月10日 22:50叫30台\n张三 23:05到\n王五乱写\n李四 23:20接5\n赵六 23:30到"
    answer = await told(group, words)
    assert "记下 1 条" in answer
    assert "第 2 行没记：张三 23:05到（「张三」有好几位，请写 @用户名或车牌）" in answer
    assert "第 3 行没记：王五乱写（看不懂）" in answer
    assert "第 4 行没记：李四 23:20接5（同一时刻的人数和记录的不一样，要改请用 /fix）" in answer
    assert 2 == len(await stored.responses(group.database))


async def test_a_time_to_come_is_not_recorded_and_the_call_is_not_reopened(group):
    answer = await told(group, "/backfill 武汉站 今晚 11:40叫3台\n张三 11:50到 12:20接2\n李四 11:55到")
    assert "记下 2 条" in answer
    assert "第 2 行没记：张三 11:50到 12:20接2（这个时间还没到）" in answer
    await group.says(COORDINATOR, "/reopen")
    [call] = await stored.calls(group.database)
    assert call.closed_at == at("2026-02-11T11:55")


async def test_an_edit_of_the_list_takes_nothing_back(group):
    number = await group.says(COORDINATOR, PAPER)
    before = await stored.contents(group.database, "trips", "responses")
    group.now += 60
    await group.edits(number, "/backfill 武汉站", dated=True)
    assert before == await stored.contents(group.database, "trips", "responses")


async def test_a_call_that_was_heard_in_part_is_completed(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.says(51, "收到", name="张三")
    assert "正在叫车" in await told(group, "/backfill 汉口站 12:00叫5台\n李四 12:05到")
    group.now += 3_600
    await told(group, "/backfill #1\n李四 12:05到 12:20接2\n张三 12:10到")
    [first, second] = sorted(await stored.responses(group.database), key=lambda each: each.driver or 0)
    assert (first.arrived_at, second.arrived_at) == (at("2026-02-11T12:10"), at("2026-02-11T12:05"))


async def test_a_driver_types_no_night(group):
    await group.says(51, PAPER, name="张三")
    assert [] == await stored.calls(group.database)


async def test_the_list_to_print_goes_to_the_coordinator(group):
    await group.starts(COORDINATOR)
    await group.says(COORDINATOR, "/paper")
    assert [GROUP] != [each.chat for each in group.sent]
    assert any(each.method == "sendDocument" and each.chat == COORDINATOR for each in group.sent)


# ------------------------------------------------------------------ what is pure


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("武汉站 2月10日 22:50叫30台 1:30结束", PaperHead("武汉站", day=(0, 2, 10), opened="22:50", cars=30, closed="01:30")),
        ("武汉站", PaperHead("武汉站")),
        ("Wuhan 22:50 call 30 cars 1:30 end", PaperHead("Wuhan", opened="22:50", cars=30, closed="01:30")),
        ("昨晚 武汉站 22:50叫车", PaperHead("武汉站", nights_ago=1, opened="22:50")),
        ("2026-02-10 汉口站", PaperHead("汉口站", day=(2026, 2, 10))),
        ("#12", PaperHead(number=12)),
        ("", None),
        ("22:50叫30台", None),
    ],
)  # fmt: skip
def test_what_the_first_line_says(words, head):
    assert head == paper_head(words)


@pytest.mark.parametrize(
    ("words", "name", "facts"),
    [
        ("张三 23:05到", "张三", [PaperFact("23:05", PaperEvent.ARRIVES)]),
        (
            "张三：0:05接3(老1孕1)、0:40送到",
            "张三",
            [
                PaperFact("00:05", PaperEvent.DEPARTS, 3, (1, 0, 1, 0)),
                PaperFact("00:40", PaperEvent.DELIVERS),
            ],
        ),
        ("张三 24:10 接2人", "张三", [PaperFact("00:10", PaperEvent.DEPARTS, 2)]),
        ("张三 23:20 3人 老1", "张三", [PaperFact("23:20", PaperEvent.DEPARTS, 3, (1, 0, 0, 0))]),
        ("@lisi 23.05到场 回来", "", []),
        ("张三", "", []),
        ("23:05到", "", []),
        ("张三 25:05到", "", []),
    ],
)
def test_what_a_line_says(words, name, facts):
    line = paper_line(2, words)
    assert tuple(facts) == line.facts
    assert not facts or name == line.name


def test_the_night_is_the_one_said_else_the_latest_that_is_over():
    noon, evening = at("2026-02-11T12:00"), at("2026-02-11T23:30")
    zone = ZoneInfo("Asia/Shanghai")

    def meant(now: int, **given) -> date | None:
        usual = {"day": None, "nights_ago": None, "first": None}
        return night_meant(now, zone, **(usual | given))

    assert date(2026, 2, 10) == meant(noon, first="22:50")
    assert date(2026, 2, 11) == meant(evening, first="22:50")
    assert date(2026, 2, 9) == meant(noon, day=(0, 2, 9))
    assert date(2025, 12, 31) == meant(noon, day=(0, 12, 31))
    assert date(2026, 2, 10) == meant(noon, nights_ago=1)
    assert meant(noon, day=(0, 2, 30)) is None


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/backfill", "用法：第一行写车站"),
        ("/backfill 武汉站 22:50叫30台", "用法：第一行写车站"),
        ("/backfill 武汉站\n张三", "用法：第一行写车站"),
        ("/backfill 22:50叫30台\n张三 23:05到", "用法：第一行写车站"),
        ("/backfill 武汉站 2月10日 22:50叫30台", "用法：第一行写车站"),
        ("/backfill 武汉站 2月30日\n张三 23:05到", "用法：第一行写车站"),
        ("/backfill #9\n张三 23:05到", "#9"),
    ],
)
async def test_a_list_without_lines_times_or_a_call_is_answered(group, words, answer):
    assert answer in await told(group, words)
    assert [] == await stored.responses(group.database)


@pytest.mark.parametrize(("unread", "more"), [(10, False), (11, True)])
async def test_ten_lines_that_were_not_recorded_are_told_and_the_rest_counted(group, unread, more):
    lines = "\n".join(f"王五乱写{number}" for number in range(unread))
    answer = await told(group, f"/backfill 武汉站 2月10日 22:50叫30台\n张三 23:05到\n\n{lines}")
    assert 10 == answer.count("没记：")
    assert more == ("另有 1 行没记" in answer)


async def test_a_list_of_now_is_recorded_and_one_of_a_minute_later_is_not(group):
    group.now = at("2026-02-11T12:00")
    answer = await told(group, "/backfill 武汉站 今晚 11:40叫3台\n张三 12:00到\n李四 12:01到")
    assert "记下 1 条" in answer
    assert "李四 12:01到（这个时间还没到）" in answer


@pytest.mark.parametrize(
    ("now", "day", "first", "night"),
    [
        ("2026-02-11T12:00", (0, 2, 11), None, "2026-02-11"),
        ("2026-02-11T12:00", (0, 2, 12), None, "2025-02-12"),
        ("2026-02-11T12:00", (2026, 2, 12), None, "2026-02-12"),
        ("2026-02-11T12:00", None, "11:59", "2026-02-11"),
        ("2026-02-11T12:00", None, "12:00", "2026-02-11"),
        ("2026-02-11T12:00", None, "12:01", "2026-02-10"),
        ("2026-02-11T12:00", None, "05:59", "2026-02-10"),
        ("2026-02-11T12:00", None, "06:00", "2026-02-11"),
    ],
)
def test_a_day_without_a_year_is_the_latest_and_a_clock_that_is_over_is_tonights(now, day, first, night):
    found = night_meant(at(now), ZoneInfo("Asia/Shanghai"), day=day, nights_ago=None, first=first)
    assert night == str(found)
