"""Tells a driver who stands in traffic from one who refuses: 前面堵死了走不动，还得十分钟 (R2)."""

import re

from reading.rewrite.normalise import clean

_STUCK = re.compile(
    r"(?:走|开|动|挪|跑|动弹|前进|蹭|过)(?:都)?不(?:动|了|得|去|来|过去|过来)|一动不动|动弹不得|堵(?:得|的)?(?:死|实|住|着|在|成|了|严)|卡(?:在|住)|困在"
)
_TRAFFIC = re.compile(
    r"堵|塞车|塞死|拥堵|缓行|封(?:路|了|着|闭)|车祸|追尾|撞车|事故|红灯|排(?:长队|着队|队|成)|管制|限行|前[面头边方]|车流|长龙|卡(?:在|住)"
)
_REFUSES = re.compile(
    r"[来去赶]不(?:了|成|到|及|上)|(?<![过进停开插挤])不[来去]|不[跑接干]|(?:别|莫|不用|不要|甭)(?:等|算|管)|算了|退出|取消|换(?:个|别)?人|让别人|回家|回去了|掉头|调头|下班|收工|撤|没油|抛锚|车坏|坏了|趴窝|爆胎|改去|转去|[?？]|吗$"
)
_NUMBER = r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|半)"
_MINUTES = rf"{_NUMBER}(?:来|几|多)?(?:个)?(?:多)?(?:半)?(?:小时|钟头|分钟|分|刻钟|刻)(?:钟|左右|的样子)?"
_DELAY = re.compile(
    rf"(?:还|估计|大概|可能|大约|恐怕|怕是|起码|至少|最少|得|要|需要?|晚|迟|再|等|有|约|差不多|预计|得有|才|走)+(?:到|个)?(?P<minutes>{_MINUTES})"
)


_STUCK_THERE = re.compile("[堵塞卡]到(?:起|在|路|半|了?(?:桥|高架|高速|环)|(?=$|[,，。]))")


_BEFORE_THE_GATE = re.compile(
    "(?:停满|满了|没位|没车位|没地方|出租|挡|拦|人多|车多|堵)[^。;；!！?？\n]{0,10}(?:进|开进|插|挤|停)不(?:进)?(?:去|来|下|进)|"
    "(?:进|开进|插|挤|停)不(?:进)?(?:去|来|下|进)[^。;；!！?？\n]{0,8}(?:停满|满了|没位|没车位|没地方|出租|挡|拦|人多|车多|堵)"
)


def is_before_the_gate(words: str) -> bool:
    """Whether he finds no room at the station: 右手边停满了出租，进不去. Who goes elsewhere instead, or refuses, says more."""
    said = clean(words)
    return _BEFORE_THE_GATE.search(said) is not None and not _REFUSES.search(said)


def is_no_arrival(words: str) -> bool:
    """Whether 到 says only that he is stuck: 堵到起了."""
    return _STUCK_THERE.search(words) is not None


def stuck_in_traffic(words: str) -> bool:
    """Whether he says that he gets no further in traffic, and nothing besides that refuses."""
    said = clean(words)
    return bool(_STUCK.search(said) and _TRAFFIC.search(said)) and not _REFUSES.search(said)


def answer_of_who_is_stuck(words: str) -> str | None:
    """Returns his answer in plain words (收到，十分钟到), where he gets no further and says how long it takes; None for all else."""
    said = clean(words)
    found = _DELAY.search(said)
    if found is None or not _STUCK.search(said) or _REFUSES.search(said):
        return None
    minutes = re.sub("[来几多]", "", found["minutes"])
    return f"收到，{minutes}到"
