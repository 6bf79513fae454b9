"""Splits a message at the signs that name a call: its number (#2, 2号收到) or its station (汉口站收到, 到汉口了) (R3)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reading.call_numbers import call_numbers
from reading.calls_not_meant import without_denied
from reading.destinations import TO_A_PLACE
from reading.rewrite.normalise import simplified
from reading.station_meant import Certainty, StationMatch, end_of_longer_name, end_of_verb, match_station
from reading.station_names import bare, lengths_of_cities_at, says_who_stands, short_forms, words_for
from reading.unknown_places import begins_a_street, is_no_place, unknown_places, words_in_place

_PLACE = re.compile(r"[\u4e00-\u9fff]{1,7}?(?:火车站|高铁站|动车站|站|机场|医院)")
_BEFORE_A_NAME = re.compile(
    r"^(?:[我俺咱]们?|师傅|大家|各位|已经?|刚|现在|马上|的|到达?|去|来|在|从|往|接|送|是|吧|哈|呀|啊|咧|嘞|喽|这里|这边|那边|改去|改到|和|跟|都|也|还|就|先|再|又|说|讲|选|注意|一下|通知|麻烦|帮忙|另外|还有|那个|这个|那(?=[东南西北]站)|啊|叫|喊)+"
)
# One such letter alone is part of the name, unless a city stands behind it: 哈拉海站, 都龙站.
_MAY_BEGIN_A_NAME = re.compile("[还都啊哈呀]")
# No name of a place ends with one of these: 「往站上赶」.
_UNFINISHED = frozenset("到去来在从往回返就里上的了")
_BEFORE_A_PLACE = re.compile(
    r".*(?:[到拢去来在搁喺从往接送][了咗哒嘞咯啰啦喽]?|转战|转场|转移|直奔|支援|增援|驰援|回援|(?:掉头|调头|转头|[折赶返转倒开跑])回|[我俺额](?:就|先|直接|还是)*[上奔跑过])(?=.{2})"
)
_BEHIND_A_NAME = (
    r"$|[\s,，。.!！~～:：#]|收到|来不了|到了|我[来去]|也?[要需得差缺还]|加|[接等走送]?[0-9一二两三四五六七八九十]"
    "|这边|那边|够|结束|收队|[了啦咧哈吧嘞来]"
)
"""What is said right behind a whole name: 汉口北收到 is of 汉口北, 汉口北广场 is a place at 汉口."""
_LONGER_NAME = (
    rf"[东南西北](?:[站占战栈路湖]|火车站|高铁站|(?={_BEHIND_A_NAME}))|汽车站"
    "|[\u4e00-\u9fff]{0,2}(?:大学|学院|医院|机场|大道|大桥|路|街|酒店|宾馆|客运站|中学|小学|公园)"
)
"""Behind a station's name it makes another place of it: 武汉大学, 武汉东站."""
_VEHICLES = frozenset({"火车", "高铁", "动车", "汽车", "城际", "轻轨", "地铁"})
"""No station without 站 behind it, where 火车站 is the alias of one: 火车晚点了."""
_TRIP = re.compile(
    r"[接走拉载送]了?[^,，。;；]{0,8}?(?:\d|[一二两俩仨三四五六七八九十](?!趟)|(?<![接拉])人|位|名|老|小)"
)
_ROUTE = re.compile(r"(?:接|送|从|在|去|往|回)[^,，。;；\s]{0,2}$")
_BEHIND_A_TRIP = re.compile(
    r"[接走拉载送]了?[^,，。;；]{0,8}?(?:\d|[一二两俩仨三四五六七八九十])[个位人名]?\s*$"
)
"""What stands behind it is where the passengers go: 接3 汉口站."""
_TOO_FAR = "(?:实在|确实|有点儿?|好|太|蛮|老|真|挺)*(?:远|绕|偏|不顺路)"
"""Said of the station that he refuses: 汨罗太远，来不了."""
_ARRIVES_AT = "(?:[我俺咱]们?|都|也|已经?|刚刚?|终于)*(?:到|来到|回到)"
_THEN_GOES_TO = "(?:^|(?<=[,，。;；!！?？ 了完到]))(?:那么?|[我俺咱]们?|也|就|还是|先|再|现在|这就|马上)+(?:去到?|往|奔|赶去?)"
_ENDS = "[吧了啦咯啊哈嘛。.!！~～ ]*$"
_CLAUSE = "(?:^|(?<=[,，。;；!！?？ ]))"
_DELIVERY = re.compile(r"送[到去回往]?了?$")
_GOES_THERE = re.compile(
    r"(?:[,，。;；、?？!！ ]|(?:不用|用不着|不需要|不缺|不要|够了?|没)我?的话)([那咁我俺额就现在马上先再直接也不过这]{0,4}(?:(?:倒?[改转]|倒回|掉头)?[去往到](?:不了)?|回|奔|转战|转场|支援|增援|杀[去到向往奔]|赶去|赶往)|[我俺额](?:就|先|直接|还是)*[上跑过])$"
)
_SAYS_NOTHING = re.compile("[那好的嗯哦咁要不么]{0,3}[,， ]*")
_NOBODY_WAITS = re.compile("(?:别|不用|不必|莫|甭|勿|唔使|唔好|不要)等[我俺]")
_REFUSAL = "来不了"
_PARTICLES = re.compile("[了啦咯嘛吧呗哈啊呀嘞。.!！~～ ]*")
_PLAIN_STATION = "武汉站"
"""A station that the reader knows."""
_EDGE = " ,，.。;；:：、的-—~\n"


@dataclass(frozen=True, slots=True)
class CallSign:
    """What a part of a message names: a call's number, or a station with what the register makes of it."""

    number: int | None = None
    station: StationMatch | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """`words`: what is said, without the sign. `sign` is None where no call is named.

    `with_station`: the same with a plain station where the named one stood; 「我在汉口」 says nothing without it.
    """

    words: str
    sign: CallSign | None = None
    with_station: str | None = None


def split_at_signs(
    text: str,
    known: Iterable[str],
    aliases: Mapping[str, str] | None = None,
    *,
    is_unread: bool = False,
) -> list[Part]:
    """The parts of `text`, each with the call it names; one part without a sign where nothing is named.

    `is_unread`: no fact is read in `text`, so that an unknown word where a station stands is taken for one.

    A sign stands before what is said of it (汉口站收到), or behind (收到 #2). A place behind a trip (接3 汉口站), or behind 接, 送,
    从, 在 or 去 in a report of one, is where it begins or ends, and no sign.
    """
    return list(
        _split(
            simplified(text), tuple(dict.fromkeys(known)), tuple((aliases or {}).items()), is_unread=is_unread
        )
    )


@lru_cache(maxsize=1024)  # a message is split two or three times, and many say the same
def _split(
    text: str, names: tuple[str, ...], also_called: tuple[tuple[str, str], ...], *, is_unread: bool
) -> list[Part]:
    aliases = dict(also_called)
    found = _signs(text, names, aliases) or _by_frame(text, names, aliases, is_unread=is_unread)
    if not (found := _apart([*found, *_by_short_form(text, names)])):
        return [Part(text)]
    if (plain := without_denied(text, [each[:2] for each in found])) != text:
        return _split(plain, names, also_called, is_unread=is_unread)
    if len(found) > 1 and len({_names_of(sign) for _, _, sign in found}) == 1 and _names_of(found[0][2]):
        return [_of_one_station(text, found)]
    starts = [start for start, _, _ in found]
    front = text[: starts[0]].strip(_EDGE)
    gaps = [
        text[end : starts[at + 1] if at + 1 < len(found) else len(text)]
        for at, (_, end, _) in enumerate(found)
    ]
    if (
        len(found) > 1 and not _SAYS_NOTHING.fullmatch(front) and not gaps[-1].strip(_EDGE)
    ):  # 收到 #1 来不了 #2
        words = [front, *(gap.strip(_EDGE) for gap in gaps[:-1])]
    else:
        words = [gap.strip(_EDGE) for gap in gaps]
        words[0] = _joined(text[: starts[0]], gaps[0])
    if len(found) == 1 and found[0][2].station:
        start, end, sign = found[0]
        return [Part(words[0], sign, text[:start] + _PLAIN_STATION + text[end:])]
    return _with_their_verbs(words, [sign for _, _, sign in found])


def signs_in(text: str, known: Iterable[str], aliases: Mapping[str, str]) -> list[tuple[int, int, CallSign]]:
    """Where `text` names calls: (start, end, sign), in its order. A place where a trip begins or ends is none."""
    names = tuple(dict.fromkeys(known))
    return _apart([*_signs(text, names, dict(aliases)), *_by_short_form(text, names)])


def _with_their_verbs(words: list[str], signs: list[CallSign]) -> list[Part]:
    """A clause that ends with a verb of going belongs to the sign behind it: 武汉站我过不去，改去 | 汉口站."""
    parts: list[Part] = []
    goes = ""
    for said, sign in zip(words, signs, strict=True):
        rest, there = said, _GOES_THERE.search(said) if len(parts) + 1 < len(signs) else None
        if there:
            rest = said[: there.start(1)].strip(_EDGE)
            rest = _REFUSAL if _NOBODY_WAITS.search(rest) else rest
        elif goes and _PARTICLES.fullmatch(rest):
            rest = ""
        with_station = goes + _PLAIN_STATION + said if goes and not rest else None
        parts.append(Part(rest or goes, sign, with_station))
        goes = there[1] if there else ""
    return parts


def _names_of(sign: CallSign) -> tuple[str, ...]:
    return sign.station.names if sign.station else ()


def _of_one_station(text: str, found: list[tuple[int, int, CallSign]]) -> Part:
    """江山那边缺车的话我去江山: one part, whose station stands in it more than once."""
    words = with_station = text
    for start, end, _ in reversed(found):
        words = words[:start] + words[end:]
        with_station = with_station[:start] + _PLAIN_STATION + with_station[end:]
    return Part(words.strip(_EDGE), found[0][2], with_station)


def _by_frame(
    text: str, names: tuple[str, ...], aliases: Mapping[str, str], *, is_unread: bool
) -> list[tuple[int, int, CallSign]]:
    """A slip of a known station where a station stands, else a place that nobody knows."""
    for start, end in words_in_place(text):
        if text[start:end] in _VEHICLES:
            continue
        station = match_station(text[start:end], names, aliases)
        if station.certainty is not Certainty.UNKNOWN:
            return [(start, end, CallSign(station=station))]
    return [
        (start, end, CallSign(station=match_station(text[start:end], ())))
        for start, end in unknown_places(text, is_unread=is_unread)
    ]


def _joined(before: str, behind: str) -> str:
    """「到汉口站了」 says 到了, 「汉口站，收到」 says 收到."""
    front, back = before.strip(_EDGE), behind.strip(_EDGE)
    is_apart = before != before.rstrip(_EDGE) or behind != behind.lstrip(_EDGE)
    return f"{front} {back}".strip() if is_apart else front + back


def _signs(text: str, names: tuple[str, ...], aliases: dict[str, str]) -> list[tuple[int, int, CallSign]]:
    """(start, end, sign) in the order of the text; none overlap."""
    found = [(start, end, CallSign(number=number)) for start, end, number in call_numbers(text)]
    for start, end, station in _places(text, names, aliases):
        before = text[:start]
        is_route = (
            _DELIVERY.search(before)
            or before.endswith("从")
            or _BEHIND_A_TRIP.search(before)
            or TO_A_PLACE.search(before)
            or (_TRIP.search(text) and _ROUTE.search(before))
        )
        if not (is_route or (begins_a_street(text, end) and station.certainty is Certainty.UNKNOWN)):
            found.append((start, end, CallSign(station=station)))
    return _apart(found)


def _apart(found: list[tuple[int, int, CallSign]]) -> list[tuple[int, int, CallSign]]:
    """In the order of the text, without those that overlap one before."""
    apart: list[tuple[int, int, CallSign]] = []
    for sign in sorted(found, key=lambda sign: (sign[0], -sign[1])):
        if not apart or sign[0] >= apart[-1][1]:
            apart.append(sign)
    return apart


def _places(
    text: str, names: tuple[str, ...], aliases: dict[str, str]
) -> Iterable[tuple[int, int, StationMatch]]:
    """Known stations by any of their words, then what looks like a place and is none of them."""
    words = words_for(names, aliases)
    taken: list[tuple[int, int]] = []
    for word in sorted(filter(lambda each: len(each) > 1, words), key=len, reverse=True):
        needed = "" if word in _VEHICLES else "?"
        for match in re.finditer(
            rf"{re.escape(word)}(?:火车站|高铁站|动车站|[站占战栈]){needed}(?!{_LONGER_NAME})", text
        ):
            start, end = match.start(), end_of_longer_name(text, *match.span(), names)
            if all(end <= begin or start >= stop for begin, stop in taken):
                taken.append((start, end))
                yield start, end, match_station(text[start:end], names, aliases)
    for match in _PLACE.finditer(text):
        start = match.start() + _begin_of_name(match[0])
        is_way_back = text[start] in "回返" and not lengths_of_cities_at(text[start:])
        if is_way_back and not match_station(text[start : match.end()], names, aliases).names:
            start += 1  # 又回东站了, and not 回龙观站
        place = text[start : match.end()]
        start += end_of_verb(place, names, aliases)
        place = text[start : match.end()]
        is_none = is_no_place(place, bare(place)) or bare(place)[-1:] in _UNFINISHED
        if is_none or says_who_stands(text, start, match.end()):
            continue
        if len(bare(place)) > 1 and all(match.end() <= begin or start >= end for begin, end in taken):
            taken.append((start, match.end()))
            yield start, match.end(), match_station(place, names, aliases)


def _begin_of_name(words: str) -> int:
    """Where a place begins behind what its name does not begin with; no letter of a city's name is cut (来宾站, 哈密站)."""
    end = opening.end() if (opening := _BEFORE_A_PLACE.match(words) or _BEFORE_A_NAME.match(words)) else 0
    if _MAY_BEGIN_A_NAME.fullmatch(words[:end]) and not lengths_of_cities_at(words[end:]):
        return 0
    for start in range(end):
        if any(start + length > end for length in lengths_of_cities_at(words[start:])):
            return start
    return end


def _by_short_form(text: str, names: tuple[str, ...]) -> list[tuple[int, int, CallSign]]:
    """株洲那边我就不去了, 收到，株洲我去, 株洲太远，来不了, 到株洲了，人好多, 送完了我去株洲: short forms of known stations in front of a clause about a place."""
    shorts = {short for name in names for short in short_forms(bare(name))}
    found: list[tuple[int, int, CallSign]] = []
    for short in sorted(shorts, key=len, reverse=True):
        match = re.search(
            rf"(?:{_CLAUSE}|(?<=[了完])|(?<=[了完]那))({re.escape(short)})(?:[那这][边里]|(?=[我俺咱]|{_TOO_FAR}))",
            text,
        )
        match = match or re.search(rf"{_THEN_GOES_TO}({re.escape(short)})(?={_ENDS})", text)
        match = match or re.match(rf"{_ARRIVES_AT}({re.escape(short)})(?=[了啦咯喽咗哒])", text)
        if match:
            found.append((match.start(1), match.end(), CallSign(station=match_station(short, names))))
    return found


def is_named_and_unknown(part: Part) -> bool:
    """Whether it names a place that is none of the known stations."""
    return bool(
        part.sign
        and part.sign.station
        and part.sign.station.certainty in (Certainty.UNKNOWN, Certainty.SEVERAL)
    )


def short_sign(text: str, known: Iterable[str]) -> CallSign | None:
    """A short form of a known station in a coordinator's words: 机场 or 天河 of 天河机场, 孝感 of 孝感东站; None where none is there."""
    names = tuple(dict.fromkeys(known))
    shorts = {short for name in names for short in short_forms(bare(name))}
    for short in sorted(shorts, key=len, reverse=True):
        if re.search(rf"{re.escape(short)}站?(?!{_LONGER_NAME}|高速|大巴|巴士|快?线)", text):
            return CallSign(station=match_station(short, names))
    return None
