"""Reads names in brackets behind a number of cars: 送到3台（周凯、夏敏），还没送到1台（郝军）."""

from reading.grammar.below_headings import behind_bracket
from reading.grammar.event import Event, aspect
from reading.grammar.names import split
from reading.grammar.row import TokenRow, at, skip

_KINDS = {
    "arrived": "arrive",
    "arrive": "arrive",
    "delivered": "deliver",
    "deliver": "deliver",
    "back": "back",
    "cannot": "cannot",
    "road": "road",
    "receive": "receive",
}
_INSIDE = ("name", "gap", "comma", "with", "line")


def cars_in_brackets(row: TokenRow, here: int) -> list[Event] | None:
    """One event for all names of the bracket; None where something else stands in it."""
    kind = next((kind for kind in _KINDS if row[here].has(kind)), "")
    if not kind:
        return None
    number = skip(row, aspect(row, here + 1)[0], "tail", "comma")
    bracket = skip(row, number + 1, "unit", "car", "passenger", "measure")
    is_counted = at(row, number, "number") and at(row, skip(row, number + 1), "unit", "passenger", "measure")
    if not is_counted or bracket >= len(row) or row[bracket].text != "(":
        return None
    end = behind_bracket(row, bracket)
    inside = row[bracket + 1 : end]
    names = [name for token in inside if token.has("name") for name in split(token.text)]
    if not names or not all(token.has(*_INSIDE) for token in inside):
        return None
    fields = {"in_square": True} if row[here].kinds.get(kind) == "square" or kind == "back" else {}
    return [
        Event(
            _KINDS[kind],
            here,
            end,
            has_aspect=True,
            fields=fields,
            names=tuple(dict.fromkeys(names)),
            is_listed=True,
        )
    ]
