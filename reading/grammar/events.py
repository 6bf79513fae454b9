"""Finds what is said to happen: the finders, each with the classes of words that it looks at."""

from collections.abc import Callable
from functools import lru_cache

from reading.grammar.answered_numbers import answered
from reading.grammar.bare_numbers import either, number, own_number
from reading.grammar.below_headings import heading
from reading.grammar.companions import drivers, together
from reading.grammar.coordinator_events import (
    counted_enough,
    counted_waiting,
    need,
    there,
    waiting,
    waiting_amended,
)
from reading.grammar.correction_events import (
    amend,
    apology,
    before_written_as,
    but_not,
    cancel,
    correction,
    no,
    not_but,
    taken,
    that_is,
    undo,
    written_as,
)
from reading.grammar.deliveries import deliver, dropped, got_out
from reading.grammar.distances import away, left
from reading.grammar.drinks import drunk
from reading.grammar.event import Event, Row, aspect
from reading.grammar.journeys import bound, clock, eta, go, join, late, receive
from reading.grammar.miscounts import (
    before_wrong,
    cancelled,
    counted_as,
    forgotten,
    not_that_many,
    rightly,
    said_as,
    wrong,
)
from reading.grammar.passengers_first import claimed
from reading.grammar.people_struck_off import left_out, struck_off
from reading.grammar.place_events import arrive, back, lane, queued, stand
from reading.grammar.refusals import occupied, off, reason, refuse, to_bed, undecided
from reading.grammar.reports_spoken_of import void
from reading.grammar.trip_events import aboard, take


def event_at(row: Row, here: int) -> Event | None:
    """The event that begins at `here`; None where none does."""
    for finder in _finders_of(tuple(row[here].kinds)):
        if found := finder(row, here):
            return found
    return None


@lru_cache(maxsize=4096)
def _finders_of(kinds: tuple[str, ...]) -> tuple[Callable[[Row, int], Event | None], ...]:
    """The finders that look at a token of these classes, in their order."""
    return tuple(finder for looked_at, finder in _FINDERS if not set(looked_at).isdisjoint(kinds))


def fixed(kind: str) -> Callable[[Row, int], Event | None]:
    def find(row: Row, here: int) -> Event | None:
        end, has_aspect = aspect(row, here + 1)
        return Event(kind, here, end, has_aspect)

    return find


def not_waited_for(row: Row, here: int) -> Event | None:
    """「别等我了」 alone or behind why (堵死了，别等我了); who comes later (晚点到 别等我) says nothing with it."""
    why = here - 1
    while why >= 0 and row[why].has("comma", "gap", "particle"):
        why -= 1
    is_behind = 0 <= why < here - 1 and row[why].has("cannot", "excuse", "reason")
    is_alone = all(
        token.has("nowait", "particle", "tail", "gap", "full", "comma", "you", "call", "now")
        and not token.has("askend")
        and not token.text.startswith("晚")
        for token in row
    )
    return Event("reason", here, here + 1, True) if is_alone or is_behind else None


def initials(row: Row, here: int) -> Event | None:
    """「msd」 alone: the first letters of typed syllables, which may mean a fact."""
    is_alone = all(token.has("gap", "full", "comma") for place, token in enumerate(row) if place != here)
    return Event("open", here, here + 1) if is_alone else None


_FINDERS: tuple[tuple[tuple[str, ...], Callable[[Row, int], Event | None]], ...] = (
    (("you",), heading),
    (("undo",), undo),
    (("cancel",), cancelled),
    (("cancel",), cancel),
    (("void",), left_out),
    (("void", "off"), void),
    (("wrong",), wrong),
    (("amend",), waiting_amended),
    (("amend",), amend),
    (("notbe",), no),
    (("notbe",), not_but),
    (("that",), that_is),
    (("be", "or"), rightly),
    (("say",), said_as),
    (("be",), but_not),
    (("number",), forgotten),
    (("be",), answered),
    (("be", "number", "couple"), before_wrong),
    (("number", "couple"), not_that_many),
    (("correction",), correction),
    (("neg",), no),
    (("neg", "void"), struck_off),
    (("unknown",), counted_as),
    (("apology",), apology),
    (("writtenas",), written_as),
    (("number",), before_written_as),
    (("with", "say", "wish"), together),
    (("take",), taken),
    (("car",), occupied),
    (("standdown",), fixed("standdown")),
    (("enough",), fixed("enough")),
    (("nomore",), fixed("enough")),
    (("number",), counted_enough),
    (("need",), need),
    (("waitfor",), waiting),
    (("square", "place"), there),
    (("number", "couple", "hedge"), either),
    (("number", "couple", "family"), claimed),
    (("number",), counted_waiting),
    (("number",), drivers),
    (("take", "board", "aboard"), take),
    (("number", "couple", "family", "adult", "kin", "elderly", "pregnant", "disabled"), aboard),
    (("homeward",), to_bed),
    (("toomany",), got_out),
    (("dropped",), dropped),
    (("deliver", "delivered"), deliver),
    (("cannot",), refuse),
    (("reason",), reason),
    (("off",), off),
    (("depends",), undecided),
    (("open",), fixed("open")),
    (("initials",), initials),
    (("nowait",), not_waited_for),
    (("unknown", "take", "reason"), drunk),
    (("receive",), receive),
    (("road",), fixed("road")),
    (("unknown", "aboard", "about", "from"), away),
    (("about", "waitfor", "need"), left),
    (("join",), join),
    (("back",), back),
    (("number", "span"), eta),
    (("unknown",), late),
    (("clock",), clock),
    (("arrived", "arrive"), arrive),
    (("stop",), fixed("stop")),
    (("parked",), fixed("parked")),
    (("stand",), stand),
    (("queue",), queued),
    (("lane", "place", "square", "station"), lane),
    (("bound",), bound),
    (("go",), go),
    (("number", "couple", "family"), own_number),
    (("number", "couple"), number),
)
"""Which finder looks at which class of token; the first event found counts."""
