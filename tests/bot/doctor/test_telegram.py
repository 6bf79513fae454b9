"""What the doctor finds on the way to Telegram and in groups, each broken on purpose in the sandbox."""

import asyncio
import time

import pytest

from bot.doctor.finding import Level
from bot.doctor.telegram_findings import findings
from bot.settings.model import Telegram
from bot.telegram.client import Connections
from bot.telegram.telegram_facts import KnownGroup, look_at_telegram
from storage import inbox
from tests.bot.doctor.conftest import serve_group
from tests.bot.telegram.test_client import TOKEN, answering, server


async def found_by(root, proxy=None, token=TOKEN, groups=()):
    connections = Connections(proxy)
    try:
        facts = await look_at_telegram(token, root, connections, groups, time.time)
    finally:
        await connections.close()
    return [each.name for each in findings(Telegram(), facts, served=False)]


async def test_nothing_is_found_where_all_is_well(installation):
    assert [] == await installation.find()


async def test_privacy_mode_where_the_bot_is_an_administrator_is_a_warning(installation, people):
    await people.privacy(True)
    assert [("privacy-mode", Level.WARNING)] == [
        (each.name, each.level) for each in await installation.find()
    ]


async def test_privacy_mode_where_the_bot_is_a_plain_member_makes_it_deaf(installation, people, group):
    await people.privacy(True)
    bot = (await people.state())["bot"]["id"]
    await people.promote(group, bot, status="member")
    assert {"privacy-mode": Level.WRONG, "group-deaf": Level.WRONG} == {
        each.name: each.level for each in await installation.find()
    }


async def test_a_bot_that_is_no_administrator(installation, people, group):
    await people.promote(group, (await people.state())["bot"]["id"], status="member")
    assert ["group-no-admin"] == await installation.names()


async def test_an_administrator_without_the_right_to_pin(installation, people, group):
    await people.promote(group, (await people.state())["bot"]["id"], rights=["can_manage_chat"])
    assert ["group-no-pin"] == await installation.names()


async def test_a_bot_that_may_not_write(installation, people, group):
    await people.restrict(group, (await people.state())["bot"]["id"])
    assert ["group-no-admin", "group-muted", "group-no-reactions"] == await installation.names()


async def test_a_group_without_reactions(installation, people, group):
    await people.allow_reactions(group, [])
    assert ["group-no-reactions"] == await installation.names()
    await people.allow_reactions(group, ["👍"])
    assert [] == await installation.names()


async def test_a_bot_that_was_removed(installation, people, group):
    await people.leave(group, (await people.state())["bot"]["id"])
    assert ["group-gone"] == await installation.names()


async def test_a_basic_group_and_one_that_moved(installation, people):
    coordinator = await people.user("李调度")
    basic = await people.group("平常群", admins=[coordinator], kind="group")
    await installation.run(lambda tx: serve_group(tx, basic, "平常群"))
    assert ["group-basic"] == await installation.names()
    await people.migrate(basic)
    assert ["group-moved"] == await installation.names()


async def test_a_group_of_which_telegram_says_nothing(installation, people):
    await people.fault("status", method="getChat", code=500, times=None)
    assert ["group-no-answer"] == await installation.names()


async def test_a_bot_that_cannot_be_added_to_groups(installation, people):
    await people.joining(False)
    assert ["joining-forbidden"] == await installation.names()


async def test_a_webhook_that_was_left(installation, client):
    await client.do_api_request("setWebhook", api_kwargs={"url": "https://example.org/hook"})
    assert ["webhook-set"] == await installation.names()


async def test_what_waits_at_telegram_while_no_bot_serves(stopped, people, group):
    driver = await people.user("张三")
    await people.join(group, driver)
    await asyncio.gather(*(people.post(group, driver, "收到") for _ in range(501)))
    assert ["not-serving", "updates-wait"] == await stopped.names()


@pytest.mark.parametrize(
    ("seconds", "name", "level"),
    [
        (30, "clock-slow", Level.WARNING),
        (120, "clock-slow", Level.WRONG),
        (-30, "clock-fast", Level.WARNING),
        (-120, "clock-fast", Level.WRONG),
    ],
)
async def test_a_clock_that_is_wrong(installation, people, seconds, name, level):
    await people.advance(seconds)
    [found] = await installation.find()
    assert (name, level) == (found.name, found.level)
    assert abs(found.values["seconds"] - abs(seconds)) <= 2


async def test_a_clock_that_is_off_by_less_than_it_matters(installation, people):
    await people.advance(3)
    assert [] == await installation.names()


async def test_a_slow_way(installation, people):
    await people.fault("delay", method="getMe", seconds=3.1)
    assert ["telegram-slow"] == await installation.names()


async def test_a_token_that_is_refused(installation, settings):
    settings("telegram.token", TOKEN)
    [found] = await installation.find()
    assert ("token-refused", "telegram.token") == (found.name, found.setting)


@pytest.mark.parametrize("code", [429, 500, 502])
async def test_a_telegram_that_is_busy(installation, people, code):
    await people.fault("status", method="getMe", code=code)
    [found] = await installation.find()
    assert ("telegram-busy", {"detail": str(code)}) == (found.name, found.values)


async def test_a_telegram_that_cannot_be_reached(installation, settings, unused_port):
    settings("telegram.base_url", f"http://127.0.0.1:{unused_port}")
    [found] = await installation.find()
    assert ("telegram-unreachable", "telegram.proxy") == (found.name, found.setting)
    assert {"detail": "ClientConnectorError"} == found.values


@pytest.mark.parametrize("page", [b"<html>Log in</html>", b"{}", b"[]", b'{"ok":true}'])
async def test_something_else_answers_than_the_bot_api(page):
    async with server(answering(page)) as port:
        assert ["not-the-api"] == await found_by(f"http://127.0.0.1:{port}")


async def plain_text(reader, writer):
    await reader.read(1)
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    await writer.drain()


async def test_a_connection_that_is_not_what_it_should_be():
    async with server(plain_text) as port:
        assert ["telegram-certificate"] == await found_by(f"https://127.0.0.1:{port}")


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_does_not_answer(installation, settings, unused_port, scheme):
    settings("telegram.base_url", "https://telegram.invalid")
    settings("telegram.proxy", f"{scheme}://127.0.0.1:{unused_port}")
    [found] = await installation.find()
    assert ("proxy-unreachable", "telegram.proxy") == (found.name, found.setting)


def http_proxy(status):
    async def converse(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 %b\r\n\r\n" % status)
        await writer.drain()

    return converse


async def socks_proxy_that_wants_a_password(reader, writer):
    _, methods = await reader.readexactly(2)
    await reader.readexactly(methods)
    writer.write(b"\x05\xff")
    await writer.drain()


async def socks_proxy_that_denies_the_password(reader, writer):
    _, methods = await reader.readexactly(2)
    await reader.readexactly(methods)
    writer.write(b"\x05\x02")
    await reader.readexactly(2 + 4 + 1 + 6)
    writer.write(b"\x01\x01")
    await writer.drain()


@pytest.mark.parametrize(
    ("converse", "address", "expected"),
    [
        (http_proxy(b"407 Proxy Authentication Required"), "http://127.0.0.1", "proxy-refuses"),
        (http_proxy(b"502 Bad Gateway"), "http://127.0.0.1", "proxy-cannot-reach"),
        (socks_proxy_that_wants_a_password, "socks5://127.0.0.1", "proxy-refuses"),
        (socks_proxy_that_denies_the_password, "socks5://user:secret@127.0.0.1", "proxy-refuses"),
    ],
    ids=["http, password", "http, no way", "socks, password", "socks, wrong password"],
)
async def test_a_proxy_that_refuses(converse, address, expected):
    async with server(converse) as port:
        assert [expected] == await found_by("https://telegram.invalid", f"{address}:{port}")


async def test_a_group_of_the_settings_that_nobody_knows(installation, settings, group):
    settings("telegram.groups", f"{group}, -100999")
    found = await installation.find()
    assert {"group-silent": {"chat": "-100999"}, "group-gone": {"group": "-100999"}} == {
        each.name: each.values for each in found
    }


async def test_the_doctor_confirms_no_update_and_ends_no_poll(installation, people, group, client, beside):
    """While the doctor looks, a bot's long poll goes on, and what waited before waits still."""
    driver = await people.user("张三")
    await people.join(group, driver)
    poll = beside(client.do_api_request("getUpdates", api_kwargs={"timeout": 30, "offset": 0}))
    waiting = await poll  # the updates of the group's beginning
    await installation.find()
    again = await client.do_api_request("getUpdates", api_kwargs={"timeout": 0})
    assert waiting[0] == again[0]
    assert [] == [each for each in await people.requests(method="getUpdates") if not each["ok"]]
    methods = {each["method"] for each in await people.requests()}
    assert {"getMe", "getWebhookInfo", "getChat", "getChatMember", "getUpdates"} == methods


async def test_another_program_that_polls_is_known_from_what_the_bot_recorded(installation):
    await installation.run(lambda tx: inbox.record_conflict(tx, int(time.time()) - 60))
    [found] = await installation.find()
    assert ("second-poller", "telegram.token") == (found.name, found.setting)
    await installation.run(lambda tx: inbox.record_conflict(tx, int(time.time()) - 200))
    [over] = await installation.find()
    assert ("second-poller-before", Level.WARNING, 3) == (over.name, over.level, over.values["minutes"])
    await installation.run(lambda tx: inbox.record_conflict(tx, int(time.time()) - 3600))
    assert [] == await installation.find()


async def test_groups_are_asked_by_the_id_that_telegram_gave_them(sandbox, people, group):
    known = [KnownGroup(group, "雪夜车队")]
    assert [] == await found_by(sandbox.base_url, token=sandbox.token, groups=known)
