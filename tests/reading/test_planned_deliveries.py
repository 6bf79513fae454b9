"""先 before a delivery that is not over, beside an answer, is what he does before he comes."""

import pytest

from reading.reader import read
from reading.readings import ReadingKind


@pytest.mark.parametrize(
    "words",
    ["收到，我先把孩子送到外婆家，40分钟到", "收到，先把这趟送到，20分钟回来", "收到，我先送到家，马上来"],
)
def test_a_plan_delivers_nobody(words):
    assert {ReadingKind.ACKNOWLEDGE} == {reading.kind for reading in read(words)}


@pytest.mark.parametrize("words", ["收到，先送到了，十分钟回来", "送到，先歇会，十分钟回来", "先送到了"])
def test_what_is_over_is_a_delivery(words):
    assert ReadingKind.DELIVER in {reading.kind for reading in read(words)}
