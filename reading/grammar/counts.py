"""Checks that each number of a message is used once, and says who of the passengers goes first."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reading.grammar.clauses import Clause
from reading.grammar.coordinator_events import waits_for_somebody
from reading.grammar.further_passengers import as_one_trip, led_by_one
from reading.grammar.handed_on import is_with_others
from reading.grammar.only_told import has_left, is_stowed, was_not_counted
from reading.grammar.passenger_nouns import is_one_of_them
from reading.grammar.phrases import Party, party
from reading.grammar.row import TokenRow, at, skip
from reading.grammar.tags_of_all import told_of_all
from reading.readings import Reading, ReadingKind

_UNCLEAR = Reading(ReadingKind.UNCLEAR)
_COUNTED = frozenset({ReadingKind.DEPART, ReadingKind.AMEND})
_MOST_PASSENGERS = 60
_OF_TALK = ("now", "be", "with", "waitend")
_DOING = ("给", "跟", "对", "朝", "冲", "说", "讲", "笑", "哭", "睡", "唱", "拉着我", "非要", "硬")
_MOST_WORDS = 12
"""A clause of talk about a passenger is read so far."""
_PEOPLE = ("elderly", "child", "pregnant", "disabled", "couple")
_TAGS = frozenset({"elderly", "children", "pregnant", "disabled"})
_BEHIND_A_COUNT = (
    "measure",
    "passenger",
    "number",
    "comma",
    "full",
    "line",
    "question",
    "tail",
    "adult",
    "car",
    "unit",
    *_PEOPLE,
)
_FARTHEST = 12
_THANKS = frozenset({"辛苦", "谢谢", "感谢", "多谢", "辛苦了", "麻烦", "谢谢了", "难为", "唔该"})
_SITTING = frozenset({"坐", "挤", "蹲", "躺", "窝", "猫", "坐在", "挤在"})
_THIS = frozenset({"这", "那", "这个", "那个", "这位", "那位"})
_ONE_OF = ("个", "位", "名")


def in_doubt(readings: Sequence[Reading], kinds: frozenset[ReadingKind]) -> list[Reading]:
    """Returns `readings` with 待确认 in place of those of `kinds`."""
    return [_UNCLEAR if one.kind in kinds else one for one in readings]


def counted(
    row: TokenRow, said: Sequence[Clause], free: Sequence[int], readings: Sequence[Reading]
) -> list[Reading]:
    """Each number is used once: one that is left over makes the trip unclear, unless it says who of them goes first."""
    readings = as_one_trip(row, said, readings)
    trips = [one for one in readings if one.kind in _COUNTED]
    if not trips:
        return list(readings)
    is_amended = trips[0].kind is ReadingKind.AMEND
    is_corrected = is_amended or any(one.event.kind == "amend" for one in said)
    begin = next((one.event.start for one in said if one.event.kind == "amend"), 0) if is_amended else 0
    places = [here for here in free if here >= begin and _is_count(row, here, is_amended=is_corrected)]
    places, tags = _without_what_is_told_of_all(row, free, trips, places)
    left, end = 0, 0
    for here in places:
        if here < end or (is_amended and _says_why_it_was_wrong(row, here)):
            continue
        led = led_by_one(row, here, trips[0].passengers)
        if led is None and _is_further(row, here):
            left = -1  # 走了仨，还有个大肚子
            break
        within = led or party(row, here, is_first=False)
        if within and _is_partition(within, trips[0].passengers):
            tags |= {group.tag: group.amount or 0 for group in within.groups if group.tag in _TAGS}
            end = within.end
        elif within and all(
            group.tag in _TAGS and group.amount and not group.is_joined for group in within.groups
        ):
            tags |= {group.tag: tags.get(group.tag, 0) + (group.amount or 0) for group in within.groups}
            end = within.end
        elif said_of_one := _tags_of_one(row, here, trips[0].passengers, tags):
            tags, end = said_of_one, here + 1
        elif (amount := row[here].amount) is not None:
            left += amount.value or 0
        else:
            left = -1
            break
    carried = trips[0].passengers or 0
    all_tags = {**_tags(trips[0]), **tags}
    apart = sum(
        number for tag, number in all_tags.items() if tag != "disabled"
    )  # who is disabled may be old, too
    is_more = max(apart, sum(tags.values())) > carried
    if (left not in {0, carried}) or (places and len(trips) > 1) or is_more:
        return in_doubt(readings, _COUNTED)
    return [replace(one, **{**tags, **_tags(one)}) if one.kind in _COUNTED else one for one in readings]


def _without_what_is_told_of_all(
    row: TokenRow, free: Sequence[int], trips: Sequence[Reading], places: list[int]
) -> tuple[list[int], dict[str, Any]]:
    """The places that are left, and the tag that all passengers of the only trip have: 接4，都是老人."""
    alike = told_of_all(row, free) if len(trips) == 1 else None
    if alike is None:
        return places, {}
    rest = [here for here in places if not alike.start <= here < alike.end]
    return rest, {alike.tag: trips[0].passengers or 0}


def _is_partition(said: Party, carried: int | None) -> bool:
    """「一家四口走起，两大两小」"""
    return (
        all(group.tag for group in said.groups) and sum(group.amount or 0 for group in said.groups) == carried
    )


def _tag_alone(row: TokenRow, here: int) -> str:
    kind = next((kind for kind in ("elderly", "child", "pregnant", "disabled") if row[here].has(kind)), "")
    return "children" if kind == "child" else kind


def _tags_of_one(
    row: TokenRow, here: int, carried: int | None, tags: dict[str, Any]
) -> dict[str, Any] | None:
    """The tags with that of one passenger: 接1，轮椅; 一家三口，老爷子腿脚不便."""
    if carried == 1 and (tag := _tag_alone(row, here)):
        return {tag: 1}
    is_of_him = row[here].has("disabled") and here > 0 and row[here - 1].has("elderly", "child", "adult")
    return {**tags, "disabled": 1} if is_of_him else None


def _is_further(row: TokenRow, here: int) -> bool:
    """Whether the person at `here` comes on top: 还有个大肚子, 外加一个."""
    if is_one_of_them(row, here):
        return False
    before = here - 1
    while max(0, here - _FARTHEST) <= before and row[before].has("have", "with", "measure", "number"):
        if row[before].has("with") or row[before].text.startswith("还"):
            return True
        before -= 1
    return before >= 0 and row[before].text in {"还", "另外", "不"}


def _tags(reading: Reading) -> dict[str, int]:
    return {tag: said for tag in _TAGS if (said := getattr(reading, tag)) is not None}


def _is_count(row: TokenRow, here: int, *, is_amended: bool) -> bool:
    """Whether a number, or somebody who goes first, stands at `here` and may be a passenger."""
    token = row[here]
    after = skip(row, here + 1) if token.text.isascii() else here + 1
    behind = row[after] if after < len(row) else None
    behind_noun = skip(row, here + 1, "measure", "passenger")
    if at(row, behind_noun, "toomany") and (is_amended or not row[behind_noun].text.startswith("没")):
        return False  # 七个人坐不下，我拉5个
    if token.has(*_PEOPLE):
        return _goes_first(row, here)
    if _is_of_cars(row, here) or _is_thanked(row, here):
        return False
    if not token.has("number") or (token.amount and (token.amount.value or 0) > _MOST_PASSENGERS):
        return False
    if behind is not None and behind.has("measure") and at(row, here + 2, "unknown"):
        return False  # 一个厂里
    if at(row, after, "measure") and at(row, after + 1, "number") and at(row, after + 2, "month"):
        return False  # 一个七个月了
    return behind is None or (behind.has(*_BEHIND_A_COUNT) and not behind.has("thing", "minute"))


def _is_thanked(row: TokenRow, here: int) -> bool:
    """「辛苦两位」, 「谢谢两位师傅」"""
    return here > 0 and row[here - 1].text in _THANKS and at(row, here + 1, "measure")


def _goes_first(row: TokenRow, here: int) -> bool:
    """Whether the old, young or ill at `here` are passengers who go first."""
    of_age = skip(row, here + 1, "now")
    if at(row, of_age, "number") and at(row, of_age + 1, "thing"):
        return False  # 小孩3岁, 小的才三个月
    if _is_talked_of(row, here) or is_stowed(row, here):
        return False  # 走了，老爷子还跟我抢着付钱
    if here and row[here - 1].has("he", "you", "self") and not (here > 1 and row[here - 2].has("with")):
        return False  # 她儿子来接
    is_one = here > 0 and row[here - 1].text.endswith(_ONE_OF)  # 里头有个老人
    if (
        here
        and row[here - 1].has("have", "be", "all")
        and not (is_one or _is_further(row, here) or _has_number(row, here))
    ):
        return False  # 有老人: nobody says how many
    return not row[here].has("aged", "call", "home", "total", "result")


def _has_number(row: TokenRow, here: int) -> bool:
    """「里面老人2，小孩1」"""
    number = skip(row, here + 1)
    return at(row, number, "number") and (
        number + 1 >= len(row) or row[number + 1].has("comma", "full", "measure")
    )


def _is_talked_of(row: TokenRow, here: int) -> bool:
    """Whether a clause begins with a person, and says of him what is no number."""
    is_this = here > 0 and (row[here - 1].has("that") or row[here - 1].text in _THIS)
    begin = here - is_this
    tells = at(row, here + 1, *_OF_TALK) or (here + 1 < len(row) and row[here + 1].text.startswith(_DOING))
    tells = tells or (
        is_this and here + 1 < len(row) and not row[here + 1].has(*_BEHIND_A_COUNT)
    )  # 这孩儿开车跟射箭样
    if not (begin > 0 and row[begin - 1].has("comma", "full") and tells):
        return False
    end = here + 1
    while end < len(row) and end - here < _MOST_WORDS and not row[end].has("comma", "full", "line"):
        end += 1
    is_counted = any(token.has("number", "have", "measure") for token in row[here:end])
    return end - here > 1 and not is_counted


def _says_why_it_was_wrong(row: TokenRow, here: int) -> bool:
    return (
        _is_in_the_back(row, here)
        or _stays_with_his_own(row, here)
        or has_left(row, here)
        or was_not_counted(row, here)
    )


def _is_in_the_back(row: TokenRow, here: int) -> bool:
    """「是五个，后头还猫着一个」 says why the number was wrong."""
    begin = here
    while begin and not row[begin - 1].has("comma", "full", "line"):
        begin -= 1
    return (
        begin > 0 and row[begin].has("end") and any(token.text.startswith("还") for token in row[begin:here])
    )


def _stays_with_his_own(row: TokenRow, here: int) -> bool:
    """「改4，有一个等他对象」, 「改6，有个小子跟别的车走了」 say why the number was wrong."""
    behind = skip(row, here + 1, "measure", "passenger", "adult", *_PEOPLE)
    is_away = is_with_others(row, behind) or (at(row, behind + 1, "end") and row[behind].text in _SITTING)
    return is_away or (
        row[here].has("number") and waits_for_somebody(row, skip(row, here + 1, "measure", "passenger"))
    )


def _is_of_cars(row: TokenRow, here: int) -> bool:
    """Whether the number at `here` is of cars, or was said to be wrong: 他们两台车都走了, 我记成2个了, 没接3个."""
    if row[here].text == "一" and at(row, here + 1, "passenger") and at(row, here + 2, "take", "board"):
        return True  # 张三李四一人拉了4个
    if not here:
        return False
    former = row[here - 1]
    is_wrong = former.has("mistaken", "waitend") or former.text in {"还差", "差"}
    return is_wrong or (former.has("he", "we", "all") and at(row, here + 1, "unit"))
