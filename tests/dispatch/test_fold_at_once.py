"""The short ways, of a first answer and of words that nobody edited, are the long ones, only shorter."""

from hypothesis import given
from hypothesis import strategies as st

from dispatch.fold import understood_at_once, understood_from_the_start
from dispatch.statements import (
    NO_TAGS,
    ClarificationAnswer,
    ClarificationReason,
    Statement,
    StatementKind,
    Tags,
    after_edits,
    in_order_of_writing,
)

times = st.integers(0, 1_000)
statements = st.builds(
    Statement,
    id=st.integers(1, 5),
    kind=st.sampled_from(StatementKind),
    at=times,
    said_at=times,
    chat_id=st.just(-1),
    message_id=st.integers(0, 3),
    by=st.none() | st.integers(1, 3),
    passengers=st.none() | st.integers(0, 70),
    tags=st.sampled_from([NO_TAGS, Tags(elderly=1)]),
    eta_at=st.none() | times,
    lane=st.none() | st.integers(1, 2),
    position=st.none() | st.integers(1, 3),
    in_square=st.booleans(),
    target=st.none() | st.integers(1, 3),
    doubt=st.none() | st.sampled_from(ClarificationReason),
)
first_yes = st.builds(
    lambda at, eta, message: Statement(1, StatementKind.ACKNOWLEDGE, at, at, -1, message, eta_at=eta),
    times,
    st.none() | times,
    st.integers(0, 3),
)


@given(
    st.lists(statements, max_size=2),
    st.dictionaries(st.integers(1, 5), st.sampled_from(ClarificationAnswer), max_size=3),
)
def test_what_is_understood_at_once_is_what_would_be_understood_from_the_start(said, answers):
    at_once = understood_at_once(said)
    if at_once is not None:
        assert understood_from_the_start(said, answers) == at_once


@given(first_yes)
def test_a_first_yes_is_understood_at_once(yes):
    assert understood_from_the_start([yes], {}) == understood_at_once([yes])


@given(statements, st.integers(1, 9))
def test_a_numbered_statement_differs_in_its_number_alone(said, number):
    numbered = said.numbered(number)
    assert numbered.id == number
    assert numbered[1:] == said[1:]


@given(st.lists(statements, max_size=6))
def test_words_that_nobody_edited_stand_as_they_would_beside_an_edit_of_another_message(said):
    kinds = [kind for kind in StatementKind if kind is not StatementKind.VOID]
    unedited = [
        each._replace(id=number, message_id=number % 2 and number, said_at=each.at, kind=kinds[number % 7])
        for number, each in enumerate(said, start=1)
    ]
    elsewhere = Statement(99, StatementKind.VOID, at=5, said_at=6, chat_id=-1, message_id=999)
    standing, edits, asking = after_edits(unedited, {})
    beside, edits_beside, asking_beside = after_edits([*unedited, elsewhere], {})
    assert sorted(beside, key=in_order_of_writing) == sorted(standing, key=in_order_of_writing)
    assert (edits, asking) == (edits_beside, asking_beside) == (0, [])
