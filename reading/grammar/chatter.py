"""Finds texts that only talk, whatever their words look like: orders to others, hearsay, questions about words, what went to the wrong group."""

import re
from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow

_ABOUT_WORDS = re.compile(
    r"(?:啥|什么|甚么|么子|啥子|乜|咩|么)意思|(?:怎么|咋个?|点样)(?:写|打字|发|填|报)(?:啊|呀|的|嘛|哦|噢|[,。?!]|$)"
)
_WRONG_GROUP = re.compile(r"(?:发|放|粘|转)错(?:群|地方|窗口|对话框)")
_BEGINS_WITH_OTHERS = re.compile(r"[^,。!?]{0,10}?(?:们|各位|大家|的师傅|的车|的司机|的车辆)")
_BIDDING = re.compile(r"[^。!?]{0,14}?(?:请|别|不要|莫|勿|当心|小心|注意|记得|务必|慢点)")
_ON_ARRIVAL = re.compile(
    r"(?:到|接|送)(?:了|到人|完|到)?(?:莫|别|不要|勿|甭|记得|千万|先别|请)(?=[^,。!? ]{2})"
)
_SEASON = re.compile(
    r"到了?(?:[腊正冬]月|年[底关]|月底|[春夏秋冬]天|过年|明|下[个周]|周|礼拜|星期|晚上|后?半夜|凌晨|早上|夜里|天亮)"
    r"[^,。!?]{0,12}?[就才都会]"
)
_IDIOM = re.compile(r"(?:可?拉倒吧|得了吧|扯淡|去你的|你可得了)")
_HEARSAY = re.compile(r"听[^,。!?到]{1,8}说")
_NEXT_CAR = re.compile(
    r"[我俺]?(?:前头|前面|后头|后面|旁边|对面|隔壁)[那这]?[个位台辆]?(?:师傅|大哥|哥们|兄弟|司机|车)"
)
_OTHERS = frozenset({"he", "passenger", "stranger", "unknown", "train", "addressed"})
_FOR_ANOTHER = ("say", "behalf", "forwhom", "name", "unit", "car")
_NEAR = 3


def is_chatter(words: str, row: TokenRow, said: Sequence[Clause]) -> bool:
    """Whether nobody is to be asked what `words` mean, where no fact is read in them."""
    if _ABOUT_WORDS.search(words) or _IDIOM.match(words) or _SEASON.match(words):
        return True
    if any(one.mood == "plain" and one.subject in {"self", "named", "both"} for one in said):
        return False
    if any(one.event.kind in {"need", "enough", "standdown", "undo", "amend"} for one in said):
        return False
    has_name = any(token.has("name") and token.text[0] not in "莫别" for token in row)
    if _ON_ARRIVAL.match(words) and not has_name:
        return True
    if (others := _BEGINS_WITH_OTHERS.match(words)) and _BIDDING.match(words, others.end()):
        return not has_name
    if _HEARSAY.match(words):
        return not has_name
    return _is_of_a_neighbour(words, row, said)


def is_for_another_group(words: str, row: TokenRow) -> bool:
    """「红烧肉到了，发错群了」: what stands there was not meant for the fleet; 上一条撤销，发错群了 takes back."""
    return _WRONG_GROUP.search(words) is not None and not any(
        token.has("that", "undo", "cancel", "void") for token in row
    )


def _is_of_a_neighbour(words: str, row: TokenRow, said: Sequence[Clause]) -> bool:
    """「我前头那个师傅接了五个」, 「我邻居的小叔子到站了」: somebody of whom no report is made."""
    if not said or any(one.subject not in _OTHERS for one in said):
        return False
    if any(token.has(*_FOR_ANOTHER) for token in row):
        return False
    is_kin = row[0].has("self") and any(token.has("kin") for token in row[1:_NEAR])
    return is_kin or _NEXT_CAR.match(words) is not None
