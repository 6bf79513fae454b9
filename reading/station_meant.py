"""Finds which known station a word means: by name, alias, short form, homophone or a slip of one character (C4, R3)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reading import sounds
from reading.station_names import bare, is_a_city, is_one_slip, is_short_for, lengths_of_cities_at

_SOUNDS_ALIKE = 88
_LEAD = 8
"""How much better than the second a name must sound; both in percent of rapidfuzz."""

_ONE_MORE = re.compile("([\u4e00-\u9fff])[站占战]")
_SIDES = frozenset({"don", "lan", "xi", "bei"})
"""The sounds of 东南西北, as `sound` gives them."""
_VERBS_OF_GOING = frozenset("转上奔往去别改赴拢抵落过杀冲跑开赶克切换调下进回返到来在了咗哒")
"""What a known station may be glued to; each of them alone is no name."""


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

    A full name (郑州站) is short for no longer one (郑州东站), but for one with its city in front (洛阳龙门站 of 龙门站), and the other way round.
    """
    names = tuple(dict.fromkeys(known))
    word = bare(said)
    if not word:
        return StationMatch(said, Certainty.UNKNOWN)
    if named := [name for name in names if bare(name) == word]:
        return _found(said, Certainty.SURE, [name for name in named if name == said] or named)
    if named := [name for alias, name in (aliases or {}).items() if bare(alias) == word and name in names]:
        return _found(said, Certainty.SURE, list(dict.fromkeys(named)))
    if named := [name for name in names if is_short_for(said, name)]:
        return _found(said, Certainty.LIKELY, named)
    if named := [name for name in names if _is_behind_its_city(word, bare(name))]:
        return _found(said, Certainty.LIKELY, named)
    if is_a_city(word):
        return StationMatch(said, Certainty.UNKNOWN)
    if named := [name for name in names if len(bare(name)) == len(word) and sound(bare(name)) == sound(word)]:
        return _found(said, Certainty.LIKELY, named)
    if word.isascii():
        spelled = [name for name in names if word in _spellings(bare(name))]
        return _found(said, Certainty.LIKELY, spelled) if spelled else StationMatch(said, Certainty.UNKNOWN)
    return _by_sound(said, word, names)


def _is_behind_its_city(word: str, name: str) -> bool:
    """Whether the word is a known name with a city in front: 重庆沙坪坝 of 沙坪坝, and not 武汉东 of 东."""
    is_longer = len(name) > 1 and word.endswith(name) and not is_a_city(name)
    return is_longer and is_a_city(word.removesuffix(name))


def end_of_verb(place: str, names: Iterable[str], aliases: Mapping[str, str]) -> int:
    """How many characters before a known station are a verb of going: 转 of 转东站, 直接上 of 直接上北站; 0 where none are."""
    names = tuple(names)
    if lengths_of_cities_at(place) or match_station(place, names, aliases).names:
        return 0
    ends = (end for end in range(1, len(place) - 1) if place[end - 1] in _VERBS_OF_GOING)
    return next((end for end in ends if match_station(place[end:], names, aliases).names), 0)


def end_of_longer_name(text: str, start: int, end: int, names: Iterable[str]) -> int:
    """Where a name ends that stands in `text` from `start` to `end` or further: 长沙男站 sounds like 长沙南站, and is never 长沙站."""
    longer = _ONE_MORE.match(text, end)
    if longer is None or text[end - 1] in "站占战":
        return end
    may_be_side = sound(longer[1]) in _SIDES
    is_known = match_station(text[start : longer.end()], names).certainty is Certainty.LIKELY
    return longer.end() if may_be_side or is_known else end


@lru_cache(maxsize=2048)
def sound(word: str) -> str:
    """Pinyin without tones; n/ng, l/n and the retroflex series are one sound, as many people speak."""
    syllables = sounds.sound(word).split()
    merged = []
    for syllable in syllables:
        plain = syllable.replace("zh", "z").replace("ch", "c").replace("sh", "s")
        plain = plain.removesuffix("g") if plain.endswith("ng") else plain
        merged.append("l" + plain[1:] if plain.startswith("n") else plain)
    return " ".join(merged)


def _spellings(word: str) -> set[str]:
    """In Latin letters: wuchang and, as many people speak, wucan; with zhan behind it or without."""
    plain = sounds.sound(word).replace(" ", "")
    return {plain, f"{plain}zhan", sound(word).replace(" ", "")}


def _found(said: str, certainty: Certainty, names: list[str]) -> StationMatch:
    return StationMatch(said, certainty if len(names) == 1 else Certainty.SEVERAL, tuple(names))


def _by_sound(said: str, word: str, names: tuple[str, ...]) -> StationMatch:
    """A slip of one character that sounds almost the same, and like no other station."""
    from rapidfuzz import fuzz  # loaded with the first name that nothing else explains, as pinyin is

    scored = sorted(
        (
            (fuzz.ratio(sound(word), sound(bare(name))), name)
            for name in names
            if is_one_slip(word, bare(name))
            and _begin_alike(word, bare(name))
            and not _adds_a_side(word, bare(name))
        ),
        reverse=True,
    )
    good = [(score, name) for score, name in scored if score >= _SOUNDS_ALIKE]
    if not good:
        return StationMatch(said, Certainty.UNKNOWN)
    rivals = [name for score, name in good if good[0][0] - score < _LEAD]
    return _found(said, Certainty.LIKELY, rivals)


def _adds_a_side(word: str, name: str) -> bool:
    """Whether 长沙洗 sounds like 长沙西: another station than 长沙."""
    return word[:-1] == name and sound(word[-1]) in _SIDES


def _begin_alike(word: str, name: str) -> bool:
    """Whether each syllable begins with the same letter, of names as long as each other: 丹阳 is no slip of 安阳."""
    if len(word) != len(name):
        return True
    pairs = zip(sound(word).split(), sound(name).split(), strict=False)
    return all(one[:1] == other[:1] for one, other in pairs)
