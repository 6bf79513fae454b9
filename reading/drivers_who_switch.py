"""Reads that a driver goes to another station instead, with the reason beside it: 我改去沈阳站了，这边过不去 (R13)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reading.reader import read
from reading.rewrite.normalise import clean
from reading.stations_drivers_name import Meant, changes_to_it, meant_of_place

_LONGEST = 60
_LONGEST_AGREEMENT = 12
_PLACE = "武汉站"
_MARK = re.compile("[,，。.;；!！~～、 \\n]+")
_QUESTION = re.compile(
    "[?？吗]|呢[。.!！~～ ]*$|行不行?|好不好|可不可以|能不能|要不要|可以不|如果|要是|假如|的话|谁|哪|几点"
)
_NO_WAY = (
    "(?:开|走|根本|实在|都|又|车)*(?:过|进|上|下|出|走|动|拐|绕|挤)不(?:去|来|了|动|过去|进去|过来|出来)"
    "|(?:不通|堵|封|断交|管制|戒严|限[行高]|不让(?:进|停|走|过|上)|修路|塌|积水|结冰|打滑|追尾|事故)"
)
_REASON = re.compile(
    f"{_NO_WAY}|去不了|不去|不缺|不差|满|够了|没(?:有)?(?:什么|几个|啥)?(?:人|客|车位|位)|人(?:不多|少)"
    "|排不上|太远|太绕|近|顺路|缺|人多|差车|要(?:人|车)|忙不过来|不用(?:我|去)|用不着"
)
_OF_OTHERS = re.compile("[你您他她]|师傅")
_HE = re.compile("^[他她]们?")
_AGREES = re.compile(
    "(?:要得|好的?|好嘞|好吧|行|中|可以|没问题|妥|收到|得|嗯呐?|哦|噢|那|算了|不好意思|对不起|抱歉|各位|大家|调度|ok|[吧嘛啊哈了嘞呀])*",
    re.IGNORECASE,
)
_LONGEST_REMARK = 12
_MAY_BE_MORE = re.compile(
    "[你您他她0-9㐀-㐿]|师傅|大家|各位|不|别|莫|没|等|再|先|然后|之后|以后|完|如|若|到|接|送|拉|走|上|坐|载|[客人]|来|去|回|改|换|撤|算了|收到|分钟|明|昨|说"
)
_ABOUT_MORE = re.compile(
    "[你您㐀-㿿]|大家|各位|师傅们|等|再|先|然后|之后|以后|[完罢]|如|若|万一|客|乘|载|送|接|撤|算了|明|昨|别|莫|不去|不来|不走|收到|取消"
)
"""Words of another station, of an order of things, of passengers, or of what he does not do."""
_LEAVES = re.compile("去不了|不去|不来|来不了|进不去|过不去|上不去|不用等我")
_SELF = "[我俺额咱吾偶]"
_GO = "(?:去到?|到|往|上|奔|跑|克|切|过)"
_END = "(?:去|得了|算了|好了|那边|那头|支援|帮忙|[了啦咯喽哒咧嘞吧嘛呗哈啊呀噻撒哦])*[。.!！~～]*"
_INSTEAD = re.compile(
    rf"(?:{_SELF}们?|车)?(?:那|就|现在|这就|马上|先|直接|也|都|已经|刚)*{_SELF}?(?:就|现在|这就|马上|先|直接)*"
    rf"(?:(?:改|换|转|调)(?:道|路|线|头|成|为|向|战|场)?{_GO}?|还是{_GO}|(?:掉头|调头|转头|回头|转身|打倒车){_GO}?|转移到?|拐(?:道|弯)?{_GO})"
    rf"{_PLACE}{_END}"
)
_THEN = re.compile(rf"(?:那|咁|噉|那么){_SELF}?(?:就|还是|现在|这就|先|直接)*{_GO}{_PLACE}{_END}")
_HELPS = re.compile(
    rf"{_SELF}?(?:就|现在|这就|马上|先|直接|去)*(?:{_GO})?{_PLACE}(?:那边|去)*(?:支援|增援|帮忙|救急)去?{_END}"
)
_TAIL = re.compile(
    rf"(?P<goes>.*{_PLACE}[去了啦咯吧]*?)(?P<why>(?:[那这](?:边|头|里|儿|条路|路)|路上?|桥上?|前面)?(?:{_NO_WAY}).{{0,6}})"
)
_SWAPS = (
    "(?:{self})?(?:想|要|就|正好|刚|已经|都)*(?:跟|和|同|与|找){name}(?:师傅|哥|姐)?(?:商量好了?|说好了?|讲好了?)?(?:对|互相)?(?:换|调|倒)(?:一下|个|过来|站|班|位置|一换|换|一调|调|地方|[了吧哈啊呀])*"
    "|{name}(?:师傅|哥|姐)?(?:跟|和|同|与){self}(?:对|互相)?(?:换|调|倒)(?:一下|个|过来|站|位置|换|调|地方|[了吧哈啊呀])*"
)


@dataclass(frozen=True, slots=True)
class Switch:
    """`goes`: which of the signs he goes to. `leaves`: those that he says he does not come to. `clause`: with a plain station.

    `of_another`: 他 goes there, and only the fleet knows who that is.
    """

    goes: int
    clause: str
    leaves: tuple[int, ...] = ()
    of_another: bool = False


@dataclass(frozen=True, slots=True)
class Swap:
    """`own` and `others`: which of the signs the speaker and the other go to; None where he does not say."""

    name: str
    own: int | None
    others: int | None


def switch_of_station(text: str, signs: Sequence[tuple[int, int]]) -> Switch | None:
    """That the speaker goes to one of the stations that stand in `text` at `signs`, and what else is said only says why.

    None where he says no more than that he goes there: he may come to both.
    """
    if len(text) > _LONGEST or _QUESTION.search(text):
        return None
    clauses = _clauses(text, signs)
    goals = [(here, *goal) for here, clause in enumerate(clauses) if (goal := _goal(clause))]
    if len(goals) != 1:
        return None
    place, sign, is_change, plain = goals[0]
    others = [clause for here, clause in enumerate(clauses) if here != place]
    if not all(_is_why(words) or (is_change and _is_remark(words)) for words, _ in others):
        return None
    is_reasoned = any(_REASON.search(words) for words, _ in others)
    if not (is_change or is_reasoned) or any(sign in there for _, there in others):
        return None
    leaves = [one for words, there in others if _LEAVES.search(words) for one in there]
    return Switch(sign, plain, tuple(leaves), of_another=_HE.match(clauses[place][0]) is not None)


_AFTER_DELIVERY = re.compile(
    "(?:先|等|待)[^,，。;；]{0,3}(?:送|下|放|拉)[^,，。;；]{0,5}?(?:完|了|到)?[^,，。;；]{0,3}[,，]?(?:再|才|就)?[^,，。;；]{0,3}(?:去|到|回|上|奔|往)$"
    "|(?:送|下|放|拉)[^,，。;；了]{0,3}(?:完|到)[^,，。;；了]{0,3}(?:再|才)[^,，。;；]{0,2}(?:去|到|回|上|奔|往)$"
)


def goes_after_delivery(text: str, start: int) -> bool:
    """Whether somebody goes to the station that begins at `start` when he has brought his passengers: 我先送完再去汉口站."""
    return _AFTER_DELIVERY.search(text[:start]) is not None


def swap_of_stations(text: str, signs: Sequence[tuple[int, int]], names: Iterable[str]) -> Swap | None:
    """With whom the speaker changes stations: 我跟庹明亮换换，我去北站，他去沈阳站."""
    if len(text) > _LONGEST or ("换" not in text and "调" not in text) or _QUESTION.search(text):
        return None
    clauses = _clauses(text, signs)
    for name in names:
        if len(name) > 1 and name in text and (swap := _swap_with(name, clauses)):
            return swap
    return None


def _swap_with(name: str, clauses: Sequence[tuple[str, list[int]]]) -> Swap | None:
    pattern = re.compile(_SWAPS.format(self=_SELF, name=re.escape(name)))
    own = others = None
    is_swap = False
    for words, there in clauses:
        rest = words
        if swap := pattern.match(words):
            rest = words[swap.end() :]
            is_swap = not rest or re.match(rf"{_SELF}|[他她]|{re.escape(name)}", rest) is not None
        for said in filter(
            None,
            re.split(
                rf"(?={_SELF}(?:去|到|上|奔)|[他她](?:去|到|上|奔)|{re.escape(name)}(?:去|到|上|奔))", rest
            ),
        ):
            sign = next((one for one in there if _sign(one) in said), None)
            if sign is not None and re.match(rf"[他她]|{re.escape(name)}", said):
                others = sign
            elif sign is not None and re.match(_SELF, said):
                own = sign
    return Swap(name, own, others) if is_swap else None


def _sign(number: int) -> str:
    """Stands for a station in a clause: a letter that nobody writes."""
    return chr(0x3400 + number)


def _clauses(text: str, signs: Sequence[tuple[int, int]]) -> list[tuple[str, list[int]]]:
    """The clauses with a letter for each station, and which stations stand in them."""
    for number in range(len(signs) - 1, -1, -1):
        start, end = signs[number]
        text = text[:start] + _sign(number) + text[end:]
    found = [clause for clause in _MARK.split(clean(text)) if clause]
    return [(clause, [one for one in range(len(signs)) if _sign(one) in clause]) for clause in found]


def _goal(clause: tuple[str, list[int]]) -> tuple[int, bool, str] | None:
    """The only station of a clause that says that he goes there, whether it says instead of another, and the clause."""
    words, there = clause
    if len(there) != 1:
        return None
    plain = _HE.sub("", words.replace(_sign(there[0]), _PLACE))
    if tail := _TAIL.fullmatch(plain):
        plain = tail["goes"]
        return (there[0], True, plain) if _is_change(plain) else None
    if _is_change(plain):
        return there[0], True, plain
    return (there[0], False, plain) if meant_of_place(plain) is Meant.COMES and _GOES.search(plain) else None


_GOES = re.compile(
    rf"(?:[去到往奔赶跑上克切过]|转战|转场|支援|增援|掉头|调头){_PLACE}|{_PLACE}(?:那边)?{_SELF}?[去来]"
)


def _is_change(plain: str) -> bool:
    words = re.sub(
        "^(?:(?:行|好的?|好嘞|要得|中|可以|嗯|哦|得|算了|ok)[吧啊嘛了呀]?)*(?=那|咁|我|俺)",
        "",
        plain,
        flags=re.IGNORECASE,
    )
    patterns = (_INSTEAD, _THEN, _HELPS)
    return changes_to_it(words) or any(pattern.fullmatch(words) for pattern in patterns)


def _is_remark(words: str) -> bool:
    """Whether a clause beside 我改去西站 says where he is, or why (我就在隔壁, 这边轮不到我), and reports, promises or takes back nothing."""
    if len(words) <= _LONGEST_REMARK and _MAY_BE_MORE.search(words) is None:
        return True
    return not read(words) and _ABOUT_MORE.search(words) is None


def _is_why(words: str) -> bool:
    return (len(words) <= _LONGEST_AGREEMENT and _AGREES.fullmatch(words) is not None) or (
        _REASON.search(words) is not None and _OF_OTHERS.search(words) is None
    )
