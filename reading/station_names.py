"""Compares the names of stations: what may be left out of one or slip, and which full name is never another one (C4)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from reading.cities import CITIES
from reading.rewrite.normalise import same_script

_SUFFIXES = ("火车站", "高铁站", "动车站", "站")
"""What may be left out of a station's name. 汽车站 may not: 汉口汽车站 is not 汉口站."""
_SLIPS_OF_SUFFIX = "占战栈"
"""What an input method makes of 站."""
_TELLS_APART = frozenset("东南西北中新老旧大小上下")
"""Two stations of one city differ by one of these: never a slip, however near the names are."""
_NO_ABBREVIATION = frozenset("东南西北上下本到出进中新老大小车总全")
"""西站 is no 西安站, and 南北 no 南京北."""
_SHORTEST_NAME = 2
_SHORTEST_CITY = 2
_SHORTEST_FORM = 2
_LENGTHS_OF_CITIES = tuple(sorted({len(city) for city in CITIES}))


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A station's name without 站 and without differences of width or script; 「武昌占」 is 武昌 too, 西九龍 is 西九龙."""
    cleaned = "".join(same_script(name).split()).lower()
    if len(cleaned) > _SHORTEST_NAME and cleaned[-1] in _SLIPS_OF_SUFFIX:
        cleaned = cleaned[:-1]
    for suffix in _SUFFIXES:
        if cleaned.endswith(suffix) and len(cleaned) > len(suffix) + 1:
            return cleaned.removesuffix(suffix)
    return cleaned


def _abbreviates(word: str, whole: str) -> bool:
    """哈西 for 哈尔滨西, 哈站 for 哈尔滨: the first character of the city, and what stands behind it."""
    if len(word) != _SHORTEST_CITY or word[0] != whole[:1] or word[0] in _NO_ABBREVIATION or word in CITIES:
        return False
    city, rest = (whole[:-1], whole[-1]) if whole[-1] in "东南西北" else (whole, "站")
    return len(city) >= _SHORTEST_CITY and word[1] == rest and city in CITIES


def is_short_for(said: str, name: str) -> bool:
    """龙门 for 洛阳龙门, 医院 for 协和医院, 东站 for 郑州东站; one character is short for nothing.

    With 站 behind it only a city may be missing in front: 红安站 is not 红安西站, and 川东站 is not 汉川东站.
    """
    word, whole = bare(said), bare(name)
    if _abbreviates(word, whole) or _abbreviates(whole, word):
        return True
    if len(whole) == _SHORTEST_CITY and whole[1] in "东南西北" and said == f"{whole[1]}站":
        return True  # 西站 of 哈西站
    if _is_full_name(said):
        front = whole.removesuffix(word.removesuffix("站"))
        return len(word) > 1 and front != whole and len(front) >= _SHORTEST_CITY
    return 1 < len(word) < len(whole) and (whole.startswith(word) or whole.endswith(word))


def _is_full_name(said: str) -> bool:
    """Whether it has 站 at its end, or what an input method makes of 站."""
    cleaned = "".join(said.split())
    return cleaned.endswith("站") or (len(cleaned) > _SHORTEST_NAME and cleaned[-1] in _SLIPS_OF_SUFFIX)


def is_a_city(word: str) -> bool:
    """信阳, 信阳东: a station that exists, and no slip of 襄阳."""
    return word in CITIES or (word[-1:] in _TELLS_APART and word[:-1] in CITIES)


def begins_with_a_city(words: str) -> bool:
    """Whether the first characters are the name of a city: 哈尔滨西站, 都江堰."""
    return bool(lengths_of_cities_at(words))


def lengths_of_cities_at(words: str) -> list[int]:
    """The lengths of the cities with whose names the words begin, in characters."""
    return [length for length in _LENGTHS_OF_CITIES if words[:length] in CITIES]


def is_one_slip(word: str, name: str) -> bool:
    """At most one character differs, is missing or is too many, and none of them tells two stations apart."""
    if abs(len(word) - len(name)) > 1:
        return False
    if len(word) == len(name):
        other = [pair for pair in zip(word, name, strict=True) if pair[0] != pair[1]]
        return len(other) <= 1 and not any(_TELLS_APART.issuperset(pair) for pair in other)
    shorter, longer = sorted((word, name), key=len)
    return any(
        longer[:at] + longer[at + 1 :] == shorter and longer[at] not in _TELLS_APART
        for at in range(len(longer))
    )


_STANDING = re.compile(
    r"站(?:着(?!火)|满(?=了?[一人])|起(?=[了一])|成(?=一)|[稳直]|不(?=[住稳动下])"
    r"|[了咧哒咗](?=[一两三四五六七八九十好满几半个多老0-9]|大[半堆片把]|不少)|一(?=[片堆地坡院群排]))"
)
_BEFORE_STANDING = re.compile(
    "(?:[别莫甭勿都就还也先快光净全干傻正要得再又你我他她它咱俺]|[你我他她它咱俺]们|不要|一直|大家|老人|客人|旅客|有人|可以|好好|给我|慢慢|千万)+站"
)
"""别站道边上, 你们站这儿: nothing but who stands, and how."""
_BEHIND_A_WAY = re.compile("[到去在来从往至回返]$")


def says_who_stands(text: str, start: int, end: int) -> bool:
    """Whether 站, with which the words from `start` to `end` end, is the verb (黑压压站了一片, 别站道边上), and no way leads to them."""
    if _BEFORE_STANDING.fullmatch(text, start, end):
        return True
    return _STANDING.match(text, end - 1) is not None and not _BEHIND_A_WAY.search(text[:start])


def short_forms(name: str) -> Iterable[str]:
    """What people also call a station whose bare name this is: 孝感 and 东站 of 孝感东, 机场 and 天河 of 天河机场."""
    if len(name) > _SHORTEST_FORM and name[-1] in "东南西北":
        yield name[:-1]
        yield f"{name[-1]}站"
    for suffix in ("机场", "医院"):
        if name.endswith(suffix) and len(name) >= len(suffix) + _SHORTEST_FORM:
            yield suffix
            yield name.removesuffix(suffix)
    yield from names_without_city(name)


def words_for(names: Iterable[str], aliases: Iterable[str]) -> dict[str, str]:
    """What names a station wherever it stands, with its name: itself, an alias, 航空港 of 郑州航空港站; 龙门 only where a station stands."""
    names = tuple(names)
    shorts = {
        rest: name for name in names for rest in names_without_city(bare(name)) if len(rest) > _SHORTEST_FORM
    }
    return shorts | {bare(name): name for name in names} | {bare(alias): alias for alias in aliases}


def names_without_city(name: str) -> list[str]:
    """What is left of a bare name without the city in front: 航空港 of 郑州航空港, 龙门 of 洛阳龙门; no city (朝阳) and no 东."""
    rests = [name[length:] for length in lengths_of_cities_at(name)]
    return [
        rest for rest in rests if len(rest) >= _SHORTEST_FORM and rest not in CITIES and not is_a_city(rest)
    ]


_ANY_STATION = re.compile(
    "(?:^|(?<=[,，。;；!！?？ ]))(?:那|现在|今晚)?(?:火车站|车站|站[上里])(?:[这那](?:边|里|儿|头))?(?=[\u4e00-\u9fff0-9,， ])"
)


def without_any_station(text: str) -> str:
    """The words without 火车站 in front of what is said of it: a word for any station names none."""
    return _ANY_STATION.sub("", text)
