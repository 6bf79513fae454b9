"""Who is spoken of when one reports for others: names, titles, @usernames, plates and their tails, before a fact."""

import re
from functools import lru_cache
from typing import NamedTuple

from reading.grammar.name_stopwords import BEGINNING, ends_a_word, is_no_name, is_on_a_map
from reading.vocabulary.words import rare_surnames, sizes, surnames, vocabulary

_MEN = "强军明伟勇斌涛辉鹏峰刚杰磊波浩凯翔锋俊彬豪坤栋旭东健"
_WOMEN = "丽芳红燕娟霞敏玲英萍琴莉慧婷倩艳娜琳佳丹静"
_LUCK = "飞亮超彪宝发福贵根海虎荣生水顺旺威祥雄良牛泰松德成华平文国武胜兵龙胖黑珍兰菊香云"
_YOUNG = "哲轩宇泽睿昊博铭诺彤欣怡萱琪瑶楠"
_GIVEN = (
    "志[强刚明伟勇军华平国辉鹏超杰斌]|建[国军华平明伟强辉峰波民]|晓[明东峰辉军波燕丽红霞玲]|海[涛波峰燕鹏斌]|国[强平栋伟辉良华]|"
    "俊[杰峰辉伟]|文[斌涛辉杰]|永[强刚明]|秀[英兰珍芳]|玉[兰梅珍芬]|桂[英兰]|丽[娟华]|红[梅霞]|卫[国东平军]|爱[军民华]|立[新军国]|少[华军]|德[华明强]"
)
_FRIEND = rf"(?:[{_MEN}胖虎龙武国文东华平安海飞亮超黑]|[A-Z])哥|[{_WOMEN}兰珍云香]姐"

_NUMBERED = (
    "(?<![0-9一二三四五六七八九十百第周期大小老])(?:二[虎牛狗胖愣柱黑龙飞强明伟勇斌]|三[虎牛狗胖愣柱黑])(?:子(?![夜时女])|娃)?"
    "|大[虎飞龙](?![虾头机])"
)
"""Nicknames that begin with a number word: 二虎, 三胖, 二柱子; with 山 or 桥 behind them they are places."""
_NICKNAMES = (
    rf"(?:{_NUMBERED})(?![山湖沟坡岗桥村屯坑庄泉路街镇])|"
    rf"[老大小][栓拴犟倔蔫憨墩嘎锤愣](?:儿(?![子女童歌科]))?|阿[{_MEN}{_WOMEN}{_LUCK}{_YOUNG}]|小[{_MEN}{_WOMEN}{_YOUNG}胖黑虎亮文平]|大[强明伟勇斌涛辉鹏刚磊壮胖黑]|老[强明伟勇斌涛辉刚鹏胖黑]"
    rf"|[阿小老][A-Za-z](?![A-Za-z0-9])|[强军胖亮刚辉磊涛伟勇斌鹏]子|[强明辉军]仔|{_FRIEND}|{_GIVEN}"
)
_NICKNAME = re.compile(_NICKNAMES)
_GIVEN_NAME = re.compile(rf"{_GIVEN}|[小大][{_MEN}]")
_FRIENDS = re.compile(_FRIEND)
_ROAD = re.compile(r"[\u3400-\u9fff]{1,4}?(?:大桥|[一二三江]桥|桥|隧道|高架|立交)(?![\u3400-\u9fff]*[站接])")
_MISTAKABLE, _MISTAKEN = frozenset("数记报看算点写听登打弄搞说发按填"), frozenset("错混岔漏")
_BEHIND_PASSING = frozenset("来去")
_PASSED = tuple("过了上下走")
"""Before 江桥: 过江桥, 上了江桥."""
_NOT_IN_NAMES = r"[^\W\d_a-zA-Z了到的是没未不在有吗呢吧都也已还就我你他她们人车列站个位台辆这那上下点分钟号接走拉载送来去收改撤从给要请再又快和跟与及一各报签等带捎均因估预外或第]"


_MORE = "志建晓国俊永秀玉桂卫爱立少安宁刚毅春秋冬雪梅宇轩涵然博思雨欣怡雅祥吉利民庆喜友义礼信忠孝良正启学"
_USUAL = "".join(sorted(set(f"{_MEN}{_WOMEN}{_LUCK}{_MORE}") - set("发水牛黑胖子")))
"""Usual characters of given names: behind a surname that is also a word only they make a name."""
USUAL_IN_NAMES = frozenset(_USUAL)
_JOINING = "同"
"""Surnames that also join two names: 张三同李四."""
_MAY_STAND_BEFORE = frozenset("个位名人了和跟与及帮替给让、,，")
"""Behind these and behind what is no character a surname may stand that is also a word."""
_TITLE = r"(?:师傅|大哥|大姐|老师|队长|司机)(?!们)"
_RANK = r"(?:司机|党员|队员|志愿者|驾驶员)"
_TITLES = r"(?:师傅|大?哥|大?姐|队长?|叔|总|工|班长|主任|老师|先生|女士|司机|护士长|护士|医生|大夫|警官)"
_TITLED_TOO = "安常文欧甘盛申"
"""Surnames that are also words, and are heard with every title."""
_STRANGERS_TITLE = re.compile(r"(?:师傅|[哥姐总叔](?![哥姐总叔之而共的]))(?![们儿])")
_NUMERALS = frozenset("俩仨两一二三四五六七八九十几半双对")
"""俩学生 are two students."""
_NO_MASTER = frozenset(
    "各位个这那老大小女男新的名些前后好哪每谁几两二一三四五六七八九十有叫喊请问让找等给帮替跟和带是对谢见告你我他她它啊哦嗯喂欸诶哎唉了吗呢吧该本同众甲乙丙丁戊己庚辛壬癸某"
)
"""What stands before 师傅 and is no surname."""
_NO_FRIEND = _NO_MASTER | frozenset(
    "俺额咱侬阮恁伊渠吾偶洒胖瘦高矮黑表堂亲舅姨姑帅美靓阿么学师嫂婆公爷妈爸伯弟妹汇归林八的不就也还一空"
)
_BEFORE_A_STRANGER = frozenset("、,，。;!\n :")
"""Marks and gaps behind which a clause or the next of a list begins."""
_BEFORE_AN_UNKNOWN = frozenset("队组和跟与给帮替是")
"""Behind these and behind what is no character a name may begin with a surname that nobody knows."""
_BEHIND_AN_UNKNOWN = re.compile(
    r"$|[\W_0-9]|[到已接拉载送走出收来不没下有在刚马快还也都和跟与及两三四五六七八九十报说]|师傅"
)
_OF_A_TRIP = re.compile("[接拉载]|已?到[了场]|送到|出发|收到")
_RANKS, _COUNTING = frozenset("二三四五六七八九幺"), re.compile("[接拉载装等候走共人0-9]")
_OF_A_DRIVER = re.compile(
    "接[0-9一二两三四五六俩仨了走]|已?到[了场]|送[到完]|来不了|下班了|回来了|在路上|收到|说他|那[趟条车]"
)
_AT = r"@(?:[A-Za-z0-9_]{1,32}|[\u3400-\u9fff]{2,4})"
_PLATE = r"(?:车牌号?[是为]?:? ?)?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·\-. ]?[A-Za-z0-9]{4,6}"
_TAIL = r"(?:(?:车?尾[号数]|车牌号?)(?:是|为)? ?)?(?<![0-9A-Za-z.\-])(?:(?!(?:2[0-3]|0[0-5])[0-5][0-9](?![0-9]))[0-9]{3,5}|(?=[0-9A-Z]{0,4}[A-Z])[0-9][0-9A-Z]{2,4}|[A-Z](?=[A-Z]?[0-9]{5})[A-Z0-9]{5,6})(?:号车?)?(?![0-9A-Za-z.])"

_CAR = r"(?<![0-9A-Za-z第列])[0-9]{1,2}号车(?!厢)"
_BETWEEN = r"(?:[ 、,/&+]|和|跟|与|及)"
_GIVEN_NAME = re.compile(rf"{_GIVEN}|[小大][{_MEN}]")
_GIVEN_FIRST = frozenset("志建晓海国俊文永秀玉桂丽红卫爱立少德小大")
_FIRST = frozenset(
    f"{_MEN}{_WOMEN}胖虎龙武国文东华平安海飞亮超黑兰珍云香志建晓俊永秀玉桂卫爱立少德老小阿大车尾党队驾"
    "京津沪渝冀豫辽湘皖鲁新苏浙赣鄂晋蒙陕吉闽贵粤青藏川宁琼二三@0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
_SHORT, _LONGEST = 2, 3
_GAP = re.compile(rf"{_BETWEEN}{{0,3}}")


class _Patterns(NamedTuple):
    """Patterns that need the surnames, and the characters with which a name begins."""

    one: re.Pattern[str]
    plain: re.Pattern[str]
    titled: re.Pattern[str]
    with_title: re.Pattern[str]
    firsts: frozenset[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    known = surnames()
    single = "".join(name for name, is_free in known.items() if is_free and len(name) == 1)
    words = "".join(name for name, is_free in known.items() if not is_free)
    double = "|".join(name for name in known if len(name) > 1)
    behind = f"(?:[三四五六七八九十一二]|{_NOT_IN_NAMES}){{1,2}}"
    given = f"(?!{double})[{words}](?:[小大][{_USUAL}]|[{_USUAL}][{_USUAL}新天一]?)"
    plain = f"(?:{BEGINNING}(?:(?:{double}){_NOT_IN_NAMES}{{1,2}}|[{single}]{behind})|{given})"
    titled = f"(?:{double}|[{single}{_TITLED_TOO}]){_TITLES}|[{words}](?:师傅|大哥|大姐)|[老小阿大][{single}](?:师傅|子(?![夜时女])|头(?![一两二三0-9几天趟批班回次]))?"
    one = f"{_AT}|{_CAR}|{_PLATE}|{_RANK}?(?:{titled}|{_NICKNAMES}|{plain}{_TITLE}|{plain})|{_TAIL}"
    return _Patterns(
        re.compile(one),
        re.compile(plain),
        re.compile(titled),
        re.compile(f"({plain}){_TITLE}|({plain}(?<![大小老]))[哥姐]"),
        _FIRST | {name[0] for name in known},
    )


def split(text: str) -> tuple[str, ...]:
    """「张三李四、@x」 → ("张三", "李四", "@x"): the cut at which every part is a name."""
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for here in range(len(text)):
        if here in ways:
            for end in ends(text, here):
                gap = _GAP.match(text, end)
                ways.setdefault(gap.end() if gap else end, (*ways[here], text[here:end]))
    return tuple(_written(name) for name in ways.get(len(text), (text,)))


def listed(text: str) -> bool:
    """Whether there is nothing but names: 「张三 李四、王五」."""
    reached = {0}
    for here in range(len(text)):
        if here in reached:
            for end in ends(text, here):
                gap = _GAP.match(text, end)
                reached.add(gap.end() if gap else end)
    return bool(text) and len(text) in reached


@lru_cache(maxsize=1024)
def ends(text: str, start: int) -> tuple[int, ...]:
    """Where a name that begins at `start` may end; empty where none begins."""
    one = _patterns().one
    found = one.match(text, start)
    if not found:
        end = unknown_surname(text, start)
        return (end,) if end else ()
    whole = _patterns().plain.match(text, start)
    if whole and whole.end() > found.end():
        found = whole  # 卫国强, not 卫国
    ends = [found.end()]
    if found.end() - start == _SHORT and not surnames().get(text[start], True) and is_unread(text, ends[0]):
        ends = [ends[0] + 1]  # 常生璐: the name goes on
    if found.end() - start in {3, 4, 5, 6} and "\u3400" < text[found.end() - 1] < "\ua000":
        ends += [end for end in range(start + 2, found.end()) if one.fullmatch(text, start, end)]
    return tuple(end for end in ends if not _is_of_other_words(text, start, end))


def _is_of_other_words(text: str, start: int, end: int) -> bool:
    goes = text[end - 1] == "过" and text[end : end + 1] in _BEHIND_PASSING  # 从滨江过去
    is_cut = goes or _is_cut_from_an_error(text, end)
    return is_cut or is_no_name(text[start:end]) or is_on_a_map(text, end)


def _is_cut_from_an_error(text: str, end: int) -> bool:
    """Whether the name would end with the verb of 数错 or 记混: 王队|数错了."""
    return text[end - 1] in _MISTAKABLE and text[end : end + 1] in _MISTAKEN and end < len(text)


def road(text: str, start: int) -> int:
    """Where a bridge or tunnel ends that somebody has passed (过了江桥), which may look like a name; 0 where none begins."""
    if text[start - 1 : start] not in _PASSED or not (found := _ROAD.match(text, start)):
        return 0
    return found.end()


def is_unread(text: str, here: int) -> bool:
    """Whether a character stands at `here` that is no word, nor begins one."""
    is_han = "\u3400" < text[here : here + 1] < "\ua000"
    return is_han and text[here] not in vocabulary() and text[here : here + _SHORT] not in sizes()


def firsts() -> frozenset[str]:
    """The characters with which a name begins."""
    return _patterns().firsts


def may_begin(text: str, here: int) -> bool:
    """Whether the words before `here` let a name begin there: a surname that is also a word needs a mark or the like before it."""
    if ends_a_word(text, here):
        return False
    is_word = not surnames().get(text[here], True)
    return not is_word or not here or not text[here - 1].isalpha() or text[here - 1] in _MAY_STAND_BEFORE


def joins(text: str, here: int) -> bool:
    """Whether the surname at `here` joins the name before it with what follows: 张三同李四."""
    return text[here : here + 1] in set(_JOINING)


def unknown_surname(text: str, here: int) -> int:
    """Where a name ends that begins with an unknown or word-like surname: 俎建国, 占国斌, 车爱民; 0 where none does (K4)."""
    first, given = text[here : here + 1], text[here + 1 : here + _LONGEST]
    if len(given) < _SHORT or not "\u3400" < first < "\ua000" or first in surnames() or first in _NUMERALS:
        return 0
    is_apart = not here or not text[here - 1].isalpha() or text[here - 1] in _BEFORE_AN_UNKNOWN
    is_rare = first in rare_surnames()
    if not is_apart or not (is_rare or first not in vocabulary()):
        return 0
    end = here + _LONGEST
    if is_given(given) and (given[0] in _GIVEN_FIRST and not is_rare):
        return end
    is_usual = is_given(given) or (not is_rare and _is_usual(given))
    return end if is_usual and _BEHIND_AN_UNKNOWN.match(text, end) else 0


def _is_usual(given: str) -> bool:
    """Whether both characters are usual in given names: 国斌, 小龙."""
    is_second = given[1] in _USUAL or (given[0] in "小大" and surnames().get(given[1], False))
    return given[0] in f"{_USUAL}小大" and is_second and not is_no_name(given)


def titled_stranger(text: str, here: int) -> int:
    """Where a name ends that is any character with a title, at the begin of a clause: 干师傅, 占总; 0 where none does (K4)."""
    is_begin = not here or text[here - 1] in _BEFORE_A_STRANGER
    if is_begin and text[here] in "老小" and (end := _called_old(text, here) or _called_by_rank(text, here)):
        return end
    title = _STRANGERS_TITLE.match(text, here + 1)
    is_one = (
        title is not None
        and "\u3400" < text[here] < "\ua000"
        and text[here] not in (_NO_MASTER if title[0] == "师傅" else _NO_FRIEND)
        and is_begin
    )
    return title.end() if title and is_one else 0


def _called_old(text: str, here: int) -> int:
    """Where 老车 or 小官 ends, a word-like surname before the verb of a trip; 0 where none stands."""
    surname, end = text[here + 1 : here + _SHORT], here + _SHORT
    is_word = surname in rare_surnames() or not surnames().get(surname, True)
    return end if is_word and _OF_A_TRIP.match(text, end) else 0


def _called_by_rank(text: str, here: int) -> int:
    """Where 老三 or 小六 ends before the verb of a driver; 0 where it may be how many are old or small: 接5，老三，小二."""
    end = here + _SHORT
    is_rank = text[here + 1 : end] in _RANKS and not _COUNTING.search(text, 0, here)
    return end if is_rank and _OF_A_DRIVER.match(text, end) else 0


def is_surname(text: str) -> bool:
    return text in surnames()


def is_titled(name: str) -> bool:
    """Whether the name is a surname with a title, or one with 老, 小, 阿, 大."""
    return bool(_patterns().titled.fullmatch(name))


def _written(name: str) -> str:
    """The name as a roster has it: 李四师傅 is 李四, 陈师傅 stays."""
    if not is_titled(name) and (plain := _patterns().with_title.fullmatch(name)):
        name = plain[1] or plain[2]
    return (
        name
        if name.startswith("@") or re.fullmatch(_CAR, name)
        else re.sub(rf"^{_RANK}|^车?尾[号数][是为]?|^车牌号?[是为]?:?|[·\-. ]|号车?$", "", name).upper()
    )


def may_be_one(text: str) -> bool:
    """Whether `text` begins as names do, whatever its characters mean: 苏有才, 小宝."""
    return 1 < len(text) <= _LONGEST and (surnames().get(text[0], False) or text[0] in "小老阿大")


def is_nickname(word: str) -> bool:
    return bool(_NICKNAME.fullmatch(word))


@lru_cache(maxsize=1024)
def is_given(word: str) -> bool:
    """Whether the two characters are a given name: 志刚."""
    return bool(_GIVEN_NAME.fullmatch(word))


def is_spoken_to(word: str) -> bool:
    """「强哥，收到」 is said to him, not of him."""
    return bool(_FRIENDS.fullmatch(word))
