"""R3: who says after a delivery that he comes to another station arrives there, and not where he was before."""

import pytest

from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def fleet(tmp_path):
    """He has carried three people from one station, and a second call is open."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "郑州东站需要3台车")
        for words in ("到了", "接3", "送到了"):
            await fleet.later(4)
            await fleet.says(DRIVER, words)
        await fleet.later(4)
        await fleet.says(COORDINATOR, "郑州站需要3台车")
        await fleet.later(1)
        yield fleet


async def status(fleet):
    await fleet.says(COORDINATOR, "/status")
    return fleet.texts()[-1].split("\n")


@pytest.mark.parametrize("comes", ["我去郑州站", "收到，郑州站", "郑州站我来"])
@pytest.mark.parametrize("arrives", ["到了", "到了，好多人", "接2"])
async def test_he_arrives_where_he_said_he_comes(fleet, comes, arrives):
    await fleet.says(DRIVER, comes)
    await fleet.later(9)
    await fleet.says(DRIVER, arrives)
    first, second = await status(fleet)
    assert "1 趟 3 人次" in first
    assert "到场 1" in second
    assert ("1 趟 2 人次" in second) == (arrives == "接2")


@pytest.mark.parametrize("arrives", ["到了", "回来了", "接2"])
async def test_who_said_nothing_of_another_is_back_where_he_was(fleet, arrives):
    await fleet.says(DRIVER, arrives)
    first, second = await status(fleet)
    assert "到场 0" in second
    assert ("2 趟 5 人次" in first) == (arrives == "接2")


async def test_he_declines_what_he_said_last(fleet):
    await fleet.says(DRIVER, "我去郑州站")
    await fleet.later(1)
    await fleet.says(DRIVER, "来不了")
    first, second = await status(fleet)
    assert "收到 1" in first
    assert "收到 0" in second
