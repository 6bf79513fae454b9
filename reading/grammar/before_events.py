"""Reads what stands before an event: where a clause ends there, and whether it is a list of names."""

from itertools import pairwise

from reading.grammar.row import Token

_ASPECTS = frozenset("了啦咗哒咯")
_NAMES_AND_GLUE = ("name", "comma", "gap", "tail", "with", "pad")


_MAY_BE_AN_ANSWER = frozenset({"不", "不是", "没有", "没得", "冇得", "冒得", "冒有", "弗", "唔", "no"})
"""Negations that may also be said alone: 没有 到了."""


def first_of(words: list[Token], *kinds: str, without: str = "") -> int:
    """Where the first word with one of the classes stands, and not with that of `without`; behind all of them where none has."""
    return next(
        (place for place, token in enumerate(words) if token.has(*kinds) and not token.has(without)),
        len(words),
    )


def ends_a_clause(lead: list[Token], place: int) -> bool:
    if lead[place].has("particle") and lead[place].text in _ASPECTS:
        return True
    is_between_words = lead[place].has("gap") and not lead[place - 1].text.isascii()
    if is_between_words and _denies_what_follows(lead, place):
        return False
    return is_between_words and first_of(lead, "now", "done", "particle", "neg", "see") <= place


def _denies_what_follows(lead: list[Token], gap: int) -> bool:
    """「还没 arrive」: the word before the gap denies what stands behind it, and is no question (走了没 到了)."""
    word = lead[gap - 1]
    is_alone = word.text in _MAY_BE_AN_ANSWER or (gap > 1 and lead[gap - 2].has("particle"))
    return word.has("neg") and not is_alone


def is_on_behalf(lead: list[Token], place: int) -> bool:
    """「给阿强报一下，接3」, 「替他说一声，送到了」"""
    is_told = place > 0 and lead[place - 1].has("behalf")
    return is_told and (first_of(lead, "name") < place or is_for_him(lead[:place]))


def is_for_him(lead: list[Token]) -> bool:
    """Whether something is done for somebody who is not named: 替他, 帮她."""
    return any(one.has("forwhom") and other.has("he") for one, other in pairwise(lead))


def is_list_of_names(lead: list[Token]) -> bool:
    """「张三，李四，都到了」"""
    return any(token.has("name") for token in lead) and all(
        token.has(*_NAMES_AND_GLUE, "all", "now", "done") for token in lead
    )


def leaves_this_trip(direct: list[Token]) -> bool:
    """「我要先洗车，这趟就不接了」: he leaves this trip to others."""
    is_this = any(token.text.startswith("这") and token.text.endswith(("趟", "车", "单")) for token in direct)
    return is_this and not any(token.has("ask", "cond", "hedge", "ago") for token in direct)
