"""The script of a night: that what people write means what the script says it means, and that it can be played."""

import random
from dataclasses import astuple
from itertools import pairwise

import pytest

from demo.script import phrases
from demo.script.actions import EditMessage, SendMessage, TapButton
from demo.script.facts import FactKind
from demo.script.story import SMALL, WHOLE, write_night
from handlers.parsing.reports_for_others import read_with_known_names, read_with_unknown_names
from reading.reader import ReadingKind, read

SEEDS = range(12)
POOLS = {
    ReadingKind.ACKNOWLEDGE: [phrases.RECEIVED, phrases.RECEIVED_WITH_TIME],
    ReadingKind.DECLINE: [phrases.DECLINED, phrases.WITHDRAWN, phrases.OFF_DUTY],
    ReadingKind.CHECK_IN: [
        phrases.ARRIVED,
        phrases.IN_SQUARE,
        phrases.BACK,
        phrases.AT_THE_DOOR,
        *phrases.IN_LANE.values(),
    ],
    ReadingKind.DEPART: [phrases.DEPARTED],
    ReadingKind.DELIVER: [phrases.DELIVERED],
    ReadingKind.AMEND: [phrases.AMENDED],
    ReadingKind.UNDO: [phrases.TAKEN_BACK],
    ReadingKind.UNCLEAR: [phrases.NUMBERLESS],
}
SENTENCES = [
    (kind, phrases.fill(phrase, number).replace("{s}", "武汉站"), number if "{" in phrase else 0)
    for kind, pools in POOLS.items()
    for pool in pools
    for phrase in pool.split("|")
    for number in (range(1, 7) if kind in {ReadingKind.DEPART, ReadingKind.AMEND} else (5, 12, 20))
]


@pytest.mark.parametrize(("kind", "words", "number"), sorted(set(SENTENCES)))
def test_what_people_write_is_read_as_the_script_means_it(kind, words, number):
    readings = read(words)
    assert [kind] == [reading.kind for reading in readings]
    if "分" in words or "min" in words:
        assert number == readings[0].eta_minutes
    elif number and "{s}" not in words and "武汉站" not in words:
        assert number == readings[0].passengers


@pytest.mark.parametrize("phrase", phrases.CHATTER.split("|"))
def test_chatter_says_nothing(phrase):
    assert read(phrase) == []


@pytest.mark.parametrize("pool", [phrases.IN_SQUARE, phrases.BACK])
def test_who_says_that_he_is_in_the_square_is_not_at_a_door(pool):
    assert all(read(phrase.replace("{s}", "武汉站"))[0].in_square for phrase in pool.split("|"))


@pytest.mark.parametrize("pool", [phrases.ARRIVED, phrases.AT_THE_DOOR])
def test_plain_words_of_arrival_may_be_said_at_a_door(pool):
    assert not any(read(phrase)[0].in_square for phrase in pool.split("|"))


@pytest.mark.parametrize("lane", phrases.IN_LANE)
def test_a_lane_is_named_by_letter_or_by_number(lane):
    assert {lane} == {read(phrase)[0].lane for phrase in phrases.IN_LANE[lane].split("|")}


def test_passengers_and_who_of_them_goes_first_are_read_as_they_were_loaded():
    dice = random.Random(1)
    for _ in range(3_000):
        load = phrases.random_load(dice)
        words = phrases.departed(dice, load)
        (reading,) = read(words)
        tags = (reading.elderly, reading.children, reading.pregnant, reading.disabled)
        assert (words, astuple(load)) == (words, (reading.passengers, *(tag or 0 for tag in tags)))


@pytest.mark.parametrize("words", sorted({words for _, words, _ in SENTENCES}))
def test_a_lead_who_speaks_of_himself_names_nobody(words):
    assert read_with_known_names(words, ["王志强", "李海涛"]) == []
    assert read_with_unknown_names(words) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_whole_night_is_as_large_as_a_real_one(seed):
    night = write_night(seed, WHOLE)
    counts = [call.counts() for call in night.expected.calls.values()]
    cast = night.cast
    assert 3 == len(counts)
    assert 32 == len(cast.leads)
    assert 150 <= len(cast.everybody) - 1 - len(cast.leads)
    assert 500 < sum(count["passengers"] for count in counts)
    assert all(0 < sum(count[key] for count in counts) for key in counts[0])
    answers = sorted(
        action.at for action in night.actions for fact in action.facts if fact.kind is FactKind.ACKNOWLEDGE
    )
    assert 60 <= sum(at < answers[0] + 10 for at in answers)


@pytest.mark.parametrize("size", [WHOLE, SMALL])
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_said_of_a_driver_within_a_second_of_something_else(seed, size):
    spoken: dict[object, list[float]] = {}
    for action in write_night(seed, size).actions:
        for who in {
            fact.who
            for fact in action.facts
            if fact.who and isinstance(action, SendMessage | EditMessage | TapButton)
        }:
            spoken.setdefault(who, []).append(action.at)
    assert 1 < min(later - at for times in spoken.values() for at, later in pairwise(times))


@pytest.mark.parametrize("size", [WHOLE, SMALL])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_counts_for_a_call_is_said_before_its_end(seed, size):
    """But for what E1 and T5 allow: said before, or put right afterwards."""
    ended, late = {}, []
    for action in write_night(seed, size).actions:
        for fact in action.facts:
            if fact.kind in {FactKind.CLOSE, FactKind.STAND_DOWN}:
                ended[fact.call] = action.at
            elif fact.call in ended and not getattr(action, "sent_before", ""):
                late.append((fact.kind, fact.by is not None))
    allowed = [
        (FactKind.AMEND, False),
        (FactKind.DELIVER, False),
        (FactKind.AMEND, True),
        (FactKind.DEPART, True),
    ]
    assert (allowed if size is WHOLE else []) == late


def test_a_seed_is_a_night_and_another_seed_another():
    assert write_night(3, SMALL).actions == write_night(3, SMALL).actions
    assert write_night(3, SMALL).actions != write_night(4, SMALL).actions
