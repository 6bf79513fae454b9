"""Builds the updates of a benchmark night as encoded Bot API JSON."""

import json
from dataclasses import dataclass
from itertools import cycle
from typing import Any, Protocol

BOT: dict[str, Any] = {
    "id": 7_000_000_001,
    "is_bot": True,
    "first_name": "收到",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": True,
    "supports_inline_queries": False,
}
BEGIN = 1_790_000_000  # epoch seconds
FIRST_MESSAGE = 1_000
CALL = "武汉站需要999台车"
ACKNOWLEDGED = "收到"
_CHATTER = ("大家注意安全", "今晚雨好大", "哪位师傅在汉口", "辛苦了", "[微笑]", "路上慢点哈", "有人吃宵夜没")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


@dataclass(frozen=True, slots=True)
class Card:
    """A call's card as the bot sent it; people reply to it and tap on it."""

    message: dict[str, Any]
    tap: str  # callback data of its first button


def chat(group: int) -> dict[str, Any]:
    return {"id": -1_001_000_000_000 - group, "title": f"爱心车队{group}队", "type": "supergroup"}


def group_of(chat_id: int) -> int:
    return -1_001_000_000_000 - chat_id


def coordinator(group: int) -> dict[str, Any]:
    return _user(900_000_000 + group, "组长", group)


def driver(group: int, number: int) -> dict[str, Any]:
    return _user(1_000_000_000 + group * 10_000 + number, _SURNAMES[number % len(_SURNAMES)], number)


def _user(telegram_id: int, surname: str, number: int) -> dict[str, Any]:
    return {
        "id": telegram_id,
        "is_bot": False,
        "first_name": f"{surname}师傅{number}",
        "last_name": f"鄂A·{number:05d}",
        "username": f"driver_{telegram_id}",
        "language_code": "zh-hans",
    }


class Group:
    """Builds one group's messages with increasing ids."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.card: Card | None = None
        self.last_message = FIRST_MESSAGE

    def next_message(self) -> int:
        self.last_message += 1
        return self.last_message

    def text(self, sender: dict[str, Any], words: str, at: int, *, reply: bool = False) -> dict[str, Any]:
        message = {
            "message_id": self.next_message(),
            "from": sender,
            "chat": chat(self.number),
            "date": at,
            "text": words,
        }
        if reply and self.card:
            message["reply_to_message"] = self.card.message
        return {"message": message}

    def tap(self, sender: dict[str, Any], query_id: str) -> dict[str, Any]:
        if self.card is None:
            raise LookupError("the group has no card yet")
        return {
            "callback_query": {
                "id": query_id,
                "from": sender,
                "message": self.card.message,
                "chat_instance": str(4_611_686_018_427 + self.number),
                "data": self.card.tap,
            }
        }


def encoded(update_id: int, update: dict[str, Any]) -> bytes:
    return json.dumps({"update_id": update_id} | update, ensure_ascii=False, separators=(",", ":")).encode()


class AddUpdate(Protocol):
    """Adds an update; `answers`: it is its sender's first answer."""

    def __call__(self, update: dict[str, Any], /, *, answers: bool) -> None: ...


def answers(groups: list[Group], count: int, at: int, add: AddUpdate) -> None:
    """First answers of different drivers, one in five as a reply to the card; the last update is a tap."""
    turn = cycle(groups)
    for number in range(count - 1):
        group = next(turn)
        sender = driver(group.number, number // len(groups))
        add(group.text(sender, ACKNOWLEDGED, at, reply=number % 5 == 0), answers=True)
    group = next(turn)
    add(group.tap(driver(group.number, (count - 1) // len(groups)), "last"), answers=True)


def mixture(groups: list[Group], count: int, drivers: int, at: int, add: AddUpdate) -> None:
    """A night: answers by text and tap, arrivals, trips and chatter; the last update is a tap."""
    script = ("answer", "chatter", "到了", "接3", "送到了", "到了", "chatter", "接2", "送到了", "到了")
    people = len(groups) * drivers
    for number in range(count - 1):
        group = groups[number % len(groups)]
        sender = driver(group.number, number // len(groups) % drivers)
        step = script[number // people % len(script)]
        if step == "answer" and number % 3 == 0:
            add(group.tap(sender, f"q{number}"), answers=True)
        elif step == "answer":
            add(group.text(sender, ACKNOWLEDGED, at, reply=number % 5 == 0), answers=True)
        elif step == "chatter":
            add(group.text(sender, _CHATTER[number % len(_CHATTER)], at), answers=False)
        else:
            add(group.text(sender, step, at), answers=False)
    add(groups[0].tap(coordinator(0), "last"), answers=True)


def stream(groups: list[Group], count: int, at: int, add: AddUpdate) -> None:
    """A steady stream: two taps, two text answers and one chatter message in five; everybody answers once."""
    for number in range(count):
        group = groups[number % len(groups)]
        sender = driver(group.number, number // len(groups))
        if number % 5 in (0, 2):
            add(group.tap(sender, f"q{number}"), answers=True)
        elif number % 5 == 4:
            add(group.text(sender, _CHATTER[number % len(_CHATTER)], at), answers=False)
        else:
            add(group.text(sender, ACKNOWLEDGED, at, reply=number % 5 == 1), answers=True)
