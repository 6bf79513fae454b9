"""One way of writing for all, without numbering of lists. The words stay as they are."""

import re

from reading.rewrite.normalise import same_script

_NUMBERING = re.compile(r"(?m)^[ ]*(?:\(?[0-9]{1,2}[.、)]|[①-⑳])[ ]*(?=[^0-9\s])")
_APART = re.compile(r"(?<=[收送])[ .·]+(?=[到达])|(?<=到)[ .·]+(?=了)")


def plain(text: str) -> str:
    """Simplified characters, half width, single spaces; emoji are spaces, numbering of lists is taken away."""
    text = same_script(text)
    if "\n" in text:
        text = _NUMBERING.sub("", text)
    return _APART.sub("", text)
