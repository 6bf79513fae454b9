"""Marks facts that another part of the message leaves open: conditions, sums, guesses."""

import re
from dataclasses import replace

from reading.parse.assemble import Assembled
from reading.readings import ReadingKind

_BESIDES = r"[ ,]*(?:和|跟|与|以?及|带着|加上?|另外?加|另有|外加|外带|还有)"
_ONE = r"(?:[0-9一二两三四]|她|他|其|个)?(?:个|位|名)? ?"
_MORE_BESIDES = re.compile(
    rf"[接拉载走上带][了到上走]?(?:乘客|客人?)? ?[0-9一二两三四五六七八九十俩仨]+(?:个人|[个人位名])?(?:乘客|客人|旅客)?{_BESIDES}{_ONE}(?:老(?!师)|小(?!时)|孩|娃|婴|宝|孕|残)"
    rf"|[接拉载走上带][^,。!?\n]{{0,9}}?{_BESIDES}{_ONE}(?:女儿|儿子|老公|老婆|丈夫|妻子|爱人|妈|爸|家属|家人|亲属|陪)"
    r"|[接拉载][0-9一二两三四五六](?:个|位|人)?(?:去|到|送)[^0-9,。!?\n]{1,5}?[0-9一二两三四五六](?:个|位|人)?(?:去|到|送)"
)
"""「接两人和一个孩子」 may be two or three, 「接2位去汉口3位去武昌」 five: which, the words do not say for sure."""
_MORE_BEHIND = re.compile(
    r"[接拉载走上带][了到上走]?[^,。!?\n]{0,6}?[0-9一二两三四五六七八九十俩仨]+ ?(?:老|小|孕|残|个人?|[人位名])?[ ,、]*(?:孕妇|老人|小孩)?[ ,、]*(?:家属|家长|家人|亲属|亲戚|陪[同护]?的?|大人|成人|成年人|年轻人|大?学生|同学|同伴|同行|朋友|姑娘|小伙|妈妈|爸爸|女儿|儿子|其他|其余)人? ?:? ?[0-9一二两三四五六七八九十俩仨]+ ?(?:个人?|[人位名])?(?=$|[ ,.;。、])"
)
"""「接孕妇一位 家属一位」: who stands before his number may be one more, or one of them."""
_IN_ALL = re.compile(r"[ ,](?:一?共|总共|合计) ?[0-9一二两三四五六七八九十]{1,2} ?[个位名人]")
"""「接了一位老人家和他儿子，共2人」 leaves nothing open."""
_TOGETHER = re.compile(
    r"(?:今晚|今天|今夜|一晚上?|到现在|目前|迄今|累计)(?:我|已经?|一共|总共|共|合计|大概)*[接拉送载]了|(?:[0-9一二两三四五六]趟[ ,]*)(?:一?共|总共|合计)|(?:一共|总共|累计|合计)[接拉送载]了?|(?:今晚|今天|今夜|目前|现在)(?:我)?共[接拉载]|(?:到|截[至止])(?:目前|现在)(?:为止)?[接拉载]"
    r"|[接拉载][了到]?[0-9一二三四五六七八九十]+(?:个人?|[人位名])?[ ,]*分?[两2二三3](?:趟|车|[台辆部]车|次|拨|批)|[接拉载][0-9]+ ?[x×]|[接拉载][0-9一二三四五六]跟[0-9一二三四五六](?![\u4e00-\u9fff])|[老小孕残人妇孩]各[0-9一二两三]|[抱带背](?:着|个|了)?(?:小孩|孩子|娃|宝宝|婴儿)的"
)
"""「今晚一共接了12人」 tells of trips that were told already."""
_ABOUT = re.compile(
    r"[接拉载走带][了到上走]?(?:大概|大约|约|差不多|得有|起码|至少|不止|不下|将近|接近|超过|快)(?:有|是)? ?[0-9一二两三四五六七八九十]|[接拉载走带][了到上走]?[0-9一二两三四五六七八九十]+(?:个人|[个人位名])?(?:左右|上下|以上|往上|出头|不止|多(?![位人个])|[个人]多)"
)
_NOT_ALL_TOLD = re.compile(
    r"不含|不算(?![数了])|没算|没计|不包括|[0-9一二两三四五六][个人位名]?吧?[ ,]*(?:好像|似乎|记不清|不太?确定)|(?:加|连|算上?)(?:我|司机|师傅|自己)|[ ,个人位](?:又)?(?:下|少|落|漏|剩)了?[0-9一二两三][个人位](?![没未]接|没人接)|没上(?:车|来)"
    r"|抱着(?=$|\W)|\([0-9一二两三四五六][个人位名]*\?\)|[0-9一二两三四五六][个人位名]?[ ,]*(?:跑|用了?|开)[两二三2-9](?:趟|车|台)|(?<![a-z])(?:plus|and|with) (?:a|an|another) "
)
"""「接3人，小孩没算」, 「接3个，下了1个」: what was told apart from the number changes it."""
_HEDGED = re.compile(
    r"不一定|看情况|尽量(?=$|[,. !吧])|能[来去到]就|不敢保证|不敢说|保证不了|等(?:会儿?|下|一下)再?[看说]|晚点再?[说看]|先(?:问问|看看|看下|等等)|回头再?[说看]|看天气|看雪|够呛|悬了?(?=$|\W)|[能会]不[能会][来去到赶过]|看看?能|(?:不知道?|不晓得)[能会可]|不确定|不好说|说不[准好]|未必|(?:可能|恐怕|怕是|估计)(?:会)?(?:来|去|赶|过|到)不|[,. ](?:到时候?)?再说(?=$|\W)|[,. ]我?先?(?:问问|看看)(?=$|\W)|[,. ](?:明[天早晚]|下次)(?:再?来|再?去|吧)?(?=$|\W)"
)
"""「收到，看情况」 promises nothing."""
_PUT_RIGHT = re.compile("不对|错|改|更正|更新|不是")


def without_doubtful(said: list[Assembled], text: str) -> list[Assembled]:
    """The facts, those unclear of which the rest of the text leaves open what they are."""
    said = _of_those_who_wait(said, text)
    if _HEDGED.search(text):
        said = [_opened(fact, ReadingKind.ACKNOWLEDGE) for fact in said]
    doubts = (
        (_TOGETHER, _ABOUT, _NOT_ALL_TOLD)
        if _IN_ALL.search(text)
        else (_MORE_BESIDES, _MORE_BEHIND, _TOGETHER, _ABOUT, _NOT_ALL_TOLD)
    )
    if any(pattern.search(text) for pattern in doubts):
        said = [_opened(fact, ReadingKind.DEPART) for fact in said]
    return said


def _of_those_who_wait(said: list[Assembled], text: str) -> list[Assembled]:
    """Who counts those waiting tells of cars that left (又走了20个，等100); of two numbers one is right, or each is a part."""
    waiting = [fact for fact in said if fact.kind is ReadingKind.WAITING]
    if not waiting:
        return said
    if len({fact.details["waiting"] for fact in waiting}) > 1:
        if _PUT_RIGHT.search(text):
            said = [fact for fact in said if fact.kind is not ReadingKind.WAITING or fact is waiting[-1]]
        else:
            said = [_opened(fact, ReadingKind.WAITING) for fact in said]
    return [
        _opened(fact, ReadingKind.DEPART) if fact.token and "走" in fact.token.text else fact for fact in said
    ]


def _opened(fact: Assembled, kind: ReadingKind) -> Assembled:
    return replace(fact, kind=ReadingKind.UNCLEAR) if fact.kind is kind else fact
