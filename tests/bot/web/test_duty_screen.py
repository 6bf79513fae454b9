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
CONTRASTS = """
[...document.querySelectorAll("article *, #stale")].filter(one => one.firstChild?.nodeType === 3 && !one.hidden).map(one => {
  const light = colour => colour.match(/[\\d.]+/g).slice(0, 3)
    .map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, nth) => sum + part * [.2126, .7152, .0722][nth], 0);
  const ground = getComputedStyle(one.closest("article, #stale")).backgroundColor;
  const [low, high] = [light(getComputedStyle(one).color), light(ground)].sort((a, b) => a - b);
  return [one.outerHTML, (high + .05) / (low + .05)];
})"""
"""Each text of the page, and how far its colour is from that of its panel."""


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_what_it_shows_stands_out_from_its_ground_in_every_state(screen, opened, scheme):
    """Before the greying, which is the same for text and ground. 4.5 is what WCAG asks of small text."""
    page = await opened(WALL)
    await page.emulate_media(color_scheme=scheme)
    await screen.fleet.says(COORDINATOR, "武汉站需要9台车")
    await expect(page.locator("article")).to_be_visible(timeout=PATIENCE)
    await page.evaluate("stream.close()")

    for seconds, state in ((9, "live"), (17, "stale"), (93, "dead")):
        await page.evaluate(LAST.format(seconds))
        await expect(page.locator("body")).to_have_attribute("data-state", state)
        assert [] == [one for one in await page.evaluate(CONTRASTS) if one[1] < 4.5]


@pytest.mark.parametrize("size", [PHONE, WALL], ids=["phone", "wall"])
async def test_a_calm_screen_is_a_clock_to_be_read_from_afar(opened, size):
    page = await opened(size)
    clock, calm = [await page.locator(part).bounding_box() for part in ("#clock", "#calm")]

    assert clock["width"] > size["width"] / 2
    assert size["height"] / 4 < clock["y"] < calm["y"]
    assert clock["width"] < size["width"] * 0.95
    assert [size["width"], size["height"]] == await page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )


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
