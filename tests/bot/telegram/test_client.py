"""Requests over real sockets: what an answer is, and which silence means that nothing was sent."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.telegram.api_answers import AnswerLost
from bot.telegram.client import Client, Connections, NeverSent, wait_seconds
from tests.bot.conftest import wire

TOKEN = "123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@asynccontextmanager
async def server(converse):
    """A TCP server of one conversation a connection; its port."""
    under_way = set[asyncio.Task[object]]()

    async def accept(reader, writer):
        task = asyncio.current_task()
        assert task
        under_way.add(task)
        try:
            await converse(reader, writer)
        except (asyncio.CancelledError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    listener = await asyncio.start_server(accept, "127.0.0.1", 0)
    yield listener.sockets[0].getsockname()[1]
    listener.close()
    for task in under_way:
        task.cancel()
    await asyncio.gather(*under_way)
    await asyncio.sleep(0.01)  # a closed transport lets go of its socket in the loop's next turn


@asynccontextmanager
async def client_of(port, proxy=None):
    connections = Connections(proxy)
    yield Client(TOKEN, f"http://127.0.0.1:{port}", connections)
    await connections.close()


def answering(body, status="200 OK"):
    async def converse(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(
            b"HTTP/1.1 %b\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%b"
            % (status.encode(), len(body), body)
        )
        await writer.drain()

    return converse


async def hang_up(reader, writer):
    await reader.readuntil(b"\r\n\r\n")


async def keep_silent(reader, writer):
    await asyncio.sleep(60)


async def test_the_answer_of_a_call_is_its_result(client):
    assert (await client.do_api_request("getMe"))["is_bot"] is True


async def test_chinese_and_buttons_arrive_as_they_were_meant(client, people, group):
    buttons = {"inline_keyboard": [[{"text": "到了", "callback_data": "any data"}]]}
    await client.do_api_request(
        "sendMessage", api_kwargs={"chat_id": group, "text": "武汉站需要车 & <3 😀", "reply_markup": buttons}
    )
    [message] = await people.bot_messages(group)
    assert (message["text"], message["reply_markup"]) == ("武汉站需要车 & <3 😀", buttons)


async def test_a_file_is_uploaded(client, people, group):
    await client.send_document(group, b"a,b\n1,2\n", filename="夜.csv")
    [message] = await people.bot_messages(group)
    assert message["document"]["file_name"] == "夜.csv"


async def test_polled_updates_are_the_bytes_that_telegram_wrote():
    raw = [
        b'{"update_id":1,  "message":{"text":"\xe6\x94\xb6\xe5\x88\xb0"},"new_field":[1.50]}',
        b'{"update_id":2}',
    ]
    async with (
        server(answering(b'{"ok":true,"result":[' + b",".join(raw) + b"]}")) as port,
        client_of(port) as client,
    ):
        assert await client.do_api_request("getUpdates") == raw


async def test_broken_utf8_in_one_update_does_not_hide_the_others():
    body = b'{"ok":true,"result":[{"update_id":1,"message":{"text":"\xe6\x94"}},{"update_id":2}]}'
    async with server(answering(body)) as port, client_of(port) as client:
        updates = await client.do_api_request("getUpdates")
    assert [json.loads(update.decode(errors="replace"))["update_id"] for update in updates] == [1, 2]


async def test_a_refused_connection_says_that_nothing_was_sent():
    async with server(hang_up) as port:
        pass
    async with client_of(port) as client:
        with pytest.raises(NeverSent):
            await client.do_api_request("sendMessage")


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_an_unreachable_proxy_says_that_nothing_was_sent(scheme):
    async with server(hang_up) as port:
        pass
    async with client_of(80, f"{scheme}://127.0.0.1:{port}") as client:
        with pytest.raises(NeverSent):
            await client.do_api_request("sendMessage")


async def test_a_connection_that_ends_without_an_answer_leaves_it_open_whether_it_was_carried_out():
    async with server(hang_up) as port, client_of(port) as client:
        with pytest.raises(AnswerLost):
            await client.do_api_request("sendMessage")


async def test_silence_after_the_request_is_a_timeout():
    async with server(keep_silent) as port, client_of(port) as client:
        with pytest.raises(TimedOut):
            await client.do_api_request("sendMessage", read_timeout=0.1)


async def test_an_answer_that_is_no_json_leaves_it_open_whether_it_was_carried_out():
    async with server(answering(b"<html>welcome to the hotel")) as port, client_of(port) as client:
        with pytest.raises(AnswerLost):
            await client.do_api_request("sendMessage")


async def test_a_lost_answer_is_not_asked_for_again_behind_our_back(client, people, group):
    await client.do_api_request("getMe")  # a connection that is kept open is the tempting case
    await people.fault("lost", method="sendMessage")
    with pytest.raises(AnswerLost):
        await client.do_api_request("sendMessage", api_kwargs={"chat_id": group, "text": "一"})
    assert len(await people.bot_messages(group)) == 1


async def test_a_broken_server_and_a_flood_are_told_apart(client, people, group):
    wish = {"chat_id": group, "text": "一"}
    await people.fault("status", method="sendMessage", code=502)
    with pytest.raises(NetworkError) as broken:
        await client.do_api_request("sendMessage", api_kwargs=wish)
    assert not isinstance(broken.value, TimedOut | AnswerLost | NeverSent)
    await people.fault("status", method="sendMessage", code=429, retry_after=7)
    with pytest.raises(RetryAfter) as flood:
        await client.do_api_request("sendMessage", api_kwargs=wish)
    assert wait_seconds(flood.value) == 7


@pytest.mark.parametrize(
    "converse", [hang_up, keep_silent, answering(b"no json"), answering(b"{}", "500 Oh")]
)
async def test_no_error_bears_the_token(converse):
    async with server(converse) as port, client_of(port) as client:
        with pytest.raises(Exception) as error:  # noqa: PT011  none of them may bear it, whichever it is
            await client.do_api_request("getMe", read_timeout=0.1)
    chain = [error.value, error.value.__cause__, error.value.__context__]
    assert not [each for each in chain if each and not each.__suppress_context__ and TOKEN in repr(each)]
    assert TOKEN not in f"{error.value!r} {error.value} {client!r} {client}"


async def pipe(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()


async def through(reader, writer, host, port, granted):
    far_reader, far_writer = await asyncio.open_connection(host, port)
    writer.write(granted)
    try:
        await asyncio.gather(pipe(reader, far_writer), pipe(far_reader, writer))
    finally:
        far_writer.close()


async def test_calls_go_through_an_http_proxy(sandbox):
    asked = []

    async def converse(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        asked.append(head.split()[:2])
        host, port = head.split()[1].decode().split(":")
        await through(reader, writer, host, int(port), b"HTTP/1.1 200 OK\r\n\r\n")

    async with server(converse) as port, wire(sandbox, f"http://127.0.0.1:{port}") as client:
        assert (await client.do_api_request("getMe"))["is_bot"] is True
    assert asked == [[b"CONNECT", sandbox.base_url.removeprefix("http://").encode()]]


async def test_calls_go_through_a_socks_proxy_with_its_password_and_names_are_resolved_there(sandbox):
    asked = []
    port = int(sandbox.base_url.rsplit(":", 1)[1])

    async def converse(reader, writer):
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x02")  # name and password, please
        _, length = await reader.readexactly(2)
        name = await reader.readexactly(length)
        password = await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x01\x00")
        *_, kind = await reader.readexactly(4)
        assert kind == 3  # a name, not an address
        host = await reader.readexactly((await reader.readexactly(1))[0])
        await reader.readexactly(2)
        asked.append((name, password, host))
        await through(reader, writer, "127.0.0.1", port, b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")

    async with server(converse) as proxy:
        connections = Connections(f"socks5://user:secret@127.0.0.1:{proxy}")
        client = Client(sandbox.token, f"http://telegram.invalid:{port}", connections)
        assert (await client.do_api_request("getMe"))["is_bot"] is True
        await connections.close()
    assert asked == [(b"user", b"secret", b"telegram.invalid")]
