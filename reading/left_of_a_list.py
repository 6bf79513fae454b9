"""Reads whether a lead's list tells of more than was read of it: 刘志刚接2 好人一生平安接3."""

import re
from collections.abc import Collection

from reading.rewrite.normalise import clean

_NUMBER = "(?:[0-9]+|[一二两俩三仨四五六七八九十]+)"
_TRIP = re.compile(
    rf"(?<![要再得能去来备可等没不])(?:接|拉|载|(?<![赶快慢先])走)(?:了|上|走|着)*(?:{_NUMBER}(?!号|点|分|楼|层|列|道|条|趟|公里|刻|站|会|下|起|路|[0-9])|(?:好?几|满)(?:个|位|人|名|车)?)"
)
_VAGUE = re.compile(
    "(?:那个?谁|还有(?:一?个|[一两二三几][台个位]|俩)|新来(?:的|那[个台位])|另外?(?:一|两|几)?[个台位]|其他(?:人|几[个台位]))"
    "[^,，。不没？?吗]{0,6}?(?:到[了啦齐]|到$|[接拉走]了?[0-9一二两三四五六]|送到|收到)"
)
_CORRECTS = re.compile("不对|不是|改|错|更正|应该|昨|[吗？?]")


_NO_NAME = re.compile(
    "^(?:接|送|到|收|走|拉|载|都|也|还|和|一|回|来|去|在|已|A|B|第|老[0-9]|小[0-9]|孕|残|我|俺|咱|他|她|你|大家|其他)"
)


def leaves_a_name(text: str, read: Collection[str], known: Collection[str]) -> bool:
    """Whether a word stands beside a name of a list (关东、小满) that neither was read nor is anybody's name."""
    words = clean(text)
    names = {*read, *known}
    for name in read:
        for found in re.finditer(rf"{re.escape(name)}、(?P<next>[\u4e00-\u9fff]{{2}})", words):
            rest = words[found.start("next") :]
            if not rest.startswith(tuple(names)) and not _NO_NAME.match(rest):
                return True
    return False


def leaves_trips(text: str, read: int) -> bool:
    """Whether `text` tells of more trips, or of more people, than the `read` trips that were read of it."""
    words = clean(text)
    if _CORRECTS.search(words):
        return False
    return len(_TRIP.findall(words)) > read or _VAGUE.search(words) is not None
