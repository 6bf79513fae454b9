"""Finds lanes and places in them: A列, 3号道, B列第4个, 第2位, and the letter alone (到B了) (A2)."""

import re

from reading.grammar.numbers import scan

_LANE = re.compile(
    r"(?:([A-Ha-h]) ?[列队道]|第? ?([0-9一二三四五六七八九十]{1,2}) ?(?:列|号?车道|号道)|第 ?([0-9一二两三四五六七八九十]{1,2}) ?[排道])(?!车)"
)
_POSITION = re.compile(
    r"的?(?:第 ?([0-9一二两三四五六七八九十]{1,3}) ?[位个号辆台]置?"
    r"|第? ?([0-9一二两三四五六七八九十]{1,3}) ?(?:[位个号]置?|(?=$|[^0-9分小点人名辆台部])))"
)
_LONE_POSITION = re.compile(r"第 ?([0-9一二两三四五六七八九十]{1,3}) ?[位名]")

BEGINS_LANE = frozenset("ABCDEFGHabcdefgh第0123456789一二三四五六七八九十")
Lane = tuple[int | None, int | None]
"""The lane, and the place in it."""


def lanes(text: str, here: int, *, has_lane: bool) -> list[tuple[int, Lane]]:
    """Returns where the lanes that begin at `here` end, each with the lane. `has_lane`: a word for lanes is in the text."""
    found: list[tuple[int, Lane]] = []
    if has_lane and (lane := _LANE.match(text, here)):
        found.append(_with_place(text, lane))
    if text[here] == "第" and (position := _LONE_POSITION.match(text, here)):
        found.append((position.end(), (None, _small(position[1]))))
    if _is_alone(text, here):
        found.append((here + 1, (_of_letter(text[here]), None)))
    return found


def _is_alone(text: str, here: int) -> bool:
    """「到B了」: the letter of a lane behind a word of arriving."""
    is_led = text[here] in "ABCDEFGH" and here > 0 and text[here - 1] in "到停排在回进"
    return is_led and not text[here + 1 : here + 2].strip("了 ,!")


def _with_place(text: str, lane: re.Match[str]) -> tuple[int, Lane]:
    number = _of_letter(lane[1].upper()) if lane[1] else _small(lane[2] or lane[3])
    position = _POSITION.match(text, lane.end())
    if position is None:
        return lane.end(), (number, None)
    return position.end(), (number, _small(position[1] or position[2]))


def _of_letter(letter: str) -> int:
    return ord(letter) - ord("A") + 1


def _small(number: str) -> int | None:
    found = scan(number, 0)
    return found[1].value if found else None
