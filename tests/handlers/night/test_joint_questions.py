"""B5: what the bot asks in one group of a joint call knows what somebody said in another: D1, readiness, weak answers (R17)."""

import pytest

from dispatch.counts import count
from tests.support.harness import at
from tests.support.partner_groups import Groups, groups_of

EVENING = at("2026-02-10T22:00")


async def on_shift(groups: Groups, *people: int, private: bool) -> None:
    """They are in both groups, and on shift tonight in the second."""
    for who in people:
        await groups.drives(0, who)
        await groups.says(1, who, "今晚9点到11点半能来")
    if private:
        await groups.fleet.starts(*people)


@pytest.mark.parametrize("words", ["收到", "来不了"])
@pytest.mark.parametrize("private", [True, False])
async def test_who_has_answered_in_another_group_is_asked_by_none(tmp_path, words, private):
    table = {"few_ask": 3, "few_list": 5, "mention_on_shift": True}
    async with groups_of(tmp_path, EVENING, 2, **table) as groups:
        await groups.pair_all()
        await on_shift(groups, 50, 51, private=private)
        await groups.fleet.starts(*groups.bosses)
        await groups.call()
        await groups.says(0, 50, words)
        groups.fleet.clear_sent()
        await groups.fleet.later(6)
        asked = {who: groups.fleet.texts(who) for who in (50, 51)}
        mentioned = "\n".join(groups.fleet.texts(groups.chats[1], role="mention"))
        assert [] == asked[50]
        assert "司机50" not in mentioned
        assert asked[51] or "司机51" in mentioned
        listed = "\n".join(groups.fleet.texts(groups.bosses[1]))
        assert "司机51" in listed
        assert "司机50" not in listed


async def test_who_answers_before_he_is_mentioned_is_not_asked_any_more(tmp_path):
    async with groups_of(tmp_path, EVENING, 2, few_ask=3, mention_on_shift=True) as groups:
        await groups.pair_all()
        await on_shift(groups, 50, 51, private=False)
        await groups.call()
        await groups.says(1, 60, "收到")
        await groups.fleet.later(2.7)
        await groups.orders(1, "集合点改到南广场")  # the next mentions wait for a minute
        await groups.fleet.later(0.5)
        await groups.says(0, 50, "收到")
        await groups.fleet.later(3)
        mentioned = "\n".join(groups.fleet.texts(groups.chats[1], role="mention"))
        assert "司机51" in mentioned
        assert "司机50" not in mentioned


@pytest.mark.parametrize("words", ["好的", "1", "+1", "来了"])
async def test_a_weak_answer_of_who_has_declined_elsewhere_means_nothing(tmp_path, words):
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair_all()
        for who in (50, 51):
            await groups.drives(0, who)
            await groups.drives(1, who)
        await groups.call()
        await groups.says(0, 50, "来不了")
        await groups.says(1, 50, words)
        await groups.says(1, 51, words)
        assert [0, 1] == [count(call).acknowledged for call in await groups.calls()]
        assert [1, 0] == [count(call).declined for call in await groups.calls()]
