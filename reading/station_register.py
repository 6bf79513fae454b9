"""Finds which known station a word means: by name, alias, short form, homophone or a slip of one character."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pypinyin import Style, lazy_pinyin
from rapidfuzz import fuzz

from reading.lexicon.cities import CITIES

_SUFFIXES = ("火车站", "高铁站", "动车站", "站")
"""What may be left out of a station's name. 汽车站 may not: 汉口汽车站 is not 汉口站."""
_SLIPS_OF_SUFFIX = "占战栈"
"""What an input method makes of 站."""
_TELLS_APART = frozenset("东南西北中新老旧大小上下")
"""Two stations of one city differ by one of these: never a slip, however near the names are."""
_SHORTEST_NAME = 2
_SHORTEST_CITY = 2
_SOUNDS_ALIKE = 88
_LEAD = 8
"""How much better than the second a name must sound; both in percent of rapidfuzz."""


class Certainty(StrEnum):
    SURE = "sure"  # the name, with or without 站, or an alias
    LIKELY = "likely"  # a short form, homophone or slip that fits one station alone
    SEVERAL = "several"  # fits more than one
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StationMatch:
    """`names`: the stations that fit, as the fleet calls them; one where it is sure or likely."""

    said: str
    certainty: Certainty
    names: tuple[str, ...] = ()

    @property
    def name(self) -> str | None:
        return self.names[0] if self.certainty in (Certainty.SURE, Certainty.LIKELY) else None


def match_station(said: str, known: Iterable[str], aliases: Mapping[str, str] | None = None) -> StationMatch:
    """The station that `said` means among `known`; `aliases` maps another word to a known name.

    A full name (郑州站) is short for no longer one (郑州东站), but for one with its city in front (洛阳龙门站 of 龙门站).
    """
    names = tuple(dict.fromkeys(known))
    word = bare(said)
    if not word:
        return StationMatch(said, Certainty.UNKNOWN)
    if named := [name for name in names if bare(name) == word]:
        return _found(said, Certainty.SURE, [name for name in named if name == said] or named)
    if named := [name for alias, name in (aliases or {}).items() if bare(alias) == word and name in names]:
        return _found(said, Certainty.SURE, list(dict.fromkeys(named)))
    if named := [name for name in names if _is_short_for(said, name)]:
        return _found(said, Certainty.LIKELY, named)
    if _is_a_city(word):
        return StationMatch(said, Certainty.UNKNOWN)
    if named := [name for name in names if len(bare(name)) == len(word) and sound(bare(name)) == sound(word)]:
        return _found(said, Certainty.LIKELY, named)
    if word.isascii():
        spelled = [name for name in names if word in _spellings(bare(name))]
        return _found(said, Certainty.LIKELY, spelled) if spelled else StationMatch(said, Certainty.UNKNOWN)
    return _by_sound(said, word, names)


def bare(name: str) -> str:
    """A station's name without 站 and without differences of width; 「武昌占」 is 武昌 too."""
    cleaned = "".join(unicodedata.normalize("NFKC", name).split()).lower()
    if len(cleaned) > _SHORTEST_NAME and cleaned[-1] in _SLIPS_OF_SUFFIX:
        cleaned = cleaned[:-1]
    for suffix in _SUFFIXES:
        if cleaned.endswith(suffix) and len(cleaned) > len(suffix) + 1:
            return cleaned.removesuffix(suffix)
    return cleaned


@lru_cache(maxsize=2048)
def sound(word: str) -> str:
    """Pinyin without tones; n/ng, l/n and the retroflex series are one sound, as many people speak."""
    syllables = lazy_pinyin(word, style=Style.NORMAL)
    merged = []
    for syllable in syllables:
        plain = syllable.replace("zh", "z").replace("ch", "c").replace("sh", "s")
        plain = plain.removesuffix("g") if plain.endswith("ng") else plain
        merged.append("l" + plain[1:] if plain.startswith("n") else plain)
    return " ".join(merged)


def _spellings(word: str) -> set[str]:
    """In Latin letters: wuchang and, as many people speak, wucan; with zhan behind it or without."""
    plain = "".join(lazy_pinyin(word, style=Style.NORMAL))
    return {plain, f"{plain}zhan", sound(word).replace(" ", "")}


def _found(said: str, certainty: Certainty, names: list[str]) -> StationMatch:
    return StationMatch(said, certainty if len(names) == 1 else Certainty.SEVERAL, tuple(names))


def _is_short_for(said: str, name: str) -> bool:
    """龙门 for 洛阳龙门, 医院 for 协和医院, 东站 for 郑州东站; one character is short for nothing.

    With 站 behind it only a city may be missing in front: 红安站 is not 红安西站, and 川东站 is not 汉川东站.
    """
    word, whole = bare(said), bare(name)
    if _is_full_name(said):
        front = whole.removesuffix(word.removesuffix("站"))
        return len(word) > 1 and front != whole and len(front) >= _SHORTEST_CITY
    return 1 < len(word) < len(whole) and (whole.startswith(word) or whole.endswith(word))


def _is_full_name(said: str) -> bool:
    """Whether it has 站 at its end, or what an input method makes of 站."""
    cleaned = "".join(said.split())
    return cleaned.endswith("站") or (len(cleaned) > _SHORTEST_NAME and cleaned[-1] in _SLIPS_OF_SUFFIX)


def _is_a_city(word: str) -> bool:
    """信阳, 信阳东: a station that exists, and no slip of 襄阳."""
    return word in CITIES or (word[-1:] in _TELLS_APART and word[:-1] in CITIES)


def _by_sound(said: str, word: str, names: tuple[str, ...]) -> StationMatch:
    """A slip of one character that sounds almost the same, and like no other station."""
    scored = sorted(
        ((fuzz.ratio(sound(word), sound(bare(name))), name) for name in names if _one_slip(word, bare(name))),
        reverse=True,
    )
    good = [(score, name) for score, name in scored if score >= _SOUNDS_ALIKE]
    if not good:
        return StationMatch(said, Certainty.UNKNOWN)
    rivals = [name for score, name in good if good[0][0] - score < _LEAD]
    return _found(said, Certainty.LIKELY, rivals)


def _one_slip(word: str, name: str) -> bool:
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
