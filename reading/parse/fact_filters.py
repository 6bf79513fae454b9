"""Filters facts: rejects what is negated, asked, wished, past, or about a train or another person."""

import re

from reading.lexicon import answers
from reading.lexicon.loads import THINGS
from reading.parse.context import Neighbours
from reading.parse.tokens import FACTS, Token
from reading.readings import ReadingKind

_CALM = frozenset(
    {
        "filler",
        "ahead",
        "soon",
        "but",
        "self",
        "every",
        "join",
        "names",
        "station",
        "place",
        "train",
        "lane",
        "tag",
        "company",
    }
    | FACTS
)
_STRANGE = frozenset({"unknown", "luggage", "them", "count", "block", "wish", "negation"})
_OF_PEOPLE = ("人", "位", "名", "了", "个")
_LONGER_THAN_A_NAME = 4
_NUMERALS = "0123456789零一二两三四五六七八九十百千万半.⁄+×*%"
_WHERE_TO = "前赴去到往回走送就现出从们的哦啊呢哈这谢"
_NO_PASSENGERS = re.compile(
    rf"{THINGS}|司机|师傅|电话|投诉|消息|通知|任务|快递|包裹|箱|行李|订单|单|活|红包|问题|队员|志愿者|保安|警察|狗|猫|宠物|人?的[单活]|家人|是一个|还是 ?[0-9一二两三四五六]|寂寞|鬼|空气|锤子|毛线"
)
_ON_FOOT = re.compile("路|过[来去]|半|[好很]久|[0-9一二两三四五六七八九十]+(?:分|个?小时|公里|里|站)")
_STILL = frozenset({"还", "还有", "还要", "估计", "预计", "预估", "大概", "大约"})
_NEEDS = frozenset({"要", "需要", "需", "得"})
_AT_THE_LATEST = (["最晚"], ["最迟"])
_HAN_HOUR = re.compile("(?:晚上)?[一二两三四五六七八九十]+点(?:钟|半)?")
_SETS_OUT = re.compile("出发|动身|上路|启程|发车|下班|收车|交班")
_GOES_HOME = re.compile("下班|回|撤|收工")
_ARE_WAITING = re.compile("[个人位]*在?(?:等|候车|排队)")
_AT_THE_STATION = re.compile("(?:又|刚|已经?)*到站[了啦]?")
_ARRIVED_AT = ("到", "到得", "达", "站", "场", "位", "前")


def passes(token: Token, around: Neighbours) -> ReadingKind | None:
    """Returns the kind of fact that a token states here; UNCLEAR if the sense is open; None if it states no fact."""
    if (
        around.denied
        or around.is_before("negation")
        or (around.right == "negation" and token.kind != "decline")
    ):
        return None
    return _GATES.get(token.kind, _plain)(token, around)


def _call(token: Token, around: Neighbours) -> ReadingKind | None:
    """A call may stand in any prose; only a condition, 「需要车的…」 or an offer (我们来5台) takes it back."""
    de = bool(around.after) and around.after[0].text in {"的", "时", "就"} and around.follows() != "enough"
    offers = token.text.startswith("来") and (around.is_before("self") or around.acknowledged)
    blocked = around.is_before("block") or around.is_after("block") or around.left == "them"
    return None if de or offers or blocked else ReadingKind.RAISE_CALL


def _order(token: Token, around: Neighbours) -> ReadingKind | None:
    stands = not around.is_before("unknown", "block", "wish", "self") and around.right not in {
        "unknown",
        "block",
        "wish",
    }
    if token.kind == "stand_down" and (around.who or around.is_before("self")):  # 「张三李四都下班了」
        return ReadingKind.DECLINE if _GOES_HOME.search(token.text) else None
    if around.is_before("raise_call") and around.before[-1].text == "就":  # 「再来两台就够了」
        return None
    return ReadingKind(token.kind) if stands else None


def _number(token: Token, around: Neighbours) -> ReadingKind | None:
    """Waiting people and amended numbers."""
    asks = (
        _asks_how_many(token.text)
        or around.is_before("block", "wish")
        or around.right in {"block", "wish"}
        or around.left == "unknown"
        or (token.kind == "amend" and _ARE_WAITING.match("".join(one.text for one in around.after)))
    )
    return None if asks else ReadingKind(token.kind)


def _undo(_: Token, around: Neighbours) -> ReadingKind | None:
    stands = around.left not in {"unknown", "them", "block", "wish"} and around.right not in _STRANGE
    return ReadingKind.UNDO if stands and not around.is_before("block", "wish") else None


def _deliver(token: Token, around: Neighbours) -> ReadingKind | None:
    if around.them and "客" in token.text[-2:]:  # 「G1234到站 下客100人」
        return None
    soon = around.left in {"unknown", "soon", "block", "wish", "eta", "clock"} or around.is_before(
        "block", "wish"
    )
    return None if soon or around.follows() in {"unknown", "block", "wish"} else ReadingKind.DELIVER


def _time(token: Token, around: Neighbours) -> ReadingKind | None:
    """A time alone is an answer: when he will be here. A train's time, a time past or a time asked for is not."""
    calm = all(one.kind in _CALM for one in around.before) or _says_how_long(around)
    calm = calm and (not around.after or around.right in _CALM)
    if around.them or not calm or around.right in {"deliver", "decline", "check_in", "depart"}:
        return None
    if token.text.endswith(("到站", "到站了")) and not around.acknowledged and not around.is_before("self"):
        return None
    if around.leans_on_fallen or around.left == "decline" or around.delivers_soon:
        return None
    if around.after and _SETS_OUT.match(around.after[0].text):  # 「10分钟后出发」 is no time of arrival
        return None
    last = around.before[-1].text if around.before else ""
    if around.left == "depart" and last.endswith("走了"):  # 「三个人走了20分钟」
        return None
    if last in {"了", "也", "再"} or (
        token.text.startswith("几") and not around.before and "就" not in token.text
    ):
        return None
    return ReadingKind.ACKNOWLEDGE


def _says_how_long(around: Neighbours) -> bool:
    """A sentence without pauses: 「收到我从光谷过来现在堵在桥上估计还得20分钟」."""
    told = [one for one in around.before if one.text not in _NEEDS]
    last = told[-1] if told else around.before[-1]
    return around.acknowledged and (last.kind == "ahead" or last.text in _STILL)


def _clock(token: Token, around: Neighbours) -> ReadingKind | None:
    kind = _time(token, around)
    if (
        kind
        and not around.after
        and [one.text for one in around.before] in _AT_THE_LATEST
        and _HAN_HOUR.fullmatch(token.text)
    ):
        return kind
    if kind and not token.text.rstrip("了").endswith(_ARRIVED_AT) and not around.acknowledged:
        return ReadingKind.UNCLEAR if ":" in token.text and not around.before and not around.after else None
    return kind


def _depart(token: Token, around: Neighbours) -> ReadingKind | None:
    if (
        around.them
        or around.is_before("block", "wish")
        or around.right in {"block", "wish"}
        or (_asks_how_many(token.text) and token.kind != "load")
    ):
        return None
    soon = around.left in {"soon", "eta"} or (around.left == "check_in" and around.is_before("soon"))
    again = soon or (bool(around.before) and around.before[-1].text == "再")
    of_several = around.is_before("every") and not around.who
    of_several |= len(around.who) > 1 and not around.is_before("every")  # 「张三李四接5」: each, or together?
    of_several |= around.left == "tag" and token.text[0] in "带装"  # 「两个大人带着一个小孩」
    of_several = of_several or around.is_before("cars") or around.left == "count"
    of_several = of_several or (around.left == "lane" and token.text.startswith("走"))
    if (
        around.left == "unknown"
        or of_several
        or again
        or token.kind in {"taken", "load"}
        or _goes_on(token, around)
    ):
        return ReadingKind.UNCLEAR
    return ReadingKind.DEPART


def _plain(token: Token, around: Neighbours) -> ReadingKind | None:
    """收到, 来不了, 到了: nothing unknown may stand beside them."""
    leans = around.leans_on_fallen and not (around.left in {"eta", "clock"} and _SETS_OUT.match(token.text))
    leans = leans and not (around.left == "decline" and answers.cannot_come(token.text))
    if leans or (token.kind == "acknowledge" and around.is_before("every") and not around.who):
        return None
    if around.them or around.is_before("block", "wish"):
        return None
    if around.before and around.left not in _CALM:
        return _cannot_come(token, around)
    if token.kind == "decline":
        stands = (
            around.right not in {"eta", "lane"}
            and around.left not in {"eta", "clock", "soon"}
            and around.follows() not in _STRANGE
        )
    elif token.kind == "check_in" and around.right == "cars" and around.is_before("self"):
        return ReadingKind.UNCLEAR  # 「我们车队到了5台」
    elif token.kind == "check_in":
        stands = around.follows() not in _STRANGE and not (around.is_before("every") and not around.who)
        stands = stands and (bool(around.who) or "齐" not in token.text)
        stands = (
            stands and not around.is_before("soon", "eta", "clock", "unknown") and around.follows() != "join"
        )
        stands = stands and not (token.text == "到" and around.before and around.acknowledged)
        stands = stands and not (around.departed and token.text.startswith("到") and "了" not in token.text)
    else:
        stands = around.right not in _STRANGE and not around.is_after("block", "wish")
        stands = stands and not around.is_before("unknown")
    if stands and _AT_THE_STATION.fullmatch(token.text) and not around.who and not around.is_before("self"):
        return ReadingKind.UNCLEAR
    if stands and token.kind == "doubtful":
        return ReadingKind.UNCLEAR
    return ReadingKind(token.kind) if stands else None


def _cannot_come(token: Token, around: Neighbours) -> ReadingKind | None:
    """A reason may stand before 来不了 (电量不足来不了), or somebody's nickname; only a long one is surely no name."""
    if around.left != "unknown" or not answers.cannot_come(token.text) or around.follows() in _STRANGE:
        return None
    reason = [one for one in around.before if one.kind == "unknown"]
    is_reason = len(reason) >= _LONGER_THAN_A_NAME or around.is_before("self")
    return ReadingKind.DECLINE if is_reason else ReadingKind.UNCLEAR


def _asks_how_many(text: str) -> bool:
    return "几" in text and not any(some in text for some in ("好几", "十几", "百几", "几十", "几百"))


def _goes_on(token: Token, around: Neighbours) -> bool:
    """Something unknown behind the number that is neither where they go nor said of people: 接3加2, 接一大家子."""
    if _NO_PASSENGERS.match("".join(one.text for one in around.after)):
        return True
    if token.text.endswith("走了") and _ON_FOOT.match("".join(one.text for one in around.after)):
        return True
    if around.right not in {"unknown", "count", "lane", "cars"}:
        return False
    first = around.after[0].text[0]
    return first in _NUMERALS or not (token.text.endswith(_OF_PEOPLE) or first in _WHERE_TO)


_GATES = {
    "raise_call": _call,
    "enough": _order,
    "stand_down": _order,
    "waiting": _number,
    "amend": _number,
    "undo": _undo,
    "deliver": _deliver,
    "eta": _time,
    "clock": _clock,
    "depart": _depart,
    "taken": _depart,
    "load": _depart,
}
