"""Finds words of an error beside a number: 说错了，是4个; 3个，我说错了; 数漏了一个，一共5个 (K2)."""

from dataclasses import replace

from reading.grammar.correction_events import named_amount, not_that, second_of_two
from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.party import Group
from reading.grammar.phrases import Party, party
from reading.grammar.row import at, skip

_AS, _COUNT = (
    frozenset({"按", "就按", "照", "按照"}),
    frozenset({"算", "记", "报", "登记", "来", "计", "写", "记录"}),
)
_BEFORE_A_COUNT = (
    "comma",
    "gap",
    "full",
    "tail",
    "pad",
    "that",
    "now",
    "self",
    "soon",
    "about",
    "please",
    "wish",
    "forwhom",
)
_FORGOT = (
    "忘了说",
    "忘记说",
    "忘说",
    "忘了讲",
    "忘记讲",
    "忘讲",
    "忘了报",
    "忘记报",
    "忘报",
    "没说",
    "没讲",
    "漏报",
    "忘了标",
    "忘备注",
    "忘了备注",
)
_MISSED = ("漏", "少", "多")
_BY_HOW_MANY = "多少"
_BEFORE_A_RIGHT_NUMBER = ("comma", "gap", "full", "tail", "name", "unit", "he", "self")


def wrong(row: Row, here: int) -> Event | None:
    """「说错了，是4个」; without a number behind it is a correction of something else."""
    if row[here].kinds["wrong"] == "first" and here:
        return None  # 错 4, and not 走错
    after = skip(
        row, here + 1, "particle", "tail", "pad", "that", "self", "comma", "full", "wrong", "correction"
    )
    behind, _ = aspect(row, here + 1)
    if row[here].text == "漏了" and not at(row, behind, "number"):
        return None  # 漏了一车
    is_short = row[here].text[0] in _BY_HOW_MANY
    if _is_missed(row, here) and (less := party(row, after if is_short else behind)):
        return _by_how_many(row, here, less)
    if _ends_missed(row, here, after) and (less := party(row, after)):
        return _by_how_many(row, here, less)  # 数错了，少报一个，是4个
    said = party(row, skip(row, after, "amend", "agree", "take", "about", "that", "now", "be"))
    if named := named_amount(row, here, skip(row, after, "that", "now", "be")):
        return named  # 报错了，张三是2个
    if said and at(row, said.end, "amend") and at(row, said.end + 1, "number"):
        return Event("correction", here, said.end)  # 人数报错，3改4: what follows is right
    if said and at(row, said.end, "be", "waitfor", "queue", "area"):
        return Event("correction", here, behind)  # 接错了，那两个是等别人的; 报早了，还差一个路口
    if said:
        return Event("amend", here, not_that(row, said.end), groups=said.groups, is_odd=said.is_odd)
    is_alone = ends_here(row, behind) or at(row, behind, "self", "pad", "take")
    is_word = row[here].kinds["wrong"] != "first"
    return Event("correction", here, behind) if is_alone and is_word else None


def cancelled(row: Row, here: int) -> Event | None:
    """「我那单取消」: what is cancelled stands before the word."""
    before = here - 1 - (here > 1 and row[here - 1].has("gap", "now", "done"))
    end, _ = aspect(row, here + 1)
    is_of_that = before >= 0 and row[before].has("that") and not row[before].text.endswith(("时", "会儿"))
    return Event("undo", here, end, has_aspect=True) if is_of_that and ends_here(row, end) else None


def _is_missed(row: Row, here: int) -> bool:
    return any(part in row[here].text for part in _MISSED)


def _ends_missed(row: Row, here: int, end: int) -> bool:
    """Whether the last of several words of an error says by how many the number was wrong."""
    last = end - 1
    while last > here and row[last].has("particle", "tail"):
        last -= 1
    return last > here and row[last].has("wrong") and _is_missed(row, last)


def _by_how_many(row: Row, here: int, less: Party) -> Event:
    """「数漏了一个，一共五个」: by how many the number was wrong, and the right one where it is said."""
    if right := second_of_two(less) or [group for group in less.groups if group.is_total]:
        return Event("amend", here, less.end, groups=right)  # 少报一个 4个, 少算一个，总共5位
    behind = skip(row, less.end, "comma", "tail", "particle", "be", "amend")
    said = party(row, behind)
    is_right = said is not None and (ends_here(row, said.end) or at(row, said.end, "notbe"))
    if said is None or not is_right:
        missed = [] if row[here].text.startswith("多") else less.groups
        return Event("correction", here, less.end, groups=missed)  # 数漏了一个
    return Event("amend", here, not_that(row, said.end), groups=said.groups, is_odd=said.is_odd)


def before_wrong(row: Row, here: int) -> Event | None:
    """「是3个，我说错了」: the number that is right stands before the words of an error."""
    is_said = row[here].has("be")
    if not is_said and here and not row[here - 1].has(*_BEFORE_A_RIGHT_NUMBER):
        return None  # 刚才说3个说错了: that number is wrong
    said = party(row, skip(row, here + 1 if is_said else here, "take", "particle"))
    after = skip(row, said.end, "comma", "full", "tail", "that", "now", "self", "apology") if said else here
    if said is None or not _names_an_error(row, after):
        return None
    end, _ = aspect(row, after + 1)
    is_missed = _is_missed(row, after)
    if is_missed and (less := party(row, end)):
        end = less.end  # 是5个，数漏了一个
    is_over = ends_here(row, end) and not party(row, skip(row, end, "comma", "be", "amend", "tail"))
    if not is_over or (is_missed and not is_said):
        return None
    return Event("amend", here, end, groups=said.groups, is_odd=said.is_odd)


def _names_an_error(row: Row, here: int) -> bool:
    """「说错了」, 「打错咗」"""
    if at(row, here, "wrong"):
        return row[here].kinds["wrong"] != "first"
    return at(row, here, "undo") and "错" in row[here].text


def rightly(row: Row, here: int) -> Event | None:
    """「还是3个才对」, 「係四個先啱」"""
    said = party(row, here + 1)
    if said is None or not at(row, skip(row, said.end), "rightly"):
        return None
    end, _ = aspect(row, skip(row, said.end) + 1)
    return Event("amend", here, end, groups=said.groups, is_odd=said.is_odd)


def said_as(row: Row, here: int) -> Event | None:
    """「刚说四个，是五个」"""
    if not here or not row[here - 1].has("now", "that", "self"):
        return None
    wrong = party(row, here + 1)
    if wrong is None:
        return None
    after = skip(row, aspect(row, wrong.end)[0], "comma")
    said = party(row, skip(row, after + 1, "take")) if at(row, after, "be", "amend") else None
    return Event("amend", here, said.end, groups=said.groups, is_odd=said.is_odd) if said else None


def not_that_many(row: Row, here: int) -> Event | None:
    """「3个，不是4个」: the number that is right stands first, and nothing is said before it."""
    if here and not row[here - 1].has("comma", "full", "tail", "pad", "self", "now"):
        return None
    said = party(row, here)
    amount = row[here].amount
    is_counted = row[here].has("couple") or (amount is not None and amount.is_counted)
    if said is None or not (is_counted or at(row, said.end - 1, "measure", "passenger")):
        return None
    end = not_that(row, said.end)
    is_told = end > said.end and not any(token.has("waitfor", "need", "unit", "car") for token in row)
    if not is_told or not ends_here(row, end) or at(row, end, "askend", "question"):
        return None
    return Event("amend", here, end, groups=said.groups, is_odd=said.is_odd)


def counted_as(row: Row, here: int) -> Event | None:
    """「按4个算」, 「给我记4个」: how many are to be written down for the trip."""
    if here and not row[here - 1].has(*_BEFORE_A_COUNT):
        return None
    is_as = row[here].text in _AS
    amount = row[here + 1].amount if at(row, here + 1, "number") else None
    if amount is None or not amount.value or not (is_as or row[here].text == "记"):
        return None
    end = skip(row, here + 2, "measure", "passenger")
    if not amount.is_counted and end == here + 2:
        return None
    if is_as:
        if end >= len(row) or row[end].text not in _COUNT:
            return None
        end += 1
    end, _ = aspect(row, end)
    return Event("amend", here, end, groups=[Group(amount.value)]) if ends_here(row, end) else None


def forgotten(row: Row, here: int) -> Event | None:
    """「那五个人里头有俩老人，刚才忘了说」: who of those told before goes first."""
    amount = row[here].amount
    if not here or not row[here - 1].has("end", "that", "tail") or amount is None:
        return None
    inside = skip(row, here + 1, "measure", "passenger")
    if inside == here + 1 and not amount.is_counted:
        return None
    if not at(row, inside, "have", "end"):
        return None
    said = party(row, skip(row, inside, "have", "end", "now"))
    words = "".join(token.text for token in row[said.end :]) if said else ""
    if (
        said is None
        or not all(group.tag for group in said.groups)
        or not any(word in words for word in _FORGOT)
    ):
        return None
    of_them = [replace(group, is_within=True, is_apart=True) for group in said.groups]
    return Event("amend", here, len(row), groups=[Group(amount.value), *of_them])
