"""Reads which of several calls a driver names when he is asked for it: 我那个收到是沈阳站; 就是武汉站撒; 沈阳站，我刚才说的 (R3)."""

import re
from collections.abc import Iterable, Mapping, Sequence

from reading.call_signs import CallSign, Part, signs_in
from reading.calls_not_meant import is_denied, takes_either, without_denied
from reading.rewrite.normalise import clean, simplified
from reading.station_names import lengths_of_cities_at

_LONGEST = 60
_LONGEST_BESIDE = 16
"""Characters of a clause on each side of the sign."""
_MARK = re.compile("[,，。.;；!！~～、 \n]+")
_NO_STATEMENT = re.compile(
    "[?？吗]|呢[。.!！~～ ]*$|谁|哪|几|多少|怎么|咋|啥|什么|要不要|行不行|好不好|是不是|还是不是"
    "|如果|要是|假如|万一|的话|[他她]|听说|昨|明天|上次|撤销|取消|不算"
)
"""A question, a condition, another person, another day: no answer."""
_SELF = "(?:[我俺额咱吾偶侬]们?|阿拉|本人)"
_TOLD = "(?:收到|回复?|报名?|说|讲|话|指|意思|选|挑|定|填|点|按|发|打|应|答|登记?|接龙)(?:的|得|嘅)?"
_GOES = "(?:去|到|来|上|奔|跑|往|跟|排|归|算|接|在|要|离)"
_BEFORE = re.compile(
    rf"(?:{_SELF}|{_TOLD}|{_GOES}|刚才|刚刚|刚|前头|前面|上面|头先|之前|先前|那(?:个|条|句|声)?|这(?:个|条|句|声)?|刚那|"
    "不好意思|对不起|对唔住|抱歉|嗯呐?|哦|噢|啊|对|好的?|行|师傅|调度|是|系|为|当然|肯定|确定|应该|还是|就|都|也|只|一直|直接|先|的|嘅|家|车|台|"
    "(?:说|搞|打|写|弄|讲|报|发|点|按)错|错|漏|忘|少|没)*(?:了|咯|哈|啊)*(?:是|系)?"
)
_BEHIND = re.compile(
    "(?:的|嘅|哈|啊|呀|呗|吧|嘛|嘞|哦|噢|了|咯|喽|撒|噻|哒|呐|啦|哟|呃|嗷|喔|那|这|边|个|条|场|单|拨|趟|次|里|头|儿|块|"
    f"收到|{_SELF}|{_TOLD}|车|活|来|去|算|来着|一|台|辆|位|ok|谢谢|辛苦|不好意思|刚才|刚刚|哈哈|嘿嘿|离|家|"
    "(?:比较|更|最|很|也|要)?(?:近|顺路|顺道|方便)(?:一?点|些)?)*",
    re.IGNORECASE,
)
_RUN_ON = re.compile(rf".*(?<![说讲叫让喊问跟和同给帮替])({_SELF}.*)")
"""Voice input writes no mark before it: 不好意思刚在开车 | 我是沈阳站那边的."""
_NOTHING_ELSE = re.compile("(?:我?(?:说的?)?(?:就?是)?|我?[去在到来]|那边|这边)?[的吧了啊呀]?[。.!！~～]*")


def is_nothing_but_a_sign(part: Part) -> bool:
    """Whether nothing is said but which call is meant: 汉口站, #2, 我说的是汉口."""
    return part.sign is not None and _NOTHING_ELSE.fullmatch(part.words.strip()) is not None


def sign_answered(text: str, known: Iterable[str], aliases: Mapping[str, str]) -> CallSign | None:
    """The only call that a statement of the speaker names, whatever else it says (刚才没看手机，我那个收到是沈阳站).

    None of a question, a condition, a remark about the place (沈阳站堵死了), or where several are named.
    """
    words = simplified(text)
    if len(words) > _LONGEST or _NO_STATEMENT.search(words):
        return None
    names = tuple(known)
    words = without_denied(words, [each[:2] for each in signs_in(words, names, aliases)])
    named = signs_in(words, names, aliases)
    if (
        any(is_denied(words, start) for start, _, _ in named)
        or not named
        or len({_what(sign) for _, _, sign in named}) > 1
    ):
        return None
    return named[0][2] if any(_is_his_own(words, start, end) for start, end, _ in named) else None


def signs_spoken_of(
    text: str, known: Iterable[str], aliases: Mapping[str, str]
) -> tuple[list[CallSign], list[CallSign]]:
    """The calls that any words name, and those that they name only to deny them (不是北站)."""
    words = simplified(text)
    named = signs_in(words, known, aliases)
    denied = [sign for start, _, sign in named if is_denied(words, start)]
    return [sign for _, _, sign in named if sign not in denied], denied


def takes_either_call(text: str, known: Iterable[str], aliases: Mapping[str, str]) -> bool:
    """Whether the speaker leaves open which of the named calls he comes to: 沈阳站和北站都行."""
    words = simplified(text)
    return takes_either(words, [each[:2] for each in signs_in(words, known, aliases)])


def _what(sign: CallSign) -> object:
    return sign.station.names or sign.station.said if sign.station else sign.number


def _is_his_own(words: str, start: int, end: int) -> bool:
    """Whether the clause around the sign says only that it is his answer."""
    before, behind = _MARK.split(clean(words[:start]))[-1], _MARK.split(clean(words[end:]))[0]
    said = _without_city(before.strip())
    if (run_on := _RUN_ON.match(said)) and not (len(said) <= _LONGEST_BESIDE and _BEFORE.fullmatch(said)):
        said = run_on[1]
    rest = behind.strip()
    if len(said) > _LONGEST_BESIDE or len(rest) > _LONGEST_BESIDE:
        return False
    return (_BEFORE.fullmatch(said) and _BEHIND.fullmatch(rest)) is not None


def _without_city(words: str) -> str:
    """The words without the city that stands before its station: 我刚说的沈阳 | 北站."""
    ends = (
        end
        for end in range(max(0, len(words) - 4), len(words))
        if len(words) - end in lengths_of_cities_at(words[end:])
    )
    return words[: next(ends, len(words))]


LONGEST_ANSWER = 40
_ANSWER_CLAUSE = re.compile("[,，。;；!！]+")
_ANSWER_ASKS = re.compile("[?？吗]|哪|谁|怎么|多少|几[个台点]|缺|还要")
_WORD_DENIED = re.compile(r"(?:不是|并非|不得是|唔系|不去|不到)[^,，。;； ]{0,2}$")
_ANSWER_ONLY = re.compile(
    r"(?:(?:不是|不去)(?= )|刚才|刚刚|那条|我|俺|额|说|讲|指|收到|回|报|算|的|是|系|肯定|当然|应该|必须|刚|就|还|那|这|个|边|里|头|去|来|到|上|选|报|要|站|吧|嘛|撒|噻|哈|呀|啊|哦|喔|呢|了|啦|咯|呗|嘞|嗯|好|对|得|行"
    r"|师傅|调度|队长|[\s,，。;；、.!！~～])*+"
)


def is_word_denied(said: str, word: str) -> bool:
    """Whether 不是 stands before the word: 武昌 in 武汉站不是武昌站."""
    return _WORD_DENIED.search(said[: said.find(word)]) is not None


def says_no_more(said: str, named: Sequence[str]) -> bool:
    """Whether each clause says nothing beside one of the `named`, or names none and asks nothing."""
    return all(_is_no_more(clause, named) for clause in _ANSWER_CLAUSE.split(said))


def _is_no_more(clause: str, named: Sequence[str]) -> bool:
    """Whether a clause with a name says nothing else, or one without a name asks nothing: 刚才没看手机，我那个收到是沈阳站."""
    rest = clause
    for word in named:
        rest = rest.replace(word, " ")
    return _ANSWER_ONLY.fullmatch(rest) is not None or (rest == clause and not _ANSWER_ASKS.search(clause))


def asks_of(said: str, named: Sequence[str]) -> bool:
    """「沈阳站呢」 asks; 就是沈阳站呢 says."""
    return said.rstrip("?？ ") in {f"{word}呢" for word in named}
