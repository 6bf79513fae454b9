"""Many made-up sentences: `python -m tests.reading.fuzz N [SEED]`. No crash, the same in whatever order, and how long one takes.

Every 25th is read again at once, and a thousand of these once more from the last to the first: a reading depends on nothing
that was read before it. These are also heard as a lead's word about others, who may be strangers. Time is the thread's own, so that whatever else the machine does is not counted.
"""

import gc
import random
import sys
import time
from array import array

from handlers.parsing.commands_from_readings import command_of
from handlers.parsing.reports_for_others import commands_about_others
from reading.reader import Reading, ReadingKind, load_dictionaries, read, read_slowly, to_json
from tests.reading.words import SENTENCES, WORDS

COMMONEST = (
    "的一是在不了有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
)
CORNERS = "\u200b\u200d\u2060\ufeff\u3000\u00a0\t\n\r\x00\x1b\u202e\u0301\u20e3\ufe0f½³①㈡Ⅳ〇○零壹貳叁廿卅卌拾佰仟萬亿兆٣৭𝟛🚗👌🙏🈶🇨🇳…—～·•｜＋－％／＠＃＊（）【】《》「」『』“”‘’、。，；：！？"
GOAL_SECONDS = 0.001
AGAIN_EVERY = 25
BACKWARDS_AFTER = 1_000


def sentences(seed: int):
    """For ever, and the same for the same seed: words, parts of real sentences, characters, and what eyes do not see."""
    chance = random.Random(seed)
    kinds = (_words, _words, _glued, _mutated, _mutated, _characters, _numbers)
    while True:
        yield chance.choice(kinds)(chance)


def _words(chance: random.Random) -> str:
    separator = chance.choice(("", "", " ", "，", "\n"))
    return separator.join(chance.choices(WORDS, k=chance.randint(1, 14)))


def _glued(chance: random.Random) -> str:
    return chance.choice(("", " ", "，", "。")).join(chance.choices(SENTENCES, k=chance.randint(1, 3)))


def _mutated(chance: random.Random) -> str:
    """A real sentence with a few characters lost, doubled, exchanged or put in."""
    marks = list(chance.choice(SENTENCES))
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(marks) + 1)
        match chance.randrange(4):
            case 0 if place < len(marks):
                del marks[place]
            case 1 if place < len(marks):
                marks.insert(place, marks[place])
            case 2 if place < len(marks):
                marks[place] = chance.choice(COMMONEST + CORNERS)
            case _:
                marks.insert(place, chance.choice(WORDS))
    return "".join(marks)


def _characters(chance: random.Random) -> str:
    def one() -> str:
        match chance.randrange(4):
            case 0:
                return chance.choice(COMMONEST)
            case 1:
                return chance.choice(CORNERS)
            case 2:
                return chr(chance.randrange(0x4E00, 0x9FFF))
            case _:
                return chr(chance.choice((chance.randrange(0x20, 0x500), chance.randrange(0xE000, 0x1F9FF))))

    return "".join(one() for _ in range(chance.randint(0, 40)))


def _numbers(chance: random.Random) -> str:
    digits = chance.choice(
        ("0123456789", "〇一二三四五六七八九十百千两俩仨", "０１２３４５６７８９", "0123456789.-:/~到至")
    )
    number = "".join(chance.choices(digits, k=chance.randint(1, 9)))
    return f"{chance.choice(WORDS)}{number}{chance.choice(WORDS)}"


def wrong_with(readings) -> str | None:
    """What must never be read, whatever was written."""
    for reading in readings:
        if (
            reading.kind in {ReadingKind.DEPART, ReadingKind.AMEND}
            and not 1 <= (reading.passengers or 0) <= 60
        ):
            return f"{reading.passengers} passengers"
        if reading.kind is ReadingKind.WAITING and reading.waiting is not None and reading.waiting < 0:
            return "fewer than nobody waiting"
    return None


def main(count: int, seed: int) -> int:
    load_dictionaries()
    made = sentences(seed)
    spent = array("q", bytes(8 * count))
    slowest: list[tuple[int, str]] = []
    problems: list[str] = []
    again: list[tuple[str, list[Reading]]] = []
    impure: list[str] = []
    begun = time.perf_counter()
    clock = time.thread_time_ns
    gc.disable()
    for number in range(count):
        sentence = next(made)
        try:
            before = clock()
            first = read_slowly(sentence)
            took = clock() - before
            if number % AGAIN_EVERY == 0:
                again.append((sentence, first))
                impure += _differing([(sentence, first)])
                commands_about_others(sentence, [command_of(reading) for reading in first], ("老K", "Alex"))
            if len(again) == BACKWARDS_AFTER:
                impure += _differing(again[::-1])
                again.clear()
            problem = wrong_with(first)
            if problem or "\n" in to_json(first):
                problems.append(f"{problem}: {sentence!r}")
        except Exception as bug:  # noqa: BLE001  a crash of any kind is what is looked for
            problems.append(f"{type(bug).__name__}: {bug}: {sentence!r}")
            continue
        spent[number] = took
        if took > 1e9 * GOAL_SECONDS:
            slowest.append((took, sentence))
        if number % 100_000 == 99_999:
            gc.collect()
            print(
                f"{number + 1:,} in {time.perf_counter() - begun:.0f} s, {len(problems)} problems", flush=True
            )
    ordered = sorted(spent)
    _tell(ordered, slowest, problems, impure, seed)
    return 1 if problems or impure or _at(ordered, 0.999) > GOAL_SECONDS * 1e9 else 0


def _differing(known: list[tuple[str, list[Reading]]]) -> list[str]:
    return [
        sentence for sentence, first in known if read_slowly(sentence) != first or read(sentence) != first
    ]


def _at(ordered: list[int], share: float) -> int:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _tell(
    ordered: list[int], slowest: list[tuple[int, str]], problems: list[str], impure: list[str], seed: int
) -> None:
    print(
        f"{len(ordered):,} sentences of seed {seed}, {len(problems)} problems, {len(impure)} read differently again; thread time of one in microseconds:"
    )
    shares = {"median": 0.5, "p99": 0.99, "p99.9": 0.999, "p99.99": 0.9999}
    print(" · ".join(f"{name} {_at(ordered, share) / 1000:.0f}" for name, share in shares.items()), end="")
    print(f" · longest {ordered[-1] / 1000:.0f}")
    for took, sentence in sorted(slowest, reverse=True)[:5]:
        print(f"{took / 1000:.0f}: {sentence!r}")
    for problem in problems[:20] + impure[:20]:
        print(repr(problem))


if __name__ == "__main__":
    arguments = [int(argument.replace("_", "")) for argument in sys.argv[1:]]
    sys.exit(main(*(arguments + [1_000_000, 1][len(arguments) :])))
