"""`make reading-score`: how much of the labelled sentences is read exactly, per file and kind; misses of the building part alone."""

from collections import Counter

from reading.reader import Reading, ReadingKind, read, to_json
from tests.reading.corpus_file import BUILDING, Labelled, labelled, parts

NOTHING = "nothing"


def kinds(readings: tuple[Reading, ...]) -> set[str]:
    return {reading.kind.value for reading in readings} or {NOTHING}


def acknowledges_falsely(one: Labelled, found: tuple[Reading, ...]) -> bool:
    return "acknowledge" in kinds(found) and "acknowledge" not in kinds(one.expected)


def counts_wrongly(one: Labelled, found: tuple[Reading, ...]) -> bool:
    """A number of passengers that was not said; none, where it is left unclear, is not wrong."""
    counted = [
        reading.passengers for reading in found if reading.kind in {ReadingKind.DEPART, ReadingKind.AMEND}
    ]
    said = [
        reading.passengers
        for reading in one.expected
        if reading.kind in {ReadingKind.DEPART, ReadingKind.AMEND}
    ]
    return bool(Counter(counted) - Counter(said))


def score(part: str) -> tuple[int, int, int, int]:
    """(sentences, exact, false acknowledgements, wrong passenger counts); prints them as it goes."""
    exact, of_kind = Counter[str](), Counter[str]()
    false_acknowledgements = wrong_counts = right = 0
    misses = []
    sentences = labelled(part)
    for one in sentences:
        found = tuple(read(one.sentence))
        is_exact = found == one.expected
        right += is_exact
        false_acknowledgements += acknowledges_falsely(one, found)
        wrong_counts += counts_wrongly(one, found)
        for kind in kinds(one.expected):
            of_kind[kind] += 1
            exact[kind] += is_exact
        if not is_exact:
            misses.append((one, found))
    print(f"\n{part}: {right} of {len(sentences)} exact, {100 * right / len(sentences):.1f} %")
    for kind in [kind.value for kind in ReadingKind if of_kind[kind.value]] + [NOTHING]:
        print(f"  {kind:12} {exact[kind]:4} of {of_kind[kind]:4}")
    print(f"  false acknowledgements {false_acknowledgements}, wrong passenger counts {wrong_counts}")
    if part == BUILDING:
        for one, found in misses:
            print(
                f"  line {one.line}: {one.sentence!r}\n      expected {to_json(list(one.expected))}\n      found    {to_json(list(found))}"
            )
    return len(sentences), right, false_acknowledgements, wrong_counts


if __name__ == "__main__":
    for part in parts():
        score(part)
