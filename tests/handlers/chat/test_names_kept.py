"""What is kept of names: each once, and those of a large night all at the same time."""

from datetime import UTC

import pytest

from dispatch.fleets import Fleet
from dispatch.memberships import Person
from handlers.chat import texts
from handlers.chat.texts import plain_name

CARS = 600


def driver(number, name, username=None):
    return Person(number, 1, 1_000 + number, name, username)


@pytest.fixture(autouse=True)
def nothing_kept():
    texts._masked_name.cache_clear()


def test_people_of_one_name_share_its_shown_form():
    assert {"王师傅"} == {plain_name(driver(number, "王师傅", f"wang_{number}")) for number in range(1, CARS)}
    assert 1 == texts._masked_name.cache_info().currsize


def test_cards_that_are_drawn_anew_work_out_no_name_of_a_large_night_again():
    people = [driver(number, f"司机{number}") for number in range(CARS)]
    first, again = list(map(plain_name, people)), list(map(plain_name, people))
    assert first == again
    assert CARS == texts._masked_name.cache_info().misses == texts._masked_name.cache_info().hits


@pytest.mark.parametrize(
    ("username", "shown"), [("wang_7", "wang_7"), (None, "ID1007"), ("w13800001234", "w138****1234")]
)
def test_who_has_no_visible_name_is_shown_by_his_own_username_or_account(username, shown):
    assert shown == plain_name(driver(7, "\u3164", username))
    assert "ID1008" == plain_name(driver(8, "\u3164"))


@pytest.mark.parametrize("changes", [False, True])
def test_a_username_without_capitals_is_its_own_key(changes):
    fleet, username = Fleet(1, -1, "武汉", UTC), "wang_7"
    person = driver(7, "王师傅", None if changes else username)
    fleet.add_person(person)
    if changes:
        fleet.give_username(person, username)
    (key,) = fleet.by_username
    assert key is username
    fleet.give_username(person, "Wang_8")
    assert ["wang_8"] == list(fleet.by_username)
