"""How a place is worded for drivers: its days and hours, how far it is, and what is doubtful about it (H2, H5)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from dispatch.home.place_checks import CHECK_AFTER
from dispatch.home.places import Place, PlaceKind
from handlers.home.place_words import distance_text, notes_of, state_text, week_text

ZONE = ZoneInfo("Asia/Shanghai")
NINE, NOON, SIX = 9 * 60, 12 * 60, 18 * 60
DAY, NIGHT = (NINE, NOON), (SIX, 30 * 60)


def week(**spans):
    """`mon=[DAY]`, …; the days that are not named are closed."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return tuple(tuple(spans.get(name, ())) for name in names)


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ({"mon": [DAY]}, "周一 09:00–12:00"),
        ({"mon": [DAY], "tue": [DAY]}, "周一、周二 09:00–12:00"),
        ({"mon": [DAY], "tue": [DAY], "wed": [DAY]}, "周一至周三 09:00–12:00"),
        (
            {"mon": [DAY], "wed": [DAY], "fri": [DAY], "sat": [DAY], "sun": [DAY]},
            "周一、周三、周五至周日 09:00–12:00",
        ),
        ({"mon": [DAY], "tue": [NIGHT]}, "周一 09:00–12:00；周二 18:00–次日 06:00"),
        ({"mon": [DAY, NIGHT]}, "周一 09:00–12:00 18:00–次日 06:00"),
        ({name: [DAY] for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}, "每天 09:00–12:00"),
        ({"mon": [(0, 24 * 60)]}, "周一 全天"),
        ({"mon": [(SIX, 24 * 60)]}, "周一 18:00–24:00"),
        ({"mon": [(0, NOON)]}, "周一 00:00–12:00"),
        ({"mon": [(1, 24 * 60 + 1)]}, "周一 00:01–次日 00:01"),
    ],
)
def test_days_with_the_same_hours_are_told_together(spans, words):
    assert words == str(week_text("zh-Hans", week(**spans)))


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "不到 1 公里"),
        (999.9, "不到 1 公里"),
        (1000, "约 1 公里"),
        (1_499, "约 1 公里"),
        (1_501, "约 2 公里"),
    ],
)
def test_a_distance_is_told_in_whole_kilometres(metres, words):
    assert words == str(distance_text("zh-Hans", metres))


def place(hours, confirmed_at=0):
    return Place(1, 1, "驿站", (PlaceKind.MEAL,), hours, confirmed_at=confirmed_at)


@pytest.mark.parametrize(
    ("hours", "at", "words"),
    [
        ("24小时", "2026-02-10T21:00", "24 小时开着"),
        ("9:00-17:00", "2026-02-10T08:59", "09:00 开"),
        ("9:00-17:00", "2026-02-10T09:00", "17:00 关"),
        ("9:00-17:00", "2026-02-10T16:59", "17:00 关"),
        ("9:00-17:00", "2026-02-10T17:00", "明天 09:00 开"),
        ("18:00-次日6:00", "2026-02-10T21:00", "明天 06:00 关"),
        ("18:00-次日6:00", "2026-02-11T05:59", "06:00 关"),
        ("周一至周五 9:00-17:00", "2026-02-13T18:00", "周一 09:00 开"),
        ("", "2026-02-10T21:00", "没写时间"),
    ],
)
def test_a_driver_reads_until_when_it_is_open_or_when_it_opens(hours, at, words):
    now = datetime.fromisoformat(at).replace(tzinfo=ZONE)
    assert words in str(state_text("zh-Hans", place(hours), now))


@pytest.mark.parametrize(
    ("hours", "age", "notes"),
    [
        ("9:00-17:00", 0, []),
        ("9:00-17:00，节假日休息", 0, ["写着节假日休息"]),
        ("9:00-17:00，节假日照常", 0, []),
        ("9:00-17:00", CHECK_AFTER, []),
        ("9:00-17:00", CHECK_AFTER + 1, ["超过 90 天没核对"]),
        ("9:00-17:00，节假日休息", CHECK_AFTER + 1, ["写着节假日休息", "超过 90 天没核对"]),
    ],
)
def test_what_is_doubtful_about_it_is_told_beside(hours, age, notes):
    found = [str(each) for each in notes_of("zh-Hans", place(hours, confirmed_at=100), 100 + age)]
    assert len(notes) == len(found)
    assert all(expected in note for expected, note in zip(notes, found, strict=True))
