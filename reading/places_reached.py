"""Reads that a driver with passengers has reached a place that nobody registered: 到星沙了，娭毑非要塞我红薯 (A5)."""

import re

from reading.called_stations import is_within_a_station
from reading.rewrite.normalise import clean

_HAN = "[\u4e00-\u9fff]"
_BEFORE = "(?:我们?|俺|咱)?(?:已经?|刚刚?|总算|终于|可算|安全|平安)*"
_END = "(?:了|啦|咯|喽|哒|嘞)"
_REACHED = (
    re.compile(rf"{_BEFORE}到(?P<place>{_HAN}{{2,6}}?){_END}"),
    re.compile(
        rf"{_BEFORE}(?P<place>{_HAN}{{1,5}}(?:区|县|镇|乡|村|路|街|城|园|苑|院|大学|学校|桥|湾|湖|沙|店|港|岭|塘|坪|庄|屯|营|堡|洲|浦|里|坊|巷|花园|家园))(?:到|拢){_END}"
    ),
)
_NO_PLACE = re.compile(
    "[他她你您谁哪几]|人家|车|站|点|时|饭|钱|红包|快递|师傅|[哥姐叔嫂爷队]|油|电|广场|平台|出口|进口|路口|高速|桥头|隧道|收费|服务区|半路|一半|底|头$|家$|了|不|没|快|马上|现在|这|那"
)


def place_reached(text: str) -> str | None:
    """Returns the place that the first clause says is reached; None where it is one at a station, on the road, or none."""
    [clause, *_] = re.split("[,，。.;；!！~～\\s]+", clean(text).strip()) or [""]
    found = next((match for pattern in _REACHED if (match := pattern.fullmatch(clause))), None)
    if found is None or _NO_PLACE.search(found["place"]) or is_within_a_station(found["place"]):
        return None
    return found["place"]
