"""The pace: never faster than Telegram allows, and room for what is urgent."""

import random
from itertools import pairwise

import pytest

from bot.telegram.rate_limit import RateLimit
from bot.telegram.telegram_messenger import TELEGRAM
from storage.outbox_kinds import Priority

MINUTE = 60_000


def speak_eagerly(pace, seconds, wish, *, chat_id=-1, start=0):
    """Somebody always wants to say something; what is said when, in (ms, lane)."""
    said = []
    now = start
    while now < start + seconds * 1000:
        lane = wish(now)
        earliest = pace.earliest(chat_id, lane, now) if lane is not None else now + 100
        if lane is not None and earliest <= now:
            pace.record(chat_id, now, edit=lane == Priority.CARD)
            said.append((now, lane))
            now += 1
        else:
            now = max(now + 1, min(earliest, now + 100))
    return said


def most_in_a_minute(times):
    return max(sum(1 for other in times if at <= other < at + MINUTE) for at in times)


def test_edits_of_a_card_are_never_nearer_than_the_gap_and_never_more_than_sixteen_a_minute():
    said = [at for at, _ in speak_eagerly(RateLimit(TELEGRAM.pace), 600, lambda _: Priority.CARD)]
    assert min(later - at for at, later in pairwise(said)) >= 3_200
    assert most_in_a_minute(said) <= 16


def test_a_card_that_changes_all_the_time_never_stands_still_for_long():
    said = [at for at, _ in speak_eagerly(RateLimit(TELEGRAM.pace), 600, lambda _: Priority.CARD)]
    assert max(later - at for at, later in pairwise(said)) <= 5_500
    assert len(said) >= 150


def test_the_first_edits_of_a_burst_come_at_the_gap():
    said = [at for at, _ in speak_eagerly(RateLimit(TELEGRAM.pace), 14, lambda _: Priority.CARD)]
    assert said == [0, 3_200, 6_400, 9_600, 12_800]


@pytest.mark.parametrize("seed", range(20))
def test_no_mix_of_lanes_is_more_than_nineteen_a_minute_in_a_group(seed):
    chance = random.Random(seed)
    lanes = [Priority.CALL, Priority.NOTICE, Priority.CARD, Priority.REACTION]
    said = speak_eagerly(RateLimit(TELEGRAM.pace), 400, lambda _: chance.choice(lanes))
    assert most_in_a_minute([at for at, _ in said]) <= 19


def test_a_call_card_finds_room_while_a_card_is_being_edited_without_end():
    pace = RateLimit(TELEGRAM.pace)
    speak_eagerly(pace, 120, lambda _: Priority.CARD)
    for now in range(120_000, 120_003):
        assert pace.earliest(-1, Priority.CALL, now) <= now
        pace.record(-1, now, edit=False)


def test_a_call_card_and_its_pin_find_room_behind_a_row_of_messages():
    pace = RateLimit(TELEGRAM.pace)
    speak_eagerly(pace, 20, lambda _: Priority.NOTICE)
    for now in range(20_000, 20_002):
        assert pace.earliest(-1, Priority.CALL, now) <= now
        pace.record(-1, now, edit=False)


@pytest.mark.parametrize("row", range(20, 100, 7))
def test_a_card_behind_a_row_of_messages_is_edited_soon_and_then_at_its_pace(row):
    """Other groups were paired with before, message by message; now the call is open."""
    pace = RateLimit(TELEGRAM.pace)
    speak_eagerly(pace, row, lambda _: Priority.NOTICE)
    begin = row * 1_000
    said = speak_eagerly(pace, 60, lambda _: Priority.CARD, start=begin)
    times = [begin, *(at for at, _ in said)]
    assert max(later - at for at, later in pairwise(times)) <= 6_500


def test_a_row_of_messages_is_told_as_fast_as_the_minute_allows():
    said = [at for at, _ in speak_eagerly(RateLimit(TELEGRAM.pace), 600, lambda _: Priority.NOTICE)]
    assert len(said) >= 165
    assert max(later - at for at, later in pairwise(said)) <= 8_000


def test_one_message_goes_at_once_while_a_card_is_being_edited_without_end():
    pace = RateLimit(TELEGRAM.pace)
    speak_eagerly(pace, 120, lambda _: Priority.CARD)
    assert pace.earliest(-1, Priority.NOTICE, 120_000) <= 120_000


@pytest.mark.parametrize("lane", [Priority.ANSWER, Priority.BACKGROUND])
def test_what_can_wait_takes_no_turn_of_a_card(lane):
    """Buttons of answered questions wait in a group whose card changes all the time."""
    pace = RateLimit(TELEGRAM.pace)
    speak_eagerly(pace, 60, lambda _: Priority.CARD)

    def wish(now):
        return Priority.CARD if pace.earliest(-1, Priority.CARD, now) <= now else lane

    said = speak_eagerly(pace, 300, wish, start=60_000)
    assert {Priority.CARD} == {each for _, each in said}
    assert len(said) >= 75


def test_a_quiet_group_is_told_at_leisure():
    pace = RateLimit(TELEGRAM.pace)
    pace.record(-1, 0, edit=True)
    assert pace.earliest(-1, Priority.ANSWER, 100) <= 100


def test_cards_of_a_group_in_which_little_was_said_before_do_not_use_up_the_minute():
    """Two requests that are nearly a minute old make no room for a hurry: after each only one more is free."""
    pace = RateLimit(TELEGRAM.pace)
    for at in (0, 11_000):
        pace.record(-1, at, edit=False)
    notices = [82_000, 86_000]
    edits: list[int] = []
    for now in range(28_500, 148_500, 50):
        lane = Priority.NOTICE if notices and now >= notices[0] else Priority.CARD
        if pace.earliest(-1, lane, now) <= now:
            pace.record(-1, now, edit=lane == Priority.CARD)
            if lane == Priority.CARD:
                edits.append(now)
            else:
                notices.pop(0)
    assert max(later - at for at, later in pairwise(edits)) <= 8_000


def test_one_chat_does_not_wait_for_another():
    pace = RateLimit(TELEGRAM.pace)
    speak_eagerly(pace, 30, lambda _: Priority.NOTICE, chat_id=-1)
    assert pace.earliest(-1, Priority.NOTICE, 30_000) > 30_000
    assert pace.earliest(-2, Priority.CARD, 30_000) <= 30_000


def test_two_thousand_chats_are_spoken_to_at_most_28_times_a_second_and_a_call_card_still_passes():
    pace = RateLimit(TELEGRAM.pace)
    now, said = 0, []
    for chat_id in range(-300, 0):
        while pace.earliest(chat_id, Priority.NOTICE, now) > now:
            now = pace.earliest(chat_id, Priority.NOTICE, now)
        pace.record(chat_id, now, edit=False)
        said.append(now)
        assert pace.earliest(-9_999, Priority.CALL, now) <= now
    assert max(sum(1 for other in said if at <= other < at + 1_000) for at in said) <= 28


def test_a_reaction_waits_until_the_chat_is_idle():
    pace = RateLimit(TELEGRAM.pace)
    assert pace.earliest(-1, Priority.REACTION, 0) <= 0
    pace.record(-1, 0, edit=True)
    assert pace.earliest(-1, Priority.REACTION, 100) == 3_000
    for at in range(10_000, 50_000, 5_000):
        pace.record(-1, at, edit=True)
    assert pace.earliest(-1, Priority.REACTION, 55_000) > 60_000


def test_a_hushed_chat_is_silent_until_its_time_and_the_others_are_not():
    pace = RateLimit(TELEGRAM.pace)
    pace.block_until(-1, 7_500)
    pace.block_until(-1, 5_000)
    assert pace.earliest(-1, Priority.CALL, 1_000) == 7_500
    assert pace.earliest(-2, Priority.CALL, 1_000) <= 1_000


def test_a_turn_that_was_not_used_counts_for_nothing():
    pace = RateLimit(TELEGRAM.pace)
    pace.record(-1, 0, edit=True)
    pace.refund(-1, 0)
    assert pace.earliest(-1, Priority.CARD, 1) <= 1


def test_silent_chats_are_let_go_of():
    pace = RateLimit(TELEGRAM.pace)
    for chat_id in range(-100, 0):
        pace.record(chat_id, 0, edit=False)
    pace.block_until(-1, 10)
    pace.forget_before(120_000)
    assert (len(pace._by_chat), len(pace._blocked)) == (0, 0)
