"""Trips: leaving with passengers, bringing them home, and putting right what was said of it."""

import re

from reading.lexicon.numerals import AMOUNT, BEGINS
from reading.lexicon.passengers import MEASURE, NOT_PASSENGERS, OLD_PEOPLE, PARTY, TAG

_LATIN = r"(?<![A-Za-z])(?:{})(?![A-Za-z])"
_TAKE = r"(?:[接走拉载搭捎拖驮](?:到了?|走了?|上了?|好了?|满了?|了|着)?(?:乘客|客人|旅客|客|人)?|[带装]上?(?:走|了|着)?(?=[0-9一二两三四五六七八九十俩仨]+(?:个?人|[位名口]|个(?:$|[ ,.。!走老小孕残乘旅客大]))|俩|仨))"
_THEN_GONE = r"(?:[ ,]?(?:个)?(?:走了?(?!起)|出发了?|上车了?|离开了?))?"

_AND_NO_MORE = r"(?=$|[ ,.。!])"
_COUNTED = rf"(?:{AMOUNT}) ?(?:{MEASURE})"
_GONE_AFTER_A_COUNT = (
    r"[ ,]?(?:已经?)?(?:上车|走|接走|出发)(?:了|啦)"
    rf"|[ ,]*(?:坐?满|满员|满座|客满)?了?[ ,]*(?:已经?)?出发{_AND_NO_MORE}"
    rf"|[ ,]?(?:已经?接走?了?|接走了?|接了|(?:由|被)?我(?:来|都|全|已经?)*[接拉带]走?了){_AND_NO_MORE}"
    r"|(?:乘客|旅客|客人)? ?(?:已经?|都|全)*上车"
)
DEPART = (
    rf"(?:{_TAKE}(?! ?(?:[01]?[0-9]|2[0-3]):[0-5][0-9])[ :(]?(?:大概|大约|一共|约|快|得有|不止|不下|将近|接近|超过|最后|剩下的?|差不多|个(?=[0-9一二两三四五六七八九十]))? ?"
    rf"|(?P<depart_boarded>(?<!晚)上(?>车|客|了|来了?)+[ :]?)|(?P<depart_seated>坐满?了[ ,]?))(?! ?[0-9一二两三四五六七八九十几来多半]{{1,5}} ?(?:分|个?半?小时|个?钟|min|刻))(?:{PARTY}){NOT_PASSENGERS}(?(depart_boarded)|(?(depart_seated){_AND_NO_MORE}|{_THEN_GONE}))"
    rf"|(?:(?:已经?|我)?(?:走了|出发了?|开走了|发车了?)[ ,]+|第[0-9一二三四五六七八九十]+趟[ ,:]?|(?P<depart_full>(?:满员|满座|客满)[,: ]*)|(?P<depart_aboard>(?:乘客|旅客|满载|坐满了?) ?[,:]? ?)|(?P<depart_bound>送 ?)){_COUNTED}"
    rf"(?(depart_bound)(?:乘客|旅客|客人)?(?=[去回])|(?(depart_aboard)[ ,]*(?:已经?|坐满)?(?:上车|出发)了?|(?(depart_full)(?:[ ,]*(?:出发|走)了?)?){_AND_NO_MORE}))"
    rf"|{BEGINS}(?:[俩仨][ ,]?(?:走了|上车了?)|一家[0-9一二两三四五六七八九十几\-~到至]+口(?:已经?)?上车了?|{_COUNTED}(?:{_GONE_AFTER_A_COUNT}))"
    rf"|(?>{TAG} ?){{1,4}}(?:已经?)?(?:上车了?|接走了?|走了|出发了?){_AND_NO_MORE}"
    rf"|(?<![0-9]){_LATIN.format(r'(?:took |with |got |take |picked up |leaving with )?(?:[0-9]{1,6}|one|two|three|four|five|six) ?(?:pax|passengers?|people|persons?|adults?)(?: on ?board)?(?! (?:are |still )*(?:left|waiting|remain))')}"
    rf"|{_LATIN.format(r'(?:took|got|picked up|leaving with) (?:[0-9]{1,6}|one|two|three|four|five|six)|[0-9]{1,6} on ?board')}"
    rf"|{_LATIN.format(r'(?:pax|jie|zou|la(?: le)?) ?[0-9]{1,6}')}"
)
TAKEN_WITHOUT_NUMBER = r"接上(?:人|客人?)了|接到(?:人|客人|乘客)了?|接到了|(?:人|客人|乘客)接到了|接上了|接好了|接走了(?=$|\W)|[接拉](?:满了|了(?:好几|几)个人?|了很多)"
BARE_COUNT = rf"(?!几)(?:{AMOUNT}) ?(?:{MEASURE})"
HAN_COUNT = rf"(?:{AMOUNT}) ?[个人位名]人?"

_TO_RIGHTS = (
    r"(?:应该|应|其实|实际|实际上|刚才|刚刚|[那上前]一?[趟次个])*(?:是接了?|是|为|接的是|接了|接|改成|改)?"
)
_WRONG = r"(?:我|人数|(?:刚才|刚刚|刚|上面|前面|之前|上一?条)(?:那?[个条]|的)?)?(?:[说讲报写打点发接数按输填记弄搞整算]错(?:字|消息)?[了啦]?)"
_NOT_RIGHT = r"(?:(?:刚才|刚刚|刚|上面|前面|之前|上一?[条次趟])?(?:我?[说报发])?(?:那?[个条]|的)?(?:人数)?)?(?:不对|错了)"
_AMENDED = r"(?:change(?: it)? to|correction:?|make it|should be|gai(?: ?cheng)?) ?[0-9]{1,6}|(?:it.?s |oops,? )?[0-9]{1,6},? not [0-9]{1,6}|(?:(?:sorry|oops|no|wait),? )?(?:it was|i meant|make that|it should be|actually) [0-9]{1,6}(?! ?(?:min|m\b|h\b|:|o.?clock))"
_WAS = rf"(?:{AMOUNT}(?![0-9.⁄:])(?: ?(?:{MEASURE}))?(?:乘客|旅客|客人|大?学生|同学|大人|[男女]的|人)?)"
"""The number that was told, where it is said before the one that it is."""
AMEND = (
    rf"(?:(?:(?:(?:刚才|刚刚|前面|上面|之前)我?(?:[说报发接]的|那[个条趟]))?(?:请|麻烦|帮我|帮忙|人数|乘客数?)*(?:(?=.{{1,9}}改)[把从]?{_WAS}(?=[更修]?改))?(?:[更修]?改|更正|修正|纠正|更新(?=[ :,])|变更?)(?:成|为|到|一下|下)?[ :,]*{_TO_RIGHTS}"
    rf"|(?:(?P<amend_not>不是 ?接?了?)|[少多漏](?:报|打|写|算|数|说|按|点)?了?){_WAS}(?(amend_not)[ ,]*(?:而?是|应该是) ?接?了?|(?:[ ,]*(?:应该)?(?:是|改成?)|[ ,]+))"
    rf"|{_WRONG}(?:[ ,。.!:啊哈]|不好意思|抱歉|对不起|sorry)*{_TO_RIGHTS}"
    rf"|(?:刚才|刚刚|刚)?[那上前]一?[趟条个次车]的?(?:应该|其实)?(?:是|改[成为]?)"
    rf"|{_NOT_RIGHT}[ ,。.!]*(?:应该|其实|实际)?(?:是|接了?)?|(?:刚才|刚刚|刚)(?:[接走拉]的?)?是) ?(?:{PARTY}){NOT_PASSENGERS}"
    rf"|{_LATIN.format(_AMENDED)}"
    rf"|(?:(?P<amend_really>(?:应该|其实)是|(?:上一?[条趟次]|刚才那?[条个趟]?|前[一面][条个])?(?:人数)?应为|实际(?:是|为)?)|(?=.{{1,9}}不是)是?) ?{_WAS}(?(amend_really){NOT_PASSENGERS}|(?=[ ,]*(?:而)?不是 ?[-负+0-9⁄好几数零〇一二两三四五六七八九十百俩仨]))"
    rf")(?:[ ,]*(?:而)?不是 ?{_WAS})?(?:[ ,]*(?:麻烦|请|帮我|帮忙)+改?一?下?)?"
)
_THAT_ONE = r"(?:刚才|刚刚|刚|上面|前面|之前|上一?|前一?|那一?|这一?|我?(?:说|报|发|点|按|接)|[个条句次趟下]|的|消息|收到|到场|到了|接[0-9]{1,2})"
_COUNTS_NOT = r"(?:不(?:能|要|用)?算数|(?<=[个条趟次句的说报发0-9到场])(?:不要|不用|别|不能?)算(?=$|\W|[了哈啊哦])|(?<=[条个趟的次句])(?:无视|忽略掉?)(?=$|\W)|不作数|不做数|作废|无效|(?:就?当|算)我?(?:没|冇|未)(?:有)?(?:说|发|报|讲)过?)(?:了|啊|哈)*"
_DISREGARD = r"(?:请|麻烦|大家|都)?(?:无视|忽略|别管|不用管|不要管|别理|不用理|略过|跳过)"
UNDO = (
    rf"(?:请|帮我|麻烦|帮忙)*(?:撤销|撤回|收回|撤一下|撤掉)(?:掉|刚才的话|那个|这条|一下|上一?条|刚才的?|我的|了|前一?条|那条|到场|收到|送到|送达|到了|接[0-9]*)*|请忽略(?=$|\W)|手滑|手误|误报(?=$|\W)|(?:请)?忽略(?:上一?条|刚才(?:那条|的)|前一?条|那条)|取消(?:收到|到场|到了|接[0-9]+|送到)|以上(?:作废|撤[销回])|刚才?[报接说]的?(?:那[个条])?(?:作废|不算数?)|刚[才刚]那个(?:收到|到场|到了|接[0-9]+)(?:作废|不算)|(?:是)?误(?:操作|触|发|点)了?|不小心(?:点|按|碰|发|触)(?:到|错|了|出去)+|(?:孩子|小孩|娃|儿子|女儿)(?:乱|瞎|不小心)?(?:点|按|发)的|取消(?:刚才|上一?条|前一?条|那条)(?:那条)?的?|(?:刚才|刚刚|上面|前面|上一?条|前一?条)+(?:那?[个条]|的)?(?:取消|错了|撤销|撤回)"
    rf"|{_THAT_ONE}{{0,5}}{_COUNTS_NOT}|{_DISREGARD}(?:我)?(?:{_THAT_ONE}){{1,5}}"
    rf"|{_WRONG}(?!了?(?:群|人|话|地|路|位|方))|作废|{_LATIN.format('undo|che ?xiao|(?:my )?mistake|(?:cancel|ignore|scratch|disregard) (?:that|last|it|my last|the last)(?: one| message)?|(?:that|the last|last|my last)(?: one| message)? (?:doesn.?t|does not|don.?t) count|wrong button')}|(?:删掉|删除)(?:上一?条|刚才(?:那条|的)|前一?条|那条)"
)

_PERSON = rf"(?>客人|乘客|旅客|(?!阿)(?:{OLD_PEOPLE})|人|孩子|最后(?:一(?![位名]))?个?人?|小孩|孕妇|娃|他们|她们|人家|[0-9一二两三四五六]{{1,2}}[个位名](?:老人|旅客|乘客|客人|人)?|[俩仨])"
_WELL = r"(?:们|都|已经?|安全|全部|全|平安|顺利|成功|圆满|也|被|均)*"
_HOME = r"(?:(?:地方|目的地|位|家里?|家门口|小区|楼下|酒店)|[^\W\d_a-zA-Z到了不没吗哪谁几吧呢的]{1,6})"
DELIVER = (
    rf"(?:(?:已经?)?[把将]?(?:{_PERSON})+{_WELL}|{_WELL})(?:(?:送达|送[到至道]{_HOME}?|送完|送回家|送回|送好|送走|送下|送上楼|送进(?:家?门|屋|小区|医院))(?:了|啦|喽|咯|客人|乘客|(?:这|一)[趟单])+|(?:送达|送到|送完)(?:家|地方|目的地|位)?(?=$|[^\w]))"
    rf"|送完(?:第[一二三四五六0-9][趟单批]|最后一?[个位批单趟]|这[个单趟批位]|所有|全部)(?:客人|乘客|人|老人)?了?(?=$|[ ,.])|送完(?=(?:回来|返回)了|(?:归队|回场|进场)(?:了|$|\W)|回到\w{{1,6}}了)|(?<!等)(?<!等我)(?<!我先)送[完达到]了?(?:[0-9一二两三四五六]{{1,2}}[个位名]|[俩仨])(?:客人|乘客|旅客|老人|人)?了?(?=$|[ ,.。!])|已经?(?:安全)?送[到达至]{_HOME}(?=$|\W)|送达(?:完毕|完成)|(?:已经?)?完成送达"
    rf"|{_PERSON}{_WELL}(?:到家|下车|下了|下完|到地方|到达|到目的地|到小区)(?:了|啦)*|(?:都|已经?|全)*(?:下客|放客|放下客人|下完客)了?|(?:已经?|都|全)+下车了?|送[到达完]返程|送了?(?:{_PERSON})+(?:回|到)家了?(?=$|\W)"
    rf"|{_LATIN.format('(?:all )?(?:delivered|drop(?:ped)?(?: ?off)?了?)|(?:yi ?)?song ?dao(?: ?le)?|song ?wan ?le')}"
)

_VERB = re.compile(
    rf"(?:{_TAKE}[ :(]?|(?<!晚)上(?>车|客|了|来了?)+|第[0-9一二三四五六七八九十]+趟[ ,:]?|坐满?了[ ,]?|leaving with |took |with |got |take |picked up |pax|jie|zou|la le|la) ?(?:大概|一共|约|个(?=[0-9一二两三四五六七八九十]))? ?"
)
_PARTY = re.compile(PARTY)
_TAG = re.compile(TAG)
_ALL_NAMED = re.compile(rf"(?>{TAG} ?)+(?:已经?)?(?:上车了?|接走了?|走了|出发了?)")
_ENGLISH = ("none", "one", "two", "three", "four", "five", "six")
_IN_ENGLISH = re.compile("|".join(_ENGLISH), re.IGNORECASE)
_IS_NOT = re.compile("(?:而)?不是")
_BECOMES = re.compile(r"[更修]?改[成为到]?|[更修纠]正为?|应为|是|错了?|不对|[,。]|接了?")


def party_phrases(text: str) -> list[str]:
    """「一老一小上车了」 names each of them; any other trip has one phrase, and further ones are words of their own."""
    if _ALL_NAMED.fullmatch(text):
        return [found[0] for found in _TAG.finditer(text)]
    return [party_phrase(text)]


def party_phrase(text: str) -> str:
    """「接了3个走了」 → "3个"; for an amendment the last phrase, since 「不是3是4」 means the 4."""
    text = _IN_ENGLISH.sub(lambda word: str(_ENGLISH.index(word[0].lower())), text)
    verb = _VERB.match(text)
    found = _PARTY.search(text, verb.end() if verb else 0)
    return found[0] if found else ""


def amended_phrase(text: str) -> str:
    """What the number is now: 「不是3是4」, 「3改4」, 「是4个不是3个」 all mean the 4."""
    text = text.replace("一下", " ")
    now = _IS_NOT.split(text)[0] if _IS_NOT.search(text, 1) else _BECOMES.split(text)[-1]
    found = _PARTY.search(now)
    return found[0] if found else ""
