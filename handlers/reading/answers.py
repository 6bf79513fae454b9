"""The two answers to a call: coming and not coming."""

import re

from handlers.reading.places import PLACE, STATION

_SOON = r"(?:马上|这就|立马|立刻|立即|现在就?|即刻|正在?|已经|已|我|我们|我也)"
_LATIN = r"(?<![A-Za-z])(?:{})(?![A-Za-z])"
_TOWARDS = rf"(?:(?:{STATION})(?:{PLACE})?|{PLACE}|那边|这边|现场)"

_RECEIVED = r"(?:已经?)?收到(?:通知|消息|指令|命令)?(?:[啦哈喽哦噢咯啰嘞呀哟叻]|了(?![不没]))*(?: ?\+ ?1)?(?: ?(?:各位)?(?:领导|调度|师傅|大家|各位|老师|组长|队长|班长)(?=$|[\s,.!。~]))?"
_ENGLISH = _LATIN.format(
    r"ok(?:ay)?|roger(?: that)?|copy(?: that)?|received|got it|shou ?dao(?: ?le)?|on (?:my|the) way|omw|(?:i'm |am )?coming|"
    r"i'?ll (?:come|be there)|ma ?shang (?:dao|lai)|wo lai"
)
_GOING = (
    rf"{_SOON}+(?:就|能|可以)?(?:赶?过来|赶?过去|赶来|赶去|出发|动身|来|去)(?:支援)?(?![不过看吃年问找说点时底处的])(?:{STATION})?了?"
    rf"|(?:我|我们)?(?:马上|这就|立马|立刻|立即|即刻)(?:就|能)?到(?![了不家底处时点达])(?:{STATION})?"
    rf"|出发[了啦]?(?![吗没前时])|动身了|上路了|(?:已经?|正)?在(?:来|去|赶来|赶去)?的?路上了?(?![很堵滑不有的])|路上了(?![很堵滑不有的])"
    rf"|(?:正在|在|正)往{_TOWARDS}(?:赶|来|开|走|去)(?:中|了)?|往{_TOWARDS}(?:赶(?:了|中)?|(?:来|开|走|去)(?:了|中))"
    rf"|(?:正在|正)?(?:赶往|前往|赶去|赶赴|赶到){_TOWARDS}(?:中|了)?"
    rf"|我(?:可以|能)(?:来|去|到|参加)?|算(?:上)?我(?:一个|一台|一辆)?|[加带]我一个|我?报(?:个)?名|我参加"
)
ACKNOWLEDGE = rf"{_RECEIVED}|{_ENGLISH}|{_GOING}"

_CANNOT = (
    r"(?:来|赶|去|到|参加|支援|动|回|出|跑)不(?:了|成|动)了?|赶?过不(?:来|去)了?|赶不(?:过来|过去|上|到)了?|走不开|出不来"
    r"|不(?:再)?(?:过来|过去|来|去|参加|接单|出车|跑)了|(?:不能|不便|不方便|没法|没办法|没空|没时间|无法|没车)(?:过来|过去|到场|前往|参加|来|去)"
    r"|没空|没时间|我?来不[鸟料撩]|走不动了|(?:我)?退出了?"
)
_BUSY = r"(?:车上)?有(?:客人|乘客|客|单)(?:在?车上|在身)?了?|车上(?:有人|已经?有客)|(?:正在|在)?送客(?:中|呢)?|正在送(?:客人|乘客)|载客中|有单子"
_OFF = r"(?:已经?|我)?(?:下班|收车|交班|交车|回家|睡|休息)了|(?:已经?|刚)(?:下班|收车|交班)|下班(?=$|\W)|收车(?=$|\W)|我先?撤了|(?:今晚)?休班|请假|不在(?:武汉|本地|市内|汉)|(?:人|我)?在外地"
_BROKEN = (
    r"车(?:子)?(?:坏|抛锚|趴窝|没电|没油|出故障|打不着火?|发动不了|在修|送修|限行|陷住|进不来)了?|爆胎了?|(?:轮胎|车胎)(?:爆|坏|没气)了|没[电油]了"
    r"|喝(?:了)?(?:点)?酒了?|家里有事|有事来不了|生病了|发烧了"
)
_NOT_COMING = _LATIN.format(
    r"(?:i )?(?:can'?t|cannot|can not) (?:come|make it|go)|not coming|lai ?bu ?liao|xia ?ban ?le|you ?ke|off duty"
)
DECLINE = rf"(?:{_CANNOT}|{_BUSY}|{_OFF}|{_BROKEN}|{_NOT_COMING})"

_WORD = re.compile("收到|^(?:ok|roger|copy|rece|got|shou)", re.IGNORECASE)


def is_word_of_receipt(text: str) -> bool:
    """「收到」 itself, which also goes with a refusal (收到，来不了); 「马上来」 does not."""
    return bool(_WORD.search(text))
