"""Finds words that stand where a station stands and are none of the known ones: 汉口 of 「到汉口了」, 滠口 of 「我到滠口了」 (R3)."""

import re
from collections.abc import Iterator

from reading.grammar.places import CITIES_AND_DISTRICTS, SERVICE

_HAN = "[\u4e00-\u9fff]"
_BUILT = rf"{_HAN}{{2,6}}?(?:客运站|码头|大学|学院|酒店|宾馆|体育馆|体育中心|会展中心|小学|中学|养老院|福利院|收容所|村|镇)"
_NAMED = rf"(?:{CITIES_AND_DISTRICTS}|(?:{_HAN}{{2}})?(?:机场|医院))(?:{_HAN}{{1,2}}路|[东南西北])?"
_PLACE = rf"(?P<place>{_BUILT}|{_NAMED})"
_SPEAKER = "(?:我们?|我人|人|我车|车|本人|俺|咱们?)?"
_ALREADY = "(?:已经?|刚刚?|刚才|终于|现在|马上|都|也|就|快)*"
_ON = "(?:已经?|刚刚?|刚才|现在|马上|立刻|立马|立即|赶紧|赶快|都|也|就|快|直接|径直|先|再|又|还|这就|那就|顺道|顺路|继续|接着|转头|掉头|准备)*"
"""What may stand between the speaker and a verb of going, and changes nothing: 俺直接去."""
_BEFORE_IT = "(?:[^,，0-9一二两三四五六七八九十仨俩接拉载走不没别吗?？]{1,12}[,，。!！ ]+)?"
"""A clause before, which tells of no trip: 忙完了，去航空港."""
_AROUND = "(?:门口|门前|附近|这边|那边|这里|这儿|楼下|外面|旁边|广场)?"
_END = "[了啦咯喽哒咧嘞喇噻撒嘛呀啊哈呢吧。.!！~～ ]*$"
_ARRIVES = r"(?:回到|返到|到达?|抵达|来到|赶到|开到)"
_ANSWER = "(?:收到|到了|已到|到场|到达|来不了|不来|去不了|来了|等 ?[0-9]|接 ?[0-9一二两三四五六]|走 ?[0-9]|够了|我来|我去|报到)"

_FRAMES = (
    # 到汉口了, 我在协和医院门口, 人在汉口等
    rf"^{_SPEAKER}{_ALREADY}(?:{_ARRIVES}|在){_PLACE}{_AROUND}(?:等(?:着|候|客|人)?|候着|待命|集合|排队)?{_END}",
    # 我去汉口, 去汉口，10分钟到
    rf"^(?:收到|好的|ok|OK)?[,， ]*{_SPEAKER}{_ALREADY}(?:改去|赶往|前往|去|往){_PLACE}{_AROUND}(?:[,， ].{{0,12}})?{_END}",
    # 汉口收到, 汉口这边来不了, 收到汉口
    rf"^{_SPEAKER}{_PLACE}{_AROUND}[,，:： ]*(?={_ANSWER})",
    rf"^(?:收到|来不了|到了)[,， ]*(?:去)?{_PLACE}{_AROUND}{_END}",
)
_IN_FRAMES = [re.compile(frame) for frame in _FRAMES]

_ANY = rf"(?P<place>{_HAN}{{2,4}})"
_TOWARDS = re.compile(
    rf"^(?:收到|好的|ok|OK)?[,， ]*{_SPEAKER}{_ALREADY}(?:正在?|在)?(?:往|朝|向|奔){_ANY}(?:那边|那头)?的?方向(?:赶|开|走|去|克|跑|来|过去|过来)*{_END}"
)
"""往云梦方向克了: what stands before 方向 is a place, whatever it is."""
_UNREAD = re.compile(
    rf"^{_SPEAKER}{_ALREADY}(?:{_ARRIVES}|(?<=我)在|(?<=人)在){_ANY}{_AROUND}(?:了|啦|咯|喽|等着?|候着|待命)+[。.!！~～ ]*$"
)
_ENDS_LIKE_A_PLACE = r"(?P<place>(?![东南西北出进入]口|窗口|道口|胸口|伤口)[\u4e00-\u9fff]{1,3}?[口桥山湖港江河洲州城岭坡岗埠庄滩湾塘坪镇乡县园寨沟岛阳津渡潭溪泉峰石林屯堡铺垸咀嘴墩堤坝畈冲东南西北])"
_NAMED_UNREAD = [
    re.compile(rf"^{_SPEAKER}{_ENDS_LIKE_A_PLACE}{_AROUND}[,，:： ]*(?:收到|到了|[我俺][来去]|来了){_END}"),
    re.compile(rf"^{_SPEAKER}{_ALREADY}(?:改去|赶往|前往|去|往|回){_ENDS_LIKE_A_PLACE}{_AROUND}{_END}"),
]
"""滠口收到, 我去滠口: an unknown word that ends as names of places do, where nothing else is read."""
_WORD = rf"(?P<place>(?:{_HAN}{{2,4}}?|[A-Za-z]{{4,16}})[站占战栈]?)"
_ANY_FRAMES = [
    re.compile(frame)
    for frame in (
        rf"^{_BEFORE_IT}{_SPEAKER}{_ON}(?:返回|回){_WORD}{_AROUND}(?:等(?:着|候|客|人)?|候着|待命|集合|排队)?{_END}",
        rf"^{_SPEAKER}{_ALREADY}(?:{_ARRIVES}|在){_WORD}{_AROUND}(?:等(?:着|候|客|人)?|候着|待命|集合|排队)?{_END}",
        rf"^{_BEFORE_IT}{_SPEAKER}{_ON}(?:改去|赶往|前往|去|往){_WORD}{_AROUND}(?:[,， ].{{0,12}})?{_END}",
        rf"^{_SPEAKER}{_WORD}{_AROUND}[,，:： ]*(?={_ANSWER})",
        rf"^(?:收到|来不了|到了)[,， ]*(?:去)?{_WORD}{_AROUND}{_END}",
    )
]
_NO_NAME = re.compile(
    "家|位|齐|底|现|今|时|点|头|手|期|处|此|这|那|哪|谁|目的|地方|地点|楼|路|门|高速|单位|公司|收费|服务|加油|灯|小区|半|终|起|车|群|年|月|号"
    "|最|第|多|几|不|没|了|吗|啊|吧|就|再|的|才|还|广场|停|出口|进站|出站|候|集合|现场|指定|位置|定|列|队|站|人|客|好|得|我|你|他|她|它|各|每"
    "|开|等|排|听|看|睡|吃|忙|找|打|办|充|洗|修|堵|赶|来|去|回|前|后|里|外|上|下|边|旁|对面|附近|全|都|也|医院|机场"
    "|厕|卫生间|休息|食堂|餐|饭店|面馆|超市|便利店|商店|驿站"
    "|一|二|两|三|四|五|六|七|八|九|十"
)
"""Characters of words that stand behind 到 or 在 and name no place: 到家了, 到位了, 在开车."""


NO_PLACE = re.compile(
    "(?:下一?|上一?|本|这个?|那个?|哪个?|每个?|各个?|[那这]?[两俩三]个?|所有|终点|起点|加油|服务|充电|公交|换乘|中转|出|进|到|回|返|返回|车|車|火车|火車|高铁|动车|城际|地铁|一|两|几|个|小|大|医|去|社区)+(?:站|医院|机场)?"
)
_SERVICE = re.compile(SERVICE)


def is_no_place(*words: str) -> bool:
    """Whether one of these words for a place names none that a call may be about: 下一站, 加油站, 司机驿站."""
    return any(NO_PLACE.fullmatch(each) or _SERVICE.fullmatch(each) for each in words)


_STREET = re.compile("[东南西北中一二三四]?(?:路(?![口上边])|街|大道|桥|巷|弄)")


def begins_a_street(text: str, here: int) -> bool:
    """Whether a street stands at `here`: 城站路 is no station 城站."""
    return _STREET.match(text, here) is not None


def words_in_place(text: str) -> Iterator[tuple[int, int]]:
    """Spans of any word that stands where a station stands: it may be a slip of a known one."""
    for frame in _ANY_FRAMES:
        if match := frame.search(text):
            yield match.span("place")


def unknown_places(text: str, *, is_unread: bool) -> Iterator[tuple[int, int]]:
    """Spans of what stands where a station stands. `is_unread`: nothing else is read in the text, so that any word may be one."""
    for frame in _IN_FRAMES:
        if match := frame.search(text):
            yield match.span("place")
            return
    if (match := _TOWARDS.search(text)) and not _NO_NAME.search(match["place"]):
        yield match.span("place")
        return
    if not is_unread:
        return
    for frame in (_UNREAD, *_NAMED_UNREAD):
        if (match := frame.search(text)) and not _NO_NAME.search(match["place"]):
            yield match.span("place")
            return
