"""One 「收到」 enters few files, as docs/architecture.md says."""

import re

from tests.house.files_entered import Case, files_entered
from tests.house.rules import ROOT

MOST = 24


async def test_an_acknowledgement_enters_no_more_files_than_the_page_says():
    handled, drawn = await files_entered()
    first, _ = await files_entered(case=Case.FIRST_OF_A_NIGHT)
    new, _ = await files_entered(case=Case.NEW_DRIVER)
    more = [len(set(each) - set(handled)) for each in (first, new, drawn)]
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    [said] = re.findall(r"files_entered +# the (\d+) files .*: (\d+) more .*, (\d+) .*, (\d+) ", page)
    assert len(handled) <= MOST
    for measured, written in zip([len(handled), *more], map(int, said), strict=True):
        assert measured <= written <= measured + 2


async def test_words_that_need_more_files_are_noticed():
    """Negative control: a station that is named, and a person who is."""
    for words in ("武汉站收到", "收到@王调度"):
        assert len((await files_entered(words))[0]) > MOST
