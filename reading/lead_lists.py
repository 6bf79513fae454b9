"""Reads how a lead lists his drivers in free words: names run together, trips clause by clause, whom he brings (K10)."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from reading.grammar.numbers import settle
from reading.grammar.text import plain
from reading.grammar.tokens import tokens

_FEWEST = 2
_NUMBER = "(?:[0-9]{1,2}|[一二两俩仨三四五六七八九十])"
_OF_TIME = "(?!小时|钟|分|半|月|点|星期|礼拜|公里|站|趟|路口|红灯|车|台|辆|列|号)"
_SELF = "(?:我自己|俺自己|我这[车台边里]|俺这[车台边里]|我个人|我本人|本人|[我俺](?![们和跟与同的俩]))"
_FILL = "(?:(?:师傅|的?[这那]?[车台](?:上|里)?|这边|也|又|都|已经?|刚|刚才|就|自己|后来|然后|了)(?![着起]))*"
_FAMILY = (
    "(?:一家[一二两三四五六]口|[一二两三四五六]口子|老两口|小两口|两口子|[母父祖爷][子女孙]?[俩仨]|娘[俩仨])"
)
_TAKES = re.compile(
    rf"{_FILL}(?:接走?|拉走?|走|载|装|上|坐|送走|带走?(?=[^,，]{{0,4}}(?:个|位|人|俩|仨)))[了到起倒着]*{_NUMBER}(?:个|位|名|人|口)?{_OF_TIME}"
)
_BARE = re.compile(
    rf"{_FILL}(?:是|有)?(?P<number>{_FAMILY}|{_NUMBER}(?:个人?|位|名|口人?|人)?(?:学生|老人家?|小孩|客人|乘客|旅客|大人|年轻人|女的|男的|姑娘)?){_OF_TIME}"
    r"(?=$|[了啦哈，,(（\s]|[一两]?[个位]?(?:带|里头|里面|其中|含|有|老|小(?!时|车|区|路)|孕|去|到|往|送|走|出发|全是|都是|加))"
)
_ALL_LEFT = re.compile(
    r"(?:都|全部?|全都|统统)(?:已经)?(?:走|出发|发车|拉走|接走|接上|开走|上路)[了啦咯喽哒]*"
)
_ALL_GO = re.compile(
    r"(?:[两三四五六2-6](?:个|台车?|辆车?)|我们(?:[两三四五六]个)?)?都(?:是)?(?:去|到|往|送往?|拉到|拉去)[^0-9一二两三四五六七八九十，。]{1,8}"
)
_SAME = re.compile(r"(?:也是|也一样|同样|一样|也是的)[了的啊哈。.!！~～ ]*")
_WITHOUT_NUMBER = re.compile(
    r"(?:已经?|都|也|刚|才)*(?:到了|到(?:场|站|位|广场|地方)了?|送到了?|送完了|送达了?|回来了|收到了?|来不了了?|下班了|在路上了?|出发了)[啊哈。.!！~～ ]*"
)
_OPENS = re.compile(
    r"(?:报告?一下|汇报(?:一下)?|报告|更新(?:一下)?|通报(?:一下)?|目前|现在|情况|[我咱]们?(?:这边|这队|队|组)|我们|咱们?|这边|刚才|刚刚|第[一二三四五1-5]趟|这一?趟|头一?趟)+[,，:：、 ]*"
)
_TITLE = re.compile(r"(?:师傅|队长?|哥|姐|总|老师)?(?:的?[那这][车台辆]车?|的车)?")
_SUM = re.compile(
    rf"(?:{_NUMBER}[台辆]车?)?(?:一共|总共|合计|总计|共计|共|加起来)(?:是|接|拉|走|送)?了?(?P<sum>[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:个人?|位|人|人次)?"
)
_NOT_TOLD = re.compile(
    "[?？吗]|让|叫|喊|安排|派|等下|等会|等一?下|待会|一会儿?|要是|如果|的话|不对|错|改|应该|可能|大概|估计|明天|昨|没有$|还有$|准备|打算|能不能|可以"
)
_ANY_NUMBER = re.compile(rf"{_NUMBER}(?:个|位|名|人|$)")
_Entry = tuple[tuple[str, ...], str, list[str]]
_JOINING = frozenset("、和跟与及")
_PARTS = re.compile(r"[,，。;；!！\n]+")


class Told(NamedTuple):
    """What is told of one driver, as he would say it himself; without a name it is of the speaker."""

    names: tuple[str, ...]
    said: str

    @property
    def tells_number(self) -> bool:
        """Whether a number of people may stand in it."""
        return _ANY_NUMBER.search(self.said) is not None


class OneByOne(NamedTuple):
    """`sum`: the passengers of all, as the message adds them up."""

    clauses: list[Told]
    sum: int | None
    is_unclear: bool
    """What one does as the one before (也是) is a number, which may be of both."""


def cut_names(words: str, known: Iterable[str]) -> tuple[str, frozenset[str]]:
    """The words with a mark between known names that run together, and those names: 「余国梁操明华收工」.

    All of the names that stand there are known, or none is cut.
    """
    names = sorted({name for name in known if len(name) > 1 and name in words}, key=len, reverse=True)
    if len(names) < _FEWEST:
        return words, frozenset()
    one = "|".join(map(re.escape, names))
    text, cut, end = "", set[str](), 0
    for run in re.finditer(rf"(?:{one}){{2,}}", words):
        found = re.findall(one, run[0])
        if (
            len(set(found)) < len(found)
            or _goes_on(words[run.end() :])
            or _begins_before(words[: run.start()])
        ):
            continue
        text += words[end : run.start()] + "、".join(found)
        end = run.end()
        cut.update(found)
    return text + words[end:], frozenset(cut)


def _goes_on(rest: str) -> bool:
    """Whether a further name, or what may be the end of one, stands at the head of the rest."""
    row = tokens(plain(rest))
    return bool(row) and (row[0].has("name") or not row[0].kinds or row[0].has("unknown"))


def _begins_before(front: str) -> bool:
    """Whether a name that is not known stands right before the run."""
    row = tokens(plain(front))
    return bool(row) and (row[-1].has("name") or row[-1].has("unknown"))


def told_one_by_one(words: str, known: Collection[str]) -> OneByOne | None:
    """What is told of each of several people, one clause for each; None where they tell of one, or not of trips.

    A clause that has a number and no verb takes it from those beside it: 「张三接4，李四2个，我自己5个」.
    """
    if _NOT_TOLD.search(words):
        return None
    opening = _OPENS.match(words)
    said, total = _entries(words[opening.end() :] if opening else words, known)
    is_left = any(_ALL_LEFT.fullmatch(part) for entry in said for part in entry[2])
    is_taken = [_TAKES.match(rest) is not None for _, rest, _ in said]
    bare = [None if takes else _BARE.match(rest) for (_, rest, _), takes in zip(said, is_taken, strict=True)]
    is_same = [_SAME.fullmatch(rest) is not None for _, rest, _ in said]
    has_verb = (
        any(is_taken)
        or is_left
        or any(_leaves(rest, number) for (_, rest, _), number in zip(said, bare, strict=True))
    )
    if len(said) < _FEWEST or not ((has_verb and (any(bare) or total is not None)) or any(is_same[1:])):
        return None
    clauses: list[Told] = []
    is_unclear = False
    for here, (who, rest, more) in enumerate(said):
        behind = [part for part in more if not (_ALL_LEFT.fullmatch(part) or _ALL_GO.fullmatch(part))]
        own, number = rest, bare[here]
        if len(who) > 1 and (number or is_taken[here]):
            return None  # 张三、李四接5
        if number and has_verb:
            own = f"接{number['number']}{rest[number.end() :]}"
        elif is_same[here] and here and _WITHOUT_NUMBER.fullmatch(said[here - 1][1]):
            own = said[here - 1][1].lstrip("都也")
        else:
            own = rest.lstrip("都也") if _WITHOUT_NUMBER.fullmatch(rest) else rest
            is_unclear |= is_same[here]
        clauses.append(Told(who, "，".join([own, *behind])))
    return OneByOne(clauses, total, is_unclear)


def _leaves(rest: str, number: re.Match[str] | None) -> bool:
    """「4个走光谷」: the verb stands behind the number."""
    return number is not None and rest[number.end() :].startswith(("走", "出发"))


def _entries(words: str, known: Collection[str]) -> tuple[list[_Entry], int | None]:
    """Who is told of, the rest of his clause, and the clauses behind it that name nobody; the sum of all."""
    found: list[_Entry] = []
    total: int | None = None
    for clause in _PARTS.split(words):
        for part in _apart(clause, known):
            if adds_up := _SUM.fullmatch(part):
                total = settle(adds_up["sum"])
            elif end := _behind_subject(part, known):
                rest = part[end:]
                names = _names_of(part[:end])
                while (
                    names
                    and rest[:1] in _JOINING
                    and (more := _behind_subject(rest[1:], known))
                    and _names_of(rest[1 : 1 + more])
                ):
                    names += _names_of(rest[1 : 1 + more])
                    rest = rest[1 + more :]
                if names:
                    rest = rest[title.end() :] if (title := _TITLE.match(rest)) else rest
                found.append((names, rest.strip(), []))
            elif found and part:
                found[-1][2].append(part)
            elif part:
                return [], None
    return found, total


def _apart(clause: str, known: Collection[str]) -> Iterable[str]:
    """The parts of a clause between spaces, each of which begins with somebody: 「张三2个 李四3个」."""
    part = ""
    for word in clause.split():
        if part and (_behind_subject(word, known) or _ALL_LEFT.fullmatch(word)):
            yield part
            part = word
        else:
            part = f"{part} {word}" if part else word
    if part:
        yield part


def _behind_subject(part: str, known: Collection[str]) -> int:
    """Where the one ends with whom the part begins; 0 where it begins with nobody, or with several."""
    if own := re.match(_SELF, part):  # not of 我和张三
        return own.end()
    names = [name for name in known if len(name) > 1 and part.startswith(name)]
    if names:
        return len(max(names, key=len))
    row = tokens(plain(part))
    return row[0].end if row and row[0].has("name") and row[0].start == 0 and not part[0].isdigit() else 0


def _names_of(who: str) -> tuple[str, ...]:
    return () if re.fullmatch(_SELF, who) else (who,)


_OF_ALL = re.compile(
    r"(?:^|[,，。 ])(?:今[晚天夜])?(?:大家|我们|咱们|俺们)?(?:几[个台位])?(?:全部|全都?|都|统统|通通)(?:已经)?(?:送完|送到|送达|送了|送拢|交付|安全)"
)


def of_all(words: str) -> bool:
    """Whether a delivery is told of all, without their names: 全部送完了."""
    return _OF_ALL.search(words) is not None
