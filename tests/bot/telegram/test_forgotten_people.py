"""What one person wrote is found in an update, and he is taken out of the updates of others (V2, V3)."""

import json

from bot.telegram.decoding import event_of
from bot.telegram.forgotten_people import without_person, words_in
from dispatch.names_in_texts import Traces
from handlers.chat.inputs import Message, RepliedTo
from storage.external_ids import ExternalIds
from tests.support import buttons, updates
from tests.support.folders import open_new

HE, SHE, GROUP = 7_100_000_051, 7_100_000_052, -100_777
TRACES = Traces(("张三丰",), ("zhang_sf",), ("13812345678", "鄂AD12345"), (str(HE),))
HIM = updates.person(HE, "张三丰", username="zhang_sf")


def said(who, words, **more):
    message = updates.message(5, 1_700_000_000, who, updates.chat(GROUP), words, **more)
    return updates.raw_update(1, {"message": message})


def reply(words, **more):
    replied = updates.reply_to(4, updates.chat(GROUP), HIM)
    replied["reply_to_message"] |= {"text": "我的电话 138-1234-5678"}
    return said(updates.person(SHE, "李四"), words, **replied, **more)


async def read(raw, tmp_path):
    database = await open_new(tmp_path / "new")
    try:
        return await database.run(lambda tx: event_of(raw, ExternalIds("telegram").within(tx)))
    finally:
        await database.close()


async def test_a_reply_to_him_stays_a_reply_to_nobody(tmp_path):
    left = without_person(reply("收到", quote={"text": "我的电话", "position": 0}), TRACES)
    event = await read(left, tmp_path)
    assert isinstance(event, Message)
    assert ("收到", None) == (event.words.text, event.replies_to.author)
    assert RepliedTo(event.place.chat, 4, None) == event.replies_to
    told = left.decode() + json.dumps(json.loads(left), ensure_ascii=False)
    for trace in ("张三丰", "zhang_sf", str(HE), "5678", "我的电话"):
        assert trace not in told


def test_what_he_wrote_is_not_kept_where_another_forwards_it():
    raw = said(updates.person(SHE), "看这个", forward_origin={"type": "user", "sender_user": HIM, "date": 1})
    assert b"" == without_person(raw, TRACES)


def test_his_name_phone_and_plate_go_from_a_text_and_places_in_it_stay_true():
    raw = said(updates.person(SHE), "@zhang_sf 鄂A·D12345 电话 138 1234 5678 \N{AUTOMOBILE}")
    words = json.loads(without_person(raw, TRACES))["message"]["text"]
    assert "******** ********* 电话 ************* \N{AUTOMOBILE}" == words.replace("@", "")


def test_an_update_that_cannot_be_read_is_not_kept():
    assert b"" == without_person(b'{"update_id":', TRACES)


def test_words_of_others_are_not_his():
    assert "收到" == words_in(said(HIM, "收到"), str(HE))
    assert words_in(reply("张三丰 收到"), str(HE)) is None
    tapped = buttons.acknowledge(1)
    assert tapped == words_in(
        updates.raw_update(1, {"callback_query": updates.tap(1, HIM, tapped, {})}), str(HE)
    )
    change = updates.reaction(4, 1, updates.chat(GROUP), ["\N{THUMBS UP SIGN}"], [], user=HIM)
    assert "\N{THUMBS UP SIGN}" == words_in(updates.raw_update(1, {"message_reaction": change}), str(HE))
