"""What stands before the speaker's refusal and only says why he does not come is no report and nothing to be confirmed."""

import pytest

from reading.grammar.message import compose
from reading.readings import Reading, ReadingKind

DECLINED = [Reading(ReadingKind.DECLINE)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "有客，拉到温江去了，来不到",
            "拉到温江去了，来不到",
            "跑长途去了，到严店了，来不成",
            "有客，到龙泉了，回不来",
        ),
        *(
            "车坏了，在张江修车，来不了",
            "下班了，到家了，来不了",
            "有客，拉客人去龙泉了，来不了",
            "有事，到华阳了，赶不到",
        ),
    ],
)
def test_a_refusal_with_its_reason(text):
    assert DECLINED == compose(text)


@pytest.mark.parametrize(
    "text",
    [
        "有客，拉了3个到温江，来不了",
        "有客，张三到了，来不了",
        "老张拉到温江去了，来不到",
        "张三有客，拉到温江去了，来不到",
        "到了，来不了",
    ],
)
def test_a_number_and_a_person_are_no_reason(text):
    assert DECLINED != compose(text)
