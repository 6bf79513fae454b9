"""Reads what a driver says of his way: for whom he stands in (谭勇那台我顶上), and that he is on his way back (R3)."""

import re
from collections.abc import Iterable

from reading.rewrite.normalise import clean

_SHORTEST_NAME = 2
_WAY_BACK = re.compile(
    r"往回|在?回(?:来)?的?路上|返程|回程|正在回|在回[来去]?|返回途中|^[我俺额]?(?:现在|马上|这就)?返回?了?$"
)
_AT_STATION = re.compile(r"(?:已经?)?到站[了啦咯喽嘞咧喇哈啊呀哒]*[。.!！~～ ]*")
_PARKED = re.compile(
    r"(?:[我俺额](?:这边|的?车|人)?|车子?|人)?(?:已经?|都|也|刚|终于|总算|好不容易|现在)*"
    r"(?:(?:开|跑|挤|绕)?进(?:来|去|站|场)[了啦咯喽哒咧嘞](?:[,， ]*(?:位子?|位置|车位)(?:找到|有)[了啦咯])?|(?:位子?|位置|车位)找到[了啦咯])?[,，、 ]*"
    r"(?:[我俺额](?:这边|的?车)?|车子?)?(?:已经?|都|也|刚|终于|总算)*"
    r"(?:(?:停|泊|摆|靠)(?:好|稳|妥|倒|进[来去])(?:在(?:里[面头]|广场|院里|位子?上))?(?:车子?)?[了啦咯喽哒咧嘞]*|(?:停|泊)在里[面头][了啦咯]?|排[上好][了啦咯])?"
    r"(?:[,， ]*(?:等客|等着|等着呢|等人|候着|待命|熄火[了啦]?|等安排|听安排|等指挥))?[。.!！~～啊哈呀哦 ]*"
)
_PREFACE = re.compile(
    r"^(?:(?:报告|各位|大家好?|师傅们?|调度员?|队长|领导|久等了?|不好意思|来晚了|来迟了|让大家久等了?)[,，、:：!！ ]*)+"
)
_IN_PERSON = re.compile(r"^(?:本人|我人|人)已经?到(?:了|位|达)*(?:[,，、。.!！~～ ]+|$)")
_IS_THERE = re.compile(r"进(?:来|去|场|站)[了啦咯喽哒咧嘞]|[停泊摆靠](?:好|稳|妥|倒)|[停泊]在里|位置?子?找到")
_RIDES = re.compile(
    r"(?:收到|好的?)?[,， ]*[我俺额]?(?:今晚|今天)?(?:坐|搭|蹭|跟)[^,，。;；0-9]{1,8}?的?车(?:来|过来|过去|去|走)?[了啦]?[,，。 ]*"
    r"[我俺额]?(?:就|今晚|自己|的车)*不(?:再|另外|单独|自己|用|另)*(?:开|出)(?:车|我的车|自己的车)?(?:来|过来|去)?[了啦吧]*[。.!！~～ ]*"
)
_SHARES = re.compile(
    r"(?:收到|好的?)?[,， ]*[我俺额](?:今晚|今天)?[跟和同与][^,，。;；0-9]{1,8}?(?:坐|乘|开|共用?)?(?:一|同一?|1)(?:个|台|辆|部)车(?:来|过来|过去|去|走)?[了啦]?"
    r"[,，。 ]*(?:坐|是)?(?:[他她]|[^,，。;；0-9我]{2,4})(?:的车|来?开车?的?|来?开)[。.!！~～ ]*"
)
_ABOARD_STILL = re.compile(
    r"(?:还有|还剩|还|剩下?的?|车上还?有?)[^,，。;；]{0,3}?(?:\d|[一二两俩三仨四五六几])(?:个|位|名|口)?人?(?:还)?(?:在车|没[送下到有]|未[送下到]|[要待]送|继续送|接着送)"
    r"|(?:送|下)(?:到|达|完|掉|走)?了?(?:\d|[一二两三四五六])(?:个|位|名|口)?人?了?[,，。;； ]*(?:车上)?(?:还有|还剩|剩下?|还)(?:\d|[一二两三四五六几])(?:个|位|名|口)?人?[。.!！~～ ]*$"
    r"|(?:送|下)(?:到|达|完|掉|走)?了?(?:\d|[一二两俩三仨四五六])[^,，。;；]{0,3}[,，。;； ]*车上还(?:有|剩)?(?:\d|[一二两俩三仨四五六几])"
)
_CAME_FROM = re.compile(r"从[^,，。;；]{1,10}?(?:回来|转来|返回来?)(?![了啦咯喽])")
_INSTEAD = r"[我俺额](?:来|去|先)?(?:顶|替|补|代|接|上)(?:上|替|班|手|位|他|她)?"
_THINGS = "(?:那个?|这个?)?(?:一?[台辆部个份]车?|的?车|那?个?的?位[置子]?|的活|那里|那儿)?"
_STANDS_IN = re.compile("[顶頂替补補代接上]")
_GOING = re.compile(
    "[去往奔赶转克]|过[来嚟]|[我俺额]来|来一|马上|这就|(?:分钟|刻钟|小时)后?(?:到|就)|在路上|出发"
)
_ON_BEHALF = "(?!.*(?:报|说|登记|接|走|拉|到))"


def reaches_the_station(text: str) -> bool:
    """Whether 到站了 is all that it says: a driver who is on his way has arrived, else it may be said of a train."""
    return _AT_STATION.fullmatch(clean(text).strip()) is not None


def has_parked(text: str) -> bool:
    """Returns whether the words are only 进来了, 停好了 or 人已到, perhaps with a name called: a driver on his way has arrived."""
    words = _PREFACE.sub("", clean(text).strip(), count=1)
    if _IN_PERSON.fullmatch(words):
        return True
    words = _IN_PERSON.sub("", words, count=1)
    return _IS_THERE.search(words) is not None and _PARKED.fullmatch(words) is not None


def is_on_the_way_back(text: str) -> bool:
    """Whether somebody who carried passengers says that he comes back: 我现在往回走."""
    return _WAY_BACK.search(clean(text)) is not None


def rides_with_somebody(text: str) -> bool:
    """Whether the speaker comes in another's car and brings none of his own: 我坐我哥的车，不单独开了; 我跟王五一个车去，她开车."""
    words = clean(text).strip()
    return (_RIDES.fullmatch(words) or _SHARES.fullmatch(words)) is not None


def still_carries_some(text: str) -> bool:
    """Whether some of the passengers are brought and others are still in the car: 送到了5个还有1个在车上, 送了两个了，还有四个."""
    return _ABOARD_STILL.search(clean(text)) is not None


def is_going(text: str) -> bool:
    """Whether words that answer a call say that their speaker is still to go there (那我往汉口去一趟); 收到，汉口站 does not."""
    return _GOING.search(clean(text)) is not None


def says_where_from(text: str) -> bool:
    """Whether 回来 only says from where somebody came: 我刚从那边回来，雪很大."""
    return _CAME_FROM.search(clean(text)) is not None


def may_stand_in(text: str) -> bool:
    """Whether a word of it stands in the text at all; most texts have none."""
    return _STANDS_IN.search(text) is not None


def stands_in_for(text: str, names: Iterable[str]) -> str | None:
    """The one of `names` whose place the speaker takes (谭勇那台我顶上, 我去替一下谭勇); None where he takes nobody's."""
    words = clean(text)
    for name in names:
        if len(name) < _SHORTEST_NAME or name not in words:
            continue
        known = re.escape(name)
        if re.match(rf"{known}{_THINGS}[,， ]*{_INSTEAD}", words) or re.search(
            rf"{_INSTEAD}(?:一下)?{known}{_ON_BEHALF}", words
        ):
            return name
    return None
