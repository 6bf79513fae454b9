"""Judges words in which not everything was read: whether they promise a car or may be a report, and who is carried."""

import re
from typing import NamedTuple

from reading.grammar.numbers import settle

_LONGEST_PROMISE = 30
_NO_PROMISE = re.compile(
    r"[不没别甭吗?？谁哪]|怎么|咋|多少|几[个点台辆]|昨|明天|明早|改天|下次|有客|有事|喝酒|can.?t|not|sorry",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"(?:[0-9]{1,2}|[一两二三四五六七八九十]) ?(?:个|位|名|人|口)(?!小时|钟|半|月|点|星期|列|台|路口|红灯)|[俩仨]|(?:[0-9]|two|three|four|five|six) (?:people|pax|passengers?)"
)
_CARRIES = re.compile(
    r"(?<![迎])[接拉载捎搭带装][了上着到走起]*(?:个|几|一|两|些|老|小|位|孕)[^,，。;；!！?？]{0,8}(?<!单)(?:[人娃孩伢婆爷奶爹妈孃嬢娘叔伯公客口乡]|孙|朋友|学生|女士|先生|孕妇)"
)
_MAY_BE_A_REPORT = re.compile(r"[0-9两俩仨二三四五六七八九十]|一[个人位名老小家车趟孕]|^[A-Za-z ,.!]+$")


def may_promise(words: str) -> bool:
    """Whether they may say that somebody comes: they are short, deny nothing and ask nothing."""
    return len(words) <= _LONGEST_PROMISE and not _NO_PROMISE.search(words)


def may_be_a_report(words: str) -> bool:
    """Whether a number or nothing but English stands in them; all else is talk (谢谢, 今晚好冷)."""
    return _MAY_BE_A_REPORT.search(words) is not None


def may_count_passengers(words: str) -> bool:
    """Whether a number of people stands in them, or somebody who is carried: 3个, 四位, 俩, 拉了个孃孃."""
    return (_OF_PEOPLE.search(words) or _CARRIES.search(words)) is not None


_LOADS = re.compile(r"[接拉载走]了?[1-6一二两三四五六](?:[人个位]|$|[\s,，。.!！~～])")


def loads_a_number(words: str) -> bool:
    """Whether 接4 stands in them, behind words that nobody knows; 接4号线 is no number of people."""
    return _LOADS.search(words) is not None


_HIMSELF = re.compile(r"[我俺咱額额]|到[了啦咯哒咧场位达站]|已到|报到|回来|arriv|here", re.IGNORECASE)


def arrives_himself(words: str) -> bool:
    """Whether somebody speaks of his own arrival, and does not tell others where to stop (停东口, 北站的人在东口上车)."""
    return _HIMSELF.search(words) is not None


_REPORT = re.compile(r"收到|到[了啦咯场达位齐]|[接送拉载]|走了|不来|来不|去不")


def may_report(words: str) -> bool:
    """Whether a word of a report stands in a coordinator's sentence, so that it may be said of somebody (强哥，收到)."""
    return _REPORT.search(words) is not None


_CROWD = re.compile(
    r"(?:等客|候客|等车的|候车的)[有约共:： ]{0,3}[0-9]{1,3}|"
    r"(?:^|站|还|现在|这边)等(?:着|了)?[有约共:： ]{0,3}[0-9]{2,3}(?![0-9]|分|秒|点|号|路)|"
    r"(?:还有|还剩|剩下?|候车|等客|在等|滞留)[^,，。;；!！?？0-9]{0,6}?[一二两三四五六七八][一二两三四五六七八九]十(?:个|号|位|名)?(?:人|旅客|乘客)|"
    r"(?:还有|还剩|剩下?|候车|等车|等客|在等|等着|滞留|排队|现场|广场|出站口|站里)[^,，。;；!！?？]{0,10}?(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})(?:来|多|几|余)(?:个|号|位|名)?(?:人|旅客|乘客|老人)?"
    r"|(?:还有|还剩|剩下?|候车|等车|等客|滞留|现场|广场|出站口|站里)[^,，。;；!！?？]{0,6}?几十(?:个|号|位|名)?(?:人|旅客|乘客|老人)"
    r"|(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})(?:来|多|几|余)(?:个|号|位|名)?(?:人|旅客|乘客)[^,，。;；!！?？]{0,6}?(?:等|候车|滞留|没走|没车)"
)


def counts_a_crowd(words: str) -> bool:
    """Whether it is said about how many wait, so that no number can be recorded: 还剩二十多个人."""
    return _CROWD.search(words) is not None


_BROUGHT_THERE = re.compile(
    r"(?:(?:我|俺|人|客人?|都|已经?|刚刚?|安全|平安|顺利|终于|把|他们?|她们?|老人家?|大爷|婆婆|娃儿|学生)*)送(?:到|拢|抵|达|至)(?P<place>[^\s,，。;；!！?？]{1,14}?)"
    r"(?:[了啦咯哒喽]|(?<=[里上口下头边门外]))(?=$|[\s,，。;；!！~～])"
)
_NOT_THERE = re.compile(
    "半路|路上|一半|中途|哪|那[儿里]?去$|不|没|再|就|才|的时候|再说|以后|之后|快|还有|一个|两个|\\d个"
)
_TITLE_OF_PASSENGERS = re.compile(
    "[\u4e00-\u9fff]{1,2}(?:大爷|大娘|大妈|大伯|婆婆?|奶奶|爷爷|太婆|爹爹|阿姨|[孃嬢][孃嬢]|老太太?|老爷子|老人家?|老伯|阿婆|阿公|伯伯|娭毑|嗲嗲|姥姥|姥爷|同学|小朋友)"
)


def brings_them_there(text: str) -> bool:
    """Whether who drives passengers says where he has brought them, whatever stands behind: 送到犀浦交大了，娃儿一路唱歌."""
    found = _BROUGHT_THERE.match(text.strip())
    return found is not None and not _NOT_THERE.search(found["place"])


_AND_BACK = re.compile(
    r"(?:[我俺人]|客人?|都|已经?|刚刚?)*送(?:到|达|完|拢)[了啦咯哒]?(?:又|就|也|已经?|都|人)*(?:回来|返来|转来|倒回来)[了啦咯哒喽]?[。.!！~～ ]*"
)


def brings_them_and_is_back(text: str) -> bool:
    """Whether he has brought his passengers and is back, said in one breath: 送到回来了."""
    return _AND_BACK.fullmatch(text.strip()) is not None


def is_called_like_a_passenger(name: str) -> bool:
    """Whether it is a surname with a title of those who are carried: 张大爷, 李婆婆. 张师傅 and 老张 drive."""
    return _TITLE_OF_PASSENGERS.fullmatch(name) is not None


_SELF = "(?:[我俺额咱吾偶]|我们?|俺们)"
_TO_BED = re.compile(
    rf"(?P<before>^|[,，。;；!！~ ]|(?<=[了哒啦咯]))(?:那|好)?(?:{_SELF}?(?:[就先也]|这就|准备|马上|得|要|该)*)"
    r"(?:(?:收工|收车|收班|下班|放工|收摊|撤|[回返](?:去|家|屋里?|屋企|窝|宿舍|归|歸)?)(?:[了哒啦咯]|先)*[,， ]?){1,2}"
    r"(?:洗洗)?(?:休息|睡|困|睏|瞓|歇)(?:个?[觉覺]|瞌睡|告)?去?[了哒啦咯嘞喽]*(?=$|[,，。;；!！~ ])"
)
"""A driver who goes home says 我收工困觉 or 回屋睡觉. 早点回去困觉 and 客人回家睡觉了 speak of others."""


_HANDS_OVER = re.compile("交(?:接?完|了|好)?班")
"""The end of his shift for a company: 刚交完班，算我一个 comes like 刚下班，算我一个."""


def hands_over_and_comes(words: str) -> bool:
    """Whether the shift that somebody ends may be why he can come."""
    return _HANDS_OVER.search(words) is not None


def off_duty_plainly(words: str) -> str:
    """A driver's 收工 and 回去困觉 as 下班; of a coordinator it is the end of a call."""
    return _HANDS_OVER.sub("下班", _TO_BED.sub(r"\g<before>下班", words)).replace("收工", "下班")


def goes_to_bed(words: str) -> bool:
    """Whether the speaker goes home to sleep: 送到了，我回去困觉哒."""
    return _TO_BED.search(words) is not None


def is_off_duty(words: str) -> bool:
    """Whether somebody stops for the night (收工, 下班了, 回家了), which says nothing of a call that he never answered."""
    return _OFF_DUTY.search(words) is not None or goes_to_bed(words)


_OFF_DUTY = re.compile("下班|收工|收班|收车|放工|不跑了|回家|回屋|回屋企|歇了|撤了")


class TaggedPassengers(NamedTuple):
    elderly: int
    children: int
    pregnant: int
    disabled: int


_NUMBER_BEFORE = r"(?:([0-9一二两俩仨三四五六])(?:个|位|名)?)?"
_BRIEF = r"(?:(?<=[0-9一二两三四五六])|(?<=[0-9一二两三四五六]个))"
_TAGGED = {
    "elderly": rf"{_BRIEF}老(?![人太奶爷爹婆头年大师板乡])|老(?:人家?|太太?|奶奶|爷爷|爹爹?|婆婆|头|年人|大爷)|爹爹|婆婆|太婆|阿婆|阿公|老爷子|老汉儿?|奶奶|爷爷|大爷|大娘|elderly",
    "children": rf"{_BRIEF}小(?![孩娃朋伢宝时伙姐])|(?<!怀)(?<!怀[起着了])(?:小(?:孩子?|娃娃?|朋友|伢|宝宝?)|孩子|娃娃?|伢|婴儿|宝宝|孙(?:儿|子|女|娃娃?))|kids?|child(?:ren)?|bab(?:y|ies)",
    "pregnant": r"孕妇|大肚子|大肚婆|怀孕|有身孕|身怀六甲|怀[起着了](?:娃|孩|小孩|宝宝|身孕|毛毛)|pregnant",
    "disabled": r"残疾人?|坐?轮椅|盲人|(?:腿脚|行动)不(?:便|好|方便|灵便)的?|拄(?:着)?拐|disabled|wheelchair",
}


_ALL_OF = {"elderly": "老[的人头]?", "children": "小的|小孩", "pregnant": "孕", "disabled": "残"}
_ALL = r"(?:都|全|全都|清一色|个个|一水儿?|统统)(?:是|系|系嗰|上)?(?:些|的)?"


def tagged_passengers(words: str, of: int = 0) -> TaggedPassengers:
    """Who among those carried goes first, as far as the words name them: one of 一个孕妇和她老公. Without a number one is meant.

    `of`: how many are carried, who all are what 都是老人 says; 0 where that is not known.
    """
    found = dict.fromkeys(_TAGGED, 0)
    for tag, pattern in _TAGGED.items():
        if of and re.search(rf"{_ALL}(?:{pattern}|{_ALL_OF[tag]})", words, re.IGNORECASE):
            found[tag] = of
            continue
        for match in re.finditer(rf"{_NUMBER_BEFORE} ?(?:{pattern})", words, re.IGNORECASE):
            found[tag] += (settle(match[1]) if match[1] else None) or 1
    return TaggedPassengers(**found)
