"""The short way of a first answer is the long way, only shorter."""

from hypothesis import given
from hypothesis import strategies as st

from dispatch.responses import understood_at_once, understood_from_the_start
from dispatch.statements import NO_TAGS, Answer, Doubt, Kind, Statement, Tags

times = st.integers(0, 1_000)
statements = st.builds(
    Statement,
    id=st.integers(1, 5),
    kind=st.sampled_from(Kind),
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
    doubt=st.none() | st.sampled_from(Doubt),
)
first_yes = st.builds(
    lambda at, eta, message: Statement(1, Kind.ACKNOWLEDGE, at, at, -1, message, eta_at=eta),
    times,
    st.none() | times,
    st.integers(0, 3),
)


@given(
    st.lists(statements, max_size=2), st.dictionaries(st.integers(1, 5), st.sampled_from(Answer), max_size=3)
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
