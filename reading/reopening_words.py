"""Reads that a coordinator wants an ended call to go on: 不对不对，又来一趟，沈阳站重新打开 (E6). Decides nothing."""

import re
from enum import StrEnum

from reading.rewrite.normalise import clean

_LONGEST = 60


class GoesOn(StrEnum):
    """ORDERED: 重新打开. MEANT: words that ask for it only of a call that has ended (接着来，别走). DENIED: 不用重新打开."""

    ORDERED = "ordered"
    MEANT = "meant"
    DENIED = "denied"


_STRONG = "重新(?:再)?(?:打开|开(?:始|启|放|一下)?|启动|恢复)|重开|再(?:次|给我)?打开|恢复(?:叫车|用车|调度|派车)?|(?:撤销|取消|撤回)(?:收队|结束)|重新叫车"
_WEAK = "打开|开起来|(?:接着|继续|接到)(?:来|叫|派|调|接|干|跑|收)?|别(?:急着)?(?:走|收|散|撤|回家|回去)|先别|还没完|不能收|(?:收|结束|关|散)(?:得|的)?(?:太)?早了|(?:收|关|点|结束)错了"
_DENIED = re.compile(f"(?:不用|不要|不必|不需要|甭|没必要|别|不)(?:再)?(?:{_STRONG})")
_ORDERED, _MEANT = re.compile(_STRONG), re.compile(_WEAK)
_NO_ORDER = re.compile(
    "[?？吗]|呢[。.!！~ ]*$|要不要|是不是|能不能|可不可以|会不会|好不好|什么时候|几点|谁|如果|要是|假如|万一|的话|昨|上次|前天|等下|待会|一会儿?再|[他她]说|听说"
)
_NOT_OF_A_CALL = re.compile(
    "[进出入]站?口|[东南西北]口|[东南西北]门|大门|闸|高速|通道|地铁|公交|桥|隧道|电梯|候车|广场|停车场|路(?!上)"
)
"""What is opened again is something else: 东广场重新打开了."""


def goes_on(text: str) -> GoesOn | None:
    """What the words say of a call that has ended; None where they speak of something else, ask, or set a condition."""
    words = clean(text)
    if len(words) > _LONGEST or _NO_ORDER.search(words) or _NOT_OF_A_CALL.search(words):
        return None
    if _DENIED.search(words):
        return GoesOn.DENIED
    if _ORDERED.search(words):
        return GoesOn.ORDERED
    return GoesOn.MEANT if _MEANT.search(words) else None
