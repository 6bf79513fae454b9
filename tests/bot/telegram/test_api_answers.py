"""What a proxy makes of an answer is no success, and one update that cannot be decoded never hides the others."""

import gzip
import json
import zlib

import pytest
from telegram.error import NetworkError, RetryAfter

from bot.telegram.api_answers import MAX_ANSWER_BYTES, AnswerLost, decode_answer, decode_poll
from bot.telegram.client import wait_seconds
from bot.telegram.update_routing import routed_update
from tests.bot.telegram.test_client import answering, client_of, server

GOOD = [b'{"update_id":1,"message":{"text":"[}\\"]"}}', b'{"update_id":3}']
DEEP = b'{"update_id":2,"message":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
NO_SUCCESS = [
    b'{"ok":false,"error_code":502,"description":"Bad Gateway"}',
    b'{"ok":false,"result":[]}',
    b'{"ok":"true","result":[]}',
    b'{"ok":true}',
    b'{"ok":true,"result":null}',
    b"{}",
    b"[]",
    b"1",
    b"null",
    b"",
    b"<html>Welcome to the hotel</html>",
    b"[" * 100_000,
    b'{"ok":true,"result":' + b"[" * 100_000,
    b'{"ok":true,"result":[{"update_id":1}',
    b'{"ok":true,"result":"soon"}',
]


@pytest.mark.parametrize("method", ["getUpdates", "sendMessage", "getMe"])
@pytest.mark.parametrize("body", NO_SUCCESS[:-1], ids=range(len(NO_SUCCESS) - 1))
async def test_an_answer_that_is_no_success_is_a_lost_answer(method, body):
    async with server(answering(body)) as port, client_of(port) as client:
        with pytest.raises(AnswerLost):
            await client.do_api_request(method)


async def test_a_poll_whose_result_is_no_list_is_a_lost_answer():
    async with server(answering(NO_SUCCESS[-1])) as port, client_of(port) as client:
        with pytest.raises(AnswerLost):
            await client.do_api_request("getUpdates")


async def test_a_success_is_one():
    async with server(answering(b'{"ok":true,"result":true}')) as port, client_of(port) as client:
        assert await client.do_api_request("deleteWebhook") is True


@pytest.mark.parametrize(
    "bad",
    [
        b'{"update_id":2,"message":{"text":"\\ud800"}}',
        b'{"update_id":2,"message":{"text":"\\udfff, ] }"}}',
        b'{"update_id":2,"message":{"text":"\xe6\x94"}}',
        b'{"update_id":2,"message":{"date":1e999999}}',
        b'{"update_id":2,"message":tru}',
        b'{"update_id":2,"message":{"text":"\x01"}}',
        DEEP,
    ],
    ids=["high surrogate", "low surrogate", "utf-8", "number", "no JSON", "control character", "nested"],
)
@pytest.mark.parametrize("place", [0, 1, 2])
async def test_one_bad_update_does_not_hide_the_others(bad, place):
    updates = [*GOOD[:place], bad, *GOOD[place:]]
    body = b'{"ok" : true, "result": [ ' + b" ,\n ".join(updates) + b' ] ,"x":[1]}'
    async with server(answering(body)) as port, client_of(port) as client:
        polled = await client.do_api_request("getUpdates")
    assert len(polled) == 3
    assert [raw for nth, raw in enumerate(polled) if nth != place] == GOOD
    assert routed_update(polled[place]).update_id == 2


def test_a_lone_surrogate_becomes_a_replacement_character():
    [raw] = decode_poll(b'{"ok":true,"result":[{"update_id":2,"message":{"text":"\\u6536\\ud83d"}}]}')[
        "result"
    ]
    assert json.loads(raw)["message"]["text"] == "收\ufffd"


def test_a_pair_of_surrogates_stays_a_smiley():
    body = b'{"ok":true,"result":[{"update_id":1,"a":"\\ud83d\\ude00"},{"update_id":2,"a":"\\ud83d"}]}'
    assert [json.loads(raw)["a"][0] for raw in decode_poll(body)["result"]] == ["😀", "\ufffd"]


@pytest.mark.parametrize(
    ("parameters", "seconds"),
    [
        ({"retry_after": 7}, 7),
        ({"retry_after": 2.5}, 2),
        ({"retry_after": 0.1}, 1),
        ({"retry_after": 10**12}, 3600),
        ({"retry_after": "soon"}, None),
        ({"retry_after": [1]}, None),
        ({"retry_after": -5}, None),
        ({"retry_after": True}, None),
        ({"retry_after": 10**400}, None),
        ({"migrate_to_chat_id": "there"}, None),
        ({"migrate_to_chat_id": 5}, None),
        ("soon", None),
        ([1], None),
    ],
)
async def test_a_wait_is_believed_only_where_it_is_a_number(parameters, seconds):
    body = json.dumps({"ok": False, "error_code": 429, "description": [], "parameters": parameters}).encode()
    async with server(answering(body, "429 Too Many Requests")) as port, client_of(port) as client:
        with pytest.raises(NetworkError if seconds is None else RetryAfter) as error:
            await client.do_api_request("sendMessage")
    if isinstance(error.value, RetryAfter):
        assert wait_seconds(error.value) == seconds


def packed(body, encoding="gzip", how=gzip.compress):
    async def converse(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        content = how(body)
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(content)}\r\n"
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + content)
        await writer.drain()

    return converse


@pytest.mark.parametrize(("encoding", "how"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
async def test_a_packed_answer_is_read(encoding, how):
    body = b'{"ok":true,"result":[{"update_id":1}]}'
    async with server(packed(body, encoding, how)) as port, client_of(port) as client:
        assert await client.do_api_request("getUpdates") == [b'{"update_id":1}']


@pytest.mark.parametrize("length", [MAX_ANSWER_BYTES + 100, 200 * 2**20])
async def test_a_packed_answer_that_is_too_long_is_lost_before_it_is_unpacked(length):
    packer = zlib.compressobj(9, wbits=31)
    made = [packer.compress(b" " * 2**20) for _ in range(length // 2**20 + 1)]
    bomb = b"".join([*made, packer.flush()])
    async with server(packed(bomb, how=bytes)) as port, client_of(port) as client:
        with pytest.raises(AnswerLost, match="longer than 32 MiB"):
            await client.do_api_request("getUpdates")


@pytest.mark.parametrize(("encoding", "body"), [("gzip", b"no gzip"), ("br", b"x"), ("gzip, br", b"x")])
async def test_what_cannot_be_unpacked_is_lost(encoding, body):
    async with server(packed(body, encoding, bytes)) as port, client_of(port) as client:
        with pytest.raises(AnswerLost):
            await client.do_api_request("getUpdates")


async def test_an_answer_without_end_is_lost():
    async def converse(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for _ in range(40):
            writer.write(b" " * 2**20)
            await writer.drain()

    async with server(converse) as port, client_of(port) as client:
        with pytest.raises(AnswerLost, match="longer"):
            await client.do_api_request("getUpdates")


def test_an_error_keeps_its_description():
    assert decode_answer(b'{"ok":false,"description":"chat not found"}')["description"] == "chat not found"
