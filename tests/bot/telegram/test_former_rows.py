"""What a former version had queued, as requests of the Bot API and as HTML, is sent after the upgrade as it would have been."""

import json
from contextlib import closing

import pytest

from bot.telegram.requests import request_for
from bot.telegram.row_sender import of_this_version
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.views.render import render
from storage import pins
from storage.external_ids import external_place
from tests.support import buttons, former_outbox

GROUP, DRIVER = -1001, 11
BUTTON = {"text": "收到", "callback_data": buttons.acknowledge(1), "style": "success"}
REQUESTS = {
    "a toast": (GROUP, "answerCallbackQuery", {"callback_query_id": "7", "text": "好"}),
    "an alert": (GROUP, "answerCallbackQuery", {"callback_query_id": "7", "text": "好", "show_alert": True}),
    **{
        f"a mark {emoji}": (
            GROUP,
            "setMessageReaction",
            {"chat_id": GROUP, "message_id": 5, "reaction": [{"type": "emoji", "emoji": emoji}]},
        )
        for emoji in "👌✍👀🙏🤔"
    },
    "no buttons": (
        GROUP,
        "editMessageReplyMarkup",
        {"chat_id": GROUP, "message_id": 5, "reply_markup": {"inline_keyboard": []}, "text": None},
    ),
    "some buttons": (
        GROUP,
        "editMessageReplyMarkup",
        {"chat_id": GROUP, "message_id": 6, "reply_markup": {"inline_keyboard": [[BUTTON]]}},
    ),
    "a pin": (
        GROUP,
        "pinChatMessage",
        {"chat_id": GROUP, "message_id": 5, "disable_notification": True},
    ),
    "an unpinning": (GROUP, "unpinChatMessage", {"chat_id": GROUP, "message_id": 5}),
    **{
        f"the menu of {scope} {chat}": (
            chat,
            "setMyCommands",
            {
                "commands": [{"command": "me", "description": "我"}, {"command": "help", "description": "?"}],
                "scope": {"type": scope, "chat_id": chat},
            },
        )
        for scope, chat in (("chat", DRIVER), ("chat", GROUP), ("chat_administrators", GROUP))
    },
}
HTML = '<b>🚗 #1 汉口&lt;b&gt;站</b>\n<a href="tg://user?id=11">王&amp;</a> <code>few</code> <i>x</i> <a href="https://t.me/c/1/2">看</a>'


def requests(database):
    for row in former_outbox.rows(database):
        said = render(
            TELEGRAM,
            former_outbox.read_of(database),
            row.kind,
            row.chat_id,
            of_this_version(row.kind, json.loads(row.body), former_outbox.read_of(database)),
        )
        assert said is not None
        yield request_for(said, row.chat_id, former_outbox.read_of(database))


def told(params):
    return {name: value for name, value in params.items() if value is not None}


@pytest.mark.parametrize("former", REQUESTS.values(), ids=REQUESTS)
def test_a_request_that_was_queued_is_the_same_request_after_the_upgrade(former, tmp_path):
    chat, method, params = former
    body = {"method": method, "params": {key: value for key, value in params.items() if key != "chat_id"}}
    with closing(
        former_outbox.upgraded(
            tmp_path, {(GROUP, 6): [[["收到", buttons.acknowledge(1)]]]}, [(chat, "request", None, body, 0)]
        )
    ) as database:
        [request] = requests(database)
    assert (method, told(params)) == (request.method, told(request.params))


def test_a_message_that_was_queued_is_the_same_message_after_the_upgrade(tmp_path):
    body = {
        "text": HTML,
        "buttons": [[["收到", buttons.acknowledge(1)]]],
        "reply_to": 3,
        "role": "reply",
        "call": 1,
        "fleet": 1,
        "topic": 9,
        "language": "en",
    }
    with closing(
        former_outbox.upgraded(
            tmp_path,
            {(GROUP, 6): [[["收到", buttons.acknowledge(1)]]]},
            [(GROUP, "message", None, body, 0)],
            [DRIVER],
        )
    ) as database:
        [request] = requests(database)
    assert "sendMessage" == request.method
    assert HTML == request.params["text"]
    assert [BUTTON["text"]] == [
        button["text"] for [button] in request.params["reply_markup"]["inline_keyboard"]
    ]
    assert (3, 9) == (
        request.params["reply_parameters"]["message_id"],
        request.params["message_thread_id"],
    )
    assert ("reply", 1, 1) == (request.post.role, request.post.call_id, request.post.fleet_id)


@pytest.mark.parametrize(("method", "is_pinned"), [("pinChatMessage", True), ("unpinChatMessage", False)])
def test_what_the_former_version_pinned_is_known(method, is_pinned, tmp_path):
    body = {"method": method, "params": {"message_id": 5}}
    with closing(
        former_outbox.upgraded(
            tmp_path,
            {(GROUP, 6): [[["收到", buttons.acknowledge(1)]]]},
            [(GROUP, "request", pins.key_of(GROUP, 5), body, 2)],
        )
    ) as database:
        read = former_outbox.read_of(database)
        [chat] = {row.chat_id for row in former_outbox.rows(database)}
        assert str(GROUP) == external_place(read, chat)
        found = pins.latest_request(read, chat, 5)
    assert (is_pinned, False) == (found.pins, found.is_pending)
