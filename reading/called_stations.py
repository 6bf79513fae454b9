"""Finds the station of a request for cars: what stands where a station stands, known or not, without the words beside it (C4, C8)."""

import re
from collections.abc import Iterable, Mapping

from reading.cities import CITIES
from reading.grammar.places import PLACE
from reading.rewrite.normalise import same_script
from reading.station_names import bare, begins_with_a_city, is_a_city
from reading.unknown_places import NO_PLACE

_COUNT = "(?:\\d{1,4}|[一二两三四五六七八九十百几]{1,4})"
_NEED_OF_CARS = re.compile(
    rf"(?:急需|紧急需要|需要|需|急要|还要|要|再来|来|叫|缺|差|派|求|请?(?:安排|调派?|整|搞|弄|组织))(?:支援|一下|个)?[^\S\n]*"
    rf"(?:{_COUNT}[^\S\n]*(?:台|辆|部|个|张)(?:车子?)?|车)"
)
_CARS_BEHIND_A_PLACE = re.compile(rf"^[^\d]{{2,8}}?(?=[^\S\n]*{_COUNT}[^\S\n]*(?:台|辆|部))")
_ADDRESS = (
    "现在|目前|今晚|今天|马上|立刻|赶紧|赶快|快|请|麻烦|劳驾|帮忙|帮我|各位|大家|师傅们?|兄弟们?|司机们?|我们?|咱们?|你们?|这边|那边|这里|那里"
    "|通知|紧急|注意|另外|以及|还有|然后|一下|一声|一趟|一次|一个|下面|那个|这个|有车的|在|到|去|叫|喊|又|也|再|就|的"
)
"""What is said before a station and belongs to no name."""
_BEFORE_THE_PLACE = re.compile(_ADDRESS)
_MAY_BEGIN_A_NAME = re.compile("[还都啊哈呀]")
"""Said before a station too, but so do names begin: 哈密, 都匀, 还地桥."""
_BEHIND_THE_PLACE = re.compile(
    "(?:现在|目前|今晚|今天|马上|立刻|赶紧|这边|那边|这里|急|又|还|也|再|都|就|的|紧急|大量|方向|有列车到了?|来车了?|到站了?)$"
)
_CLAUSE_ENDS = re.compile(r"[,，。.!！?？;；:：\s]+")
_TRAIN_OR_TIME = re.compile(r"[GDCZTK]\d{1,4}次?|\d{1,2}[:：点]\d{0,2}分?|\d+号?", re.IGNORECASE)
_EDGE = ",，。.!！?？;；:： "
_LONGEST_PLACE = 10
_SHORTEST_NAME = 2
_HAPPENS = (
    "又|也|(?<!成)都|还|同样|同时|(?:刚|才|现在|这会|那边|这边|那里|这里)|来了?(?:一?[趟列班车批]|人|好多|很多)|到了?(?:一?[趟列班车批]|人|站)"
    "|有(?:一?[趟列班批车]|人|旅客|乘客|客|点|很多|好多)|晚点|下来|出来|滞留|爆|炸|满|堵|缺|急|告急|加车|用车|要|需|求"
)
"""What happens at a station: behind it, at the head of a coordinator's message."""
_HEAD = re.compile(rf"(?P<place>[\u4e00-\u9fff]{{2,6}}?(?:火车站|高铁站|站)?)(?={_HAPPENS})")
_NO_HEAD = re.compile(
    "[我你他她它谁哪这那每各几多少了吗吧呢啊没不别得好是说看问]|列车|火车|高铁|动车|车站|旅客|乘客|客人|[人车客台辆部]|司机|师傅|大家|各位|现在|刚才|马上|今[晚天]|明天|昨天|一会|等下|后面|前面|外面|里面|广场|门口|出口"
    "|[东南西北]口|谢|辛苦|晚上|早上|半夜|[零一二三四五六七八九十]+点|雪|雨|风|路|情况|数量|总共|一共"
)
_OF_CHANGE = "(?:还要|还得|再要|再得|要|得)?(?:增加|增派|加派|追加|另外|多来|多要|加|增|补|添|多|再|还|另)+"
"""More cars, behind a station: 汉口再加一台, 武昌多来2台."""
_CARS_SAID = re.compile(rf"{_COUNT}[^\S\n]*(?:台|辆|部)")
_IS_A_NAME = re.compile(
    r"(?!来一|.*(?:列车|火车|乘客|旅客|人|车|了|谁|吗|呢|不|没|趟))[\u4e00-\u9fffA-Za-z0-9]+"
)

_WITHIN = re.compile(
    rf"(?:{PLACE}|站前|站里|站口|现场|广场|场地|候车室|站台|到达层|出发层|地下车库|车库)(?:这边|那边|这里|那里|这儿|那儿|外面|门口)?"
)
_IS_A_STATION = re.compile(
    "(?:(?!列车|火车|高铁|动车|客车|专列|旅客|乘客)[\u4e00-\u9fff](?<![到出进回过停靠下上等在了没不谁吗呢的有])){2,4}站"
)
"""人和站, 车墩站: a name, though a word of people or cars stands in it."""


def place_of_call(text: str) -> str | None:
    """What stands where the station of a call stands: 汉口 of 「汉口需要5台车」; None where nothing does.

    No words about a change of the need belong to it (汉口再加一台), and none of what happens there (汉口又来了一趟，要4台).
    """
    text = same_script(text)
    need = _NEED_OF_CARS.search(text)
    cars = None if need else _CARS_BEHIND_A_PLACE.match(text)
    if need is None and cars is None:
        return None
    front = text[: need.start()] if need else cars[0] if cars else ""
    for clause in reversed(_CLAUSE_ENDS.split(_TRAIN_OR_TIME.sub(" ", front))):
        place = _without_change(_without_words_behind(without_address(clause)))
        if _CARS_SAID.search(place):  # 汉口加一台，要5台
            continue
        if head := _HEAD.match(place):
            return head["place"] if _is_a_name(head["place"]) else None
        if _is_a_name(place):
            return place
        if place:
            return None
    return _behind_the_cars(text[need.end() :]) if need else None


def _behind_the_cars(words: str) -> str | None:
    """大连站 of 「需要5台车，大连站」: the next clause, where it is nothing but a name with 站, or a city."""
    clause = _CLAUSE_ENDS.split(words.lstrip(_EDGE))[0]
    place = without_address(clause)
    is_station = place.endswith("站") or place in CITIES
    return place if is_station and _is_a_name(place) and not _NO_HEAD.search(place) else None


def place_at_head(text: str) -> str | None:
    """The place with which a message begins, where something happens there: 株洲西 of 「株洲西又来一趟 要4台」; else None."""
    for clause in _CLAUSE_ENDS.split(same_script(text)):
        if (head := _HEAD.match(without_address(clause))) and _is_a_name(head["place"]):
            return None if _NO_HEAD.search(head["place"]) else head["place"]
    return None


def without_address(clause: str) -> str:
    """The clause without the words before the place. No letter of a name is cut: 哈 of 哈尔滨西, 都 of 都江堰."""
    start = 0
    while not begins_with_a_city(clause[start:]):
        word = _BEFORE_THE_PLACE.match(clause, start)
        if word is None and (letter := _MAY_BEGIN_A_NAME.match(clause, start)):
            rest = clause[letter.end() :]
            word = letter if _BEFORE_THE_PLACE.match(rest) or begins_with_a_city(rest) else None
        if word is None:
            break
        start = word.end()
    return clause[start:]


def _without_words_behind(place: str) -> str:
    """The place without the words behind it; 宜都 and 望都 end with none."""
    while (word := _BEHIND_THE_PLACE.search(place)) and word.start() >= _SHORTEST_NAME:
        if place in CITIES:
            break
        place = place[: word.start()]
    return place


def is_within_a_station(place: str) -> bool:
    """Whether the words say only where at a station: 出站口, 东广场, 北1口."""
    return _WITHIN.fullmatch(place) is not None


def _is_a_name(place: str) -> bool:
    if is_within_a_station(place):
        return False
    is_name = _IS_A_NAME.fullmatch(place) or _IS_A_STATION.fullmatch(place)
    return 1 < len(place) <= _LONGEST_PLACE and not NO_PLACE.fullmatch(place) and is_name is not None


def station_in(said: str, text: str, known: Iterable[str] = ()) -> str:
    """The name of a station that was read as `said` in `text`: 江山站 of 再叫一下江山站, 铁岭西站 where 岭西站 was read.

    `known` are the stations of the fleet: whole names that stand in the text go first.
    """
    plain = same_script(text)
    for name in sorted(known, key=len, reverse=True):
        whole = same_script(name)
        if (
            whole in plain
            and bare(said) != bare(whole)
            and (bare(whole).endswith(bare(said)) or _adds_no_city(said, whole))
        ):
            return name
    start = plain.find(said)
    for more in (2, 1):
        if start >= more and any(
            plain[start - more : start - more + length] in CITIES for length in range(more + 1, more + 4)
        ):
            return plain[start - more : start] + said
    name = without_address(said)
    return name if len(bare(name)) >= _SHORTEST_NAME and not NO_PLACE.fullmatch(name) else said


def station_by_alias(text: str, aliases: Mapping[str, str]) -> str | None:
    """The station of the longest alias in the text: 火车站 where the fleet calls its station so; None where none is there."""
    plain = same_script(text)
    named = [alias for alias in aliases if same_script(alias) in plain]
    return aliases[max(named, key=len)] if named else None


def _adds_no_city(said: str, whole: str) -> bool:
    """Whether `said` is the whole name behind words that are no city: 下头江山站, and not 武汉东站 for 东站."""
    front = same_script(said).removesuffix(whole)
    return len(bare(whole)) >= _SHORTEST_NAME <= len(front) < len(said) and not any(
        front[:end] in CITIES for end in range(_SHORTEST_NAME, len(front) + 1)
    )


def with_station(place: str) -> str:
    """株洲西站 of 株洲西: behind a city with a direction only 站 can be missing."""
    return f"{place}站" if is_a_city(place) and place not in CITIES else place


def _without_change(place: str) -> str:
    return re.sub(rf"{_OF_CHANGE}$", "", place)


def says_more(text: str) -> bool:
    """Whether cars are to be added to a need, so that the words are no call of a new station."""
    return (
        re.search(rf"{_OF_CHANGE}(?:来|派|要|叫)?[^\S\n]*{_COUNT}[^\S\n]*(?:台|辆|部|个)", text) is not None
    )
