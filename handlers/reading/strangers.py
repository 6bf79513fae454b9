"""A name that nobody knows, in front of what is said of him: by its shape alone, and where that is not sure, not settled."""

import re
from dataclasses import dataclass

from handlers.reading.normalise import clean
from handlers.reading.tokens import tokens

_STRANGER = re.compile(
    r"([A-Za-z][A-Za-z0-9_]{1,15}|[\u4e00-\u9fff]{2,3}[A-Za-z]?\d{0,4}|[\u4e00-\u9fff][A-Za-z])[ \u3001,\uff0c]+(?=\S)"
)
_NICKNAME = re.compile(r"[A-Za-z]\w+|[小老阿大][A-Za-z\u4e00-\u9fff]|(?:司机|师傅|车友)[A-Za-z]?\d+")
_PLACES = tuple("站场口厅楼路桥街区门列边里内外")
_NO_NAMES = frozenset(
    [
        "ok",
        "good",
        "yes",
        "no",
        "hi",
        "hello",
        "今天",
        "今晚",
        "现在",
        "马上",
        "刚刚",
        "刚才",
        "已经",
        "大家",
        "各位",
        "师傅",
        "司机",
        "司机们",
        "好的",
        "好",
        "我",
        "我们",
        "我车",
        "本车",
        "本人",
        "自己",
        "报告",
        "再",
        "又",
        "还",
        "刚",
        "第一",
        "第二",
        "第三",
        "第一趟",
        "第二趟",
        "第三趟",
        "一趟",
        "两趟",
        "这趟",
        "本趟",
        "又来",
        "谢谢",
        "辛苦",
        "收到",
        "更正",
        "补",
        "补报",
        "补充",
        "统计",
        "目前",
        "人齐",
        "上客",
        "客满",
        "满载",
        "全部",
        "老人",
        "小孩",
        "孕妇",
        "老",
        "小",
        "孕",
        "残",
    ]
)


@dataclass(frozen=True, slots=True)
class Stranger:
    """`is_named`: the word can be nothing but a name."""

    name: str
    rest: str
    is_named: bool


def in_front(words: str) -> Stranger | None:
    """The unknown word that may be somebody's name, and what is said behind it."""
    found = _STRANGER.match(words.strip())
    if not found or found[1].lower() in _NO_NAMES or found[1].endswith(_PLACES):
        return None
    if not _STRANGER.match(clean(words)):  # 「收 到」
        return None
    if all(token.kind != "unknown" for token in tokens(clean(found[1]))):  # 「抱歉，过不来」「堵车，要8分钟」
        return None
    return Stranger(found[1], words.strip()[found.end() :], bool(_NICKNAME.fullmatch(found[1])))
