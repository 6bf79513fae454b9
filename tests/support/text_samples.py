"""Sample values for every variable of the texts, and what a full house looks like: 200 drivers with the longest names."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

from fluent.syntax import parse
from fluent.syntax.ast import (
    BaseNode,
    Message,
    MessageReference,
    NumberLiteral,
    SelectExpression,
    VariableReference,
)
from fluent.syntax.visitor import Visitor

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import DriverState, Trip, Whereabouts
from dispatch.lanes import LanePosition
from dispatch.memberships import Person
from dispatch.statements import Tags
from handlers.chat.languages import LOCALES, languages
from handlers.views.card import CardView

LONG_NAME = "王<b>&欧阳娜娜" + "爱心出租车队志愿者" * 2 + "🚕🚕🚕"
ZONE = ZoneInfo("Asia/Shanghai")
AT = 1_707_141_600  # 2024-02-05 22:00 there

# What a number may be in the texts: one, several, and more than a thousand, which must not be grouped.
NUMBERS = (1, 2, 1234)
WORDS = {
    "names": "张三、李四",
    "name": '<a href="tg://user?id=1">张&lt;三</a>',
    "who": '<a href="tg://user?id=1">张三</a>',
    "station": "武汉站",
    "fleet": "武汉爱心车队",
    "message": "<b>武汉站</b>",
    "title": "武汉站",
    "tags": "（老1）",
    "coming": " · 正在赶来 5",
    "answers": "14/20",
    "companies": "平安出租 2 车 5 人次",
    "bot": "https://t.me/shoudao_bot",
    "messenger": "Telegram",
    "lines": "<b>#1</b>",
    "words": "接个大的",
    "part": "在途",
    "time": "22:40",
    "since": "22:00",
    "until": "23:00",
    "place": "1/3",
    "day": "02-06",
    "line": "<code>missing</code> = 15",
    "value": "on",
    "meaning": "in minutes",
    "corrected": "（更正）",
    "stations": "武汉站、汉口站",
    "change": "+12",
    "cars_change": "−3",
    "company": "平安出租",
    "hours": "3.5",
}
# Where a variable is something else in one text than elsewhere.
OF_ONE_TEXT = {("card-latest", "trips"): "张三 3人", ("toast-ended-choose", "calls"): "#2 汉口站"}


class _Seen(Visitor):
    """The variables of a text, and for those that choose a variant by a word the words."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.texts: set[str] = set()  # other texts that stand in it
        self.choices: dict[str, list[str]] = {}

    def generic_visit(self, node: BaseNode) -> None:
        match node:
            case SelectExpression():
                self._choose(node)
            case VariableReference():
                self.names.add(node.id.name)
            case MessageReference():
                self.texts.add(node.id.name)
        super().generic_visit(node)

    def _choose(self, node: SelectExpression) -> None:
        assert isinstance(node.selector, VariableReference)
        keys = [
            variant.key.value if isinstance(variant.key, NumberLiteral) else variant.key.name
            for variant in node.variants
        ]
        words = [key for key in keys if not key.isdigit() and key not in PLURALS]
        if words:
            self.choices[node.selector.id.name] = words


PLURALS = {"zero", "one", "two", "few", "many", "other"}


@cache
def texts(language: str) -> dict[str, _Seen]:
    found: dict[str, _Seen] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, Message):
                found[entry.id.name] = seen = _Seen()
                seen.visit(entry)
    for seen in found.values():
        for other in seen.texts:
            seen.names |= found[other].names
    return found


def everything() -> list[tuple[str, str]]:
    return [(language, name) for language in languages() for name in texts(language)]


def values(language: str, name: str) -> Iterator[dict[str, object]]:
    """Each way in which the text may be asked for."""
    seen = texts(language)[name]
    for number in NUMBERS:
        chosen = [seen.choices.get(variable, [None]) for variable in sorted(seen.names)]
        for words in product(*chosen):
            yield {
                variable: word if word is not None else _value(name, variable, number)
                for variable, word in zip(sorted(seen.names), words, strict=True)
            }


def _value(name: str, variable: str, number: int) -> object:
    return OF_ONE_TEXT.get((name, variable), WORDS.get(variable, number))


def names_used_in_code() -> set[str]:
    """Text names that stand in the handlers as whole strings."""
    room = Path(LOCALES.parent / "handlers")
    quoted = re.compile(r'"([a-z]+(?:[-_][a-z_]+)+)"')
    return {name for file in room.rglob("*.py") for name in quoted.findall(file.read_text(encoding="utf-8"))}


def full_house(language: str, *, drivers: int = 200, is_open: bool = True) -> CardView:
    """Everybody came, drove twice and stands in the square again or is on the road; all names as long as they may be."""
    people: dict[int, Person] = {}
    call = Call(7, 1, "武汉爱心车队" * 5, "武汉站" * 6, date(2024, 2, 5), AT, 1, needed=999)
    call.closed_at = None if is_open else AT + 7200
    call.place, call.train, call.train_at = "西广场<&>", "G1234", "23:50"
    call.waiting, call.waiting_tags = 1200, Tags(12, 13, 14, 15)
    for number in range(1, drivers + 1):
        person = people[number] = Person(number, 1, 10**10 + number, f"{number}{LONG_NAME}"[:32])
        trips = [_trip(number, turn) for turn in range(2)]
        away = number % 3 == 0
        trips[-1] = trips[-1]._replace(over=not away, delivered_at=None if away else AT + 5000)
        state = DriverState(
            first_answered_at=AT + number,
            acknowledged_at=AT + number,
            arrived_at=AT + 60 + number,
            whereabouts=Whereabouts.ON_ROAD if away else Whereabouts.IN_SQUARE,
            trips=tuple(trips),
        )
        place = LanePosition(number % 2 + 1, float(number))
        call.add_response(Response(call.id, person.id, state=state, slot=Slot.TAKEN, place=place))
    call.unreadable = 99
    return CardView(TELEGRAM, call, people, ZONE, language, is_new_station=True)


def _trip(number: int, turn: int) -> Trip:
    departed_at = AT + 600 + number + 2000 * turn
    return Trip(
        number * 10 + turn, (-100, number), 6, Tags(1, 2, 1, 1), departed_at, departed_at + 900, over=True
    )
