"""The golden nights together show every rule and every word of their format, or it stands here why not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.expected import POSTS, STATES
from tests.stories.night import (
    Action,
    Again,
    Answer,
    Answered,
    Chose,
    Edited,
    Event,
    Manner,
    Meaning,
    Night,
    Outsider,
    Passed,
    Picked,
    Reacted,
    ReadAs,
    Renamed,
    Role,
    Said,
    Tapped,
    ToBot,
    ToCard,
    ToMessage,
    Took,
)
from tests.stories.script import load_nights

RULES = Path(__file__).parents[2] / "docs" / "rules.md"
# What neither a count, a state nor a post can show; where each is tested instead.
UNSEEN = {
    **dict.fromkeys(("H10", "H11", "H12"), "papers, privately: tests/handlers/home/test_certificates.py"),
    **dict.fromkeys(("H13", "H14", "H15", "H16"), "points, privately: tests/handlers/home/test_points.py"),
    "H17": "thanks, asked privately: tests/handlers/home/test_honours.py",
    "H18": "private chats alone: tests/handlers/home/test_after_he_left.py",
    "H19": "private chats alone: tests/handlers/home/test_fleets_without_bot.py",
    "S1": "the pace of the card's edits: the sender's tests",
    "S4": "what a masked name looks like: the texts' tests",
    "E8": "what stands under a message, and what is pinned: tests/handlers/chat/test_keyboards.py, test_pins.py",
    "E5": "topics are in the requests: tests/handlers/chat/test_outbound.py",
    "S7": "a mark under a message is no message: tests/handlers/night/test_feedback_marks.py",
    "S9": "what a card looks like: tests/handlers/night/test_feedback_marks.py",
    "C10": "several groups: tests/handlers/night/test_numbers_of_groups.py",
    "S12": "what a card looks like: tests/handlers/views/test_card.py",
    "S5": "a gap in hearing is the process's own experience: tests/handlers/inbound/test_polling_gaps.py",
    "T6": "the host's clock is the process's own: tests/bot/test_corrected_clock.py",
    **dict.fromkeys(
        ("C11", "C12"), "what only a coordinator means: tests/handlers/inbound/test_coordinator_words.py"
    ),
    **dict.fromkeys(
        ("K7", "K8"), "who is meant, asked with buttons: tests/handlers/inbound/test_words_of_drivers.py"
    ),
    **dict.fromkeys(("C16", "C17"), "private words to drivers: tests/handlers/night/test_call_changes.py"),
    "R17": "which words are weak, and when they count: tests/handlers/inbound/test_weak_answers.py",
    "C18": "an edit asks and waits for its tap: tests/handlers/inbound/test_edited_calls.py",
    **dict.fromkeys(
        ("C19", "C20"),
        "what is kept about stations, and private words: tests/handlers/fleets/test_stations.py, tests/handlers/night/test_way_to_station.py",
    ),
    **dict.fromkeys(
        ("N7", "N8"),
        "an estimate over nights, and lines of the card: tests/dispatch/test_cars_for_waiting.py, tests/handlers/views/test_waiting_on_card.py",
    ),
    **dict.fromkeys(
        ("C21", "C22", "C23"),
        "what no call and no total has: tests/handlers/night/test_surveys.py, test_survey_decisions.py",
    ),
    **dict.fromkeys(
        ("C24", "C25", "C26", "U10"),
        "private words and taps: tests/handlers/night/test_who_drove.py, test_moved_cars.py, test_paper_nights.py, tests/handlers/people/test_duty_handover.py",
    ),
    **dict.fromkeys(("B1", "B2", "B3"), "several groups: tests/handlers/fleets/test_partners.py"),
    **dict.fromkeys(("B4", "B5", "B6"), "several groups: tests/handlers/night/test_joint_calls.py"),
    "C13": "everyday words of a coordinator: tests/handlers/inbound/test_everyday_words.py",
    **dict.fromkeys(
        ("C14", "C15"), "who asks where he stands: tests/handlers/night/test_driver_questions.py"
    ),
    **dict.fromkeys(
        ("V1", "V2", "V3", "V4", "V5", "V6"),
        "private chats and what the file holds: tests/handlers/people, tests/storage, tests/faults/test_forgetting.py",
    ),
    **dict.fromkeys(
        ("H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9"),
        "private chats alone: tests/handlers/home, tests/reading/home, tests/dispatch/home",
    ),
    "I4": "private files of people: tests/handlers/people/test_person_file.py",
    "I8": "tests/handlers/people/test_phones.py",
    "I9": "tests/handlers/people/test_account_handover.py",
    **dict.fromkeys(
        ("I5", "I6", "I7"), "files that are sent privately: tests/handlers/people/test_roster_import.py"
    ),
    **dict.fromkeys(
        ("I1", "I2", "I3"), "several groups and weeks: tests/handlers/people/test_memberships.py"
    ),
    "I13": "a line of the reports: tests/handlers/people/test_teams.py",
    "I12": "what a card shows beside a name: tests/handlers/people/test_badges.py",
    **dict.fromkeys(("I10", "I11"), "merged and two again: tests/handlers/people/test_merged_people.py"),
    "K10": "names that the fleet knows in lists: tests/handlers/inbound/test_listed_reports.py",
    "E10": "a call taken back, in no total: tests/handlers/night/test_mistaken_calls.py",
    "E7": "an order for one lane asks and waits for its tap: tests/handlers/night/test_orders.py",
    "S10": "names as weapons and long lists: tests/handlers/chat/test_everything_said.py",
    "S11": "floods: tests/handlers/chat/test_answer_pace.py",
    "S13": "what Telegram refuses: tests/handlers/night/test_hidden_cards.py, tests/faults/test_hidden_cards.py",
    "R15": "what no count shows: tests/handlers/night/test_maybes.py",
    "W5": "a correction after Monday: tests/handlers/night/test_fix.py",
    "W6": "what the reports name: tests/handlers/views/test_closing_report.py, tests/handlers/statistics/test_night_and_week.py",
    "R12": "private words over two fleets: tests/handlers/inbound/test_private_fleets.py",
    "U4": "who left is an update of the messenger's: tests/handlers/fleets/test_joining_and_leaving.py",
    "K9": "names that people choose: tests/handlers/people/test_roles.py",
    "U6": "who is given a role: tests/handlers/people/test_roles.py",
    "U7": "private words to coordinators: tests/handlers/inbound/test_emergencies.py",
    **dict.fromkeys(
        ("U11", "U12"), "what the messenger lets the bot do: tests/handlers/fleets/test_health.py"
    ),
    "U8": "private words to one person: tests/handlers/people/test_owner.py",
    "U9": "tests/handlers/fleets/test_pairing.py: a group that was never heard before",
    "U5": "a list of roles: tests/handlers/fleets/test_joining_and_leaving.py",
    "R10": "what a text that is too long becomes: tests/reading/test_repeats.py",
    "R14": "what is recorded of a text: tests/reading/test_decision.py",
    **dict.fromkeys(
        ("D1", "D2", "D3", "D4", "D5", "D6", "W1", "W2", "W3", "W4", "W5", "W7", "W8", "W9"),
        "what falls due over hours and weeks: tests/clock, tests/bot/files, tests/handlers",
    ),
}

ALL = load_nights()


def rules_of_the_night() -> list[str]:
    return re.findall(r"^- \*\*([A-Z]\d+)\*\*", RULES.read_text(encoding="utf-8"), flags=re.MULTILINE)


def uncovered(rules: list[str], nights: tuple[Night, ...]) -> set[str]:
    return set(rules) - {rule for night in nights for rule in night.rules}


def test_every_rule_is_cited_by_a_night_or_cannot_be_seen():
    assert len(rules_of_the_night()) >= 50
    assert set(UNSEEN) == uncovered(rules_of_the_night(), ALL)


def test_a_rule_that_loses_its_nights_is_missed():
    without = tuple(night for night in ALL if "C6" not in night.rules)

    assert {*UNSEEN, "C6"} == uncovered(rules_of_the_night(), without)


def test_no_night_cites_a_rule_that_does_not_exist():
    assert {rule for night in ALL for rule in night.rules} <= set(rules_of_the_night())


def test_every_rule_but_the_general_ones_has_a_night_of_its_own():
    named = {night.name.split("-")[0].upper() for night in ALL}
    general = {
        "K6": "a number in the report's text; nights of K1, K2 and K5 count corrections",
        "N3": "n1 and all others",
    }

    assert {*UNSEEN, *general} == set(rules_of_the_night()) - named


@pytest.mark.parametrize("night", ALL, ids=lambda night: night.name)
def test_a_night_is_named_after_a_rule_that_it_cites(night):
    first = night.name.split("-")[0]

    assert first == "mixed" or first.upper() in night.rules
    assert len(set(night.rules)) == len(night.rules)


def test_there_are_enough_nights_long_ones_among_them():
    assert len(ALL) >= 70
    assert sum(sum(person.role is Role.DRIVER for person in night.people) >= 20 for night in ALL) >= 1
    assert sum(bool(night.posts) for night in ALL) >= 8


def words_in(events: Iterator[Event]) -> Iterator[object]:
    for event in events:
        yield type(event)
        match event:
            case Said(speaker=Outsider() as outsider):
                yield outsider
            case Said(manner=manner, reply=reply):
                yield manner
                yield type(reply)
            case Tapped(action=action):
                yield action
            case Answered(answer=answer):
                yield answer
            case ReadAs(meaning=Meaning() as meaning):
                yield meaning


def test_every_word_of_the_format_is_used_somewhere():
    words = set(words_in(event for night in ALL for event in night.events))
    kinds = {
        Said,
        Again,
        Edited,
        Tapped,
        Answered,
        Chose,
        Picked,
        Reacted,
        ReadAs,
        Took,
        Renamed,
        Passed,
        ToMessage,
        ToCard,
        ToBot,
    }

    assert words >= {*kinds, *Action, *Answer, *Meaning, *Manner, *Outsider}
    assert set(STATES) == {driver.state for night in ALL for call in night.calls for driver in call.drivers}
    assert set(POSTS) == {post for night in ALL for post in night.posts or ()}


def test_what_is_replayed_in_the_real_process_consists_of_texts_alone():
    replayed = [night for night in ALL if night.process]

    assert len(replayed) >= 12
    for night in replayed:
        assert {type(event) for event in night.events} <= {Said, Edited}, night.name
        assert all(event.manner is Manner.TYPED for event in night.events if isinstance(event, Said)), (
            night.name
        )
        assert all(person.seats is None and person.plate is None for person in night.people), night.name
        # shifted to now, a night must not be so long that it crosses the hour of the seal
        assert night.end - night.events[0].at <= 4 * 3600, night.name
