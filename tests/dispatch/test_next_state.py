"""A statement in order is folded onto the kept state: it comes to what the fold from the start comes to."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatch.apply import apply_statement, needs_history
from dispatch.calls import Call
from dispatch.driver_state import StatementOutcome
from dispatch.edited_statements import after_edits
from dispatch.fold import fold
from dispatch.refusals import Refusal
from dispatch.statements import (
    NO_TAGS,
    ClarificationAnswer,
    ClarificationReason,
    Statement,
    StatementKind,
    Tags,
    in_order_of_writing,
)
from tests.support.journal import Journal

DRIVER = 7

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
    turn=st.just(0),
)


@st.composite
def evenings(draw) -> list[tuple[str, Statement | int]]:
    """What arrives about one driver: messages and taps in and out of order, edits and undos, answers to what asks."""
    arrivals: list[tuple[str, Statement | int]] = []
    messages: list[Statement] = []
    has_turns = draw(st.booleans())
    for number in range(1, draw(st.integers(1, 14)) + 1):
        what = draw(st.sampled_from(("text", "text", "text", "tap", "edit", "again", "answer")))
        kind = draw(st.sampled_from([each for each in StatementKind if each is not StatementKind.VOID]))
        at = number * 60 - draw(st.sampled_from((0, 0, 0, 1, 200)))  # sometimes late
        said = draw(statements)._replace(id=number, kind=kind, at=at, said_at=at, message_id=number)
        if has_turns:
            said = said._replace(turn=number * 10 - draw(st.sampled_from((0, 0, 0, 15))))
        if said.kind not in (StatementKind.DEPART, StatementKind.AMEND):
            said = said._replace(doubt=None)
        if what == "answer":
            arrivals.append((what, draw(st.integers(1, number))))
            continue
        if what == "tap":
            said = said._replace(message_id=0)
        elif what in ("edit", "again") and messages:
            message = draw(st.sampled_from(messages))
            later = message.at + draw(st.integers(1, 300)) if what == "edit" else message.said_at
            said = said._replace(at=message.at, said_at=later, message_id=message.message_id)
        if not said.is_tap and not said.is_edit:
            messages.append(said)
        arrivals.append(("said", said))
    return arrivals


@given(evenings(), st.sampled_from(ClarificationAnswer))
@pytest.mark.slow
@settings(max_examples=500)
def test_a_state_that_is_kept_is_the_fold_from_the_start(arrivals, said):
    call, journal = Call(1, 1, "", "", date(2024, 2, 5), 0, opened_by=1), Journal()
    for what, arrived in arrivals:
        if what == "said":
            with suppress(Refusal):
                applied = journal.apply(call, DRIVER, arrived)
                history = journal.history(call, DRIVER)
                _, outcomes = fold(history.statements, history.answers)
                assert outcomes.get(arrived.id, StatementOutcome.REPEATED) is applied.verdict
        elif DRIVER in call.responses and arrived in call.responses[DRIVER].state.asks:
            journal.answer(call, DRIVER, arrived, said)
        if DRIVER in call.responses:
            history = journal.history(call, DRIVER)
            assert fold(history.statements, history.answers)[0] == call.responses[DRIVER].state


def test_a_thousand_trips_in_order_are_folded_without_what_was_said_before():
    call = Call(1, 1, "", "", date(2024, 2, 5), 0, opened_by=1)
    for number in range(1, 1_001):
        for kind, passed in ((StatementKind.DEPART, 0), (StatementKind.DELIVER, 900)):
            at = number * 2_000 + passed
            said = Statement(at, kind, at, at, -1, at, passengers=3)
            assert not needs_history(call, DRIVER, said)
            apply_statement(call, DRIVER, said)
    assert 1_000 == len(call.responses[DRIVER].state.trips)


@pytest.mark.parametrize(
    "late",
    [
        Statement(9, StatementKind.DECLINE, at=50, said_at=50, chat_id=-1, message_id=1),
        Statement(9, StatementKind.DECLINE, at=100, said_at=101, chat_id=-1, message_id=2),
        Statement(9, StatementKind.UNDO, at=200, said_at=200, chat_id=-1, message_id=3),
    ],
    ids=["late", "an edit", "an undo"],
)
def test_what_changes_the_fold_at_an_earlier_point_is_an_error_without_the_history(late):
    call = Call(1, 1, "", "", date(2024, 2, 5), 0, opened_by=1)
    apply_statement(call, DRIVER, Statement(2, StatementKind.ACKNOWLEDGE, 100, 100, -1, 2))
    assert needs_history(call, DRIVER, late)
    with pytest.raises(LookupError):
        apply_statement(call, DRIVER, late)
    assert call.responses[DRIVER].state.answering


def test_what_counts_first_is_the_first_answer_and_stays_it():
    call = Call(1, 1, "", "", date(2024, 2, 5), 0, opened_by=1)
    answered_at = []
    kinds = (StatementKind.DELIVER, StatementKind.ACKNOWLEDGE, StatementKind.CHECK_IN, StatementKind.DEPART)
    for number, kind in enumerate(kinds, start=1):
        apply_statement(call, DRIVER, Statement(number, kind, number, number, -1, number, passengers=3))
        answered_at.append(call.responses[DRIVER].state.first_answered_at)
    assert [None, 2, 2, 2] == answered_at


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
