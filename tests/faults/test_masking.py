"""S4: phones and plates inside names and words are shown whole in no group: what the real process sends and logs is searched."""

import re
import unicodedata

from tests.support.sandbox_fleet import Town

NAMES = (
    "张三 138-1234-5678",
    "李四 138 1234 5678",
    "王五+8613812345678",
    "赵六１３８１２３４５６７８",
    "钱七 鄂A•12345",
    "孙八鄂A1234学",
    "周九 鄂·A12345",
    "吴十 鄂A 12345",
    "郑一 13812345678鄂A12345",
)
WORDS = (
    "收到 13812345678",
    "我的电话138-1234-5678 到了",
    "接0 鄂A12345",
    "接3",
    "鄂A12345 老13812345678",
)
_PHONE = re.compile(r"1[3-9]\d{9}")
_PLATE = re.compile(
    r"[京津冀鲁晋蒙辽吉黑沪苏浙皖闽赣豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Z][A-Z0-9]{4}[A-Z0-9学警]"
)


def secrets_in(text: str) -> list[str]:
    """An independent search: without everything that may stand between the letters. A time of day (00:32) ends a number."""
    untimed = re.sub(r"\b\d{1,2}:\d{2}\b", "*", unicodedata.normalize("NFKC", text))
    bare = re.sub(r"[^0-9A-Za-z*\u4e00-\u9fff]", "", untimed).upper()
    return _PHONE.findall(bare) + _PLATE.findall(bare)


def test_the_search_finds_each_of_them():
    """Negative control."""
    assert all(secrets_in(name) for name in NAMES)
    assert [] == secrets_in("张三 138****5678 鄂A·**345 2026-11-29 13:05 接3")
    assert [] == secrets_in("雪夜车队 · 武汉站 · 11-30 00:32–00:32")


async def test_the_process_shows_and_logs_no_phone_and_no_plate_whole(town: Town):
    await town.found()
    await town.people.start(town.coordinator)
    drivers = [await town.people.user(name) for name in NAMES]
    for driver in drivers:
        await town.people.join(town.group, driver)
    bot = await town.bot()
    card = await town.raise_call("武汉站需要20台车")
    for number, driver in enumerate(drivers):
        await town.people.post(town.group, driver, "到了" if number % 2 else "收到")
        await town.people.post(town.group, driver, WORDS[number % len(WORDS)])
    await town.heard()
    for words in (
        "/status",
        "/missing",
        "/unclear",
        "/next 5",
        "/roles",
        "138-1234-5678站需要3台车",
        "/close 1",
    ):
        await town.people.post(town.group, town.coordinator, words)
        await town.heard()
    await town.people.post(town.coordinator, town.coordinator, "/night")
    await town.said()
    # A coordinator reads alone what was written, as it was written (N5).
    params = [request["params"] for request in await town.people.requests()]
    said = [each["text"] for each in params if "text" in each and each.get("chat_id") == town.group]
    lines = [line for text in said for line in re.sub(r"<[^>]*>|https?://\S+", " ", text).splitlines()]
    shown = [line for line in lines if secrets_in(line)]
    assert card
    assert len(said) > 5
    assert [] == shown
    assert [] == secrets_in_log(bot.told())


def secrets_in_log(log: str) -> list[str]:
    """Line by line, without the times and the numbers of chats and messages that the bot's own fields have."""
    bare = re.sub(r"\b(chat|outbox|inbox|at|until|since|id|update)\w*=-?\S+|\d{4}-\d\d-\d\dT\S+", "", log)
    return [secret for line in bare.splitlines() for secret in secrets_in(line)]
