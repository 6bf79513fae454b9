"""Rewrites dialect words (Cantonese, Sichuan, the north-east, Wu) into words that the grammars know."""

from reading.rewrite.rewriting import rewriting

_WORDS = {
    "返到嚟": "回来",
    "返到来": "回来",
    "返屋企": "回家",
    "返嚟": "回来",
    "屋企": "家",
    "放工": "下班",
    "而家": "现在",
    "佢哋": "他们",
    "佢": "他",
    "嚟紧": "在路上",
    "来紧": "在路上",
    "嚟": "来",
    "喺": "在",
    "头先": "刚才",
    "细路仔": "小孩",
    "细路女": "小孩",
    "细路": "小孩",
    "娃儿": "小孩",
    "奶娃": "小孩",
    "细伢": "小孩",
    "唔使": "不用",
    "唔系": "不是",
    "唔": "不",
    "冇": "没",
    "咗": "了",
    "莫得": "没得",
    "嗰": "那",
    "𠮶": "那",
    "够晒": "够",
    "勿是": "不是",
    "来勿": "来不",
    "去勿": "去不",
    "晓不得": "不知道",
    "俺们": "我们",
    "麻溜儿": "马上",
    "麻溜": "马上",
    "今儿个": "今天",
    "昨儿个": "昨天",
    "昨儿": "昨天",
    "送拢": "送到",
}
_PLAIN = "撒噻唦哩嗦捏呐呗嘎嘚啵唻昂吼㗎唠嗷噶"
_DONE = "咧噜哒咯喽啰嘞喇哉"
_COUNTED = "了?(?:[1-9]|[一二两俩三仨四五六七八])(?:个|位|名|口|家|$|人|[,，。 ])"
"""A number of passengers: 装倒起5个, 接起一家五口."""
_FIRST = "".join(dict.fromkeys(word[0] for word in _WORDS))

ASPECTS = (
    rewriting("起", rf"(?<=[接载拉装坐捡搭])(?:倒|到|好)?起(?={_COUNTED})", "了"),
    rewriting("起", rf"(?<=[拢到])(?:倒|到)?起(?=[{_DONE}了啦])", ""),
    rewriting("起", rf"(?<=停)(?:倒|到|好)?起(?=[{_DONE}了啦])", "好"),
    rewriting("介", r"(?<![中媒简推引])介(?=[是个儿回五四三两俩仨一趟眼路道么车天拨批就边])", "这"),
    rewriting("肥", r"(?<![减长增])肥来(?=[了哒啦咯]|$|\W)", "回来"),
    rewriting("道", r"(?<=准时|马上|一定|就要)道(?=[了哒啦]|$|\W)", "到"),
    rewriting("捞", r"(?<=里头|里面|其中|里边)捞人(?=[0-9一二两三四五六七八九十])", "老人"),
    rewriting("佛", r"(?<=[我你他她刚给趟])佛(?=[错了重一给哈])", "说"),
    rewriting("慢", r"慢[点些]儿?(?=到(?![了啦咯喽场]))", "晚点"),
)
"""装倒起5个, 拢起了, 停倒起了: aspects of the south-west; 慢点到 says that he will be late.
介 is 这 in Tianjin, 佛 is 说 in Xinjiang, and 肥来 is how Hunan says 回来."""
DIALECTS = (
    *ASPECTS,
    rewriting(_FIRST, "|".join(sorted(_WORDS, key=len, reverse=True)), lambda found: _WORDS[found[0]]),
    rewriting("仲", r"仲(?=[有要得差在])", "还"),
    rewriting("系", r"(?<![联关没])系(?=[0-9一二两三四五六])", "是"),
    rewriting("搁", r"搁(?=路上|[A-H] ?列|第|这|那|家|站|广场|现场|半路)", "在"),
    rewriting("紧", r"(?<=[等排])紧(?![急张接跟要迫缺])", "着"),
    rewriting("明", r"(?<![\u4e00-\u9fff])明儿个?(?![子女])", "明天"),
    rewriting("倒", r"(?<=[来去])不倒(?!翁)", "不了"),
    rewriting("克", r"克不(?=[了到])", "去不"),
    rewriting("架", r"(?<=[0-9一二两三四五六七八九十])(?<!吵了一)(?<!打了一)架(?=车|$|\W)", "辆"),
    rewriting("鸭惹", r"(?<=[到了])[鸭惹]+(?=$|\W)", ""),
    rewriting("拢", r"(?<![靠合聚收围拉])拢了", "到了"),
    rewriting("先", r"(?<=下班|收工|收车)先", ""),
)

_ENDS = r"(?:$|\W|我|马上|这就|现在|人|[又接走拉武汉])"
PARTICLES = (
    rewriting(_PLAIN, rf"(?<=[\u3400-\u9fff0-9])(?<!呵)[{_PLAIN}]+(?=[{_DONE}啦]*{_ENDS})", ""),
    rewriting(_DONE, rf"(?<=[\u3400-\u9fff0-9])(?<!了)啦*[{_DONE}][{_PLAIN}{_DONE}啦]*(?={_ENDS})", "了"),
    rewriting(_DONE + _PLAIN, rf"(?<=了)[{_PLAIN}{_DONE}啦]+(?={_ENDS})", ""),
    rewriting("沙", r"(?<=[到了来])沙(?=$|\W)", ""),
)
"""「到了撒」, 「下班咧」, 「收到噻武汉站」; those that ask (吗 嘛 吧 呢) are left."""
