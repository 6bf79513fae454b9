"""Reactions of users: who is told of which, what each update says, and how long it waits."""

import pytest

from sandbox.client import SandboxError
from tests.sandbox.conftest import Town

HOUR = 3600


def emoji(*signs: str) -> list[dict[str, str]]:
    return [{"type": "emoji", "emoji": each} for each in signs]


async def changes(town: Town):
    return [update["message_reaction"] for update in await town.news() if "message_reaction" in update]


async def test_an_update_has_all_reactions_before_and_now(town: Town):
    card = await town.card()
    await town.people.react(town.group, card, town.driver, "👍")
    await town.people.react(town.group, card, town.driver, "👍", "🔥")
    await town.people.react(town.group, card, town.driver)
    told = [(each["old_reaction"], each["new_reaction"]) for each in await changes(town)]
    assert told == [(emoji(), emoji("👍")), (emoji("👍"), emoji("👍", "🔥")), (emoji("👍", "🔥"), emoji())]


async def test_an_anonymous_administrator_reacts_as_the_group(town: Town):
    card = await town.card()
    await town.people.react(town.group, card, town.coordinator, "👍", anonymous=True)
    await town.people.react(town.group, card, town.coordinator, "🔥")
    hidden, shown = await changes(town)
    assert hidden["actor_chat"]["id"] == town.group
    assert "user" not in hidden
    assert shown["user"]["id"] == town.coordinator
    assert shown["old_reaction"] == []
    with pytest.raises(SandboxError, match="not an administrator"):
        await town.people.react(town.group, card, town.driver, "👍", anonymous=True)


async def test_a_custom_emoji_is_told_by_its_id(town: Town):
    await town.people.react(town.group, await town.card(), town.driver, "5368324170671202286")
    [change] = await changes(town)
    assert change["new_reaction"] == [{"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"}]


@pytest.mark.parametrize("wrong", [["👍", "👍"], ["👍", "👎", "🔥", "❤"], ["x"]])
async def test_what_no_client_could_set_is_refused(town: Town, wrong: list[str]):
    with pytest.raises(SandboxError):
        await town.people.react(town.group, await town.card(), town.driver, *wrong)


async def test_the_same_reaction_again_is_no_change(town: Town):
    card = await town.card()
    await town.people.react(town.group, card, town.driver, "👍")
    with pytest.raises(SandboxError, match="the same"):
        await town.people.react(town.group, card, town.driver, "👍")


async def test_who_may_not_write_may_not_react(town: Town):
    card = await town.card()
    await town.people.restrict(town.group, town.driver)
    with pytest.raises(SandboxError, match="may not react"):
        await town.people.react(town.group, card, town.driver, "👍")


async def test_a_reaction_waits_a_day_and_a_tap_does_not(town: Town):
    keyboard = {"inline_keyboard": [[{"text": "收到", "callback_data": "any data"}]]}
    card = await town.card(reply_markup=keyboard)
    await town.people.react(town.group, card, town.driver, "👍")
    await town.people.tap(town.group, card, town.driver, "any data")
    await town.people.advance(20 * HOUR)
    await town.people.react(town.group, card, town.coordinator, "🔥")
    await town.people.advance(5 * HOUR)
    [late] = await town.news()
    assert late["message_reaction"]["user"]["id"] == town.coordinator


async def test_after_20_hours_a_reaction_is_still_there(town: Town):
    await town.people.react(town.group, await town.card(), town.driver, "👍")
    await town.people.advance(20 * HOUR)
    assert len(await changes(town)) == 1


async def test_what_happened_before_the_bot_was_administrator_is_never_told(town: Town):
    card = await town.card()
    await town.people.promote(town.group, town.stage.bot.id, status="member")
    await town.people.react(town.group, card, town.driver, "👍")
    await town.people.promote(town.group, town.stage.bot.id)
    assert await changes(town) == []
    await town.people.react(town.group, card, town.driver)
    [change] = await changes(town)
    assert (change["old_reaction"], change["new_reaction"]) == (emoji("👍"), [])
