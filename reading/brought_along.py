"""Finds the drivers whom a lead counts in or brings along: 「张三李四跟着我的，都算上」, 「我带张三来」 (K10)."""

import re
from collections.abc import Collection
from typing import NamedTuple

from reading.grammar.names import split
from reading.grammar.numbers import settle
from reading.grammar.text import plain
from reading.grammar.tokens import tokens
from reading.rewrite.normalise import clean

_LONGEST, _FEWEST = 60, 2
_THEM = "§"
"""Stands for the names."""
_NUMERAL = "[两二三四五六七八九俩仨2-9]"
_COUNT = rf"(?:(?:{_NUMERAL}|一)(?:个人?|位|名|[台辆部]车?|人)?)?"
_I = "(?:[我俺咱](?:们?这[边队里]|们?[队组])?|我们|俺们)"
_ALSO = "(?:也|都|全|还|一起|一道|一块儿?|先|再|就|是|统统)*"
_COUNTED = "(?:算上|算进[去来]?|算在内|算数|算我(?:们|这边|这队|的)?(?:这边|这队|队|一起)?的?|加上|加进[去来]?|记上|记着|登上|算)"
_WITH_ME = (
    "(?:跟[着到了]?我(?:们|这边)?(?:一起|一道|一块儿?)?(?:来|过来|过去|去|出车|出发)?的?"
    "|(?:我|俺)(?:带[着到]?|领[着到]?)(?:来|过来|过去|去|出来|出车|一起来|的)+"
    "|归我(?:带|管|领)?的?|(?:是|算)我(?:们?这[边队]|队|组|们?队)?(?:里|上)?的(?:人|车)?)"
)
_COME = "(?:一起|一道|一块儿?|都|也|马上|现在)*(?:过来|过去|出发|出车|来|去|上|到场)?"
_END = "[了啦咯哈啊嘛撒呗吧的。.!！~～ ]*"
_MARK = "[,，、;； ]*"
_OF_THEM = [
    re.compile(
        rf"(?:把|还有|另外|再|连)?{_THEM}{_COUNT}{_MARK}{_ALSO}{_WITH_ME}{_END}(?:{_MARK}{_ALSO}{_COUNTED}{_COUNT}{_END}|{_MARK}{_COUNT}{_COME}{_END})"
    ),
    re.compile(rf"(?:把|还有|另外|再|连)?{_THEM}{_COUNT}{_MARK}{_ALSO}{_COUNTED}{_COUNT}{_END}"),
    re.compile(rf"(?:再|还|先|也|都|请|麻烦|帮忙)*(?:算上|加上|记上|算){_THEM}{_COUNT}{_ALSO}{_COME}{_END}"),
]
_OF_ALL = [
    re.compile(
        rf"{_I}{_ALSO}(?:带[着了上]?|领[着了]?|捎上|和|跟|同){_THEM}{_COUNT}{_MARK}{_COME}(?:算{_COUNT})?{_END}(?:{_MARK}{_ALSO}{_COUNTED}{_COUNT}{_END})"
    ),
    re.compile(
        rf"{_I}{_ALSO}(?:带[着了上]?|领[着了]?){_THEM}{_COUNT}{_MARK}(?:一起|一道|一块儿?|都|也|马上|现在|就)*(?:过来|过去|出发|出车|来|去){_END}"
    ),
]
_ANSWER = re.compile(r"(?:收到|好的?|行|要得|ok|明白|妥)[了啦嘞]?[,，!！。 ]+", re.IGNORECASE)
"""收到，张三跟我的: the speaker comes, too."""
_TOO = re.compile(
    rf"(?:还有)?{_THEM}{_COUNT}(?:也|都|也都)(?:是|在内|来|跟着?|跟着来|一起来?|一样|在|有){_END}"
)
_JOINED = re.compile(rf"{_THEM}(?:[、,，/&+ ]*(?:和|跟|与|及|同|还有)?[ ]*{_THEM})+")
_NOT = re.compile(
    r"[不没别莫甭吗?？谁哪]|怎么|多少|算了|昨|明天|上次|要是|如果|的话|让|叫|喊|一共|总共|车上|后排|副驾|我车"
)


class BroughtAlong(NamedTuple):
    """`with_speaker`: he says of himself, too, that he comes. `is_sure`: the number that he gives is that of the names."""

    names: tuple[str, ...]
    with_speaker: bool
    is_sure: bool


def brought_along(text: str, known: Collection[str]) -> BroughtAlong | None:
    """Whom the speaker counts in; None where he says anything else. `known` are names that are meant wherever they stand."""
    words = clean(text).strip()
    answered = _ANSWER.match(words)
    words = words[answered.end() :] if answered else words
    if len(words) > _LONGEST or _NOT.search(words):
        return None
    return _one_group(words, known, answered=answered is not None) or _group_by_group(words, known)


def _one_group(words: str, known: Collection[str], *, answered: bool) -> BroughtAlong | None:
    found = _named(words, known)
    if found is None:
        return None
    names, said = found
    for patterns, with_speaker in ((_OF_THEM, False), (_OF_ALL, True)):
        for pattern in patterns:
            if pattern.fullmatch(said):
                cars = {settle(number) for number in re.findall(_NUMERAL, said)}
                return BroughtAlong(names, with_speaker or answered, cars <= {len(names), len(names) + 1})
    return None


def _group_by_group(words: str, known: Collection[str]) -> BroughtAlong | None:
    """「张三算我的，李四也跟着」: the names of each clause."""
    clauses = [clause for clause in re.split("[,，;；。]", words) if clause.strip()]
    groups = [_one_group(clause.strip(), known, answered=False) for clause in clauses[:1]]
    for clause in clauses[1:]:
        found = _named(clause.strip(), known)
        is_too = found is not None and _TOO.fullmatch(found[1])
        groups.append(
            BroughtAlong(found[0], with_speaker=False, is_sure=True)
            if found and is_too
            else _one_group(clause.strip(), known, answered=False)
        )
    told = [group for group in groups if group is not None]
    if len(told) < _FEWEST or len(told) < len(groups):
        return None
    names = tuple(dict.fromkeys(name for group in told for name in group.names))
    return BroughtAlong(
        names, any(group.with_speaker for group in told), all(group.is_sure for group in told)
    )


def _named(words: str, known: Collection[str]) -> tuple[tuple[str, ...], str] | None:
    """The names, which stand together, and the words with one sign in their place; None where they stand apart."""
    here = sorted({name for name in known if len(name) > 1 and name in words}, key=len, reverse=True)
    parts = re.split(f"({'|'.join(map(re.escape, here))})", words) if here else [words]
    names: list[str] = []
    said = ""
    for place, part in enumerate(parts):
        if place % 2:
            names.append(part)
            said += _THEM
            continue
        for token in tokens(plain(part)) if part.strip() else ():
            names += split(token.text) if token.has("name") else ()
            said += _THEM if token.has("name") else token.text
    said = _JOINED.sub(_THEM, said)
    return (tuple(dict.fromkeys(names)), said) if said.count(_THEM) == 1 else None
