"""Reads a lead's lists under a heading: 出车名单：…, 到场：甲、乙到、丙未到, 出发：甲 3人，乙 4人（1老）, 送达：甲、乙. Decides nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reading.lexicon.numerals import settle
from reading.rewrite.normalise import same_script

LONGEST = 400
_PERSON = "[\u3400-\u4dbf]"
"""Stands for a name: letters that nobody writes."""
_OURS = r"(?:我们?|咱们?|本|我方|各)?(?:车?队|组|班|方)?(?:的|现|今晚|目前|这边)*"
_ABOUT = r"(?:名单|情况|人员|车辆|司机|统计|如下|的?有|的|报告|汇总)*"


class Listed(StrEnum):
    """What a list says of everybody in it; the values are those of the readings."""

    ACKNOWLEDGE = "acknowledge"
    CHECK_IN = "check_in"
    DEPART = "depart"
    DELIVER = "deliver"
    DECLINE = "decline"


_VERBS = {
    Listed.ACKNOWLEDGE: r"(?:出车|出动|出勤|派车|参加|报名|能来|可以来|来车)|收到",
    Listed.CHECK_IN: r"已?经?(?:到场|到达|到位|到站|到齐|到了|已到)",
    Listed.DEPART: r"已?经?(?:出发|发车|接走|接客|上客|载客|接人|走了|离站)",
    Listed.DELIVER: r"已?经?(?:送达|送到|送完|送走)了?",
    Listed.DECLINE: r"来不了|请假|不来|退出|去不了",
}
_HEADS = {
    kind: re.compile(rf"(?:收到[!！,，。 ]*)?{_OURS}(?:{verb}){_ABOUT}[ ]*(?:[:：\n]|[-—]{{1,2}})\s*")
    for kind, verb in _VERBS.items()
}
_CARS_BEHIND = re.compile(
    rf"收到[,，!！ ]*((?:{_PERSON}[、,， 和]*)+)(?:[一两二三四五六七八九十\d]+ ?[台辆部]车?|出车|都来|都去)[了。!！~ ]*"
)
_VERB_AT_THE_END = re.compile(r"[\s,，]*(?:已?经?(?:出发|发车|走)了?)[。.!！~ ]*$")
_GAPS = re.compile(
    r"[、,，;；\n]+|\s+(?=\d+[.)）、．])|(?<=[到人位个达)）\u3400-\u4dbf])\s+(?=[\u3400-\u4dbf])"
)
_NUMBERING = re.compile(rf"(?:(?<![^\s,，、;；])\d{{1,2}}\s*[.)）、．]|[①-⑳]|[-*·•])\s*(?={_PERSON})")
_ITEM = re.compile(
    rf"(?P<who>{_PERSON})(?:师傅|队长?)?[ :：]*(?:(?:接|拉|载|送)?(?P<number>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}}) ?[人个位名])?"
    r"(?P<tags>[（(][^）)]{1,12}[）)])?(?P<state>已?经?(?:到场|到达|到位|到|送达|送到|出发)了?|(?:还)?[没未](?:到|来|送到|送达)|在路上|路上|迟到)?[。.!！~ ]*"
)
_ME = re.compile(
    r"(?<![\u4e00-\u9fff])[我俺](?=[ :：]*(?:接|拉|载|送)?[\d一二两三四五六七八九十]+ ?[人个位]|$|[、,，。\n到])"
)
_NOT_YET = re.compile("没|未|路上|迟到")


_REPLACED = re.compile(
    rf"(?:更正|改一下|通知|修改)?[:：,， ]*({_PERSON})(?:的车)?(?:换成?|改成|改为|替换成|换为)({_PERSON})(?:去|来|出车)?[了吧。.!！~ ]*"
)


@dataclass(frozen=True, slots=True)
class ListedDriver:
    """`passengers` and `tags` (as written) of a departure."""

    name: str
    passengers: int | None = None
    tags: str = ""


@dataclass(frozen=True, slots=True)
class DriverList:
    """`is_whole`: every item was read."""

    kind: Listed
    drivers: tuple[ListedDriver, ...]
    is_whole: bool


def driver_list(text: str, names: Iterable[str], speaker: str) -> DriverList | None:
    """The list that the whole text is; `names` are those that the fleet knows, and `speaker` is meant by 我."""
    if len(text) > LONGEST or not re.search(r"[:：\n]|[台辆部]|出发|发车|走", text):
        return None
    words, meant = _with_signs(same_script(text).strip(), names, speaker)
    if not meant:
        return None
    if cars := _CARS_BEHIND.fullmatch(words):
        return DriverList(
            Listed.ACKNOWLEDGE,
            tuple(ListedDriver(meant[sign]) for sign in re.findall(_PERSON, cars[1])),
            is_whole=True,
        )
    for kind, head in _HEADS.items():
        if match := head.match(words):
            return _read(kind, words[match.end() :], meant)
    if behind := _VERB_AT_THE_END.search(words):
        found = _read(Listed.DEPART, words[: behind.start()], meant)
        return found if found and found.is_whole and len(found.drivers) > 1 else None
    return None


def replaced_driver(text: str, names: Iterable[str]) -> tuple[str, str] | None:
    """Who comes no more and who comes instead, of 更正：关磊换成崔健; None for any other text."""
    words, meant = _with_signs(same_script(text).strip(), names, "")
    match = _REPLACED.fullmatch(words) if meant else None
    return (meant[match[1]], meant[match[2]]) if match else None


def _with_signs(words: str, names: Iterable[str], speaker: str) -> tuple[str, dict[str, str]]:
    meant: dict[str, str] = {}
    for number, name in enumerate(sorted(filter(None, {*names, speaker}), key=len, reverse=True)):
        sign = chr(0x3400 + number % 0x1900)
        plain = same_script(name)
        if len(name) > 1 and plain in words:
            words, meant[sign] = words.replace(plain, sign), name
    if speaker:
        own = chr(0x4DBF)
        me = _ME.sub(own, words)
        meant |= {own: speaker} if me != words else {}
        words = me
    return words, meant


def _read(kind: Listed, said: str, meant: dict[str, str]) -> DriverList | None:
    found: list[ListedDriver] = []
    is_whole = True
    for item in _GAPS.split(_NUMBERING.sub("", said)):
        plain = item.strip()
        if not plain:
            continue
        match = _ITEM.fullmatch(plain)
        if match is None:
            is_whole = False
        elif not (match["state"] and _NOT_YET.search(match["state"])):
            number = settle(match["number"]) if match["number"] else None
            is_whole &= kind is not Listed.DEPART or number is not None
            if kind is not Listed.DEPART or number is not None:
                found.append(ListedDriver(meant[match["who"]], number, match["tags"] or ""))
    return DriverList(kind, tuple(found), is_whole) if found else None
