"""Finds what a message says of other people or of several cars where the grammar read only the speaker (K7, K8)."""

import re
from collections.abc import Iterable

from reading.grammar.names import is_surname, listed
from reading.rewrite.normalise import clean

_TITLE = re.compile(
    r"(?P<surname>[\u4e00-\u9fff]{1,2})(?:师傅|师付|师父|哥|姐|叔|队长?|总|老师)|(?:老|小|阿)(?P<behind>[\u4e00-\u9fff])"
)
_AMOUNT = r"(?:[2-9]|\d\d|[两二三四五六七八九十]{1,3})"
_SEVERAL_CARS = re.compile(
    rf"(?<![第差缺还需要有])(?<!\d){_AMOUNT} ?(?:台|辆|部)(?!(?:列)?(?:了|没|还|前|后面|排|就|够|空))车?"
)
_BRINGS = re.compile(rf"(?:我|俺|咱)[^,，。]{{0,6}}(?:带|叫|来|出|派|有){_AMOUNT} ?(?:台|辆|部)车?")
_WE_DRIVERS = re.compile(
    rf"(?:我们|咱们?|俺们|我哋)(?:这边|队里?)?{_AMOUNT[:-1]}|[仨俩]) ?(?:个|位|名)?(?:人|司机|师傅|兄弟)?(?:都|也|已经?|马上|现在|这就|先)*"
    r"(?:收到|出发|动身|过来|过去|赶来|来|去)[了啦]?(?=$|[,，。.!！~ ])"
)
"""Those who count themselves are drivers, each with a car: 收到，我们三人出发."""
_SEVERAL_ANSWER = re.compile(
    rf"收到[了啦]?[,， ]+{_AMOUNT} ?(?:个|位|名)?人?(?:都|马上)?(?:出发|动身|走)(?=$|[,，。.!！~ ])"
)
_JOINS = re.compile("[我俺咱][和跟同与]|[和跟同与][我俺咱]")
_OF_RIDERS = re.compile("一起|一块|一道|[一同台辆个]车|排|后座|副驾|旁边|车[上里]|我车")
_ANSWER = re.compile(r"(?:收到|好的?|ok|明白)了?[ ,，!！]*(?P<whom>@?[\w]{2,20})[。.!！~ ]*", re.IGNORECASE)
_GIVEN_NAME = 2
"""So many characters has a given name that people are called by; one alone (强) is none."""
_ASKS = re.compile(r"[?？吗呢]|多少|几台")


def surname_with_title(name: str) -> str | None:
    """谢 of 谢师傅, 老谢 and 谢哥; None for a name without such a title."""
    match = _TITLE.fullmatch(name)
    return (match["surname"] or match["behind"]) if match else None


def is_given_name(given: str, name: str) -> bool:
    """Whether `given` is the given name of `name`: 志强 of 谭志强. Not 王强, which may be a whole name itself."""
    surname = name.removesuffix(given)
    return len(given) == _GIVEN_NAME and surname != name and is_surname(surname) and not is_surname(given[0])


def given_names(names: Iterable[str]) -> list[str]:
    """The given names by which the people of `names` may be called: 二孩 of 靳二孩."""
    return list(
        dict.fromkeys(name[-_GIVEN_NAME:] for name in names if is_given_name(name[-_GIVEN_NAME:], name))
    )


def brings_several_cars(text: str, *, is_answer: bool) -> bool:
    """收到，三台车; 我带两台车过来. `is_answer`: the message was read as an acknowledgement."""
    words = clean(text)
    if _ASKS.search(words):
        return False
    return bool(
        _BRINGS.search(words)
        or _WE_DRIVERS.search(words)
        or (is_answer and (_SEVERAL_CARS.search(words) or _SEVERAL_ANSWER.search(words)))
    )


def answers_somebody(text: str, names: Iterable[str]) -> bool:
    """收到@王调度, 收到王哥, 收到谢卫东: an acknowledgement and whom it is said to."""
    match = _ANSWER.fullmatch(clean(text).strip())
    return match is not None and (match["whom"].startswith("@") or match["whom"] in names)


def joined_to_the_speaker(text: str, names: Iterable[str]) -> frozenset[str]:
    """Those of `names` of whom the speaker says something together with himself: 我和代兵到了."""
    if _JOINS.search(text) is None:
        return frozenset()
    return frozenset(
        name
        for name in names
        if name in text
        and re.search(rf"[我俺咱][和跟同与]{re.escape(name)}|{re.escape(name)}[和跟同与][我俺咱]", text)
    )


_PRONOUN = re.compile(
    r"(?:不对|不是|错了)?[,，。 ]*[他她佢伊](?!们|说|让|问|喊|叫|要|想)(?:刚才?|这边?|那边?|的?[这那]?[车趟单台](?:上)?)?(?=.)"
)


def without_pronoun(text: str) -> str:
    """The words without the pronoun with which they begin: 拉的是5个 of 他拉的是5个; 他说…, 他们… and 他要… stay as they are."""
    match = _PRONOUN.match(text.strip())
    return text.strip()[match.end() :] if match else text


def without_riders(text: str, names: Iterable[str]) -> str:
    """The text without known people who only ride in the speaker's car: 拉了2个，后排还有代兵; 我们到了，和吴学军一起的."""
    if _OF_RIDERS.search(text) is None:
        return text
    for name in names:
        if len(name) > 1 and name in text:
            known = re.escape(name)
            text = re.sub(
                rf"[,，。.、 ]*(?:[我俺]?(?:是)?(?:和|跟|同|与|带着?|拉着|捎着?){known}(?:一起|一块儿?|一道|一个车|一台车|一辆车|一车|同车|同一?个?车)(?:来|到|过来|过去|去)?[的了]*"
                rf"|(?:后排|前排|后座|副驾驶?|旁边|车上|车里)(?:上|里)?(?:还|也|就)?(?:有|坐着?|是|带着?)(?:个|的是)?{known}"
                rf"|{known}(?:也|还|就)?(?:坐|在)(?:着|在)?(?:我的?)?(?:后排|前排|后座|副驾驶?座?|旁边|车上|车里|我车)(?:上|里)?)[呢的了啊。.!！~～ ]*",
                "",
                text,
            )
    return text


_CALLED = "(?:师傅|队长?|哥|姐|总|叔|工|老师)"
_I_MYSELF = "(?=[我俺](?![和跟与同、,，哥姐弟叔爸妈们]))"
_NOT_OF_HIM = "(?=[我俺](?:也|又|已|刚|这|就|在|现|马|人|车|自|到|收|来|去|送|回|往|接[0-9一二两三四五六了]|拉[0-9一二两三四五六了]|走|上|还|出))"
_TAKES_SOME = "(?=[我俺](?:这[边车]|也|刚)?[接拉][了到]?[0-9一二两三四五六][个位人名]?)"
"""What follows 我 is no verb whose object the name before it may be: 陈哥我接到了."""


def without_address(text: str, names: Iterable[str]) -> str:
    """The words without the one to whom they are said, where the speaker goes on with 我: 余国梁，我接2; 辣子哥我到了."""
    words = text.lstrip()
    for name in names:
        called = (name, name[:1], f"老{name[:1]}", f"小{name[:1]}")
        if len(name) < _GIVEN_NAME or not words.startswith(called):
            continue
        if found := re.match(_address(name), words):
            return words[found.end() :]
    return text


def _address(name: str) -> str:
    """Matches how one of this name is spoken to: by it before a mark or a trip, or with a title before any fact of the speaker."""
    whole, surname = re.escape(name), re.escape(name[0])
    titled = f"(?:(?:{whole}|{surname}){_CALLED}|[老小]{surname})"
    glued = whole if re.search(f"{_CALLED}$", name) else titled
    return rf"(?:{whole}|{titled})[,，] *{_I_MYSELF}|{glued} ?{_I_MYSELF}{_NOT_OF_HIM}|{whole} ?{_TAKES_SOME}"


_BESIDE = "(?:挨着|挨到起|紧挨着|[后前]头|[后前]面|[后前]边|旁边|边上|隔壁|停一块儿?|停一起|停一堆|并排|一排)"
_LED = "(?:[我俺额]?[就也正]?[停排站]*[在喺搁]?)(?:跟着|紧跟着?|[跟和同]|挨着|挨到|靠着)?"
_NEIGHBOUR = re.compile(
    rf"[,，。 ]+{_LED}(?P<who>[\u4e00-\u9fff]{{2,4}}?)(?:的车|那车|车)?{_BESIDE}[的呢了啊嘛哈。.!！~～ ]*$"
    r"|[,，。 ]+[我俺额]?[就也正]?[停排站]*(?:挨着|挨到|紧挨着|紧跟着?|跟在|靠着)(?P<whom>[\u4e00-\u9fff]{2,4})[的呢了啊嘛哈。.!！~～ ]*$"
)


def without_neighbours(text: str, names: Iterable[str]) -> str:
    """The text without those beside whose car the speaker stands: 我也到了，跟张三挨着; 到了，就在李四后头."""
    match = _NEIGHBOUR.search(text)
    if match is None:
        return text
    who = match["who"] or match["whom"]
    return text[: match.start()] if who in names or listed(who) else text


def does_something_else(text: str, names: Iterable[str]) -> bool:
    """Whether a clause of its own says what one of `names` does besides (送到了 代兵扶老人上楼去了), and no report of a car."""
    return any(
        name in text
        and re.search(
            rf"[,，。;； ]{re.escape(name)}(?!.*(?:送到|送达|接|拉|到了|收到))[\u4e00-\u9fff]{{3,}}", text
        )
        for name in names
        if len(name) > 1
    )


def mentions_one_of(text: str, names: Iterable[str]) -> bool:
    """Whether a known name or the tail of a known plate stands in the text."""
    words = clean(text)
    return any(len(name) > 1 and name in words for name in names)
