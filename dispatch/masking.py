"""Masks mobile numbers and number plates, for logs, messages and exports (S4).

Compares a folded copy of the text: NFKC, every decimal digit as 0-9, without invisible characters and combining marks.
Replaces only what it masks; everything else stays as it was written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

# Up to three of these may stand where a number is usually parted: 138 - 1234 - 5678.
_JOINT = r"[ \t\-\u2010-\u2015\u2212.\u00b7\u2022\u2027\u2219\u22c5\u30fb_()]{0,3}"
# Anything else that is neither letter nor digit parts a mobile number as well: 138/1234/5678.
_APART = r"(?:[^\w\n]|_){0,3}"
# A trunk 0 or a country code may stand before it, and stays; other digits may not.
_MOBILE = re.compile(
    r"1(?:(?<!\d1)|(?<=(?<!\d)01)|(?<=(?<!\d)861)|(?<=(?<!\d)00861))[3-9]\d"
    rf"(?:{_APART}\d{{4}}{_APART}\d{{4}}|\d-\d{{3}}-\d{{4}}|\d-\d{{4}}-\d{{3}})(?!\d)"
    r"|(?<!\d)(?<!\d[ .\-\u00b7])1[ .\-\u00b7][3-9](?:[ .\-\u00b7]\d){9}(?![ .\-\u00b7]?\d)"
)
# Numbers of other countries, of Hong Kong, Macau and Taiwan without their +, and those of a landline.
_OTHER_PHONE = re.compile(
    rf"(?a:\+(?:{_JOINT}\d){{8,15}}(?!\d)"
    r"|(?<!\d)(?:85[23][ \-]{1,2}\d{4}[ \-]?\d{4}|886[ \-]{1,2}9\d\d[ \-]?\d{3}[ \-]?\d{3})(?!\d)"
    r"|(?<![\w.])0\d{2,3}(?:[ ()\-]{0,2}\d{7,8}|[ ()\-]{1,2}\d{3,4}[ \-]\d{4})(?!\w))"
)
_NUMERAL = (
    r"[\u3007\u96f6\u4e00\u4e8c\u4e09\u56db"
    r"\u4e94\u516d\u4e03\u516b\u4e5d\u5e7a]"
)
# A mobile number in Chinese numerals.
_IN_NUMERALS = re.compile(
    rf"(?<!{_NUMERAL})[\u4e00\u5e7a][\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d]{_NUMERAL}{{9}}(?!{_NUMERAL})"
)
# The place is a Chinese character or its escape in JSON. The use of a car may stand in place of the fifth sign.
_MAY_BE_A_PLATE = re.compile(
    rf"(?P<place>[\u3400-\u9fff]|\\u[0-9a-fA-F]{{4}})(?P<gap>{_JOINT})(?P<city>[A-Za-z]){_JOINT}(?P<number>[A-Za-z\d]{{4,}})"
    # trailer, driving school, police, Hong Kong, Macau, consulate
    r"(?=(?P<use>[\u6302\u639b\u5b66\u5b78\u8b66\u6e2f\u6fb3\u9886\u9818]?))"
)
# The provinces' short names, simplified and traditional, and that of embassies.
_PROVINCE = re.compile(
    r"[\u4eac\u6d25\u6caa\u6eec\u6e1d\u5180\u8c6b\u4e91\u96f2\u8fbd\u907c\u9ed1\u6e58\u7696\u9c81\u9b6f\u65b0\u82cf\u8607\u6d59\u8d63\u8d1b\u9102\u6842"
    r"\u7518\u664b\u6649\u8499\u9655\u965d\u5409\u95fd\u95a9\u8d35\u8cb4\u7ca4\u7cb5\u9752\u85cf\u5ddd\u5b81\u5be7\u743c\u74ca\u4f7f]"
)
# With gaps between its signs; then those of the armed police and of embassies.
_PARTED_PLATE = re.compile(
    rf"(?P<place>{_PROVINCE.pattern}){_JOINT}(?P<city>[A-Za-z]){_JOINT}"
    r"(?P<number>[A-Za-z\d](?:[ .\-\u00b7]?[A-Za-z\d]){4,5})(?![A-Za-z\d])"
)
_OTHER_PLATE = re.compile(
    rf"WJ{_JOINT}{_PROVINCE.pattern}?{_JOINT}\d{{4,5}}[A-Z]?|\u4f7f\d{{6}}(?!\d)|(?<!\d)\d{{6}}\u4f7f",
    re.IGNORECASE,
)
# Everything that folds to something with a digit.
_HAS_A_DIGIT = re.compile(
    r"[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3248-\u33ff\U0001f100-\U0001f10c]"
)

_SHORTEST_PLATE, _MOST_LETTERS = 5, 2
_CAPITALS = re.compile(r"[A-Z\d]{5,}")


class _Secret(NamedTuple):
    """What is shown instead of the signs from `start` to before `end` of the folded text."""

    start: int
    end: int
    shown: str


def mask(text: str) -> str:
    """Masks mobile numbers as 138****1234 and plates as 鄂A·**345, whatever separators they are written with."""
    text = _IN_NUMERALS.sub(_ends, text)
    if _HAS_A_DIGIT.search(text) is None:
        return text
    # What stays of one number may make another with its neighbour.
    while (masked := _once(text)) != text:
        text = masked
    return text


def _once(text: str) -> str:
    text = _MOBILE.sub(_mobile, text)
    for find in (_mobiles, _plates, _other_phones, _other_plates):
        text = _replace(text, find)
    return text


def _ends(match: re.Match[str]) -> str:
    return f"{match[0][:3]}****{match[0][-4:]}"


def _mobile(match: re.Match[str]) -> str:
    """As it stands: an invisible sign may part it from digits that would make another number of it."""
    digits = "".join(filter(str.isdigit, match[0]))
    return f"{digits[:3]}****{digits[-4:]}"


def _mobiles(folded: str) -> Iterator[_Secret]:
    for match in _MOBILE.finditer(folded):
        yield _Secret(*match.span(), _mobile(match))


def _other_phones(folded: str) -> Iterator[_Secret]:
    for match in _OTHER_PHONE.finditer(folded):
        plus = "+" if match[0].startswith("+") else ""
        yield _Secret(*match.span(), plus + _mobile(match))


def _other_plates(folded: str) -> Iterator[_Secret]:
    for match in _PARTED_PLATE.finditer(folded):
        number = re.sub(r"\W", "", match["number"])
        if sum(map(str.isalpha, number)) <= _MOST_LETTERS:
            yield _Secret(*match.span(), f"{match['place']}{match['city']}\u00b7**{number[-3:]}")
    for match in _OTHER_PLATE.finditer(folded):
        yield _Secret(*match.span(), f"**{match[0][-3:]}")


def _plates(folded: str) -> Iterator[_Secret]:
    if folded.isascii() and r"\u" not in folded:
        return
    for match in _MAY_BE_A_PLATE.finditer(folded):
        place, city, number, use = match.group("place", "city", "number", "use")
        of_a_province = _PROVINCE.fullmatch(place) is not None or len(place) > 1
        if match["gap"] and not of_a_province:
            continue
        if len(number) >= _SHORTEST_PLATE and _is_a_plate_number(number):
            tail, end = number[-3:], match.end("number")
        # A train has a letter and four digits too: 接G1234学生.
        elif len(number) < _SHORTEST_PLATE and use and of_a_province and number[-2:].isdigit():
            tail, end = number[-2:] + use, match.end("use")
        else:
            continue
        yield _Secret(match.start(), end, f"{place}{city}\u00b7**{tail}")


def _is_a_plate_number(number: str) -> bool:
    """In capitals one digit is enough; in small letters, as in a user's name, at most two of five may be letters."""
    capitals = _CAPITALS.match(number)
    if capitals and any(map(str.isdigit, capitals[0])):
        return True
    return sum(map(str.isalpha, number[:_SHORTEST_PLATE])) <= _MOST_LETTERS


def _replace(text: str, find: Callable[[str], Iterator[_Secret]]) -> str:
    found = list(find(text if text.isascii() else text.translate(_FOLDS)))
    if not found:
        return text
    # For each sign of the folded text, and for its end, where that began in `text`.
    starts = [place for place, sign in enumerate(text) for _ in sign.translate(_FOLDS)] + [len(text)]
    pieces, kept_from = list[str](), 0
    for start, end, shown in found:
        pieces += text[kept_from : starts[start]], shown
        # A sign that folds to several is replaced whole.
        kept_from = max(starts[end], starts[end - 1] + 1)
    return "".join([*pieces, text[kept_from:]])


class _Folds(dict[int, str]):
    """What each sign folds to, for `str.translate`: worked out at the first use of the sign."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if unicodedata.category(sign) in {"Cf", "Mn", "Me"}:  # invisible or combining
            return self.setdefault(code, "")
        digit = unicodedata.decimal(sign, None)
        return self.setdefault(code, unicodedata.normalize("NFKC", sign) if digit is None else str(digit))


_FOLDS = _Folds()
