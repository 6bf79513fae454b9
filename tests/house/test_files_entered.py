"""One 「收到」 enters few files, as docs/architecture.md says."""

import re

from tests.house.files_entered import files_entered
from tests.house.rules import ROOT

MOST = 27


async def test_an_acknowledgement_enters_no_more_files_than_the_page_says():
    handled, drawn = await files_entered()
    at_first, _ = await files_entered(is_first=True)
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    [said] = re.findall(r"files_entered +# .*: (\d+) handled, (\d+) more .*, (\d+) more", page)
    assert len(handled) <= MOST
    assert list(map(int, said)) == [len(handled), len({*at_first} - {*handled}), len({*drawn} - {*handled})]


async def test_words_that_need_more_files_are_noticed():
    """Negative control: a station that is named, and a driver whose name is."""
    for words in ("武汉站收到", "收到@王调度"):
        assert len((await files_entered(words))[0]) > MOST
