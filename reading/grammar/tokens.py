"""Cuts a text into tokens: the cheapest path over a lattice of own words, numbers, names, places, clocks and single characters."""

import re
from dataclasses import dataclass, field

from reading.grammar import names, places
from reading.grammar.clocks import clock_end
from reading.grammar.lanes import lanes
from reading.grammar.numbers import Amount, scan
from reading.vocabulary.words import sizes, vocabulary

_WORD, _SHORT_WORD, _NUMBER, _NAME, _FIXED, _LATIN, _UNKNOWN = 1.05, 1.2, 1.1, 1.75, 0.9, 3.0, 3.0
_STATION_PRICE = 0.8
"""武汉站|到了 rather than 武汉|站到|了."""
_PER_CHARACTER = 0.02
"""A longer word is a little cheaper than a short one."""
_WITH_PARTICLE = 0.01
"""说错|了 rather than 说|错了."""
_LONG_NAME = 3.0
"""A surname with two characters costs more than a name and a short word: 李四|刚到."""
_MOST_NAMES = 12
_NOT_A_NAME = 0.2
"""老周|喊 rather than 老|周喊."""
_CUT_NAME = 1.5
"""王志刚|才说 rather than 王志|刚才说."""
_TWO, _THREE = 2, 3
_WORDS_BEHIND_NAMES = frozenset(
    "刚先正才打来拉替代帮跟和街借节再没又就已都也还今明前后昨马临晚等现快准说讲叫让问回喊全堵卡被把将仍暂从停排载赶绕返离由搁喺倒遭挨给跑开也都咋刚仲喐话拢"
)
_BEGINNINGS = frozenset("明前昨今晚马临")
"""Of these, the ones that begin a longer word; alone they end a name: 郭志明."""
_TAIL_OF_A_PLATE = re.compile(r"[0-9]{3,5}(?! ?[个位名人台辆分小点块元度万号:.])(?![0-9A-Za-z])")
_BEFORE_A_COUNT = frozenset("等约有共余剩")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_ADDRESS = re.compile("[\u3400-\u9fff]{1,4}(?:大道|路|街|巷)[0-9]{1,4}号?")
_TRIP = re.compile(r"第 ?[0-9一二两三四五六七八九十]{1,3} ?[趟批]")
_STATION = re.compile(places.STATION)
_PLACE = re.compile(rf"(?:{places.PLACE}|广场|站前)(?:[这那]?边|旁边?)?")
_TRAIN = re.compile(places.TRAIN)
_NO_STATION, _NO_PLACE = frozenset({"车站", "火车站"}), frozenset({"广场", "站前", "广场那边", "广场这边"})
_LATIN_STATION = re.compile(r"(?:[A-Z][a-z]+ ){1,3}Station(?![a-z])")
_FAMILIES = ("一家", "全家", "家子")
_FAMILY_BEFORE = 6
_ADDRESS_SIGNS = frozenset("道路街巷")
_PLACE_SIGNS = frozenset("口场厅区楼房门台")
_NOT, _POSSIBLE = frozenset("不唔没冇"), frozenset("到了成倒起赢切及")
_MARKS = {"?": "question", "\n": "line", "。": "full", "!": "full", ";": "full"}
_NO_NAME_BEFORE = frozenset("年月日")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text with all classes that it may have."""

    text: str
    start: int
    end: int
    kinds: dict[str, str] = field(default_factory=dict)
    amount: Amount | None = None
    lane: tuple[int | None, int | None] = (None, None)

    def has(self, *kinds: str) -> bool:
        """Whether the token has one of the classes."""
        for kind in kinds:  # noqa: SIM110  a quarter of the time of any()
            if kind in self.kinds:
                return True
        return False


def tokens(text: str) -> list[Token]:
    """The cheapest path; every character of `text` is in exactly one token."""
    lattice = _Lattice(text)
    size = len(text)
    none: tuple[float, Token | None] = (1e9, None)
    best = [(0.0, None), *[none] * size]
    for here in range(size):
        cost = best[here][0]
        for price, token in lattice.edges(here):
            if cost + price < best[token.end][0]:
                best[token.end] = (cost + price, token)
    row: list[Token] = []
    here = size
    while here:
        _, last = best[here]
        if last is None:  # each character has an edge of its own
            raise AssertionError(here)
        row.append(last)
        here = last.start
    return row[::-1]


class _Lattice:
    """The edges that leave each position."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = text.lower()
        self._words = vocabulary()
        self._sizes = sizes()
        self._has_lane = "列" in text or "队" in text or "道" in text
        self._has_address = not _ADDRESS_SIGNS.isdisjoint(text)
        self._has_latin_station = "Station" in text
        self._has_station = "站" in text or "机场" in text
        self._has_place = not _PLACE_SIGNS.isdisjoint(text)

    def edges(self, here: int) -> list[tuple[float, Token]]:
        character = self._text[here]
        if character in " \t" or not (character.isalnum() or character in "@+" or self._is_in_number(here)):
            if character == "+":
                return [(1.0, Token("+", here, here + 1, {"with": ""}))]
            kind = (
                "unknown"
                if character in "%⁄"
                else "gap"
                if character in " \t"
                else _MARKS.get(character, "comma")
            )
            return [(0.5, Token(character, here, here + 1, {kind: ""})), *self._spaced(here)]
        found = [(_UNKNOWN, Token(character, here, here + 1, {"unknown": ""}))]
        found += self._own_words(here)
        found += self._numbers(here)
        found += self._fixed(here)
        found += self._names(here)
        if character.isascii() and character.isalpha() and (word := _LATIN_WORD.match(self._text, here)):
            found.append((_LATIN, Token(word[0], here, word.end(), {"unknown": "", "latin": ""})))
        return found

    def _is_in_number(self, here: int) -> bool:
        """Whether a dash joins or begins numbers: 2-3, -1."""
        return self._text[here] in "-~" and self._text[here + 1 : here + 2].isdigit()

    def _spaced(self, here: int) -> list[tuple[float, Token]]:
        return [(price, token) for price, token in self._own_words(here) if token.end - here > 1]

    def _own_words(self, here: int) -> list[tuple[float, Token]]:
        found = []
        for size in (*self._sizes.get(self._lower[here : here + 2], ()), 1):
            kinds = self._words.get(self._lower[here : here + size])
            if kinds is not None and "join" in kinds and self._is_denied(here, here + size):
                continue  # 我|来不到 rather than 我来|不到
            if kinds is not None and here + size <= len(self._text) and self._is_whole(here, here + size):
                price = _WORD - _PER_CHARACTER * min(size, 8) if size > 1 else _SHORT_WORD
                if size > 1 and self._text[here + size - 1] in "了啦":
                    price += _WITH_PARTICLE
                amount = scan(self._text, here) if self._text[here] in "一两" and "measure" in kinds else None
                if "vague" in kinds:
                    amount = (here, Amount(None, None))
                found.append(
                    (
                        price,
                        Token(
                            self._text[here : here + size],
                            here,
                            here + size,
                            kinds,
                            amount[1] if amount else None,
                        ),
                    )
                )
        return found

    def _is_denied(self, here: int, end: int) -> bool:
        """Whether 不到 or 不了 behind 我来 says that he cannot, or 不来 asks whether; 不 before 算我."""
        if here and self._text[here] == "算" and self._text[here - 1] in _NOT:
            return True
        result = self._text[end + 1 : end + 2]
        return self._text[end : end + 1] in _NOT and (result in _POSSIBLE or result == self._text[end - 1])

    def _is_whole(self, here: int, end: int) -> bool:
        """Latin words are not cut: 「go」 is not in 「good」."""
        text = self._text
        if (
            text[here].isascii()
            and text[here].isalpha()
            and here
            and text[here - 1].isascii()
            and text[here - 1].isalpha()
        ):
            return False
        last = text[end - 1]
        return not (
            last.isascii()
            and last.isalpha()
            and end < len(text)
            and text[end].isascii()
            and text[end].isalpha()
        )

    def _numbers(self, here: int) -> list[tuple[float, Token]]:
        if (
            here
            and self._text[here].isdigit()
            and self._text[here].isascii()
            and self._text[here - 1].isdigit()
            and self._text[here - 1].isascii()
        ):
            return []
        found = scan(self._text, here)
        if found is None:
            return []
        end, amount = found
        price = _NUMBER - _PER_CHARACTER * (end - here)  # 好几 is one number
        return [(price, Token(self._text[here:end], here, end, {"number": ""}, amount))]

    def _fixed(self, here: int) -> list[tuple[float, Token]]:
        found = [
            (_FIXED, Token(self._text[here:end], here, end, {"lane": ""}, None, lane))
            for end, lane in lanes(self._text, here, has_lane=self._has_lane)
        ]
        if self._has_address and (address := _ADDRESS.match(self._text, here)):
            found.append((_FIXED, Token(address[0], here, address.end(), {"area": ""})))
        if self._text[here] == "第" and (trip := _TRIP.match(self._text, here)):
            found.append((_FIXED, Token(trip[0], here, trip.end(), {"ordinal": ""})))
        if end := clock_end(self._text, here):
            found.append((_FIXED, Token(self._text[here:end], here, end, {"clock": ""})))
        if self._text[here].isascii() and (train := _TRAIN.match(self._text, here)):
            found.append((_FIXED, Token(train[0], here, train.end(), {"train": ""})))
        if self._has_latin_station and (named := _LATIN_STATION.match(self._text, here)):
            found.append((_FIXED, Token(named[0], here, named.end(), {"station": ""})))
        if self._has_station and (station := _STATION.match(self._text, here)):
            kind = "square" if station[0] in _NO_STATION else "station"
            found.append((_STATION_PRICE, Token(station[0], here, station.end(), {kind: ""})))
        if self._has_place and not self._is_family(here) and (place := _PLACE.match(self._text, here)):
            kind = "square" if place[0] in _NO_PLACE else "place"
            found.append((_FIXED, Token(place[0], here, place.end(), {kind: ""})))
        return found

    def _is_family(self, here: int) -> bool:
        """Whether the number at `here` says how many a family are: 一家三口, 一家子 五口."""
        return self._text[max(0, here - _FAMILY_BEFORE) : here].rstrip(" ,").endswith(_FAMILIES)

    def _names(self, here: int) -> list[tuple[float, Token]]:
        """Names from `here` on; names that stand together without a gap are one token (张三李四王五)."""
        found: list[tuple[float, Token]] = []
        if self._text[here] not in names.FIRST:
            return found
        if here and "minute" in self._words.get(self._text[here - 1 : here + 1], ()):
            return found  # 20分钟后: 钟 is no surname here
        if here and "thing" in self._words.get(self._text[here - 1 : here + 1], ()):
            return found  # 行李三件
        if here and self._text[here - 1 : here + 1] == "师傅":
            return found  # 接到老人的师傅务必
        reachable, seen = [(end, 1, self._is_long(here, end)) for end in names.ends(self._text, here)], {here}
        while reachable and len(seen) < _MOST_NAMES:
            end, number, is_long = reachable.pop(0)
            if end in seen or self._text.startswith(("师傅", "调度"), end - 1):
                continue
            seen.add(end)
            word = self._text[here:end]
            if number == 1 and word.isdigit() and not self._is_tail_of_a_plate(here):
                continue
            price = (
                9.0
                if end - here == 1
                else _LONG_NAME + _NAME * (number - 1)
                if is_long or (number == 1 and self._ends_with_a_number(end))
                else _NAME
                + 0.1 * (number - 1)
                + (_CUT_NAME if names.is_given(self._text[end - 1 : end + 1]) else 0)
                + _NOT_A_NAME * (len(word) == _TWO and word[1] in _WORDS_BEHIND_NAMES)
            )
            found.append((price if not word.isdigit() else _FIXED, Token(word, here, end, {"name": ""})))
            if not word[-1].isascii():
                reachable += [
                    (after, number + 1, is_long or self._is_long(end, after))
                    for after in names.ends(self._text, end)
                    if not self._text[end].isascii()
                ]
        return found

    def _is_long(self, here: int, end: int) -> bool:
        """Whether the third character may be a word of its own (李四刚到), or begin one (李四明天到)."""
        word = self._text[here:end]
        if len(word) != _THREE or word[-1] not in _WORDS_BEHIND_NAMES or names.is_titled(word):
            return False
        return word[-1] not in _BEGINNINGS or self._text[end - 1 : end + 1] in self._words

    def _ends_with_a_number(self, end: int) -> bool:
        """吴斌|十分钟"""
        return self._text[end - 1] in "一二三四五六七八九十两半" and self._text[end : end + 1] in set(
            "分点个位人名台小刻"
        )

    def _is_tail_of_a_plate(self, here: int) -> bool:
        if self._text[:here].rstrip(" :")[-1:] in _BEFORE_A_COUNT:
            return False  # 等：120
        return not (here and self._text[here - 1].isalnum()) and bool(
            _TAIL_OF_A_PLATE.match(self._text, here)
        )
