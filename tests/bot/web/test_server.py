"""The operator's pages, asked over HTTP: whether all is well, figures, and the data of the duty screen."""

import socket

import httpx
import pytest

from bot.web.screen_key import make_key, revoke_key
from bot.web.server import open_listener
from tests.support.harness import COORDINATOR


@pytest.fixture
async def client(screen):
    async with httpx.AsyncClient(base_url=screen.address, timeout=60) as client:
        yield client


async def test_the_process_says_that_it_lives(client):
    assert (await client.get("/healthz")).text == "ok\n"


async def test_ready_is_who_hears_and_handles(client, screen):
    assert (await client.get("/readyz")).status_code == 200

    screen.fleet.now += 600
    answer = await client.get("/readyz")

    assert (answer.status_code, answer.text) == (
        503,
        "Telegram was not reached for 10 minutes: see the log of the bot.\n",
    )


async def test_figures_name_nobody(client, screen):
    await screen.fleet.says(COORDINATOR, "武汉站需要9台车")
    await screen.fleet.says(51, "收到", name="张建国")
    await screen.fleet.says(51, "接3")

    told = (await client.get("/metrics")).text

    for line in ("shoudao_open_calls 1.0", "shoudao_cars_missing 8.0", "shoudao_passengers_carried 3.0"):
        assert f"\n{line}\n" in told
    assert "张建国" not in told


async def test_the_screen_is_for_who_has_its_link(client, screen):
    key = make_key(screen.folder)
    for path in ("/screen", "/screen/data", "/screen/events", "/screen?key=another"):
        assert (await client.get(path)).status_code == 403, path

    opened = await client.get(f"/screen?key={key}")

    assert (opened.status_code, opened.headers["location"]) == (303, "/screen")
    assert key not in opened.headers["set-cookie"]
    assert "HttpOnly" in opened.headers["set-cookie"]
    assert (await client.get("/screen")).status_code == 200
    assert (await client.get("/screen/data")).json()["calls"] == []

    revoke_key(screen.folder)

    assert (await client.get("/screen/data")).status_code == 403


async def test_the_data_are_the_cards_numbers_and_name_nobody(client, screen):
    fleet = screen.fleet
    await fleet.says(COORDINATOR, "武汉站需要9台车 G1234 23:40")
    for number in range(51, 56):
        await fleet.says(number, "收到", name=f"司机{number}")
    for number in range(51, 54):
        await fleet.says(number, "到了", name=f"司机{number}")
    await fleet.says(51, "接3", name="司机51")
    await fleet.says(COORDINATOR, "等80 老5")
    await client.get(f"/screen?key={make_key(screen.folder)}")

    answer = await client.get("/screen/data")
    [call] = answer.json()["calls"]

    assert "司机" not in answer.text
    assert {
        key: call[key]
        for key in ("station", "needed", "missing", "acknowledged", "arrived", "driving", "passengers")
    } == {
        "station": "武汉站",
        "needed": 9,
        "missing": 4,
        "acknowledged": 5,
        "arrived": 3,
        "driving": 1,
        "passengers": 3,
    }
    assert (call["on_the_way"], call["waiting"], call["waiting_elderly"]) == (2, 80, 5)
    assert sum(cars for _, cars in call["lanes"]) == 2
    assert call["next_lane"] in [lane for lane, _ in call["lanes"]]


@pytest.mark.parametrize("path", ["/", "/screen/../server.py", "/screen/screen.html", "/screen/x", "/static"])
async def test_nothing_else_is_there(client, path):
    assert (await client.get(path)).status_code in {403, 404}


async def test_no_other_site_may_use_or_keep_a_page(client):
    headers = (await client.get("/healthz")).headers

    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_an_address_that_is_taken_is_no_end():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert open_listener("127.0.0.1", taken.getsockname()[1]) is None
