"""C17: another meeting point or name of the station; those on the way are told, nobody else."""

import pytest

from tests.handlers.night.three_drivers import ARRIVED, COMING, STANDBY, three_drivers
from tests.support.harness import COORDINATOR, GROUP


@pytest.fixture
async def group(tmp_path):
    async with three_drivers(tmp_path, "武汉站需要2台车") as fleet:
        yield fleet


async def test_another_meeting_point_is_told_to_those_on_the_way(group):
    await group.says(COORDINATOR, "集合点改到东广场")
    assert ["#1 集合地点改为：武汉站 东广场"] == group.texts(COMING)
    assert [] == [*group.texts(ARRIVED), *group.texts(STANDBY), *group.texts(GROUP)]
    assert "东广场" in group.texts(GROUP, "editMessageText")[-1]
    await group.says(COORDINATOR, "大家到东广场集合")
    assert 1 == len(group.texts(COMING))


async def test_another_name_of_the_station_is_told_too(group):
    await group.says(COORDINATOR, "改站名 武昌站")
    assert "武昌站" in group.texts(COMING)[-1]
    assert [] == group.texts(STANDBY)
