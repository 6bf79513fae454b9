"""Finds which known station a word means: by name, alias, short form, homophone or a slip of one character."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pypinyin import Style, lazy_pinyin
from rapidfuzz import fuzz

_SUFFIXES = ("火车站", "高铁站", "动车站", "汽车站", "站")
_SLIPS_OF_SUFFIX = "占战栈"
"""What an input method makes of 站."""
_SHORTEST_NAME = 2
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
    """The station that `said` means among `known`; `aliases` maps another word to a known name."""
    names = tuple(dict.fromkeys(known))
    word = bare(said)
    if not word:
        return StationMatch(said, Certainty.UNKNOWN)
    if named := [name for name in names if bare(name) == word]:
        return _found(said, Certainty.SURE, named)
    if named := [name for alias, name in (aliases or {}).items() if bare(alias) == word and name in names]:
        return _found(said, Certainty.SURE, list(dict.fromkeys(named)))
    if named := [name for name in names if _is_short_for(word, bare(name))]:
        return _found(said, Certainty.LIKELY, named)
    if named := [name for name in names if len(bare(name)) == len(word) and sound(bare(name)) == sound(word)]:
        return _found(said, Certainty.LIKELY, named)
    if word.isascii():
        spelled = [name for name in names if sound(bare(name)).replace(" ", "") == word]
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


def _found(said: str, certainty: Certainty, names: list[str]) -> StationMatch:
    return StationMatch(said, certainty if len(names) == 1 else Certainty.SEVERAL, tuple(names))


def _is_short_for(word: str, name: str) -> bool:
    """龙门 for 洛阳龙门, 医院 for 协和医院; one character is short for nothing."""
    return len(word) > 1 and len(word) < len(name) and (name.startswith(word) or name.endswith(word))


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
    """At most one character differs, is missing or is too many."""
    if abs(len(word) - len(name)) > 1:
        return False
    if len(word) == len(name):
        return sum(one != other for one, other in zip(word, name, strict=True)) <= 1
    shorter, longer = sorted((word, name), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
