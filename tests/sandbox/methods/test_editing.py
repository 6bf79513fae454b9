"""Editing, deleting and pinning: only what differs, only one's own, only with the right."""

import json

import pytest

from tests.sandbox.conftest import Town
from tests.sandbox.methods.test_sending import keyboard


async def test_an_edit_that_changes_nothing_is_refused(town: Town):
    card = await town.card("<b>1</b>", parse_mode="HTML", reply_markup=keyboard(["a"]))
    same = {"chat_id": town.group, "message_id": card, "parse_mode": "HTML", "reply_markup": keyboard(["a"])}
    refusal = await town.bot.refused("editMessageText", **same, text="<strong>1</strong> ")
    assert str(refusal).startswith("Bad Request: message is not modified")
    for change in (
        {"text": "<b>2</b>"},
        {"text": "<i>2</i>"},
        {"text": "<i>2</i>", "reply_markup": keyboard(["b"])},
    ):
        assert (await town.bot("editMessageText", **same | change))["edit_date"]


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(town: Town):
    card = await town.card("1", reply_markup=keyboard(["a"]))
    edited = await town.bot("editMessageText", chat_id=town.group, message_id=card, text="1")
    assert "reply_markup" not in edited
    again = await town.bot.refused("editMessageReplyMarkup", chat_id=town.group, message_id=card)
    assert "not modified" in str(again)
    assert await town.bot(
        "editMessageReplyMarkup", chat_id=town.group, message_id=card, reply_markup=keyboard(["b"])
    )


async def test_an_edited_text_has_the_same_limit(town: Town):
    card = await town.card()
    refusal = await town.bot.refused("editMessageText", chat_id=town.group, message_id=card, text="人" * 4097)
    assert str(refusal) == "Bad Request: MESSAGE_TOO_LONG"


async def test_only_ones_own_messages_that_stand_can_be_edited(town: Town):
    theirs = await town.people.post(town.group, town.driver, "收到")
    refusal = await town.bot.refused("editMessageText", chat_id=town.group, message_id=theirs, text="x")
    assert str(refusal) == "Bad Request: message can't be edited"
    card = await town.card()
    await town.people.delete(town.group, card)
    refusal = await town.bot.refused("editMessageText", chat_id=town.group, message_id=card, text="x")
    assert str(refusal) == "Bad Request: message to edit not found"


async def test_a_message_with_another_keyboard_cannot_be_edited(town: Town):
    asked = await town.card(reply_markup={"force_reply": True})
    assert (
        await town.bot.refused("editMessageText", chat_id=town.group, message_id=asked, text="x")
    ).code == 400


async def test_a_text_has_no_caption_to_edit(town: Town):
    card = await town.card()
    refusal = await town.bot.refused("editMessageCaption", chat_id=town.group, message_id=card, caption="x")
    assert str(refusal) == "Bad Request: there is no caption in the message to edit"


async def test_a_picture_and_its_words_are_replaced_in_one_edit(town: Town):
    photo = [("photo", "a.png", b"one"), ("photo", "b.png", b"two")]
    first = await town.bot.upload("sendPhoto", photo[0], chat_id=town.group, caption="1")
    media = {"type": "photo", "media": "attach://photo", "caption": "<b>2</b>", "parse_mode": "HTML"}
    where = {"chat_id": town.group, "message_id": first["message_id"], "media": json.dumps(media)}
    edited = await town.bot.upload("editMessageMedia", photo[1], **where)
    assert "2" == edited["caption"]
    assert first["photo"] != edited["photo"]
    same = {**media, "media": edited["photo"][-1]["file_id"]}
    refusal = await town.bot.refused("editMessageMedia", **where | {"media": same})
    assert "not modified" in str(refusal)
    missing = await town.bot.refused("editMessageMedia", **where)
    assert "no file" in str(missing)


async def test_an_administrator_deletes_anything_and_a_member_only_its_own(town: Town):
    theirs = await town.people.post(town.group, town.driver, "收到")
    assert await town.bot("deleteMessage", chat_id=town.group, message_id=theirs)
    refusal = await town.bot.refused("deleteMessage", chat_id=town.group, message_id=theirs)
    assert str(refusal) == "Bad Request: message to delete not found"
    await town.people.promote(town.group, town.stage.bot.id, status="member")
    theirs, own = await town.people.post(town.group, town.driver, "收到"), await town.card()
    refusal = await town.bot.refused("deleteMessage", chat_id=town.group, message_id=theirs)
    assert str(refusal) == "Bad Request: message can't be deleted"
    assert await town.bot("deleteMessage", chat_id=town.group, message_id=own)


async def test_after_48_hours_a_member_cannot_delete_but_still_edit(town: Town):
    await town.people.promote(town.group, town.stage.bot.id, status="member")
    card = await town.card()
    await town.people.advance(48 * 3600 + 1)
    assert (await town.bot.refused("deleteMessage", chat_id=town.group, message_id=card)).code == 400
    assert await town.bot("editMessageText", chat_id=town.group, message_id=card, text="new")


async def test_a_pin_needs_the_right_and_leaves_a_note(town: Town):
    card = await town.card()
    assert await town.bot("pinChatMessage", chat_id=town.group, message_id=card, disable_notification=True)
    [note] = await town.news()
    assert note["message"]["pinned_message"]["message_id"] == card
    assert note["message"]["from"]["id"] == town.stage.bot.id
    assert (await town.bot("getChat", chat_id=town.group))["pinned_message"]["message_id"] == card
    await town.people.promote(town.group, town.stage.bot.id, rights=["can_delete_messages"])
    for method in ("pinChatMessage", "unpinChatMessage"):
        refusal = await town.bot.refused(method, chat_id=town.group, message_id=card)
        assert str(refusal) == "Bad Request: not enough rights to manage pinned messages in the chat"


async def test_only_what_is_pinned_can_be_unpinned(town: Town):
    first, second = await town.card("1"), await town.card("2")
    for card in (first, second):
        await town.bot("pinChatMessage", chat_id=town.group, message_id=card)
    assert await town.bot("unpinChatMessage", chat_id=town.group, message_id=first)
    assert str(await town.bot.refused("unpinChatMessage", chat_id=town.group, message_id=first)) == (
        "Bad Request: message to unpin not found"
    )
    assert await town.bot("unpinAllChatMessages", chat_id=town.group)
    assert (await town.bot.refused("unpinChatMessage", chat_id=town.group)).code == 400
    assert (await town.bot.refused("pinChatMessage", chat_id=town.group, message_id=4711)).code == 400


async def test_a_person_edits_only_what_is_theirs_and_the_bot_is_told(town: Town):
    said = await town.people.post(town.group, town.driver, "接3")
    await town.people.edit(town.group, said, town.driver, "接4")
    with pytest.raises(Exception, match="own messages only"):
        await town.people.edit(town.group, said, town.coordinator, "接5")
    before, after = await town.news()
    assert before["message"]["text"] == "接3"
    assert after["edited_message"]["text"] == "接4"
    assert after["edited_message"]["edit_date"]


async def test_a_deletion_is_told_to_nobody(town: Town):
    said = await town.people.post(town.group, town.driver, "接3")
    await town.people.delete(town.group, said)
    assert len(await town.news()) == 1
    assert said not in [shown["message_id"] for shown in await town.people.messages(town.group)]
