"""What 「我的」 says under a card (S8)."""

import pytest

from tests.support.harness import COORDINATOR, at, harness


@pytest.mark.parametrize(
    ("station", "shown"),
    [
        ("一二三四五六七八九十一二三四五六七八九站", "一二三四五六七八九十一二三四五六七八九站"),
        ("一二三四五六七八九十一二三四五六七八九十站", "一二三四五六七八九十一二三四五六七八九…"),
    ],
)
async def test_a_station_of_more_than_twenty_characters_is_cut(tmp_path, station, shown):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, f"/call {station} 5")
        await fleet.says(51, "收到")
        await fleet.presses(51, "我的")
        assert f" {shown}" in fleet.toasts()[-1]
        assert (station in fleet.toasts()[-1]) is (station == shown)
