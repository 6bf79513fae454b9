"""Who is in a group and what of it the bot sees: members, rights, privacy, senders of every kind, the supergroup."""

from typing import Any

import pytest

from sandbox.client import SandboxError
from sandbox.people import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM
from tests.sandbox.conftest import Town


def one_message(updates: list[dict[str, Any]]) -> dict[str, Any]:
    [update] = [update for update in updates if "message" in update]
    message: dict[str, Any] = update["message"]
    return message


async def test_the_bot_learns_of_its_own_place(town: Town):
    me = town.stage.bot.id
    await town.people.promote(town.group, me, status="member")
    await town.people.leave(town.group, me, kicked_by=town.coordinator)
    await town.people.join(town.group, me, by=town.coordinator)
    changes = [update["my_chat_member"] for update in await town.news() if "my_chat_member" in update]
    assert [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) for change in changes
    ] == [
        ("administrator", "member"),
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_others_coming_and_going_is_told_to_an_administrator(town: Town):
    new = await town.people.user("李四")
    await town.people.join(town.group, new)
    await town.people.leave(town.group, new)
    updates = await town.news()
    assert ["left", "member"] == [
        update["chat_member"]["old_chat_member"]["status"] for update in updates if "chat_member" in update
    ]
    notes = [update["message"] for update in updates if "message" in update]
    assert notes[0]["new_chat_members"][0]["id"] == new
    assert notes[1]["left_chat_member"]["id"] == new


async def test_a_group_allows_some_reactions_or_none(town: Town):
    message = await town.card()
    assert "available_reactions" not in await town.bot("getChat", chat_id=town.group)
    thumb = [{"type": "emoji", "emoji": "👍"}]
    for allowed, refused in ((["👍"], False), ([], True), (["🔥"], True), (None, False)):
        await town.people.allow_reactions(town.group, allowed)
        shown = (await town.bot("getChat", chat_id=town.group)).get("available_reactions")
        assert shown == (None if allowed is None else [{"type": "emoji", "emoji": each} for each in allowed])
        ask = {"chat_id": town.group, "message_id": message, "reaction": thumb}
        if refused:
            assert "REACTION_INVALID" in str(await town.bot.refused("setMessageReaction", **ask))
        else:
            assert await town.bot("setMessageReaction", **ask)


async def test_a_bot_that_leaves_is_gone(town: Town):
    assert await town.bot("leaveChat", chat_id=town.group)
    assert (await town.bot.refused("getChat", chat_id=town.group)).code == 403


async def test_administrators_and_members_can_be_asked_for(town: Town):
    admins = await town.bot("getChatAdministrators", chat_id=town.group)
    assert {admin["user"]["id"]: admin["status"] for admin in admins} == {
        town.coordinator: "creator",
        town.stage.bot.id: "administrator",
    }
    place = {"chat_id": town.group}
    assert (await town.bot("getChatMember", **place, user_id=town.driver))["status"] == "member"
    stranger = await town.people.user("路人")
    assert (await town.bot("getChatMember", **place, user_id=stranger))["status"] == "left"
    assert (
        str(await town.bot.refused("getChatMember", **place, user_id=1))
        == "Bad Request: invalid user_id specified"
    )
    assert await town.bot("getChatMemberCount", **place) == 3


async def test_a_new_title_is_told(town: Town):
    await town.people.rename(town.group, "武汉雪夜车队二群")
    assert one_message(await town.news())["new_chat_title"] == "武汉雪夜车队二群"
    assert (await town.bot("getChat", chat_id=town.group))["title"] == "武汉雪夜车队二群"


async def test_privacy_mode_hides_what_is_not_meant_for_the_bot(town: Town):
    await town.people.privacy(on=True)
    assert (await town.bot("getMe"))["can_read_all_group_messages"] is False
    await town.people.post(town.group, town.driver, "收到")
    assert one_message(await town.news())["text"] == "收到"
    await town.people.promote(town.group, town.stage.bot.id, status="member")
    card = await town.card()
    await town.people.post(town.group, town.driver, "收到")
    await town.people.post(town.group, town.driver, "收到", reply_to=card)
    for text in ("/status", "/status@shoudao_bot", "/status@other_bot", "@shoudao_bot 收到"):
        await town.people.post(town.group, town.driver, text)
    heard = [update["message"] for update in await town.news() if "message" in update]
    assert [message["text"] for message in heard] == [
        "收到",
        "/status",
        "/status@shoudao_bot",
        "@shoudao_bot 收到",
    ]
    assert heard[0]["reply_to_message"]["message_id"] == card


async def test_other_bots_are_never_heard(town: Town):
    other = await town.people.user("别的机器人", username="other_bot", is_bot=True)
    await town.people.join(town.group, other, by=town.coordinator)
    await town.news()
    await town.people.post(town.group, other, "收到")
    assert await town.news() == []


async def test_an_anonymous_administrator_writes_as_the_group(town: Town):
    await town.people.post(town.group, town.coordinator, "武汉站需要车", anonymous=True)
    message = one_message(await town.news())
    assert (message["from"]["id"], message["sender_chat"]["id"]) == (GROUP_ANONYMOUS_BOT, town.group)


async def test_channels_write_through_shared_accounts(town: Town):
    channel = await town.people.channel("车队通知")
    await town.people.post(town.group, town.driver, "收到", channel=channel)
    assert one_message(await town.news())["from"]["id"] == CHANNEL_BOT
    await town.people.post(town.group, town.driver, "收到", channel=channel, automatic=True)
    forwarded = one_message(await town.news())
    assert (forwarded["from"]["id"], forwarded["is_automatic_forward"]) == (TELEGRAM, True)
    assert forwarded["forward_origin"]["chat"]["id"] == channel


async def test_forwards_and_messages_via_bots_say_so(town: Town):
    via = await town.people.user("别的机器人", username="other_bot", is_bot=True)
    await town.people.post(town.group, town.driver, "收到", forwarded_from=town.coordinator)
    await town.people.post(town.group, town.driver, "收到", forwarded_from="隐身的人")
    await town.people.post(town.group, town.driver, "收到", via_bot=via)
    by_user, hidden, inline = [update["message"] for update in await town.news()]
    assert by_user["forward_origin"]["sender_user"]["id"] == town.coordinator
    assert hidden["forward_origin"]["sender_user_name"] == "隐身的人"
    assert inline["via_bot"]["id"] == via


async def test_commands_mentions_and_media_look_as_telegram_shows_them(town: Town):
    await town.people.post(
        town.group, town.driver, "😀 /call@shoudao_bot @wang_diaodu 张三", mentions={"张三": town.driver}
    )
    await town.people.post(town.group, town.driver, "到了", media="photo")
    await town.people.post(town.group, town.driver, media="voice")
    text, photo, voice = [update["message"] for update in await town.news()]
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in text["entities"]] == [
        ("bot_command", 3, 17),
        ("mention", 21, 12),
        ("text_mention", 34, 2),
    ]
    assert (photo["caption"], "text" in photo) == ("到了", False)
    assert voice["voice"]["duration"] == 3


@pytest.mark.parametrize(
    ("media", "fields"),
    [
        ("image_file", {"document"}),
        ("sticker", {"sticker"}),
        ("animation", {"animation", "document"}),
        ("location", {"location"}),
        ("venue", {"venue", "location"}),
        ("paid", {"paid_media"}),
        ("rich", {"rich_message"}),
    ],
)
async def test_each_kind_of_media_has_the_fields_of_telegram(town: Town, media: Any, fields: set[str]):
    await town.people.post(town.group, town.driver, media=media)
    message = one_message(await town.news())
    assert fields == message.keys() - {"message_id", "from", "chat", "date"}


async def test_an_album_is_several_messages_with_one_caption(town: Town):
    for caption in ("", "接3", ""):
        await town.people.post(town.group, town.driver, caption, media="photo", album="A")
    messages = [update["message"] for update in await town.news()]
    assert ["A", "A", "A"] == [message["media_group_id"] for message in messages]
    assert [None, "接3", None] == [message.get("caption") for message in messages]


async def test_a_reply_to_elsewhere_is_no_reply_to_message(town: Town):
    other = await town.people.group("邻居群", admins=[town.coordinator], bot="absent")
    asked = await town.people.post(other, town.coordinator, "晚上聚餐吗")
    await town.people.post(
        town.group, town.driver, "收到", external_reply={"chat_id": other, "message_id": asked}
    )
    await town.people.post(town.group, town.driver, "收到", story_of=other)
    to_group, to_story = [update["message"] for update in await town.news()]
    assert (other, asked) == (
        to_group["external_reply"]["chat"]["id"],
        to_group["external_reply"]["message_id"],
    )
    assert other == to_story["reply_to_story"]["chat"]["id"]
    assert not [each for each in (to_group, to_story) if "reply_to_message" in each]


async def test_a_date_may_lie_in_the_past(town: Town):
    await town.people.post(town.group, town.driver, "收到", date=1_707_000_000)
    assert one_message(await town.news())["date"] == 1_707_000_000


async def test_a_topic_is_told_with_each_message(town: Town):
    topic = await town.people.topic(town.group, "武汉站")
    await town.news()
    await town.people.post(town.group, town.driver, "收到", topic=topic)
    assert one_message(await town.news())["message_thread_id"] == topic


@pytest.mark.parametrize("new_first", [False, True])
async def test_a_group_becomes_a_supergroup_with_two_notes_and_a_forwarding_refusal(
    town: Town, new_first: bool
):
    old = await town.people.group("旧群", admins=[town.coordinator], members=[town.driver], kind="group")
    card = (await town.bot("sendMessage", chat_id=old, text="x"))["message_id"]
    await town.news()
    new = await town.people.migrate(old, new_first=new_first)
    notes = [update["message"] for update in await town.news()]
    if new_first:
        notes.reverse()
    assert (notes[0]["chat"]["id"], notes[0]["migrate_to_chat_id"]) == (old, new)
    assert (notes[1]["chat"]["id"], notes[1]["migrate_from_chat_id"]) == (new, old)
    for method, more in (("sendMessage", {}), ("editMessageText", {"message_id": card})):
        refusal = await town.bot.refused(method, chat_id=old, text="y", **more)
        assert refusal.parameters == {"migrate_to_chat_id": new}
    assert (await town.bot("sendMessage", chat_id=new, text="y"))["message_id"] == 2
    assert (
        await town.bot.refused("editMessageText", chat_id=new, message_id=card + 40, text="y")
    ).code == 400


async def test_a_command_menu_is_kept_per_scope_and_language(town: Town):
    menu = [{"command": "status", "description": "现在怎么样"}]
    scope = {"type": "chat_administrators", "chat_id": town.group}
    assert await town.bot("setMyCommands", commands=menu, scope=scope, language_code="zh")
    assert await town.bot("getMyCommands", scope=scope, language_code="zh") == menu
    assert await town.bot("getMyCommands") == []
    assert await town.bot("deleteMyCommands", scope=scope, language_code="zh")
    assert await town.bot("getMyCommands", scope=scope, language_code="zh") == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"commands": [{"command": "Status", "description": "x"}]},
        {"commands": [{"command": "status", "description": ""}]},
        {"commands": [{"command": "c", "description": "x"}] * 101},
        {"commands": [], "scope": {"type": "chat"}},
        {"commands": [], "scope": {"type": "everywhere"}},
        {"commands": [], "language_code": "chinese"},
    ],
)
async def test_a_wrong_command_menu_is_refused(town: Town, wrong: dict[str, Any]):
    assert (await town.bot.refused("setMyCommands", **wrong)).code == 400


async def test_a_reply_without_topics_carries_the_thread_of_the_first_message(town: Town):
    card = await town.card()
    answer = await town.people.post(town.group, town.driver, "收到", reply_to=card)
    told = one_message(await town.news())
    assert (told["message_thread_id"], told["reply_to_message"]["message_id"]) == (card, card)
    assert "is_topic_message" not in told
    await town.people.post(town.group, town.coordinator, "好", reply_to=answer)
    told = one_message(await town.news())
    assert (told["message_thread_id"], told["reply_to_message"]["message_id"]) == (card, answer)
    await town.people.post(town.group, town.driver, "到了")
    assert "message_thread_id" not in one_message(await town.news())


async def test_a_reply_in_a_basic_group_has_no_thread(town: Town):
    basic = await town.people.group("小群", admins=[town.coordinator], members=[town.driver], kind="group")
    asked = await town.people.post(basic, town.coordinator, "谁来")
    await town.people.post(basic, town.driver, "收到", reply_to=asked)
    told = (await town.news())[-1]["message"]
    assert told["reply_to_message"]["message_id"] == asked
    assert "message_thread_id" not in told


async def test_people_can_do_only_what_people_can(town: Town):
    stranger = await town.people.user("路人")
    for impossible in (
        town.people.post(town.group, stranger, "收到"),
        town.people.post(town.driver, town.driver, "收到"),
        town.people.post(town.group, town.driver, " "),
        town.people.join(town.group, town.driver),
        town.people.leave(town.group, stranger),
        town.people.migrate(town.group),
        town.people.act("post", chat_id=town.group, user_id=town.driver, txt="收到"),
        town.people.act("dance"),
    ):
        with pytest.raises(SandboxError):
            await impossible
    await town.people.restrict(town.group, town.driver)
    with pytest.raises(SandboxError, match="may not write"):
        await town.people.post(town.group, town.driver, "收到")
