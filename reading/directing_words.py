"""Finds who tells others where to stop, and where he stands to show it: 停东口，我在那儿招手 (R4)."""

import re

_SELF = "[我俺咱额吾偶]"
_SHOWS = re.compile(
    rf"{_SELF}(?:人|就|先|会|现在|已经?|这会儿?)*(?:站|守|蹲|待|呆)?在[^,，。;；!！?？\n]{{0,10}}?"
    r"(?:招手|举[牌着旗灯个]|挥|指挥|引[路导]|带队|领队|带路|[守盯看][着住]|看车|接应|等(?:你|大家|各位|您|车|弟兄|兄弟|师傅)|维持|打着|亮着|拦|喊[着大人]|分流|数[人车]|拿着|穿[着红黄蓝绿白黑])"
    rf"|{_SELF}(?:人|就|先|现在)*(?:站|守)?在[^。;；!！?？\n]{{0,16}}?(?:[的个](?:就)?是我|来?找我|看我|认准我)"
    rf"|{_SELF}(?:穿|举|拿|打)[着了个]?[^,，。;；!！?？\n]{{0,8}}在"
)
_TELLS = re.compile(
    r"(?:大家|各位|师傅们|你们|弟兄们?|兄弟们?|伙计们?|来的|后面的|后来的|其他|到了的|车子?|都|全部|统一)(?:都|请|先|就|全|车子?|全部|统一|可以|一律)*"
    r"(?:停|靠|往|排|开|走|来|到|进|从)"
    r"|(?:^|[,，。;；!！\s])(?:请|先)?(?:停|靠)(?![^,，。;；!！?？]*列)[^,，。;；!！?？了啦\n]{2,}(?:$|[,，。;；!！\s])"
)
_STANDS = re.compile(rf"{_SELF}(?:人|就|先|会|现在)*(?:站)?在")
_ARRIVES = re.compile("到[了啦咯哒咧喽达齐位]|已到|报到|回来|停好|排[好上]")


def directs_others(words: str) -> bool:
    """Whether he tells where he stands to show others the way, and reports no car of his own: 我在出口举牌."""
    if _ARRIVES.search(words):
        return False
    return bool(_SHOWS.search(words) or (_STANDS.search(words) and _TELLS.search(words)))


_LOOKS = re.compile(
    rf"{_SELF}(?:也|就|先|现在|马上|这就|要|得|再)*(?:去|切|克|到|过|上|往|跑|转)[^,，。;；!！?？\n]{{0,8}}?"
    r"(?:看|瞅|瞧|望|瞄|查看|巡)(?:一?[下哈眼看瞅]|看|瞅|瞧|着|到底)?(?:情况|现场|啥情况|什么情况)?(?:$|[,，。;；!！~～\s吧哈啊嘛了再])"
)


def goes_to_look(words: str) -> bool:
    """Whether somebody goes to see what happens there, and says of no car: 收到，我去东站看一下."""
    return _LOOKS.search(words) is not None
