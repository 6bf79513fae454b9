"""Tells the passengers of one car from numbers of several trips, guesses, and what may be an order."""

from reading.grammar.event import Event, Row, first_word
from reading.grammar.row import Token

_ROUGHLY = frozenset({"大概", "大约", "约", "约莫", "差不多", "估摸着", "大致"})


def is_of_several(direct: list[Token]) -> bool:
    """「今晚一共接了12人」, 「两台车接9个」: more than one trip."""
    is_of_his_car = any(
        token.text.startswith("车") and token.has("end") for token in direct
    )  # 他车上一共接了六个
    return any(
        (token.has("total") and not is_of_his_car)
        or token.has("sofar", "minute", "hour")
        or (token.has("number") and behind.has("thing", "unit", "car"))
        for token, behind in zip(direct, [*direct[1:], Token("", 0, 0)][: len(direct)], strict=True)
    )


def is_rough(direct: list[Token]) -> bool:
    """「大概接了3个」"""
    return any(token.text in _ROUGHLY for token in direct)


def may_be_left(row: Row, event: Event, direct: list[Token]) -> bool:
    """「A列走了3个」 may be three cars; 「再接3个」 may be an order."""
    is_again = any(token.text == "再" for token in direct) and not event.has_aspect
    former = [*direct, *row[max(0, event.start - 1) : event.start]]
    if not is_again and direct and direct[-1].text in {"是", "系"}:
        return True  # 是接2个咧
    return is_again or (first_word(row, event) == "走" and any(token.has("lane", "from") for token in former))
