"""One way of writing for all: width, script, invisible characters, emoji. The words stay as they are."""

import re
import unicodedata

from reading.rewrite.normalise import _HAN, _plain, _to_simplified

_SPACES = re.compile(r"[^\S\n]+")
_NUMBERING = re.compile(r"(?m)^[ ]*(?:\(?[0-9]{1,2}[.、)]|[①-⑳])[ ]*(?=[^0-9\s])")
_APART = re.compile(r"(?<=[收送])[ .·]+(?=[到达])|(?<=到)[ .·]+(?=了)")


def plain(text: str) -> str:
    """Simplified characters, half width, single spaces; emoji are spaces, numbering of lists is taken away."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(map(_plain, text)))
        text = "".join(map(_plain, text))
        if _HAN.search(text):
            text = _to_simplified()(text)
    text = _SPACES.sub(" ", text).strip()
    if "\n" in text:
        text = _NUMBERING.sub("", text)
    return _APART.sub("", text)
