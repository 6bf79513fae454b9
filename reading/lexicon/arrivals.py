"""Arrivals: who stands in the square, and who has only arrived somewhere."""

import re

from reading.lexicon.places import LANE, PLACE, POSITION, STATION

_AT = rf"(?:(?:{STATION}|{PLACE})(?: ?(?:{LANE}|{PLACE}|广场|现场|里|门口))?|{LANE}|站前(?:广场)?|广场|指定(?:位置|地点)|广场|现场|站里|{POSITION})"
_PRESENT = r"(?:到站(?=[了啦]|$|\W)|到场|就位|归队|回队|(?:回来|重新)排队|回到队伍|[进入]列|到岗|到位|回场|进场|入列|(?:已经?)回来|回来(?=[了啦])|(?:已经?)返回|返回(?=[了啦])|排上队?|排好)(?:了|啦|待命)*|排队中|在排队了?|原地待命|待命(?:中|了)"
_ENGLISH = r"(?<![A-Za-z])(?<!kuai )(?:(?:i have |i've |just )?arrived(?: at the station)?|(?:i'm )?(?:at the station|here)(?: now)?|wo ?dao ?le|yi ?dao|dao ?le|in position|reached|parked|hui ?lai ?le|(?<!ing )(?<!be )(?<!way )(?<!head )(?<!headed )(?<!bound )(?<!route )(?<!road )(?<!o[mt]w )(?<!come )(?<!go )(?<!drive )(?<!get )(?<!turn )(?<!turned )(?<!almost )(?<!nearly )(?<!halfway )back(?! (?:in (?:[0-9a]|half)|soon|later|shortly)))(?![A-Za-z])"
_ARRIVED = r"到齐了|(?:已经?)(?:到|抵达)(?:达)?[了啦咯喽嘞]*(?:待命|等上客)?(?![场位])|(?:到|抵达)(?:达)?[了啦咯喽嘞]+(?:啊|哈|哦)?(?:待命|等上客)?|到达(?=$|\W)|抵达(?=$|\W)|到(?=$|[ ,。!~;、\n])"

CHECK_IN = (
    rf"(?:又|刚|已经?|我){{0,6}}(?:{_PRESENT}|(?:已经?|我)?(?:到达了?|到了?|抵达了?|返回了?|回到了?|已回|回了|回(?=[A-Ha-h第])|停在了?|停[到进]了?|停|抵(?=[东南西北出进A-H])|排在了?|排到|我?是(?=[A-H] ?列|第[0-9一二三四五六七八九十]+列)|排(?=[A-Ha-h第])|进了?|开到了?|在) ?{_AT}(?:了|啦|等|排队|待命|排着队?|排起|停着|候着|候客)*"
    rf"|(?:车(?:子)?)?停好了?[ ,]*在?(?:{LANE})|{LANE} ?(?:待命|排着|排起|停着|候着|等着|等客|等上客)|{_ENGLISH}|{_ARRIVED})"
)

_IN_SQUARE = re.compile(rf"{_PRESENT}|{_AT}|at the station|in position|back|hui ?lai|parked", re.IGNORECASE)
_PLAIN = re.compile(rf"(?:又|刚|已经?|我){{0,6}}(?:{_ARRIVED})")


def is_in_square(text: str) -> bool:
    """Plain 「到了」 may be said at a passenger's door; 到场, 回来了, A列 and a station's name may not."""
    return not _PLAIN.fullmatch(text) and bool(_IN_SQUARE.search(text))
