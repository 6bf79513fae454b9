"""Reads that a coordinator sends one driver to a station (赫师傅你去北站吧), and the driver's yes to it (行，这就走) (C13)."""

import re

from reading.rewrite.normalise import clean

_LONGEST = 40
_LONGEST_YES = 14
_SHORTEST_NAME = 2
_TITLES = ("师傅", "哥", "姐", "叔")
_PLACE = "武汉站"
"""The caller replaces the named station by this one."""
_GO = "(?:去|到|上|跑|奔|转|支援|过|来|往|赶|顶|补|接)"
_ONE = "(?:你|您|侬|师傅|哥|姐|叔|老弟|兄弟)(?!们|俩|几个)"
_SENDS = (
    re.compile(rf"{_ONE}[^,，。;；]{{0,8}}?{_GO}[^,，。;；]{{0,3}}{_PLACE}"),
    re.compile(rf"{_PLACE}[^,，。;；]{{0,4}}(?:交给|归|靠|就)?{_ONE}[^,，。;；]{{0,3}}{_GO}?"),
)
_TO_NAMED = re.compile(rf"[^,，。;；]{{0,6}}?(?:就|先|直接|赶紧|快|马上|改)*{_GO}(?:到|去|往)?{_PLACE}")
_OFFERS = re.compile(
    "行不行?|好不好|可不可以|能不能|去不去|成不成|中不中|得不得|要不要?你?|方便不|行吗|好吗|可以吗|成吗|能去吗"
)
_NO_INSTRUCTION = re.compile("[不没别甭勿莫]|谁|哪|怎么|咋|几|多少|了(?:吗|没)|昨|明天|大家|各位|都|所有")
_YES = re.compile(
    "(?:好嘞|好的?|好滴|好勒|好咧|得嘞|得令|行|行嘞|中|成|妥|妥了|要得|可以|没问题|冇问题|冇得问题|没得问题|没事|okk?|收到|收道|受到|明白|晓得了?|知道了?|遵命|嗯呐?|嗯嗯|哦|噢|知|"
    "[我俺额]?(?:这就|马上|现在|立马|立刻|就|赶紧|这|先)*(?:去|走|过去|过来|出发|动身|来|到|上|赶|往那边走|掉头|调头|往那边去)|走起|走着|来嘞|成嘞|安排|整|"
    "(?:[把等先]|送|他们|客人|人|这一?[几俩三两]?[个位趟车])*(?:送完|送到|卸完|放下)(?:[了后]|以后|之后|客人|他们|这一?[几俩三两]?[个位趟车])*|"
    f"(?:那边|那头|那儿|{_PLACE})|[了啦吧嘛呗啊哈呀哦嘞咯喽的滴噻撒]|师傅|调度|队长|哥|姐|兄弟|[0-9]|[\\s,，。.!！~～、])+",
    re.IGNORECASE,
)
_NO = re.compile(
    "(?:[我俺额]|恐怕|可能|怕是|真的?|实在|对不起|不好意思|抱歉|[\\s,，。.!！~～])*(?:(?:去|来|过|走|赶)不(?:了|成|过去|过来)|不去|不来|没空|不行|去不得)[了啦啊哈吧]*.{0,12}"
)


def sends_somebody(text: str, *, is_named: bool) -> bool:
    """Whether one person is told, or asked, to go to 武汉站. `is_named`: the words name the person whose yes is read."""
    words = clean(text)
    plain = _OFFERS.sub("", words)
    if len(words) > _LONGEST or _PLACE not in words or _NO_INSTRUCTION.search(plain.replace(_PLACE, "")):
        return False
    return any(pattern.search(plain) for pattern in _SENDS) or (
        is_named and _TO_NAMED.search(plain) is not None
    )


def agrees(text: str) -> bool | None:
    """Whether a driver says yes (好嘞；行，这就走) or no (我去不了) to what he was told; None where he says something else."""
    words = clean(text).strip()
    if len(words) > _LONGEST or re.search("[?？吗]", words):
        return None
    if len(words) <= _LONGEST_YES and _YES.fullmatch(words):
        return True
    return False if _NO.fullmatch(words) else None


def calls_by_name(text: str, name: str) -> bool:
    """Whether the words call somebody by his name, or by a part of it: 永胜 of 那永胜, 赫师傅 of 赫连春."""
    letters = "".join(letter for letter in name if "\u4e00" <= letter <= "\u9fff")
    if name in text or any(letters[:1] + title in text for title in _TITLES if letters):
        return True
    given = letters[1:3]
    return len(given) == _SHORTEST_NAME and given in text
