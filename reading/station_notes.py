"""Reads what a coordinator says in words about a station: 武汉站又叫火车站，也叫老站, 武汉站排4列, 武汉站备注：堵B口 (C19). Decides nothing."""

import re
from dataclasses import dataclass

from reading.grammar.numbers import settle
from reading.rewrite.normalise import simplified

LONGEST = 80
_STATION = r"(?P<station>[\u4e00-\u9fffA-Za-z]{2,20}?)"
_NO_NAME = r"(?!车|人|了|来|[一二两三四五六七八九十几])"
"""又叫车了 and 也叫五台 call for cars."""
_ALSO = "(?:又叫做?|也叫做?|还叫做?|又称|也称|别名是?|简称|俗称)"
_NEXT = rf"(?:\s*、\s*(?:{_ALSO}|或者?)?|\s*[,，]?\s*(?:{_ALSO}|或者))"
_ALIAS_NAME = rf"{_NO_NAME}[\u4e00-\u9fffA-Za-z]{{2,20}}?"
_ASIDE = (
    "(?:大家|各位|师傅们?|你们|都|请|麻烦)*(?:"
    "(?:别|不要|莫|甭|勿|不能)(?:再|老)?(?:[弄搞记认走跑叫听]?[混错岔反])[了啦]?"
    "|(?:记|知道|清楚|注意|留意|听|看)(?:一?下|住|好|牢|清楚?)?[了啦]?"
    "|(?:[就都其实]*是)?(?:同?一个(?:站|地方|意思)|一回事|一样的?)"
    ")[啊哈哦吧呀哟噢]*"
)
"""What a coordinator adds, and what is nobody's name: 别弄混了, 大家记一下, 是一个地方."""
_ALIAS = re.compile(
    rf"{_STATION}{_ALSO}(?P<aliases>{_ALIAS_NAME}(?:{_NEXT}{_ALIAS_NAME})*?)(?<![了吧吗呢])(?:[,，。.!！；; ]+{_ASIDE})?[。.!！~～]*"
)
_ENDS_AS_A_STATION = "(?:[站占战栈]|机场|航站楼|码头|医院|客运站|汽车站)"
_SAME = re.compile(
    rf"(?:大家)?(?:说的?)?(?P<one>[\u4e00-\u9fff]{{1,8}}?{_ENDS_AS_A_STATION})(?:也?就(?:是|叫做?|指)|=|＝|等于|指的?就?是)"
    rf"(?:我们?)?(?:说的?)?(?P<other>[\u4e00-\u9fff]{{1,8}}?{_ENDS_AS_A_STATION})[。.!！]*"
)
"""火车站就是长沙站: one of the two is the name, whichever the fleet knows."""
_NO_STATION = re.compile("[不没吗哪谁]|这个?站|那个?站")
_LANES = re.compile(
    rf"{_STATION}(?:现在|今晚)?(?:排成?|分成?|改成?)(?P<lanes>\d|[一二两三四五六])(?:列|条车道)队?[吧了。.!！]*"
)
_NOTE = re.compile(rf"{_STATION}(?:备注|提示)[:：是 ]+(?P<note>.{{2,60}})")
_MOST_LANES = 6


@dataclass(frozen=True, slots=True)
class StationWords:
    """One of the three is said."""

    station: str
    aliases: tuple[str, ...] = ()
    lanes: int | None = None
    note: str | None = None


def same_stations(text: str) -> tuple[str, str] | None:
    """The two names of one station in 火车站就是长沙站, in the order of the text; None for anything else."""
    words = simplified(text).strip()
    found = _SAME.fullmatch(words) if len(words) <= LONGEST else None
    return None if found is None or _NO_STATION.search(words) else (found["one"], found["other"])


def is_any_station(name: str) -> bool:
    """Whether a word is what people call the station of any city: 火车站, 高铁站, 老火车站."""
    return (
        re.fullmatch("[新老东西南北]?(?:火车|高铁|动车|汽车|城际|轻轨)[东西南北]?站|机场|航站楼", name)
        is not None
    )


def is_like_a_station(name: str) -> bool:
    """Whether a name ends as names of stations do: 长沙站, 黄花机场; not 老王 or 大家."""
    is_one = re.search(f".{_ENDS_AS_A_STATION}$", name) is not None
    return is_one and not _NO_STATION.search(name)


def station_words(text: str) -> StationWords | None:
    """None for anything else. The whole text counts."""
    words = simplified(text).strip()
    if len(words) > LONGEST:
        return None
    if found := _NOTE.fullmatch(words):
        return StationWords(found["station"], note=found["note"].strip())
    if found := _ALIAS.fullmatch(words):
        return StationWords(found["station"], aliases=tuple(re.split(_NEXT, found["aliases"])))
    found = _LANES.fullmatch(words)
    lanes = settle(found["lanes"]) if found else None
    is_number = lanes is not None and 1 <= lanes <= _MOST_LANES
    return StationWords(found["station"], lanes=lanes) if found and is_number else None
