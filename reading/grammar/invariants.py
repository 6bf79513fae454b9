"""Checks the readings of a message against its words: what contradicts them becomes unclear, nothing else changes."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from reading.grammar.called_names import is_leader, speaks_of_himself_to
from reading.grammar.cars_that_come import cars_said, with_cars
from reading.grammar.clauses import Clause
from reading.grammar.conditions import has_come_true
from reading.grammar.corrected_readings import is_swapped
from reading.grammar.counts import counted, in_doubt
from reading.grammar.further_passengers import is_one_more
from reading.grammar.names import is_nickname, is_titled, split
from reading.grammar.neighbours import given_up
from reading.grammar.passengers_not_counted import has_free_passengers
from reading.grammar.row import TokenRow, at, skip
from reading.grammar.strangers import is_destination
from reading.grammar.taken_back_calls import takes_back_a_call
from reading.grammar.unlisted_given_names import begins_with_a_stranger, takes_back_of_a_stranger
from reading.readings import Reading, ReadingKind

_UNCLEAR = Reading(ReadingKind.UNCLEAR)
_COUNTED = frozenset({ReadingKind.DEPART, ReadingKind.AMEND})
_OF_ONE_CAR = frozenset({ReadingKind.CHECK_IN, ReadingKind.DELIVER, ReadingKind.DECLINE, *_COUNTED})
_ORDERS = frozenset({ReadingKind.RAISE_CALL, ReadingKind.ENOUGH, ReadingKind.STAND_DOWN})
_OWN_PLATE = ("车牌", "车尾", "尾号", "尾数")
_ENDS = frozenset({ReadingKind.ENOUGH, ReadingKind.STAND_DOWN})
_MOST_UNKNOWN = 3
_LEADING = frozenset({"ok", "okay", "okk", "欧克"})
_OF_DRIVERS = frozenset({ReadingKind.ACKNOWLEDGE, ReadingKind.DECLINE, ReadingKind.UNDO, *_OF_ONE_CAR})
_RATHER = frozenset({"应该是", "其实是", "才是", "应是", "实际是", "实际上是", "其实", "应该系"})
_OF_TRIPS = frozenset({"take", "boarded", "loaded", "deliver", "dropped"})
_OF_NUMBERS = frozenset({"号", "尾号", "电话"})
_REFUSALS = frozenset({"cannot", "reason", "off"})
_JOURNEYS = frozenset({"go", "weakgo", "road"})
_STATED = frozenset({"plain", "soon", "able"})
_NOT_THE_SUBJECT = ("from", "bound", "self", "with", "say")


def kept(row: TokenRow, said: Sequence[Clause], readings: Sequence[Reading]) -> list[Reading]:
    """Returns `readings`, with 待确认 in place of what the words of `row` contradict."""
    free = _free(row, said)
    checked = in_doubt(readings, _COUNTED) if is_one_more(row, said) else counted(row, said, free, readings)
    if unused := _unused_names(row, said, free):
        doubted = _doubted_beside_names(row, said, free, unused)
        checked = [_UNCLEAR if not one.names and one.kind in doubted else one for one in checked]
    if has_free_passengers(row, said, free):
        checked = in_doubt(checked, frozenset({ReadingKind.ACKNOWLEDGE}))
    checked = with_cars(row, free, checked)
    if any(one.kind in _ORDERS for one in checked):
        checked = [one for one in checked if not _is_time_of_order(one)]
        if _says_more(row, free):
            calls = any(one.kind is ReadingKind.RAISE_CALL for one in checked)
            checked = [one for one in checked if one.kind not in _ENDS] if calls else in_doubt(checked, _ENDS)
        elif _contradict(checked):
            checked = in_doubt(checked, _ORDERS)  # 够了，再派两台就行
        elif all(one.event.kind in {"receive", "enough", "standdown"} for one in said) and _is_agreed(
            row, said
        ):
            checked = [one for one in checked if one.kind is not ReadingKind.ACKNOWLEDGE]
    if any(one.kind in _OF_DRIVERS - {ReadingKind.DELIVER} and not one.names for one in checked):
        checked = in_doubt(checked, _ORDERS)
    if begins_with_a_stranger(row, said):
        checked = [_UNCLEAR if not one.names and one.kind in _OF_DRIVERS else one for one in checked]
        checked = checked or [_UNCLEAR] * takes_back_of_a_stranger(row, said)
    if takes_back_a_call(row):
        checked = [one for one in checked if one.names or one.kind is not ReadingKind.UNDO]
    checked = _without_what_is_taken_back(row, said, free, checked)
    return [one for place, one in enumerate(checked) if one != _UNCLEAR or one not in checked[:place]]


def _doubted_beside_names(
    row: TokenRow, said: Sequence[Clause], free: Sequence[int], unused: Sequence[int]
) -> frozenset[ReadingKind]:
    """What is not the speaker's for sure where names stand that no fact uses."""
    doubted = (
        _OF_ONE_CAR if any(_begins(row, here) for here in unused) else _OF_ONE_CAR - {ReadingKind.DECLINE}
    )
    if _asks_those(row) or (len(unused) > 1 and cars_said(row, free)):
        doubted |= {ReadingKind.ACKNOWLEDGE}  # 收到！张三、李四，你们听到没有; 我安排三台车，司机是张三、李四
    if not any(one.event.kind == "undo" for one in said):
        doubted |= {ReadingKind.UNDO}  # 周师傅没来，我刚才记错了
    if 0 in unused and not at(row, 1, "comma", "gap") and not any(token.has("self", "we") for token in row):
        doubted |= {ReadingKind.ACKNOWLEDGE}  # 张三带队，李四、王五跟车，预计十五分钟到
    return doubted


def _contradict(readings: Sequence[Reading]) -> bool:
    """Whether cars are enough, and others called for no other place."""
    calls = [one for one in readings if one.kind is ReadingKind.RAISE_CALL]
    ends = any(one.kind is ReadingKind.ENOUGH and not one.station for one in readings)
    return ends and any(not (one.station or one.place) for one in calls)


def _without_what_is_taken_back(
    row: TokenRow, said: Sequence[Clause], free: Sequence[int], readings: list[Reading]
) -> list[Reading]:
    """The readings, with 待确认 for what the rest of the message takes back."""
    doubted: frozenset[ReadingKind] = frozenset()
    if any(one.event.kind in {"take", "boarded"} for one in said) and (out := _out_again(row)):
        if out - 1 in free and row[out - 1].has("number", "vague", "measure"):
            doubted |= {ReadingKind.DEPART}  # 接2，有一个又下去了
        else:
            readings = [one for one in readings if one.kind not in {ReadingKind.DEPART, ReadingKind.DELIVER}]
    if any(token.has("wrong") and row[here - 1].text == "上" for here, token in enumerate(row) if here):
        doubted |= {ReadingKind.DEPART}  # 两位客人上错车了
    if any(one.mood == "neg" and one.event.kind == "loaded" for one in said) or any(
        is_swapped(row, one) for one in said
    ):
        doubted |= {ReadingKind.DEPART}  # 接3个，不接了; 张三接3李四接4，报反了
    if _is_said_of_another(row, said) or _denies_somebody(row, said):
        doubted |= _OF_DRIVERS  # 刚才报的张三接3，应该是李四接3
    if _is_partly_delivered(said):
        doubted |= {ReadingKind.DEPART, ReadingKind.DELIVER}
    if given_up(row):
        doubted |= {ReadingKind.ACKNOWLEDGE, ReadingKind.DEPART}
    if any(_is_denied(row, here) and _is_last_fact(said, here) for here in free):
        doubted |= _OF_DRIVERS  # 送到了，不对，还没到
    own = {ReadingKind.ACKNOWLEDGE} if _is_taken_back(row, said, free) else set()
    return [
        _UNCLEAR if one.kind in doubted or (one.kind in own and not one.names) else one for one in readings
    ]


def _denies_somebody(row: TokenRow, said: Sequence[Clause]) -> bool:
    """「不是张三接4，是李四接4」: what is recorded of the first may have to go."""
    denied = any(
        token.has("notbe") and here + 1 < len(row) and row[here + 1].has("name")
        for here, token in enumerate(row)
    )
    return denied and any(one.names and one.event.kind in _OF_TRIPS for one in said)


def _is_said_of_another(row: TokenRow, said: Sequence[Clause]) -> bool:
    """Whether two clauses say the same of two people, and the words between them that only the second is right."""
    for former, one in pairwise(said):
        is_same = former.event.kind == one.event.kind and former.mood in _STATED and one.mood in _STATED
        is_of_two = former.names and one.names and former.names != one.names
        between = row[former.event.end : one.event.start]
        if is_same and is_of_two and any(token.text in _RATHER for token in between):
            return True
    return False


def _out_again(row: TokenRow) -> int:
    """Where 又下去了 stands, behind passengers who got in; 0 where it does not."""
    for here, token in enumerate(row):
        if token.text.startswith("又下"):
            return here
        if token.text == "又":
            place = skip(row, here + 1, "all")
            if at(row, place, "toomany", "dropped", "square", "briefly") and row[place].text.startswith("下"):
                return 0 if at(row, place + 1, "thing") else here  # 又下雪了
    return 0


def _is_denied(row: TokenRow, here: int) -> bool:
    """Whether 不对 stands between marks, and no number or person that would be right follows."""
    is_apart = here > 0 and row[here - 1].has("comma", "gap", "full", "tail")
    end = skip(row, here + 1, "tail", "particle")
    return row[here].has("correction") and is_apart and (end == len(row) or row[end].has("comma", "full"))


def _is_last_fact(said: Sequence[Clause], here: int) -> bool:
    """Whether nothing is stated behind `here`: 我来，啊不对，我不去了 states what is right."""
    return not any(one.event.start > here and one.mood in _STATED for one in said)


def _asks_those(row: TokenRow) -> bool:
    """Whether somebody is spoken to and asked."""
    return any(token.has("you") for token in row) and any(token.has("askend", "sureask") for token in row)


def _is_partly_delivered(said: Sequence[Clause]) -> bool:
    """「接3个，送到1个」, 「接了3个，1个下了」: how many are still in the car is open."""
    taken = [_number(one) for one in said if one.event.kind in {"take", "boarded"} and one.mood == "plain"]
    brought = [_number(one) for one in said if one.event.kind in {"deliver", "dropped"} and one.event.groups]
    return bool(taken) and bool(brought) and sum(brought) < sum(taken)


def _number(one: Clause) -> int:
    return sum(group.amount or 0 for group in one.event.groups or ())


def _says_more(row: TokenRow, free: Sequence[int]) -> bool:
    """「够了！莫吵了」: words that nobody knows stand beside an order that ends something."""
    return sum(row[here].has("unknown") for here in free) >= _MOST_UNKNOWN


def _is_agreed(row: TokenRow, said: Sequence[Clause]) -> bool:
    """「OK收队」: the word before the order only leads it."""
    return all(row[one.event.start].text.lower() in _LEADING for one in said if one.event.kind == "receive")


def _is_time_of_order(reading: Reading) -> bool:
    """「两个小时后收队」: the time is the order's, nobody is on his way."""
    is_time = reading.eta_minutes is not None or reading.clock is not None
    return reading.kind is ReadingKind.ACKNOWLEDGE and is_time and not reading.names


_IDLE = re.compile(
    "(?:还|仍|正|也|现在|目前)*(?:没(?:有)?(?:客人?|人|上客|接到?|拉到?|走|出发|动)|空着?|闲着?|空车|在?等着?|在?排队|在?排着)(?:呢|的|嘞|哩)*"
)
"""What stands of somebody who has no passengers yet."""


def _free(row: TokenRow, said: Sequence[Clause]) -> list[int]:
    """The places of the words that no event holds."""
    held = {here for one in said for here in range(one.event.start, one.event.end)}
    return [here for here in range(len(row)) if here not in held]


def _begins(row: TokenRow, here: int) -> bool:
    """Whether a clause begins at `here`: 前方封路 holds no name."""
    return here == 0 or row[here - 1].has("gap", "comma", "full", "line", "tail", "pad")


def _unused_names(row: TokenRow, said: Sequence[Clause], free: Sequence[int]) -> list[int]:
    """Where names stand that are nobody's of the facts: 「到了 张三」."""
    unused: list[int] = []
    used = {name for one in said if one.mood != "odd" for name in one.names}
    for here in free:
        if not row[here].has("name") or (here and row[here - 1].has(*_NOT_THE_SUBJECT)):
            continue
        if (here and row[here - 1].text in _OF_NUMBERS) or is_destination(row, here):
            continue  # 尾号4321; 送到肖港
        if at(row, here + 1, "unknown", "result") and not is_titled(row[here].text):
            continue  # 到了，黄河边上风大
        if at(row, here + 1, "helps") or _is_an_adjective(row, here):
            continue  # 送到了，张三帮着提行李
        if row[here].text.startswith(_OWN_PLATE):
            continue  # 车牌鄂A3K92P
        is_called = is_nickname(row[here].text) or (here == 0 and is_leader(row[here].text))
        if is_called and here + 1 < len(row) and row[here + 1].has("comma"):
            continue  # 强哥，我到了
        if _begins(row, here) and (speaks_of_himself_to(row, here) or _is_still_behind(row, here)):
            continue  # 余队我到了; 我到了，李四还在后头
        if not used.intersection(split(row[here].text)):
            unused.append(here)
    return unused


def _is_an_adjective(row: TokenRow, here: int) -> bool:
    """「台阶老高了」"""
    return row[here].text.startswith("老") and at(row, here + 1, "particle") and not _begins(row, here)


def _is_still_behind(row: TokenRow, here: int) -> bool:
    """「我到了，李四还在后头」: somebody else of whom the next clause says where he is, in words that are no fact."""
    place = here + 3
    rest = row[here + 1 : row.following(here, "comma", "full", "line")]
    if here and _IDLE.fullmatch("".join(token.text for token in rest)):
        return True  # 我接2，小王还空着
    is_there = at(row, here + 1, "now") and row[here + 1].text in {"还", "仍", "正"} and row[here + 2 : place]
    if here == 0 or not is_there or row[here + 2].text not in {"在", "搁"}:
        return False
    return at(row, place, "end", "wayto", "road", "area", "queue")


def _is_taken_back(row: TokenRow, said: Sequence[Clause], free: Sequence[int]) -> bool:
    """「收到，可能来不了」, 「收到，看情况」, 「收到，明天来」"""
    for place, one in enumerate(said):
        if one.event.kind == "receive" and one.event.start and row[one.event.start - 1].has("neg"):
            return True  # 没收到我在二桥还要20分钟
        if one.mood == "hedge" and one.event.kind in _REFUSALS | _JOURNEYS:
            return True
        if one.mood == "cond" and one.event.kind in _JOURNEYS and _is_if(row, said, place):
            return True  # 收到，能去就去
        if one.mood == "later" and one.event.kind in _JOURNEYS:
            return True
    events = {one.event.start for one in said}
    return any(
        row[here].has("depends") and (row[here].kinds["depends"] != "alone" or not _leads(row, here, events))
        for here in free
    )


def _is_if(row: TokenRow, said: Sequence[Clause], place: int) -> bool:
    """Whether a condition that is not only a time stands before the journey: 有空就来, not 等我拿钥匙就来."""
    before = said[place - 1] if place else None
    if before and before.mood == "cond" and before.event.kind in _JOURNEYS:
        return True
    words = row[before.event.end if before else 0 : said[place].event.start]
    event = said[place].event
    return any(
        token.kinds.get("cond") in {"if", "free"} and not has_come_true(words[here:], event)
        for here, token in enumerate(words)
    )


def _leads(row: TokenRow, here: int, events: AbstractSet[int]) -> bool:
    """Whether an event follows in the same clause: 尽量赶过来."""
    end = row.following(here, "comma", "full", "line", "question")
    return any(here <= event < end for event in events)
