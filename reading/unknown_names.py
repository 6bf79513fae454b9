"""Finds words in front of a report that may be an unknown person's name, by their shape alone; never certain (K4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading.grammar.events import event_at
from reading.grammar.name_stopwords import is_no_name
from reading.grammar.names import is_nickname, is_spoken_to, split
from reading.grammar.row import Token, TokenRow
from reading.grammar.text import plain
from reading.grammar.tokens import tokens
from reading.reader import read, too_long
from reading.rewrite.normalise import clean

_MOST_NAMES = 20
"""Limits the attempts: each reads the rest of the message again."""
_LONGEST_NAME = 6
_TWO = 2
_BEFORE_A_THING = frozenset("老小阿大")
_HAN = r"[\u4e00-\u9fff]"
_APART = re.compile(
    rf"([A-Za-z][A-Za-z0-9_]{{1,15}}|{_HAN}{{2,3}}[A-Za-z]?\d{{0,4}}|{_HAN}[A-Za-z])[ \u3001,\uff0c]+(?=\S)"
)
_ATTACHED = re.compile(
    rf"[A-Za-z][A-Za-z_]{{1,15}}|阿(?![姨婆公伯爸妈爷叔哥姐妹弟嫂里拉]){_HAN}|{_HAN}[叔哥姐]|(?:司机|师傅|车友)[A-Za-z]?\d{{1,4}}"
    r"|小(?![孩车区雪雨时心队组巴票货伙朋学声店站路口商吃卖程门楼型便费件体传别可号头女弟说跑过量食婴宝贝妹哥姐叔])[\u4e00-\u9fff]"
    r"|老(?![师板人家乡婆公爸妈头总外客大弟哥姐叔铁友伴兵年旧地样是说的])[\u4e00-\u9fff]"
)
_NUMBERED = re.compile(r"(?:司机|师傅|车友)[A-Za-z]?\d+")
_LATIN = re.compile(r"[A-Za-z]\w+")
_PLACES = tuple("站场口厅楼路桥街区门列边里内外")
_KIN = re.compile(
    r"大哥|老哥|小哥|帅哥|的哥|表哥|堂哥|大姐|小姐|空姐|表姐|学姐|师姐|大叔|表叔|堂叔|警叔|二哥|这哥|那哥|位哥|"
    r"个哥"
)
_NO_NAMES = re.compile(
    r"今天|今晚|现在|马上|刚刚|刚才|已经|大家|各位|师傅|司机|司机们|好的|好|我|我们|我车|本车|本人|自己|报告|"
    r"再|又|还|刚|第一|第二|第三|第一趟|第二趟|第三趟|一趟|两趟|这趟|本趟|又来|谢谢|辛苦|收到|更正|补|补报|"
    r"补充|统计|目前|人齐|上客|客满|满载|全部|老人|小孩|孕妇|老|小|孕|残"
)
_ENGLISH = re.compile(
    r"ok|good|yes|no|hi|hello|sorry|thanks|thx|sir|we|us|they|he|she|it|you|all|both|everyone|everybody|just|"
    r"already|now|finally|still|soon|almost|also|again|today|tonight|traffic|snow|icy|car|cars|bus|taxi|cab|"
    r"van|metro|train|trains|station|police|people|pax|passengers|guests|vip|app|gps|wifi|uber|didi|got|took|"
    r"picked|delivered|dropped|back|here|and|but|from|with|at|in|on|the|my|our|this|that|one|two|three|first|"
    r"second|last|next",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class UnknownNames:
    """`are_named`: each of the words can be nothing but a name."""

    names: tuple[str, ...]
    rest: str
    are_named: bool


@lru_cache(maxsize=64)  # asked three times of one message
def in_front(words: str) -> UnknownNames | None:
    """Returns the unknown words that may be a name, and the text behind them."""
    rest = words.strip()
    if too_long(rest) or _names_somebody(rest):
        return None
    if not _APART.match(clean(words)):  # 「收 到」
        return _attached(rest)
    names: list[str] = []
    is_addressed = False  # 「强哥，收到」
    while (found := _APART.match(rest)) and not _names_somebody(rest) and _may_be_a_name(found[1]):
        if len(names) == _MOST_NAMES:
            return UnknownNames(tuple(names), rest, are_named=False)
        names.append(found[1])
        is_addressed |= not {",", "\uff0c"}.isdisjoint(found[0])
        rest = rest[found.end() :]
    if not names:
        return None
    in_chinese = bool(re.search(_HAN, rest))
    are_names = all(_is_a_name(name, in_chinese=in_chinese) for name in names)
    return UnknownNames(tuple(names), rest, are_names and not is_addressed)


def _attached(words: str) -> UnknownNames | None:
    """「小黄鸭」 is a thing as often as somebody: nothing that is not read as a name already is sure without a space."""
    found = _ATTACHED.match(words)
    if not found or not words[found.end() :] or _KIN.fullmatch(found[0]) or _ENGLISH.fullmatch(found[0]):
        return None
    rest = words[found.end() :]
    behind = _tokens(rest)
    is_said_of_it = bool(behind) and event_at(behind, 0) is not None
    is_unknown = any(token.has("unknown", "he", "we") for token in _tokens(found[0]))
    return UnknownNames((found[0],), rest, are_named=False) if is_said_of_it and is_unknown else None


def _tokens(words: str) -> TokenRow:
    return tokens(plain(words))


def _names_somebody(words: str) -> bool:
    """Whether the text begins with names of which something is reported."""
    first = _tokens(words)[:1]
    if not first or not first[0].has("name"):
        return False
    named = {name for reading in read(words) for name in reading.names}
    return not named.isdisjoint(split(first[0].text))


def _may_be_a_name(word: str) -> bool:
    if (
        _NO_NAMES.fullmatch(word)
        or _ENGLISH.fullmatch(word)
        or word.endswith(_PLACES)
        or is_no_name(word)
        or read(word)
    ):
        return False
    if _NUMBERED.fullmatch(word):
        return True
    return may_be_somebody(word)  # 「抱歉，过不来」「堵车，要8分钟」


def _is_a_name(word: str, *, in_chinese: bool) -> bool:
    """A Latin word is a name among Chinese ones: in 「Snow 10 min」 it is a word like the others."""
    if is_nickname(word):
        return not is_spoken_to(word)
    return bool(_NUMBERED.fullmatch(word)) or (in_chinese and bool(_LATIN.fullmatch(word)))


def may_be_somebody(words: str) -> bool:
    """Whether some of the words are a name, also one that means something (平安), or none that the reader knows."""
    return any(token.has("unknown", "name", "given") for token in _tokens(words))


def is_named_after_a_thing(name: str) -> bool:
    """Whether a name is 老, 小, 阿 or 大 with a word for a thing and nothing else: 老猫, 小鱼."""
    row = _tokens(name)
    return (
        len(name) == _TWO
        and name[0] in _BEFORE_A_THING
        and len(row) == _TWO
        and set(row[1].kinds) == {"thing"}
    )


def in_place_of_a_name(words: str) -> tuple[str, ...]:
    """Returns who is named anywhere in the text, or the unknown words where only a name can stand: 替雪夜报一下, 我和雪夜都到了, 接4（雪夜）."""
    row = _tokens(words)
    for here in range(len(row)):
        who = _unknown_from(row, here)
        if who and (_leads_a_name(row, here) or _is_joined_to_self(row, here, who)):
            return (who,)
    return tuple(name for token in row if token.has("name") for name in split(token.text))


def _leads_a_name(row: Sequence[Token], here: int) -> bool:
    """Whether a name is said at `here`: behind 帮, behind 我和, or in brackets at the end."""
    if not here:
        return False
    former = row[here - 1]
    if former.text == "(":
        return row[-1].text == ")" and not any(token.text == ")" for token in row[here:-1])
    is_joined = former.has("with") and here > 1 and row[here - 2].has("self", "we")
    return is_joined or former.has("behalf", "forwhom")


def _is_joined_to_self(row: Sequence[Token], here: int, who: str) -> bool:
    """Whether 和我 stands behind the words: 雪夜和我都到了."""
    behind = [token for token in row[here:] if token.start >= row[here].start + len(who)][:2]
    return not here and [token.has(kind) for token, kind in zip(behind, ("with", "self"), strict=False)] == [
        True,
        True,
    ]


def _unknown_from(row: Sequence[Token], here: int) -> str:
    """The words from `here` on of which one at least is unknown; empty where none is, or where they are too long."""
    end = here
    while end < len(row) and row[end].has("unknown", "number", "thing", "odd", "aged"):
        end += 1
    who = "".join(token.text for token in row[here:end])
    is_unknown = any(token.has("unknown") for token in row[here:end])
    return who if is_unknown and 1 < len(who) <= _LONGEST_NAME else ""
