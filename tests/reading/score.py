"""`make reading-score`: five verdicts for each file, author and kind, of composition alone, and of what is recorded.

What is recorded is cross-validated by author: the doubting model that reads an author was fitted without him and a tenth of the others.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from reading.doubt.decision import decide
from reading.doubt.model import Model
from reading.grammar.message import compose, composition
from reading.reader import Reading, ReadingKind, may_state_something, read, to_json
from reading.readings import without_weak_answer
from tests.reading.corpus_file import BUILDING, Labelled, authors, labelled, parts
from tests.reading.fit import model_without
from tests.reading.verdicts import Verdict, judged

NOTHING = "nothing"
HEADER = f"{'':32}" + "".join(f"{word:>12}" for word in ("sentences", *Verdict, "marked"))
_UNCLEAR = Reading(ReadingKind.UNCLEAR)

How = Callable[[str], list[Reading]]


def recorded(text: str) -> list[Reading]:
    """What the bot makes of a text, wherever it is said; a *maybe* is unclear here."""
    return without_weak_answer(read(text)) or [_UNCLEAR] * may_state_something(text)


@cache
def recorded_without(author: str) -> How:
    """What the bot would make of a text had the model never seen `author`."""
    return recorded if author not in authors() else lambda text: _recorded(text, model_without(author))


def _recorded(text: str, weights: Model) -> list[Reading]:
    composed = composition(text)
    said, is_maybe = decide(composed, weights.probability(composed.words, composed.tokens), weights)
    return [_UNCLEAR] if is_maybe else list(said)


READERS: dict[str, Callable[[str], How]] = {
    "composition": lambda _: compose,
    "recorded": recorded_without,
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


def verdicts(part: str, how: How | None = None) -> Counter[str]:
    """Verdicts of one file; and how much of what is no fact is marked unclear."""
    return sum((counted for _, counted in _each(part, how)), Counter[str]())


def by_kind(part: str, how: How | None = None) -> dict[str, Counter[str]]:
    """Verdicts of one file for each kind of fact that its sentences state."""
    found: dict[str, Counter[str]] = {}
    for one, counted in _each(part, how):
        for kind in kinds(one.expected):
            found[kind] = found.get(kind, Counter()) + counted
    return found


def _each(part: str, how: How | None) -> list[tuple[Labelled, Counter[str]]]:
    return [
        (one, Counter({verdict: 1, "marked": int(not one.is_fact and kinds(found) == {"unclear"})}))
        for one, found, verdict in judged(labelled(part), how or recorded_without(part))
    ]


def row(name: str, counted: Counter[str]) -> str:
    total = sum(counted[verdict] for verdict in Verdict)
    exact = f"{100 * counted[Verdict.EXACT] / max(total, 1):.1f} %"
    others = [counted[verdict] for verdict in Verdict if verdict is not Verdict.EXACT]
    return f"{name:32}" + "".join(f"{cell:>12}" for cell in (total, exact, *others, counted["marked"]))


def misses(part: str) -> list[str]:
    return [
        f"  {verdict:10} line {one.line}: {one.sentence!r}\n      expected {to_json(list(one.expected))}\n      found    {to_json(found)}"
        for one, found, verdict in judged(labelled(part), recorded)
        if verdict is not Verdict.EXACT
    ]


def _print_kinds(of_author: Callable[[str], How]) -> None:
    of_kinds: dict[str, Counter[str]] = {}
    for author in authors():
        for kind, counted in by_kind(author, of_author(author)).items():
            of_kinds[kind] = of_kinds.get(kind, Counter()) + counted
    for kind, counted in sorted(of_kinds.items()):
        print(row(f"  {kind}", counted))


if __name__ == "__main__":
    for name, of_part in READERS.items():
        print(f"\n{name}\n{HEADER}")
        of_each = {part: verdicts(part, of_part(part)) for part in [*parts(), *authors()]}
        for part, counted in of_each.items():
            print(row(part, counted))
        print(row("all authors", sum((of_each[author] for author in authors()), Counter[str]())))
        _print_kinds(of_part)
    print(f"\nwhat is not exact in the {BUILDING} part")
    print("\n".join(misses(BUILDING)))
