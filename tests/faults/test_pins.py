"""E8: the bot unpins its own card when the call ends, and nothing else."""

from tests.support.sandbox_fleet import Town


def pinned(town: Town) -> list[int]:
    return town.stage.world.chats[town.group].pinned


async def test_the_card_of_a_call_that_ends_is_unpinned_and_what_people_pinned_stays(town: Town):
    [driver] = await town.found(1)
    await town.bot()
    theirs = await town.people.post(town.group, driver, "集合点在西广场")
    pinned(town).append(theirs)
    card = await town.raise_call()
    await town.said()
    assert pinned(town) == [theirs, card]
    await town.people.post(town.group, town.coordinator, "/close 1")
    await town.said(30)
    assert pinned(town) == [theirs]
    assert (await town.people.traffic())["refused"] == {}


async def test_a_bot_that_may_not_pin_does_not_try_to_unpin(town: Town):
    await town.found()
    await town.people.promote(town.group, town.stage.bot.id, rights=["can_manage_chat"])
    await town.bot()
    await town.raise_call()
    await town.said()
    await town.people.post(town.group, town.coordinator, "/close 1")
    await town.said(30)
    assert (await town.people.traffic())["refused"] == {"pinChatMessage": 1}
