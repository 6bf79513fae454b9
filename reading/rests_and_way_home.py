"""Reads that a driver takes a break (rests, eats, washes, refuels) or goes home, which 来不了 would not say (R2)."""

import re

_SELF = "(?:[我俺额咱]|我们|俺们|本人)"
_CLAUSES = re.compile(
    r"[,，.。;；!！~～…、\s]+|(?<=[了啦咯哒喽])(?=[我俺额咱先得要该回返往去歇吃])|(?<=动)(?=[我俺额咱先得回返])"
)
_BEFORE = r"(?:先|就|也|再|得|要|该|想|去|到|在|正在?|现在|这会儿?|准备|打算|马上|这就|赶紧|只能|自己|得赶紧|车[上里]|服务区|路边|路口|旁边|找个?地方?|那|好|行)*"
_WHILE = r"(?:(?:一|会)?(?:会儿?|下子?|哈哈?|阵|息|口气?|歇|脚|着)|个脚)"
_BREAK = (
    rf"(?:歇{_WHILE}|休息(?:{_WHILE}|休息)?|眯{_WHILE}|[躺缓抖唞困瞓睡]{_WHILE}|缓缓|喘口气|透口气|透透气|补个?[觉覺]|打个?[盹盹瞌](?:睡)?|困告|歇歇"
    r"|(?:吃|食|恰|掐|咥|整|搞|喝|垫|弄)(?:一?[个口点碗顿碟份串杯]|一下)?(?:热的?)?(?:饭|面|粉|东西|夜宵|宵夜|泡面|热?汤|水|茶|咖啡|药|早饭|晚饭|夜饭|午饭|粥|饺子|包子|烧烤|肚子|的)"
    r"|撸个?串|过个?早|填个?肚子|垫垫(?:肚子)?"
    r"|洗[个把]?(?:一?下)?(?:澡|脸|手|车|头)|冲个?[凉澡]|(?:上|找|去)[个趟下]?(?:一?下)?(?:厕所|洗手间|卫生间|茅房|茅厕|洗手)|解个?手|方便一?下"
    r"|(?:(?<=[去先得要])加|加(?:[个点满箱下]|一?下)+)[油气](?!站)|充(?:[个会下点]|一?[会下]儿?)*电|换个?电池?(?!池)|补个?胎|加玻璃水|打个?气)"
)
_TAKES_A_BREAK = re.compile(rf"{_SELF}?{_BEFORE}{_BREAK}[^吗么？?]*")
_REFUSES = re.compile(
    r"不(?:去|来|接|跑|拉|参加|到|过来|过去|干|走|上)了?(?!了吗)|[去来接跑拉到过赶]不(?:了|到|成|起|及)|别(?:等|算|叫)我|退出|取消|改天|明[天晚]|下次|下班|收工|有客"
)
_COMES = re.compile(
    r"(?<!马)(?:马上|这就|就|立刻|随后|然后|完了?|再)(?:来|去|到|过来|过去|赶|出发|上|回来|往)|收到|算我|(?:回|过)来了?$"
)

_HOME = r"(?:回(?:家|屋里?|窝|府|宿舍)(?:去|里)?|返(?:屋企?|归|歸|家)|归(?:家|屋)|家去|往家里?(?:走|赶|奔|溜|去|开|返)|打道回府)"
_AT_HOME = (
    r"(?:睡(?:觉|一会儿?|了)?|困(?:觉|告)|瞓[觉覺]?|眯(?:一?会儿?|着|觉)?|歇(?:着|一?会儿?|了|下)|躺(?:着|平|一?会儿?)|休息(?:一?会儿?|一下)?|吃饭|洗澡|洗洗睡"
    r"|(?:陪|抱|哄|带|看|照顾)(?:老婆|媳妇儿?|孩子|娃儿?|老公|家里?人?|爸妈|老人|堂客|老娘)(?:睡觉?|们)?)"
)
_WILL = r"(?:得|要|该|必须|真得|只能|只好|先|就|也|马上|这就|现在|直接|准备|打算|赶紧|赶快|可得|正|正在|都|已经|开车|这|撤了|收车了?|收摊了?|往)"
_ENDS = r"(?:[了啦咯哒喽嘞咧哈啊呀哦先去]|哈哈)*"
_GREETS = r"(?:那|好了?|行|嗯|各位|兄弟们|师傅们|哥几个|大家|同志们|不好意思|今晚|今天)*"
_GOES_HOME = re.compile(
    rf"{_GREETS}(?:{_SELF}{_WILL}*{_HOME}{_ENDS}(?:{_AT_HOME}{_ENDS})?|{_SELF}?{_WILL}+{_HOME}{_ENDS}(?:{_AT_HOME}{_ENDS})?"
    rf"|{_SELF}?{_WILL}*(?:{_HOME}|[回返]去{_ENDS}){_ENDS}{_AT_HOME}{_ENDS}"
    rf"|{_SELF}{_WILL}*(?:撤|闪人?|溜|颠儿?|收兵)(?:了|啦|咯|哈)+|先(?:撤|闪|溜)(?:了|啦|咯|哈)+)"
)
_ONLY_HOME = re.compile(rf"{_HOME}[了啦咯哒喽嘞咧]{_ENDS}")
_OF_OTHERS = re.compile(
    r"客|乘|旅|老人|老太|大爷|大妈|大娘|婆婆|爷爷|奶奶|孩子们|学生|人家|他|她|你|谁|三位|[两俩仨几]位|各自|都回"
)
_NOT_YET = re.compile(
    r"[吗么？?]|没|别|莫|不(?!住|动|行|了|得|好意思|舒服|跑|干|接|拉|去|来|早)|再(?:来|回|接|拉|跑|去|说)|就来|回来|返来|(?:一会儿?|等会儿?|待会儿?)[再就]"
    r"|等|如果|要是|假如|万一|(?:送|拉|跑|接|走)完(?:这|那|最后|下|再)|最后一|才(?:能|回)|[之以]前|的时候|路上|一趟|拿|取|换|昨|明[天晚](?:再|就)|建议|可以|早点|早些"
)

_GONE = rf"(?:撤|溜|闪|走人|回去|回|返|离开|走一步|闪一步|收车|收摊|下线|{_HOME}){_ENDS}(?:(?:撤|溜|闪|回去|走){_ENDS})?"
_LEAVES = re.compile(
    rf"{_GREETS}(?:那|就|那就)?(?:{_SELF}{_WILL}*{_GONE}|(?!都|全){_WILL}*{_GONE}|{_SELF}?(?!都|全){_WILL}*先{_WILL}*走{_ENDS}(?<=[了啦咯哒喽嘞])|不(?:排|等|候)(?:队)?了{_ENDS})"
)
_ONLY_WALKS = re.compile(rf"{_GREETS}{_SELF}?走{_ENDS}")
_EMPTY = re.compile(
    "(?:没|冇|不到|不上|不着)(?:排上|轮上|轮到|人|客|乘客|旅客|活|接到|拉到|等到)?|不(?:排|等|候|需要|缺|用)|(?:人|客|旅客)(?:都|全)?(?:走|拉|接|散)(?:完|光)|够了|车(?:太)?多"
)
"""Why somebody leaves without passengers: 没排上, 排不上队, 人都走完了."""
_MAY_CARRY = re.compile(
    r"[吗么？?]|再|就来|回来|返来|(?:一|等|待)会|拿|取|换|加个?油|充电|如果|要是|假如|(?<![没不冇])(?:接|送|拉|载)(?!完|光)|[0-9一二两俩三仨四五六七八九十几](?:个|位|人|口|名)|[你您他她谁]先?[走回]|车上|上车|坐|满员|齐|带着|(?<![没冇无])(?:客人|乘客|旅客|老人|孩子|娃)(?!都|全|没|走|散)"
)


_ON_BOARD = re.compile(
    "(?:客人?|乘客|旅客|老人家?|孩子|娃儿?|人)(?:都|已经?|全)*(?:(?:在|上)了?(?:我|咱)?的?车|坐(?:好|稳|满|上))"
)


def has_them_on_board(text: str) -> bool:
    """Whether words say that passengers are in the car: 我先走一步，客人在车上了."""
    return _ON_BOARD.search(text) is not None and not re.search("没|未|不|[吗么？?]", text)


def leaves_the_lane(text: str) -> bool:
    """Whether who stands in the lane without passengers leaves: 没排上，俺先回去了. 我走了 says so only beside why (没人了，我走了)."""
    if _MAY_CARRY.search(text):
        return False
    clauses = _clauses(text)
    leaving = [
        clause for clause in clauses if _LEAVES.fullmatch(clause) and not _ONLY_WALKS.fullmatch(clause)
    ]
    walking = [clause for clause in clauses if _ONLY_WALKS.fullmatch(clause)]
    is_empty = any(_EMPTY.search(clause) for clause in clauses if clause not in walking)
    return bool(leaving) or (bool(walking) and is_empty)


def takes_a_break(text: str) -> bool:
    """Whether somebody rests, eats, washes or refuels (我歇会儿，腰疼), and neither refuses a call by it nor promises to come."""
    if refuses(text) or _COMES.search(text):
        return False
    return any(_TAKES_A_BREAK.fullmatch(clause) for clause in _clauses(text))


def refuses(text: str) -> bool:
    """Whether words say that somebody does not come, whatever else they say."""
    return _REFUSES.search(text) is not None


def goes_home(text: str) -> bool:
    """Whether the speaker goes home or leaves for good: 我得回家了，媳妇催八遍了; behind 送完了 a bare 回家了 too.

    Not who comes back (回家拿个东西再来), who will go later (送完这趟就回家), and not his passengers.
    """
    if _NOT_YET.search(text):
        return False
    clauses = _clauses(text)
    if any(_GOES_HOME.fullmatch(clause) for clause in clauses):
        return True
    has_delivered = any(re.match(r"(?:都|已经?|人)*送(?:完|到)", clause) for clause in clauses[:1])
    return has_delivered and not _OF_OTHERS.search(text) and any(map(_ONLY_HOME.fullmatch, clauses))


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSES.split(text.strip()) if clause]
