"""Which questions to the fleet are refused, when they are over, and how often one is reminded of (C21-C23)."""

from zoneinfo import ZoneInfo

import pytest

from dispatch.refusals import Reason, Refusal
from dispatch.surveys import (
    LONGEST_WORDS,
    MOST_OPEN,
    Survey,
    SurveyKind,
    check_may_ask,
    check_may_remind,
    ends_at,
)
from tests.dispatch.sayings import T0

ZONE = ZoneInfo("Asia/Shanghai")
DAY = 86_400


def open_ones(number: int) -> list[Survey]:
    return [Survey(id_, 1, SurveyKind.READINESS, asked_by=9, opened_at=T0) for id_ in range(number)]


@pytest.mark.parametrize(
    ("kind", "words", "others", "has_call", "takes_notices", "reason"),
    [
        (SurveyKind.DRILL, "", 0, True, True, Reason.CALL_OPEN),
        (SurveyKind.NOTICE, "x", 0, False, False, Reason.NOTICES_OFF),
        (SurveyKind.NOTICE, "x" * (LONGEST_WORDS + 1), 0, False, True, Reason.LONG_NOTICE),
        (SurveyKind.READINESS, "", MOST_OPEN, False, True, Reason.MANY_SURVEYS),
    ],
)
def test_what_is_refused(kind, words, others, has_call, takes_notices, reason):
    with pytest.raises(Refusal) as refused:
        check_may_ask(kind, words, open_ones(others), has_open_call=has_call, takes_notices=takes_notices)
    assert reason is refused.value.reason


@pytest.mark.parametrize("kind", [SurveyKind.READINESS, SurveyKind.NOTICE])
def test_an_open_call_forbids_a_drill_alone(kind):
    check_may_ask(kind, "x", open_ones(MOST_OPEN - 1), has_open_call=True, takes_notices=True)


def test_a_drill_lasts_minutes_a_notice_a_week_and_a_readiness_its_night():
    assert T0 + 300 == ends_at(SurveyKind.DRILL, T0, ZONE)
    assert T0 + 7 * DAY == ends_at(SurveyKind.NOTICE, T0, ZONE)
    over = ends_at(SurveyKind.READINESS, T0, ZONE)
    assert T0 < over <= T0 + DAY
    assert 6 * 3600 == (over + 8 * 3600) % DAY  # 06:00 in Shanghai


def test_a_notice_is_reminded_of_once():
    [survey] = open_ones(1)
    check_may_remind(survey)
    with pytest.raises(Refusal) as refused:
        check_may_remind(Survey(1, 1, SurveyKind.NOTICE, asked_by=9, opened_at=T0, reminded_at=T0 + 60))
    assert Reason.REMINDED is refused.value.reason
