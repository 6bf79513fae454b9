"""S7: no mark is planned where answers come close together."""

from handlers.chat.feedback_pace import MOST_A_MINUTE, MOST_IN_A_ROW, AnswerRate


def test_quiet_is_few_in_a_row_and_few_a_minute():
    recent = AnswerRate()
    assert [recent.is_quiet(1, 0) for _ in range(MOST_IN_A_ROW + 1)] == [True] * MOST_IN_A_ROW + [False]
    assert recent.is_quiet(2, 0)
    slow = AnswerRate()
    assert [slow.is_quiet(1, second) for second in range(0, 70, 10)] == [True] * (MOST_A_MINUTE + 1)
    busy = AnswerRate()
    assert [busy.is_quiet(1, second) for second in range(0, 56, 8)] == [True] * MOST_A_MINUTE + [False]
