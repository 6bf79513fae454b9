"""One way of writing for all, without numbering of lists. The words stay as they are."""

import re

from reading.rewrite.english import ENGLISH
from reading.rewrite.normalise import same_script
from reading.rewrite.rewriting import rewritten
from reading.rewrite.typed_pinyin import in_characters

_NUMBERING = re.compile(r"(?m)^[ ]*(?:\(?[0-9]{1,2}[.、)]|[①-⑳])[ ]*(?=[^0-9\s])")
_IN_A_ROW = re.compile(r"(?<=[: ])(?:\(?[0-9]{1,2}[.、)]|[①-⑳])[ ]*(?=[^0-9\s])")
_LATIN = re.compile("[A-Za-z]{2}")
_JOINED = re.compile(r"(?<=收到)[-+](?=[0-9])")
QUOTED = "※"
"""Stands for words in quotation marks that would be a fact."""
_QUOTED = re.compile('[「『“"][^「」『』“”"]{1,40}[」』”"]')
_WORDS, _OF_FACTS = re.compile("[\u3400-\u9fff]"), re.compile("[收到接走拉送来回下改撤够]")
_CLOCK = re.compile(r"(?<![0-9])([012]?[0-9]);([0-5][0-9])(?![0-9])")
_LEFT = re.compile("(?<=[到接上送落返走])左(?![边转侧手])")
_APART = re.compile(r"(?<=[收送])[ .·]+(?=[到达])|(?<=到)[ .·]+(?=了)")


def _unquoted(found: re.Match[str]) -> str:
    """Words that are only mentioned: 群公告写的“接3”是什么意思."""
    is_all = not _WORDS.search(found.string[: found.start()] + found.string[found.end() :])
    return found[0] if is_all or not _OF_FACTS.search(found[0]) else QUOTED


def plain(text: str) -> str:
    """Simplified characters, half width, single spaces; emoji are spaces, numbering of lists is taken away."""
    text = in_characters(same_script(_QUOTED.sub(_unquoted, text)))
    if _LATIN.search(text):
        text = rewritten(text, ENGLISH)
    if "\n" in text:
        text = _NUMBERING.sub("", text)
    text = _LEFT.sub("咗", _CLOCK.sub(r"\1:\2", text))
    if ":" in text:
        text = _IN_A_ROW.sub("", text)
    return _APART.sub("", _JOINED.sub(" ", text))
