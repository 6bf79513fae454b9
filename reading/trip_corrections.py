"""Reads corrections of the trip said just now in words without 改: 说错了是一家两个人, sorry 4個, 我接的3个 不是4个 (K2)."""

import re

from reading.grammar.numbers import settle
from reading.rewrite.normalise import clean

_LONGEST = 30
_NUMBER = r"([1-9]\d?|[一二两俩三仨四五六七八九十])"
_PEOPLE = r"(?:个|位|名|口)?(?:人|大人|客人|乘客)?(?=$|[\s,，。.!！了啦咯哒咧呀啊哈的呢吧~～])"
_WRONG = r"(?:(?:刚才?|前面|上面)?(?:说|打|写|搞|弄|看|数|报|记|整|按)(?:错|差|岔|多|少)了?(?:一[个位])?|不好意思|对不起|抱歉|sorry|oops|typo|更正|纠正|不对|不是|错了)"
_FILLING = r"[\s,，。.!！:：]*(?:[我俺额咱]们?)?(?:那?这?[车趟]|最后那?趟|刚才)*(?:应该|其实|总共|一共|只)?(?:是)?(?:接|拉|载|送|上)?(?:了|的)?(?:是)?(?:一家(?:人)?)?"
_CORRECTIONS = [
    re.compile(rf"^(?:[^\d,，]{{1,6}}[给帮替][我俺额])?{_WRONG}{_FILLING}{_NUMBER}{_PEOPLE}", re.IGNORECASE),
    re.compile(rf"^[我俺额](?:这|那)(?:趟|车)?(?:只|应该|其实)?是{_NUMBER}{_PEOPLE}"),
    re.compile(rf"^{_NUMBER}(?:个|位)?人?[,， ]*不是[\d一二两三四五六七八九十](?:个|位)?人?$"),
    re.compile(
        rf"^[我俺额]?(?:这?[车趟]|刚才)?(?:接|拉|载)(?:了|的)?(?:是)?{_NUMBER}{_PEOPLE}[\s,，]*不是[\d一二两三四五六七八九十]"
    ),
    re.compile(rf"^(?:刚才|[我俺额](?:这|那)?[趟车])?是(?:接|拉|载)(?:了|的)?{_NUMBER}{_PEOPLE}"),
    re.compile(rf"^(?:[我俺额](?:最后|刚才)?(?:那|这)?[趟车])(?:只|应该)?是{_NUMBER}{_PEOPLE}"),
    re.compile(
        rf"^(?:刚才|那车)?[^\d]{{0,4}}不是[\d一二两三四五六七八九十](?:个|位)?人?[\s,，]*是{_NUMBER}{_PEOPLE}"
    ),
]
_OH = "(?:[哦噢啊呃哎诶欸嗯唉哟喔额]+[,， ]*)?"
_IS_OF_THE_TRIP = re.compile(
    rf"^{_OH}(?:(?:应该|其实|总共|一共)?是|不对|不是)[,， ]*(?:应该|其实|总共|一共)?是?{_NUMBER}{_PEOPLE}"
)
_AMENDED = re.compile(
    rf"^改[成为到]?{_NUMBER}{_PEOPLE}[,，。 ]*(?:还有|又|多|落|漏|加)[^,，。;；!！?？吗台辆\d]{{1,10}}$"
)
"""改2，还有个婆婆."""
_NOT_OF_THE_TRIP = re.compile("没[上接走]|[在还]等|候车|排队|排起|来[的了]?车|哪|谁|几")
_FURTHER = re.compile("还|又|多|落|漏|另外|外加|外带|加[上个]|带[了着个]|挤")
_NO = re.compile(r"[吗?？]|改成?\d|[台辆点分号]|块|元|分钟")


def was_reported_wrongly(text: str) -> bool:
    """Whether the speaker corrects what somebody else reported for him: 罗志刚给我报错了，我是4个."""
    return _BY_ANOTHER.match(clean(text).strip()) is not None


_BY_ANOTHER = re.compile(rf"[^\d,，]{{1,6}}[给帮替][我俺额]{_WRONG}")


def corrected_passengers(text: str) -> int | None:
    """The number of passengers that a correction of one's own trip says; None where it is no such correction."""
    words = re.sub(f"^{_OH}", "", clean(text).strip())
    if len(words) <= _LONGEST and (amended := _AMENDED.match(words)):
        return settle(amended[1])
    if len(words) > _LONGEST or _NO.search(words):
        return None
    for pattern in _CORRECTIONS:
        if match := pattern.search(words):
            return settle(match[1])
    return None


def number_of_the_trip(text: str) -> int | None:
    """The number of 是4个，队长数多了, which corrects the trip of somebody who has just left; None where it may be of others."""
    words = clean(text).strip()
    if len(words) > _LONGEST or _NO.search(words) or _NOT_OF_THE_TRIP.search(words):
        return None
    match = _IS_OF_THE_TRIP.match(words)
    return settle(match[1]) if match else None


def adds_somebody(text: str) -> bool:
    """Whether a correction names somebody besides those who were told of: 是3个，还有个孙儿."""
    return _FURTHER.search(clean(text)) is not None


_BARE = re.compile(
    rf"(?:就|是|对|嗯|共|一共|总共|[,，。 ])*{_NUMBER} ?(?:个|位|名)?(?:人|大人|客人|乘客)?[了的吧啊呀。.!！~～ ]*"
)
_ASKS = re.compile(r"(?<![好十百])几[台辆部个位人]|多少|[吗呢?？]|谁|哪")


def bare_passengers(text: str) -> int | None:
    """The number that is all of the text: 2个, 就3位. Of somebody on the road it is that of his trip."""
    match = _BARE.fullmatch(clean(text).strip())
    return settle(match[1]) if match and not text.strip().isdigit() else None


_AGAIN = re.compile(
    rf"(?:[我俺额咱]们?)?(?:又|再|还|刚|现在|接着)*(?:接|拉|载|捎)(?:了|上|到|走)*{_NUMBER} ?(?:个|位|名|口)?(?:人|大人|客人|乘客)?[了啦的吧呀。.!！~～ ]*"
)


def passengers_taken_again(text: str) -> int | None:
    """The number of 再接3 and 又拉了两个, where that is all of the text."""
    match = _AGAIN.fullmatch(clean(text).strip())
    return settle(match[1]) if match else None


def asks_of_cars(text: str) -> bool:
    """Whether a driver asks (来几台啊), so that nobody is to be asked how many he carries."""
    return _ASKS.search(clean(text)) is not None


_COUNT = r"(?P<number>[1-9]|[一二两俩三仨四五六])(?:个|位|名|口)?"
_SOMEBODY = r"(?:人|客人|乘客|大人|学生|老人家?|老乡|旅客|小孩|娃娃?|孩子|孕妇|老头|老太太|女的|男的|女生|男生|姑娘|小伙子?)"
_PERSON = f"{_SOMEBODY}?"
_SAID_OF_A_CAR = (
    r"(?:[我俺额](?:这|的)?)?(?:第[一二三四五六七八1-9]|最后一?|这一?|末|头一?|首|又一?|再一?)(?:趟|车|批)"
)
_TO = r"(?:要?[去到回往])[^,，。;；?？!！了]{1,8}"
_FILLER = r"[了的吧啊呀啦。.!！~～ ]*"
_GET_IN = r"[我俺额]?(?:这车|这趟|现在|刚|又|再)*上"
_AND_TAGS = r"(?:[,， ](?:其中|里面|里头)?(?:有|带着?)?(?:[1-6一二两三]?个|[1-6一二两三])?(?:老|小|孕|残|娃|孩|大肚|轮椅|婴)[^?？\d]{0,6})?"
"""上3个，1个老人."""
_TRIPS_WITHOUT_A_VERB = [
    re.compile(
        rf"{_SAID_OF_A_CAR}(?:是|有|[,，:： ])*{_COUNT}{_PERSON}{_FILLER}(?:[,，:： ][^?？\d]{{1,10}})?"
    ),
    re.compile(rf"[我俺额]?(?:这趟|这车)?(?:送|带|捎|搭|载){_COUNT}{_PERSON}(?:{_TO})?{_FILLER}"),
    re.compile(rf"{_COUNT}{_PERSON}[,， ]*{_TO}{_FILLER}"),
    re.compile(
        rf"(?:剩下?|余下|最后|那)的?(?:那|这)?{_COUNT}{_PERSON}[,， ]*[我俺额](?:都|全|来|就|也)*(?:带|接|送|拉|捎|搭)(?:上|走|着|了)*{_FILLER}"
    ),
    re.compile(r"(?:j(?:ie)?|[我俺额]) ?(?P<number>[1-9])", re.IGNORECASE),
    re.compile(rf"{_GET_IN}(?P<number>[1-9一二两三四五六])(?:个|位|名|口){_PERSON}{_FILLER}{_AND_TAGS}"),
    re.compile(rf"{_GET_IN}(?P<number>[1-9一二两三四五六]){_SOMEBODY}{_FILLER}{_AND_TAGS}"),
    re.compile(rf"{_GET_IN}(?P<number>[俩仨]){_PERSON}{_FILLER}{_AND_TAGS}"),
]
_TRIPS_WITHOUT_A_VERB.append(
    re.compile(
        rf"[我俺额]这(?:边|里|儿|车|趟)?(?:就|有|是)*{_COUNT}{_PERSON}{_FILLER}{_AND_TAGS}"
    )  # 我这3个，带个孩子
)
_MY_TURN = r"(?:终于|总算|可算|这下|好了|好嘛|ok)?[,， ]*(?:轮|排|该)?到(?:[我俺额](?:了|咯|喽|啦|哒|噻|嘛)?)[,，。 ]*"
_TOGETHER = r"(?:都|全都?|也)?(?:是)?(?:一起|一家(?:人|子)?|一路|一道|一伙|同路|顺路)的?"
_HOME = r"(?:要?[去到回往])(?![^,，。;；]{0,6}(?:站|支援|增援|帮|顶))[^,，。;；?？!！了]{1,8}"
_TRIPS_WITHOUT_A_VERB += [
    re.compile(rf"{_MY_TURN}(?:上了?)?{_COUNT}{_PERSON}{_FILLER}(?:[,， ]*{_TO}{_FILLER})?{_AND_TAGS}"),
    re.compile(rf"{_MY_TURN}(?:上了?)?一家(?P<number>[三四五六3-6])口人?{_FILLER}(?:[,， ]*{_TO}{_FILLER})?"),
    re.compile(rf"{_COUNT}{_PERSON}{_TOGETHER}[,， ]*(?:{_HOME})?{_FILLER}"),
    re.compile(rf"{_COUNT}{_PERSON}(?:都|全都?|也)(?:是)?{_HOME}{_FILLER}"),
]
"""终于轮到我了 3位; 六个人都是一起的去古田."""
_GUESSED = [
    re.compile(rf"(?:接|拉)(?:了)?[是似死司思斯寺]个{_PERSON}{_FILLER}"),
    re.compile(rf"{_GET_IN}[1-9]{_FILLER}"),  # 上3 may be a place in the lane
    re.compile(
        r"(?:[我俺额咱]|又|刚|已经?|我们)*(?:接|拉|装|载|捎|搭|坐)(?:上|起|到|满)?了(?:好)?(?:几[个位名]|一车|满满一车|一家子?|些)"
        r"(?:个?人|老乡|旅客|乘客|客人?|老人家?|学生|游客|娃儿?|孩子)?[,， ]*(?:(?:就|先|这就)?(?:走了?|出发了?|上路了?|开走了?|动身了?)(?:啊|哈|咯|啦|哒)*)[。.!！~～ ]*"
    ),  # 装了几个老乡走了
]
_NO_TRIP = re.compile(r"[吗呢?？没不谁哪]|多少|[台辆]车|分钟|小时|红灯|公里")


def trip_without_a_verb(text: str) -> int | None:
    """The number of passengers of a trip that somebody in the square tells without 接: 第二趟，3个; 送两位老人去星沙.

    0 where the number is only guessed (接是个), None where no such trip is told.
    """
    words = clean(text).strip()
    if len(words) > _LONGEST or _NO_TRIP.search(words):
        return None
    if any(pattern.fullmatch(words) for pattern in _GUESSED):
        return 0
    for pattern in _TRIPS_WITHOUT_A_VERB:
        if match := pattern.fullmatch(words):
            return settle(match["number"])
    return None


_TOUCHED = re.compile(
    r"(?:手套[^,，]{0,6}[点碰按蹭触误错滑]|手滑|手抖|手一抖|误[触点按碰]|不小心[点碰按蹭触戳摸]|(?:碰|蹭|按|点|摸|戳|触)(?:到|着|倒|错|岔)了|乱点|瞎点|点早了|按早了|点快了)"
)
_NOT_YET = re.compile(
    r"还(?:没有?|未|差|在)[^吗?？,，]{0,6}(?:到|路上|走|桥上|开)(?!的)|(?:没有?|未)到(?:呢|啊|哈|哦|场)?$"
)
_ASKED_OR_OTHER = re.compile(rf"[吗?？]|谁|[他她]|{_NUMBER}(?:个|位|人|名|口)")


def takes_back_a_tap(text: str) -> bool:
    """Whether somebody who has just tapped says that it was by mistake, or not so yet: 戴手套碰到了，还没到呢."""
    words = clean(text).strip()
    if len(words) > _LONGEST or _ASKED_OR_OTHER.search(words):
        return False
    return _TOUCHED.search(words) is not None or _NOT_YET.match(words) is not None


def gets_people_in(text: str) -> bool:
    """Whether somebody takes passengers on board in so many words (上3个), which he does at the station only."""
    return re.match(_GET_IN, clean(text).strip()) is not None


_TRIP_THEN_RIGHT = re.compile(
    r"[接拉载捎上走][了到上着]?(?:\d{1,2}|[一二两俩三仨四五六七八])[个位名人口]{0,2}[^改]{0,6}改"
)


def tells_its_trip(text: str) -> bool:
    """Whether the trip that is corrected stands before its correction in the same message: 接2 改 接3."""
    return _TRIP_THEN_RIGHT.search(clean(text)) is not None


_WHAT_HE_TOOK = re.compile("[接拉载捎坐上带送走][到上来车]*的是")


def says_what_he_took(text: str) -> bool:
    """Whether 接的是 or the like leads the number, which is a correction only of somebody who has a trip."""
    return _WHAT_HE_TOOK.search(clean(text)) is not None
