"""Writes 收队 for clauses that end a call only together: 今晚结束了，路上的掉头回家; 这一场就到这儿，结束."""

import re

_CALL = "收队"
_SPOKEN_TO = (
    "(?:各位|大家|大伙儿?|所有人?|全体|师傅|司机|兄弟|同志|朋友|队员|们|[我咱]们?|好|那么?|行|嗯|的)*"
)
_SCENE = "(?:本次|这次|此次|这一?[场次轮]|本[场轮]|今[晚天夜日儿]|任务|保障|行动|工作|转运|疏运|接送|接驳|调度|叫车|值守|支援|的)*"
_FULLY = "(?:都|就|可以|也|先|正式|全部|全|圆满|顺利|到此|宣布|暂时|已经?)*"
_TAIL = "[了啦咯吧啊哈嘞哟]*"
_OVER = re.compile(f"{_SPOKEN_TO}{_SCENE}{_FULLY}结束{_SCENE}{_TAIL}")
_SO_FAR = re.compile(f"{_SPOKEN_TO}{_SCENE}{_FULLY}到(?:这[儿里]?|此)(?:为止)?{_TAIL}")
_SENT_HOME = re.compile(
    "(?:还|那些?|凡是|仍)*(?:正?在)?(?:路上|途中|半路上?|半道上?|在途|没到|没出发|没动身|没上路|没出门|未到|未出发|赶过?来|往这[儿边]?[来赶])的?"
    f"{_SPOKEN_TO}(?:车辆?|车子|人|几[个位台辆])*(?:都|就|可以|请|直接|赶紧|也|先|自行|全)*"
    "(?:掉个?头|调个?头|返回|返程|往回[走开]|回(?:家|去|吧)|撤回?|打道回府|别(?:再)?来|别(?:再)?跑|(?:不用|不必|不要)(?:再)?(?:来|过来|赶|跑|出发|动身))"
    f"(?:就?(?:可以|行)|回家|回去|返回|休息|吧|了)*{_TAIL}"
)
_OF_ALL = re.compile("各位|大家|大伙|所有|全体|们|场|本次|此次|这次|任务|保障|行动|转运|接送|调度|叫车")
_MARK = re.compile("([,，。;；!！~ \n]+)")


def with_the_end(text: str) -> str:
    """The text with 收队 for what ends the call; as it is where one clause alone may be of something else (电影结束了)."""
    if "结束" not in text and "到这" not in text and "到此" not in text:
        return text
    parts = _MARK.split(text)
    said = [one for one in (_OVER, _SO_FAR, _SENT_HOME) if any(one.fullmatch(part) for part in parts)]
    ending = [part for part in parts if any(one.fullmatch(part) for one in said)]
    is_of_all = _SENT_HOME in said or any(_OF_ALL.search(part) for part in (*ending, parts[0]))
    if len(said) < len((_OVER, _SO_FAR)) or not is_of_all:
        return text
    return "".join(_CALL if part in ending else part for part in parts)
