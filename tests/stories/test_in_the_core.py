"""The golden nights at the level of the pure core: what was typed and tapped in, `report --json` out."""

import copy

import pytest

from tests.stories.expected import expected_report
from tests.stories.in_the_core import InTheCore
from tests.stories.script import load_nights

# Nights about signs, and about how a question is kept and put, which the core does not know: the desk's level plays them.
ABOUT_ASKING = {
    "c2-a-wish-of-before-hides-no-new-one",  # which wishes are open
    "k4-two-names-that-several-have",  # one question after another about one message
    "r3-a-message-with-two-facts-waits-for-its-call-once",  # several doubts of one message
    "r3-a-place-that-is-not-open",  # what a place names
}
NIGHTS = {night.name: night for night in load_nights() if night.name not in ABOUT_ASKING}


@pytest.mark.parametrize("name", NIGHTS)
def test_the_night_comes_to_what_its_script_says(name):
    assert expected_report(NIGHTS[name]) == InTheCore(NIGHTS[name]).play()


def test_a_night_of_which_a_word_is_missing_does_not():
    whole = NIGHTS["mixed-a-whole-train"]
    night = copy.copy(whole)
    object.__setattr__(night, "events", tuple(e for e in whole.events if getattr(e, "text", "") != "拉了仨"))
    assert expected_report(whole) != InTheCore(night).play()


def test_a_night_whose_rule_is_broken_does_not(monkeypatch):
    """R5: whoever arrives elsewhere has left."""
    monkeypatch.setattr("tests.stories.core.calls_left_by_arrival", lambda *_: [])
    night = NIGHTS["r5-arriving-elsewhere-he-has-left"]
    assert expected_report(night) != InTheCore(night).play()
