"""Sentence patterns with a slot for a name: 「帮张三报一下 接2」, 「我和张三都到了」, 「接4（张三）」."""

import re
from dataclasses import dataclass
from enum import Enum

from reading.lexicon import names
from reading.parse.tokens import tokens

_NOT_A_NAME = r"(?!个?忙|一?下|自己|本人|咱|俺)"
_FOR = re.compile(
    rf"(?:请|麻烦|我|来|先|现在)*(?P<for>帮忙?|代替?|替|给)(?: ?){_NOT_A_NAME}(?P<who>[^我你您,。!?\n]{{1,12}}?) ?的?"
    r"(?:(?:来|先|也)?(?:代|补|汇)?报(?:一?[下声])(?:吧|了|哈)?|(?:(?<![给])(?:说|讲|吱|发|回)(?:一?[下声]))|(?:来|先|也)?(?:代|补)?报(?!个?到|个?名|[告警销废喜])|报个?(?=到)|(?=报个?名))"
    r"[ :,]*(?:[他她](?!们) ?)?(?P<said>\S.*)",
    re.DOTALL,
)
_OF_BOTH = (
    r"(?:两个?人|俩人?)?(?:(?:全|都|均|也|已经?)+|(?=到|收到|马上|在路上|出发|正在|来不|去不|过不|就位|回来|下班|有客|出发|抵达|返回|归队|[接走拉载送]))"
    r"(?P<said>\S.*)"
)
_BESIDES = re.compile(
    rf"我们?(?:和|跟|与|同) ?(?P<who>[^我你您,。!?\n]{{1,12}}?) ?{_OF_BOTH}",
    re.DOTALL,
)
_WITH_ME = re.compile(
    rf"(?P<who>[^我你您,。!?\n]{{1,12}}?) ?(?:以?及|[和跟与同、&+]|[带捎载]着?上?) ?我 ?{_OF_BOTH}",
    re.DOTALL,
)
_BRACKETS = re.compile(r"(?P<said>[^()]{1,40}?) ?\((?P<who>[^()]{2,16})\)[.。!]*")
_TO_WHOM = re.compile(r".*(?:调度|领导|队长?|站长|组长|班长|主任|指挥部?|客人|乘客|旅客)")
_WHERE_TO = "去到往送回从在还要等"
_LONGEST_NAME = 6


class Frame(Enum):
    """What the name's position means for the report."""

    FOR_HIM = "for"
    BESIDES_HIM = "besides"
    HIS = "his"


@dataclass(frozen=True, slots=True)
class Framed:
    frame: Frame
    who: str
    said: str

    @property
    def names(self) -> tuple[str, ...]:
        """Empty where the words in the name's place are no name that the reader knows."""
        return names.split(self.who) if names.listed(self.who) else ()


def framed(text: str) -> Framed | None:
    """The parts of a cleaned sentence that has a place for a name, if a name may stand there."""
    if (found := _FOR.fullmatch(text)) and not (found["for"] == "给" and _TO_WHOM.fullmatch(found["who"])):
        return Framed(Frame.FOR_HIM, found["who"], found["said"])
    for frame, pattern in (
        (Frame.BESIDES_HIM, _BESIDES),
        (Frame.BESIDES_HIM, _WITH_ME),
        (Frame.HIS, _BRACKETS),
    ):
        if (found := pattern.fullmatch(text)) and _may_be_names(found["who"]):
            return Framed(frame, found["who"], found["said"])
    return None


def _may_be_names(who: str) -> bool:
    if names.listed(who):
        return True
    unknown = all(token.kind == "unknown" for token in tokens(who.removesuffix("师傅")))
    return unknown and 1 < len(who) <= _LONGEST_NAME and who[0] not in _WHERE_TO and not who.isdigit()
