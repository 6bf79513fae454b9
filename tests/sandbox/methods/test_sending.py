"""sendMessage and its kin: what may be sent, where, and how often. Each refusal beside its accepted neighbour."""

from typing import Any, Literal

import aiohttp
import pytest

from sandbox.client import SandboxError
from tests.sandbox.conftest import Town


def keyboard(*rows: list[str]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": data, "callback_data": data} for data in row] for row in rows]}


async def test_4096_units_may_be_sent_and_one_more_may_not(town: Town):
    assert await town.card("<b>" + "人" * 4096 + "</b>", parse_mode="HTML")
    assert str(await town.bot.refused("sendMessage", chat_id=town.group, text="人" * 4097)) == (
        "Bad Request: message is too long"
    )
    assert await town.card("😀" * 2048)
    assert (await town.bot.refused("sendMessage", chat_id=town.group, text="😀" * 2049)).code == 400


@pytest.mark.parametrize("text", ["", "  \n", "<b> </b>"])
async def test_an_empty_text_is_refused(town: Town, text: str):
    refusal = await town.bot.refused("sendMessage", chat_id=town.group, text=text, parse_mode="HTML")
    assert str(refusal) == "Bad Request: message text is empty"


async def test_white_space_at_the_ends_is_not_kept(town: Town):
    sent = await town.bot("sendMessage", chat_id=town.group, text="\n <b>a</b> \n", parse_mode="HTML")
    assert sent["text"] == "a"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 1}]


async def test_a_hundred_entities_are_shown_and_one_more_is_refused(town: Town):
    assert await town.card("<b>a</b> " * 100, parse_mode="HTML")
    refusal = await town.bot.refused(
        "sendMessage", chat_id=town.group, text="<b>a</b> " * 101, parse_mode="HTML"
    )
    assert refusal.code == 400


async def test_entities_must_lie_inside_of_the_text(town: Town):
    good = {"type": "bold", "offset": 0, "length": 2}
    assert await town.card("收到", entities=[good])
    refusal = await town.bot.refused(
        "sendMessage", chat_id=town.group, text="收到", entities=[{**good, "length": 3}]
    )
    assert refusal.code == 400


async def test_callback_data_holds_64_bytes(town: Town):
    assert await town.card(reply_markup=keyboard(["人" * 21 + "1"]))
    for data in ("人" * 21 + "12", ""):
        refusal = await town.bot.refused(
            "sendMessage",
            chat_id=town.group,
            text="x",
            reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": data}]]},
        )
        assert str(refusal) == "Bad Request: BUTTON_DATA_INVALID"


async def test_a_row_holds_8_buttons_and_a_keyboard_100(town: Town):
    row = [str(number) for number in range(8)]
    assert await town.card(reply_markup=keyboard(row))
    assert await town.card(reply_markup=keyboard(*[row[:5]] * 20))
    for rows in ([[*row, "9"]], [row[:5]] * 20 + [["x"]]):
        refusal = await town.bot.refused(
            "sendMessage", chat_id=town.group, text="x", reply_markup=keyboard(*rows)
        )
        assert refusal.code == 400


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x"},
        {"text": "", "callback_data": "a"},
        {"text": "x", "callback_data": "a", "url": "https://t.me/x"},
        {"text": "x", "calback_data": "a"},
        {"text": "x", "callback_data": "a", "style": "green"},
        {"text": "x", "url": "nowhere"},
    ],
)
async def test_a_button_has_a_text_and_exactly_one_known_action(town: Town, button: dict[str, Any]):
    markup = {"inline_keyboard": [[button]]}
    assert (
        await town.bot.refused("sendMessage", chat_id=town.group, text="x", reply_markup=markup)
    ).code == 400


async def test_buttons_with_styles_and_addresses_are_taken(town: Town):
    row = [
        {"text": "收到", "callback_data": "a", "style": "success"},
        {"text": "私聊", "url": "https://t.me/shoudao_bot?start=x"},
        {"text": "抄", "copy_text": {"text": "鄂A12345"}},
    ]
    assert await town.card(reply_markup={"inline_keyboard": [row]})


async def test_an_unknown_parameter_or_method_is_a_typo(town: Town):
    refusal = await town.bot.refused("sendMessage", chat_id=town.group, text="x", disable_notifications=True)
    assert "disable_notifications" in str(refusal)
    assert await town.card(disable_notification=True)
    assert (await town.bot.refused("sendMesage", chat_id=town.group, text="x")).code == 404


async def test_method_names_are_read_in_any_case(town: Town):
    assert await town.bot("sendmessage", chat_id=str(town.group), text="x")


async def test_a_reply_needs_its_target_unless_it_may_do_without(town: Town):
    asked = await town.people.post(town.group, town.driver, "收到？")
    sent = await town.bot("sendMessage", chat_id=town.group, text="x", reply_parameters={"message_id": asked})
    assert sent["reply_to_message"]["message_id"] == asked
    missing = {"message_id": 4711}
    refusal = await town.bot.refused("sendMessage", chat_id=town.group, text="x", reply_parameters=missing)
    assert str(refusal) == "Bad Request: message to be replied not found"
    alone = await town.bot(
        "sendMessage",
        chat_id=town.group,
        text="x",
        reply_parameters=missing | {"allow_sending_without_reply": True},
    )
    assert "reply_to_message" not in alone


async def test_only_those_who_have_started_a_chat_hear_from_the_bot(town: Town):
    refusal = await town.bot.refused("sendMessage", chat_id=town.driver, text="x")
    assert (refusal.code, str(refusal)) == (403, "Forbidden: bot can't initiate conversation with a user")
    await town.people.start(town.driver)
    assert await town.bot("sendMessage", chat_id=town.driver, text="x")
    await town.people.block(town.driver)
    refusal = await town.bot.refused("sendMessage", chat_id=town.driver, text="x")
    assert str(refusal) == "Forbidden: bot was blocked by the user"


@pytest.mark.parametrize(
    ("reason", "code", "description"),
    [
        ("blocked", 403, "Forbidden: bot was blocked by the user"),
        ("deactivated", 403, "Forbidden: user is deactivated"),
        ("not_started", 403, "Forbidden: bot can't initiate conversation with a user"),
        ("not_found", 400, "Bad Request: chat not found"),
    ],
)
async def test_private_messages_may_be_refused_without_a_word_before(
    town: Town,
    reason: Literal["blocked", "deactivated", "not_started", "not_found"],
    code: int,
    description: str,
):
    await town.people.start(town.driver)
    await town.news()
    await town.people.refuse_private(town.driver, reason)
    for _ in range(2):
        refusal = await town.bot.refused("sendMessage", chat_id=town.driver, text="x")
        assert (refusal.code, str(refusal)) == (code, description)
    with pytest.raises(SandboxError):
        await town.people.post(town.driver, town.driver, "收到")
    assert await town.news() == [], "the bot is told of no change"
    assert await town.card(), "the group is open to it as before"
    await town.people.refuse_private(town.driver, None)
    assert await town.bot("sendMessage", chat_id=town.driver, text="x")


async def test_the_bot_speaks_only_where_it_is(town: Town):
    assert str(await town.bot.refused("sendMessage", chat_id=-42, text="x")) == "Bad Request: chat not found"
    elsewhere = await town.people.group("别的群", admins=[town.driver], bot="absent")
    assert (await town.bot.refused("sendMessage", chat_id=elsewhere, text="x")).code == 403
    await town.people.leave(town.group, town.stage.bot.id, kicked_by=town.coordinator)
    refusal = await town.bot.refused("sendMessage", chat_id=town.group, text="x")
    assert str(refusal) == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_muted_bot_may_not_write(town: Town):
    await town.people.restrict(town.group, town.stage.bot.id)
    assert "not enough rights" in str(await town.bot.refused("sendMessage", chat_id=town.group, text="x"))
    await town.people.restrict(town.group, town.stage.bot.id, muted=False)
    assert await town.card()


async def test_a_topic_must_exist_and_be_open(town: Town):
    topic = await town.people.topic(town.group, "武汉站")
    closed = await town.people.topic(town.group, "汉口站", closed=True)
    sent = await town.bot("sendMessage", chat_id=town.group, text="x", message_thread_id=topic)
    assert sent["message_thread_id"] == topic
    for thread, why in ((4711, "message thread not found"), (closed, "TOPIC_CLOSED")):
        refusal = await town.bot.refused(
            "sendMessage", chat_id=town.group, text="x", message_thread_id=thread
        )
        assert str(refusal) == f"Bad Request: {why}"
    await town.people.close_topic(town.group, closed, closed=False)
    await town.people.promote(town.group, town.stage.bot.id, status="member")
    assert await town.bot("sendMessage", chat_id=town.group, text="x", message_thread_id=closed)


async def test_twenty_messages_a_minute_in_a_group_edits_among_them(town: Town):
    card = await town.card()
    for number in range(19):
        await town.bot("editMessageText", chat_id=town.group, message_id=card, text=f"{number}")
    for method, more in (("sendMessage", {}), ("editMessageText", {"message_id": card})):
        refusal = await town.bot.refused(method, chat_id=town.group, text="more", **more)
        assert refusal.code == 429
        assert 50 <= refusal.parameters["retry_after"] <= 60
    await town.bot("pinChatMessage", chat_id=town.group, message_id=card)
    await town.bot("setMessageReaction", chat_id=town.group, message_id=card, reaction=[])
    await town.people.advance(61)
    assert await town.card()


async def test_a_private_chat_has_no_limit_of_its_own_but_all_together_30_a_second(town: Town):
    await town.people.start(town.driver)
    for _ in range(30):
        await town.bot("sendMessage", chat_id=town.driver, text="x")
    refusal = await town.bot.refused("sendMessage", chat_id=town.driver, text="x")
    assert (refusal.code, refusal.parameters) == (429, {"retry_after": 1})


async def test_files_come_as_multipart_and_can_be_fetched_again(town: Town):
    form = aiohttp.FormData({"chat_id": str(town.group), "caption": "周报"})
    form.add_field("document", "人次,3".encode(), filename="周报.csv", content_type="text/csv")
    async with town.bot.http.post(f"{town.bot.root}/sendDocument", data=form) as response:
        sent = (await response.json())["result"]
    assert sent["caption"] == "周报"
    file = await town.bot("getFile", file_id=sent["document"]["file_id"])
    root = town.bot.root.replace("/bot", "/file/bot", 1)
    async with town.bot.http.get(f"{root}/{file['file_path']}") as response:
        assert await response.read() == "人次,3".encode()


async def test_a_photo_is_sent_by_a_pointer_and_again_by_its_id(town: Town):
    form = aiohttp.FormData({"chat_id": str(town.group), "photo": "attach://chart"})
    form.add_field("chart", b"\x89PNG", filename="chart.png")
    async with town.bot.http.post(f"{town.bot.root}/sendPhoto", data=form) as response:
        file_id = (await response.json())["result"]["photo"][-1]["file_id"]
    assert await town.bot("sendPhoto", chat_id=town.group, photo=file_id, caption="人" * 1024)
    refusal = await town.bot.refused("sendPhoto", chat_id=town.group, photo=file_id, caption="人" * 1025)
    assert str(refusal) == "Bad Request: message caption is too long"
    assert (await town.bot.refused("sendPhoto", chat_id=town.group, photo="unknown")).code == 400
    assert (await town.bot.refused("getFile", file_id="unknown")).code == 400


async def test_a_mention_of_somebody_never_met_is_dropped(town: Town):
    link = '<a href="tg://user?id={}">张</a>'
    known = await town.bot(
        "sendMessage", chat_id=town.group, text=link.format(town.driver), parse_mode="HTML"
    )
    assert known["entities"][0]["user"]["first_name"] == "张建国"
    unknown = await town.bot("sendMessage", chat_id=town.group, text=link.format(999), parse_mode="HTML")
    assert "entities" not in unknown


async def test_a_venue_has_a_point_on_the_map_a_title_and_an_address(town: Town):
    place = {"latitude": 30.6, "longitude": 114.4, "title": "武汉站", "address": "西广场"}
    sent = await town.bot("sendVenue", chat_id=town.group, **place)
    assert {"title": "武汉站", "address": "西广场", "location": sent["location"]} == sent["venue"]
    for wrong in ({"title": ""}, {"address": ""}, {"latitude": 91}, {"longitude": "east"}):
        assert (await town.bot.refused("sendVenue", chat_id=town.group, **place | wrong)).code == 400
