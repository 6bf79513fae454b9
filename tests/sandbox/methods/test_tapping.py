"""Taps and their toasts, reactions."""

import pytest

from sandbox.client import SandboxError
from tests.sandbox.conftest import Town
from tests.sandbox.methods.test_sending import keyboard

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def tapped(town: Town, **more) -> str:
    card = await town.card(reply_markup=keyboard(["ack"]))
    return await town.people.tap(town.group, card, town.driver, "ack", **more)


async def test_a_tap_carries_who_what_and_where(town: Town):
    query_id = await tapped(town)
    [update] = await town.news()
    query = update["callback_query"]
    assert query["id"] == query_id
    assert query["data"] == "ack"
    assert query["from"]["id"] == town.driver
    assert query["message"]["reply_markup"] == keyboard(["ack"])


async def test_a_toast_reaches_the_one_who_tapped_once(town: Town):
    query_id = await tapped(town)
    assert await town.bot(
        "answerCallbackQuery", callback_query_id=query_id, text="第2列第5位", show_alert=True
    )
    [toast] = await town.people.toasts()
    assert toast == await town.people.toast(query_id)
    assert (toast["user_id"], toast["text"], toast["show_alert"]) == (town.driver, "第2列第5位", True)
    assert str(await town.bot.refused("answerCallbackQuery", callback_query_id=query_id)) == TOO_OLD


async def test_an_unknown_or_late_answer_is_refused(town: Town):
    assert str(await town.bot.refused("answerCallbackQuery", callback_query_id="1")) == TOO_OLD
    query_id = await tapped(town)
    await town.people.advance(151)
    assert str(await town.bot.refused("answerCallbackQuery", callback_query_id=query_id)) == TOO_OLD


async def test_a_toast_holds_200_characters(town: Town):
    query_id = await tapped(town)
    refusal = await town.bot.refused("answerCallbackQuery", callback_query_id=query_id, text="人" * 201)
    assert refusal.code == 400
    assert await town.bot("answerCallbackQuery", callback_query_id=query_id, text="人" * 200)


async def test_only_a_button_that_is_there_can_be_tapped_unless_it_is_forged(town: Town):
    card = await town.card(reply_markup=keyboard(["ack"]))
    with pytest.raises(SandboxError, match="has no button"):
        await town.people.tap(town.group, card, town.driver, "close")
    assert await town.people.tap(town.group, card, town.driver, "close", forge=True)


async def test_a_stranger_cannot_tap(town: Town):
    card = await town.card(reply_markup=keyboard(["ack"]))
    stranger = await town.people.user("路人")
    with pytest.raises(SandboxError, match="is not in"):
        await town.people.tap(town.group, card, stranger, "ack")


async def test_a_tap_on_an_old_message_brings_only_its_place(town: Town):
    await tapped(town, inaccessible=True)
    [update] = await town.news()
    assert update["callback_query"]["message"]["date"] == 0
    assert "text" not in update["callback_query"]["message"]


async def test_a_bot_sets_one_known_reaction_on_a_message(town: Town):
    said = await town.people.post(town.group, town.driver, "收到")
    place = {"chat_id": town.group, "message_id": said}
    assert await town.bot("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👍"}])
    [shown] = await town.people.messages(town.group, last=1)
    assert shown["reactions"] == {str(town.stage.bot.id): ["👍"]}
    for wrong in ("✅", "收到"):
        refusal = await town.bot.refused(
            "setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": wrong}]
        )
        assert str(refusal) == "Bad Request: REACTION_INVALID"
    two = [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🔥"}]
    assert str(await town.bot.refused("setMessageReaction", **place, reaction=two)) == (
        "Bad Request: REACTIONS_TOO_MANY"
    )
    refusal = await town.bot.refused("setMessageReaction", chat_id=town.group, message_id=4711, reaction=[])
    assert str(refusal) == "Bad Request: message to react not found"


async def test_reactions_of_people_are_told_to_an_administrator_only(town: Town):
    card = await town.card()
    await town.people.react(town.group, card, town.driver, "👍")
    [update] = await town.news()
    assert update["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    await town.people.promote(town.group, town.stage.bot.id, status="member")
    await town.people.react(town.group, card, town.driver, "🔥")
    assert all("message_reaction" not in update for update in await town.news())


async def test_a_first_reaction_is_told_as_an_undated_edit_too(town: Town):
    said = await town.people.post(town.group, town.driver, "收到")
    await town.news()
    await town.people.react(town.group, said, town.driver, "👍")
    [edit] = [update["edited_message"] for update in await town.news() if "edited_message" in update]
    assert edit["text"] == "收到"
    assert "edit_date" not in edit
    await town.people.react(town.group, said, town.driver, "🔥")
    assert all("edited_message" not in update for update in await town.news())
