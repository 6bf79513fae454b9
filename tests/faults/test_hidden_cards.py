"""S13: a card that the group does not see is told to who raised the call, and comes when the group allows it again."""

import pytest

from tests.support.sandbox_fleet import Town


async def words_to_coordinator(town: Town) -> list[str]:
    return [message.get("text", "") for message in await town.people.bot_messages(town.coordinator)]


async def cards(town: Town) -> list[int]:
    shown = await town.people.bot_messages(town.group)
    return [message["message_id"] for message in shown if "接3" in str(message.get("reply_markup"))]


def pinned(town: Town) -> list[int]:
    return town.stage.world.chats[town.group].pinned


async def test_a_muted_bot_tells_who_raised_the_call_and_posts_the_card_when_it_may_write(town: Town):
    await town.found()
    await town.people.start(town.coordinator)
    await town.bot()
    await town.people.restrict(town.group, town.stage.bot.id)
    for words in ("武汉站需要3台车", "收到"):
        await town.people.post(town.group, town.coordinator, words)
        await town.said()
    assert [] == await cards(town)
    assert 1 == len([words for words in await words_to_coordinator(town) if "不能发言" in words])
    await town.people.promote(town.group, town.stage.bot.id)
    await town.until(lambda: cards(town))
    await town.said()
    assert await cards(town) == pinned(town)
    assert 1 == len(pinned(town))


async def test_a_card_whose_pin_was_refused_is_pinned_when_the_bot_may(town: Town):
    await town.found()
    await town.people.start(town.coordinator)
    await town.people.promote(town.group, town.stage.bot.id, rights=["can_manage_chat"])
    await town.bot()
    card = await town.raise_call("武汉站需要3台车")
    await town.said()
    assert [] == pinned(town)
    assert 1 == len([words for words in await words_to_coordinator(town) if "没有置顶权限" in words])
    await town.people.promote(town.group, town.stage.bot.id)

    async def is_pinned() -> bool:
        return pinned(town) == [card]

    await town.until(is_pinned)


async def test_a_card_of_a_closed_topic_comes_there_when_the_topic_is_opened(town: Town):
    await town.found()
    await town.people.start(town.coordinator)
    await town.people.promote(town.group, town.stage.bot.id, rights=["can_pin_messages"])
    topic = await town.people.topic(town.group, "今晚")
    await town.bot()
    await town.people.post(town.group, town.coordinator, "/call 武汉站 3", topic=topic)
    await town.heard()
    [first] = await town.until(lambda: cards(town))
    await town.people.act("close_topic", chat_id=town.group, topic=topic)
    await town.people.delete(town.group, first)
    await town.people.post(town.group, town.coordinator, "/need 4")
    [elsewhere] = await town.until(lambda: cards(town))
    assert town.stage.world.chats[town.group].messages[elsewhere].topic is None
    await town.said()
    assert 1 == len([words for words in await words_to_coordinator(town) if "话题已关闭" in words])
    await town.people.act("close_topic", chat_id=town.group, topic=topic, closed=False)

    async def in_topic() -> bool:
        messages = town.stage.world.chats[town.group].messages
        return any(card in messages and messages[card].topic for card in await cards(town))

    await town.until(in_topic)


@pytest.mark.parametrize("refusal", ["MESSAGE_EDIT_TIME_EXPIRED", "MESSAGE_AUTHOR_REQUIRED"])
async def test_a_card_that_cannot_be_edited_any_more_is_posted_anew(town: Town, refusal: str):
    [driver] = await town.found(1)
    await town.bot()
    first = await town.raise_call("武汉站需要3台车")
    await town.said()
    await town.people.act("freeze", chat_id=town.group, message_id=first, refusal=refusal)
    await town.people.post(town.group, driver, "收到")

    async def another() -> bool:
        return len(await cards(town)) > 1

    await town.until(another)
    await town.said()
    assert pinned(town) == [(await cards(town))[-1]]
