"""Phrases of several tokens: passengers, minutes, clock times, where."""

from dataclasses import dataclass, replace

from reading.grammar.numbers import Amount
from reading.grammar.party import Group
from reading.grammar.passenger_nouns import (
    MOST_GROUPS,
    begins_a_list,
    is_counted_relation,
    is_relative,
    is_told_twice,
    is_total,
    tag_of,
)
from reading.grammar.row import MOST_SKIPPED, TokenRow, at, skip

_TAGS = ("elderly", "child", "pregnant", "disabled")
_LINKS = ("with", "total", "have", "about", "gap", "he", "self", "particle")
_NO_PEOPLE = ("minute", "hour", "half", "unit", "clock", "span")
_FURTHER = ("还", "另")
_ARTICLES = frozenset({"a", "an", "the"})
_RELATED = frozenset(
    {"姐妹", "姊妹", "兄弟", "母女", "母子", "父子", "父女", "祖孙", "爷孙", "婆媳", "师徒", "朋友俩"}
)
"""Words that are two persons alone, and anybody behind a number: 3个姐妹."""
_THEIR_OWN = frozenset({"家里人", "屋里人", "家人"})
_BOTH, _PEOPLE = frozenset({"两", "2", "俩"}), frozenset({"个人", "人"})
_ONE_OF_THEM = ("个", "位", "个是", "位是")
_PAIRS = frozenset({"一对", "两口子", "俩口子", "夫妻", "夫妇"})
_MOST_WORDS_BEFORE_A_NOUN = 6


@dataclass(slots=True)
class Party:
    """The passengers of one phrase and where it ends; `is_odd`: a number in it has a noun that nobody knows."""

    groups: list[Group]
    end: int
    is_odd: bool = False


def party(row: TokenRow, here: int, *, is_first: bool = True) -> Party | None:
    """The noun phrases that begin at `here`; None where none does. Nobody changes them."""
    known = ("party" if is_first else "further party", here)
    if known not in row.read:
        row.read[known] = _party(row, here, is_first=is_first)
    found: Party | None = row.read[known]
    return found


def _party(row: TokenRow, here: int, *, is_first: bool) -> Party | None:
    found = Party([], here)
    for _ in range(MOST_GROUPS):
        link = _link(row, found)
        if link.end >= len(row):
            break
        may_be_one = link.has_with or link.has_have or (is_first and not found.groups)
        one = _phrase(
            row, link.end, may_be_one=may_be_one, is_joined=link.has_with, is_behind=bool(found.groups)
        ) or _described(row, link.end, found)
        if one is not None and link.has_he and is_relative(row, one.end - 1, one.tag):
            one = replace(one, tag="adults")  # 老人和她女儿, 孕妇和她婆婆
        if one is None or (
            found.groups and link.has_comma and not (one.tag or link.has_total or one.is_luggage)
        ):
            break
        found.end = one.end
        if not one.is_luggage:
            links = (link.has_with, link.has_total, link.has_have, link.is_apart)
            found.groups.append(Group(one.amount, one.tag, *links))
            found.is_odd |= one.is_odd
    return found if found.groups else None


@dataclass(slots=True)
class _Link:
    """The words between two noun phrases: 带, 共, 其中."""

    end: int
    has_comma: bool = False
    has_with: bool = False
    has_total: bool = False
    has_have: bool = False
    has_he: bool = False
    is_apart: bool = False


def _link(row: TokenRow, found: Party) -> _Link:
    place = skip(row, found.end, *(("comma", "line") if found.groups else ()))
    link = _Link(place, any(token.has("comma", "line") for token in row[found.end : place]))
    link.is_apart = any(token.has("comma", "line", "gap") for token in row[found.end : place])
    end = place + MOST_SKIPPED
    while (
        link.end < end
        and (
            at(row, link.end, *_LINKS)
            or (
                link.end < len(row)
                and (row[link.end].text in _ARTICLES or (link.has_he and row[link.end].text == "的"))
            )
        )
        and not at(row, link.end, "number", "vague")
    ):
        token = row[link.end]
        if link.has_he and token.text == "的":
            link.end += 1
            continue
        if (token.has("he", "self") and not (link.has_with or is_counted_relation(row, link.end))) or (
            token.has("particle") and not found.groups
        ):
            break
        link.has_with |= token.has("with") or (token.has("have") and token.text.startswith(_FURTHER))
        link.has_he |= token.has("he")
        link.has_total |= token.has("total")
        link.has_have |= token.has("have")
        link.end += 1 + (token.has("total", "have") and at(row, link.end + 1, "be"))  # 一共是四个, 有个是孕妇
    return link


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One noun phrase and where it ends; `group` is None for luggage, `is_odd` for a noun that nobody knows."""

    amount: int | None
    tag: str
    end: int
    is_odd: bool = False
    is_luggage: bool = False


def _phrase(
    row: TokenRow, here: int, *, may_be_one: bool, is_joined: bool, is_behind: bool
) -> _Phrase | None:
    token = row[here]
    if token.has("family") and (amount := amount_at(row, after := skip(row, here + 1))):
        return _Phrase(amount.value, "family", skip(row, after + 1, "measure", "passenger"))
    if token.has("couple"):
        nouns = ("adult", "child", "elderly") if token.text == "一对" else ()
        is_old = token.text == "一对" and at(row, skip(row, here + 1), "elderly")
        tag = "elderly" if is_old else "couple"
        return _Phrase(int(token.kinds["couple"]), tag, skip(row, here + 1, "passenger", "aged", *nouns))
    if token.has("thing") and is_behind and at(row, skip(row, here + 1), "number"):
        return _Phrase(None, "", skip(row, skip(row, here + 1) + 1, "measure", "thing"), is_luggage=True)
    if is_behind and token.has("family") and token.has("vague"):
        return _Phrase(None, "", here + 1, is_luggage=True)  # 接5 一家子
    if token.amount is not None and token.has("number", "vague"):
        return _counted(row, here, token.amount)
    if may_be_one and token.text in {"个", "位", "名"} and (tag := tag_of(row, skip(row, here + 1))):
        return _Phrase(1, tag, skip(row, here + 1) + 1)
    return _tagged(row, here, is_joined=is_joined)


def _tagged(row: TokenRow, here: int, *, is_joined: bool) -> _Phrase | None:
    """「老人2」, 「带小孩」, 「有个老人」"""
    tag = tag_of(row, here)
    if not tag:
        is_relation = is_joined and row[here - 1].has("he") and row[here].has("kin")
        return _Phrase(1, "adults", here + 1) if is_relation else None  # 大爷和他老伴
    after = skip(row, here + 1)
    if at(row, after, "have") and at(row, after + 1, "number"):
        after += 1  # 里头老人有五个
    if at(row, after, "couple") and row[after].text in _PAIRS:
        return _Phrase(2, tag, after + 1)  # 小情侣一对
    amount = None if at(row, after + 1, "thing", "unit", "car") else amount_at(row, after)  # 小孩3岁
    is_of_both = at(row, after + 1, "measure") and (
        row[here - 1].has("he")
        or (row[here].has("kin") and at(row, here + 1, "gap"))
        or (row[after].text in _BOTH and row[after + 1].text in _PEOPLE)
    )
    if is_joined and is_of_both:
        return _Phrase(1, tag, here + 1)  # 孕妇和她老公两个人, 孕妇加老公 2位, 奶奶和孙女两个人
    if amount and (is_total(row, here) or not at(row, skip(row, after + 1), *_TAGS, "adult")):
        return _Phrase(amount.value, tag, skip(row, after + 1, "measure"))
    if is_joined and (at(row, here, "several") or row[here].text in _THEIR_OWN):
        is_told = at(row, skip(row, here + 1), "total")
        return _Phrase(None, tag, here + 1, is_luggage=is_told)  # 和家属; 加家里人一共四个
    former = here - 1 - (here > 1 and row[here - 1].has("be"))
    is_one = here > 0 and row[former].has("have") and row[former].text.endswith(_ONE_OF_THEM)
    return _Phrase(1, tag, here + 1) if is_joined or is_one else None


def _described(row: TokenRow, here: int, found: Party) -> _Phrase | None:
    """One of those counted before, without a number: 有个腿脚不好的|大爷, 婆婆|爷爷带个娃儿."""
    if not found.groups:
        return None
    former = row[here - 1]
    if tag_of(row, here):
        if former.text.endswith(("的", "嘅")):
            return None  # 坐轮椅的老人 is one person
        if former.has("pregnant", "disabled") and row[here].has("adult"):
            return None  # 大肚子媳妇 is one person
        if row[here].has("disabled") and former.has("elderly", "child", "adult"):
            return None  # 阿婆坐轮椅嘅 is one person
        is_in_a_row = at(row, skip(row, here + 1), *_TAGS, "with", "kin") or former.has(*_TAGS)
        return _Phrase(1, tag_of(row, here), here + 1) if is_in_a_row else None
    if not (former.has("have") and former.text.endswith(("个", "位"))):
        return None
    for place in range(here, min(len(row) - 1, here + _MOST_WORDS_BEFORE_A_NOUN)):
        if row[place].has("number", "comma", "full", "line", "gap", "question"):
            break
        if row[place].text.endswith("的") and (tag := tag_of(row, place + 1)):
            return _Phrase(1, tag, place + 2)
    return None


def amount_at(row: TokenRow, here: int) -> Amount | None:
    """The number that stands at `here`."""
    return row[here].amount if at(row, here, "number", "vague") else None


def _counted(row: TokenRow, here: int, amount: Amount) -> _Phrase | None:
    """A number, its measure word and its noun."""
    after = skip(row, here + 1)
    if row[here].has("vague") and at(row, after, "tail") and at(row, after + 1, "passenger"):
        return _Phrase(None, "", after + 2)  # 三分之二的人
    if amount.is_counted or at(row, after, "measure"):
        return _behind_measure(row, here + 1 if amount.is_counted else after + 1, amount)
    if at(row, after, *_NO_PEOPLE) and not (after > here + 1 and at(row, after, "clock")):  # 接3 0:20送到
        return None
    if at(row, here + 1, "family", "car") and not at(row, here + 1, "passenger"):
        return _Phrase(None, "", here + 2, is_odd=True)  # 3家人, 3车货
    if after < len(row) and row[after].text == "岁" and (tag := tag_of(row, after + 1)):
        return _Phrase(1, tag, after + 2)  # 有个八十岁老太太
    if is_total(row, after):
        return _Phrase(amount.value, "", here + 1)
    is_apart = (
        at(row, here + 1, "gap")
        and (at(row, skip(row, after + 1), "number") or at(row, after + 1, "with"))
        and not at(row, after, "aged")
        and not (after < len(row) and row[after].text.isascii())
    )  # 3 老人一个, 3 妈妈抱个娃
    tag = "" if is_apart else tag_of(row, after)
    if tag or at(row, after, "passenger"):
        return _Phrase(amount.value, tag, after + 1)
    return _behind_number(row, here, amount)


def _behind_number(row: TokenRow, here: int, amount: Amount) -> _Phrase:
    """A number with no person behind it: of things, of what nobody knows, or of anybody."""
    after = skip(row, here + 1)
    if at(row, after, "thing") and (after == here + 1 or row[after].text.isascii()):
        return _Phrase(None, "", after + 1, is_luggage=True)
    if at(row, here + 1, "unknown") and not row[here + 1].has("latin"):
        return _Phrase(None, "", here + 1, is_odd=True)
    if at(row, after, "number") and not at(
        row, skip(row, after + 1, "measure"), *_TAGS, "adult", "minute", "hour", "with"
    ):
        return _Phrase(None, "", after + 1)
    return _Phrase(amount.value, "", here + 1)


def _behind_measure(row: TokenRow, here: int, amount: Amount) -> _Phrase | None:
    noun = skip(row, here)
    is_person = at(row, noun, *_TAGS, "adult", "aged", "couple", "passenger")
    if at(row, here, "gap") and (
        not is_person or at(row, skip(row, noun + 1), "number") or begins_a_list(row, noun)
    ):
        return _Phrase(amount.value, "", here)  # 4人 行李3件
    return _measured(row, noun, amount)


def _measured(row: TokenRow, noun: int, amount: Amount) -> _Phrase | None:
    """The noun behind 3个: a person, a thing, or a word that nobody knows."""
    of_whom = noun + at(row, noun, "all")
    if at(row, of_whom, "be") and at(row, of_whom + 1, *_TAGS):
        noun = of_whom + 1  # 一位是孕妇, 俩都是老太太
    if not at(row, noun, *_TAGS):
        if at(row, noun, "model") and at(row, noun + 1, "fits", "gap"):
            return _Phrase(amount.value, "", noun)  # 拉6个|商务车刚好
        if at(row, noun, "thing"):
            return _Phrase(None, "", noun + 1, is_luggage=True)
        if at(row, noun, "unknown"):
            return _Phrase(None, "", noun, is_odd=True)
        if at(row, noun, *_NO_PEOPLE):
            return None
    while at(row, noun, "aged") and not (tag_of(row, noun) and not tag_of(row, noun + 1)):
        noun += 1
    if tag := tag_of(row, noun):
        return _Phrase(amount.value, tag, _behind_noun(row, noun + is_told_twice(row, noun, tag), amount))
    if at(row, noun, "couple"):
        return _of_a_couple(row, noun, amount)
    return _Phrase(amount.value, "", skip(row, noun, "passenger") if at(row, noun, "passenger") else noun)


def _behind_noun(row: TokenRow, noun: int, amount: Amount) -> int:
    """Where the noun ends: 一位坐轮椅的大爷 is one person, 三位腿脚不便的旅客 are three."""
    if not row[noun].text.endswith("的"):
        return noun + 1
    if amount.value == 1 and at(row, noun + 1, "elderly", "adult", "child"):
        return noun + 2
    return skip(row, noun + 1, "passenger", "odd")


def _of_a_couple(row: TokenRow, noun: int, amount: Amount) -> _Phrase:
    """「三个，老两口带个娃」 begins anew with the couple; 3个姐妹 are three."""
    if amount.value is not None and amount.value > int(row[noun].kinds["couple"]):
        return _Phrase(amount.value, "", noun + (row[noun].text in _RELATED))
    return _Phrase(amount.value, "couple", noun + 1)
