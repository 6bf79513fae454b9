"""R3, K4: a reply to words of somebody whom the messenger hides names nobody, neither their author nor the speaker."""

import pytest

from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要20台车")
        fleet.clear_sent()
        yield fleet


def to_somebody_hidden() -> updates.Json:
    """The fields of a reply to words of an anonymous administrator."""
    here = updates.chat(GROUP)
    words = updates.message(900, at("2026-02-10T21:59"), ANONYMOUS, here, "大家辛苦了", sender_chat=here)
    return {"reply_to_message": words}


async def test_an_acknowledgement_in_reply_to_somebody_hidden_is_unclear(group):
    await group.says(51, "收到", **to_somebody_hidden())
    assert [] == await stored.responses(group.database)
    assert 1 == len(await stored.open_clarifications(group.database))
    await group.says(51, "收到")
    assert 1 == len(await stored.responses(group.database))


async def test_a_leads_report_in_reply_to_somebody_hidden_is_nobodys(group):
    await group.says(COORDINATOR, "接3", **to_somebody_hidden())
    assert [] == await stored.responses(group.database)
    assert 1 == len(await stored.open_clarifications(group.database))
