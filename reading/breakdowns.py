"""Finds that the speaker's own car goes no further: 趴窝了, 车坏半道了 (U7, P7). An emergency is another thing: emergencies.py."""

import re

from reading.rewrite.normalise import clean

_BREAKS_DOWN = re.compile(
    r"趴窝|抛锚|抛錨|撂挑子|死火|熄火|打不(?:着|燃|起)火?|发(?:动)?不(?:着|起来)|(?:车子?|发动机|引擎|变速箱|刹车)(?:又|也|彻底|突然|半路)*(?:坏|壞|废|挂|故障|失灵|出毛病|出问题)"
    r"|爆胎|[扎轮]?胎(?:爆|扎|瘪|没气|漏气|坏)|扎了?胎|水箱(?:冻|开锅|漏|爆)|开锅了|(?:电瓶|电池|车|车子)(?:没电|亏电|冻)|没油了|(?:走|开|动)不(?:动|了)了?(?:窝|车)?$|(?:走|开)不动了|动弹不得|陷(?:雪|沟|泥|坑|住|进|到)|窝(?:雪|路)(?:里|上)了"
)
_NOT_HIS = re.compile(
    r"(?:没|不会|不要|别|莫|差点|险些|怕|小心|当心|幸好|万一|如果|要是|前[面头方边]|后[面头边]|路上有|有[台辆部个]?车|那[台辆部]车|对面|旁边|人家|别人|他|她|你|谁|哪个|[老小](?!是|熄|出|打)[\u4e00-\u9fff]|师傅|哥|姐|队|昨[天晚]|上次|以前)[^,，。;；!！\n]{0,8}$"
)
_RUNS_AGAIN = re.compile(
    r"修好|搞好|弄好|搭[燃着上]|打[燃着]了|又(?:好|能[走开])|能[走开]了|没(?:大)?事|不要紧|好了"
)
_ASKED = re.compile(r"^[^,，。;；!！\n]{0,4}(?:吗|没有?[?？]?$|[?？])")


def breaks_down(text: str) -> bool:
    """Whether the speaker's own car goes no further: 趴窝了, 车坏半道了. Not 前面有车趴窝, and not 电瓶搭燃了."""
    words = clean(text)
    if _RUNS_AGAIN.search(words):
        return False
    return any(
        not _NOT_HIS.search(words[: found.start()]) and not _ASKED.match(words[found.end() :])
        for found in _BREAKS_DOWN.finditer(words)
    )
