"""C2: what coordinators read when a driver asks for cars."""

import pytest

from tests.support.harness import COORDINATOR, GROUP, at, harness

DRIVER = 51


@pytest.mark.parametrize(
    ("words", "place"), [("青山站需要车", "青山站"), ("武汉东需要8台车", "武汉东站"), ("需要8台车", "车站")]
)
async def test_a_drivers_request_names_him_and_the_station(tmp_path, words, place):
    async with harness(tmp_path, at("2026-02-10T22:00")) as fleet:
        await fleet.says(DRIVER, words, name="张三")
        assert f"张三 说{place}需要车。调度员点一下就发起" in fleet.texts(GROUP)


@pytest.mark.parametrize(("needed", "offered"), [(989, ["加5辆", "加10辆"]), (990, ["加5辆"]), (995, [])])
async def test_no_more_cars_are_offered_than_a_call_may_have(tmp_path, needed, offered):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, f"武汉站需要{needed}台车")
        fleet.buttons.clear()
        await fleet.says(COORDINATOR, "武汉站需要车")
        assert offered == [button.label for button in fleet.buttons if button.label.startswith("加")]
