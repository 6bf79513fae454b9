"""Reads a station beside a number of cars, which may be a call or a new need (C8, C12, C13). Decides nothing."""

import re
from dataclasses import dataclass

from reading.called_stations import is_within_a_station, place_at_head, place_of_call, without_address
from reading.grammar.numbers import settle
from reading.rewrite.normalise import clean

LONGEST = 80
_NUMBER = r"(\d{1,4}|[零一二两三四五六七八九十百]{1,6})"
_CARS = re.compile(rf"{_NUMBER} ?(?:台|辆|部)(?:车子?)?")
_FILLING = "[ 的个吧啊呀了,，。.!！~]*"
_PLACE = r"(?P<place>[\u4e00-\u9fff]{2,9})"
_HAS = r"(?:要|需要|需|叫|来|派|用|缺|差|支援|车|:|：)*"
_PLACE_FIRST = re.compile(rf"{_PLACE}?(?: |,)?{_HAS} ?{_NUMBER} ?(?:台|辆|部)(?:车子?)?{_FILLING}")
_CARS_FIRST = re.compile(
    rf"(?:(?:要|需要|叫|来|派) ?)?{_NUMBER} ?(?:台|辆|部)(?:车子?)? ?(?:[到去在]|,)? ?{_PLACE}{_FILLING}"
)
_ASKED = re.compile("(?:请|麻烦|帮忙|给|安排|调派|组织|派了?)+$")
_NO_PLACE = re.compile(
    rf"(?:请|紧急|马上|急需|快|现在|今晚)*(?:叫车|支援|用车|派车|需车|要车|来车|求车|增援|出车)[ :：]*{_NUMBER} ?(?:台|辆|部)?(?:车子?)?{_FILLING}"
)
_NOT_A_PLACE = re.compile(
    "请示|[可能是]否|能不能|可不可以|好不好|昨天|前天|上次|刚才|已经|总共|一共|我们?|你们?|他们?|这边|那边|还有|还差|还缺|现在|目前|大概|差不多|就|可以|不|没|别|谁|哪|怎么|多少|几|收到|到了|来了|走了|接|送|够|带|有|说|是|共|改|减|加|再|叫|不对|准备|预备"
)


@dataclass(frozen=True, slots=True)
class CarRequest:
    """`station`: as it was said, None where none stands there."""

    station: str | None
    cars: int


_BARE_MORE = re.compile(rf"(?:再|多)?加{_NUMBER}")


def bare_more(text: str) -> int | None:
    """The cars that are added beside a station without their unit: 加2 of 株洲西加2."""
    match = _BARE_MORE.fullmatch(clean(text).strip(" ,，。.!！~"))
    return settle(match[1]) if match else None


_REPLACES = re.compile("(?:减|降|改|加|增加|调|变|减少|缩)(?:到|成|为|至)")


def replaces_need(text: str) -> bool:
    """Whether the number of cars is what the need becomes: 减到7台, and not 7 more."""
    return _REPLACES.search(clean(text)) is not None


def names_cars(text: str) -> bool:
    """Whether a number of cars stands in the words, whatever they say of it."""
    return _CARS.search(text) is not None


def request_in(text: str) -> CarRequest | None:
    """A station and a number of cars, or a word for a call and a number, and nothing else: 汉阳站25台, 叫车8."""
    if len(text) > LONGEST:
        return None
    words = clean(text).strip()
    for pattern in (_NO_PLACE, _CARS_FIRST, _PLACE_FIRST):
        match = pattern.fullmatch(words)
        if match is None:
            continue
        cars = next((settle(group) for group in match.groups() if group and settle(group) is not None), None)
        place = match.groupdict().get("place")
        if place:
            place = (pattern is _PLACE_FIRST and place_of_call(words)) or without_address(place)
            place = _ASKED.sub("", place)
        if place and is_within_a_station(place):
            place = None  # 出站口5台
        if cars is not None and place != "" and not (place and _NOT_A_PLACE.search(place)):
            return CarRequest(place, cars)
    return None


_NEEDS_THEM = re.compile(
    rf"(?:急需|需要|还要|还得|再要|[^不别]要|请派|请调)(?:大概|大约|差不多|约|至少)? ?{_NUMBER} ?(?:台|辆|部)"
)
_NOT_NOW = re.compile(r"昨|前天|上次|不是|不用|别|没|谁|哪|吗|[？?]")
_SAID_OF_CARS = re.compile(
    r"昨|前天|上次|刚才|到了|来了|走了|回来|接了|送了|已经|收到|总共|一共|还有|还剩|空车|不是|不用|别|没|谁|哪|吗|[？?]|够"
)


def cars_in(text: str) -> int | None:
    """The one number of cars among other words (这边还得20台); None in a report, a question, or where several stand."""
    if len(text) > LONGEST:
        return None
    words = clean(text).strip()
    numbers = _CARS.findall(words)
    doubt = _NOT_NOW if _NEEDS_THEM.search(words) else _SAID_OF_CARS
    return settle(numbers[0]) if len(numbers) == 1 and not doubt.search(words) else None


_ORDERED = re.compile(
    rf"(?:安排|调派|派|调|整|搞|弄|组织|叫|喊|来)(?:一下|个|上)? ?{_NUMBER} ?(?:台|辆|部)(?:车子?)?"
)
_NO_ORDER = re.compile(
    r"昨|前天|上次|刚才|已经|收到|总共|一共|还剩|空车|不|别|没|谁|哪|吗|呢|如果|要是|万一|能|[？?]|够|[来派叫调]了"
)


def ordered_cars(text: str) -> CarRequest | None:
    """The station and cars of an order with its reason: 哈西站有趟车晚点，请安排9台车. None where a question, a report or a doubt stands in it."""
    words = clean(text).strip()
    found = _ORDERED.findall(words) if len(text) <= LONGEST and not _NO_ORDER.search(words) else []
    if len(found) != 1 or len(_CARS.findall(words)) != 1:
        return None
    cars = settle(found[0])
    station = place_of_call(words) or place_at_head(words)
    is_station = station is not None and bool(_STATION.fullmatch(station))
    return CarRequest(station, cars) if cars is not None and is_station else None


_STATION = re.compile(".{2,9}(?:站|机场)")
_TOTAL = re.compile(rf"(?:[^再]要|总共|一共|共要?|凑够|凑到|到|改成|改为)[ 是]*{_NUMBER} ?(?:台|辆|部)")


def total_of_cars(text: str) -> int | None:
    """The number that the need is to become, beside one by which it grows: 5 of 汉口加一台，要5台; None where none is said."""
    numbers = _TOTAL.findall(clean(text))
    return settle(numbers[-1]) if numbers and len(_CARS.findall(clean(text))) > 1 else None


_CORRECTED = re.compile(
    rf"(?P<place>[^\d]{{0,9}}?)(?:要|需要)?{_NUMBER} ?[台辆部]车?[,，。 ]*(?:不对|不是|错了|说错了|打错了|哦不|啊不)[,，。 ]*(?:是|要|改)?{_NUMBER} ?[台辆部]车?[吧了。!！ ]*"
)


def corrected_need(text: str) -> str | None:
    """The words without the number that they take back: 不对，8台 of 10台 不对 8台, 西安站10台 of 西安站8台 不对 10台."""
    match = _CORRECTED.fullmatch(clean(text).strip())
    if match is None:
        return None
    place = match["place"].strip()
    return f"{place}{match[3]}台" if place else f"不对，{match[3]}台"


_ESTIMATED = re.compile(
    r"(?:大概|大约|约摸|约莫|差不多|估计|起码|至少|最少)(?:还|总共|一共)?(?:得|需)?要(?=\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?:台|辆|部))"
)


def without_estimate(text: str) -> str:
    """The words with 要8台 for 大概要8台: a coordinator who calls for cars says about how many he needs."""
    return _ESTIMATED.sub("要", text)
