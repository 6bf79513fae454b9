"""Reads a list of the cars that come with the speaker: 我这边三台：我、张三、李四; 张三 李四跟我走，一共3台 (K10). Decides nothing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reading.grammar.numbers import settle
from reading.rewrite.normalise import clean
from reading.unknown_places import NO_PLACE

LONGEST = 80
_KNOWN = "[\u3400-\u4dbf]"
"""Stands for a name that the fleet knows: letters that nobody writes."""
_SPEAKER = "(?:我自己|我本人|本人|我|俺)"
_WORD = "[\u4e00-\u9fff]{2,3}"
_GAP = "(?:[、,， /]+|还有|以及|[和跟与+])"
_ITEM = f"(?:{_SPEAKER}|{_KNOWN}|{_WORD})"
_FIRM_GAP = "[、,， /]+"
_LIST = rf"(?P<list>{_ITEM}(?:(?:{_FIRM_GAP}{_ITEM})|(?:{_GAP}(?:{_SPEAKER}|{_KNOWN})))+)"
_ONE_OR_MORE = rf"(?P<list>{_ITEM}(?:(?:{_FIRM_GAP}{_ITEM})|(?:{_GAP}(?:{_SPEAKER}|{_KNOWN})))*)"
_CARS = r"(?P<cars>\d{1,2}|[一二两三四五六七八九十]) ?(?:台|辆|部)车?"
_WHO = "(?:我们?|咱们?|俺们?)?(?:这边|那边|这|这里)?(?:车?队|组|几个|一队)?(?:里)?"
_BRINGS = "(?:现在|马上|先|就|能|可以|总共|一共|共|来|出|有|上|去|派|带)*"
_SUM = "(?:[,， ]*(?:总共|一共|共|加我|连我)*[,， ]*" + _CARS + ")"
_GOES = (
    "(?:[,， ]*(?:都|这就|马上|现在|一起|一块儿?|已经)*"
    r"(?:(?:往|去|赶往|前往|奔)(?P<place>[\u4e00-\u9fff]{2,8}?)(?:那边|这边)?)?(?:过来|过去|来|去|走|出发|上路|能来|收到)?(?:了|吧|啦|哈)*)"
)
_LEADS = "(?:我带队|我领队|我带头|我牵头|我打头|我来?带(?=[,， ])|带队的?是?我)"
_FRAMES = tuple(
    re.compile(frame)
    for frame in (
        rf"{_WHO}{_BRINGS}{_CARS}(?:[:：,， ]|是|有)+{_LIST}{_GOES}",
        rf"(?:{_LEADS}[,， ]*|收到[,， ]*|(?![我俺][,， ]){_WHO}[:：,， ]+)?{_LIST}{_SUM}{_GOES}",
        rf"{_ONE_OR_MORE}(?:都|全|全都)?(?:跟着?|随)(?P<with_me>我)(?:一起|一块儿?)?(?:走|来|去|过来|过去|出发)(?:了|吧|啦)*{_SUM}?",
        rf"(?P<with_me>我)(?:这边)?(?:带着?|领着?|叫上|喊上)了?{_ONE_OR_MORE}(?:两|俩|几|[2-9二三四五六])?(?:个|台|辆)?{_SUM}?{_GOES}",
        rf"{_LIST}[,， ]*(?:都|全)?(?:收到|能来|来|出发|马上来|马上到)(?:了|啦)*",
    )
)
_NO_LIST = re.compile(
    "[?？吗呢]|不|没|别|到了|到位|到场|到齐|已到|送|接[0-9一二两三四五六]|换|转|撤|如果|的话"
)
_NO_STATION = re.compile("站上|站里|现场|集合点|广场|那里|那边|这边|车站|你们?那里?")
_ASIDE = re.compile(r"^(?:[\s,，。.!！~]|[那这](?:边|里|儿))+|[\s,，。.!！~]+$")


@dataclass(frozen=True, slots=True)
class CarList:
    """`names`: the drivers listed besides the speaker. `is_whole`: each word is a name, and they are as many as the cars said.

    `place`: where they go to, as it was said behind them.
    """

    names: tuple[str, ...]
    has_speaker: bool
    is_whole: bool
    place: str | None = None


def car_list(text: str, known: Iterable[str], judge: Callable[[str], bool]) -> CarList | None:
    """The list that the whole text is, else None. `known`: names of the fleet; `judge` says whether another word is a name."""
    if len(text) > LONGEST:
        return None
    words, meant = _with_signs(_ASIDE.sub("", clean(text)), known)
    if _NO_LIST.search(words):
        return None
    for frame in _FRAMES:
        match = frame.fullmatch(words)
        if match is None:
            continue
        found = match.groupdict()
        items = [item for item in re.split(_GAP, found["list"]) if item]
        has_speaker = bool(found.get("with_me")) or any(re.fullmatch(_SPEAKER, item) for item in items)
        others = [item for item in items if not re.fullmatch(_SPEAKER, item)]
        names = [meant.get(item, item) for item in others if item in meant or judge(item)]
        cars = settle(found["cars"]) if found.get("cars") else None
        if not (has_speaker or any(item in meant for item in others)) or not names:
            return None
        fits = cars is None or cars == len(names) + has_speaker
        is_whole = fits and len(names) == len(others)
        place = found.get("place")
        place = None if place and (_NO_STATION.fullmatch(place) or NO_PLACE.fullmatch(place)) else place
        return CarList(tuple(dict.fromkeys(names)), has_speaker, is_whole, place)
    return None


def is_name(word: str) -> bool:
    """Whether the reader knows the word as a person's name."""
    from reading.grammar.names import listed

    return listed(word)


def _with_signs(words: str, known: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The words with a sign for each known name, and what the signs mean."""
    meant: dict[str, str] = {}
    for number, name in enumerate(sorted({each for each in known if len(each) > 1}, key=len, reverse=True)):
        sign = chr(0x3400 + number % 0x1900)
        if name in words:
            words, meant[sign] = words.replace(name, sign), name
    return words, meant
