"""Who is spoken of when one reports for others: names, titles, @usernames, plates and their tails, before a fact."""

import re
from functools import lru_cache

from reading.grammar.name_stopwords import BEGINNING, is_no_name

_MEN = "强军明伟勇斌涛辉鹏峰刚杰磊波浩凯翔锋俊彬豪坤栋旭东健"
_WOMEN = "丽芳红燕娟霞敏玲英萍琴莉慧婷倩艳娜琳佳丹静"
_LUCK = "飞亮超彪宝发福贵根海虎荣生水顺旺威祥雄良牛泰松德成华平文国武胜兵龙胖黑珍兰菊香云"
_GIVEN = (
    "志[强刚明伟勇军华平国辉鹏超杰斌]|建[国军华平明伟强辉峰波民]|晓[明东峰辉军波燕丽红霞玲]|海[涛波峰燕鹏斌]|国[强平栋伟辉良华]|"
    "俊[杰峰辉伟]|文[斌涛辉杰]|永[强刚明]|秀[英兰珍芳]|玉[兰梅珍芬]|桂[英兰]|丽[娟华]|红[梅霞]|卫[国东平军]|爱[军民华]|立[新军国]|少[华军]|德[华明强]"
)
_FRIEND = rf"(?:[{_MEN}胖虎龙武国文东华平安海飞亮超黑]|[A-Z])哥|[{_WOMEN}兰珍云香]姐"

_NICKNAMES = (
    rf"阿[{_MEN}{_WOMEN}{_LUCK}]|小[{_MEN}{_WOMEN}胖黑虎亮文平]|大[强明伟勇斌涛辉鹏刚磊壮胖黑]|老[强明伟勇斌涛辉刚鹏胖黑]"
    rf"|[阿小老][A-Za-z](?![A-Za-z0-9])|[强军胖亮刚辉磊涛伟勇斌鹏]子|[强明辉军]仔|{_FRIEND}|{_GIVEN}"
)
_NICKNAME = re.compile(_NICKNAMES)
_GIVEN_NAME = re.compile(rf"{_GIVEN}|[小大][{_MEN}]")
_FRIENDS = re.compile(_FRIEND)
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方邹熊孟秦邱江尹薛"
    "闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃戴莫孔向汤马何高梅贝柯舒游童喻章鲁葛庞倪樊翁涂"
    "于洪邢施温聂殷阮鲍耿霍骆颜柳伍岳窦裴祁詹尤牛白关康齐易季纪项祝左焦柴兰辛苗"
)
_DOUBLE = r"欧阳|司马|诸葛|上官|司徒|皇甫|夏侯|尉迟"
_NOT_IN_NAMES = r"[^\W\d_a-zA-Z了到的是没未不在有吗呢吧都也已还就我你他她们人车列站个位台辆这那上下点分钟号接走拉载送来去收改撤从给要请再又快和跟与及一各报签等带捎均因估预外或]"


_TITLE = r"(?:师傅|大哥|大姐|老师|队长|司机)(?!们)"
_RANK = r"(?:司机|党员|队员|志愿者|驾驶员)"
_PLAIN = rf"{BEGINNING}(?:(?:{_DOUBLE}){_NOT_IN_NAMES}{{1,2}}|[{_SURNAMES}](?:[三四五六七八九十一二]|{_NOT_IN_NAMES}){{1,2}})"
_FULL = rf"{_PLAIN}{_TITLE}|{_PLAIN}"
_TITLED = rf"[{_SURNAMES}安常文欧甘盛申冉](?:师傅|大?哥|大?姐|队长?|叔|总|工|班长|主任|老师|先生|女士|司机)|[老小阿大][{_SURNAMES}](?:师傅)?"
_AT = r"@(?:[A-Za-z0-9_]{1,32}|[\u3400-\u9fff]{2,4})"
_PLATE = r"(?:车牌号?[是为]?:? ?)?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·\-. ]?[A-Za-z0-9]{4,6}"
_TAIL = r"(?:(?:车?尾[号数]|车牌号?)(?:是|为)? ?)?(?<![0-9A-Za-z.\-])(?:(?!(?:2[0-3]|0[0-5])[0-5][0-9](?![0-9]))[0-9]{3,5}|(?=[0-9A-Z]{0,4}[A-Z])[0-9][0-9A-Z]{2,4}|[A-Z](?=[A-Z]?[0-9]{5})[A-Z0-9]{5,6})(?:号车?)?(?![0-9A-Za-z.])"

_CAR = r"(?<![0-9A-Za-z第列])[0-9]{1,2}号车(?!厢)"
_ONE = rf"(?:{_AT}|{_CAR}|{_PLATE}|{_RANK}?(?:{_TITLED}|{_NICKNAMES}|{_FULL})|{_TAIL})"
_BETWEEN = r"(?:[ 、,/&+]|和|跟|与|及)"
_EACH = re.compile(_ONE)
FIRST = frozenset(
    f"{_SURNAMES}{_MEN}{_WOMEN}胖虎龙武国文东华平安海飞亮超黑兰珍云香志建晓俊永秀玉桂卫爱立少德欧司诸上皇尉老小阿大车尾党队驾安常甘盛申冉"
    "京津沪渝冀豫辽湘皖鲁新苏浙赣鄂晋蒙陕吉闽贵粤青藏川宁琼@0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
"""A name begins with one of these characters."""
_LONGEST = 3
_GAP = re.compile(rf"{_BETWEEN}{{0,3}}")
_IS_TITLED = re.compile(_TITLED)
_WITH_TITLE = re.compile(rf"({_PLAIN}){_TITLE}|({_PLAIN}(?<![大小老]))[哥姐]")


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
    if found.end() - start in {3, 4, 5, 6} and "\u3400" < text[found.end() - 1] < "\ua000":
        ends += [end for end in range(start + 2, found.end()) if _EACH.fullmatch(text, start, end)]
    return tuple(end for end in ends if not is_no_name(text[start:end]))


def is_surname(text: str) -> bool:
    return (len(text) == 1 and text in _SURNAMES) or bool(re.fullmatch(_DOUBLE, text))


def is_titled(name: str) -> bool:
    """Whether the name is a surname with a title, or one with 老, 小, 阿, 大."""
    return bool(_IS_TITLED.fullmatch(name))


def _written(name: str) -> str:
    """The name as a roster has it: 李四师傅 is 李四, 陈师傅 stays."""
    if not is_titled(name) and (plain := _WITH_TITLE.fullmatch(name)):
        name = plain[1] or plain[2]
    return (
        name
        if name.startswith("@") or re.fullmatch(_CAR, name)
        else re.sub(rf"^{_RANK}|^车?尾[号数][是为]?|^车牌号?[是为]?:?|[·\-. ]|号车?$", "", name).upper()
    )


def may_be_one(text: str) -> bool:
    """Whether `text` begins as names do, whatever its characters mean: 苏有才, 小宝."""
    return 1 < len(text) <= _LONGEST and (text[0] in _SURNAMES or text[0] in "小老阿大")


def is_nickname(word: str) -> bool:
    return bool(_NICKNAME.fullmatch(word))


@lru_cache(maxsize=1024)
def is_given(word: str) -> bool:
    """Whether the two characters are a given name: 志刚."""
    return bool(_GIVEN_NAME.fullmatch(word))


def is_spoken_to(word: str) -> bool:
    """「强哥，收到」 is said to him, not of him."""
    return bool(_FRIENDS.fullmatch(word))
