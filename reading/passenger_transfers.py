"""Reads that passengers go on with another car: 张三的3人转李四, 张三那3人我拉 (P7). Decides nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reading.breakdowns import breaks_down
from reading.grammar.numbers import settle
from reading.passengers_of_another import with_plain_numbers
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
        rf"(?P<giver>{_PERSON})(?=[^我俺]*[0-9零一二两三四五六七八九十人客]){_BROKEN}{_CAR}{_THOSE}[,， ]*(?:我|俺)(?:来|去)?(?:接|带|拉|送|来|走|载|接手)+(?:了|着呢?)?",
        rf"(?:我|俺)(?:来|去)?(?:接[手过替走]?|帮|拉走?|带走?|送走?|载走?)(?P<giver>{_PERSON})(?:的|那)+{_CAR}{_THOSE}了?",
        rf"(?:我|俺)(?:来|去)?(?:接手|接过|接替|代替)了?(?P<giver>{_PERSON}){_THOSE}了?",
        rf"(?P<taker>{_PERSON})(?:把|将)(?P<giver>{_PERSON}|我){_THOSE}(?:接|带|拉|送)(?:走|过来|过去|上车)?了?",
    )
)
_HIS_OWN = (
    r"(?:我|俺)?(?:的)?(?:这|那)?(?:边)?(?:车上?|车里)?(?:的|这|那)*"
    r"(?:(?P<number>[0-9]{1,3}|[零一二两三四五六七八九十]{1,3}) ?(?:个|位|名|口)?(?:老人|小孩|客人?|旅客|乘客|人)?|几[个位](?:客人?|人)?|老人|小孩|客人?|旅客|乘客|人)(?:都|全|全部)*"
)
_CARRIES = r"(?:接|带|拉|送|捎|载|走|继续送?|接手)(?:走|过来|过去|一下|一?趟|着|上车?|到家|回去?)*"
_LETS = r"(?:让|由|请|叫|喊|给|麻烦)"
_HELPS = r"(?:来|过来|去|就|帮忙?|帮我|替我|已经?|刚|把|将)*"
_SO = r"(?:我|俺|已经?|先|就|可以|得|要|只能|赶紧|现在)*"
_OF_THE_SPEAKER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_SO}{_HIS_OWN}{_SO}{_GOES} ?(?P<taker>{_PERSON}){_CAR}{_SO}(?:{_CARRIES})?(?:去|来)?了?",
        rf"{_SO}{_HIS_OWN}{_SO}{_LETS} ?(?P<taker>{_PERSON}){_CAR}{_HELPS}{_CARRIES}了?",
        rf"{_SO}{_LETS}?(?P<taker>{_PERSON}){_CAR}{_HELPS}{_HIS_OWN}{_CARRIES}了?",
        rf"{_SO}{_LETS}?(?P<taker>{_PERSON}){_CAR}{_HELPS}{_CARRIES}{_HIS_OWN}了?",
    )
)
"""What who has broken down says of his own passengers: 这3个人转李四拉, 让李四把人接走, 叫李四拉一下这三个."""
_UNHURT = re.compile(r"^(?:人|客人?|大家|我)(?:都|也)?(?:没事|没伤|没有?受伤|平安)[,， ]+")
_NOT_YET = re.compile("[吗？?]|谁|能不能|可以吗|行不|要不|没[接转拉]|还没|不[用要让]|别")
_MAY_BE_ONE = re.compile(
    "[转换移倒交挪让由叫请给喊]|麻烦|坐|来|接[手走过替]|代替|改[坐乘]|把|[我俺][来去]?[接带拉送来载]"
)
_REPLACED = re.compile(rf"{_PERSON}(?:的车)?换{_PERSON}")
"""张三换李四: the one comes instead of the other, no passengers are meant."""
_BROKE_DOWN = re.compile(
    r"^(?:[我俺](?:的|这)?)?(?:车子?)?(?:坏|抛锚|没电|没油|爆胎|趴窝|熄火|打不着火?|追尾|撞|出事|走不了|动不了|开不了)(?:在[^,，。;；]{1,8})?[^,，。;；]{0,4}[,，。;； ]+(?=\S)"
)
"""抛锚了，我这4个转李四: why they change cars."""
_AROUND = re.compile(
    r"^(?:[\W_]|对|嗯|是的|没错|现在|已经|麻烦|请|那|刚才|刚)+|(?:[\W_]|吧|啊|哈|谢谢|辛苦了?)+$"
)


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
    words = with_plain_numbers(_AROUND.sub("", words))
    hitch, rest = _after_breakdown(words)
    words = _AROUND.sub("", _BROKE_DOWN.sub("", words))
    if _REPLACED.fullmatch(words):
        return None
    moved = _first_that_fits(_PATTERNS, words, meant)
    if moved is None and hitch and not _NOT_YET.search(rest):
        moved = _first_that_fits(_OF_THE_SPEAKER, rest, meant)
    return moved


def _after_breakdown(words: str) -> tuple[str, str]:
    """What the speaker says of his own car that goes no further, and what stands behind it; empty where it runs."""
    parts = re.split("[,，。;；!！ ]+", words)
    for behind in range(1, len(parts)):
        hitch = "，".join(parts[:behind])
        if not re.search(_PERSON, parts[behind - 1]) and breaks_down(hitch):
            return hitch, _AROUND.sub("", _UNHURT.sub("", "，".join(parts[behind:])))
    return "", ""


def _first_that_fits(
    patterns: Iterable[re.Pattern[str]], words: str, meant: dict[str, str]
) -> MovedPassengers | None:
    for pattern in patterns:
        if match := pattern.fullmatch(words):
            said = match["number"]
            giver = meant.get(match.groupdict().get("giver") or "")
            taker = meant.get(match.groupdict().get("taker") or "")
            if giver or taker:
                return MovedPassengers(giver, taker, settle(said) if said else None)
    return None
