"""Which question a message of the bot is (C21)."""

import pytest

from handlers.inbound.survey_words import ROLE, survey_of_role
from storage.sent_messages import AGAIN


@pytest.mark.parametrize(
    ("role", "survey"),
    [
        (f"{ROLE}17", 17),
        (f"{ROLE}17{AGAIN}", 17),
        (ROLE, None),
        (f"{ROLE}x", None),
        ("17", None),
        ("card", None),
    ],
)
def test_a_role_names_its_question(role, survey):
    assert survey == survey_of_role(role)
