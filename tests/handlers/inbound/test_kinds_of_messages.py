"""What people send beside plain words: mentions that carry an account, replies to elsewhere, albums, pictures, stickers."""

from typing import Any

import pytest

from storage.journal import load_history
from tests.support import buttons, updates
from tests.support import database as stored
from tests.support.database import stored_updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

STRANGER = 77
BOSS = "武汉站需要20台车"


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.says(COORDINATOR, BOSS)
        bot.now += 60
        yield bot


def call_of(bot) -> Any:
    [fleet] = {fleet.id: fleet for fleet in bot.session._fleets.values()}.values()
    [call] = fleet.calls.values()
    return fleet, call


async def cars(bot) -> dict[int | None, list[str]]:
    """What is recorded of each account in the call: its kinds of statements."""
    _, call = call_of(bot)
    found: dict[int | None, list[str]] = {}
    accounts = await accounts_by_person(bot)
    for person in call.responses:
        history = await bot.database.query(lambda read, person=person: load_history(read, call.id, person))
        found[accounts.get(person)] = [said.kind.value for said in history.statements]
    return found


async def accounts_by_person(bot):
    known = await stored.persons_by_account(bot.database)
    return {person: account for account, person in known.items() if person is not None}


def unclear(bot) -> int:
    return int(call_of(bot)[1].unreadable)


def maybe(bot) -> int:
    return int(getattr(call_of(bot)[1], "maybe", 0))


def mention(text: str, letters: str, who: int, name: str | None = None) -> dict[str, Any]:
    """The field of a message that mentions an account by `letters` of its text."""
    before = text[: text.index(letters)]
    return {
        "entities": [
            {
                "type": "text_mention",
                "offset": len(before.encode("utf-16-le")) // 2,
                "length": len(letters.encode("utf-16-le")) // 2,
                "user": updates.person(who, name or letters),
            }
        ]
    }


# ------------------------------------------------------------------------------------- mentions


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("张三到了", "张三"),
        ("张三 到了", "张三"),
        ("😀张三到了", "张三"),  # offsets are UTF-16 units
        ("那个戴帽子的到了", "那个戴帽子的"),
        ("Alex到了", "Alex"),
        ("/on 张三 到了", "张三"),
        ("/on Alex de Boer 到了", "Alex de Boer"),
        ("接3到了", "接3"),  # a person may be called so
    ],
)
async def test_a_report_about_a_mentioned_account_is_that_accounts(bot, text, letters):
    await bot.says(COORDINATOR, text, **mention(text, letters, STRANGER))
    assert {STRANGER: ["check_in"]} == await cars(bot)
    await bot.says(STRANGER, "接3", name="另一个名字")
    assert {STRANGER: ["check_in", "depart"]} == await cars(bot)


async def test_a_mention_outranks_somebody_whose_name_is_the_same_letters(bot):
    await bot.says(51, "大家好")
    await bot.says(COORDINATOR, "张三到了", **mention("张三到了", "张三", STRANGER))
    assert {STRANGER: ["check_in"]} == await cars(bot)


async def test_two_mentions_side_by_side_are_two_people(bot):
    text = "张三李四到了"
    both = [*mention(text, "张三", 77)["entities"], *mention(text, "李四", 78)["entities"]]
    await bot.says(COORDINATOR, text, entities=both)
    assert {77: ["check_in"], 78: ["check_in"]} == await cars(bot)


async def test_a_mention_in_a_caption_is_read(bot):
    where = mention("张三接3", "张三", STRANGER)["entities"]
    await bot.says(COORDINATOR, None, caption="张三接3", caption_entities=where, photo=[{}])
    assert {STRANGER: ["depart"]} == await cars(bot)


async def test_a_drivers_word_about_a_mentioned_account_is_unclear(bot):
    await bot.says(51, "李四到了", **mention("李四到了", "李四", STRANGER))
    assert ({}, 1) == (await cars(bot), unclear(bot))


async def test_who_mentions_himself_speaks_of_himself(bot):
    await bot.says(51, "小三到了", **mention("小三到了", "小三", 51))
    assert ({51: ["check_in"]}, 0) == (await cars(bot), unclear(bot))


async def test_an_edit_that_only_changes_the_account_is_an_edit(bot):
    number = await bot.says(COORDINATOR, "张三到了", **mention("张三到了", "张三", STRANGER))
    bot.messages[number] |= mention("张三到了", "张三", 78)
    bot.now += 5
    await bot.edits(number, dated=True)
    assert {STRANGER: ["check_in", "void"], 78: ["check_in"]} == await cars(bot)


async def test_roles_go_to_the_account_that_is_mentioned(bot):
    await bot.says(51, "大家好", name="张三")
    await bot.says(COORDINATOR, "/lead 张三", **mention("/lead 张三", "张三", STRANGER))
    await bot.says(COORDINATOR, "/coordinator 张三", **mention("/coordinator 张三", "张三", 78))
    fleet, _ = call_of(bot)
    accounts = await accounts_by_person(bot)
    roles = {accounts[person.id]: person.role for person in fleet.people.values() if person.role}
    assert {STRANGER: "lead", 78: "coordinator"} == roles


@pytest.mark.parametrize("letters", ["小王", "老赵"])
async def test_a_person_is_merged_into_the_account_that_is_mentioned(bot, letters):
    await bot.says(COORDINATOR, "老赵接2")
    text = f"/merge 老赵 {letters}"
    found = mention(text, letters, STRANGER)
    found["entities"][0]["offset"] = len("/merge 老赵 ")
    await bot.says(COORDINATOR, text, **found)
    assert {STRANGER: ["depart"]} == await cars(bot)
    assert "老赵" in bot.texts()[-1]
    assert "没有" not in bot.texts()[-1]


async def test_no_handle_is_ever_shown(bot):
    for text in (
        "张三站需要5台车",
        "张三接90",
        "张三接0",
        "/call 张三 5",
        "/car 张三 平安出租",
        "张三、接3还是接4",
    ):
        await bot.says(COORDINATOR, text, **mention(text, "张三", STRANGER))
    await bot.says(51, "张三接90", **mention("张三接90", "张三", STRANGER))
    await bot.starts(COORDINATOR)
    await bot.says(COORDINATOR, "/unclear")
    await bot.later(5)
    assert bot.sent
    assert not [each for each in bot.sent if "@_" in each.text]


@pytest.mark.parametrize(
    "entities",
    [
        [{"type": "text_mention", "offset": 0, "length": 2}],
        [{"type": "text_mention", "offset": -5, "length": 2, "user": {"id": 77}}],
        [{"type": "text_mention", "offset": 0, "length": 2**40, "user": {"id": 77}}],
        [{"type": "text_mention", "offset": "0", "length": 2, "user": {"id": 77}}],
        [None, 1, "x", {}],
        {"type": "text_mention"},
        "bold",
    ],
)
async def test_entities_that_cannot_be_read_leave_the_words(bot, entities):
    await bot.says(51, "接3", entities=entities)
    assert {51: ["depart"]} == await cars(bot)


# ------------------------------------------------------------------------------------- replies

ELSEWHERE = {"id": -100999, "type": "supergroup", "title": "邻居群"}


def external(chat: dict[str, Any] | None = None, number: int | None = None, **origin: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"origin": {"type": "user", "date": 1, "sender_user": updates.person(9)} | origin}
    made |= {"chat": chat} if chat else {}
    made |= {"message_id": number} if number else {}
    return {"external_reply": made}


ABOUT_NO_CALL = [
    external(ELSEWHERE, 12),
    external(),  # a private chat, or a group that hides it
    external(type="hidden_user", sender_user_name="隐者", sender_user=None),
    {"reply_to_story": {"id": 5, "chat": ELSEWHERE}},
]


@pytest.mark.parametrize("fields", ABOUT_NO_CALL)
async def test_a_reply_to_something_of_elsewhere_is_unclear(bot, fields):
    await bot.says(51, "收到", **fields)
    assert ({}, 1) == (await cars(bot), unclear(bot))


@pytest.mark.parametrize("fields", ABOUT_NO_CALL)
async def test_a_decline_in_reply_to_something_of_elsewhere_gives_up_no_place(bot, fields):
    await bot.says(51, "收到")
    for words in ("来不了", "不去了"):
        await bot.says(51, words, **fields)
    assert ({51: ["acknowledge"]}, 2) == (await cars(bot), unclear(bot))
    await bot.says(51, "来不了")
    assert {51: ["acknowledge", "decline"]} == await cars(bot)


@pytest.mark.parametrize("fields", ABOUT_NO_CALL)
async def test_enough_in_reply_to_something_of_elsewhere_is_asked(bot, fields):
    await bot.says(51, "收到")
    [before] = await stored.calls(bot.database)
    await bot.says(COORDINATOR, "够了", **fields)
    assert [before] == await stored.calls(bot.database)
    assert "车够了" in bot.texts()[-1]


@pytest.mark.parametrize("fields", ABOUT_NO_CALL)
async def test_a_call_that_is_named_outranks_what_is_replied_to(bot, fields):
    await bot.says(51, "#1 收到", **fields)
    assert ({51: ["acknowledge"]}, 0) == (await cars(bot), unclear(bot))


async def test_a_leads_report_in_reply_to_elsewhere_is_nobodys(bot):
    await bot.says(COORDINATOR, "接3", **external(ELSEWHERE, 12))
    assert ({}, 1) == (await cars(bot), unclear(bot))


async def test_a_reply_across_topics_is_a_reply_to_the_call(bot):
    raised = bot.messages[min(number for number, each in bot.messages.items() if each["text"] == BOSS)]
    here = external(updates.chat(GROUP), raised["message_id"], sender_user=raised["from"])
    await bot.says(51, "收到", **here)
    assert ({51: ["acknowledge"]}, 0) == (await cars(bot), unclear(bot))


async def test_a_private_reply_to_the_card_of_the_group_is_a_reply_to_the_card(bot):
    await bot.says(51, "大家好")
    card = next(button.message for button in bot.buttons if button.data == buttons.acknowledge(1))
    await bot.says(COORDINATOR, "汉口站需要5台车")
    here = external(updates.chat(GROUP), card, sender_user=updates.bot())
    await bot.says(51, "收到", chat=51, **here)
    fleet, _ = next(iter(bot.session._fleets.values())), None
    answered = {call.station: len(call.responses) for call in fleet.calls.values()}
    assert {"武汉站": 1, "汉口站": 0} == answered


# ------------------------------------------------------------------------------------- albums


def picture(album: str | None = "A", caption: str | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"photo": [{"file_id": "x"}]}
    made |= {"media_group_id": album} if album else {}
    return made | ({"caption": caption} if caption else {})


@pytest.mark.parametrize("captioned", [0, 1, 2])
async def test_an_album_is_what_its_caption_says_wherever_it_stands(bot, captioned):
    for nth in range(3):
        await bot.says(51, None, **picture(caption="接3" if nth == captioned else None))
    assert ({51: ["depart"]}, 0) == (await cars(bot), unclear(bot))


async def test_an_album_without_a_caption_is_one_unclear_message(bot):
    for _ in range(3):
        await bot.says(51, None, **picture())
    assert 1 == unclear(bot)


async def test_two_albums_are_two_unclear_messages(bot):
    for album in "AAABBB":
        await bot.says(51, None, **picture(album))
    assert 2 == unclear(bot)


async def test_another_persons_album_settles_nothing(bot):
    await bot.says(51, None, **picture("A"))
    await bot.says(52, None, **picture("B", "接3"))
    assert ({52: ["depart"]}, 1) == (await cars(bot), unclear(bot))


async def test_a_caption_that_is_added_later_settles_its_album(bot):
    await bot.says(51, None, **picture())
    number = await bot.says(51, None, **picture())
    bot.now += 5
    bot.messages[number] |= {"caption": "接3"}
    await bot.edits(number, dated=True)
    assert ({51: ["depart"]}, 0) == (await cars(bot), unclear(bot))


async def test_a_caption_that_is_deleted_leaves_the_trip_and_asks(bot):
    number = await bot.says(51, None, **picture(caption="接3"))
    bot.now += 5
    del bot.messages[number]["caption"]
    await bot.edits(number, dated=True)
    assert ({51: ["depart"]}, 1) == (await cars(bot), unclear(bot))


# ------------------------------------------------------------------------------------- media

LYING = {"latitude": 30.6, "longitude": 114.4}
UNCLEAR: dict[str, dict[str, Any]] = {
    "photo": {"photo": [{"file_id": "x"}]},
    "live photo": {"live_photo": {"file_id": "x"}},
    "picture as file": {"document": {"file_id": "x", "mime_type": "image/jpeg"}},
    "video as file": {"document": {"file_id": "x", "mime_type": "video/mp4"}},
    "file named like a picture": {"document": {"file_id": "x", "file_name": "IMG_1.HEIC"}},
    "location": {"location": LYING},
    "venue": {"venue": {"location": LYING, "title": "武汉站"}, "location": LYING},
    "rich message": {"rich_message": {"blocks": []}},
    "voice": {"voice": {"file_id": "x"}},
    "round video": {"video_note": {"file_id": "x"}},
}
MAYBE: dict[str, dict[str, Any]] = {
    "sticker": {"sticker": {"file_id": "x", "emoji": "👌"}},
    "GIF": {"animation": {"file_id": "x"}, "document": {"file_id": "x", "mime_type": "video/mp4"}},
    "paid media": {"paid_media": {"star_count": 1, "paid_media": []}},
    "file": {"document": {"file_id": "x", "mime_type": "application/pdf"}},
    "contact": {"contact": {"phone_number": "1", "first_name": "张三"}},
}


@pytest.mark.parametrize("fields", UNCLEAR.values(), ids=UNCLEAR)
async def test_what_may_well_be_a_report_is_unclear(bot, fields):
    await bot.says(51, None, **fields)
    assert (1, 0) == (unclear(bot), maybe(bot))


@pytest.mark.parametrize("fields", MAYBE.values(), ids=MAYBE)
async def test_what_is_seldom_a_report_is_listed_and_not_counted(bot, fields):
    await bot.starts(COORDINATOR)
    await bot.says(51, None, **fields)
    assert (0, 1) == (unclear(bot), maybe(bot))
    await bot.says(COORDINATOR, "/unclear")
    assert "也许在报告" in bot.texts(COORDINATOR)[-1]
    await bot.presses(COORDINATOR, "收到", chat=COORDINATOR)
    assert ({51: ["acknowledge"]}, 0, 0) == (await cars(bot), unclear(bot), maybe(bot))


@pytest.mark.parametrize("fields", [*UNCLEAR.values(), *MAYBE.values()], ids=[*UNCLEAR, *MAYBE])
async def test_without_an_open_call_it_is_nothing(bot, fields):
    await bot.says(COORDINATOR, "/close 1")
    bot.now += 60
    await bot.says(51, None, **fields)
    assert (0, 0) == (unclear(bot), maybe(bot))


@pytest.mark.parametrize("how", ["sent", "replied to", "edited"])
@pytest.mark.parametrize("kind", ["location", "venue"])
async def test_coordinates_are_never_stored(bot, kind, how):
    number = await bot.says(51, None, **UNCLEAR[kind])
    if how == "edited":
        bot.messages[number]["live_period"] = 60
        await bot.edits(number, dated=True)
    if how == "replied to":
        await bot.says(52, "收到", reply_to_message=bot.messages[number])
    stored = await stored_updates(bot.database)
    assert any(kind.encode() in raw for raw in stored)
    assert not [raw for raw in stored if b"30.6" in raw or b"114.4" in raw]


@pytest.mark.parametrize(
    "fields", [{"dice": {"emoji": "🎲", "value": 3}}, {"new_chat_title": "雪"}, {"pinned_message": {}}]
)
async def test_service_messages_and_games_say_nothing(bot, fields):
    await bot.says(51, None, **fields)
    assert (0, 0) == (unclear(bot), maybe(bot))


async def test_a_maybe_survives_a_restart(bot):
    await bot.says(51, None, **MAYBE["sticker"])
    await bot.says(51, None, **UNCLEAR["voice"])
    bot.forget()
    await bot.says(52, "收到")
    assert (1, 1) == (unclear(bot), maybe(bot))


async def test_who_sent_a_voice_is_told_once_a_night_to_write(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.says(COORDINATOR, "武汉站需要5台车")
        await bot.says(51, None, **UNCLEAR["voice"])
        await bot.says(51, None, **UNCLEAR["voice"])
        await bot.starts(52)
        await bot.says(52, None, **UNCLEAR["voice"])
        await bot.later(2)
        said = "语音听不懂，请打字或点卡片上的按钮"
        assert (1, 1) == (bot.texts(GROUP).count(said), bot.texts(52).count(said))


async def test_without_a_call_nobody_is_told_of_voices(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.says(51, None, **UNCLEAR["voice"])
        assert [] == bot.texts(GROUP)
