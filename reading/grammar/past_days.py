"""Tells what was on a past day from what is tonight: 昨晚用了32台车，送了500人; 昨天没来，刚接3."""

from collections.abc import Iterable

from reading.grammar.row import Token

_TONIGHT = (
    "今天",
    "今晚",
    "今夜",
    "今早",
    "今儿",
    "现在",
    "刚",
    "才",
    "这趟",
    "这车",
    "这次",
    "这回",
    "这会",
    "这一趟",
    "这波",
    "眼下",
    "目前",
)


_PAST = (
    "昨",
    "前天",
    "前晚",
    "前夜",
    "前几",
    "大前",
    "上次",
    "上回",
    "上周",
    "上个",
    "上礼拜",
    "那天",
    "那晚",
    "去年",
)


def names_a_past_day(word: Token) -> bool:
    """Whether the word is 昨晚, 前天 or 上次; 开过 tells of the past, and names no day."""
    return word.has("ago") and word.text.startswith(_PAST)


def speaks_of_tonight(words: Iterable[Token]) -> bool:
    """Whether a word brings the speaker back to tonight: 昨天没来，刚接3."""
    return any(token.text.startswith(_TONIGHT) for token in words)


def is_of_a_past_day(former: Iterable[Token], direct: Iterable[Token]) -> bool:
    """Whether the words before the last mark name a past day, and those behind it do not come back to tonight."""
    return any(token.has("ago") for token in former) and not speaks_of_tonight(direct)
