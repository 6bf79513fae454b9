"""Says how a word sounds: toneless pinyin, so that two names that sound alike can be meant for each other (K4, C4)."""

import os
import re
from functools import lru_cache

_READ_OTHERWISE = {
    "厦门": "xia men",
    "泌阳": "bi yang",
    "中牟": "zhong mu",
    "六安": "lu an",
    "长沙": "chang sha",
    "佛山": "fo shan",
    "长春": "chang chun",
    "蚌埠": "beng bu",
    "成都": "cheng du",
    "重庆": "chong qing",
    "都江堰": "du jiang yan",
}
"""Cities in which a character is read otherwise than alone. The phrase dictionary that also has them takes 45 MB."""
_CITY = re.compile("(" + "|".join(_READ_OTHERWISE) + ")")


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The syllables of a word without tones, with spaces between them; other scripts stay as they are."""
    os.environ["PYPINYIN_NO_PHRASES"] = "true"
    from pypinyin import lazy_pinyin

    parts = [_READ_OTHERWISE.get(part) or " ".join(lazy_pinyin(part)) for part in _CITY.split(word) if part]
    return " ".join(parts)
