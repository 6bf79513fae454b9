"""A paper to keep: the figures of every report, for himself alone; its code tells whether they stand, and nothing else (H10-H12)."""

import io
import json
import re
import shutil
import subprocess
from datetime import date

import pytest
from PIL import Image

from bot.cli.report import load
from bot.files.certificate import layout
from bot.files.fonts import Fonts
from bot.files.page import Words
from dispatch.json_report import report
from handlers.chat.languages import languages
from handlers.home.codes import as_stored, for_people
from handlers.statistics.workbook import sheets
from tests.support import home_papers
from tests.support.harness import COORDINATOR, GROUP, at, harness

ZHANG, LI, HR = 51, 52, 900
NIGHTS = ("2026-11-26", "2026-11-27", "2026-11-28")


@pytest.fixture
async def bot(tmp_path):
    """Three sealed nights of two drivers; it is the afternoon of 29 November."""
    async with harness(tmp_path, at("2026-11-26T20:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(COORDINATOR, ZHANG, LI)
        for number, night in enumerate(NIGHTS, start=1):
            await bot.until(at(f"{night}T22:00"))
            await bot.says(COORDINATOR, "武汉站需要5台车", name="调度")
            for who, name in ((ZHANG, "张三"), (LI, "李四")):
                await bot.says(who, "收到", name=name)
                await bot.later(5)
                await bot.says(who, "到了", name=name)
                await bot.says(who, f"接{number + 1} 一老" if who == ZHANG else "接5", name=name)
            await bot.later(30)
            await bot.says(ZHANG, "送到了", name="张三")
            await bot.says(COORDINATOR, "/close", name="调度")
        await bot.until(at("2026-11-29T15:00"))
        bot.clear_sent()
        yield bot


async def made(bot, who=ZHANG, period="11月"):
    """Asks for a certificate and returns its code as it is printed."""
    await bot.says(who, f"/certificate {period}", chat=who)
    rows = await home_papers.certificates(bot.database)
    return for_people(rows[-1][1])


async def asks(bot, code, who=HR):
    await bot.says(who, f"/verify {code}", chat=who)
    return bot.texts(who)[-1]


def words_of(pdf: bytes, tmp_path) -> str:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    return subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True
    ).stdout


async def test_it_comes_privately_as_a_picture_and_as_a_file(bot):
    await made(bot)
    assert ["sendPhoto", "sendDocument"] == [each.method for each in bot.sent if each.chat == ZHANG]
    assert [] == [each for each in bot.sent if each.chat == GROUP]
    picture, file = await home_papers.files_asked(bot.database)
    assert ("png", "pdf") == (picture["form"], file["form"])
    assert re.fullmatch(r"shoudao-certificate-[0-9A-Z]{10}\.pdf", file["file"])


async def test_its_figures_are_those_of_me_of_the_report_and_of_the_workbook(bot):
    await made(bot)
    [page] = await home_papers.pages(bot.database, (await home_papers.files_asked(bot.database))[0])
    assert [["2026-11-26", "武汉站", "1", "2", "0.6"], ["2026-11-27", "武汉站", "1", "3", "0.6"],
            ["2026-11-28", "武汉站", "1", "4", "0.6"]] == page["rows"]  # fmt: skip
    assert "合计 3 晚 · 3 趟 · 9 人次 · 1.8 小时" == page["totals"]
    found = await bot.database.query(lambda read: load(read, None, None, None))
    told = json.loads(json.dumps(report(*found)))
    mine = [each for call in told["calls"] for each in call["drivers"] if each["name"] == "张三"]
    assert (3, 9) == (sum(len(each["trips"]) for each in mine), sum(each["passengers"] for each in mine))
    tables = await bot.database.query(
        lambda read: sheets(read, 1, date(2026, 11, 1), date(2026, 12, 1), "zh-Hans")
    )
    drivers = next(table for table in tables if table.name == "drivers")
    [row] = [row for row in drivers.rows if row[0] == "张三"]
    assert [3, 3, 3, 9] == row[3:7]
    assert "1.8" == f"{row[7]:.1f}"
    bot.clear_sent()
    await bot.says(ZHANG, "/me", chat=ZHANG)
    assert "3 晚，3 趟，9 人次，服务 1.8 小时" in bot.texts(ZHANG, "sendPhoto")[-1]


async def test_without_a_period_he_is_asked_and_a_tap_makes_it(bot):
    await bot.says(ZHANG, "/certificate", chat=ZHANG)
    assert "哪段时间" in bot.texts(ZHANG)[-1]
    await bot.presses(ZHANG, "本月", chat=ZHANG)
    assert 2 == len(await home_papers.files_asked(bot.database))


@pytest.mark.parametrize(
    ("period", "answer"),
    [("8月", "没有您的出车记录"), ("2020-01", "没有您的出车记录"), ("昨天", "用法"), ("13月", "用法"),
     ("2026-11-05 2026-11-01", "用法"), ("2026-02-30 2026-03-01", "用法"), ("-5", "用法")],
)  # fmt: skip
async def test_a_period_without_nights_or_none_is_one_clear_sentence(bot, period, answer):
    await bot.says(ZHANG, f"/certificate {period}", chat=ZHANG)
    assert answer in bot.texts(ZHANG)[-1]
    assert [] == await home_papers.certificates(bot.database)


async def test_tonight_is_certified_only_after_the_seal(bot):
    await bot.until(at("2026-11-29T22:00"))
    await bot.says(COORDINATOR, "武汉站需要5台车", name="调度")
    await bot.says(ZHANG, "接6", name="张三")
    await made(bot)
    [page] = await home_papers.pages(bot.database, (await home_papers.files_asked(bot.database))[0])
    assert 3 == len(page["rows"])
    await bot.says(COORDINATOR, "/close", name="调度")
    await bot.until(at("2026-11-30T12:00"))
    await made(bot)
    [page] = await home_papers.pages(bot.database, (await home_papers.files_asked(bot.database))[-1])
    assert 4 == len(page["rows"])


async def test_asking_twice_makes_no_second_code(bot):
    assert await made(bot) == await made(bot)
    assert 1 == len(await home_papers.certificates(bot.database))


@pytest.mark.parametrize(
    "how",
    ["{}", "{}？", "编号{}", "编号 {} 有效吗", "查一下：{}", "证书 {}", "麻烦查一下 {} 真的吗？", "{}。"],
)
@pytest.mark.parametrize("who", [HR, LI], ids=["a stranger", "a driver"])
async def test_the_code_alone_is_a_question_too(bot, how, who):
    code = await made(bot)
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), code.replace("-", "－")):
        await bot.says(who, how.format(typed), chat=who)
        assert f"✅ 编号 {code}：这张证明上的数字今天仍然有效" == bot.texts(who)[-1]
    bot.clear_sent()
    await bot.says(LI, code, name="李四")
    assert [] == bot.texts(GROUP)


@pytest.mark.parametrize(
    "words", ["helloworld", "1234567890", "13812345678", "wuhanzhan5", "接3 送到了", "abc"]
)
async def test_other_letters_and_figures_are_no_code(bot, words):
    await bot.says(HR, words, chat=HR)
    assert [] == [text for text in bot.texts(HR) if "编号" in text]


async def test_anybody_with_the_code_learns_that_it_stands_and_nothing_of_the_person(bot):
    code = await made(bot)
    answer = await asks(bot, code)
    assert f"✅ 编号 {code}：这张证明上的数字今天仍然有效" == answer
    await bot.says(HR, f"/start v-{as_stored(code)}", chat=HR)
    assert answer == bot.texts(HR)[-1]
    assert answer == await asks(bot, code.lower().replace("0", "O").replace("-", ""))


@pytest.mark.parametrize("correction", ["/fix 2 张三 改6", "/fix 2 张三 撤销", "/fix 1 张三 接2"])
async def test_after_a_correction_the_old_code_says_so_and_when(bot, correction):
    code = await made(bot)
    await bot.until(at("2026-12-03T15:00"))
    await bot.says(COORDINATOR, correction, name="调度")
    answer = await asks(bot, code)
    assert "在 2026-12-03 更正过" in answer
    for figure in ("9", "12", "13", "张三", "武汉", "晚", "趟"):
        assert figure not in answer.replace(code, "").replace("2026-12-03", "")
    new = await made(bot)
    assert new != code
    assert "今天仍然有效" in await asks(bot, new)


async def test_a_correction_that_is_taken_back_lets_the_paper_stand_again(bot):
    code = await made(bot)
    await bot.says(COORDINATOR, "/fix 2 张三 改6", name="调度")
    assert "更正过" in await asks(bot, code)
    await bot.says(COORDINATOR, "/fix 2 张三 改3", name="调度")
    assert "今天仍然有效" in await asks(bot, code)


async def test_somebody_elses_correction_changes_nothing(bot):
    code = await made(bot)
    await bot.says(COORDINATOR, "/fix 2 李四 改6", name="调度")
    assert "今天仍然有效" in await asks(bot, code)


async def test_deleting_ones_data_withdraws_the_paper(bot):
    code = await made(bot)
    await bot.says(ZHANG, "/forget", chat=ZHANG)
    await bot.presses(ZHANG, "全部删除", chat=ZHANG)
    assert f"编号 {code}：这张证明已经撤回" == await asks(bot, code)
    with pytest.raises(LookupError):
        await home_papers.pages(bot.database, {"certificates": [1], "language": "zh-Hans"})


async def test_a_merge_lets_the_paper_of_the_former_say_that_it_was_corrected(bot):
    code = await made(bot)
    await bot.says(COORDINATOR, "/merge 张三 李四", chat=COORDINATOR)
    await bot.presses(COORDINATOR, "合并", chat=COORDINATOR)
    assert "更正过" in await asks(bot, code)


async def test_five_wrong_codes_an_hour_then_a_pause(bot):
    code = await made(bot)
    for number in range(5):
        assert "没有这个编号" in await asks(bot, f"AAAAA-AAAA{number}")
        await bot.later(2)
    assert "请过一小时再试" in await asks(bot, code)
    assert "今天仍然有效" in await asks(bot, code, HR + 1)
    await bot.later(61)
    assert "今天仍然有效" in await asks(bot, code)


async def test_right_codes_are_not_counted(bot):
    code = await made(bot)
    for _ in range(8):
        await bot.later(2)
        assert "今天仍然有效" in await asks(bot, code)


async def test_in_the_group_nothing_is_told(bot):
    code = await made(bot)
    await bot.says(LI, f"/verify {code}", name="李四")
    await bot.says(LI, "/certificate 11月", name="李四")
    assert not [each for each in bot.texts() if "有效" in each or "人次" in each]


async def test_a_coordinator_gets_everybodys_in_one_file_a_page_each(bot, tmp_path):
    await bot.says(ZHANG, "/certificate 全员 11月", chat=ZHANG)
    assert [] == await home_papers.files_asked(bot.database)
    await bot.says(COORDINATOR, "/certificate 全员 11月", chat=COORDINATOR)
    [wish] = await home_papers.files_asked(bot.database)
    pages = await home_papers.pages(bot.database, wish)
    assert {"张三", "李四"} == {page["name"] for page in pages}
    assert 2 == (await home_papers.pdf(bot.database, wish)).count(b"/Type /Page\n")
    await bot.says(COORDINATOR, "/access", chat=COORDINATOR)
    assert "开了大家的志愿服务证明" in bot.texts(COORDINATOR)[-1]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("language", languages())
async def test_a_search_in_the_file_finds_the_figures(bot, tmp_path, language):
    code = await made(bot)
    wish = (await home_papers.files_asked(bot.database))[1] | {"language": language}
    found = words_of(await home_papers.pdf(bot.database, wish), tmp_path)
    assert code in found
    assert "张三" in found
    for row in (("2026-11-26", "武汉站", "1", "2", "0.6"), ("2026-11-28", "武汉站", "1", "4", "0.6")):
        assert re.search(r"\s+".join(map(re.escape, row)), found), found
    picture = Image.open(io.BytesIO(await home_papers.png(bot.database, wish | {"form": "png"})))
    assert (1654, 2339) == picture.size


@pytest.mark.parametrize("language", languages())
async def test_how_it_is_checked_has_room_for_the_widest_code(bot, language):
    """Two lines, as they were written: 编号 is not parted from its /verify."""
    await made(bot)
    wish = (await home_papers.files_asked(bot.database))[1] | {"language": language}
    [page] = await home_papers.pages(bot.database, wish)
    wide = [line.replace(page["code"].split()[-1], "WMWMW-MWMWM") for line in page["check"]]
    assert "WMWMW-MWMWM" in "".join(wide)
    marks = layout(page | {"check": wide}, Fonts(page["script_font"])).marks
    assert set(wide) <= {mark.words for mark in marks if isinstance(mark, Words)}


async def test_help_tells_coordinators_how_everybody_gets_his(bot):
    await made(bot)
    for who, is_told in ((COORDINATOR, True), (ZHANG, False)):
        await bot.later(10)
        await bot.says(who, "/help", chat=who)
        assert "/certificate" in bot.texts(who)[-1]
        assert is_told is ("/certificate 全员" in bot.texts(who)[-1])
