"""Where: stations, places at a station, trains, lanes and places in a lane. Which of them exist is known elsewhere."""

import re

from reading.lexicon.numerals import settle

_CITIES = (
    r"武汉|汉口|武昌|汉阳|流芳|荆州|宜昌|襄阳|孝感|咸宁|黄冈|黄石|鄂州|随州|十堰|恩施|麻城|天河|"
    r"北京|上海|广州|深圳|杭州|南京|合肥|长沙|南昌|郑州|成都|重庆|西安|济南|沈阳|哈尔滨|石家庄|贵阳|昆明|福州|厦门"
)
_DISTRICTS = r"光谷|青山|洪山|江夏|黄陂|沌口|东湖|徐东|街道口|古田|王家湾|钟家村|蔡甸|新洲|东西湖|关山|南湖|后湖|金银湖|盘龙城|江汉路"
CITIES_AND_DISTRICTS = rf"{_CITIES}|{_DISTRICTS}"
FROM_WHERE = rf"(?:{CITIES_AND_DISTRICTS})(?=出发)"
_IN_A_NAME = r"[^\W\d_a-zA-Z我你他在到去往来了的是有个收请从需要缺求今晚回已还没不大家师傅和与车列路人各位们此这那等接送就也都被让叫赶说铁交油前方每哪]"
_NAME_CHARACTER = rf"(?!{_CITIES}){_IN_A_NAME}"

STATION = (
    rf"(?:(?:{_CITIES})(?:火车|高铁)?(?=(?:[东南西北]|..)?站)[东南西北]?|(?:火车|高铁)(?=站)|(?=[^站].{{1,3}}站))(?:(?:{_NAME_CHARACTER}){{2,4}})?站(?![台前点房着在位口])"
    rf"|(?:{_IN_A_NAME}{{2}}|哈尔滨|石家庄)(?:国际)?机场(?:T[0-9])?"
)
PLACE = (
    r"[东南西北中][一二12]?(?:站前广场|广场|出站口|进站口|出口|停车场|落客平台|站房|口|门)"
    r"|(?:[A-Z][0-9]?|[0-9]{1,2}|[一二三四五六七八九十])号?(?:出站口|出口|停车场|航站楼|口)|[PT][0-9](?:停车场|航站楼)?"
    r"|出站口|进站口|落客区|落客平台|接客区|地下停车场|停车场|候车区|候车厅|站前广场|网约车上车点|(?:出租车)?上客区|负一楼"
)
# C6: a train that arrived is no driver.
TRAIN = r"(?<![A-Za-z0-9])[GDCKTZLYSgdcktz][0-9]{1,4}(?![0-9A-Za-z])(?:次(?:列车)?)?(?:列车)?"

_LETTER_LANE = r"[A-Ha-h] ?[列队]"
_NUMBER_LANE = r"第? ?[0-9一二两三四五六七八九十]{1,2} ?列"
_POSITION = (
    r"(?: ?第 ?[0-9一二两三四五六七八九十]{1,3} ?(?:位|个|号|辆|台)?| ?[0-9]{1,3}(?:位|号)?(?=$|[^0-9]))"
)
_AT_ITS_END = (
    r"(?:的?(?:最后面?|最?后[面头边]|末尾|尾巴|队?尾|中间|前[面头])(?:一[个台辆位](?!车))?(?![一的第])了?)"
)
LANE = rf"(?:{_LETTER_LANE}|{_NUMBER_LANE})(?!车)(?:{_POSITION}|{_AT_ITS_END})?"
POSITION = r"排?在?第 ?[0-9一二两三四五六七八九十]{1,3} ?[位名]"

_STATION = re.compile(STATION)
_PLACE = re.compile(PLACE)
_LANE = re.compile(rf"(?:({_LETTER_LANE})|第? ?([0-9一二两三四五六七八九十]{{1,2}}) ?列)(?!车)({_POSITION})?")
_SOMEWHERE = re.compile("[站场列队位口门区厅台楼房点]|[PT][0-9]|第")
"""A character without which no place is said: most words of arrival are plain."""
_LONE_POSITION = re.compile(POSITION)
_NUMBER = re.compile(r"[0-9一二两三四五六七八九十]+")


def where(text: str) -> dict[str, str | int]:
    """station, place, lane and position, as far as `text` says them."""
    said: dict[str, str | int] = {}
    if not _SOMEWHERE.search(text):
        return said
    if station := _STATION.search(text):
        said["station"] = station[0]
        text = text[: station.start()] + " " + text[station.end() :]
    if lane := _LANE.search(text):
        number = ord(lane[1][0].upper()) - ord("A") + 1 if lane[1] else settle(lane[2])
        if number:
            said["lane"] = number
        if lane[3]:
            said |= _position(lane[3])
    elif position := _LONE_POSITION.search(text):
        said |= _position(position[0])
    if place := _PLACE.search(text if not lane else text[: lane.start()]):
        said["place"] = place[0]
    return said


def train_name(text: str) -> str:
    """「g1234次列车」 → "G1234"."""
    return text.removesuffix("列车").removesuffix("次").upper()


def _position(text: str) -> dict[str, str | int]:
    number = _NUMBER.search(text)
    position = settle(number[0]) if number else None
    return {"position": position} if position else {}
