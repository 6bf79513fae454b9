"""Phrases of one noun: 3个人, 两个老人, 夫妻俩, and numbers whose noun nobody knows."""

from dataclasses import dataclass

from reading.grammar.numbers import Amount
from reading.grammar.passenger_nouns import begins_a_list, is_told_twice, is_total, tag_of
from reading.grammar.relatives import behind_own_number, both_of
from reading.grammar.row import Token, TokenRow, at, skip
from reading.grammar.told_who import told_who

_TAGS = ("elderly", "child", "pregnant", "disabled")
_NO_PEOPLE = ("minute", "hour", "half", "unit", "clock", "span")
_RELATED = frozenset(
    {"姐妹", "姊妹", "兄弟", "母女", "母子", "父子", "父女", "祖孙", "爷孙", "婆媳", "师徒", "朋友俩"}
)
"""Words that are two persons alone, and anybody behind a number: 3个姐妹."""
_THEIR_OWN = frozenset({"家里人", "屋里人", "家人"})
_BOTH, _PEOPLE = frozenset({"两", "2", "俩"}), frozenset({"个人", "人"})
_ONE_OF_THEM = ("个", "位", "个是", "位是")
_PAIRS = frozenset({"一对", "两口子", "俩口子", "夫妻", "夫妇"})
_MOST_WORDS_BEFORE_A_NOUN = 6
_NO_DESCRIPTION = (
    "number",
    "name",
    "comma",
    "full",
    "line",
    "gap",
    "question",
    "self",
    "he",
    "be",
    "say",
    "neg",
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """One noun phrase and where it ends; `group` is None for luggage, `is_odd` for a noun that nobody knows."""

    amount: int | None
    tag: str
    end: int
    is_odd: bool = False
    is_luggage: bool = False


def noun_phrase(
    row: TokenRow, here: int, *, may_be_one: bool, is_joined: bool, is_behind: bool
) -> NounPhrase | None:
    token = row[here]
    if token.has("family") and (amount := amount_at(row, after := skip(row, here + 1))):
        return NounPhrase(amount.value, "family", skip(row, after + 1, "measure", "passenger"))
    if token.has("couple"):
        nouns = ("adult", "child", "elderly") if token.text == "一对" else ()
        is_old = token.text == "一对" and at(row, skip(row, here + 1), "elderly")
        tag = "elderly" if is_old else "couple"
        end = skip(row, here + 1, "passenger", "aged", *nouns)
        return NounPhrase(int(token.kinds["couple"]), tag, behind_own_number(row, here, end))
    if both := both_of(row, here):
        return NounPhrase(2, both, here + 2)
    if token.has("thing") and is_behind and at(row, skip(row, here + 1), "number"):
        return NounPhrase(None, "", skip(row, skip(row, here + 1) + 1, "measure", "thing"), is_luggage=True)
    if is_behind and token.has("family") and token.has("vague"):
        return NounPhrase(None, "", here + 1, is_luggage=True)  # 接5 一家子
    if token.amount is not None and token.has("number", "vague"):
        return _counted(row, here, token.amount)
    if may_be_one and token.text in {"个", "位", "名"} and (tag := tag_of(row, skip(row, here + 1))):
        return NounPhrase(1, tag, skip(row, here + 1) + 1)
    return _tagged(row, here, is_joined=is_joined)


def _tagged(row: TokenRow, here: int, *, is_joined: bool) -> NounPhrase | None:
    """「老人2」, 「带小孩」, 「有个老人」"""
    tag = tag_of(row, here)
    if not tag:
        is_relation = is_joined and row[here - 1].has("he") and row[here].has("kin")
        return NounPhrase(1, "adults", here + 1) if is_relation else None  # 大爷和他老伴
    after = skip(row, here + 1)
    if at(row, after, "have") and at(row, after + 1, "number"):
        after += 1  # 里头老人有五个
    if at(row, after, "couple") and row[after].text in _PAIRS:
        return NounPhrase(2, tag, after + 1)  # 小情侣一对
    is_other = at(row, after + 1, "thing", "unit", "car") or _counts_weeks(row, after + 1)
    amount = None if is_other else amount_at(row, after)  # 小孩3岁, 孕36周
    is_of_both = at(row, after + 1, "measure") and (
        row[here - 1].has("he")
        or (row[here].has("kin") and at(row, here + 1, "gap"))
        or (row[after].text in _BOTH and row[after + 1].text in _PEOPLE)
    )
    if is_joined and is_of_both:
        return NounPhrase(1, tag, here + 1)  # 孕妇和她老公两个人, 孕妇加老公 2位, 奶奶和孙女两个人
    if amount and (is_total(row, here) or not at(row, skip(row, after + 1), *_TAGS, "adult")):
        return NounPhrase(amount.value, tag, skip(row, after + 1, "measure"))
    if is_joined and (at(row, here, "several") or row[here].text in _THEIR_OWN):
        is_told = at(row, skip(row, here + 1), "total")
        return NounPhrase(None, tag, here + 1, is_luggage=is_told)  # 和家属; 加家里人一共四个
    former = here - 1 - (here > 1 and row[here - 1].has("be"))
    is_one = here > 0 and row[former].has("have") and row[former].text.endswith(_ONE_OF_THEM)
    return NounPhrase(1, tag, here + 1) if is_joined or is_one else None


def _counts_weeks(row: TokenRow, here: int) -> bool:
    return here < len(row) and row[here].text in {"周", "周了", "月", "个月", "天"}


def _is_of_one(former: Token, noun: Token) -> bool:
    """Whether two words describe one person: 大肚子媳妇, 聋哑老人, 阿婆坐轮椅嘅."""
    if former.has("disabled") and noun.has("elderly", "child", "adult"):
        return True
    is_behind = noun.has("disabled") and former.has("elderly", "child", "adult", "disabled")
    return is_behind or (former.has("pregnant") and noun.has("adult"))


def described(row: TokenRow, here: int, *, is_behind: bool) -> NounPhrase | None:
    """One of those counted before, without a number: 有个腿脚不好的|大爷, 婆婆|爷爷带个娃儿."""
    if not is_behind:
        return None
    former = row[here - 1]
    if tag_of(row, here):
        if former.text.endswith(("的", "嘅")):
            return None  # 坐轮椅的老人 is one person
        if _is_of_one(former, row[here]):
            return None
        is_in_a_row = at(row, skip(row, here + 1), *_TAGS, "with", "kin") or former.has(*_TAGS)
        return NounPhrase(1, tag_of(row, here), here + 1) if is_in_a_row else None
    if not (former.has("have") and former.text.endswith(("个", "位"))):
        return None
    for place in range(here, min(len(row) - 1, here + _MOST_WORDS_BEFORE_A_NOUN)):
        if row[place].has("number", "comma", "full", "line", "gap", "question"):
            break
        if row[place].text.endswith("的") and (tag := tag_of(row, place + 1)):
            return NounPhrase(1, tag, place + 2)
    return None


def amount_at(row: TokenRow, here: int) -> Amount | None:
    """The number that stands at `here`."""
    return row[here].amount if at(row, here, "number", "vague") else None


def _counted(row: TokenRow, here: int, amount: Amount) -> NounPhrase | None:
    """A number, its measure word and its noun."""
    after = skip(row, here + 1)
    if row[here].has("vague") and at(row, after, "tail") and at(row, after + 1, "passenger"):
        return NounPhrase(None, "", after + 2)  # 三分之二的人
    if amount.is_counted or at(row, after, "measure"):
        return _behind_measure(row, here + 1 if amount.is_counted else after + 1, amount)
    if at(row, after, *_NO_PEOPLE) and not (after > here + 1 and at(row, after, "clock")):  # 接3 0:20送到
        return None
    if at(row, here + 1, "family", "car") and not at(row, here + 1, "passenger"):
        return NounPhrase(None, "", here + 2, is_odd=True)  # 3家人, 3车货
    if after < len(row) and row[after].text == "岁" and (tag := tag_of(row, after + 1)):
        return NounPhrase(1, tag, after + 2)  # 有个八十岁老太太
    if is_total(row, after):
        return NounPhrase(amount.value, "", here + 1)
    is_apart = (
        at(row, here + 1, "gap")
        and (
            at(row, skip(row, after + 1), "number")
            or at(row, after + 1, "with")
            or told_who(row, after, amount.value)
        )
        and not at(row, after, "aged")
        and not (after < len(row) and row[after].text.isascii())
    )  # 3 老人一个, 3 妈妈抱个娃
    tag = "" if is_apart else tag_of(row, after)
    if tag or at(row, after, "passenger"):
        return NounPhrase(amount.value, tag, after + 1)
    return _behind_number(row, here, amount)


def _behind_number(row: TokenRow, here: int, amount: Amount) -> NounPhrase:
    """A number with no person behind it: of things, of what nobody knows, or of anybody."""
    after = skip(row, here + 1)
    if at(row, after, "thing") and (after == here + 1 or row[after].text.isascii()):
        return NounPhrase(None, "", after + 1, is_luggage=True)
    if at(row, here + 1, "unknown") and not row[here + 1].has("latin"):
        return NounPhrase(None, "", here + 1, is_odd=True)
    if at(row, after, "number") and not at(
        row, skip(row, after + 1, "measure"), *_TAGS, "adult", "minute", "hour", "with"
    ):
        return NounPhrase(None, "", after + 1)
    return NounPhrase(amount.value, "", here + 1)


def _behind_measure(row: TokenRow, here: int, amount: Amount) -> NounPhrase | None:
    noun = skip(row, here)
    is_person = at(row, noun, *_TAGS, "adult", "aged", "couple", "passenger")
    if at(row, here, "gap") and (
        not is_person
        or at(row, skip(row, noun + 1), "number")
        or begins_a_list(row, noun)
        or told_who(row, noun, amount.value)
    ):
        return NounPhrase(amount.value, "", here)  # 4人 行李3件
    if behind := _behind_description(row, noun):
        return NounPhrase(amount.value, tag_of(row, behind), behind + 1)
    return _on_crutches(row, noun, amount) or _measured(row, noun, amount)


def _on_crutches(row: TokenRow, noun: int, amount: Amount) -> NounPhrase | None:
    """「一位大哥拄着双拐」 is one person."""
    is_one = tag_of(row, noun) == "adults" and amount.value == 1 and at(row, noun + 1, "disabled")
    return NounPhrase(1, "disabled", noun + 2) if is_one else None


def _measured(row: TokenRow, noun: int, amount: Amount) -> NounPhrase | None:
    """The noun behind 3个: a person, a thing, or a word that nobody knows."""
    of_whom = noun + at(row, noun, "all")
    if at(row, of_whom, "be") and at(row, of_whom + 1, *_TAGS):
        noun = of_whom + 1  # 一位是孕妇, 俩都是老太太
    if not at(row, noun, *_TAGS):
        if at(row, noun, "model") and at(row, noun + 1, "fits", "gap"):
            return NounPhrase(amount.value, "", noun)  # 拉6个|商务车刚好
        if at(row, noun, "thing"):
            return NounPhrase(None, "", noun + 1, is_luggage=True)
        if at(row, noun, "unknown"):
            return NounPhrase(None, "", noun, is_odd=True)
        if at(row, noun, *_NO_PEOPLE):
            return None
    while at(row, noun, "aged") and not (tag_of(row, noun) and not tag_of(row, noun + 1)):
        noun += 1
    if tag := tag_of(row, noun):
        return NounPhrase(amount.value, tag, _behind_noun(row, noun + is_told_twice(row, noun, tag), amount))
    if at(row, noun, "couple"):
        return _of_a_couple(row, noun, amount)
    return NounPhrase(amount.value, "", skip(row, noun, "passenger") if at(row, noun, "passenger") else noun)


def _behind_description(row: TokenRow, here: int) -> int:
    """Where the person stands whom words before 的 describe: 一个满月的|娃, 两个背书包的|学生; 0 where nobody does."""
    if at(row, here, *_TAGS, "adult", "aged", "passenger", "couple", *_NO_PEOPLE):
        return 0
    for place in range(here, min(len(row) - 1, here + _MOST_WORDS_BEFORE_A_NOUN)):
        if row[place].has(*_NO_DESCRIPTION):
            return 0
        if place > here and row[place].text in {"的", "嘅"}:
            return place + 1 if tag_of(row, place + 1) or at(row, place + 1, "passenger") else 0
    return 0


def _behind_noun(row: TokenRow, noun: int, amount: Amount) -> int:
    """Where the noun ends: 一位坐轮椅的大爷 is one person, 三位腿脚不便的旅客 are three."""
    if not row[noun].text.endswith("的"):
        return noun + 1
    if amount.value == 1 and at(row, noun + 1, "elderly", "adult", "child"):
        return noun + 2
    return skip(row, noun + 1, "passenger", "odd")


def _of_a_couple(row: TokenRow, noun: int, amount: Amount) -> NounPhrase:
    """「三个，老两口带个娃」 begins anew with the couple; 3个姐妹 are three."""
    if amount.value is not None and amount.value > int(row[noun].kinds["couple"]):
        return NounPhrase(amount.value, "", noun + (row[noun].text in _RELATED))
    return NounPhrase(amount.value, "couple", noun + 1)
