"""The same few characters again and again: `python -m tests.reading.repeats N [SEED]` prints the slowest sentences.

N sentences repeat one to three units; N more hold two units in changing order, so that the reader cannot shorten them.

A pattern that can match one repeated unit in two ways needs exponential time for many of them. The units are taken from the
patterns themselves: something that each alternative and each repeated part matches. Each word of the vocabulary is a unit
too. Time is the thread's own.
"""

import importlib
import pkgutil
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]  # the parser of the patterns is private
from re import _parser  # type: ignore[attr-defined]  # as above
from typing import Any

import handlers.parsing
import reading
from handlers.parsing.reports_for_others import commands_about_others, without_number_request
from handlers.parsing.text_commands import read_text
from reading.grammar.names import ends
from reading.reader import LONGEST, load_dictionaries, read_slowly, understood
from reading.rewrite.normalise import clean
from reading.vocabulary.words import vocabulary

GOAL_SECONDS = 0.05
GOAL_OF_REPEATED = 0.005
CHARACTERS = "½¾³①⁄㈡0123456789零一二两十百,，.。、!！?？:：;；-~+/'_ \n()（）|*%#@&aAg王李老小了到收接人个位台车站第列点分时"
KNOWN_BY_THE_FLEET = ("老K", "Alex", "雪夜", "丙师傅", "一名")
LONGEST_UNIT = 24
_EVERYTHING = "客堵7x ,"
_INNER: dict[object, Callable[[Any], Any]] = {
    op.SUBPATTERN: lambda value: value[-1],
    op.ATOMIC_GROUP: lambda value: value,
    op.GROUPREF_EXISTS: lambda value: value[1],
}
_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}


def patterns() -> Iterator[re.Pattern[str]]:
    for room in (reading, handlers.parsing):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                yield from _patterns_in(value)


def _patterns_in(value) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _patterns_in(one)


@lru_cache(maxsize=1)
def units() -> tuple[str, ...]:
    """The same for the same patterns, in the same order."""
    chance = random.Random(1)
    found = set(CHARACTERS)
    for pattern in dict.fromkeys(patterns()):
        parts = [_parser.parse(pattern.pattern, pattern.flags)]
        parts += _parts(parts[0])
        found |= {_matched(part, chance) for part in parts for _ in range(3)}
    found |= vocabulary().keys()
    return tuple(sorted(unit for unit in found if 0 < len(unit) <= LONGEST_UNIT))


def _parts(tree) -> Iterator[Any]:
    """Each alternative and each repeated part, however deep."""
    for kind, value in tree:
        match kind:
            case op.BRANCH:
                inner = list(value[1])
            case _ if kind in _REPEATS:
                inner = [value[2]]
            case op.GROUPREF_EXISTS:
                inner = [part for part in value[1:] if part]
            case op.ASSERT | op.ASSERT_NOT:
                inner = [value[1]]
            case op.SUBPATTERN | op.ATOMIC_GROUP:
                yield from _parts(_INNER[kind](value))
                continue
            case _:
                continue
        for part in inner:
            yield part
            yield from _parts(part)


def _matched(tree, chance: random.Random) -> str:
    """Something that the part matches, but for what it wants to see before and behind."""
    text = ""
    for kind, value in tree:
        match kind:
            case op.LITERAL:
                text += chr(value)
            case op.IN:
                text += _of_a_class(value, chance)
            case op.ANY | op.NOT_LITERAL:
                text += "堵"
            case op.BRANCH:
                text += _matched(chance.choice(value[1]), chance)
            case _ if kind in _INNER:
                text += _matched(_INNER[kind](value), chance)
            case _ if kind in _REPEATS:
                least, most, part = value
                for _ in range(chance.randint(least, min(most, least + 1))):
                    text += _matched(part, chance)
    return text


def _of_a_class(items, chance: random.Random) -> str:
    kind, value = chance.choice(items)
    if items[0][0] is op.NEGATE or kind is op.CATEGORY:
        return chance.choice(_EVERYTHING)
    return chr(value) if kind is op.LITERAL else chr(chance.randint(*value))


def sentences(seed: int) -> Iterator[str]:
    """For ever: one to three units, repeated; sometimes with another in front or behind."""
    chance = random.Random(seed)
    while True:
        unit = chance.choice(("", "", " ", "，")).join(
            chance.choices(units(), k=chance.choice((1, 1, 2, 2, 3)))
        )
        before, behind = (chance.choice(("", "", chance.choice(units()))) for _ in range(2))
        length = chance.choice((LONGEST, LONGEST, chance.randint(2, LONGEST)))
        yield repeated(unit, length - len(behind), before) + behind


def in_changing_order(seed: int) -> Iterator[str]:
    """For ever: two units, of which nothing stands three times in a row."""
    chance = random.Random(seed)
    while True:
        one, other = chance.choices(units(), k=2)
        between = chance.choice(("", "", "", " ", "，", "\n"))
        yield changing(one + between, other + between)


def changing(one: str, other: str, length: int = LONGEST, before: str = "") -> str:
    """The two units in the order of Thue and Morse, which repeats no part three times in a row."""
    words = (other if number.bit_count() % 2 else one for number in range(length))
    return (before + "".join(words))[:length]


def repeated(unit: str, length: int = LONGEST, before: str = "") -> str:
    return (before + unit * (length // len(unit) + 1))[: max(length, 0)]


def read_as_a_drivers(text: str) -> None:
    read_slowly(text)


def hear_as_a_leads(text: str) -> None:
    """All that is read of one message of somebody who may report for others."""
    for remembered in (read_text, understood, clean, ends):
        remembered.cache_clear()
    commands, is_slash = read_text(text)
    if not is_slash:
        without_number_request(text, commands, commands_about_others(text, commands, KNOWN_BY_THE_FLEET))


class TooSlowError(Exception):
    pass


def steps_for(text: str, how: Callable[[str], None] = read_as_a_drivers) -> int:
    """How many functions are called and left: the same on every machine. A step takes about 0.13 microseconds."""
    steps = 0

    def count(*_):
        nonlocal steps
        steps += 1

    how(text)  # what is loaded with the first sentence of its kind is not counted
    ends.cache_clear()
    with given_up_after(20):
        sys.setprofile(count)
        try:
            how(text)
        finally:
            sys.setprofile(None)
    return steps


@contextmanager
def given_up_after(seconds: float):
    """Python's patterns look for signals while they match, so an exponential one ends too."""

    def give_up(*_):
        raise TooSlowError

    former = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def seconds_for(
    text: str, how: Callable[[str], None] = read_as_a_drivers, goal: float = GOAL_SECONDS
) -> float:
    """Of three times the shortest; the first that is short enough is taken. Given up after a second."""
    shortest = 1.0
    for _ in range(3):
        begun = time.thread_time()
        try:
            with given_up_after(1):
                how(text)
        except TooSlowError:
            return shortest
        shortest = min(shortest, time.thread_time() - begun)
        if shortest <= goal:
            break
    return shortest


def main(count: int, seed: int) -> int:
    load_dictionaries()
    is_slow = _measured("repeated", sentences(seed), count, GOAL_OF_REPEATED)
    return int(is_slow | _measured("in changing order", in_changing_order(seed), count, GOAL_SECONDS))


def _measured(name: str, made: Iterator[str], count: int, goal: float) -> bool:
    """Prints how long the sentences take; returns whether one takes too long. Every tenth is a lead's."""
    spent = []
    for number in range(count):
        text = next(made)
        how = hear_as_a_leads if number % 10 == 0 else read_as_a_drivers
        spent.append((seconds_for(text, how, goal), how.__name__, text))
    spent.sort(reverse=True)
    above = {limit: sum(seconds > limit for seconds, _, _ in spent) for limit in (goal, GOAL_SECONDS)}
    said = ", ".join(f"{slow} above {limit * 1000:.0f} ms" for limit, slow in above.items())
    median, last = spent[count // 2][0], spent[count // 1000][0]
    print(
        f"{count:,} {name}: {said}; median {median * 1000:.2f} ms, p99.9 {last * 1000:.2f} ms; the slowest:"
    )
    for seconds, who, text in spent[:10]:
        print(f"{seconds * 1000:.1f} ms {who} {text[:60]!r}")
    return above[GOAL_SECONDS] > 0


if __name__ == "__main__":
    arguments = [int(argument.replace("_", "")) for argument in sys.argv[1:]]
    sys.exit(main(*(arguments + [10_000, 1][len(arguments) :])))
