"""The chat page in a real browser, with a tiny bot of the test's own on the other side of the sandbox."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Page, Route, ViewportSize, async_playwright, expect

from sandbox.fake_telegram import DEFAULT_TOKEN, FakeTelegram
from sandbox.seed import seed_group
from sandbox.server import listening
from tests.sandbox.conftest import WireBot

WIDE = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
PATIENCE_MS = 60_000.0
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ALONE = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "收到", "callback_data": "ack"}, {"text": "详情", "callback_data": "alert"}]
    ]
}

expect.set_options(timeout=PATIENCE_MS)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("CI") != "true",
    reason="chromium is not on this machine; in CI its absence is a failure",
)


async def answer(bot: WireBot) -> None:
    """Counts 收到 on one pinned card per call, answers taps with toasts, greets in private."""
    offset, card, chat, count = 0, 0, 0, 0

    def text() -> str:
        names = "\n".join(f"第 {number} 位" for number in range(1, count + 1))
        return f"<b>武汉站需要车</b>\n收到 {count}\n<blockquote expandable>{names or '还没有'}</blockquote>"

    async def show() -> None:
        await bot(
            "editMessageText",
            chat_id=chat,
            message_id=card,
            text=text(),
            parse_mode="HTML",
            reply_markup=KEYBOARD,
        )

    while True:
        updates = await bot.updates(offset, timeout=30)
        before = count
        for update in updates:
            offset = update["update_id"] + 1
            message = update.get("message", {})
            if "callback_query" in update:
                query = update["callback_query"]
                alert = query["data"] == "alert"
                await bot(
                    "answerCallbackQuery", callback_query_id=query["id"], text="记下了", show_alert=alert
                )
                count += not alert
            elif message.get("text", "").startswith("/start"):
                await bot("sendMessage", chat_id=message["chat"]["id"], text="你好")
            elif "需要车" in message.get("text", ""):
                chat = message["chat"]["id"]
                sent = await bot(
                    "sendMessage", chat_id=chat, text=text(), parse_mode="HTML", reply_markup=KEYBOARD
                )
                card = sent["message_id"]
                await bot("pinChatMessage", chat_id=chat, message_id=card)
            elif message.get("text", "").startswith("收到"):
                count += 1
        if count != before:
            await show()


@asynccontextmanager
async def open_page(viewport: ViewportSize, is_mobile: bool = False) -> AsyncIterator[Page]:
    if CHROMIUM is None:
        pytest.fail("chromium is missing")
    stage = FakeTelegram()
    seed_group(stage)
    stage.limits.group_per_minute = 10_000
    async with (
        listening(stage) as base_url,
        aiohttp.ClientSession() as http,
        async_playwright() as playwright,
    ):
        bot = asyncio.create_task(answer(WireBot(base_url, stage.token, http)))
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        try:
            page = await (
                await browser.new_context(
                    viewport=viewport, locale="zh-CN", is_mobile=is_mobile, has_touch=is_mobile
                )
            ).new_page()
            page.set_default_timeout(PATIENCE_MS)
            problems: list[str] = []
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
            await page.goto(base_url)
            await page.wait_for_selector("body[data-ready]")
            yield page
            await keep_picture(page)
            assert [told for told in problems if "400 (Bad Request)" not in told] == []
            assert not bot.done()
        finally:
            await browser.close()
            bot.cancel()
            await asyncio.gather(bot, return_exceptions=True)


async def keep_picture(page: Page) -> None:
    """Where a folder is named, to be looked at by people."""
    if folder := os.environ.get("PICTURES"):
        size = page.viewport_size or WIDE
        await page.screenshot(path=Path(folder) / f"page-{size['width']}.png")


async def say(page: Page, where: str, text: str) -> None:
    await page.fill(f"{where} textarea", text)
    await page.press(f"{where} textarea", "Enter")


async def become(page: Page, name: str) -> None:
    await page.click("#who")
    await page.click(f"#people button:has-text('{name}')")


async def test_a_coordinator_calls_and_drivers_answer_on_one_page():
    async with open_page(WIDE) as page:
        await say(page, "#group", "武汉站需要车！")
        card = page.locator("#group .row", has_text="武汉站需要车").filter(has=page.locator(".keys"))
        await expect(card).to_contain_text("收到 0")
        await expect(page.locator("#group .pinned")).to_contain_text("武汉站需要车")

        await become(page, "张建国")
        await card.get_by_role("button", name="收到", exact=True).click()
        await expect(page.locator("#toasts")).to_contain_text("记下了")
        await expect(card).to_contain_text("收到 1")

        await card.get_by_role("button", name="详情").click()
        await expect(page.locator("#alert")).to_contain_text("记下了")
        await page.click("#alert button")

        await page.select_option("#group .plays select", "25")
        await page.click("#group [data-play='收到']")
        await expect(card).to_contain_text("收到 26")
        await expect(page.locator("#group .row:not(.mine) .bubble", has_text="收到")).to_have_count(26)
        await expect(page.locator("#group .row").last).to_be_in_viewport()

        quote = card.locator("blockquote")
        short = await quote.evaluate("it => it.offsetHeight")
        await quote.get_by_role("button", name="展开").click()
        assert await quote.evaluate("it => it.offsetHeight") > 3 * short
        await say(page, "#group", "收到，又一次")
        await expect(card).to_contain_text("收到 27")
        await expect(quote).to_have_class("long open")


async def test_one_replies_edits_and_reacts():
    async with open_page(WIDE) as page:
        await say(page, "#group", "大家辛苦")
        mine = page.locator("#group .row.mine").first
        await mine.hover()
        await mine.locator("[data-act=edit]").click()
        await say(page, "#group", "大家辛苦了")
        await expect(mine.locator(".bubble")).to_contain_text("大家辛苦了")
        await expect(mine.locator("time")).to_contain_text("已编辑")

        await become(page, "李带队")
        theirs = page.locator("#group .row", has_text="大家辛苦了").first
        await theirs.hover()
        await theirs.locator("[data-act=react]").click()
        await expect(theirs.locator(".feelings button.mine")).to_contain_text("1")
        await theirs.hover()
        await theirs.locator("[data-act=reply]").click()
        await say(page, "#group", "应该的")
        await expect(page.locator("#group .row.mine .reply")).to_contain_text("大家辛苦了")


async def test_on_a_phone_the_chats_are_tabs_and_nothing_runs_over():
    async with open_page(PHONE, is_mobile=True) as page:
        await expect(page.locator("#private")).to_be_hidden()
        await say(page, "#group", "武汉站需要车！")
        await expect(page.locator("#group .keys")).to_be_visible()
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide == PHONE["width"]
        await page.click(".tabs [data-tab=private]")
        await expect(page.locator("#group")).to_be_hidden()
        await page.get_by_role("button", name="开始").click()
        await expect(page.locator("#private .list")).to_contain_text("你好")
        await page.click(".tabs [data-tab=group]")
        await page.click("#who")
        await page.fill("#people input", "赵新来")
        await page.click("#people form button")
        await expect(page.locator("#who")).to_contain_text("赵新来")
        await expect(page.locator("#group .list")).to_contain_text("赵新来 加入了群")
        await say(page, "#group", "收到")
        await expect(page.locator("#group .row.mine")).to_contain_text("收到")


async def test_whoever_is_at_the_end_stays_there_when_a_keyboard_opens():
    async with open_page(PHONE) as page:
        last = page.locator("#group .row.mine").last
        for number in range(15):
            await say(page, "#group", f"第 {number} 句")
            await expect(last).to_contain_text(f"第 {number} 句")
        await expect(last).to_be_in_viewport()
        await page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"] // 2})
        await expect(last).to_be_in_viewport()


async def test_what_is_typed_until_a_post_is_answered_stays():
    async with open_page(WIDE) as page:
        answered = asyncio.Event()

        async def late(route: Route) -> None:
            reply = await route.fetch()
            await answered.wait()
            await route.fulfill(response=reply)

        await page.route("**/control/post", late)
        await say(page, "#group", "第一句")
        await expect(page.locator("#group .row.mine").last).to_contain_text("第一句")
        await page.fill("#group textarea", "第二句")
        async with page.expect_response("**/control/post"):
            answered.set()
        await page.evaluate("new Promise(requestAnimationFrame)")
        assert await page.input_value("#group textarea") == "第二句"


async def test_what_cannot_be_done_is_told_and_the_text_stays():
    async with open_page(WIDE) as page:
        await become(page, "张建国")
        state = await (await page.request.post(f"{page.url}control/state", data={})).json()
        [user] = [user for user in state["users"] if user["first_name"] == "张建国"]
        wish = {"chat_id": state["chats"][0]["id"], "user_id": user["id"]}
        assert (await page.request.post(f"{page.url}control/restrict", data=wish)).ok
        await say(page, "#group", "收到")
        await expect(page.locator("#toasts")).to_contain_text("做不到")
        assert await page.input_value("#group textarea") == "收到"


async def test_the_command_menu_shows_what_the_bot_registered_for_this_person():
    async with open_page(WIDE) as page:
        for scope, command in (("all_group_chats", "status"), ("all_chat_administrators", "close")):
            wish = {
                "scope": {"type": scope},
                "language_code": "zh",
                "commands": [{"command": command, "description": "说明"}],
            }
            answered = await page.request.post(f"{page.url}bot{DEFAULT_TOKEN}/setMyCommands", data=wish)
            assert answered.ok
        menu = page.locator("#group .menu")
        await page.click("#group .slash")
        await expect(menu).to_have_text("/close说明")
        await page.click("#group .head")
        await expect(menu).to_be_hidden()
        await become(page, "张建国")
        await page.click("#group .slash")
        await menu.get_by_role("button").click()
        assert await page.input_value("#group textarea") == "/status "
