"""E5: a forum's call stays in its topic."""

import pytest

from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
TOPIC = 77


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        fleet.clear_sent()
        yield fleet


async def test_a_call_raised_in_a_topic_is_told_there_to_its_end(group):
    await group.says(COORDINATOR, "武汉站需要5台车", **updates.in_topic(TOPIC))
    await group.later(1)
    await group.says(COORDINATOR, "/close", **updates.in_topic(TOPIC))
    new = [each for each in group.sent if each.chat == GROUP and each.method == "sendMessage"]
    assert ["card", "closing_report"] == [each.role for each in new]
    assert [TOPIC, TOPIC] == [each.params["message_thread_id"] for each in new]


async def test_outside_a_forum_nothing_speaks_of_topics(group):
    await group.says(COORDINATOR, "武汉站需要5台车")
    assert ["card"] == [each.role for each in group.sent if each.method == "sendMessage"]
    assert all("message_thread_id" not in each.params for each in group.sent)
