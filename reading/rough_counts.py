"""Finds about how many passengers wait, where only a rough number is said: 还剩30来个, 等候区大概60个人 (N6)."""

import re

from reading.grammar.numbers import settle

_TEN = 10
_NUMBER = "(?:[0-9]{1,3}|[一二两三四五六七八九]?百[零一二三四五六七八九十]{0,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_RANGE = "(?:(?:[一二两三四五六七八九]百)?[一二两三四五六七八][二三四五六七八九](?:十|百)?)"
_ABOUT = "(?:大概|大约|约莫|约摸|约|差不多|估计|估摸着?|可能|怕是|怕有|恐怕|得有|少说|起码|至少|将近|近|快|小(?=[一二两]?百)|上(?=百)|有|也就|就|又|还|都|的)"
_PLACE = (
    "(?:等候区|等车区|候车[区室厅点处]|(?:候车|等车|要走|等着)的(?:人|旅客)?|出站[口厅层]|进站口|到达[口厅层]|检票口|站台上?|站前|站[里内外房厅](?=里|外|内|头|还|有|大|等|[0-9一二三四五六七八九十小])|大厅|平台|[里外][头面边]|落客[区点]|上客[区点]|"
    "(?:[东南西北]|[东南西北]边)?(?:广场|出口)上?)"
)
_THERE = "(?:里头?|里面|上头|上面|外面|外头|上|这里|这儿|这边|那里|那边|那头|这块|现在|目前|还|[挤站坐剩等排候]?[有着了]|剩下?|滞留|排队?|在等|等车|等|候车|的)"
_STILL = "(?:还有|还剩下?|还[等候排站]着|还在等|还等|还滞留|剩下?|剩余|余下|等着|候着|在等|在排|滞留了?|排着)"
_MEASURE = "(?:[个位名号口](?:老百姓|人|旅客|乘客|客人|客)?|人|旅客|乘客|客人)"
_WAITING = "(?:在?(?:等车?|候车|排队?)(?:着|的)?|等着|排着|滞留|没(?:人)?(?:走|接|拉|上车|车坐?)|(?:要|等着)[走接]|走不了|出不来)"
_END = "(?:左右|上下|样子|吧|呢|哈|咯|啊|的)*(?=$|[,，。;；!！~～、\\s])"
_COUNT = (
    rf"{_ABOUT}*(?:(?P<range>{_RANGE})|(?P<number>{_NUMBER})(?P<rough>[来多几余把])?)(?P<measure>{_MEASURE})?"
)
_FROM_A_PLACE = re.compile(rf"(?:{_PLACE}{_THERE}*|{_STILL}){_COUNT}(?P<waiting>{_WAITING})?{_END}")
_AT_ITS_HEAD = re.compile(rf"(?:^|(?<=[,，。;；!！\s])){_COUNT}(?P<waiting>{_WAITING}){_END}")
_OF_OTHERS = re.compile(
    "群|队|名单|家|店|桌|屋|楼|单位|公司|志愿者|司机|师傅|弟兄|兄弟|路上|在途|高速|[前后]面|车上|我车|上车|还差|还缺|"
    "刚才|刚刚|先前|原来|本来|之前|昨|前天|上次|那次|那晚|白天|等[下会]|要是|如果|万一|是不是|有没有|听说"
)
_ROUGH_TAG = re.compile(
    rf"({_NUMBER})[来几多余](?=[个位名口])|[一二两三四五六七八]([二三四五六七八九]十?)(?=[个位名口])"
)
_GONE = re.compile(r"[?？吗]|没有?了|走[完光]|接[完光]|清[完空]|不对|不是|说错|是不是|有没有")


def with_whole_number(words: str, *, of_a_lead: bool) -> str | None:
    """Returns the words with a rough number of those who wait as 等30人; None where none is said.

    Of 三十多个 it is the 30 that was said, of 五六十个 the larger one. An ordinary driver has to say where they are or
    that they wait, and a number that no car takes: what he has in his car is no crowd.
    """
    found = _FROM_A_PLACE.search(words) or _AT_ITS_HEAD.search(words)
    if found is None or _OF_OTHERS.search(_clause_before(words, found)) or _GONE.search(words):
        return None
    number = _number(found) or 0
    is_bare = found["measure"] is None
    if is_bare and not (of_a_lead and number >= _TEN * 2 and (found["range"] or found["rough"])):
        return None
    is_plain = found["range"] is None and found["rough"] is None
    is_at_a_place = re.match(_PLACE, found[0]) is not None
    if not number or (is_plain and not (is_at_a_place and number >= _TEN)):
        return None  # 还剩30个 is read by itself
    if not of_a_lead and (number < _TEN or not (is_at_a_place or found["waiting"])):
        return None
    behind = _ROUGH_TAG.sub(lambda tag: tag[1] or tag[2], words[found.end() :])  # 老人十来个, 七八个老的
    return f"{words[: found.start()]}等{number}人{behind}"


def without_rest(counted: str) -> str:
    """Returns the words of `with_whole_number` to the end of the number."""
    found = re.match(r".*?等\d+人", counted, re.DOTALL)
    return found[0] if found else counted


def _clause_before(words: str, found: re.Match[str]) -> str:
    before = words[: found.start()]
    return re.split(r"[,，。;；!！\s]", before)[-1]


def _number(found: re.Match[str]) -> int | None:
    said = found["number"]
    if said is None:  # of 五六十 the larger one: 六十; of 一百五六十 一百六十
        hundreds, mark, rest = (
            found["range"].rpartition("百") if "百" in found["range"][:2] else ("", "", found["range"])
        )
        said = hundreds + mark + rest[1:]
    return settle(f"一{said}" if said.startswith("百") else said)
