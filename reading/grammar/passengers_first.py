"""Finds a trip whose passengers stand before their driver: 那3个我来."""

from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.phrases import party
from reading.grammar.row import at, skip

_CLAIMS = frozenset(
    {"拉", "接", "送", "来", "载", "带", "拉走", "接走", "送走", "带走", "拉完", "接完", "装完"}
)
_THOSE = frozenset({"剩下的", "那", "这", "最后", "后面", "剩下", "剩", "还剩", "剩余", "余下", "的"})
_OWN_CLAIMS = frozenset({"我来", "俺来", "额来", "我来接", "我来拉", "我来跑", "俺来接", "俺来拉"})


def claimed(row: Row, here: int) -> Event | None:
    """「那3个我来」, 「最后3个，我送」: the passengers stand before the speaker."""
    said = party(row, here)
    if said is None or said.is_odd:
        return None
    verb = skip(row, said.end, "comma", "all", "passenger")
    if at(row, verb, "self"):
        verb = skip(row, verb + 1, "limit", "soon", "go" if at(row, verb + 2, "take") else "gap")
        is_own = at(row, verb, "take", "go", "aboard", "over") and row[verb].text in _CLAIMS
    else:
        is_own = at(row, verb, "join") and row[verb].text in _OWN_CLAIMS
        verb += is_own and at(row, verb + 1, "take") and row[verb + 1].text in _CLAIMS
    if not is_own:
        return None
    end, _ = aspect(row, skip(row, verb + 1, "result", "aboard"))
    if not (ends_here(row, end) or (at(row, end, "road") and row[end - 1].has("particle"))):
        return None
    start = here
    while start and (row[start - 1].text in _THOSE or row[start - 1].has("he")):
        start -= 1
    return Event("boarded", start, end, has_aspect=True, groups=said.groups)
