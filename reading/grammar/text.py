"""One way of writing for all, without numbering of lists. The words stay as they are."""

import re

from reading.grammar.pinyin import in_characters
from reading.rewrite.english import ENGLISH
from reading.rewrite.normalise import same_script
from reading.rewrite.rewriting import rewritten

_NUMBERING = re.compile(r"(?m)^[ ]*(?:\(?[0-9]{1,2}[.、)]|[①-⑳])[ ]*(?=[^0-9\s])")
_IN_A_ROW = re.compile(r"(?<=[: ])(?:\(?[0-9]{1,2}[.、)]|[①-⑳])[ ]*(?=[^0-9\s])")
_LATIN = re.compile("[A-Za-z]{2}")
_JOINED = re.compile(r"(?<=收到)[-+](?=[0-9])")
_APART = re.compile(r"(?<=[收送])[ .·]+(?=[到达])|(?<=到)[ .·]+(?=了)")


def plain(text: str) -> str:
    """Simplified characters, half width, single spaces; emoji are spaces, numbering of lists is taken away."""
    text = in_characters(same_script(text))
    if _LATIN.search(text):
        text = rewritten(text, ENGLISH)
    if "\n" in text:
        text = _NUMBERING.sub("", text)
    if ":" in text:
        text = _IN_A_ROW.sub("", text)
    return _APART.sub("", _JOINED.sub(" ", text))
