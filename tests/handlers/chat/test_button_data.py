"""What stands on buttons, as commands."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.commands import AnswerClarification, DriverReport
from dispatch.statements import ClarificationAnswer, StatementKind
from handlers.chat import button_data, home_buttons, partner_buttons

MOST_BYTES = 64


LETTERS = [
    button_data.NEED,
    button_data.DEPART,
    button_data.CLARIFICATION,
    button_data.CALL_REQUEST,
    button_data.ACKNOWLEDGE,
    button_data.OFFER,
]


@given(st.sampled_from(LETTERS), st.integers(1, 10**12), st.one_of(st.none(), st.integers(0, 999)))
def test_no_button_is_longer_than_telegram_takes(letter, number, detail):
    assert len(button_data.encode(letter, number, detail).encode()) <= MOST_BYTES


def test_a_button_is_read_as_it_was_written():
    assert button_data.read_tap(button_data.encode(button_data.DEPART, 17, 3)) == (
        DriverReport(StatementKind.DEPART, passengers=3),
        17,
    )
    assert button_data.read_tap(button_data.encode(button_data.CLARIFICATION, 5, "amend")) == (
        AnswerClarification(5, ClarificationAnswer.AMEND),
        None,
    )
    assert button_data.read_tap(button_data.encode(button_data.CLARIFICATION, 5, "p12")) == (
        AnswerClarification(5, person_id=12),
        None,
    )


@given(st.text(max_size=70))
def test_forged_data_is_no_button_or_a_harmless_one(data):
    read = button_data.read_tap(data)
    assert read is None or data.split(":")[1].isdigit()


@pytest.mark.parametrize(
    "data", ["", "a", "a:", "a:x", "a:1:2", "t:1", "t:1:-3", "t:1:3.7", "n:1:٣", "q:1:p", "zz:1"]
)
def test_data_that_no_button_bears_is_refused(data):
    assert button_data.read_tap(data) is None


def test_each_kind_of_button_has_a_letter_of_its_own():
    details = {"YES", "NO"}
    letters = {
        name: value
        for module in (button_data, partner_buttons)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and name not in details and not name.startswith("_")
    } | {"HOME": home_buttons.HOME}
    assert len(letters) > 40
    shared = Counter(letters.values())
    assert {} == {name: value for name, value in letters.items() if shared[value] > 1}
