"""A button answers the clarification it was made for; on another one it is outdated and changes nothing."""

import pytest

from dispatch.clarifications import ClarificationKind
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    """A message without its number and a driver's request for cars are open."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        await fleet.says(DRIVER, "到了")
        await fleet.says(DRIVER, "接到人了")
        await fleet.says(DRIVER, "汉口站需要5台车")
        yield fleet


async def open_ones(fleet):
    return {each.kind: each.id for each in await stored.open_clarifications(fleet.database)}


OF_REQUESTS = [
    lambda id_: buttons.answer(id_, "yes"),
    lambda id_: buttons.answer(id_, "check_in"),
    lambda id_: buttons.trip_of(id_, 3),
    lambda id_: buttons.is_person(id_, 1),
]


@pytest.mark.parametrize(
    ("kind", "button"),
    [(ClarificationKind.NUMBER, buttons.raise_call)]
    + [(ClarificationKind.CALL_REQUEST, button) for button in OF_REQUESTS],
)
async def test_a_button_of_another_clarification_is_outdated(group, kind, button):
    before = await open_ones(group)
    await group.taps(COORDINATOR, button(before[kind]))
    assert "这个按钮已经过期了" == group.toasts()[-1]
    assert before == await open_ones(group)
    assert 1 == len(await stored.calls(group.database))


async def test_the_right_buttons_answer_both(group):
    opened = await open_ones(group)
    await group.taps(COORDINATOR, buttons.trip_of(opened[ClarificationKind.NUMBER], 3))
    await group.taps(COORDINATOR, buttons.raise_call(opened[ClarificationKind.CALL_REQUEST]))
    assert {} == await open_ones(group)
    assert 2 == len(await stored.calls(group.database))
