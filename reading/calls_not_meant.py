"""Finds the calls that words name and do not mean: 沈阳站哈不是北站, 沈阳站和北站都行 (R3, R16)."""

import re
from collections.abc import Sequence
from itertools import pairwise

Spans = Sequence[tuple[int, int]]

_DENIED = re.compile(
    "(?:[而可并][且是]?|[我俺额]?(?:说|讲|报)的?)?(?:不是|不系|唔系|唔係|没说|不说|弗是)(?:去|到|说|那个)?$"
)
_OF_THE_DENIED = re.compile("^(?:[那这](?:边|个|里|头|条)|的|哈|啊|呀|哦|了|嘛)*[,，。;； ]*")
_EDGE = " ,，.。;；:：、的-—~\n"
_AND = re.compile("(?:那?边?[和跟与或同、,， ]|或者|还是|那边|这边)*")
_EITHER = re.compile(
    "(?:那?边|[我俺额]|哪个|哪边|两边|随便)*(?:都|随便|皆)(?:行|可以|成|中|好|能[去来]|[去来]得?|一样|无所谓|ok)"
)


def is_denied(text: str, start: int) -> bool:
    """Whether the sign that begins at `start` is said not to be meant: 不是北站."""
    return _DENIED.search(text[:start]) is not None


def without_denied(text: str, signs: Spans) -> str:
    """The text without the call that it says is not meant, where it names another: 沈阳站哈不是北站."""
    denied = [span for span in signs if is_denied(text, span[0])]
    if not denied or len(denied) == len(signs):
        return text
    for start, end in reversed(denied):
        front = _DENIED.sub("", text[:start]).rstrip(_EDGE)
        text = front + _OF_THE_DENIED.sub("，", text[end:], count=1)
    return text.strip(_EDGE)


def takes_either(text: str, signs: Spans) -> bool:
    """Whether the speaker leaves open which of two calls he comes to: 沈阳站和北站都行."""
    return any(
        _AND.fullmatch(text[one[1] : other[0]]) and _EITHER.match(text[other[1] :])
        for one, other in pairwise(signs)
    )
