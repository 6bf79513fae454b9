"""The duty screen in a real browser: busy, calm, stale, red, revoked; at the size of a phone and of a wall."""

import pytest
from playwright.async_api import ViewportSize, async_playwright, expect

from bot.web.screen_key import make_key, revoke_key
from tests.sandbox.test_page import ALONE, CHROMIUM
from tests.sandbox.test_page import pytestmark as needs_a_browser
from tests.support.harness import COORDINATOR

pytestmark = needs_a_browser

PHONE, WALL = ViewportSize(width=360, height=740), ViewportSize(width=1920, height=1080)
PATIENCE = 60_000
LAST = "received = performance.now() - {} * 1000; tick()"
"""The stream is cut, and the last data came so many seconds ago."""


@pytest.fixture
async def opened(screen):
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)

        async def open_page(size):
            page = await (await browser.new_context(viewport=size)).new_page()
            page.set_default_timeout(PATIENCE)
            await page.goto(f"{screen.address}/screen?key={make_key(screen.folder)}")
            await expect(page.locator("body")).to_have_attribute("data-state", "live", timeout=PATIENCE)
            return page

        yield open_page
        await browser.close()


@pytest.mark.parametrize("size", [PHONE, WALL], ids=["phone", "wall"])
async def test_a_call_is_shown_as_it_changes(screen, opened, size):
    page = await opened(size)
    await expect(page.locator("#calm")).to_be_visible()
    await screen.fleet.says(COORDINATOR, "武汉站需要9台车")
    await screen.fleet.says(51, "收到", name="张建国")

    await expect(page.locator("article h2")).to_contain_text("武汉站", timeout=PATIENCE)
    await expect(page.locator(".need")).to_contain_text("还差 8", timeout=PATIENCE)
    await expect(page.locator("#calm")).to_be_hidden()
    assert "张建国" not in await page.content()
    assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"]


async def test_without_data_it_turns_grey_and_then_red_with_the_age(opened):
    page = await opened(WALL)
    await page.evaluate("stream.close()")

    for seconds, state in ((9, "live"), (17, "stale"), (93, "dead")):
        await page.evaluate(LAST.format(seconds))
        await expect(page.locator("body")).to_have_attribute("data-state", state)
    await expect(page.locator("#stale")).to_contain_text("93")


async def test_a_bot_that_hears_nothing_is_red_though_data_come(screen, opened):
    page = await opened(WALL)
    screen.fleet.now += 200

    await expect(page.locator("body")).to_have_attribute("data-state", "dead", timeout=PATIENCE)


async def test_a_revoked_link_goes_dark(screen, opened):
    await screen.fleet.says(COORDINATOR, "武汉站需要9台车")
    page = await opened(WALL)
    await expect(page.locator("article")).to_be_visible(timeout=PATIENCE)
    revoke_key(screen.folder)

    await expect(page.locator("article")).to_have_count(0, timeout=PATIENCE)
    await expect(page.locator("#stale")).to_contain_text("链接")
