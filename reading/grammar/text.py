"""One way of writing for all, without numbering of lists. The words stay as they are."""

import re

from reading.rewrite.described_passengers import without_descriptions
from reading.rewrite.dialects import ASPECTS
from reading.rewrite.ended_calls import with_the_end
from reading.rewrite.english import ENGLISH
from reading.rewrite.english_slips import corrected
from reading.rewrite.led_children import with_children_counted, with_the_child
from reading.rewrite.normalise import same_script
from reading.rewrite.rewriting import rewritten
from reading.rewrite.typed_pinyin import in_characters

_SIGNS_OF_NUMBERS = re.compile(
    r"(?m)^[ ]*(?:[①-⑳⑴-⒇❶-❿➀-➓㊀-㊉]|[0-9]\ufe0f?\u20e3)[ .、)]*|(?<=[:： ])[①-⑳❶-❿➀-➓](?=[^0-9\s])"
)
_HEADING_IN_BRACKETS = re.compile(r"(?m)^[ ]*[\[【]([^\[\]【】\n]{1,12})[\]】][ :]*(?=(\n?))")
_WHILE = re.compile("(?<![名显顯原])著(?![名作称稱])")
_RULER = re.compile(r"(?m)^[-=_*—~·.]{3,}$\n?")
_COLUMNS = re.compile(r"(?m)^[ ]*\|?[ ]*(?:[0-9]{1,2}[ ]*\|[ ]*)?|[ ]*\|[ ]*")
_NUMBERING = re.compile(r"(?m)^[ ]*(?:\(?[0-9]{1,2}[.、)]|[①-⑳])[ ]*(?=[^0-9\s])")
_IN_A_ROW = re.compile(r"(?<=[: ])(?:\(?[0-9]{1,2}[.、)]|[①-⑳])[ ]*(?=[^0-9\s])")
_TAIL_OF_A_PLATE = re.compile("(?<=[\u3400-\u9fff])[(（][^()（）]{0,4}尾号 ?[0-9]{2}[)）]")
_SPACED = re.compile(r"(?<=[0-9]) (?=点)|(?<=点) (?=[0-9]{1,2}分?[到前])|(?<=[在到停] [A-H]) (?=口)")
_LATIN = re.compile("[A-Za-z]{2}")
_JOINED = re.compile(r"(?<=收到)[-+](?=[0-9])")
QUOTED = "※"
"""Stands for words in quotation marks that would be a fact."""
_QUOTED = re.compile('[「『“"][^「」『』“”"]{1,40}[」』”"]')
_WORDS, _OF_FACTS = re.compile("[\u3400-\u9fff]"), re.compile("[收到接走拉送来回下改撤够]")
_STATION = re.compile("(?<=武汉|汉口|武昌)[战占栈湛](?![领])")
_ALREADY = re.compile("(?<![可所得难足自知利])[以己巳](?=[到接送拉载]|经|出发|在路上|上车|就位|完成)")
_CLOCK = re.compile(r"(?<![0-9])([012]?[0-9]);([0-5][0-9])(?![0-9])")
_INCLUDED = re.compile(
    "(?<=[0-9个位两三四五六七八九十][,，])连埋|(?<=[0-9])连埋|连[埋同上]?(?=[个位0-9一二两三][^我俺,，。 ]{1,6}在内)"
)
"""接6，连埋个BB; 一个大人连埋一个娃 are two."""
_FEW = "[0-9一二两三四五六七八九十]"
_SMALL = re.compile(f"(?<={_FEW}[大老孕]{_FEW})细(?![路蚊仔女佬妹心雨娃伢声节致说讲])")
"""两大一细"""
_LEFT = re.compile("(?<=[到接上送落返走])左(?![边转侧手])")
_APART = re.compile(r"(?<=[收送])[ .·]+(?=[到达])|(?<=到)[ .·]+(?=了)")


_PICTURES = {
    **dict.fromkeys("👴👵🧓", "老人"),
    **dict.fromkeys("👶🧒👧👦", "小孩"),
    "🤰": "孕妇",
    **dict.fromkeys("♿🦽🦼", "轮椅"),
}
_COUNTED_PICTURE = re.compile(
    rf"([{''.join(_PICTURES)}])[\ufe0f\u200d🏻-🏿]*(?=[ x*]?[0-9])|(?<=[0-9俩仨两])[ x*]?([{''.join(_PICTURES)}])"
)
_REFUSING = re.compile(r"[❌🚫🙅👎✖❎]\ufe0f?(?=[ ]*(?:我|今[天晚])?[来去过到赶开嚟嚟]?[不没唔冇别])")
_REFUSED = re.compile(
    r"((?:不了|[有没]客|[不没唔][来去][了啦]?|下班[了啦]?|没空|[来去]不成)[,，。!！~ ]*)[❌🚫🙅👎✖❎]\ufe0f?[\u200d♂♀🏻-🏿\ufe0f]*"
)
"""有客🚫: the picture only says once more that he does not come."""
_BACK_IN = re.compile(r"🔙\ufe0f?(?= ?[0-9]{1,2}(?:分|min))")
_ADULTS = re.compile("(?<=[接走拉载])([1-9])[+＋]([1-9])(?=[个位]?(?:娃|小孩?|伢|婴|老人?|孕妇))")
_DONE = re.compile(r"(?:(?<!护)送了?[ ]*[✅✔☑🏠🏡]|^[ ]*到家了?[ ]*[✅✔☑])\ufe0f?")
_UNDONE = re.compile(r"[↩⤴🔙]\ufe0f?[ ]*撤(?:了|回|销|掉)?(?=[ ,，。]|$)")
_DICTATED = re.compile(r"(?<![0-9一二三四五六七八九十])(?:逗号|句号|顿号|感叹号|分号)")
_CARS_OF_A_LIST = re.compile(r"(?m)^[ ]*[0-9]{1,2}号?车[ :：.、]*(?=[\u3400-\u9fff]{2,4} ?[^ \n])")
_WUHAN = re.compile("[五无舞午勿误物吴](?=汉(?:火车|东)?站)")
_ON_THE_ROAD = re.compile("(?<=[\u3400-\u9fff][(（])(?=(?:路上|途中)[)）])")
_TIMES = re.compile("(?<=[\u3400-\u9fff]) ?[×✕xX*] ?(?=[0-9])")
_AT_A_PLACE = re.compile(r"再(?=路上|广场|武汉|汉口|武昌|[A-H]列)")


def _in_words(text: str) -> str:
    """Pictures of persons beside a number, ✅ behind a verb, and dictated marks, as words."""
    if text.isascii():
        return text
    text = _COUNTED_PICTURE.sub(lambda found: " " + _PICTURES[found[1] or found[2]], text)
    text = _BACK_IN.sub(",往回走,", _REFUSED.sub(r"\1", text))
    text = _UNDONE.sub("撤销", _DONE.sub("送到了", _REFUSING.sub(" ", text)))
    if "号" in text or "號" in text:
        text = _DICTATED.sub(",", text)
    text = _WUHAN.sub("武", text) if "汉" in text or "漢" in text else text
    return _AT_A_PLACE.sub("在", text) if "再" in text else text


def _unquoted(found: re.Match[str]) -> str:
    """Words that are only mentioned: 群公告写的“接3”是什么意思."""
    is_all = not _WORDS.search(found.string[: found.start()] + found.string[found.end() :])
    return found[0] if is_all or not _OF_FACTS.search(found[0]) else QUOTED


def _as_a_list(text: str) -> str:
    """Takes away signs of numbering, rulers, and the bars of a table; 【已到】 above names is a heading."""
    text = _RULER.sub("", _SIGNS_OF_NUMBERS.sub("", text))
    if len(_CARS_OF_A_LIST.findall(text)) > 1:
        text = _CARS_OF_A_LIST.sub("", text)  # 1车张三 接3, and 2车李四 接1 below
    if "|" in text or "｜" in text:
        text = _COLUMNS.sub(
            lambda found: " " if found.start() and found.string[found.start() - 1] != "\n" else "",
            text.replace("｜", "|"),
        )
    return _HEADING_IN_BRACKETS.sub(lambda found: found[1] + ("" if found[2] else ":"), text)


def plain(text: str) -> str:
    """Simplified characters, half width, single spaces; emoji are spaces, numbering of lists is taken away."""
    text = without_descriptions(_in_words(text.replace("➕", "+")))
    if "\n" in text:
        text = _as_a_list(text)
    text = _TAIL_OF_A_PLATE.sub("", text) if "尾号" in text else text
    text = _SPACED.sub("", text) if " " in text else text
    text = _WHILE.sub("着", text) if "著" in text else text
    text = rewritten(in_characters(same_script(_QUOTED.sub(_unquoted, text))), ASPECTS)
    if _LATIN.search(text):
        text = rewritten(corrected(text), ENGLISH)
    text = _ALREADY.sub("已", _TIMES.sub("", _ADULTS.sub(r"\1大人+\2", text)))
    text = _STATION.sub("站", text.replace("\U00020bb6", "那"))
    if "\n" in text:
        text = _NUMBERING.sub("", text)
    text = _INCLUDED.sub("包括", text) if "连" in text else text
    text = _SMALL.sub("小", text) if "细" in text else text
    text = _LEFT.sub("咗", _CLOCK.sub(r"\1:\2", text))
    if ":" in text:
        text = _IN_A_ROW.sub("", text)
    text = with_the_end(with_the_child(_ON_THE_ROAD.sub("在", text)))
    return with_children_counted(_APART.sub("", _JOINED.sub(" ", text)))
