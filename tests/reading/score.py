"""`make reading-score`: five verdicts for each file and author, of the patterns, of composition, and of both as they are booked."""

from collections import Counter
from collections.abc import Callable, Sequence

from reading.grammar.message import compose
from reading.parse.sentence import understand
from reading.reader import Reading, ReadingKind, read, to_json
from reading.rewrite.normalise import clean
from tests.reading.corpus_file import BUILDING, Labelled, authors, labelled, parts
from tests.reading.verdicts import Verdict, judged

NOTHING = "nothing"
HEADER = f"{'':32}" + "".join(f"{word:>12}" for word in ("sentences", *Verdict, "marked"))


def by_patterns(text: str) -> list[Reading]:
    return understand(clean(text))


READERS: dict[str, Callable[[str], list[Reading]]] = {
    "patterns": by_patterns,
    "composition": compose,
    "both (booked)": read,
}


def kinds(readings: Sequence[Reading]) -> set[str]:
    return {reading.kind.value for reading in readings} or {NOTHING}


def counts_wrongly(one: Labelled, found: Sequence[Reading]) -> bool:
    """A number of passengers that was not said; none, where it is left unclear, is not wrong."""
    trips = {ReadingKind.DEPART, ReadingKind.AMEND}
    counted = [reading.passengers for reading in found if reading.kind in trips]
    said = [reading.passengers for reading in one.expected if reading.kind in trips]
    return bool(Counter(counted) - Counter(said))


def acknowledges_falsely(one: Labelled, found: Sequence[Reading]) -> bool:
    return "acknowledge" in kinds(found) and "acknowledge" not in kinds(one.expected)


def verdicts(part: str, how: Callable[[str], list[Reading]] = read) -> Counter[str]:
    """Verdicts of one file, and under "marked" how much of what is no fact is unclear."""
    counted: Counter[str] = Counter()
    for one, found, verdict in judged(labelled(part), how):
        counted[verdict] += 1
        counted["marked"] += not one.expected and kinds(found) == {"unclear"}
    return counted


def row(name: str, counted: Counter[str]) -> str:
    total = sum(counted[verdict] for verdict in Verdict)
    exact = f"{100 * counted[Verdict.EXACT] / max(total, 1):.1f} %"
    others = [counted[verdict] for verdict in Verdict if verdict is not Verdict.EXACT]
    return f"{name:32}" + "".join(f"{cell:>12}" for cell in (total, exact, *others, counted["marked"]))


def misses(part: str) -> list[str]:
    return [
        f"  {verdict:10} line {one.line}: {one.sentence!r}\n      expected {to_json(list(one.expected))}\n      found    {to_json(found)}"
        for one, found, verdict in judged(labelled(part), read)
        if verdict is not Verdict.EXACT
    ]


if __name__ == "__main__":
    for name, how in READERS.items():
        print(f"\n{name}\n{HEADER}")
        of_each = {part: verdicts(part, how) for part in [*parts(), *authors()]}
        for part, counted in of_each.items():
            print(row(part, counted))
        print(row("all authors", sum((of_each[author] for author in authors()), Counter[str]())))
    print(f"\nwhat is not exact in the {BUILDING} part")
    print("\n".join(misses(BUILDING)))
