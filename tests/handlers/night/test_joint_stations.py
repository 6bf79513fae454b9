"""B5: the leading group names the station of a joint call for all; each group keeps its own spelling of it."""

import pytest

from tests.support.harness import at
from tests.support.partner_groups import groups_of

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def joint(tmp_path):
    async with groups_of(tmp_path, EVENING) as groups:
        await groups.pair_all()
        await groups.call()
        yield groups


async def stations(groups) -> list[str]:
    return [call.station for call in await groups.calls()]


async def test_a_new_name_is_the_name_in_each_group_and_is_told_there(joint):
    await joint.says(1, 60, "收到")
    await joint.orders(0, "改站名 武昌站")
    assert ["武昌站"] * 3 == await stations(joint)
    await joint.fleet.later(2)
    assert any("武昌站" in words for words in joint.fleet.texts(joint.chats[1], role="mention"))
    await joint.says(2, 70, "武昌站收到")
    assert 1 == (await joint.calls())[2].taken


async def test_each_group_has_the_station_by_its_own_name(joint):
    await joint.orders(1, "/station 新增 武昌站")
    await joint.orders(1, "/station 武昌站 别名 江南枢纽")
    await joint.orders(0, "改站名 江南枢纽")
    assert ["江南枢纽", "武昌站", "江南枢纽"] == await stations(joint)


async def test_a_group_with_another_call_of_that_name_keeps_the_former_one(joint):
    await joint.orders(1, "武昌站需要3台车")
    await joint.orders(0, "改站名 武昌站")
    assert ["武昌站", "武汉站", "武昌站", "武昌站"] == await stations(joint)


@pytest.mark.parametrize("words", ["改站名 武昌站", "/station 武昌站"])
async def test_another_group_hears_that_it_does_not_name_it(joint, words):
    await joint.orders(1, words)
    assert "由对方牵头" in joint.last(1)
    assert ["武汉站"] * 3 == await stations(joint)
    assert "改站名" in joint.card(0)
    assert "改站名" not in joint.card(1)


async def test_a_share_that_goes_on_alone_is_named_by_its_group(joint):
    await joint.orders(1, "/partner")
    await joint.taps(1, "结束")
    await joint.orders(1, "改站名 武昌站")
    assert ["武汉站", "武昌站", "武汉站"] == await stations(joint)
