"""Cuts a text into tokens: the cheapest path over a lattice of own words, numbers, names, places, clocks and single characters."""

import re

from reading.grammar import names, places
from reading.grammar.clocks import BEGINS_CLOCK, clock_end
from reading.grammar.lanes import BEGINS_LANE, Lane, lanes
from reading.grammar.numbers import BEGINS_AMOUNT, Amount, scan
from reading.grammar.row import Token, TokenRow
from reading.station_names import says_who_stands
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
    "刚先正才打来拉替代帮跟和街借节再没又就已都也还今明前后昨马临晚等现快准说讲叫让问回喊全堵卡被把将仍暂从停排载赶绕返离由搁喺倒遭挨给跑开也都咋刚仲喐话拢扶搀提抬一侪"
)
_VERBS_BEHIND_NAMES = frozenset("说讲叫让问回喊打来在又就已还也都先没话被把")
_BEGINNINGS = frozenset("明前昨今晚马临一")
"""Of these, the ones that begin a longer word; alone they end a name: 郭志明."""
_TAIL_OF_A_PLATE = re.compile(
    r"(?!886(?![0-9]))[0-9]{3,5}(?! ?[个位名人台辆分小点块元度万号:.])(?![0-9A-Za-z])"
)
_BEFORE_A_COUNT = frozenset("等约有共余剩")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_ADDRESS = re.compile("[\u3400-\u9fff]{1,4}(?:大道|路|街|巷)[0-9]{1,4}号?")
_AGE = re.compile(
    r"(?<![0-9一二三四五六七八九十几])(?:1?[0-9]|十[一二三四五六七八九]?|[一二两三四五六七八九]{1,2}|几)岁[多大]?的"
)
"""五岁的孩子 is one child; with 八十岁的 somebody is old."""
_TRIP = re.compile(r"第 ?[0-9一二两三四五六七八九十]{1,3} ?[趟批]")
_STATION = re.compile(places.STATION)
_PLACE = re.compile(rf"(?:{places.PLACE}|广场|站前)(?:[这那]?边|旁边?)?")
_TRAIN = re.compile(places.TRAIN)
_NO_STATION, _NO_PLACE = frozenset({"车站", "火车站"}), frozenset({"广场", "站前", "广场那边", "广场这边"})
_LATIN_STATION = re.compile(r"(?:[A-Z][a-z]+ ){1,3}Station(?![a-z])")
_FAMILIES = ("一家", "全家", "家子", "共")
_FAMILY_BEFORE = 6
_ADDRESS_SIGNS = frozenset("道路街巷")
_PLACE_SIGNS = frozenset("口场厅区楼房门台")
_NOT, _POSSIBLE = frozenset("不唔没冇"), frozenset("到了成倒起赢切及")
_MARKS = {"?": "question", "\n": "line", "。": "full", "!": "full", ";": "full"}
_FIGURES = frozenset("0123456789")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_BEGINS_PLACE = _LETTERS | _FIGURES | frozenset("东南西北中一二三四五六七八九十出进落接地停候站网上负广")
_BEGINS_FIXED = _BEGINS_PLACE | BEGINS_CLOCK | BEGINS_LANE
_STATION_SIGNS = (("站", 10), ("机场", 5))
"""Words with which a station ends, and how many characters may stand before them."""
_LIFTING = frozenset("拉接装载捎带加搭抱扶")  # before 上: 拉上
_UNKNOWN_KINDS, _LATIN_KINDS, _NUMBER_KINDS = {"unknown": ""}, {"unknown": "", "latin": ""}, {"number": ""}

_Edge = tuple[float, int, dict[str, str], Amount | None, Lane]
"""The price of a token, where it ends, its classes, its amount and its lane."""
_NO_LANE: Lane = (None, None)


def tokens(text: str) -> TokenRow:
    """The cheapest path; every character of `text` is in exactly one token."""
    lattice = _Lattice(text)
    size = len(text)
    costs = [0.0, *[1e9] * size]
    last: list[tuple[int, _Edge] | None] = [None] * (size + 1)
    for here in range(size):
        cost = costs[here]
        for edge in lattice.edges(here):
            if cost + edge[0] < costs[edge[1]]:
                costs[edge[1]] = cost + edge[0]
                last[edge[1]] = here, edge
    row: list[Token] = []
    end = size
    while end:
        step = last[end]
        if step is None:  # each character has an edge of its own
            raise AssertionError(end)
        here, (_, _, kinds, amount, lane) = step
        row.append(Token(text[here:end], here, end, kinds, amount, lane))
        end = here
    return TokenRow(row[::-1])


class _Lattice:
    """The edges that leave each position."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = text.lower()
        self._words = vocabulary()
        self._sizes = sizes()
        self._firsts = names.firsts()
        self._has_lane = "列" in text or "队" in text or "道" in text
        self._has_age = "岁" in text
        self._has_address = not _ADDRESS_SIGNS.isdisjoint(text)
        self._has_latin_station = "Station" in text
        self._has_place = not _PLACE_SIGNS.isdisjoint(text)
        self._before_station = {
            here
            for sign, longest in _STATION_SIGNS
            for found in re.finditer(sign, text)
            for here in range(found.start() - longest, found.start())
            if text[max(here, 0)] not in "咗问"  # 到咗武汉站
        }

    def edges(self, here: int) -> list[_Edge]:
        """The edges from `here`; of two that cost the same the first counts."""
        character = self._text[here]
        if not (character.isalnum() or character in "@+-~") or character in "+-~":
            if character == "+":
                return [(1.0, here + 1, {"with": ""}, None, _NO_LANE)]
            if not (character in "-~" and self._text[here + 1 : here + 2].isdigit()):  # 2-3, -1
                kind = (
                    "unknown"
                    if character in "%⁄"
                    else "gap"
                    if character in " \t"
                    else _MARKS.get(character, "comma")
                )
                return [
                    (0.5, here + 1, {kind: ""}, None, _NO_LANE),
                    *[edge for edge in self._own_words(here) if edge[1] - here > 1],
                ]
        found = [(_UNKNOWN, here + 1, _UNKNOWN_KINDS, None, _NO_LANE), *self._own_words(here)]
        if character in BEGINS_AMOUNT:
            found += self._numbers(here)
        if character in _BEGINS_FIXED or self._has_address or here in self._before_station:
            found += self._fixed(here)
        if character in self._firsts:
            found += self._names(here)
        elif end := names.unknown_surname(self._text, here):
            found.append((_NAME, end, {"name": ""}, None, _NO_LANE))
        if end := names.titled_stranger(self._text, here):
            found.append((_NAME, end, {"name": ""}, None, _NO_LANE))
        if character.isascii() and character.isalpha() and (word := _LATIN_WORD.match(self._text, here)):
            found.append((_LATIN, word.end(), _LATIN_KINDS, None, _NO_LANE))
        return found

    def _own_words(self, here: int) -> list[_Edge]:
        found: list[_Edge] = []
        text, lower, words = self._text, self._lower, self._words
        for size in (*self._sizes.get(lower[here : here + 2], ()), 1):
            kinds = words.get(lower[here : here + size])
            end = here + size
            if kinds is None or end > len(text) or not self._is_whole(here, end):
                continue
            if "join" in kinds and self._is_denied(here, end):
                continue  # 我|来不到 rather than 我来|不到
            if "that" in kinds and text[here] == "上" and text[here - 1 : here] in _LIFTING:
                continue  # 拉上|一个 rather than 拉|上一个
            price = _WORD - _PER_CHARACTER * min(size, 8) if size > 1 else _SHORT_WORD
            if size > 1 and text[end - 1] in "了啦哒咧咗":
                price += _WITH_PARTICLE
            amount = scan(text, here) if text[here] in "一两" and "measure" in kinds else None
            if "vague" in kinds:
                amount = (here, Amount(None, None))
            found.append((price, end, kinds, amount[1] if amount else None, _NO_LANE))
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
        if here and text[here] in _LETTERS and text[here - 1] in _LETTERS:
            return False
        return end >= len(text) or not (text[end - 1] in _LETTERS and text[end] in _LETTERS)

    def _numbers(self, here: int) -> list[_Edge]:
        if here and self._text[here] in _FIGURES and self._text[here - 1] in _FIGURES:
            return []
        found = scan(self._text, here)
        if found is None:
            return []
        end, amount = found
        return [
            (_NUMBER - _PER_CHARACTER * (end - here), end, _NUMBER_KINDS, amount, _NO_LANE)
        ]  # 好几 is one number

    def _fixed(self, here: int) -> list[_Edge]:
        text, character = self._text, self._text[here]
        found: list[_Edge] = []
        if character in BEGINS_LANE:
            found += [
                (_FIXED, end, {"lane": ""}, None, lane)
                for end, lane in lanes(text, here, has_lane=self._has_lane)
            ]
        if self._has_address and (address := _ADDRESS.match(text, here)):
            found.append((_FIXED, address.end(), {"area": ""}, None, _NO_LANE))
        if self._has_age and (age := _AGE.match(text, here)):
            found.append((_FIXED, age.end(), {"aged": ""}, None, _NO_LANE))
        if character == "第" and (trip := _TRIP.match(text, here)):
            found.append((_FIXED, trip.end(), {"ordinal": ""}, None, _NO_LANE))
        if end := clock_end(text, here):
            found.append((_FIXED, end, {"clock": ""}, None, _NO_LANE))
        if character.isascii() and (train := _TRAIN.match(text, here)):
            found.append((_FIXED, train.end(), {"train": ""}, None, _NO_LANE))
        if self._has_latin_station and (named := _LATIN_STATION.match(text, here)):
            found.append((_FIXED, named.end(), {"station": ""}, None, _NO_LANE))
        if (
            here in self._before_station
            and (station := _STATION.match(text, here))
            and not says_who_stands(text, here, station.end())
        ):
            kind = "square" if station[0] in _NO_STATION else "station"
            found.append((_STATION_PRICE, station.end(), {kind: ""}, None, _NO_LANE))
        if (
            self._has_place
            and character in _BEGINS_PLACE
            and not self._is_family(here)
            and (place := _PLACE.match(text, here))
        ):
            kind = "square" if place[0] in _NO_PLACE else "place"
            found.append((_FIXED, place.end(), {kind: ""}, None, _NO_LANE))
        return found

    def _is_family(self, here: int) -> bool:
        """Whether the number at `here` says how many a family are: 一家三口, 一家子 五口."""
        return self._text[max(0, here - _FAMILY_BEFORE) : here].rstrip(" ,").endswith(_FAMILIES)

    def _names(self, here: int) -> list[_Edge]:
        """Names from `here` on; names that stand together without a gap are one token (张三李四王五)."""
        found: list[_Edge] = []
        if road := names.road(self._text, here):
            return [(_FIXED, road, {"area": ""}, None, _NO_LANE)]  # 过了江桥
        if here and "minute" in self._words.get(self._text[here - 1 : here + 1], ()):
            return found  # 20分钟后: 钟 is no surname here
        if here and "thing" in self._words.get(self._text[here - 1 : here + 1], ()):
            return found  # 行李三件
        if (here and self._text[here - 1 : here + 1] == "师傅") or not names.may_begin(self._text, here):
            return found  # 接到老人的师傅务必
        reachable, seen = [(end, 1, self._is_long(here, end)) for end in names.ends(self._text, here)], {here}
        while reachable and len(seen) < _MOST_NAMES:
            end, number, is_long = reachable.pop(0)
            if end in seen or self._text.startswith(("师傅", "调度"), end - 1):
                continue
            seen.add(end)
            word = self._text[here:end]
            if len(word) > _TWO and self._ends_with_a_number(end):
                continue  # 樊刚|两台
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
            found.append((_FIXED if word.isdigit() else price, end, {"name": ""}, None, _NO_LANE))
            if not word[-1].isascii() and not names.joins(self._text, end):
                reachable += [
                    (after, number + 1, is_long or self._is_long(end, after))
                    for after in names.ends(self._text, end)
                    if not (self._text[end].isascii() or self._is_third(here, end, after))
                ]
        return found

    def _is_third(self, here: int, end: int, after: int) -> bool:
        """Whether what would be a second name is the third character of the first and a verb: 周小龙|说, not 周小 and 龙说."""
        are_short = end - here == _TWO and after - end == _TWO
        return are_short and self._text[after - 1] in _VERBS_BEHIND_NAMES

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
