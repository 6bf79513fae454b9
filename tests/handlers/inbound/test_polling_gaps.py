"""Telegram was not heard for a time (S5): what is told, and which numbers say that something may be missing from them."""

import pytest

from storage import inbox
from storage.inbox import InputSource
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
HOUR = 3600
UNSURE = {"zh-Hans": "待核对", "zh-Hant": "待核對", "en": "To be checked"}
ASKED = {"zh-Hans": "「我的」", "zh-Hant": "「我的」", "en": "“Mine”"}


@pytest.fixture
async def group(tmp_path):
    """With a call of which two drivers are a part."""
    # A fleet of which nobody is late and no call is forgotten: what the gap says is said alone.
    async with harness(tmp_path, EVENING, forgotten_ask=0, forgotten_close=0, missing=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要车")
        await fleet.says(11, "收到")
        await fleet.says(12, "接3")
        fleet.clear_sent()
        yield fleet


async def is_away(group, seconds, *meanwhile):
    """Nothing is heard, then what Telegram has kept: `meanwhile` are words of the coordinator, an hour ago."""
    since = group.now
    await group.sleep(since + seconds - HOUR)
    for words in meanwhile:
        await group.says(COORDINATOR, words)
    await group.sleep(since + seconds)
    await group.database.run(
        lambda tx: inbox.put(tx, InputSource.GAP, {"since": since, "until": group.now}, group.now)
    )
    await group.work()


def notices(group):
    """By role, whatever the words: where they are read, the bot replies to nothing else."""
    return group.texts(role="reply")


def cards(group):
    return group.texts(method="editMessageText", role="card")


@pytest.mark.parametrize("language", UNSURE)
async def test_after_a_day_the_numbers_say_what_may_be_missing_and_everybody_is_asked_once(language, group):
    await group.says(COORDINATOR, f"/language {language}")
    group.clear_sent()
    await is_away(group, 25 * HOUR)
    [notice] = notices(group)
    assert "25" in notice
    assert ASKED[language] in notice
    assert UNSURE[language] in cards(group)[-1]
    await group.says(COORDINATOR, "/status")
    assert UNSURE[language] in group.texts()[-1]
    await group.says(COORDINATOR, "/close")
    [report] = group.texts(role="closing_report")
    assert UNSURE[language] in report


@pytest.mark.parametrize("seconds", [151, 3 * HOUR, 24 * HOUR])
async def test_what_telegram_keeps_is_not_missing(seconds, group):
    await is_away(group, seconds)
    [notice] = notices(group)
    assert "文字都会补记" in notice
    assert [] == cards(group)
    await group.says(COORDINATOR, "/close")
    assert UNSURE["zh-Hans"] not in group.texts(role="closing_report")[0]


async def test_saying_again_what_was_recorded_changes_no_number_of_people(group):
    await is_away(group, 30 * HOUR)
    await group.says(11, "收到")
    await group.says(13, "收到")
    assert "收到 <b>3</b>" in cards(group)[-1]
    assert UNSURE["zh-Hans"] in cards(group)[-1]


async def test_several_calls_of_a_group_are_told_in_one_notice_and_marked_each(group):
    await group.says(COORDINATOR, "汉口站需要车")
    group.clear_sent()
    await is_away(group, 25 * HOUR)
    assert 1 == len(notices(group))
    assert {"武汉站", "汉口站"} == {
        name for name in ("武汉站", "汉口站") for card in cards(group) if name in card
    }
    assert all(UNSURE["zh-Hans"] in card for card in cards(group))


async def test_a_call_that_was_raised_in_what_telegram_kept_is_not_marked(group):
    await is_away(group, 25 * HOUR, "汉口站需要车")
    assert 1 == len(notices(group))
    await group.says(COORDINATOR, "/status")
    first, unsure, second = group.texts()[-1].split("\n")
    assert "武汉站" in first
    assert UNSURE["zh-Hans"] in unsure
    assert "汉口站" in second


async def test_a_call_that_was_closed_in_what_telegram_kept_is_marked_in_its_report_and_nobody_is_asked(
    group,
):
    await is_away(group, 25 * HOUR, "/close")
    assert [] == notices(group)
    assert UNSURE["zh-Hans"] in group.texts(method="editMessageText", role="closing_report")[-1]


async def test_a_call_that_was_over_before_is_not_marked(group):
    await group.says(COORDINATOR, "/close")
    group.clear_sent()
    await is_away(group, 25 * HOUR)
    assert [] == group.sent


async def test_the_mark_outlives_a_restart_and_a_later_gap_says_only_what_it_cost(group):
    await is_away(group, 25 * HOUR)
    await group.restart()
    group.clear_sent()
    await is_away(group, 200)
    [notice] = notices(group)
    assert "文字都会补记" in notice
    await group.says(11, "到了")
    assert UNSURE["zh-Hans"] in cards(group)[-1]
