"""When two groups are partners and may call together (B1, B2, B4)."""

import pytest

from dispatch.partners import Grant, May, Sees, is_active, may_be_answered, may_call_together

NOW = 1_770_000_000


def grant(may=May.ANSWER, agreed=True, until=NOW + 1) -> Grant:
    return Grant(1, 2, Sees.COUNTS, may, NOW - 100, NOW - 50 if agreed else None, until)


@pytest.mark.parametrize(
    ("one", "other", "are_partners", "call_together"),
    [
        (grant(), grant(), True, True),
        (grant(), grant(until=NOW), False, False),
        (grant(until=NOW), grant(), False, False),
        (grant(), grant(agreed=False), False, False),
        (grant(), None, False, False),
        (None, None, False, False),
        (grant(May.NOTHING), grant(), True, False),
        (grant(), grant(May.NOTHING), True, False),
    ],
)
def test_both_have_to_agree_and_to_let_the_others_drivers_answer(one, other, are_partners, call_together):
    assert are_partners is is_active(one, other, NOW)
    assert call_together is may_call_together(one, other, NOW)


def test_a_question_may_be_answered_a_while_or_as_long_as_the_consent_holds():
    asked = grant(agreed=False)._replace(asked_at=NOW)
    assert may_be_answered(asked, NOW + 30 * 60)
    assert not may_be_answered(asked, NOW + 30 * 60 + 1)
    assert may_be_answered(grant(until=NOW + 10**6)._replace(asked_at=NOW - 10**6), NOW)
