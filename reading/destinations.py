"""Reads where passengers are taken: 接3到汉口站 (R3)."""

import re

TO_A_PLACE = re.compile(
    r"[接走拉载送带搭][了上着]?[^,，。;；]{0,8}?(?:\d{1,2}|[一二两俩仨三四五六七八九十])[个位人名口]{0,2}(?:客人|乘客|旅客)?[,， ]?(?:要|想|准备|直接|一起)?(?:送?[到去往回]|赶往|前往)$"
)
"""Where passengers are taken: 拉2个到, before 机场."""
_DESTINATION = re.compile(
    TO_A_PLACE.pattern.removesuffix("$")
    + r"(?!了|站[了啦]?$|[场位齐达点时家])[\u4e00-\u9fffA-Za-z]{2,10}?(?P<arrived>[了啦咯])?[。.!！~～ ]*$"
)


def takes_passengers_to(text: str) -> bool | None:
    """Whether passengers have arrived where they are taken: True of 接3到汉口站了, False of 接3到汉口站, None where no such place is named."""
    match = _DESTINATION.search(text.strip())
    return None if match is None else match["arrived"] is not None
