"""Speech without stops: where a sentence said in one breath has its commas, and the final particles that change nothing."""

import re

from handlers.reading.places import STATION

_PARTICLES = re.compile(
    rf"(?<=[\u3400-\u9fff])(?:[撒噻唦咧哩嗦捏呐呗嘎嘚啵唻噜哒咯喽啰嘞唠]+(?=$|\W|我|马上|这就|现在|人|{STATION})|(?<=[到了来])沙(?=$|\W))"
)
"""「到了撒」, 「下班咧」, 「收到噻武汉站」; those that ask (吗 嘛 吧 呢) are left."""
_SIGNED_UP = re.compile(
    rf"(收到|我[来去]|报个?名|[算加][上带]?我一[个台辆]|马上[到来去])(?:了?[吧哈啊呀哦噢呢嘛]+|了)(?={STATION})"
)
_TO_THEM = re.compile(
    r"(^|[\s,.!。])((?:各位|所有)?(?:(?:师傅|司机|兄弟|领导|同志|伙计|哥哥|姐姐)们?|各位|大家|调度|老师|队长|组长|站长|班长|老板|你们)(?:好|辛苦了)?)(?=我(?!们?[的说问叫让想]))"
)
_I_AM_THERE = re.compile(
    r"((?<!等)我(?:们|这边|现在|刚刚?|已经?|也|人)*到了?(?:了|啊|哈|啦)|(?:终于|总算|到了|已经)到[了啦](?:啊|哈)?)"
    r"(?=(?!我?(?:再|就|才|叫|给|通知|喊|打|跟|会))(?:你们|您|人|客人|在哪|停哪|去哪|往哪|怎么|找谁|接谁|我|咱|外面|里面|路上|路|没(?:看|见|人|找|位)|看到|好[冷多堵]|太|真|这[里边儿]|那[里边儿]|雪|风|天|冷|冻|堵|车停|停(?!在)|就在|哪|几号|今天|刚才|已经在))"
)
_ONLY_SEEN = re.compile(
    r"((?:才|刚|没(?!有?收)|未|忘(?:了|记)|不好意思|抱歉)(?:(?!收到|没|不)[^,。?!吗谁请的哪]){0,4}(?:看|注意|听|瞧|瞅|醒|静音)(?:(?!收到)[^,。?!吗谁请的几哪]){0,7}?)"
    r"(?=(?:我)?(?:现在|这就|马上|立马|立刻|就来|出发|来不|去不|(?:还要?|大概|估计)*[0-9一二两三四五六七八九十半]{1,3}(?:个?小时|分|来分)))"
)
_GONE = re.compile(
    r"((?:送到了|送完了|上车了|走了|收到了?)(?:啊|哈|啦)?)(?=我(?:现在|先|往|就|再|回|走|这就|准备|马上))"
)
_COMMAS = (
    (_SIGNED_UP, r"\1,"),
    (_TO_THEM, r"\1\2,"),
    (_I_AM_THERE, r"\1,"),
    (_ONLY_SEEN, r"\1,"),
    (_GONE, r"\1,"),
)


def with_commas(text: str) -> str:
    """The cleaned text with a comma where the speaker made none; a clean text stays as it is."""
    text = _PARTICLES.sub("", text)
    for pattern, parted in _COMMAS:
        text = pattern.sub(parted, text)
    return text
