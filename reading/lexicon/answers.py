"""The two answers to a call: coming and not coming."""

import re

from reading.lexicon.places import PLACE, STATION
from reading.lexicon.reasons import REASON

_SOON = r"(?:马上|这就|立马|立刻|立即|现在就?|即刻|正在?|已经|已|我|我们|我也)"
_LATIN = r"(?<![A-Za-z])(?:{})(?![A-Za-z])"
_TOWARDS = rf"(?:(?:{STATION})?(?:{PLACE}|[那这]边|现场|车站|站[里上](?=[赶走开来去])|(?<=站)|(?<=机场)|(?<=T[0-9])))"

_TO_WHOM = r"(?:各位)?(?:领导|老板|调度|师傅|大家|各位|老师|组长|队长|班长|[\u3400-\u9fff]{1,2}(?:哥|姐|队长?|总|师傅|调度|主任|站长|老师|书记|经理|班长|组长))(?=$|[\s,.!。~])"
_RECEIVED = rf"(?:(?:通知|消息|指令|命令|任务)(?=已?收到了?(?:$|[\s,.!。])))?(?:已经?)?收{{1,2}}到(?!与否|就[走去行好])(?:通知|指令|命令|(?:任务|消息|信息)(?=$|[\s,.!。]))?(?:[啦哈喽哦噢咯啰嘞呀哟叻唷哩哒]|滴(?=$|\W)|了(?![不没]))*(?:(?: ?\+ ?[0-9](?![0-9分]))+|[0-9]{{1,2}}(?=$|[\s,.!。~]))?(?: ?{_TO_WHOM})?"
_OK = r"(?<![A-Za-z])(?:ok)+k*[的滴哒啦吧](?=$|\W)"
_ENGLISH = _LATIN.format(
    r"(?:ok)+k*(?:ay)?|roger(?: that)?|copy(?: that)?|received|got it|shou ?dao(?: ?le)?|on (?:my|the) way|omw|otw|noted|on it|(?:be )?right there|(?:yi ?jing |xian ?zai |ma ?shang )?chu ?fa(?: ?le)?|(?:i'm |am )?coming|count me in|i can (?:come|make it|go|help)|(?:i'?m |am )?heading (?:over|there|to)|leaving(?: home)? now|(?:just |i(?:'ve)? )*left (?:home|the house)|out the door|setting off(?: now)?|"
    r"i'?ll (?:come|be there)|be there(?= in)|ma ?shang (?:jiu )?(?:dao|lai|qu)|wo ?lai|zai ?lu ?shang"
)
_LEAVES_HOME = (
    r"(?:已经?|刚刚?才?|马上|这就|正在?|现在|我)*(?:出(?:家|小区|院子|车库)?门|下楼|启程|起步|起床)(?:开车|热车|取车|拿车)?(?:了(?![吗没])|啦|(?=$|[ ,.。!~]))(?:过来|过去)?"
    r"|从(?:家里?|屋里|屋头|公司|单位|小区)(?:里)?(?:开|走)?(?:开?出(?:来|发|门)|过来|赶来|赶过来|动身)了?(?![吗没要])|(?:车(?:子)?)?(?:已经?|刚刚?|正在?)?(?:发动|打着火|热好车?|点火)了(?![吗没])|车(?:子)?(?:已经?)(?:发动|打着)(?=$|\W)|(?:在|正在?)热车(?:中|了|呢)?(?=$|\W)|(?:车(?:子)?)?开出来了(?=$|\W)"
)
_ONLY_SEEN = r"(?:刚刚?才?|才)看[到见](?:了|群?消息|群里|信息|通知|电话|手机)*[ ,]+来[了啦](?=$|\W)"
_GOING = (
    rf"{_LEAVES_HOME}|{_ONLY_SEEN}|我(?:也|就)?(?:过?[来去]|跑)(?:一趟|一下|[接拉](?=$|[ ,.。!])|接[人客站]|帮个?忙|支援)|(?:马上|立刻|立即|这就|即刻|很快|尽快)(?:就|能)?(?:到位|到场|就位|到达|赶到|抵达)|我也?[来去](?:吧|一[个台辆])(?=$|[\s,.!。~])|(?:{_SOON}+(?:就|能|可以)?(?:赶?过来|赶?过去|赶来|赶去|出发|出来(?=$|\W)|动身|来|去)(?:支援)?(?![不过看吃年问找说点时底处的])|(?:我|我们)?(?:马上|这就|立马|立刻|立即|即刻)(?:就|能)?到(?![了不家底处时点达我]))(?:{STATION})?了?"
    rf"|(?:正?在|正)赶过?[来去](?=$|\W)|(?:正?在)?赶过?[来去](?:了|中)(?![吗没])|我们?(?:带)?(?:[0-9一二两三四五六七八九十]+[台辆部])车?(?:一起|都)?(?:过来|来|过去|去)(?=$|\W)|就(?:来|过来|过去)(?=$|[\s,.!。~])|送完(?:这[单趟]|客人|人)?(?:就|马上|立马|立刻|这就)(?:来|过来|去|过去)(?![不过看吃年问找说点时底处的])|(?:已经?)?在(?:途中|半路上?)|已(?:经)?上路|赶来中"
    rf"|(?:前来|赶来|火速)支援|出发[了啦]?(?![吗没前时])|动身了|上路了|(?:(?:(?:已经?|正)?在)?赶?过?来的路上了?|(?:已经?|正)?在(?:来|去|赶来|赶去)?的?路上了?)(?![很堵滑不有的])|路上了(?![很堵滑不有的])"
    rf"|(?:(?P<going_now>正?在|正)?往|(?P<going_bound>(?:正在?)?(?:[赶前]往|赶[去赴到]))){_TOWARDS}(?(going_bound)[中了]?|(?:赶[了中]?|[来开走去](?(going_now)[了中]?|[了中])))"
    rf"|我(?:可以|能)(?:[来去到]|参加)?(?![接拉载坐带装送])|(?:(?:已经?|正)?在)?(?:赶?[去到]|往)(?:{STATION})(?:的路上了?(?![很堵滑不有的])|算上?我(?:一[个台辆])?)|(?:正在?|在|已经?|马上)?(?:掉头|调头|绕路|绕)(?:过来|过去|往回[走开]?)(?:了|中)?|算(?:上)?我(?:一[个台辆])?|我也?算一[个台辆]|(?:我|现在|正|刚刚?)*从[^\W\d_a-zA-Z]{{1,5}}?(?:这边|那边|附近)?(?:开|赶)?(?:过来|过去|赶来|出来|往这?那?[边里]赶)了?(?![的要吗没就])|(?:我|现在|正|刚刚?)*从[^\W\d_a-zA-Z]{{1,5}}?(?:这边|那边|附近)?[走开](?=(?:大概|大约|约[莫摸]?|差不多|估计|预计|可能|应该|也就|还?[得要]|最多|至少)*[0-9一二两三四五六七八九十半]{{1,4}}[来多几]?(?:分|个?半?小时|刻))|[加带]我一[个台辆]|我?报(?:个)?名(?: ?\+ ?[0-9])?|我参加"
)
_OWN_DOING = r"(?:加|换|吃|喝|洗|上|送|充|拿|穿|热|收拾|放|下|擦|扫|铲)(?:完|好|了|个|口|一?下|点|会儿)[^\W\d_a-zA-Z吗谁没不再他她你]{0,6}?"
PROMISE = (
    rf"(?:(?:等|让)?我)?(?:先)?{_OWN_DOING}(?:就|马上|立马|立刻|这就)(?:赶?过?来|赶?过?去)(?=$|[ ,.。!啊哈])"
)
"""「加完油就来」, 「送完这单马上过去」: what he does first is said with it."""
ACKNOWLEDGE = rf"{_OK}|{_RECEIVED}|{_ENGLISH}|{_GOING}"

_CANNOT = (
    r"出不了(?:门|小区|库)了?|(?:来|赶|去|到|参加|支援|动|回|出|跑)不(?:了|成|动)了?|[脱抽]不开身|抽不出(?:身|空|时间)|出不去|开不出(?:来|去)|没有空(?=$|\W)|没得空(?:来|去)?|(?:今[晚天夜]|我|现在)(?:今[晚天])?(?:真的?|实在|是|也|怕是?|恐怕)?不行(?=$|[ ,.!。]|了)|不太?方便(?=$|\W)|赶?过不(?:来|去)了?|回不[来去]了?|脱不了身|走不开身?|分不开身|赶不(?:过来|过去|回来|回去|上|到)了?|走不开身?|出不来"
    r"|不(?:再)?(?:过来|过去|来|去|参加|接单|出车|跑)了|(?:不能|不便|不方便|没法|没办法|没空|没时间|无法|没车)(?:过来|过去|到场|到达|前往|前来|参加|支援|帮忙|接人|来|去)"
    r"|不(?:来|去)(?=$|[ ,.。!])|不出车|没出车|(?:来|去)不成了?|没空|没时间|我?来不[鸟料撩]|[来去]不到(?=$|\W|了)|不得闲|走不动了|(?:我)?退出了?"
)
_NOT_COMING = _LATIN.format(
    r"(?:i )?(?:can'?t|cannot|can not) (?:come|make it|go)|not (?:coming|tonight|available)|unavailable|unable to (?:come|make it)|can'?t tonight|going home|i'?m at home|sleeping|drunk|car trouble|flat tire|out of (?:gas|town)|can'?t(?=$|,)|no can do|(?:can'?t|cannot|shouldn'?t|not fit to|too (?:tired|drunk|sick|sleepy) to) drive|had (?:a|some|a few|[0-9]) (?:beers?|drinks?)|been drinking|too (?:tired|sleepy|drunk)|have (?:a )?passengers?|car (?:won.?t|will not|doesn.?t|can.?t) start|(?:dead|flat) battery|(?:i.?m )?stuck in (?:the )?snow|no gas|car (?:is )?(?:broke(?:n)?(?: down)?)|i'?m off|(?:lai|qu|guo) ?bu ?(?:liao|lai|qu)|bu ?(?:lai|qu) ?le|xia ?ban ?le|you ?ke|off duty|busy|no car"
)
DECLINE = rf"(?:{_CANNOT}|{REASON}|{_NOT_COMING})"

_CANNOT_COME = re.compile("[来去赶]不(?:了|到|成)|过不[来去]|赶不[过到上回]|[出开走]不[了来去开]|不敢|不能")
_WORD = re.compile("收到|^(?:ok|roger|copy|rece|got|shou)", re.IGNORECASE)


def is_word_of_receipt(text: str) -> bool:
    """「收到」 itself, which also goes with a refusal (收到，来不了); 「马上来」 does not."""
    return bool(_WORD.search(text))


def cannot_come(text: str) -> bool:
    """「来不了」, 「过不去」: the refusal itself, not a reason for it."""
    return bool(_CANNOT_COME.match(text))
