"""Finds what reports an emergency (出事了, 有人受伤, 老人晕倒了), and what else the message says (U7)."""

import re

from reading.reader import LONGEST, read
from reading.readings import ReadingKind
from reading.rewrite.normalise import clean

_EMERGENCY = re.compile(
    r"出(?:大)?事故?(?:了|啦)|出(?:了)?(?:车祸|事故|人命)|车祸|撞(?:车|人|上(?!早高峰|晚高峰|高峰|堵|饭点|红灯|[大下]?雪|下班)|了|到人|倒)|追(?:了)?尾|翻(?:了)?车|侧翻|车(?:子)?翻|(?<![不打点发])着火|(?<!不)起火|失火|自燃|冒烟"
    r"|受(?:了)?(?:重|轻)?伤|伤者|伤员|骨折|流(?:了)?(?:好多|很多)?血|(?<![绕转堵忙搞整累弄开])晕(?:倒|过去|厥|了)|昏(?:倒|迷|过去)|休克|抽搐|抽(?:起来|过去)|心脏病|心梗|心绞痛|中风|脑梗|脑出血"
    r"|突发疾病|犯(?:了)?(?:病|心脏)|发(?:了)?病|喘不(?:上|过)气|没(?:有)?(?:呼吸|心跳|意识)|(?:摔|跌|滑)(?:倒|伤|下)|掉(?:到|进|下)?(?:沟|河|水|桥)|落水|[打叫拨](?:个)?(?:120|110|119|急救|救护车)"
    r"|(?:老人家?|老太太?|老爷爷|老奶奶|大爷|大妈|孕妇|孩子|小孩|娃|客人|乘客|旅客|病人)[^,，。;；\s]{0,5}(?:不舒服|不适|肚子疼|胸口疼|胸闷|心慌|呕吐|高烧|吐了)"
    r"|救护车|救命|急救(?!中心|站|科|楼|室|门|通道)|抢救|要生了|快生了|羊水破|临产|被困|被(?:车)?撞|(?<![车火])打(?:起来|架)|持刀|煤气中毒"
)
_NOT_SO = re.compile(
    r"(?:没有?(?:人)?|未|不会|不要|别|莫|以免|避免|防止|预防|小心|注意|当心|谨防|万一|如果|要是|怕|差点|险些|幸好没|演习|演练|培训|昨[天晚]|上次|以前|听说|新闻|家里|家中|我家|我[妈爸爷奶老]|前[面方]|对面|路上有|高速上?有?)[^,，。;；!！\n]{0,8}$"
)
_SICK_PASSENGER = re.compile(
    r"(?:乘客|旅客|客人|车上(?:的|有)?[个位]?[^,，。;；!！\n]{0,4}|(?:[有个位名]|那|这)(?:[个位名])?(?:老(?:人家?|太太?|奶奶|爷爷|大爷|伯)|孕妇|小孩|孩子|娃|大爷|大妈|阿姨|婆婆|爹爹))"
    r"[^,，。;；!！\n?？]{0,4}?(?:身体|身子|人)?(?:很|好|突然|有点|有些|不太|非常|说|感觉)*"
    r"(?:不舒服|唔舒服|难受|不对劲|不行了|胸口?[闷痛疼]|肚子[痛疼]|头[晕疼痛]|发高?烧|呕吐|吐了|没力气|站不稳|脸色(?:不好|很差|发白))"
)
"""有个老人身体不舒服: somebody who is carried or waits, not the speaker and nobody at his home."""
_SEEN_ON_THE_ROAD = re.compile(
    r"(?:路|桥|街|道|高速|高架|绕城|立交|匝道|隧道|环线?|[东西南北]环|路口|一溜|一串|一排|好几|好多|几[起处台辆架部]|到处|全是|都是|前[面头边]|那边|有)[^,，。;；!！\n]*$"
)
_WARNED = re.compile(
    r"(?:都|大家|各位|弟兄们?|兄弟们?|师傅们?|伙计们?)[^,，。;；!！\n]{0,8}(?:慢|小心|注意|当心|绕|看路|睇路|睇住|悠着|稳)"
    r"|慢[点些啲慢着]|悠着点|绕[行路道着开]|(?:小心|注意|当心)(?:安全|[点些啲驾开])"
)
"""都慢点: the accident that was told before is news of the road, for all."""
_HURT = re.compile(r"伤|血|救|120|110|晕|昏|困住|(?<![堵吓累冷冻烦急热气])死|没气|起火|着火|破|断|摔")
_OWN = re.compile(r"[我俺咱额](?!们?(?:这|那)?(?:边|里)?(?:前[面头边]|看[见到]|瞧见|睇到|刚?路过))")
_OWN_CAR = re.compile(
    "[我俺咱额](?:们)?(?:的|这|那)?(?:台|辆)?车|[把将被跟给和与追撞][我俺咱额]|[我俺咱额](?:们)?(?:也|就|刚|都)?(?:被|追|撞|翻|出)"
)
_HE_IS_FINE = re.compile(
    "[我俺咱额](?:们?这边?|们|倒是?|还|也|人|都|自己|的?车|反正)*(?:没(?:得|啥|什么|有)?(?:事|问题|碰|撞|挨)|好好的?|好着|还好|安全|不要紧|不碍事)"
    "|(?:不是|不关|没关|跟|与)[我俺咱额](?:的事|啥事|事|没关系|无关)?"
)
_NOBODY_HURT = re.compile("人(?:都|倒是?)?没(?:得|啥|什么|有)?事")
_OF_OTHERS = re.compile(
    "有[人车个台辆部]|人家|别[人个]|[两三四五六七八九十几0-9][辆台部]|前[面头边方]|那[辆台部]|隔壁|对[面向]|旁边|看[到见]|瞧见|一[溜串排]|连环|(?:不是|不关)[我俺咱额]"
)
"""Whose accident it is where he says that he is fine: 前头两台车追尾了，我没事."""
_DELAYED = re.compile(
    "绕|堵|耽误|耽搁|走不动|动不了|过不去|改道|换条?路|[晚迟慢](?:到|个)?(?:几|一会|一?点|一些|一[刻个]|刻|[0-9十二三四五六七八两半])|[要得会]?[晚迟]到"
)
"""Tells how an accident on the road delays the driver who reports it."""
_OF_THE_ROAD = re.compile(
    r"追(?:了)?尾|车祸|撞(?:车|了|上)|侧翻|翻(?:了)?车|车(?:子)?翻|出(?:了)?(?:大)?(?:车祸|事故?)(?:了|啦)?"
)
_AT_PLAY = re.compile(
    r"(?:孩子?|小孩儿?|娃[儿娃]?们?|小朋友|细路仔?|小家伙|[兄姐]弟俩?|小鬼|崽崽?|小?伢崽?|仔|bb|宝宝)[^,，。;；!！\n]{0,8}$",
    re.IGNORECASE,
)
_AT_HOME = re.compile(r"(?:家里?|屋里|屋头|家中|屋企)[^,，。;；!！\n]{0,6}$")
_ASKED = re.compile(r"^[^,，。;；!！\n]{0,6}(?:吗|没有?[?？]?$|[?？]|怎么办)")
_ASKS_FOR_CARS = re.compile(r"[0-9零一二两三四五六七八九十百]+ ?(?:台|辆|部)")
"""求7台车救命 urges; what else is told there (有人晕倒) is an emergency."""
_CLAUSES = re.compile(r"[,，。;；!！\s]+")


def emergency_in(text: str) -> str | None:
    """What the message says besides an emergency, "" where that is all; None where it reports none."""
    if len(text) > LONGEST:
        return None
    words = clean(text)
    if _ASKS_FOR_CARS.search(words):
        words = words.replace("救命", "")
    found = [one for one in _EMERGENCY.finditer(words) if not _is_news_or_play(words, one)]
    found += [sick for sick in _SICK_PASSENGER.finditer(words) if not _AT_HOME.search(words[: sick.start()])]
    if not any(_is_reported(words, match) for match in found):
        return None
    kept = [part for part in (_besides(clause) for clause in _CLAUSES.split(words)) if part]
    return "，".join(kept)


def _is_reported(words: str, match: re.Match[str]) -> bool:
    asked = _ASKED.match(words[match.end() :])
    return not _NOT_SO.search(words[: match.start()]) and not (asked and "怎么办" not in asked[0])


def _is_news_or_play(words: str, match: re.Match[str]) -> bool:
    """Whether it is traffic news for all, with nobody hurt, or children quarrel: 路上一溜追尾，都慢点; 俩小孩打起来了."""
    if _HURT.search(words):
        return False
    if match[0].startswith("打") and _AT_PLAY.search(words[: match.start()]):
        return True
    is_seen = _OF_THE_ROAD.fullmatch(match[0]) and _SEEN_ON_THE_ROAD.search(words[: match.start()])
    if not is_seen:
        return False
    if _is_told_by_who_is_fine(words, match):
        return True
    if _OWN_CAR.search(words):
        return False
    if _DELAYED.search(words, match.end()) and not _OWN.search(words[: match.start()]):
        return True  # 三环上有人追尾，绕一下，要晚几分钟
    return not _OWN.search(words) and _WARNED.search(words, match.end()) is not None


def _is_told_by_who_is_fine(words: str, match: re.Match[str]) -> bool:
    """Whether others had the accident and its speaker says that he is fine: 绕城上撞了三辆，我没得事."""
    rest = _HE_IS_FINE.sub("", words)
    if rest == words or not _OF_OTHERS.search(words) or _HURT.search(words):
        return False
    is_seen = _OF_THE_ROAD.fullmatch(match[0]) and _SEEN_ON_THE_ROAD.search(words[: match.start()])
    return bool(is_seen) and not _OWN_CAR.search(rest) and not _OWN.search(words[: match.start()])


def without_others_accident(text: str) -> str:
    """What the message says besides an accident of others which its speaker tells as one who is fine; the text where it tells none."""
    words = clean(text)
    if len(text) > LONGEST or not any(
        _is_told_by_who_is_fine(words, one) for one in _EMERGENCY.finditer(words)
    ):
        return text
    clauses = [clause.strip() for clause in _CLAUSES.split(words)]
    told = (_EMERGENCY, _HE_IS_FINE, _NOBODY_HURT)
    return "，".join(clause for clause in clauses if clause and not any(one.search(clause) for one in told))


def _besides(clause: str) -> str:
    """The clause where it has nothing of an emergency; of one that has, only a plain 来不了."""
    rest = _SICK_PASSENGER.sub(" ", _EMERGENCY.sub(" ", clause)).strip().lstrip("了啦 ")
    if not (_EMERGENCY.search(clause) or _SICK_PASSENGER.search(clause)):
        return clause.strip()
    declines = [reading.kind for reading in read(rest)] == [ReadingKind.DECLINE]
    return rest if declines else ""
