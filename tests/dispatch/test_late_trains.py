"""By how much a train is late, and who may come later for it (C16, D2)."""

from zoneinfo import ZoneInfo

import pytest

from dispatch.change_commands import DelayTrain
from dispatch.late_trains import arrival_of_late_train, delay_said, leeway_of
from dispatch.rule_numbers import DAY, HOUR, MINUTE
from dispatch.statements import StatementKind
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import T0
from tests.support.harness import at

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("train_at", "said", "seconds"),
    [
        (None, DelayTrain(minutes=20), 20 * MINUTE),
        (None, DelayTrain(minutes=20, is_more=True), 30 * MINUTE),
        (None, DelayTrain(minutes=24 * 60), DAY),
        (None, DelayTrain(minutes=24 * 60 + 1), DAY),
        (None, DelayTrain(minutes=24 * 60, is_more=True), DAY),
        # By a clock, behind the time that was announced; where none was, from now on.
        ("22:40", DelayTrain(clock="23:50"), 70 * MINUTE),
        ("22:40", DelayTrain(clock="11:50"), 70 * MINUTE),
        ("22:40", DelayTrain(clock="00:10"), 90 * MINUTE),
        (None, DelayTrain(clock="23:50"), 80 * MINUTE),
        ("22:40", DelayTrain(clock="22:40"), 0),
        ("22:40", DelayTrain(clock="23:50", is_more=True), 70 * MINUTE),
    ],
)
def test_a_train_is_late_by_minutes_or_until_a_clock(train_at, said, seconds):
    call = a_call()
    call.opened_at, call.train_at, call.delay = at("2026-02-10T22:00"), train_at, 10 * MINUTE
    assert seconds == delay_said(call, said, at("2026-02-10T22:30"), ZONE)


@pytest.mark.parametrize(("after", "seconds"), [(-1, HOUR), (0, HOUR), (1, 0)])
def test_who_has_spoken_since_has_no_leeway(after, seconds):
    call = a_call()
    tell(call, 51, StatementKind.ACKNOWLEDGE, 10)
    call.delay, call.delayed_at = HOUR, T0 + 10 - after
    assert seconds == leeway_of(call, call.responses[51])
    assert call.delayed_at + HOUR == arrival_of_late_train(call)
