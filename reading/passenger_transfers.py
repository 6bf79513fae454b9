"""Reads that passengers go on with another car: 张三的3人转李四, 张三那3人我拉 (P7). Decides nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reading.grammar.numbers import settle
from reading.rewrite.normalise import clean

LONGEST = 60
_PERSON = "[\u3400-\u4dbf]"
"""Stands for a name: letters that nobody writes."""
_THOSE = (
    r"(?:这|那|的|车上|车里|剩下|全部|所有| )*(?:(?P<number>[0-9]{1,3}|[零一二两三四五六七八九十]{1,3}) ?(?:个|位|名)*)?"
    r"(?:老人|小孩|客人|旅客|乘客|人| )*(?:都|全|全部)*"
)
_CAR = r"(?:的?车上?|师傅|那边|那里|这边)?"
_GOES = r"(?:转|换|移|倒|交|挪|让|换乘|改坐|改乘|坐|上|送)+(?:给|到|上|由|去|乘|坐)*"
_BROKEN = r"(?:(?:的?车)?(?:坏|抛锚|撞|追尾|没电|没油|爆胎|出事|趴窝|熄火)[^,，。;；]{0,6}[,，。;； ]*)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:把|将)?(?P<giver>{_PERSON}|我){_BROKEN}{_THOSE} ?{_GOES} ?(?P<taker>{_PERSON}){_CAR}(?:接|带|拉|送|走|继续送?|来接|去接)*了?",
        rf"(?:把|将)?(?P<giver>{_PERSON}|我){_BROKEN}{_THOSE}(?:由|让|给|请|叫)(?P<taker>{_PERSON}){_CAR}(?:接|带|拉|送|走|继续送?|来接|去接|接手)+了?",
        rf"(?P<number>[0-9]{{1,3}}|[零一二两三四五六七八九十]{{1,3}}) ?(?:个|位|名)?(?:人|客人|旅客|乘客)(?:都|全)*{_GOES}(?P<taker>{_PERSON}){_CAR}了?",
        rf"(?P<taker>{_PERSON})(?:接手|接过|接走|接|接替|代替|帮)+了?(?P<giver>{_PERSON}|我){_THOSE}(?:接走|送|接|走)*了?",
        rf"(?P<giver>{_PERSON})(?=[^我俺]*[0-9零一二两三四五六七八九十人客]){_BROKEN}{_CAR}{_THOSE}[,， ]*(?:我|俺)(?:来|去)?(?:接|带|拉|送|来|走|载|接手)+了?",
        rf"(?:我|俺)(?:来|去)?(?:接[手过替走]?|帮|拉走?|带走?|送走?|载走?)(?P<giver>{_PERSON})(?:的|那)+{_CAR}{_THOSE}了?",
        rf"(?:我|俺)(?:来|去)?(?:接手|接过|接替|代替)了?(?P<giver>{_PERSON}){_THOSE}了?",
        rf"(?P<taker>{_PERSON})(?:把|将)(?P<giver>{_PERSON}|我){_THOSE}(?:接|带|拉|送)(?:走|过来|过去|上车)?了?",
    )
)
_MAY_BE_ONE = re.compile("[转换移倒交挪让由]|接[手走过替]|代替|改[坐乘]|把|[我俺][来去]?[接带拉送来载]")
_REPLACED = re.compile(rf"{_PERSON}(?:的车)?换{_PERSON}")
"""张三换李四: the one comes instead of the other, no passengers are meant."""
_BROKE_DOWN = re.compile(
    r"^(?:[我俺](?:的|这)?)?(?:车子?)?(?:坏|抛锚|没电|没油|爆胎|趴窝|熄火|打不着火?|追尾|撞|出事|走不了|动不了|开不了)(?:在[^,，。;；]{1,8})?[^,，。;；]{0,4}[,，。;； ]+(?=\S)"
)
"""抛锚了，我这4个转李四: why they change cars."""
_AROUND = re.compile(r"^(?:[\W_]|现在|已经|麻烦|请|那|刚才|刚)+|(?:[\W_]|吧|啊|哈|谢谢|辛苦了?)+$")


@dataclass(frozen=True, slots=True)
class MovedPassengers:
    """`giver` or `taker` None: the speaker. `passengers` None: all of them."""

    giver: str | None
    taker: str | None
    passengers: int | None


def moved_passengers(text: str, names: Iterable[str]) -> MovedPassengers | None:
    """Returns the hand-over that the whole text is, else None; `names` are those that the fleet knows."""
    if len(text) > LONGEST or not _MAY_BE_ONE.search(text):
        return None
    words = clean(text)
    meant: dict[str, str] = {}
    for number, name in enumerate(sorted(filter(None, set(names)), key=len, reverse=True)):
        sign = chr(0x3400 + number % 0x1900)
        if name in words:
            words, meant[sign] = words.replace(name, sign), name
    if not meant:
        return None
    words = _AROUND.sub("", _BROKE_DOWN.sub("", _AROUND.sub("", words)))
    if _REPLACED.fullmatch(words):
        return None
    for pattern in _PATTERNS:
        match = pattern.fullmatch(words)
        if match:
            said = match["number"]
            giver = meant.get(match.groupdict().get("giver") or "")
            taker = meant.get(match.groupdict().get("taker") or "")
            if giver or taker:
                return MovedPassengers(giver, taker, settle(said) if said else None)
    return None
