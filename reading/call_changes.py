"""Reads what a coordinator says that changes a call: raised by mistake, train late, another meeting point (C16, C17, E10). Decides nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reading.coordinator_words import LONGEST, without_signs
from reading.order_times import clock_of_order, duration_of_order
from reading.rewrite.normalise import clean


class Mistake(StrEnum):
    CALL = "call"  # 叫错了
    MESSAGE = "message"  # 发错了: about a call only where he has just raised one
    NO_CARS = "no cars"  # 不用车了, which may be enough, too


@dataclass(frozen=True, slots=True)
class LateTrain:
    """`minutes` late, or expected at `clock` ("HH:MM"); `is_more`: besides what was said before."""

    minutes: int | None
    clock: str | None
    is_more: bool = False


_FILLING = re.compile(
    r"对不起|不好意思|抱歉|大家|各位|请|麻烦|刚才|刚刚|刚|上面|前面|那[条个]|这[条个次趟]|我|是|的|了|啊|呀|哈|哦|噢|吧|呢|先|都|就|也|已经|现在|[\W_]"
)
_CALL_MISTAKEN = re.compile(
    r"(?:叫|喊|调|派|报)(?:错|重)(?:站|车|地方|群)?了?|误(?:叫|报|喊|调)|(?:取消|撤回|撤销|收回|作废)(?:叫车|用车|派车|调度|任务|这[次趟单场]|本次|刚才那[条次个])|(?:叫车|用车|调度|任务)(?:取消|作废|不算)|不算数?"
)
_MESSAGE_MISTAKEN = re.compile(
    r"(?:发|打|点|按|写|弄|搞|看|说)错(?:群|站|地方|消息|人)?了?|误(?:发|点|触)|手(?:滑|抖)|撤回|撤销|取消|作废"
)
_NO_CARS = re.compile(
    r"(?:不用|不要|不需要|用不着|无需|甭)(?:再)?(?:叫|派|来)?(?:车|用车|来车|派车|叫车)(?:子|辆)?了?|车(?:子|辆)?(?:都)?(?:不用|不要|不需要|用不着)(?:来|叫|派)?了?|(?:不用|不要|不需要)了"
)
_NOT_OF_TRAIN = re.compile(r"[我你他]们?|收到|师傅|到不了|来不了|[吗？?]|没(?:有)?晚|不晚|准点|正点")
_LATE = re.compile(
    r"(?P<train>列车|火车|动车|高铁|客车|班车|大巴|车次|[GDCZTKY]\d{1,4}次?|车)?(?:还|又|再|要|会|大概|预计|可能|估计|说|通知)*(?:晚点|误点|延误|晚到|推迟|晚)(?:了|到达|到站|到|大概|大约|约|要|还要|近|将近|快|至)*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r" ?(?:凌晨|晚上|今晚|夜里)?[零一二两三四五六七八九十\d]{1,3} ?[点:：](?!钟)")
_MORE = re.compile(r"又|再|还要")
_MOVE = (
    r"(?:集合|上车|接人|接客|等候|停车|排队|候车)(?:地点|点|的?地方|位置|处)?(?:现在)?(?:改|换|挪|移|搬|变|调整?)(?:成|为|到|在|至|去)?(?:了)?[:：,， ]*(?P<a>{place})"
    r"|(?:集合|上车|接人|接客|停车|排队)(?:地点|点|的?地方|位置|处)[:：是为在]+(?P<b>{place})"
    r"|(?:改|换|挪|移)(?:成|为|到|在|至)(?P<c>{place})(?:集合|接人|接客|等候|上车|停车|排队|接)"
    r"|(?:都|全部|统一|一律)?(?:到|去|在|往)(?P<d>{place})(?:集合|集中|汇合|碰头)"
    r"|(?:都|全部|统一|一律)(?:改|换)?(?:到|去|在|停)(?P<e>{place})"
)
_PLACE = r"[\u4e00-\u9fffA-Za-z0-9]{1,14}?"
_MOVE_PATTERN = re.compile(rf"(?:{_MOVE.format(place=_PLACE)})$")
_MOVE_BEFORE = re.compile(
    r"^(?:大家|各位|师傅们?|兄弟们?|注意|请|通知|现在|今晚|麻烦|所有人?|司机们?|车辆?|都|的|[,，:：！! ])+"
)
_MOVE_AFTER = re.compile(
    r"(?:了|吧|哈|啊|谢谢|辛苦了?|不要走错|别走错|收到(?:的|请|麻烦)*(?:回复?|回话|吱)(?:一?[下声])?|[,，。.!！~ ])+$"
)
_OTHERS_STAND = re.compile(
    r"[,，。;； ]+[\u4e00-\u9fff]{2,8}?(?:让给|留给|给了?|腾给|封了|满了|停满了?|堵了|进不去)[\u4e00-\u9fff]{0,6}[了。.!！ ]*$"
)
"""Why they move stands behind: 集合点改到北停车场，东广场让给大巴."""
_MARKS = re.compile("[,，。;；!！ ]+")
_NO_REASON = re.compile(
    r"[?？吗呢]|\d ?[台辆部]|[台辆部]车|收到(?!请?回)|集合|汇合|碰头|[改换挪移](?:到|成|为|在|至)|叫|够了|收队|结束|谁|哪|行不|好不|可以不|要不要|咋样|怎么样|取消|不[改换挪]|没[改换挪]|别[改换挪]"
)
"""What a clause beside an order does not hold that only says why: 南边雪没清."""
_NO_MEETING_POINT = re.compile(
    r"\d+ ?(?:台|辆|部|人|位|分|点|号)?$|.*[台辆]$|.*(?:吗|呢|哪|谁|什么|没有|收到|行不行?|好不好?|可以不|要不要|咋样|怎么样)|(?:一?下|一?点|一挪|挪|变|动|个?(?:地方|位置|地儿?|点))(?:了|吧)?$|(?:我|你|他|这|那)[这那]?(?:里|边|儿)?$|.*医院$|[位齐场岗]"
)


def mistake_in(text: str, stations: Iterable[str] = ()) -> Mistake | None:
    """What was a mistake, where the text says nothing else."""
    if len(text) > LONGEST:
        return None
    rest, _ = without_signs(clean(text).lower(), stations)
    found: set[Mistake] = set()
    for pattern, mistake in (
        (_CALL_MISTAKEN, Mistake.CALL),
        (_MESSAGE_MISTAKEN, Mistake.MESSAGE),
        (_NO_CARS, Mistake.NO_CARS),
    ):
        rest, count = pattern.subn(" ", rest)
        if count:
            found.add(mistake)
    if not found or _FILLING.sub("", rest):
        return None
    if Mistake.CALL in found or len(found) > 1:
        return Mistake.CALL
    return next(iter(found))


def late_train_in(text: str) -> LateTrain | None:
    """That a train is late, and by how much; None of a person who is late, a question, or without a time."""
    words = clean(text)
    if len(words) > LONGEST or _NOT_OF_TRAIN.search(words):
        return None
    match = _LATE.search(words)
    if match is None or (match["train"] is None and not re.search("晚点|误点|延误", match[0])):
        return None
    tail = words[match.end() :]
    if _CLOCK.match(tail) and (clock := clock_of_order(tail)):
        return LateTrain(None, clock)
    minutes = duration_of_order(tail)
    return None if minutes is None else LateTrain(minutes, None, bool(_MORE.search(words)))


def meeting_point_in(text: str, stations: Iterable[str] = ()) -> str | None:
    """The meeting point that everybody is to come to now (集合点改到东广场). `stations` may be named in it."""
    if len(text) > LONGEST:
        return None
    words, _ = without_signs(_OTHERS_STAND.sub("", clean(text)), stations)
    return _meeting_point(words) or next(filter(None, map(_meeting_point, _without_reasons(words))), None)


def _without_reasons(words: str) -> Iterator[str]:
    """Each clause, where the others only say why: 集合点改到北广场，南边雪没清; 南边雪没清，集合点改到北广场."""
    clauses = [clause for clause in _MARKS.split(words) if clause]
    for here, clause in enumerate(clauses):
        if not any(_NO_REASON.search(other) for place, other in enumerate(clauses) if place != here):
            yield clause


def _meeting_point(words: str) -> str | None:
    words = _MOVE_AFTER.sub("", _MOVE_BEFORE.sub("", words.strip()))
    match = _MOVE_PATTERN.search(words)
    if match is None or words[: match.start()].strip(" ,，:：、的站") not in ("", "现"):
        return None
    place = next(value for value in match.groups() if value)
    return None if _NO_MEETING_POINT.fullmatch(place) else place
