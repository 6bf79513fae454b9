"""When: minutes until arrival and clock times as said. What day or half of the day is meant is decided with a clock."""

import re

from reading.lexicon.numerals import AMOUNT, settle, settle_upper
from reading.lexicon.places import PLACE, STATION

_FEW = r"[0-9零一二两三四五六七八九十几来多]{1,4}"
_START = r"(?<![0-9.\-])"
_LONG = (
    r"个把(?:小时|钟头)|刻把钟|(?<![一二两三四五六七八九十0-9])个半(?:小时|钟头?)|小?半[个拉]?多?来?(?:小时|钟头|点钟|钟)|half an hour|an hour|[一二两三1-3]刻钟?"
    rf"|{_START}{AMOUNT}(?:个?半?(?:小时|钟头|钟(?!头))(?:零?{_FEW}分钟?)?| ?(?:hours?|h)(?![a-z])| ?(?:分钟|分(?![之数钟])|mins?(?:utes?)?|m)(?![a-z零一二三四五六七八九十0-9]))"
)
_WHERE = rf"(?:{STATION})?(?:{PLACE}|广场|现场)?"
_THEN = (
    rf"(?: ?(?:左右吧?|上下|的样子|不到点?|差不多|光景|样子|过(?=后)|的?(?:路程|车程|路)|多一点|多点|多|吧))?(?:之后|以后|后|(?:以|之)?内(?:吧(?=$|[ ,.。!]))?)?(?: ?左右)?(?:就|可以|能|可|即可|应该|才|准|必|一定)*"
    rf"(?:(?:到达|赶到|到你们?那边?|到场|就位|见|到位|到|抵达|过来|过去|回来|返回|赶回来?|来)(?![不哪])(?: ?{_WHERE})?)?(?:了(?=$|\W))?"
)
ETA = rf"(?:{_LONG})(?!之?前|以前){_THEN}"

_TRAVEL = rf"(?:我?这?边?(?:赶|开)?过[去来]|路上|路程|(?:导航|高德|百度|地图|手机)(?:导航|地图)?(?:显示|说|上|预计|提示)*|目测|到(?:你们?)?那[边里]?|(?:到|去|距?离)(?:{STATION})|距离|全程|车程)"
_AT_MOST = r"(?:最多|至少|最?起码|最[少长久迟]|至多|少说|多说|撑死|[用要花]不了|不(?:会|用|要)?超过|超不过|不用|怎么[都也着]+|再怎么[样说]?也?|满打满算|争取|顶多|最快|最慢|不到|不超过|最晚|应该|可能|得|大致|怕是|恐怕|保守(?:估计)?|不出意外|差不多)"
AHEAD = rf"(?:{_TRAVEL} ?{_AT_MOST}?|{_AT_MOST})(?:还|大概|大约|也|都|就|了)*(?:要|有|剩|需要|需|得)?(?= ?(?:个把(?:小时|钟头)|[0-9零一二两三四五六七八九十百几来多到至~.-]{{1,8}}个?半? ?(?:分|小时|钟头|min|刻)|半个?多?(?:小时|钟)))"
"""What says that the minutes that follow are those of the way here: 导航显示15分钟, 最多15分钟, 到武汉站还有15分钟."""

_HALF_OF_DAY = r"(?:凌晨|半夜|夜里|夜间|午夜|今晚|晚上|晚|早上|清晨|早晨|上午|中午|下午|傍晚)"
_HOUR = r"(?:[01]?[0-9]|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])"
_POINT = (
    rf"(?<![0-9])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9])|差(?:{_FEW}分钟?|一刻)钟?(?:到)?{_HOUR}点钟?"
    rf"|(?<![0-9差])(?:(?<!多)|(?<=差不多)){_HOUR}点(?:钟|整|半|一刻|三刻|过?[零〇]?[0-9一二三四五六七八九十]{{1,3}}分?|差{_FEW}分)?"
)
CLOCK = rf"{_HALF_OF_DAY}? ?(?:{_POINT})(?: ?(?:左右|前后|差不多|之?前))? ?(?:能|可以|就|才)?(?:到达|赶到|到你们?那边?|到场|就位|见|到位|到站|到得了|到|抵达)?(?: ?{_WHERE})?"

_CLOCK_FIGURES = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_CLOCK_WORDS = re.compile(
    rf"(?:差(.+?)分?钟?到?(?={_HOUR}点))?({_HOUR})点(?:差(.+?)分|(半)|([一三])刻|过?[零〇]?([0-9一二三四五六七八九十]{{1,3}}))?"
)
_AMOUNT = re.compile(AMOUNT)
_LATE = {"晚上", "晚", "今晚", "下午", "傍晚"}
_DEEP = {"半夜", "夜里", "夜间", "午夜"}
_SMALL_HOUR = 6
_NOON = 12
_HOUR_LONG = 60
_QUARTER = 15
_LATE_FROM = 5


def minutes(text: str) -> int | None:
    """Minutes of an ETA: 「一个半小时」 90, 「十来分钟」 10, the later end of a range; None where only 「十几」 is said."""
    if re.match("小?半|half", text):
        return 30
    if text.startswith("an "):
        return 60
    if text.startswith("个半"):
        return 90
    if text.startswith("刻"):
        return 15
    if quarter := re.match("([一二两三1-3])刻", text):
        return 15 * (settle(quarter[1]) or 1)
    if halves := re.match(r"([0-9])\.5 ?(?:个?小时|hours?|h)", text):
        return 60 * int(halves[1]) + 30
    amount = _AMOUNT.match(text)
    number = settle_upper(amount[0]) if amount else None
    if amount is None or number is None:
        return None
    rest = text[amount.end() :].lstrip()
    if rest.startswith(("分", "m")):
        return number
    half = 30 if re.match("个?半", rest) else 0
    more = re.match(rf"[^零0-9一二两三四五六七八九十]*零?({AMOUNT})分", rest)
    return number * 60 + half + ((settle(more[1]) or 0) if more else 0)


def clock(text: str) -> str | None:
    """The time as it was said, "HH:MM"; only what the words settle (晚上11点, 凌晨1点, 夜里12点) moves it to the other half."""
    if figures := _CLOCK_FIGURES.search(text):
        hour, minute = int(figures[1]), int(figures[2])
    elif words := _CLOCK_WORDS.search(text):
        before, said, short, half, quarter, past = words.groups()
        hour = settle(said) or 0
        minute = 30 if half else _settled(past) + _QUARTER * _settled(quarter)
        if missing := before or short:
            minute -= _QUARTER if "刻" in missing else _settled(missing)
    else:
        return None
    half_of_day = re.match(_HALF_OF_DAY, text)
    hour = _in_half(hour, half_of_day[0] if half_of_day else "")
    return None if minute >= _HOUR_LONG else f"{(hour * 60 + minute) // 60 % 24:02}:{minute % 60:02}"


def _settled(amount: str | None) -> int:
    return (settle(amount) or 0) if amount else 0


def _in_half(hour: int, half_of_day: str) -> int:
    if hour == _NOON and (half_of_day in _DEEP or half_of_day in _LATE - {"下午"} or half_of_day == "凌晨"):
        return 24
    if (half_of_day in _LATE and _LATE_FROM <= hour < _NOON) or (half_of_day == "下午" and hour < _NOON):
        return hour + 12
    if half_of_day in _DEEP and _SMALL_HOUR < hour < _NOON:
        return hour + 12
    return hour
