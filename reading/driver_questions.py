"""Reads a driver's questions about where he stands: 还要车吗, 我排第几, 我算哪个站 (C14). Decides nothing."""

import re
from collections.abc import Iterable

from reading.coordinator_words import without_signs
from reading.rewrite.normalise import clean

LONGEST = 40

_OTHER_WAYS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("今(?:儿个?|晚)?黑(?:儿|里|家|了)?", "今晚"),
        ("边个", "哪个"),
        ("边(?:度|处)", "哪里"),
        ("(?<=[算系是去到])边(?=[场站])", "哪个"),
        ("几多", "多少"),
        ("(?<=[几少])转", "趟"),
        ("(?<=[几少])架", "台"),
        ("咩(?=$|[啊呀?？])", "吗"),
        ("(?<=[够满齐到我])未(?=$|[啊呀?？])", "没有"),
        ("仲", "还"),
        ("(?:车子?)?阿够了?", "够不够"),
        (
            r"(?:^|(?<=[,，。;；\s站]))(?:阿|啊|可)(?:还)?(?=[要缺差需少用收])([^,，。;；!！?？]+?)[啊呀哦喽噻嘛哇?？]*$",
            r"还\1吗",
        ),
        ("(?<=[我俺])系", "是"),
        ("使不(?:用|使)", "用不用"),
        ("中要", "要"),
        ("有没(?=[人客位])", "有没有"),
        ("(?<=[不吗没几])了(?=$|[?？])", ""),
        ("(?<=[哪几]个[场站])了(?=$|[?？])", ""),
    )
)
"""Question words of Canton, Henan and Nanjing: 仲要唔要人, 我算边个站㗎, 俺今黑拉了多少人, 阿还要人啊."""

_ASKS = r"(?:吗|么|不|没有?|没|呢|吧|？|\?)"
_COMING = r"(?:[我俺](?:们|这边)?(?:的?车)?)?(?:过?[来去]|帮忙|支援|出发|上)?了?"
_CARS_NEEDED = (
    rf"还?(?:用不用|要不要|需不需要|差不差|缺不缺|收不收)(?:车子?|人)?{_COMING}|(?:车|人)?(?:够不够|[够满齐](?:没有?|了吗|了么|了没有?|吗))"
    rf"|还?(?:需要|要|需|缺|差|用|收)(?:车子?|人|司机)?{_COMING}{_ASKS}|还?(?:差|缺|要)(?:多少|几)(?:[台辆部个位])?(?:车|人)?"
    rf"|还?有没有(?:人|客)(?:在)?(?:等车?|要走|要?坐车)"
    rf"|还?(?:能|可以)(?:报名?|来|去|接单){_ASKS}"
    rf"|还(?:用|需要?|要|得)?再?(?:回|返回?)(?:[去来])?(?:[\u4e00-\u9fff]{{0,3}}站|广场|车站)?(?:接人?|拉人?|排队)?(?:不|吗|么|没有?)"
)
_AM_I_NEEDED = (
    r"[我俺](?:这边)?还?(?:去不去|来不来|过不过去)|[我俺]还?(?:用|要|需要)(?:过?[来去])?(?:不|吗|么|没有?)|还?(?:用|要|需要)[我俺](?:过?[来去])?(?:不|吗|么|没有?)|还?(?:用|需要?)得着[我俺](?:吗|么|不|没)?"
    r"|(?:现在|这会儿?|这时候?|[我俺])(?:再|才)?(?:过去|过来|去|来)(?:还)?(?:来得?及|赶得?上|晚|有用)(?:不(?!了)(?:晚)?|吗|么|没有?)(?:了)?"
    r"|还?(?:招|缺|要|差)(?:不)?(?:人|车|司机|帮手|人手)(?:不|吗|么|没有?)|还?(?:能|可以|让)(?:再)?(?:补|加|添|凑|来|去)(?:一?个|一[台辆])?(?:不|吗|么)"
    r"|(?:我)?(?:还)?(?:排|轮|挨)得(?:上|到|着)(?:我)?(?:不|吗|么|没有?)"
    r"|(?:车|人)?(?:凑|来|到|叫|喊)(?:够|齐|满)了?(?:没有?|吗|么|不)"
)
"""我去不去, 用得着我不, 现在去还来得及不: whether he is needed."""
_COMES_IF_NEEDED = re.compile(
    r"(?:要是|如果|假如|若是|倘若|只要)[^,，。]{0,8}?(?:还|仍|再)?(?:差|缺|需要?|要|不够|少|没够)(?:着)?(?:车子?|人手?|台数|司机|[一二两三几]?[台辆个])?(?:的话)?[^,，。不没]{0,3}[,，]?(?:[我俺咱](?:就|再|也|可以|能|马上|这就|随时)*(?:过?[来去]|补|上|顶上|支援|报名?|算一?个)|(?:就|再)?(?:喊|叫|算)[我俺])"
    r"|(?:还|仍)?(?:差|缺|需要?|要|不够|少)(?:车子?|人手?|司机)?的话[,，]?(?:[我俺咱](?:就|再|也|可以|能|马上|这就|随时)*(?:过?[来去]|补|上|支援)|(?:喊|叫|算)[我俺])"
)
_IF_NOT_NEEDED = re.compile(
    "(?:够了?|满了?|齐了?|不(?:缺|差|要|用|需要)(?:人|车)?了?|没人了?)(?:的话)?[,，]?[我俺咱](?:就|再|可|先)"
)
_LEAVES_UNLESS_NEEDED = re.compile(
    r"(?:^|[站边头儿里,，。;；\s])(?:现在|还|要是|如果|若是|真)*(?:不(?:缺|差|要|需要|用)|没(?:有)?缺)(?:人手?|车子?|司机|台|了)?(?:的话)?[我俺咱](?:就|再|可|先|便)"
    r"(?!来|过去|去|上|顶|补)"
)
_WHICH_STATION = (
    r"(?:两边|几边|这几个站?)?(?:哪(?:个|一个|边|头|里|儿|块儿?|旮旯|疙瘩|嘎达|方)?|(?:什么|啥))(?:个?地方)?(?:车?站|场)?"
    r"(?:还|最|比较|更|现在|目前|正)*(?:差|缺|要|需要|需|少|用|收|没够|不够)(?:着)?(?:车子?|人手?|台数|司机|支援)?[我俺]?"
)
_THERE = r"[我俺]?(?:就|直接)?(?:去|上|往|奔|来)哪(?:边|儿|里|头|个站)?(?:去|接人?)?"
"""哪边缺人我去哪边: what he asks is where he is to go."""
_SOME_PLACE = re.compile(
    r"^(?:请问)?(?![哪啥什这那我你他两几])[\u4e00-\u9fff]{0,4}?(?:站|机场|客运站|东|西|南|北)(?:那边|那里|那儿|这边|现在|目前|今晚)*(?=还|要|差|缺|够|满|用|需|收|有没有)"
)
"""南站还要人不: the answer tells of all open calls, so a place that has none needs no question of its own."""
_OWN_TURN = (
    r"[我俺]?(?:现在|目前)?(?:是|在)?(?:排在?|排到|排|候补)?第几(?:位|个|号|名|辆|台)?了?|[我俺](?:现在|目前)?(?:排在?|排到|排|候补)几(?:位|个|号|名)?了?"
    rf"|[我俺]?(?:现在)?排到?哪(?:里|儿)?了?|轮到[我俺]了?{_ASKS}|轮到(?:谁|哪个)了?|(?:什么时候|啥时候|几时|还要?多久|多久)(?:才|能)*(?:轮|排)到?[我俺]?|几时到[我俺]"
    rf"|[我俺]?前[面头]还?有?(?:多少|几)(?:[个台辆位])?(?:车|人)?|[我俺](?:还)?(?:是|算|在)(?:不是)?候补{_ASKS}"
)
_OWN_CALL = (
    r"[我俺](?:现在)?(?:到底)?(?:是|算|记|登记|报|归|属于|该|应该|得)+(?:在|到|去)?(?:的)?(?:哪|几号)(?:个|一)?(?:场|站|边|里|儿|单|车站)?的?"
    rf"|(?:[我俺](?:的?名字?)?(?:登记|报名|记|报|算)(?:上|进)?|(?:登记|报名|记|算)上[我俺]?)了?(?:[我俺])?了?{_ASKS}|(?:有|有没有|算)(?:登记|记|算)?上?[我俺]了?{_ASKS}"
)
_QUESTION = re.compile(rf"(?:{_OWN_TURN}|{_CARS_NEEDED}|{_OWN_CALL}|{_WHICH_STATION}|{_AM_I_NEEDED})")
_FILLING = re.compile(
    r"请?问(?:一?下)?|两边都?|麻烦|调度员?|队长|师傅|领导|老大|大家|各位|你好|您好|现在|目前|这会儿?|今晚|那边|这边|那里|这里|那|还|是不是|到底|想知道|一下|谢谢|啊|呀|哈|哦|噢|呢|吧|吗|么|了|的|[\W_]"
)


_AT_THE_SPOT = r"(?:集合点?|排队|停车点?|停|上车点?|接人|接客|等|候车点?|车站|广场|位置|地方|地点)"
_WHERE = r"(?:哪(?:里|儿|个口|个出口|个位置|个地方|个广场|边|个停车场)?|什么(?:地方|位置)|啥(?:地方|位置)|几号口|什么口|哪)"
_WAY = re.compile(
    rf"(?:{_AT_THE_SPOT}(?:是|在|到)?{_WHERE}|(?:[我俺](?:们)?|车)?(?:应该|该|要|得|是)?(?:在|到|去|往|停|开到|停在|停到|来){_WHERE}(?:{_AT_THE_SPOT}|开|走)?|{_WHERE}{_AT_THE_SPOT}"
    rf"|(?:怎么|咋|如何|咋个)(?:走|去|过去|过来|进去|进|开)(?:最近|方便)?|走哪(?:条路|边|里)|(?:从)?(?:哪(?:个口|里|边|个出口)|几号口)进"
    r"|(?:有|有没有)?(?:导航|定位|位置|地址|地图|路线)(?:发|给|分享|甩|丢)?(?:一?[下个]|给我)?|(?:发|给|分享|求|要|来|甩|丢)(?:一?[下个]|[我俺](?:一?[下个])?)?(?:导航|定位|位置|地址|地图|路线))"
)
_OF_A_SPOT = re.compile(
    r"^(?:请?问|那|这|咱|[我俺]们?|车|到|去|往|啊|各位|大家|调度)*集合点(?:那边|这边)?(?:到底|究竟)?(?:是|在|从|该|应该|要)*(?:哪|什么(?:地方|位置|方向)|啥(?:地方|位置|方向)|几号口|怎么[走去进过到开]|咋[走去进过到开]|如何[走去进])"
    r"|^(?:请?问|[我俺]们?|车|该|应该)*(?:怎么|咋|如何)(?:才能)?(?:走|去|到|进|开)(?:到|去|得?到)?集合点|^哪(?:里|儿|边|个)(?:是|才是)集合点"
)
_OF_OTHERS = re.compile(r"[你他她谁]|师傅|司机|调度|队长|的?人|列车|火车|高铁|旅客|乘客|客人")


_BETWEEN_CLAUSES = re.compile(r"[,，。.!！;；\s]+")
_CARRIED = "(?:车(?=[了过])|拉|跑|接|送|载|带|出车?|干)"
_OWN_FIGURES = re.compile(
    rf"[我俺咱](?:自己)?(?:的)?{_CARRIED}[了过]?(?:有)?(?:几|多少)(?:趟|单|车|次|个|位)?(?:人次?|乘客|客人?)?"
    r"|[我俺咱](?:自己)?(?:是|有)?(?:几|多少)(?:趟|单|人次?)"
    r"|[我俺咱](?:自己)?的?(?:记录|战绩|成绩|数据|趟数|人次|单数)(?:(?:是|有)?(?:多少|怎么样|咋样|啥样))?"
)
_BEFORE_A_TRIP = re.compile(rf"[我俺咱](?:自己)?{_CARRIED}(?:几|多少)")
_BESIDE_FIGURES = re.compile(
    r"今[晚天夜]|昨[晚天夜]|这[周月]|这个月|本[周月]|一共|总共|合计|到现在|目前|看看?|查查?|查?一下|想|帮我|给我|给俺|都|总的"
)


def _as_asked(text: str) -> str:
    words = clean(re.sub(r"啵(?=[?？。~\s]*$)", "不", text)).lower()
    for pattern, plain in _OTHER_WAYS:
        words = pattern.sub(plain, words)
    return words


def asks_own_figures(text: str) -> bool:
    """Whether the whole text asks how many trips or passengers its speaker has: 我今晚拉了几个人."""
    if len(text) > LONGEST:
        return False
    said = _as_asked(text)
    words = _BESIDE_FIGURES.sub("", said)
    if words == said and _BEFORE_A_TRIP.search(said) and not said.endswith("了"):
        return False  # 我接几个: how many he is to take
    rest, asked = _OWN_FIGURES.subn(" ", words)
    return bool(asked) and not _FILLING.sub("", rest)


def asks_besides(text: str, stations: Iterable[str] = ()) -> bool:
    """Whether the last clause asks whether cars are needed, or what turn is his: 送到。还要车不."""
    return (clause := _last_clause(text)) is not None and asks_own_place(clause, stations)


def asks_in_front(text: str, stations: Iterable[str] = ()) -> bool:
    """Whether the first clause asks whether its speaker is needed, and the rest says where he is: 用得着我不，我在经开区."""
    first, *rest = [clause for clause in _BETWEEN_CLAUSES.split(text.strip(" ,，。.!！~")) if clause] or [""]
    first, mark, behind = first.partition("？") if "？" in first else first.partition("?")
    return bool(rest or behind) and asks_own_place(first + mark, stations)


def leaves_if_not_needed(text: str) -> bool:
    """Whether he says that he leaves where no cars are needed, which asks: 车够了吗？够了我就回家了; 东站不缺我就回家了."""
    if len(text) > LONGEST:
        return False
    is_asked = asks_in_front(text) and _IF_NOT_NEEDED.search(text) is not None
    return is_asked or _LEAVES_UNLESS_NEEDED.search(text) is not None


def asks_the_way_besides(text: str, stations: Iterable[str] = ()) -> bool:
    """Whether the last clause of a report asks where the cars line up: 到了，在哪排队."""
    return (clause := _last_clause(text)) is not None and asks_the_way(clause, stations)


def _last_clause(text: str) -> str | None:
    clauses = [clause for clause in _BETWEEN_CLAUSES.split(text.strip(" ,，。.!！?？~")) if clause]
    return clauses[-1] if len(clauses) > 1 else None


def asks_the_way(text: str, stations: Iterable[str] = ()) -> bool:
    """Whether the whole text asks where the cars line up, or how to get there. `stations` may be named in it."""
    if len(text) > LONGEST:
        return False
    words, _ = without_signs(_as_asked(text), stations)
    rest, asked = _WAY.subn(" ", words)
    return bool(asked) and not _OF_OTHERS.search(words) and not _FILLING.sub("", rest)


def comes_if_needed(text: str) -> bool:
    """Whether its speaker comes where cars are still needed, which asks whether they are: 要是还差车我就来."""
    return len(text) <= LONGEST and _COMES_IF_NEEDED.search(clean(text)) is not None


def asks_where_it_is(text: str, place: str) -> bool:
    """Whether a clause asks where `place` is, at which cars meet, or how to get there: 东广场在哪个方向啊，导航把我带偏了."""
    if place not in text:
        return False
    [clause, *_] = [each for each in _BETWEEN_CLAUSES.split(_as_asked(text)) if place in each] or [""]
    rest = clause.replace(place, "集合点", 1)
    return not re.search("都行|都可以|随便|无所谓", rest) and _OF_A_SPOT.search(rest) is not None


def asks_own_place(text: str, stations: Iterable[str] = ()) -> bool:
    """Whether the whole text asks where its speaker stands, or whether cars are needed. `stations` may be named in it."""
    if len(text) > LONGEST:
        return False
    words, _ = without_signs(_as_asked(text), stations)
    words = _SOME_PLACE.sub("", re.sub(f"(?<=[车人少缺差要]){_THERE}", "", words))
    rest, asked = _QUESTION.subn(" ", words)
    return bool(asked) and not _FILLING.sub("", rest)
