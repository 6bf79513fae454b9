"""Finds trips: passengers who got in, and passengers who got out."""

from reading.grammar.correction_events import not_that
from reading.grammar.distant_departures import MOST_TOKENS, behind_destination, drives_off, leaves_at_last
from reading.grammar.durations import minutes
from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.handed_on import is_handed_on
from reading.grammar.party import Group
from reading.grammar.phrases import Party, party
from reading.grammar.row import at, skip
from reading.grammar.told_sums import is_full_car, told_again, with_their_sum

_TAGS = {
    "elderly": "elderly",
    "child": "children",
    "pregnant": "pregnant",
    "disabled": "disabled",
    "adult": "adults",
    "kin": "adults",
}
_FIRST_TAKEN = ("elderly", "pregnant", "disabled")
_NEEDY = frozenset({"needs aspect", "slip"})
_BEFORE_THE_NUMBER = ("particle", "result", "board", "total", "now", "car", "gap", "comma", "about", "near")
_FIRST = frozenset({"先", "就先", "我先"})
_SOME = frozenset({"几个", "几位", "几人"})
_LEADING = ("带", "拉着", "捎着", "驮着")
_BEHIND_A_SLIP = ("aboard", "board", "go", "with", "now", "soon", "deliver", "bound", "all", "self")
_HITHER = frozenset({"过来", "来", "赶来", "赶过来", "来了", "过去"})
_LIFTED = frozenset({"拉上", "接上", "捎上", "装上", "载上"})
_ABOARD = frozenset({"车", "车上"})
_INTO_MINE = ("上我", "坐我", "上俺", "坐俺")
_TWO = 2


def _is_slip(row: Row, here: int) -> bool:
    """「街三个走了」: a homophone of 接 that voice input wrote, at the beginning or behind a known word, before a number."""
    former = row[here - 1] if here else None
    after = here + 2 if at(row, here + 1, "particle") else here + 1
    is_free = former is None or not former.has("unknown", "number", "measure", "area", "end", "with", "thing")
    return is_free and at(row, after, "number", "couple", "family")


def take(row: Row, here: int) -> Event | None:
    if row[here].kinds.get("take") == "slip" and not _is_slip(row, here):
        return None
    place = skip(row, here + 1)
    if at(row, place, "measure") and row[place].text == "个" and at(row, place + 1, "number"):
        place += 1  # 接个三四个
    place, has_aspect, is_about = _to_the_number(row, here, place)
    has_aspect |= row[here].text in _LIFTED
    said = party(row, place) or (_led(row, place) if has_aspect and at(row, place, *_FIRST_TAKEN) else None)
    if said is None:
        return _uncounted(row, here, place, has_aspect=has_aspect)
    if (
        row[here].kinds.get("take") == "needs aspect"
        and not has_aspect
        and not at(row, skip(row, said.end), "aboard")
        and not _says_where(row, here, said)
    ):
        return None
    said = with_their_sum(row, said)
    end = said.end
    leaves = skip(row, end, "soon")
    leaves += at(row, leaves, "now") and row[leaves].text in _FIRST  # 接了两个先走了
    if at(row, leaves, "aboard"):
        end, has_aspect = skip(row, leaves, "aboard", "particle"), True
    end, ended = aspect(row, end)
    if (
        at(row, denied := skip(row, said.end, "comma"), "notbe")
        and not _stands_apart(row, denied)
        and (after := not_that(row, said.end)) != said.end
    ):
        return Event("amend", here, after, groups=said.groups)
    if _only_describes(row, here, said) or is_handed_on(row, said.end):
        return None
    if row[here].text.startswith("送") and (home := _brought_home(row, end)):
        return Event("deliver", here, home, has_aspect=True, groups=said.groups)
    if row[here].kinds.get("take") == "slip" and not (ends_here(row, end) or at(row, end, *_BEHIND_A_SLIP)):
        return None  # 解3道题
    is_alone = here == 0 and end == len(row) and len(said.groups) == 1
    is_bare = row[here].text == "上" and is_alone and not (has_aspect or ended)  # 上4人
    is_odd = is_about or is_bare or _is_doubtful(row, here, said, end)
    kind = "boarded" if row[here].has("board") else "take"
    return Event(kind, here, end, has_aspect or ended, groups=said.groups, is_odd=is_odd)


def _stands_apart(row: Row, here: int) -> bool:
    """「接5 不是 接4」: the word between two marks denies what stands before it."""
    return at(row, here - 1, "gap", "comma") and at(row, here + 1, "gap", "comma")


def _uncounted(row: Row, here: int, place: int, *, has_aspect: bool) -> Event | None:
    """「接到几个走了」, 「接了好像是3个」: how many is not known."""
    end = 0
    if has_aspect and at(row, place, "ask") and row[place].text in _SOME and at(row, place + 1, "aboard"):
        end = place + 1
    elif has_aspect and at(row, place, "hedge") and (guess := party(row, skip(row, place + 1, "be"))):
        end = guess.end
    if end:
        return Event("take", here, end, has_aspect=True, groups=[Group(None)])
    if row[here].has("aboard") and not row[here].has("take", "board"):
        return None
    return _bare_take(row, here, place, has_aspect=has_aspect)


def _brought_home(row: Row, here: int) -> int:
    """Where 「回家了」 of 「送了三个回家了」 ends: the passengers are at home, not the driver; 0 where they are not."""
    home = skip(row, here, "go", "bound")
    if not at(row, home, "homeward"):
        return 0
    return aspect(row, home + 1)[0]


def _says_where(row: Row, here: int, said: Party) -> bool:
    """「送3个去汉口」"""
    where = skip(row, said.end, "go", "arrive", "bound")
    return row[here].text == "送" and where > said.end and at(row, where, "area", "home")


def _to_the_number(row: Row, here: int, place: int) -> tuple[int, bool, bool]:
    """Where the number of passengers begins, whether the words before it say that it has happened, and whether it is an estimate."""
    has_aspect = is_about = False
    furthest = place + MOST_TOKENS
    while place < furthest and (
        (at(row, place, "take") and row[place].text == row[here].text)
        or _is_of_those(row, place)
        or (place > here and _is_one_of_those(row, place))
        or is_full_car(row, place)
        or at(row, place, *_BEFORE_THE_NUMBER, *(("be",) if row[here].text in _ABOARD else ()))
        or _is_passenger_word(row, place)
    ):
        has_aspect |= row[place].has("particle", "result", "board")
        is_about |= row[place].has("about", "near") and not row[place].has("now", "total")
        place += 1
    return place, has_aspect, is_about


def _is_doubtful(row: Row, here: int, said: Party, end: int) -> bool:
    """Whether the number may not be that of the passengers who got in."""
    if (
        row[here].text.startswith("车")
        and row[here + 1].text.startswith(("上", "有"))
        and at(row, end, "go", "bound")
    ):
        return True  # 车上有1位去流芳
    if at(row, said.end, "comma") and row[said.end].text in "/(" and at(row, said.end + 1, "number"):
        return True
    if at(row, said.end, "with") and at(row, said.end + 1, "he") and not at(row, said.end + 2, "go", "say"):
        return True  # 接到一位大爷和他邻居
    if row[here].text.startswith(_LEADING) and end < len(row) and row[end].text in _HITHER:
        return True  # 我带着3个兄弟过来
    if end < len(row) and row[end].text == "送" and at(row, end + 1, "number"):
        return True  # 接1送1
    last = said.groups[-1]
    if last.tag and at(row, said.end, "unknown"):
        return True  # 接1个孩子放学
    if last.is_joined and not last.tag and not (ends_here(row, said.end) or at(row, said.end, "aboard")):
        return True  # 上了两个还有一个上厕所去了
    return said.is_odd or at(row, skip(row, said.end), "odd")


def _only_describes(row: Row, here: int, said: Party) -> bool:
    """「我接的3个人都好客气」, 「走3环」"""
    if row[here].text == "走":
        return said.is_odd
    if row[here].text == "上" and here == 0 and len(row) == _TWO and row[1].text.isdigit():
        return True  # 上2
    return here + 1 < len(row) and row[here + 1].text == "的" and not ends_here(row, said.end)


def _is_of_those(row: Row, here: int) -> bool:
    """「接的老两口」"""
    return here < len(row) and row[here].text == "的" and at(row, here + 1, "number", "couple", "family")


def _is_one_of_those(row: Row, here: int) -> bool:
    """「拉上那一家四口」"""
    return (
        here < len(row) and row[here].text in {"那", "这"} and at(row, here + 1, "number", "couple", "family")
    )


def _is_passenger_word(row: Row, here: int) -> bool:
    return at(row, here, "passenger") and row[here].text in {"客", "人", "客人", "乘客", "旅客"}


def _bare_take(row: Row, here: int, end: int, *, has_aspect: bool) -> Event | None:
    if row[here].text.startswith("满") and at(row, end, "aboard"):
        return Event("take", here, aspect(row, end + 1)[0], has_aspect=True, groups=[Group(None)])
    if row[here].text == "搭" and at(row, here + 1, "result") and row[here + 1].text in {"着", "燃"}:
        return None  # the car runs again
    if row[here].text == "走" or row[here].kinds.get("take") in _NEEDY:
        return None
    is_over = ends_here(row, end) or at(row, end, "mistaken")
    return Event("loaded", here, end, has_aspect) if has_aspect and is_over else None


def _led(row: Row, here: int) -> Party | None:
    """「妈妈牵两个小朋友」, 「坐轮椅那位和他儿子」: one, and whom he or she leads."""
    tag = _TAGS.get(next((kind for kind in _TAGS if row[here].has(kind)), ""))
    with_whom = here + 1
    while at(row, with_whom, "adult", "measure", "end", "call") and not at(row, with_whom, "with", "number"):
        with_whom += 1
    couple = [Group(1, "elderly")] * at(row, with_whom, "elderly")  # 爷爷奶奶带个孙子
    with_whom += len(couple)
    rest = party(row, with_whom, is_first=False) if at(row, with_whom, "with") else None
    if not tag or rest is None or not all(group.is_joined for group in rest.groups[:1]):
        return None
    return Party([Group(1, tag), *couple, *rest.groups], rest.end, rest.is_odd)


def aboard(row: Row, here: int) -> Event | None:
    """「3个人走了」, 「乘客三人，出发」: the number first."""
    if row.following(here, "aboard", "board", "take") >= here + MOST_TOKENS:
        return None
    said = party(row, here) or _led(row, here)
    if said is None or _is_no_party(row, here, said):
        return None
    said = told_again(row, said)
    former = row[here - 1 - (here > 1 and row[here - 1].has("gap"))] if here else None
    joining = ("or", "we") if at(row, said.end, "pad") else ("or",)  # 我们六个挤一车
    is_led = former is not None and ((former.has("with") and not former.has("have")) or former.has(*joining))
    is_odd = said.is_odd or is_led  # 一个当妈的领着俩孩子, 2 or 3 on board
    amount = row[here].amount
    is_counted = said.end > here + 1 or row[here].has("couple") or (amount is not None and amount.is_counted)
    place = skip(
        row,
        said.end,
        "now",
        "passenger",
        "all",
        "done",
        "self",
        "tail",
        "fits",
        *(("comma",) if is_counted else ()),
    )
    place = behind_destination(row, place, is_first=here == 0) if is_counted else place
    taken = _taken_behind(row, place) or (
        drives_off(row, place) or leaves_at_last(row, here, said.end) if is_counted else 0
    )
    if taken:
        return Event("boarded", here, taken, has_aspect=True, groups=said.groups, is_odd=is_odd)
    is_taken = (
        at(row, place, "take") and not row[place].kinds["take"] and ends_here(row, place + 1)
    )  # 4人已接
    if not (is_taken or at(row, place, "aboard", "board")) or any(
        token.has("comma") and token.text != "," for token in row[said.end : place]
    ):
        return None
    end, has_aspect = aspect(row, place + 1)
    if at(row, place, "take") and at(row, end, "number") and at(row, skip(row, end + 1), "measure"):
        return None  # 没接3个，接了2个
    is_over = has_aspect or ends_here(row, end) or (row[place - 1].has("done") and at(row, end, "bound"))
    if at(row, place, "go") and not is_over:
        return None
    if row[place].text == "走" and at(row, end, "number"):
        lasted = minutes(row, end)
        end, is_odd = (lasted.end if lasted else end), True  # 三个人走了20分钟
    before = _whose(row, here) if row[place].text.startswith(_INTO_MINE) else 0
    return Event("boarded", here - before, end, has_aspect=True, groups=said.groups, is_odd=is_odd)


def _whose(row: Row, here: int) -> int:
    """How many words before the number say who they are: 他们三个上我车了, 剩下的四位都上我车了."""
    if here > 1 and row[here - 1].text == "的" and row[here - _TWO].has("waitfor"):
        return _TWO
    return int(here > 0 and row[here - 1].has("he", "waitfor"))


def _is_no_party(row: Row, here: int, said: Party) -> bool:
    """「最后一个旅客走了」, 「一人拉了4个」, 「一上车就冲我笑」"""
    verb = skip(row, said.end, "all", "now")
    if verb < len(row) and row[verb].text.startswith(_INTO_MINE):
        return False  # 最后三个都上我车了
    if here > 1 and row[here - 1].has("end") and row[here - _TWO].has("self", "we") and at(row, verb, "go"):
        return True  # 我后面两个人去汉口，我先走
    if here and row[here - 1].text.startswith(("最后", "还差", "差", "缺", "还缺", "还能", "还可以")):
        return True
    is_each = (
        len(said.groups) == 1 and at(row, said.end, "take", "board") and at(row, said.end - 1, "passenger")
    )
    return row[here].text == "一" and (is_each or said.end == here + 1)


def _taken_behind(row: Row, here: int) -> int:
    """Where 「拉起走了」 behind the passengers ends; 0 where it does not stand there."""
    if not at(row, here, "take") or row[here].kinds["take"] in _NEEDY or row[here].has("aboard"):
        return 0
    end = here + 1
    while at(row, end, "result", "particle", "board") and not at(row, end, "number", "askend"):
        end += 1
    is_done = end > here + 1 or row[here].text.endswith("上")
    is_over = ends_here(row, end) or at(row, end, "aboard", "bound", "go")
    return end if is_done and is_over and not at(row, end, "question") else 0
