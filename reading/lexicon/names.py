"""Who is spoken of when one reports for others: names, titles, @usernames, plates and their tails, before a fact."""

import re
from functools import lru_cache

from reading.lexicon.name_stopwords import BEGINNING, is_no_name
from reading.lexicon.nicknames import FIRST, NICKNAME, is_nickname, is_spoken_to

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方邹熊孟秦邱江尹薛"
    "闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃戴莫孔向汤马何高梅贝柯舒游童喻章鲁葛庞倪樊翁涂"
    "于洪邢施温聂殷阮鲍耿霍骆颜柳伍岳窦裴祁詹尤牛白关康齐易季纪项祝左焦柴兰辛苗"
)
_DOUBLE = r"欧阳|司马|诸葛|上官|司徒|皇甫|夏侯|尉迟"
_NOT_IN_NAMES = r"[^\W\d_a-zA-Z了到的是没未不在有吗呢吧都也已还就我你他她们人车列站个位台辆这那上下点分钟号接走拉载送来去收改撤从给要请再又快和跟与及一各报签等带捎]"


_RANK = r"(?:司机|党员|队员|志愿者|驾驶员)"
_PLAIN = rf"{BEGINNING}(?:(?:{_DOUBLE}){_NOT_IN_NAMES}{{1,2}}|[{_SURNAMES}](?:[三四五六七八九十一二]|{_NOT_IN_NAMES}){{1,2}})"
_TITLED = rf"[{_SURNAMES}安常文欧甘盛申冉](?:师傅|大?哥|大?姐|队长?|叔|总|工|班长|主任|老师|先生|女士|司机)|[老小阿大][{_SURNAMES}](?:师傅)?"
_AT = r"@(?:[A-Za-z0-9_]{1,32}|[\u3400-\u9fff]{2,4})"
_PLATE = r"(?:车牌号?[是为]?:? ?)?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·\-. ]?[A-Za-z0-9]{4,6}"
_TAIL = r"(?:(?:车?尾[号数]|车牌号?)(?:是|为)? ?)?(?<![0-9A-Za-z.\-])(?:(?!(?:2[0-3]|0[0-5])[0-5][0-9](?![0-9]))[0-9]{3,5}|(?=[0-9A-Z]{0,4}[A-Z])[0-9][0-9A-Z]{2,4}|[A-Z](?=[A-Z]?[0-9]{5})[A-Z0-9]{5,6})(?:号车?)?(?![0-9A-Za-z.])"

_CAR = r"(?<![0-9A-Za-z第列])[0-9]{1,2}号车(?!厢)"
_ONE = rf"(?:{_AT}|{_CAR}|{_PLATE}|{_RANK}?(?:{_TITLED}|{NICKNAME}|{_PLAIN})|{_TAIL})"
_BETWEEN = r"(?:[ 、,/&+]|和|跟|与|及)"
_FACT = (
    r"(?:收到|到|报到|签到|接|走了?[0-9一二两三四五六七八九十仨俩]|拉|载|带[0-9一二两三四五六七八九十走了]|送|来不了|去不了|过不来|不来了|有客|下班|不[来去]|请假|回家|睡了|退出|收车|交班|在排队|改|更正|应该是[0-9]|撤|报名|就位|回来"
    r"|回到|返回|抵达|归队|进场|出发|在路上|马上|正?在?(?:前往|赶往|赶来|赶去|往)|那一?[趟次][改是应]|上一?[趟次]|临时有|在?[A-Ha-h] ?列|在?第 ?[0-9一二三四五六] ?[列位]|在?[0-9一二两三四五六七八]列|排|停|车(?:子)?(?:坏|抛锚|没[电油]|爆胎|打不着|陷|发动不|限|在修|送修)|喝[多大高醉了]|发高?烧|感冒|生病|住院|抛锚|爆胎|[0-9]{1,3} ?分"
    r"|[一二两三四五六七八九十半]{1,3}(?:分钟|小时|个小时)|上[0-9了]|客人|乘客|正在送|没有?[收到接]|还没|快到|ok|shou ?dao|dao ?le|jie ?[0-9]|[0-9] ?pax)"
)
_FILLING = r"(?:全?都|全部|也|均|已经?|各|刚刚?|又|今晚|一共|总共|合计|说|先|就|快|安全|平安|顺利|大概|估计|预计|预估|约|还得?|还要|还有|还需|需要?|得|早|终于|有[点急]?事|家里有事|那[辆台](?=车)|那边|的(?=[改撤车]))"
_EACH = re.compile(_ONE)
_GAP = re.compile(rf"{_BETWEEN}{{0,3}}")
_BEFORE_A_FACT = re.compile(rf"[ :、,]{{0,2}}{_FILLING}{{0,3}}[ :]?{_FACT}", re.IGNORECASE)
_ANSWER = "收到|ok|马上|出发|在?路上|报名|shou|[0-9一二两三四五六七八九十半]"
_TO_ANYBODY = re.compile(rf"[ 、,]+(?:{_ANSWER})", re.IGNORECASE)
_TO_A_FRIEND = re.compile(rf"[ 、,]+{_FILLING}{{0,3}}(?:{_ANSWER}|到|抵达|在|回|返回)", re.IGNORECASE)
_FIRST = re.compile(
    rf"[{_SURNAMES}{FIRST}安常文欧甘盛申冉党队驾欧司诸上皇尉老小阿大车尾@0-9A-Z京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
)
_IS_TITLED = re.compile(_TITLED)
_MOST_NAMES = 60


def ending(text: str, start: int) -> int | None:
    """Where the list of names that begins at `start` ends, if a fact follows it; else None.

    Walked over positions instead of matched by one pattern: 张王李张王李… can be cut in exponentially many ways.
    """
    if not _FIRST.match(text, start):
        return None
    last = None
    reachable, seen = [start], {start}
    while reachable and len(seen) < _MOST_NAMES:
        here = reachable.pop(0)
        found = ends(text, here)
        if whole := [end for end in found if _stands_before_a_fact(text, here, end)]:
            last = max(min(whole), last or 0)
        for end in found:
            gap = _GAP.match(text, end)
            after = gap.end() if gap else end
            if after not in seen:
                seen.add(after)
                reachable.append(after)
    return last


@lru_cache(maxsize=1024)  # a list is walked from each of its names
def _stands_before_a_fact(text: str, start: int, end: int) -> bool:
    """「小胖 到了」 is said of him; 「小胖，收到」 and 「强哥 到了」 may be said to him."""
    name = text[start:end]
    to_him = _TO_A_FRIEND if is_spoken_to(name) else _TO_ANYBODY
    if is_nickname(name) and to_him.match(text, end):
        return False
    return bool(_BEFORE_A_FACT.match(text, end))


def split(text: str) -> tuple[str, ...]:
    """「张三李四、@x」 → ("张三", "李四", "@x"): the cut at which every part is a name."""
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for here in range(len(text)):
        if here in ways:
            for end in ends(text, here):
                gap = _GAP.match(text, end)
                ways.setdefault(gap.end() if gap else end, (*ways[here], text[here:end]))
    return tuple(_written(name) for name in ways.get(len(text), (text,)))


def listed(text: str) -> bool:
    """Whether there is nothing but names: 「张三 李四、王五」."""
    reached = {0}
    for here in range(len(text)):
        if here in reached:
            for end in ends(text, here):
                gap = _GAP.match(text, end)
                reached.add(gap.end() if gap else end)
    return bool(text) and len(text) in reached


@lru_cache(maxsize=1024)
def ends(text: str, start: int) -> tuple[int, ...]:
    """Where a name that begins at `start` may end; empty where none begins."""
    found = _EACH.match(text, start)
    if not found:
        return ()
    ends = [found.end()]
    if found.end() - start in {3, 4, 5} and "\u3400" < text[found.end() - 1] < "\ua000":
        ends += [end for end in range(start + 2, found.end()) if _EACH.fullmatch(text, start, end)]
    return tuple(end for end in ends if not is_no_name(text[start:end]))


def is_titled(name: str) -> bool:
    """Whether the name is a surname with a title, or one with 老, 小, 阿, 大."""
    return bool(_IS_TITLED.fullmatch(name))


def _written(name: str) -> str:
    return (
        name
        if name.startswith("@") or re.fullmatch(_CAR, name)
        else re.sub(rf"^{_RANK}|^车?尾[号数][是为]?|^车牌号?[是为]?:?|[·\-. ]|号车?$", "", name).upper()
    )
