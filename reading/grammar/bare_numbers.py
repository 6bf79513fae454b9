"""Finds numbers of passengers that have no verb: alone, in a list, or behind the speaker."""

from reading.grammar.event import Event, Row
from reading.grammar.phrases import party
from reading.grammar.row import at, skip
from reading.grammar.tags_of_all import alike_at
from reading.grammar.told_sums import told_again

_MOST_PASSENGERS, _TWO = 60, 2
_TO = frozenset({"去", "到", "往", "送", "送去", "送到", "回"})
_LONGEST_PLACE = 6
_CROWD = frozenset("十百千")


def own_number(row: Row, here: int) -> Event | None:
    """A trip without a verb: the speaker and his passengers alone (我这边三位 一位坐轮椅的)."""
    before = here - 1
    while before >= 0 and row[before].has("gap"):
        before -= 1
    if before != 0 or not row[0].has("self", "ordinal") or _is_plus_one(row):
        return None
    said = party(row, here)
    if said is None or any(token.has("askend", "question") for token in row[said.end :]):
        return None
    end = _where_they_go(row, said.end)
    if not all(token.has("gap", "tail", "comma", "full") for token in row[end or said.end :]):
        return None
    return Event("boarded", here, end or said.end, groups=said.groups, is_odd=said.is_odd)


def _where_they_go(row: Row, here: int) -> int:
    """Where 「去高新区有点远」 behind the passengers ends; 0 where no place to which they go stands there."""
    to = skip(row, here, "comma", "all")
    if not at(row, to, "go", "bound", "deliver", "take", "arrive") or row[to].text not in _TO:
        return 0
    end = to + 1
    while end < min(len(row), to + _LONGEST_PLACE) and row[end].has(
        "area", "name", "home", "unknown", "place"
    ):
        end += 1
    if end == to + 1:
        return 0
    end = skip(row, end, "tail", "particle")
    is_far = at(row, end, "have") and end + 1 < len(row) and row[end + 1].text.startswith(("点", "些"))
    says_no_more = not any(token.has("comma", "number", "ask", "neg") for token in row[end:])
    return len(row) if is_far and says_no_more else end


def _is_plus_one(row: Row) -> bool:
    """「我1」: it may say that he comes, and no passenger."""
    return len(row) == _TWO and row[0].has("self") and row[1].text == "1"


def either(row: Row, here: int) -> Event | None:
    """「仨还是四个，没数清」, 「可能三个可能四个」: one of two numbers of passengers."""
    first = party(row, here + row[here].has("hedge"))
    between = first.end if first else here
    is_guessed = row[here].has("hedge") and at(row, between, "hedge", "or", "comma")
    if first is None or not (is_guessed or at(row, between, "or")):
        return None
    other = party(row, skip(row, between + 1, "hedge", "be"))
    is_begun = here == 0 or row[here - 1].has("comma", "gap", "full", "line", "self", "pad", "tail")
    if other is None or not is_begun or at(row, other.end, "unit", "question", "askend"):
        return None
    return Event("number", here, other.end)


def _is_table_of_trips(row: Row) -> bool:
    """「上客人数」 above lines of a name and a number."""
    first = row.first("line")
    is_titled = first < len(row) and row.has_before(first, "take", "board")
    return is_titled and not row.has_before(first, "name", "number", "question")


def _is_a_crowd(row: Row, here: int) -> bool:
    """「三十多人！」: more than a car holds, and nobody counted them."""
    amount = row[here].amount
    return amount is not None and amount.value is None and not _CROWD.isdisjoint(row[here].text)


def number(row: Row, here: int) -> Event | None:
    is_in_a_list = here > 0 and at(row, here - 2 if at(row, here - 1, "gap") else here - 1, "name")
    said = party(row, here) if here == 0 or is_in_a_list else None
    if said is not None and is_in_a_list:
        ends = said.end >= len(row) or at(row, said.end, "line")
        if ends and _is_table_of_trips(row):
            return Event("take", here, said.end, has_aspect=True, groups=said.groups)
        return Event("number", here, said.end) if ends else None
    if said is None:
        return None
    said = told_again(row, said)
    alike = alike_at(row, skip(row, said.end, "comma"))
    if not all(token.has("comma", "full", "tail") for token in row[alike.end if alike else said.end :]):
        return None
    if any((group.amount or 0) > _MOST_PASSENGERS for group in said.groups) or _is_a_crowd(row, here):
        return None
    is_said_in_latin = any(token.has("passenger") and token.text.isascii() for token in row)
    kind = "boarded" if is_said_in_latin else "number"  # 4 pax
    return Event(kind, here, said.end if alike else len(row), groups=said.groups)
