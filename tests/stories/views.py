"""Every view of a night as numbers a call: the card's text, /status, the closing report, `report --json`, plain SQL, the journal."""

import re
from functools import partial
from typing import Any

from bot.telegram.markup import html_of
from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.calls import Call
from dispatch.counts import count
from dispatch.shown_states import shown_state
from handlers.chat.outputs import Post
from handlers.views.render import render
from storage import journal
from storage.calls import load_calls
from storage.core.database import Database
from storage.external_ids import external_account
from tests.stories.chat import GROUP
from tests.stories.expected import CALL_COUNTS
from tests.support import database as stored

Numbers = dict[str, Any]

TAG = re.compile(r"<[^>]+>")
UNBREAKABLE = "\u00a0"
PRIORITY = {"elderly": "老", "children": "小", "pregnant": "孕", "disabled": "残"}
CARD = {
    "acknowledged": r"^[^\n]*?(?:收到 |· |车已够 )(\d+)",
    "passed on": r"名额已让出 (\d+)",
    "arrived": r"到场 (\d+) ·",
    "on_road": r"在途 (\d+)",
    "passengers": r"已接 (\d+)",
    "delivered": r"已送达 (\d+)",
    "trips": r"· (\d+) 趟",
    "absent": r"(?:正在赶来|未到) (\d+)",
    "standby": r"候补 (\d+)",
    "declined": r"来不了 (\d+)",
    "unclear": r"待确认 (\d+)",
    "waiting": r"剩余候车 (\d+)",
    "first lane": r"A列 (\d+)",
    "second lane": r"B列 (\d+)",
    **{name: rf"已接 \d+ 人次（[^）]*{word}(\d+)" for name, word in PRIORITY.items()},
}
REPORT = {
    "acknowledged": r"收到 (\d+) 辆，",
    "arrived": r"，到场 (\d+) 辆",
    "no_show": r"，未到 (\d+) 辆",
    "declined": r"，来不了 (\d+)",
    "standby": r"，候补 (\d+)\n",
    "trips": r"\n(\d+) 趟，",
    "passengers": r" 趟，(\d+) 人次\n",
    "corrections": r"更正 (\d+) 处",
    "unclear": r"待确认 (\d+) 处",
    **{name: rf"其中[^\n]* {word} (\d+)" for name, word in PRIORITY.items()},
}
STATUS = re.compile(
    r"#(?P<id>\d+) .* 收到 (?P<acknowledged>\d+) ｜ 到场 (?P<arrived>\d+) ｜ (?P<trips>\d+) 趟 (?P<passengers>\d+) 人次"
    r" ｜ 待确认 (?P<unclear>\d+)"
)
DRIVER = re.compile(r"^.+：(\d+) 趟 (\d+) 人次$", re.MULTILINE)


def plain(html: str) -> str:
    return TAG.sub("", html).replace(UNBREAKABLE, " ")


def read_off(text: str, patterns: dict[str, str]) -> Numbers:
    """What is not shown is 0."""
    found = {name: re.search(pattern, text) for name, pattern in patterns.items()}
    return {name: int(match[1]) if match else 0 for name, match in found.items()}


async def shown(database: Database, kind: str, call: int) -> str:
    """The HTML of the card or report of a call."""
    chat_id = await stored.chat_id_of(database, GROUP)
    post = await database.query(lambda read: render(TELEGRAM, read, kind, chat_id, {"call": call}))
    assert isinstance(post, Post)
    return await database.query(lambda read: html_of(post.words, partial(external_account, read)))


async def on_the_card(database: Database, call: int) -> Numbers:
    text = plain((await shown(database, "card", call)).split("<blockquote")[0])
    numbers = read_off(text + "\n", CARD)
    passed_on = numbers.pop("passed on")
    if (
        "需要几辆未定" not in text.split("\n")[0]
    ):  # where a need is known, the first line says the places held (S12)
        numbers["acknowledged"] += passed_on
    return numbers


async def in_the_closing_report(database: Database, call: int) -> Numbers:
    text = plain(await shown(database, "closing_report", call))
    drivers = DRIVER.findall(text)
    return read_off(text, REPORT) | {
        "drivers' trips": sum(int(trips) for trips, _ in drivers),
        "drivers' passengers": sum(int(passengers) for _, passengers in drivers),
    }


async def in_the_status(database: Database) -> dict[int, Numbers]:
    """Of the latest short answer of the bot."""
    told = await stored.messages(database, GROUP)
    found = STATUS.finditer(plain(told[-1]["text"]))
    lines = [{name: int(number) for name, number in line.groupdict().items()} for line in found]
    return {line.pop("id"): line for line in lines}


async def in_plain_sql(database: Database, call: int) -> Numbers:
    return await stored.totals_of(database, call)


def in_memory(call: Call) -> Numbers:
    counts = count(call)
    return {name: getattr(counts, name, call.maybe) for name in CALL_COUNTS}


def standings(call: Call) -> dict[int, Any]:
    """Everything about everybody that both the projection and the journal know."""
    return {
        person: {
            "state": shown_state(call, response),
            "since": response.state.first_answered_at,
            "acknowledged": (response.state.acknowledged_at, response.state.acknowledgement_implied),
            "declined": (response.state.declined_at, response.state.withdrawn, response.state.left),
            "eta": response.state.eta_at,
            "arrived": (response.state.arrived_at, response.state.arrival_implied),
            "where": response.state.whereabouts,
            "corrections": response.state.corrections,
            "asks": len(response.state.asks),
            "seat": (response.slot, response.standby_order, response.offered_at, response.offer_lapsed),
            "place": response.place,
            "trips": [
                (trip.passengers, trip.tags, trip.departed_at, trip.delivered_at, trip.reported_by, trip.over)
                for trip in response.state.trips
            ],
        }
        for person, response in call.responses.items()
    }


async def projected(database: Database) -> list[Call]:
    return await database.query(lambda read: load_calls(read, "1"))


async def read_again(database: Database) -> list[Call]:
    calls = await database.query(lambda read: load_calls(read, "1"))
    for call in calls:
        await database.query(lambda read: journal.read_again(read, call))
    return calls
