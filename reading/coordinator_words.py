"""Reads everyday words of a coordinator about a call: enough, over, how it stands, who is missing (C12, C13). Decides nothing.

A sentence is composed of words of one meaning and of filling. Words that say nothing of a call make it unread.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reading.order_times import time_of_order
from reading.rewrite.normalise import clean
from reading.station_names import bare

LONGEST = 60
"""Longest sentence that is read, in characters: longer texts are announcements."""


class Meaning(StrEnum):
    ENOUGH = "enough"
    END = "end"
    ENOUGH_OR_END = "enough or end"  # 先这样吧
    STATUS = "status"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class CoordinatorWords:
    """`minutes` and `clock` ("HH:MM" as said): when an end is meant."""

    meaning: Meaning
    minutes: int | None = None
    clock: str | None = None


_HOW_MANY = r"(?:多少|几)(?:来?[台辆部个位名趟])?(?:车子?|人|司机|师傅|客人|旅客|乘客)?"
_COMES = r"(?:到场|到位|到达|来到|露面|报到|到|来)"
_NO_MORE = r"(?:不用|不必|不要|不需要|无需|用不着|别|甭|停止?|不)(?:再|继续)?"
_WORDS: dict[Meaning, str] = {
    Meaning.MISSING: (
        rf"(?:都?(?:有|是|还有|还差|还缺|差|缺)?(?:谁|哪些人?|哪几[个位台辆]?|哪个)(?:师傅|司机|车|人)?(?:都|到现在|现在)?(?:还|都)*(?:没有?|未|在路上|在途)(?!送|下客|交人)(?:{_COMES})?)"
        rf"|(?:还)?(?:没有?|未)(?:{_COMES})的(?:车|人|师傅|司机)?(?:都|还)?(?:是|有)?(?:谁|哪些人?|哪几[个位台辆]?)"
        r"|(?:在路上|在途)的(?:都|还)?(?:是|有)?(?:谁|哪些人?|哪几[个位台辆]?)|(?:还)?(?:差|缺|少)(?:谁|哪些人|哪几[个位])"
    ),
    Meaning.STATUS: (
        r"(?:还)?有?(?:谁|哪些人?|哪几[个位台辆]?|多少人?)(?:还)?(?:没有?|未)(?:送到|送完|送达|交人|下客|回来)|"
        r"(?:是|有)?(?:什么|啥|咋个?|怎么个)(?:情况|状况|样子?|进度|进展|局面|形势)|(?:情况|状况|进度|进展|形势)(?:怎么样|怎样|咋样|如何|呢)?"
        r"|哪(?:[个几]?站|边|头|里)(?:还)?(?:差|缺|少|要)(?:车|人)?|怎么样|怎样|咋样|如何|到(?:哪|什么|哪个)(?:一)?步"
        rf"|(?:还|总共|一共)?(?:差|缺|少|要|需要|需|用|到场|到位|到|来|接走|接|送走|送|走|剩|等着?|收到|答应|应答|报名|出发|在路上|在途|有|是|回)(?:了|着|的)*(?:还|总共|一共|有)*{_HOW_MANY}(?:在路上|在途|没到|没来|到了)?|{_HOW_MANY}(?:到场|到位|收到|在路上|到|来|走|接|送|等)?(?:在路上|在途)?"
        r"|够(?:不够|没有?|了?[吗没])|(?:还)?(?:差|缺|要|需要)(?:不(?:差|缺|要))?(?:车|人)?(?:吗|不(?=$|\W))|(?:叫|派|要|喊)的?(?:车|人)?(?:都)?到了?(?:吗|没有?)|(?:车|人)(?:都)?到了?(?:吗|没有?)|没(?:有)?(?:到|来)的(?:还)?有?(?:多少|几)[个台辆位]?|(?:到|来)?齐了?(?:吗|没有?)|(?:汇报|通报|报)(?:一下|下)?(?:情况|数字?|进度|人数|车数)?|统计(?:一下|下)?"
    ),
    Meaning.ENOUGH_OR_END: r"差不多(?:了|行|可以|就行)?|(?:先|就|暂时)*(?:这样|这么着|这么定|这么多|这些)|打住|告一段落",
    Meaning.ENOUGH: (
        rf"(?:足够|够)用?了?|充足|不缺(?:车|人)?|满(?:了|员)|(?:人|车)?齐(?:了|活)|{_NO_MORE}(?:叫|派|喊|加|来|要|过来|增加|增派|安排|找|调|出发|出)(?:更多|新)?(?:的)?(?:车子?|人|了|啦)+"
        r"|(?:数量|车辆|车数|车|人手|人数)(?:上)?(?:可以|行|ok)|可以了|行了|好了|停(?:一停|一下)?"
    ),
    Meaning.END: (
        r"到(?:这里?儿?|此)(?:为止|结束)?|为止|结束|收(?:队|摊|工|兵|尾|车|场|了|吧|掉|拾)|撤(?:队|退|离|场|了|吧|掉|回|走)?|解散|散(?:了|会|场|伙|吧)?|打烊|完(?:了|事|成|活|工)|关(?:了|掉|闭|门)|停(?:了|掉)|各回各家"
        r"|(?:没[有得]?)(?:人|客人?|旅客|乘客)(?:了)?|(?:人|客人?|旅客|乘客)?都?已?经?(?:走|送|接|运)(?:完|光|净|空)|(?:收|撤)(?=$|[\W])|清(?:空|场)"
    ),
}
_WEAK = re.compile(
    r"可以了|行了|好了|停(?:一停|一下)?|完了|怎么样|怎样|咋样|如何|报(?:一下|下)?|关了|没有?人了?"
)
"""Said of anything: about a call only beside a station, a number or a word for cars."""
_FILLING = re.compile(
    r"现在|目前|这会儿?|当前|眼下|今晚|今天|今儿|今夜|刚才|到现在|截至|暂时|基本上?|大家|大伙儿?|各位|全体|所有人?|兄弟们|师傅们?|司机们?|同志们|朋友们|[我咱你他]们?|"
    r"(?:[两俩三各每]|所有)(?:个|边|头)*(?:站点?(?![长台方里]))?|分别|[和跟与]|那边|这边|那里|这里|那儿|这儿|边上|现场|站上|群里|哪位|有人|谁能|谁来|能不能|能|想|知道|问问?|说说?|讲讲?|看看?|瞧瞧?|一下|下|给|帮忙?|麻烦|请|辛苦|谢谢|感谢|多谢|"
    r"先|就|那么?|都|也|已经?|应该|估计|感觉|觉得|我看|看样子|好像|似乎|可以|可|再|还|吧|了|啊|呢|哈|呀|嘛|哦|噢|啦|哟|吗|的|得|是|嗯|好|行|ok|来着|到底|究竟|总的?来?说|"
    r"这一?[趟次批场单]|本[次场]|任务|调度|叫车|车辆?|车子|人手|人员?|司机|师傅|数量|"
    r"一会儿?|待会儿?|等会儿?|等一?下|过会儿?|之?后|以后|左右|准时|[\W_]",
    re.IGNORECASE,
)
_OF_CARS = re.compile(r"车|司机|师傅|人手|[台辆]|收队|收摊|收工|叫车|调度|任务|旅客|乘客|现场")
_OF_A_CALL = re.compile(
    r"车|[台辆]|[收撤停]|打开|重开|恢复|继续|接着|情况|够|需|要|派|叫|改|加|减|几|多少|谁|吗|[？?]|怎么|没人|还没|集合|[AB]列|候车|旅客",
    re.IGNORECASE,
)
_OF_AN_ORDER = re.compile(
    r"收队|收摊|够了|够不够|还差|还缺|[几多少]+[台辆]|谁(?:还)?没|到了没|到齐|进度|什么情况|叫车|派车|加车|还要车"
    r"|(?:集合|上车|接人|接客|停车)(?:地?点|地方|位置)[^?？吗哪,，]{0,4}[改换挪移变调搬]"
)
_END_TO_COME = re.compile(
    r"(?:就|再|可以|准备|马上|然后|才)(?:大家|全体|都|可以|能)*(?:收队|收摊|收工|撤队|解散)"
)
_END_NOW = re.compile(
    r"(?:收队|收摊|撤队|解散|收[了啦咯]吧?|任务(?:已经?)?(?:结束|完成)|(?:也|都|就|可以|(?<![\u4e00-\u9fff]))结束|结束任务)[了吧咯啦哒咧喽嘛哈]*(?=$|[,，。!！~ ])"
)
_NO_END = re.compile(
    r"别|不(?:要|能|许|准|用)?(?:急着)?(?:收|撤|散)|没(?:有)?(?:收|撤|散)|昨|上次|已经|[吗？?]"
)
_NOT_SAID = re.compile(
    r"昨[天晚]|前天|上次|如果|要是|假如|万一|没有?(?:结束|够|收|撤|完)|(?<!够)不够|不能(?!收|撤)|不许|别(?:收|撤|散|停|结束)|先别|不要(?:收|撤|散|停)|[？?].*[？?]"
)
_SIGN = re.compile(r"#\s?\d{1,4}(?!\d)|(?<![\d\w])\d{1,2} ?号(?:站|场|单)?")
_TIME = re.compile(
    r"(?:再?过|等|再有?)? ?(?:[零一二两三四五六七八九十半\d]{1,4}) ?(?:个)?半? ?(?:小时|钟头|分钟?|刻钟|刻)(?:以后|之后|后)?"
    r"|(?:今晚|晚上|凌晨|夜里)?[零一二两三四五六七八九十\d]{1,3}(?:[:：]\d{2}|[点时](?:[零一二三四五六七八九十\d]{1,3}分?|半|整|钟)?)"
)
_ORDER_OF_MEANINGS = (
    Meaning.MISSING,
    Meaning.STATUS,
    Meaning.ENOUGH_OR_END,
    Meaning.ENOUGH,
    Meaning.END,
)


def speaks_of_a_call(text: str, *, is_named: bool) -> bool:
    """Whether it has words of orders or questions; what has none of them is talk, and needs no answer.

    `is_named`: a station or a call's number stands in it; else only plain words of orders count.
    """
    if len(text) > LONGEST:
        return False
    return bool((_OF_A_CALL if is_named else _OF_AN_ORDER).search(text))


def gives_a_duty(text: str, *, is_named: bool) -> bool:
    """Whether somebody is told what to do: to lead, or, where a station is named, to go there."""
    if len(text) > LONGEST:
        return False
    return re.search("带队|領隊|领队|带个?队|当队长|做队长|负责", text) is not None or (
        is_named and re.search("[去到上回过]|转|支援|留|守", text) is not None
    )


def speaks_of_an_end(text: str) -> bool:
    """Whether it plainly speaks of an end that is to come, or comes now, whatever stands beside it (等最后一趟走了就收队)."""
    is_said = _END_TO_COME.search(text) or _END_NOW.search(clean(text))
    return len(text) <= LONGEST and is_said is not None and not _NO_END.search(text)


def words_of_coordinator(text: str, stations: Iterable[str] = ()) -> CoordinatorWords | None:
    """What the sentence means; None where it says more, less, or something else. `stations`: the names that may stand in it."""
    if len(text) > LONGEST:
        return None
    words = clean(text).lower()
    if _NOT_SAID.search(words):
        return None
    rest, is_named = without_signs(words, stations)
    minutes, clock = time_of_order(rest)
    has_time = minutes is not None or clock is not None
    meanings = [_meaning(clause) for clause in re.split(r"[,，;；。!！?？\n]+", rest) if clause.strip()]
    said = {meaning for meaning in meanings if meaning is not None}
    if None in [*meanings] or not said:
        return None
    meaning = _together(said)
    if meaning is None or (_is_weak(rest) and not (is_named or _OF_CARS.search(rest))):
        return None
    if meaning is Meaning.ENOUGH_OR_END and has_time:
        meaning = Meaning.END
    return CoordinatorWords(meaning, minutes, clock) if meaning is Meaning.END else CoordinatorWords(meaning)


_NOTHING = "nothing"


def _meaning(clause: str) -> Meaning | str | None:
    """The meaning of one clause, `_NOTHING` of mere filling, None of a clause that says something else."""
    marked = _TIME.sub(" ", clause)
    found: list[Meaning] = []
    for meaning in _ORDER_OF_MEANINGS:
        marked, count = re.subn(_WORDS[meaning], " ", marked)
        if count:
            found.append(meaning)
    if _FILLING.sub("", marked):
        return None
    return _together(set(found)) if found else _NOTHING


def _together(said: set[Meaning] | set[Meaning | str]) -> Meaning | None:
    """One meaning of several: the vaguer one gives way. None where they contradict each other."""
    meanings = {each for each in said if isinstance(each, Meaning)}
    if len(meanings) > 1:
        meanings -= {Meaning.ENOUGH_OR_END}
    if Meaning.MISSING in meanings:
        meanings -= {Meaning.STATUS}
    if meanings == {Meaning.ENOUGH, Meaning.END}:
        return Meaning.ENOUGH_OR_END
    return next(iter(meanings)) if len(meanings) == 1 else None


def _is_weak(words: str) -> bool:
    strong = _WEAK.sub(" ", words)
    return not any(re.search(pattern, strong) for pattern in _WORDS.values())


def without_there(words: str) -> str:
    """The words without 那边 in front, which stood behind a station: 西站 | 那边够了."""
    return re.sub("^[那这](?:边|里|儿|头|块)", "", words)


def without_signs(words: str, stations: Iterable[str]) -> tuple[str, bool]:
    """The words without what names a call, and whether something did."""
    rest = _SIGN.sub(" ", words)
    for name in sorted({bare(station.lower()) for station in stations}, key=len, reverse=True):
        if len(name) > 1:
            rest = re.sub(rf"{re.escape(name)}(?:火车站|高铁站|站)?(?:[那这](?:边|里|儿))?", " ", rest)
    return rest, rest != words
