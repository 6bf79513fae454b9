"""Finds that somebody drank alcohol, with what and how much: 喝了点黄酒, 恰了两杯谷烧."""

from reading.grammar.event import Event, Row, aspect

_DRINKING = frozenset(
    {"喝", "恰", "喫", "吃", "饮", "整", "搞", "造", "抿", "闷", "呷", "干", "喝过", "喝完", "刚喝", "刚恰"}
)
_MOST_WORDS = 5
_NOT_YET = ("want", "neg", "wish", "ask")
_WANTING = frozenset({"想", "要", "别", "莫", "没", "不", "去", "请", "再"})


def behind_drink(row: Row, here: int) -> int:
    """Where the drink ends whose amount begins at `here`: 点|黄酒, 两杯|谷烧; 0 where none stands."""
    for place in range(here, min(len(row), here + _MOST_WORDS)):
        if row[place].has("drink"):
            return place + 1
        if not row[place].has(
            "number", "measure", "thing", "unknown", "particle", "tail", "about", "unit", "vague"
        ):
            return 0
    return 0


def drunk(row: Row, here: int) -> Event | None:
    """A verb of drinking, a particle and alcohol behind it; 我想喝点黄酒 has happened to nobody."""
    if row[here].text not in _DRINKING or (here and row[here - 1].text in _WANTING):
        return None
    end, has_aspect = aspect(row, here + 1)
    drink = behind_drink(row, end)
    if not drink or not (has_aspect or row[here].text[0] == "刚"):
        return None
    return Event("reason", here, aspect(row, drink)[0], has_aspect=True)
