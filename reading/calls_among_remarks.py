"""Finds one station and one number of cars among a coordinator's other words: 太原南站到了两趟晚点的，先来7台 (C12)."""

import re

from reading.car_requests import LONGEST, CarRequest
from reading.grammar.numbers import settle
from reading.rewrite.normalise import clean

_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,5})"
_CARS = re.compile(rf"({_NUMBER}) ?(?:台|辆|部)(?:车子?)?")
_ORDER = re.compile(
    rf"(?:^|[,，。;；!！ ]|站|这边|那边)(?:那边|这边|也|先|再|还|请|快|赶紧|紧急|急|大概|约|至少|大家|麻烦)*"
    rf"(?:来|要|需要?|叫|派|调|安排|缺|差|上|出|整|支援|用)?(?:个|上|大概|约|至少|他)*({_NUMBER}) ?(?:台|辆|部)"
)
_CLAUSES = re.compile("[,，。.;；!！、\\s]+")
_BEFORE = re.compile(
    "(?:各位|大家|师傅们?|兄弟们?|弟兄们?|伙计们?|老铁们?|辛苦|注意|通知|紧急|急|刚才|刚刚?|现在|今晚|今天|这会儿?|另外|还有|再|又|加|新|增|开|一个|个|站|那个|这个|咱们?|我们|麻烦|请)*"
)
_STATION = re.compile(
    "(?P<name>[\u4e00-\u9fff]{1,7}?(?<![到进出车个各本这那哪几两全下上一到离])站)(?!台|前|内|里|外|长|口|房|着|在|好|队|点|稳|满)"
)
_NO_CALL = re.compile(
    r"昨|前天|上次|那次|收到|总共|一共|还剩|空车|不用|不要|不需|别|没|谁|哪|吗|呢|如果|要是|万一|够|[?？]|接了|送了|走了|回来|去了|来了[0-9一二两三四五六七八九十]|已经(?:来|到|有)|报名|准备|预备|预计|明天|明晚|[台辆部]车?都|辛苦了$"
)


def call_among_remarks(text: str) -> CarRequest | None:
    """Returns the station and cars; None where a question, a report, a denial, several stations or several numbers stand there."""
    words = clean(text).strip()
    if len(text) > LONGEST or _NO_CALL.search(words) or len(_CARS.findall(words)) != 1:
        return None
    ordered = _ORDER.search(words)
    cars = settle(ordered[1]) if ordered else None
    stations = {found for clause in _CLAUSES.split(words) if (found := _station_at_head(clause))}
    return CarRequest(stations.pop(), cars) if cars and len(stations) == 1 else None


def _station_at_head(clause: str) -> str | None:
    before = _BEFORE.match(clause)
    found = _STATION.match(clause, before.end() if before else 0)
    return found["name"] if found else None
