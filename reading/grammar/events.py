"""Finds what is said to happen: the finders, each with the classes of words that it looks at."""

from collections.abc import Callable

from reading.grammar.correction_events import amend, correction, not_but, that_is, undo, void, wrong
from reading.grammar.event import Event, Row, aspect
from reading.grammar.order_events import counted_waiting, need, waiting
from reading.grammar.place_events import arrive, back, bound, clock, eta, go, lane, stand
from reading.grammar.trip_events import aboard, deliver, dropped, number, take


def event_at(row: Row, here: int) -> Event | None:
    """The event that begins at `here`; None where none does."""
    for kind, finder in _FINDERS:
        if row[here].has(*kind) and (found := finder(row, here)):
            return found
    return None


def fixed(kind: str) -> Callable[[Row, int], Event | None]:
    def find(row: Row, here: int) -> Event | None:
        end, has_aspect = aspect(row, here + 1)
        return Event(kind, here, end, has_aspect)

    return find


_FINDERS: tuple[tuple[tuple[str, ...], Callable[[Row, int], Event | None]], ...] = (
    (("undo",), undo),
    (("void",), void),
    (("wrong",), wrong),
    (("amend",), amend),
    (("notbe",), not_but),
    (("that",), that_is),
    (("correction",), correction),
    (("standdown",), fixed("standdown")),
    (("enough",), fixed("enough")),
    (("nomore",), fixed("enough")),
    (("need",), need),
    (("waitfor",), waiting),
    (("number",), counted_waiting),
    (("take", "board"), take),
    (("number", "couple", "family"), aboard),
    (("dropped",), dropped),
    (("deliver",), deliver),
    (("delivered",), fixed("deliver")),
    (("cannot",), fixed("cannot")),
    (("reason",), fixed("reason")),
    (("off",), fixed("off")),
    (("receive",), fixed("receive")),
    (("road",), fixed("road")),
    (("join",), fixed("join")),
    (("back",), back),
    (("number", "span"), eta),
    (("clock",), clock),
    (("arrived", "arrive"), arrive),
    (("stand",), stand),
    (("lane", "place", "square", "station"), lane),
    (("bound",), bound),
    (("go",), go),
    (("number", "couple"), number),
)
"""Which finder looks at which class of token; the first event found counts."""
