"""Reads what a driver says of a station: back there (回武汉站了), coming (武汉站我去), or on a condition (R3, R13)."""

import re
from enum import StrEnum

from reading.rewrite.normalise import clean

_LONGEST = 40
_PLACE = "武汉站"
"""The caller replaces the named station by this one, so that a pattern knows one name."""
GOES_THERE = f"我去{_PLACE}"
_SELF = "(?:[我俺额咱吾偶]们?|阿拉)"
_WHO = f"(?:{_SELF}|我人|人|车)?"
_BEFORE = "(?:又|也|都|已经?|刚才|刚|终于|这就|现在|马上|快|就|先|直接|那么?|继续|接着|照样|照旧|照常|还是?|仍然?|仍旧|依旧|依然|再)*"
_AROUND = "(?:这边|那边|这里|那里|门口|门前|附近|广场|排队|等着|候着|待命|候客|等)*"
_END = "[了啦咯喽哒咧嘞喇噻撒嘛呀啊哈嗯呢吧。.!！~～ ]*"
_REMARK = "(?:离?[我俺额](?:这里?|家|屋)?(?:这?边|里|头)?(?:离?得?)?(?:比较|蛮|最|更|很|好|要|也)?(?:近|顺路|顺|熟)(?:些|点|一?点)?)"
"""Why somebody goes there: 我近, 离我家近些."""
_SHORT_THERE = "(?:那边|那里|那头|这边|这里)?(?:现在|人)?(?:更|也|还|比较|蛮|正|最|好像|硬是|真是)*(?:缺|差|少|需要|急|紧张?|不够|不太够)(?:车|人手|人|得很|得多|一?些|一?点)?"
_ENOUGH_HERE = "这[边里儿头](?:人|车|客)?(?:都|太|已经?|也|全)*(?:够|满|多|堵|散|收|走完|齐)"
_WHY = rf"(?:[,， ]+(?:{_REMARK}|{_SHORT_THERE}|{_ENOUGH_HERE}|(?:比较|更)?(?:近|顺路|方便|好走)(?:些|点|一?点)?){_END})?"
"""The same behind what he says: 我换西站吧 近点; 我去西站，这边人够了."""
_AGREES = "(?:要得|好的?|好嘞|行|中|可以|没问题|妥|收到|得)[吧嘛啊]?"
_DONE = "[了啦咯喽哒咧嘞喇]"
_RETURNS = [
    re.compile(
        rf"^{_WHO}{_BEFORE}(?:人)?(?:待在|蹲在|守在|等在|在|搁|喺|拢|拢到|到[了咯咗哒啰]){_PLACE}(?:呢|度)?{_AROUND}(?:呢|嘅)?{_END}$"
    ),
    re.compile(rf"^{_WHO}{_BEFORE}(?:回到|返回到?|返到|折回到?|赶回|转回){_PLACE}{_AROUND}{_END}$"),
    re.compile(rf"^{_WHO}{_BEFORE}(?:回|返){_PLACE}{_AROUND}{_DONE}{_END}$"),
    re.compile(
        rf"^{_WHO}{_BEFORE}(?:人)?(?:在|搁)?{_PLACE}(?:站前|前|门口|广场)?(?:停好|停稳|停下){_DONE}*{_END}$"
    ),
]
_HELP = "(?:看看|(?:再|接着|继续)?(?:拉|跑|接|装)(?:一[趟车]|几趟|两趟|人|客)|排队|帮忙|帮手|帮帮忙|帮一?下|搭把手|支援|顶一?下|顶上|救急|接着跑|继续)"
_HELPS = f"(?:那边|这边|那头|那里|{_HELP}|[去克切])*"
_GOES = "(?:去到?|过去|来|过来|跑|克|切|上|顶上|补上?|接)"
_ADDS = "(?:凑|顶|添|加|算|补|跑)(?:一?个|一[趟台份]|上)?(?:数|人头|热闹)?"
"""凑一个, 算一个, 顶一趟."""
_LEAD = "(?:[^,，]{1,12}[,， ]+)?(?:那就?|咁就?|噉就?|格么?|个么)?"
_CHANGES = re.compile(
    rf"^{_LEAD}{_WHO}{_BEFORE}(?:改|换|转|调)(?:[道线场]|个?方向|头)?(?:成|为|去到?|到|往|上|跑|克|切|过去)?{_PLACE}(?:去|克)?{_HELPS}{_END}{_WHY}$"
)
_ON = "(?:改|转|换|调|折|拐|出发|转场|转战|转移|打转身|打转|打倒车|掉头|调头|转头|回头|接着|继续|顺路|顺道|赶紧|赶快|立马|立刻|这边|再|又)*"
"""What is said before the verb of going: 掉头去, 转场去."""
_TOWARDS = (
    "(?:去到?|到|往|过去|赶[去往到]?|前往|克|切|转战|转场|转移到?|直奔|奔赴?|杀[去到往向奔]|冲[去到往向]|开[去往]|跑去|"
    "倒转去|倒回去|倒拐去|支援|增援|驰援|回援)"
)
_COMES = [
    re.compile(
        rf"^(?:[^,，]{{1,12}}[,， ]+)?{_BEFORE}{_PLACE}{_AROUND}[,， ]*{_BEFORE}{_SELF}{_BEFORE}(?:可以|能)?{_GOES}(?:一[趟台辆]|补|{_ADDS})?{_END}(?:[,， ].{{0,12}})?$"
    ),
    re.compile(
        rf"^{_BEFORE}{_PLACE}{_AROUND}[,， ]*{_SELF}?(?:整|出|派|算|给)我?(?:一[台辆个车]|上)车?{_END}$"
    ),
    re.compile(rf"^{_LEAD}{_WHO}{_BEFORE}{_ON}{_TOWARDS}{_PLACE}{_HELPS}{_END}{_WHY}$"),
    re.compile(
        rf"^{_LEAD}{_WHO}{_BEFORE}{_ON}(?:上|奔|跑|下|过|切){_PLACE}(?:那边|那头)?去{_HELPS}{_END}{_WHY}$"
    ),
    _CHANGES,
    re.compile(
        rf"^(?:{_AGREES}|那就?|噉)[,， ]*{_SELF}?{_BEFORE}(?:倒|转)?(?:回|返|回去|返去){_PLACE}{_HELPS}[来吧嘛哈。.!！~～ ]*$"
    ),
    re.compile(rf"^{_LEAD}{_WHO}{_BEFORE}(?:返?回|回去|返){_PLACE}{_AROUND}{_HELP}{_END}$"),
    re.compile(
        rf"^{_LEAD}{_WHO}{_BEFORE}(?:往?(?:返?回|回去|返){_PLACE}(?:那边|那头)?|往{_PLACE}(?:返?回|返))[去吧嘛呗哈。.!！~～ ]*$"
    ),
    re.compile(
        rf"^{_LEAD}{_PLACE}{_AROUND}[,， ]*(?:{_REMARK}|{_AGREES})[,， ]*{_SELF}?{_BEFORE}(?:可以|能)?{_GOES}{_HELPS}{_END}$"
    ),
    re.compile(
        rf"^(?:[^,，]{{1,10}}[,， ]+)?(?:那|咁)?{_SELF}{_BEFORE}(?:上|奔|跑|直奔|杀[去到往]?|开[去往]|奔赴|赶|拐去|闪去|下){_PLACE}{_HELPS}{_END}$"
    ),
    re.compile(
        rf"^(?:[^,，]{{1,10}}[,， ]+)?(?:那|咁)?{_SELF}{_BEFORE}过{_PLACE}{_HELPS}[吧嘛呗哈。.!！~～ ]*$"
    ),
    re.compile(
        rf"^(?:要得|好的?|好嘞|好嘛|行|行嘞|中|得|可以|没问题|妥|ok)?[,， ]*{_PLACE}{_AROUND}[,， ]*(?:要得|好的?|好嘞|行|行嘞|中|可以|没问题|妥|ok|走起了?|走着|[我俺][了吧]?)[吧嘛呗哈。.!！~～ ]*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:要得|好的?|好嘞|好嘛|行|行嘞|中|没问题|妥|ok|好勒|得嘞)[,， ]+{_PLACE}{_AROUND}[吧嘛呗哈。.!！~～ ]*$",
        re.IGNORECASE,
    ),
    re.compile(rf"^{_PLACE}(?:交给我|我包了|归我|算我|有我){_END}$"),
]
_NAMES = [
    re.compile(
        rf"^(?:{_AGREES}[,， ]*|{_LEAD})?(?:那么?|咁|噉)?{_SELF}(?:这边)?(?:就|还是|先|直接|也|那就)*(?:选|报|要|跑|认|走|冲|管|定)?{_PLACE}{_END}{_WHY}$"
    ),
    re.compile(rf"^(?:{_AGREES}[,， ]*)?(?:那就|那还是|还是){_PLACE}{_END}{_WHY}$"),
]
_NEAR = re.compile(
    rf"^(?:[^,，说讲问]{{1,12}}[,，]+)?{_SELF}(?:这边|这里|现在|人)?(?:离|距离?|隔){_PLACE}(?:(?:比较|蛮|最|更|很|好|要|也|还)*(?:近|不远)(?:些|点|一?点|得很)?{_END}[,， ]*|(?=(?:还|也|就|大概|只)))"
    rf"|^{_PLACE}(?:离|距|隔){_SELF}(?:这边|这里|家|屋里)?(?:比较|蛮|最|更|很|好|要|也|还)*(?:近|不远)(?:些|点|一?点|得很)?{_END}[,， ]*"
)
_MINUTES = re.compile(
    r"(?:还有?|也就|就|大概|大约|估计|最多|差不多|顶多|只要|要|开过去|过去|过来)*(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3}|半)(?:个)?(?:分钟|分|刻钟|小时|来分钟|多分钟)(?:就?到|左右|的样子|的事|的路|过去|过来)*[了啦吧哈。.!！~～ ]*"
)
_TOGETHER = re.compile(
    rf"^[我俺额咱](?:同|和|跟|与|带着?|叫上)[^\s,，]{{1,6}}?(?:一起|一块儿?)?{_BEFORE}(?:去|到|过去|赶往){_PLACE}{_END}$"
)
_CONDITION = re.compile(
    r"(?:的话|如果|要是|若是|假如).*[我俺额].*(?:去|来|到|补)|[我俺额].*(?:去|来|补).*(?:的话|如果|要是)"
)
_THOSE_THERE = (
    r"的(?:车|师傅|兄弟)?们?[,， ]*(?:再|先|都)?(?:过来|来|去|过去|出|支援|调|抽|派|帮)(?![了啦的不])"
)
_MARKS = ",，。;；!！ "
_NO = re.compile(r"[不没别甭吗?？谁哪几]|怎么|咋|多少|昨|明天|上次|刚从|回家|(?<![刚才])(?:下班|收工)")


class Meant(StrEnum):
    """TOGETHER: the speaker comes, and somebody else with a car of his own may. NAMED: he says no verb (那我武汉站)."""

    RETURNS = "returns"
    COMES = "comes"
    TOGETHER = "together"
    CONDITION = "condition"
    NAMED = "named"


_GOES_THERE = re.compile(
    rf"(?:收到|好的?|ok|行|嗯)?[,，!！。 ]*[我俺额咱]们?(?:就|来|去|马上|现在|这就)*到{_PLACE}(?:去|来)?[吧。.!！~～ ]*",
    re.IGNORECASE,
)


_ON_THE_WAY = re.compile(
    rf"[往朝向]{_PLACE}|(?:倒|打?转|折|掉头)(?:回来|转来|回去|转去|回){_PLACE}(?!了)|(?:改|转|换|拐|掉头|调头)到?{_PLACE}(?:去|克|切)(?!了)"
)


def is_on_the_way_there(text: str) -> bool:
    """Whether somebody only turns back to 武汉站, and is not there: 送完了，往武汉站倒转来."""
    return _ON_THE_WAY.search(clean(text)) is not None


_RUN_ON = re.compile(
    rf"(.+?[了啦咯喽哒咧完毕])(那?{_SELF}?{_BEFORE}{_ON}{_TOWARDS}{_PLACE}.*|(?:那{_SELF}?|{_SELF}){_BEFORE}{_PLACE}.*)",
    re.DOTALL,
)


def cut_before_place(text: str) -> tuple[str, str]:
    """What stands before the clause that names 武汉站, and that clause with all behind it: 客下了 | 武汉站要得 我去.

    Voice input writes no mark between the two: 送到了 | 转战武汉站.
    """
    text = without_hesitation(text)
    front, _, behind = text.partition(_PLACE)
    if not any(mark in front.strip(_MARKS) for mark in _MARKS) and (run_on := _RUN_ON.fullmatch(text)):
        return run_on[1].strip(_MARKS), run_on[2]
    mark = max(front.rfind(each) for each in _MARKS) + 1
    return front[:mark].strip(_MARKS), f"{front[mark:]}{_PLACE}{behind}"


def without_place(text: str) -> str:
    """The words without 武汉站 and the marks around them."""
    return text.replace(_PLACE, "").strip(_MARKS)


def changes_to_it(text: str) -> bool:
    """Whether somebody goes to 武汉站 instead of where he wanted to go: 那我改去武汉站, 我换武汉站吧."""
    words = clean(text).strip()
    return len(words) <= _LONGEST and _CHANGES.match(words) is not None and _NO.search(words) is None


_HESITATION = re.compile(
    rf"(?<=[去到往回上奔跑赶])(?:嗯|呃|额|那个|这个|就是)+(?={_PLACE})|(?<=[了啦完])(?:嗯|呃|额)*那个(?={_SELF})"
)


def without_hesitation(text: str) -> str:
    """The words without what voice input keeps before 武汉站 or behind a report: 送到了嗯那个我也去那个武汉站."""
    return _HESITATION.sub("", text)


_UNNAMED = re.compile("(?<=[去到往回])(?:火车站|高铁站|动车站|车站|站[上里])")


def of_the_station(text: str) -> str | None:
    """The words with 武汉站 where they speak of the station without its name: 那我去火车站. None where they do not."""
    said = _UNNAMED.sub(_PLACE, text)
    return said if said != text else None


def another_unnamed_station(text: str) -> str | None:
    """The word in 我改去火车站 for a station that is not the one to which he was on his way; None in other words."""
    found = _UNNAMED.search(text)
    is_there = found is not None and found[0] in {"站上", "站里"}  # 我转到站里了: he moves at his own
    return found[0] if found and not is_there and changes_to_it(_UNNAMED.sub(_PLACE, text)) else None


def goes_there(text: str) -> bool:
    """Whether 到 may say where the speaker goes to (收到，我到武汉站), and not that he is there (我到武汉站了, 到武汉站)."""
    return _GOES_THERE.fullmatch(clean(text).strip()) is not None


def speaks_of_those_there(text: str, station: str) -> bool:
    """Whether the cars at `station` are told what to do (武汉站的过来一台支援机场), and nobody says that he comes."""
    return f"{station}的" in text and re.search(re.escape(station) + _THOSE_THERE, text) is not None


def meant_of_place(text: str) -> Meant | None:
    """What a driver says of 武汉站, which stands for the station that he names; None where it is none of these."""
    words = without_hesitation(clean(text)).strip()
    question, mark, said = words.rpartition("?")
    words = said.strip(_MARKS) if mark and _PLACE in said and _PLACE not in question else words
    if len(words) > _LONGEST or _PLACE not in words:
        return None
    if _CONDITION.search(words) and not re.search("[吗?？]", words):
        return Meant.CONDITION
    if _NO.search(words):
        return None
    if any(pattern.match(words) for pattern in _RETURNS):
        return Meant.RETURNS
    if _TOGETHER.match(words):
        return Meant.TOGETHER
    if any(pattern.match(words) for pattern in _COMES):
        return Meant.COMES
    return Meant.NAMED if any(pattern.match(words) for pattern in _NAMES) else None


def minutes_from_it(text: str) -> str | None:
    """The time in 我离武汉站近 五分钟, as the speaker would say it alone; None where he says anything else."""
    words = clean(text).strip()
    near = _NEAR.match(words)
    return words[near.end() :] if near and _MINUTES.fullmatch(words[near.end() :]) else None
