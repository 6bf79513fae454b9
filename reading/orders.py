"""Reads a coordinator's orders that are dear to undo: stand down, close, enough, a new need. Decides nothing."""

import re
from dataclasses import dataclass
from enum import StrEnum

from reading.grammar.numbers import settle
from reading.order_times import time_of_order
from reading.reader import too_long, understood
from reading.readings import ReadingKind
from reading.rewrite.normalise import clean

LONGEST = 60
"""Longest order that is read, in characters: longer texts are announcements."""
_NUMBER = r"(?P<{}>\d{{1,4}}|[零一二两三四五六七八九十百]{{1,6}})"
_ANY_CARS = _NUMBER.format("cars") + " ?(?:台|辆|部)车?"

_SMALL_TALK = re.compile(
    r"大家|各位|全体|所有人?|全部|都|师傅们?|兄弟们?|司机们?|同志们|朋友们|我们|咱们|可以|能|现在|目前|今晚|今天|马上|立即|立刻|赶紧|抓紧|就|先|已经?"
    r"|辛苦|谢谢|感谢|多谢|早点|回家|回去|休息|路上|慢点|小心|注意|安全|一路平安|晚安|好的?|行|ok|收到|嗯|最后一[班趟列]|任务|完成|结束了|圆满|顺利"
    r"|(?:列车|火车|车|旅客|乘客|人)(?:都|全|已经?)*(?:接|送|走|运|到)(?:站|完)?了?|没(?:有)?(?:人|旅客|乘客|列车|车)了|有(?:列车|火车)到(?:站|了)*|[GDCZTK]\d{1,4}次?|暂时|暂|请"
    r"|(?:还)?(?:没|没有|未)(?:动身|出发|出门|上路|走|来)的|(?:后面|后头|剩下|其他|其余)的?人?|别的人?|多了"
    r"|(?:就|都|再)*(?:别|莫|甭|不用|不要|不必)(?:再)?(?:出门|动身|出发|上路|跑|赶|来|过来)(?:一趟)?"
    r"|[了啦吧哈啊呀哦噢咯喽嘞呢的哟]|不用(?:再)?(?:来|过来|出发|加|派)?车?|别(?:再)?来|车|够用?|足|完全|目前|全|谢"
)
_PUNCTUATION = re.compile(r"[\W_]+")
_CLOSE = re.compile(r"(?:[我咱]们?)?(?:本次|这次|今晚|现在|可以)?结束(?:调度|任务|叫车)?[了吧啦]?")
_SENDS_HOME = re.compile("收队|解散|散了|撤[了吧]|收工|收车|放人|回家|回去")
_REOPEN = re.compile(r"(?:重新打开|重开|重新开始|恢复调度|恢复|先别收队|别收队|继续调度)[了吧啊]*")
_LANE = re.compile(r"(?<![a-z])(?P<lane>[a-f1-6一二三四五六]) ?(?:列|道|队(?!伍))", re.IGNORECASE)
_LANES = {
    sign: lane
    for lane, signs in enumerate(("a1一", "b2二", "c3三", "d4四", "e5五", "f6六"), start=1)
    for sign in signs
}
_CARS = re.compile(_ANY_CARS)
_CARS_ENOUGH = re.compile(
    rf"(?:有|只要|只需|总共|一共)*{_ANY_CARS}[,， ]*(?:就|已经?|差不多|应该|完全|全|都)*(?:够|可以了|行了|足够|打住|为止|封顶)"
    rf"|(?:够|足够)了?[,，。!、 ]*(?:就|有|只要|总共|一共|要)*{_ANY_CARS.replace('cars', 'behind')}"
)
_NEW_NEED = re.compile(
    r"(?:需求|需要数?|需|车辆|车数?|数量|总数|总共|一共|现在|刚才|刚|我|俺)*(?:改[一1]?[下哈][ ,]*)?(?:改成|改为|改到|改做|改返|改|减到|减成|减为|减少到|降到|降为|加到|加成|增加到|增到|加够|调整到|调整为|调到|调成|变成|更正为?|(?:[说写打搞弄报讲]?错了?[ ,，]*|不对[ ,，]*|不是(?:"
    + _NUMBER.format("wrong")
    + " ?(?:台|辆|部)车?"
    + r"[ ,，]*)?)+)"
    + rf"[,，:：、 ]*(?:是|系|应该是|要|需要|改成|改为|改到)*{_ANY_CARS}"
)
_NEW_NUMBER = re.compile(
    r"(?:需要数?|车数|需求)(?:改[一1]?[下哈][ ,]*)?(?:改成|改为|改到|改|调到|加到|减到)"
    + _NUMBER.format("cars")
)
_BARE_NEED = re.compile(
    r"(?:需求|需要|总数)?(?:改成|改为|改到|减到|降到|加到|增加到|调整到|调到|改(?=\d{2}|[二三四五六七八九]?十))"
    + _NUMBER.format("cars")
    + r"(?:[,，。 ]*不是"
    + _NUMBER.format("wrong")
    + ")?"
)
"""改二十，不是十二: more than a car holds."""
_MORE_CARS = re.compile(
    rf"(?:请?(?:再|还)(?:叫|喊|添|要|加|派|调|安排|补|需要|需|追加)|追加|增加|加叫|加派|加|多叫|多加|多要|多喊)(?:个)?(?:{_ANY_CARS}|(?P<few>[俩仨两])车)"
)
_FEWER_CARS = re.compile(rf"(?:减少?|少叫|少要|少来|撤掉?)(?:个)?{_ANY_CARS}")
_COMES = re.compile(r"(?:请?(?:再|还|多)来)(?:个)?(?:" + _ANY_CARS + r"|(?P<few>[俩仨两])车)")
"""Beside a station it adds cars; alone it may be a call (C8)."""
_ORDER_WITH_CARS = re.compile(
    "(?:"
    + "|".join(
        re.sub(r"\?P<[a-z]+>", "?:", one.pattern) for one in (_NEW_NEED, _MORE_CARS, _COMES, _FEWER_CARS)
    )
    + ")"
)
_NOT_ENOUGH = re.compile(
    rf"(?:{_NUMBER.format('now')} ?(?:台|辆|部)?车?|车(?:子|辆)?|数量|这些)?(?:还是|可能|恐怕|怕|都|有点|估计|根本|现在)*"
    r"(?P<how>不(?:太)?够|少了|太少|不行|太多|多了|用不(?:了|完)|要不了)(?:用|车子?|台|辆|部|这么多)?[了啦]?[,，。!！ ]+"
)
_NEEDED = re.compile(rf"(?:要|需要|得要?|至少要?|就?来)?{_ANY_CARS}")
_FORMER = re.compile(
    r"[,，。;； ]*(?:(?:不是|而不是|唔系)"
    + _NUMBER.format("not_now")
    + r" ?(?:台|辆|部)?车?|(?:前面|前头|刚才|刚刚|刚|之前|先前|原来|上面|上头|上条|开始|原先)(?:[我俺]?(?:说|报|发|喊|叫|讲|写|要|定|打|那)的?)?(?:那?个?|那条|的)?"
    + _NUMBER.format("then")
    + r" ?(?:台|辆|部)?车?(?:就|都|的)*(?:不算数?|作废|作罢|取消|划掉|不要|不作数|忽略|无效|撤掉?|算了|错))[了哈啊吧的]*(?=$|[,，。!！ ])"
)
"""The former number, which no longer counts: 改成16台，前面说的9台不算; 是20台不是12台."""
_MODEL = re.compile(
    r"(?:要)?(?:(?:[5-9五六七八九]|1[0-9]|十[一二三四五六七八九])座|商务|面包|中巴|能放轮椅|带儿童座椅|空间大|大一?点|大)(?:的|车)*(?=$|[,，。!！ 去到来吧])"
)
_TAIL = re.compile(
    r"(?:去|到|给|来|就(?:可以|行|够|好|得|中|要得|齐)了?|就够|够了|吧|了|啊|哈|谢谢|辛苦|不好意思|抱歉|对不起|大家|各位|师傅们?|兄弟们?|过来|[搞赶]?快点子?|撒|嘞|喇|[,，。!！~ ])*"
)

_COMMENT = re.compile(r"[,，。!！ ]+[^,，。!！ ].*")
_SPOILS = re.compile(
    r"[?？吗呢]|[0-9一二两三四五六七八九十百] ?[台辆部个]|算了|取消|不用|不要(?!急|慌|着急|抢)|不必|先别|别(?:叫|加|喊|派)|如果|要是|假如|的话|是否|建议|请示|好不好|行不行|可不可以"
    r"|收到|到了|[接送拉]了|昨|上次|刚才|[一二两三四五六七八九十0-9]点|分钟|收队|结束|够了?(?![用])|#|站(?![长台方里])"
)
"""Beside an order these say more than why it is given."""
_WHY = re.compile("人|客|错|多|少|雪|冰|路|车厢|晚点")
_NO_REASON = re.compile(
    "(?:说|问|讲|想|要|喊|让|叫|建议|觉得|以为|希望|打算)[,，:：。 ]*$|建议|提议|我想|我觉得|要不|是不是|能不能|可不可|[我你他咱]们?[接送拉改]|撤|[到了]没有?[,，:：。 ]*$"
)
"""Who says or asks what stands behind gives no order."""
_OF_A_TRAIN = re.compile(
    r"(?:列车|火车|动车|高铁|车次|[一两几这那后前下上]+[趟列班](?:车|的)?|[gdczkty]\d{1,4}次?(?:列?车)?)(?:又|刚|也|都|已经?|还|要|会)*"
    r"(?:进站|到站|到达|出站|到|来|取消|停运|停开|晚点|改停|改到|不停|不来)?了?"
    r"|车(?:又|刚|也|都|已经?)*(?:进站|到站|到)了?|(?:又|刚|还|马上)*(?:来|到|进|下)了?(?:[一两几]?[趟列班](?:车|列车|火车|高铁)?)了?"
)
_AFTERTHOUGHT = re.compile(
    "算了|不对|不用(?:那么|这么|太)?多|不要(?:那么|这么|太)?多|用不了(?:那么|这么)多|取消了?"
)
_MARK = re.compile("[,，。;；!！ ]+")


class OrderKind(StrEnum):
    STAND_DOWN = "stand_down"
    CLOSE = "close"
    ENOUGH = "enough"
    NEED = "need"  # the need becomes `cars`
    CHANGE_NEED = "change_need"  # the need changes by `cars`, which may be negative
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Order:
    """`is_plain`: the message is nothing but the order, with greeting, thanks, urging or reason.

    `minutes` and `clock` ("HH:MM" as said): when the order is to be carried out. `lane`: the only lane it is about.
    """

    kind: OrderKind
    cars: int | None = None
    is_plain: bool = True
    minutes: int | None = None
    clock: str | None = None
    lane: int | None = None


def order_of_need(text: str, *, is_of_station: bool = False) -> Order | None:
    """A need said as a change: 改成32台, 减到9台, 再叫6台, 不对，14台, 4台不够，改成7台. None where the message says more than that.

    `is_of_station`: a station with an open call is named beside the words, so that 再来2台 adds cars to it.
    """
    words = _behind_a_reason(_without_greeting(text))
    if short := _NOT_ENOUGH.match(words):
        words = words[short.end() :]
        if order := _compared(short, words):
            return order
    for pattern, kind, sign in (
        (_NEW_NEED, OrderKind.NEED, 1),
        (_NEW_NUMBER, OrderKind.NEED, 1),
        (_BARE_NEED, OrderKind.NEED, 1),
        (_MORE_CARS, OrderKind.CHANGE_NEED, 1),
        *(((_COMES, OrderKind.CHANGE_NEED, 1),) if is_of_station else ()),
        (_FEWER_CARS, OrderKind.CHANGE_NEED, -1),
    ):
        match = pattern.match(words)
        said = match and (match["cars"] or match.groupdict().get("few"))
        end = _behind_the_former(words, match.end(), kind) if match else 0
        cars = settle(said) if said and _is_all(words, end) else None
        if cars is not None:
            return Order(kind, sign * cars, is_plain=pattern is not _BARE_NEED)
    if _CLOSE.fullmatch(words.strip(" ,.!。~")):
        return Order(OrderKind.CLOSE)
    if _REOPEN.fullmatch(words.strip(" ,.!。~")):
        return Order(OrderKind.REOPEN)
    return None


def _behind_a_reason(words: str) -> str:
    """The order behind why it is given: 人比预想的多，再叫8台. The words where they begin with something else."""
    for mark in _MARK.finditer(words):
        reason, order = words[: mark.start()], words[mark.end() :]
        if _ORDER_WITH_CARS.match(order):
            if _NEW_NEED.match(order):
                return order if _may_explain(reason) else words
            rest = _OF_A_TRAIN.sub(" ", reason)
            is_why = rest != reason or _WHY.search(reason)  # 列车到了，再加2台
            is_one = is_why and not _SPOILS.search(rest) and not _NO_REASON.search(reason)
            return order if is_one else words
    return words


def _may_explain(reason: str) -> bool:
    """Whether the words before a number that replaces the need say no more than why: 又进来一趟，改成12台; 算了，减到7台."""
    rest = _OF_A_TRAIN.sub(" ", reason)
    return not _SPOILS.search(_AFTERTHOUGHT.sub(" ", rest)) and not _NO_REASON.search(reason)


def _behind_the_former(words: str, here: int, kind: OrderKind) -> int:
    """Where the words end that say of the former need that it no longer counts; of a change it may be another change."""
    former = _FORMER.match(words, here) if kind is OrderKind.NEED else None
    return former.end() if former else here


def _is_all(words: str, here: int) -> bool:
    """Whether the order ends at `here`: nothing follows, or a reason or comment that says nothing of cars (再叫1台，人多)."""
    here = model.end() if (model := _MODEL.match(words, here)) else here
    if _TAIL.fullmatch(words, here):
        return True
    comment = _COMMENT.fullmatch(words, _end_of_tail(words, here))
    return comment is not None and not _SPOILS.search(_OF_A_TRAIN.sub(" ", comment[0]))


def _end_of_tail(words: str, here: int) -> int:
    tail = _TAIL.match(words, here)
    end = tail.end() if tail else here
    return end if words[end - 1 : end] not in ",，。!！ " else end - 1


def _compared(short: re.Match[str], words: str) -> Order | None:
    """4台不够，要7台 and 7台太多，4台就行: the second number is the need, where it lies on the side that the first clause says."""
    now, match = settle(short["now"]) if short["now"] else None, _NEEDED.match(words)
    cars = settle(match["cars"]) if match and _TAIL.fullmatch(words, match.end()) else None
    if now is None or cars is None:
        return None
    wants_more = short["how"].startswith(("不", "少", "太少"))
    return Order(OrderKind.NEED, cars) if (cars > now) == wants_more and cars != now else None


def may_be_missing(words: str) -> bool:
    """Whether the cars are said to be wanted still: 还要3台 may be three more, or the three that are missing."""
    return "还要" in words or "还需" in words


def end_in(text: str) -> Order | None:
    """The end that the words speak of, whatever stands beside it (够了啊别吵了); None where they speak of none."""
    if too_long(text) or not (ends := understood(text).ends):
        return None
    return stand_down_order(text) if ReadingKind.STAND_DOWN in ends else enough_order(text)


def stand_down_order(text: str) -> Order:
    """What a sentence that stands down says of time and lane; 结束 alone is what the button 结束 does."""
    words = clean(text).lower()
    minutes, clock = time_of_order(words)
    is_plain, lane = _is_small_talk(understood(text).beside_ends), _lane(words)
    is_now = (minutes, clock, lane) == (None, None, None)
    kind = OrderKind.CLOSE if is_now and only_closes(words) else OrderKind.STAND_DOWN
    return Order(kind, None, is_plain, minutes, clock, lane)


def only_closes(text: str) -> bool:
    """Whether an end is called 结束, as the button is, and nobody is sent home in the same words."""
    return "结束" in text and not _SENDS_HOME.search(text)


def enough_order(text: str) -> Order:
    """What a sentence that says "enough" says of cars and lane."""
    words = clean(text).lower()
    found = _CARS_ENOUGH.search(words)
    said = (found["cars"] or found["behind"]) if found else None
    cars = settle(said) if said else None
    rest = understood(text).beside_ends
    is_plain = _is_small_talk(_CARS.sub(" ", rest) if found else rest)
    return Order(OrderKind.ENOUGH, cars, is_plain, lane=_lane(words))


def _is_small_talk(words: str) -> bool:
    return not _PUNCTUATION.sub("", _SMALL_TALK.sub("", clean(words).lower()))


def _without_greeting(text: str) -> str:
    if len(text) > LONGEST:
        return ""
    words = clean(text).lower()
    return re.sub(
        r"^(?:(?:大家|各位|师傅们?|兄弟们?|辛苦了?|请?注意|现在|麻烦|[这那](?:边|里|儿|头|块)|那就|那|好的?)[,，:： ]*)+",
        "",
        words,
    )


def _lane(words: str) -> int | None:
    match = _LANE.search(words)
    return _LANES[match["lane"].lower()] if match else None
