"""Parses the numbers of a card and of a closing report from their texts."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

Json = dict[str, Any]

_SPACES = re.compile(r"[^\S\n]")  # includes no-break spaces

REPEAT_MARK = "（重发）"
CARS_SHORT = "📣"  # said again every five minutes (F1)
CARD = re.compile(r"🚗 #(\d+) (\S+)")
REPORT = re.compile(r"📋 #(\d+) ")
IN_VAIN, WAITING = "出勤未载客", "有话待确认"
DRIVER = re.compile(rf"(.+?)(?:（临时）)?：(\d+ 趟 \d+ 人次|{IN_VAIN}|{WAITING})")

_CARD = {
    "needed": r"\d+/(\d+)",
    "acknowledged": r"^[^\n]*?(?:收到 |· |车已够 )(\d+)",
    "arrived": r"到场 (\d+) ",
    "on_road": r"在途 (\d+)",
    "passengers": r"已接 (\d+)",
    "trips": r"· (\d+) 趟",
    "elderly": r"已接.*老(\d+)",
    "children": r"已接.*小(\d+)",
    "pregnant": r"已接.*孕(\d+)",
    "disabled": r"已接.*残(\d+)",
    "missing": r"(?:正在赶来|未到) (\d+)",
    "standby": r"候补 (\d+)",
    "declined": r"来不了 (\d+)",
    "unclear": r"待确认 (\d+)",
}
_REPORT = {
    "acknowledged": r"收到 (\d+) 辆",
    "arrived": r"到场 (\d+) 辆",
    "no_show": r"未到 (\d+) 辆",
    "declined": r"来不了 (\d+)",
    "standby": r"候补 (\d+)",
    "trips": r"(\d+) 趟，\d+ 人次",
    "passengers": r"\d+ 趟，(\d+) 人次",
    "elderly": r"其中.*老 (\d+)",
    "children": r"其中.*小 (\d+)",
    "pregnant": r"其中.*孕 (\d+)",
    "disabled": r"其中.*残 (\d+)",
    "in_vain": r"出勤未载客 (\d+) 辆",
    "corrections": r"更正 (\d+) 处",
    "unclear": r"待确认 (\d+) 处",
}


def call_of_card(text: str) -> int | None:
    found = CARD.search(text)
    return int(found[1]) if found else None


def call_of_report(text: str) -> int | None:
    found = REPORT.search(text)
    return int(found[1]) if found else None


def numbers_on_card(text: str) -> dict[str, int]:
    return _numbers(_CARD, text)


def numbers_in_report(text: str) -> dict[str, int]:
    return _numbers(_REPORT, text)


def drivers_in_report(text: str) -> Counter[tuple[str, str]]:
    """Returns the name of each driver who came and what the report says of them, with multiplicity."""
    found = (DRIVER.fullmatch(line) for line in text.splitlines())
    return Counter((each[1], each[2]) for each in found if each)


def _numbers(patterns: dict[str, str], text: str) -> dict[str, int]:
    text = _SPACES.sub(" ", text)
    found = {name: re.search(pattern, text) for name, pattern in patterns.items()}
    return {name: int(match[1]) if match else 0 for name, match in found.items()}


def find_unmarked_repeats(messages: list[Json]) -> list[str]:
    """Returns the contents that the bot sent more than once without the mark （重发）."""
    unmarked = Counter(
        _content(message)
        for message in messages
        if not message.get("text", "").startswith((REPEAT_MARK, CARS_SHORT))
    )
    return [content for content, times in unmarked.items() if times > 1]


def _content(message: Json) -> str:
    """Returns what identifies a message: call and page of a card or report, else its text, buttons and reply target."""
    text = message.get("text", "")
    for kind, number in (("card", call_of_card(text)), ("report", call_of_report(text))):
        if number is not None:
            page = re.search(r"（\d+/\d+）|续", text)
            return f"{kind} {number} {page[0] if page else ''}"
    buttons = [button.get("callback_data") for row in _keyboard(message) for button in row]
    answered = message.get("reply_to_message", {}).get("message_id")
    return f"{message['chat']['id']} {answered} {buttons} {text}"


def _keyboard(message: Json) -> list[list[Json]]:
    rows: list[list[Json]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows
