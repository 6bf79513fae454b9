"""A list of places comes as a file: every row is accounted for, nothing is written before the tap, one tap takes it back."""

import pytest

from dispatch.rule_numbers import HOUR
from tests.handlers.home.home_fleet import DRIVER, a_home, keeps, tells
from tests.support import database as stored
from tests.support.harness import COORDINATOR
from tests.support.roster_files import HEADER, sends_roster, workbook

COLUMNS = ("服务点", "类型", "营业时间", "设施", "价格", "纬度", "经度")
GOOD = ("武昌站驿站", "休息 热水", "18:00-次日6:00", "微波炉", "免费", 30.53, 114.32)
CHARGER = ("汉口充电站", "充电", "24小时", "", "1.2元/度", 30.62, 114.25)
ROWS = [
    GOOD,
    CHARGER,
    ("", "吃饭", "24小时", "", "", "", ""),
    ("老王面馆", "火箭", "24小时", "", "", "", ""),
    ("老李面馆", "吃饭", "9-5", "", "", "", ""),
    ("老赵面馆", "吃饭", "有人就开", "", "", "", ""),
    ("巴黎店", "吃饭", "24小时", "", "", 48.85, 2.35),
    ("北边店", "吃饭", "24小时", "", "", "北纬三十", "114.3"),
    ("武昌站驿站", "吃饭", "24小时", "", "", "", ""),
    ("长名店", "吃饭", "24小时", "好" * 81, "", "", ""),
]
OUTCOMES = [
    "新增", "新增", "不写，没有名字", "不写，类型看不懂", "不写，时间看不懂", "不写，时间看不懂", "不写，定位不在国内", "不写，经纬度看不懂",
    "不写，和前面一行重名", "不写，字太多",
]  # fmt: skip


@pytest.fixture
async def bot(tmp_path):
    async with a_home(tmp_path) as bot:
        yield bot


async def sends(bot, *rows, who=COORDINATOR, header=COLUMNS):
    bot.clear_sent()
    await sends_roster(bot, who, workbook([header, *rows]), name="服务点.xlsx")
    return "\n".join(bot.texts(chat=who))


async def kept(bot):
    """The places that are not removed, without who keeps them and since when."""
    rows = (await stored.contents(bot.database, "home_places"))["home_places"]
    return [row[2:9] for row in rows if row[-1] is None]


async def test_every_row_is_accounted_for_and_nothing_is_written_before_the_tap(bot):
    said = await sends(bot, *ROWS)
    assert "10 行，要写 2 个" in said
    lines = [line for line in said.splitlines() if line.startswith("第 ")]
    assert len(ROWS) == len(lines)
    for number, (line, outcome) in enumerate(zip(lines, OUTCOMES, strict=True), 2):
        assert line.startswith(f"第 {number} 行")
        assert outcome in line
    assert [] == await kept(bot)
    await bot.presses(COORDINATOR, "写入 2 个", chat=COORDINATOR)
    assert ["武昌站驿站", "汉口充电站"] == [row[0] for row in await kept(bot)]
    assert "汉口充电站" in await tells(bot, DRIVER, "充电")


async def test_a_row_about_a_known_place_changes_what_it_says(bot):
    await keeps(bot, "武昌站驿站", "热水", hours="24小时", point="30.50,114.30", offers="床")
    said = await sends(
        bot,
        ("武昌站驿站", "热水 吃饭", "18:00-次日6:00", "", "", "", ""),
        ("汉口", "吃饭", "", "", "", "", ""),
    )
    assert "武昌站驿站：有变化" in said
    await bot.presses(COORDINATOR, "写入 2 个", chat=COORDINATOR)
    assert ("武昌站驿站", "water meal", "18:00-次日6:00", "床", "", 30.5, 114.3) == (await kept(bot))[0]
    assert "武昌站驿站：没变" in await sends(
        bot, ("武昌站驿站", "热水 吃饭", "18:00-次日6:00", "", "", "", "")
    )


async def test_one_tap_within_a_day_takes_it_back_bit_by_bit(bot):
    await keeps(bot, "武昌站驿站", "热水", hours="24小时", point=None)
    before = await kept(bot)
    await sends(bot, GOOD, CHARGER)
    await bot.presses(COORDINATOR, "写入 2 个", chat=COORDINATOR)
    assert before != await kept(bot)
    await bot.until(bot.now + 23 * HOUR)
    await bot.presses(COORDINATOR, "撤回", chat=COORDINATOR)
    assert before == await kept(bot)


async def test_what_was_changed_since_stays_and_is_named(bot):
    await sends(bot, GOOD, CHARGER)
    await bot.presses(COORDINATOR, "写入 2 个", chat=COORDINATOR)
    button = bot.button("撤回", chat=COORDINATOR)
    await tells(bot, COORDINATOR, "/place 武昌站驿站 价格 两元")
    bot.clear_sent()
    await bot.taps(COORDINATOR, button.data, chat=COORDINATOR, message=button.message)
    assert "1 个后来又改过，没动：武昌站驿站" in "".join(bot.texts(chat=COORDINATOR))
    assert ["武昌站驿站"] == [row[0] for row in await kept(bot)]


async def test_after_a_day_nothing_can_be_taken_back(bot):
    await sends(bot, GOOD)
    await bot.presses(COORDINATOR, "写入 1 个", chat=COORDINATOR)
    after = await kept(bot)
    await bot.until(bot.now + 25 * HOUR)
    await bot.presses(COORDINATOR, "撤回", chat=COORDINATOR)
    assert after == await kept(bot)


async def test_a_discarded_file_writes_nothing(bot):
    await sends(bot, GOOD)
    await bot.presses(COORDINATOR, "不写", chat=COORDINATOR)
    assert [] == await kept(bot)


async def test_a_driver_sends_no_places(bot):
    assert "只有调度员能操作" in await sends(bot, GOOD, who=DRIVER)
    assert [] == await kept(bot)


async def test_who_is_coordinator_no_more_writes_nothing(bot):
    await sends(bot, GOOD)
    await bot.admins(99)
    await bot.presses(COORDINATOR, "写入 1 个", chat=COORDINATOR)
    assert [] == await kept(bot)


async def test_a_roster_is_a_roster_as_ever(bot):
    said = await sends(bot, ("张三", "平安出租", "鄂A12345", 5, None), header=HEADER)
    assert "共 1 行：新增 1" in said


@pytest.mark.parametrize(
    "header", [("名称", "时间"), ("店名", "类型"), ("place", "hours"), ("地点", "经纬度")]
)
async def test_a_header_of_places_is_known_by_a_name_and_what_no_roster_has(bot, header):
    assert "1 行" in await sends(
        bot,
        (
            "驿站",
            "24小时" if header[1] in ("时间", "hours") else "热水" if header[1] == "类型" else "30.5,114.3",
        ),
        header=header,
    )
