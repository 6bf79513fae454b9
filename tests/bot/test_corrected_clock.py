"""The host's clock may be wrong, and may be set while the bot runs: Telegram's dates bound it, and silence is measured without it."""

import pytest

from bot.corrected_clock import CorrectedClock

TRUTH = 1_800_000_000


class Host:
    """A machine whose clock is `ahead` seconds ahead of the truth."""

    def __init__(self, ahead: float = 0) -> None:
        self.ahead, self.passed = ahead, 0.0
        self.clock = CorrectedClock(lambda: TRUTH + self.passed + self.ahead, lambda: 5_000 + self.passed)

    def hears(self, age: float = 1, *, live: bool = True) -> None:
        self.passed += 10
        self.clock.hear([int(TRUTH + self.passed - age)], live=live)

    @property
    def error(self) -> float:
        return round(self.clock.now() - TRUTH - self.passed)


@pytest.mark.parametrize("ahead", [0, 20, -4])
def test_a_clock_that_is_about_right_is_left_alone(ahead):
    host = Host(ahead)
    for _ in range(5):
        host.hears()
    assert ahead == host.error


@pytest.mark.parametrize("ahead", [40, 3600, 7200, 25 * 3600])
def test_a_fast_clock_is_put_right_by_two_live_messages(ahead):
    host = Host(ahead)
    host.hears()
    assert ahead == host.error  # one alone may have been delivered late
    host.hears()
    assert abs(host.error) <= 2


@pytest.mark.parametrize("behind", [10, 3600, 25 * 3600, 50 * 365 * 86_400])
def test_a_slow_clock_is_put_right_by_one_message(behind):
    host = Host(-behind)
    host.hears(live=False)
    assert abs(host.error) <= 2


def test_late_messages_do_not_move_a_clock_that_is_right():
    host = Host()
    for age in (3600, 1800, 900, 400, 100):
        host.hears(age)
    for age in (7200, 7200, 7200):
        host.hears(age, live=False)
    assert host.error == 0


def test_a_clock_that_was_moved_by_late_messages_is_right_after_the_next_one():
    host = Host()
    host.hears(3600)
    host.hears(3600)
    host.hears(0)
    assert host.error == 0


@pytest.mark.parametrize("ahead", [3600, -3600])
def test_time_goes_on_when_somebody_sets_a_wrong_clock_right(ahead):
    host = Host(ahead)
    host.hears()
    host.hears()
    before = host.clock.now()
    host.ahead, host.passed = 0, host.passed + 66
    assert 65 <= host.clock.now() - before <= 68
    assert abs(host.error) <= 2


@pytest.mark.parametrize("step", [240, 90_000, -90_000])
def test_a_step_of_a_clock_that_was_right_is_followed_until_messages_speak_against_it(step):
    host = Host()
    host.hears()
    host.hears()
    host.ahead = step
    assert step == host.error
    host.hears()
    host.hears()
    assert abs(host.error) <= 2


def test_a_suspended_machine_is_no_step():
    host = Host(3600)
    host.hears()
    host.hears()
    host.passed += 8 * 3600
    assert abs(host.error) <= 2
