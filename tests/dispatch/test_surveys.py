"""Which question may be asked, which one an answer is about, which answer is kept, and who is asked to come (C21-C23)."""

from zoneinfo import ZoneInfo

import pytest

from dispatch.refusals import Reason, Refusal
from dispatch.surveys import (
    LONGEST_WORDS,
    MOST_OPEN,
    Survey,
    SurveyAnswer,
    SurveyKind,
    asked_and_spared,
    check_may_ask,
    check_may_remind,
    ends_at,
    in_order,
    survey_meant,
    with_answer,
    within_minutes,
)
from tests.dispatch.sayings import T0

READINESS = Survey(1, 1, SurveyKind.READINESS, 1, opened_at=100)
NOTICE = Survey(2, 1, SurveyKind.NOTICE, 1, opened_at=200)
DRILL = Survey(3, 1, SurveyKind.DRILL, 1, opened_at=200)
LATER_READINESS = Survey(4, 1, SurveyKind.READINESS, 1, opened_at=150)
ALL = (READINESS, NOTICE, DRILL, LATER_READINESS)


@pytest.mark.parametrize(
    ("surveys", "promises", "replied_to", "has_open_call", "meant"),
    [
        (ALL, False, None, False, DRILL),  # of two that were asked at once the one with the higher number
        (ALL, True, None, False, LATER_READINESS),
        ((NOTICE, DRILL), True, None, False, None),
        ((), False, None, False, None),
        (ALL, False, 1, False, READINESS),
        (ALL, True, 2, False, NOTICE),
        (ALL, False, 9, False, None),
        # While a call is open 收到 is about the call, unless it replies to a notice.
        (ALL, False, None, True, None),
        (ALL, True, None, True, None),
        (ALL, False, 2, True, NOTICE),
        (ALL, False, 1, True, None),
        (ALL, False, 9, True, None),
    ],
)
def test_an_answer_is_about_the_question_that_was_asked_last_or_replied_to(
    surveys, promises, replied_to, has_open_call, meant
):
    found = survey_meant(surveys, promises=promises, replied_to=replied_to, has_open_call=has_open_call)
    assert meant is found


@pytest.mark.parametrize(
    ("before", "at", "yes", "kept"),
    [
        (None, 10, True, SurveyAnswer(51, 10, 10)),
        (None, 10, False, SurveyAnswer(51, 10, None)),
        (SurveyAnswer(51, 10, 10), 20, True, SurveyAnswer(51, 20, 10)),
        (SurveyAnswer(51, 10, 10), 20, False, SurveyAnswer(51, 20, None)),
        (SurveyAnswer(51, 10, None), 20, True, SurveyAnswer(51, 20, 20)),
        (SurveyAnswer(51, 10, 10), 10, False, SurveyAnswer(51, 10, None)),
        (SurveyAnswer(51, 10, 10), 9, False, None),
    ],
)
def test_the_latest_answer_is_kept_and_a_yes_its_first_time(before, at, yes, kept):
    assert kept == with_answer(before, 51, at, yes=yes)


ANSWERS = [
    SurveyAnswer(51, 30, 30),
    SurveyAnswer(53, 20, 20),
    SurveyAnswer(52, 40, 20),
    SurveyAnswer(54, 5, None),
]


def test_who_says_yes_stands_by_the_time_since_which_he_does():
    assert [52, 53, 51] == in_order(ANSWERS)


@pytest.mark.parametrize(
    ("need", "asked", "spared"),
    [
        (None, [52, 53, 51], []),
        (0, [], [52, 53, 51]),
        (2, [52, 53], [51]),
        (3, [52, 53, 51], []),
        (4, [52, 53, 51], []),
    ],
)
def test_those_within_the_need_are_asked_and_the_rest_is_spared(need, asked, spared):
    assert (asked, spared) == asked_and_spared(ANSWERS, need)


def test_a_drill_names_each_once_within_one_three_and_five_minutes():
    seconds = {51: 0, 52: 60, 53: 61, 54: 180, 55: 181, 56: 300, 57: 301, 58: None}
    answers = [
        SurveyAnswer(who, 900, None if after is None else 200 + after) for who, after in seconds.items()
    ]
    assert [(1, [51, 52]), (3, [53, 54]), (5, [55, 56])] == within_minutes(DRILL, answers)


@pytest.mark.parametrize(
    ("opened", "closed", "is_open"), [(None, None, False), (1, None, True), (1, 2, False)]
)
def test_a_question_is_open_between_its_beginning_and_its_end(opened, closed, is_open):
    assert is_open == Survey(1, 1, SurveyKind.NOTICE, 1, opened_at=opened, closed_at=closed).is_open


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
