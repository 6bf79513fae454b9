"""The labelled sentences as they stand in corpus/*.txt; what the labels look like is said there."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading.orders import Order, OrderKind
from reading.readings import Reading, ReadingKind

_FOLDER = Path(__file__).parent / "corpus"
_TEXTS = {"station", "place", "train", "clock"}
_ORDERS = {
    "set_need": OrderKind.NEED,
    "more_cars": OrderKind.CHANGE_NEED,
    "enough": OrderKind.ENOUGH,
}


@dataclass(frozen=True, slots=True)
class Labelled:
    line: int
    sentence: str
    expected: tuple[Reading, ...]
    order: Order | None = None
    """What a coordinator orders with a number: set_need, more_cars, enough. `reading.orders` reads it, no reading says it."""

    @property
    def is_fact(self) -> bool:
        return bool(self.expected or self.order)


BUILDING = "building"


def parts() -> list[str]:
    """The part to build on, and each that is measured on: whoever writes grammars does not read those."""
    return [BUILDING, *sorted(path.stem for path in _FOLDER.glob("measuring*.txt"))]


def authors() -> list[str]:
    """Invented people, one file each, labelled before a reader had seen them."""
    return sorted(path.stem for path in _FOLDER.glob("author-*.txt"))


def labelled(part: str) -> list[Labelled]:
    lines = (_FOLDER / f"{part}.txt").read_text(encoding="utf-8").splitlines()
    return [
        _labelled(number, line)
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("# ") and not line.startswith("##")
    ]


def _labelled(number: int, line: str) -> Labelled:
    kind, _, cars = line.rpartition(" => ")[2].partition(" cars=")
    order = Order(_ORDERS[kind], int(cars)) if cars.lstrip("-").isdigit() and kind in _ORDERS else None
    if order is None:
        return Labelled(number, *readings_of(line))
    is_read = order.kind is OrderKind.ENOUGH
    sentence, _ = readings_of(f"{line.rpartition(' => ')[0]} => -")
    return Labelled(number, sentence, (Reading(ReadingKind.ENOUGH),) if is_read else (), order)


def readings_of(line: str) -> tuple[str, tuple[Reading, ...]]:
    """The sentence and the readings of a line 「sentence => label」."""
    sentence, _, label = line.rpartition(" => ")
    expected = () if label == "-" else tuple(_reading(one) for one in label.split(" | "))
    plain = sentence.replace("\\n", "\n").replace("\\u200b", "\u200b").replace("\\u202e", "\u202e")
    return plain, expected


def _reading(label: str) -> Reading:
    kind, *words = label.split()
    return Reading(ReadingKind(kind), **dict(map(_value, words)))


def _value(word: str) -> tuple[str, Any]:
    key, _, value = word.partition("=")
    if key == "in_square":
        return key, True
    if key == "names":
        return key, tuple(value.split(","))
    if key == "station":
        return key, value.replace("_", " ")
    return key, value if key in _TEXTS else int(value)
