"""Finds the number that somebody answered who was asked: 马小军回我了，是3; 俺问了，是四个."""

from reading.grammar.event import Event, Row, ends_here
from reading.grammar.names import split
from reading.grammar.phrases import party
from reading.grammar.row import skip

_ANSWERS = frozenset(
    {
        "回",
        "回话",
        "回复",
        "问",
        "来电话说",
        "来电话",
        "打电话说",
        "回电话说",
        "来电说",
        "回消息说",
        "核实",
        "确认",
        "数",
        "点",
    }
)
_BETWEEN = ("comma", "gap", "particle", "self", "he", "now", "done", "briefly", "tail")
_MOST = 6


def answered(row: Row, here: int) -> Event | None:
    """Finds 是 with a bare number at the end of a message. Before it only the one who answered may stand."""
    said = party(row, skip(row, here + 1))
    if said is None or len(said.groups) != 1 or said.groups[0].tag or said.is_odd:
        return None
    behind = row[said.end :]
    if not ends_here(row, said.end) or any(
        token.has("number", "question", "askend", "neg") for token in behind
    ):
        return None
    verb = here - 1
    while verb >= 0 and here - verb < _MOST and row[verb].has(*_BETWEEN) and row[verb].text not in _ANSWERS:
        verb -= 1
    if verb < 1 or row[verb].text not in _ANSWERS:
        return None
    who = verb - 1
    while who > 0 and row[who].has("now", "done", "gap", "go"):
        who -= 1
    if who != 0 or not row[0].has("self", "name"):
        return None
    names = split(row[0].text) if row[0].has("name") else ()
    return Event("amend", 0, said.end, groups=said.groups, names=names)
