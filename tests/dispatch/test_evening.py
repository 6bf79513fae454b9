"""Evenings made up by hypothesis hold what must hold; and when a rule is broken on purpose, they find it."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from dispatch import (
    apply,
    call_ends,
    call_stations,
    calls,
    counts,
    fleets,
    fold,
    need,
    slots_and_standbys,
    undo,
)
from dispatch.driver_state import StatementOutcome
from dispatch.drivers_on_the_way import on_the_way
from dispatch.refusals import Reason, Refusal
from tests.dispatch import evening, invariants
from tests.dispatch.evening import Evening

# `EVENINGS=2000 make test ARGS=tests/dispatch/test_evening.py` looks further.
EVENINGS = int(os.environ.get("EVENINGS", "100"))

pytestmark = [pytest.mark.timeout(900 + EVENINGS), pytest.mark.slow]
TestEvening = Evening.TestCase
TestEvening.settings = settings(
    max_examples=EVENINGS, stateful_step_count=50, suppress_health_check=list(HealthCheck)
)

enough, fold_from_the_start = need.enough, fold.fold
SEARCH = settings(
    max_examples=400,
    stateful_step_count=50,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def close_and_keep_offers(call, moment, *, stand_down):
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    call.closed_at, call.stood_down = moment.at, stand_down
    return on_the_way(call) if stand_down else []


def enough_for_the_first(call):
    """Whoever is beyond the need loses his seat."""
    answer = enough(call)
    for response in list(call.responses.values())[1:]:
        response.slot = calls.Slot.NONE
    return answer


def fold_as_it_came(said, answers):
    return fold_from_the_start([each._replace(at=evening.BEGIN + each.id) for each in said], answers)


def is_no_edit(_, statement):
    """Also of what comes late."""
    return not statement.is_edit and statement.kind != "undo"


def undo_the_fact_before(folding, at):
    """As if a question were nothing that one has said."""
    while folding._before:
        undone, before = folding._before.pop()
        if undone not in folding.state.asks:
            folding.state, folding.outcomes[undone] = before, StatementOutcome.TAKEN_BACK
            return StatementOutcome.COUNTED
    return StatementOutcome.NOTHING


def count_every_yes(call):
    found = counts.Counts()
    for response in call.responses.values():
        found.acknowledged += response.state.acknowledged_at is not None
    return found


@pytest.mark.parametrize(
    ("where", "rule", "broken"),
    [
        (slots_and_standbys, "_may_take", lambda *_: True),
        (call_ends, "close", close_and_keep_offers),
        (need, "enough", enough_for_the_first),
        (apply, "fold", fold_as_it_came),
        (invariants, "count", count_every_yes),
        (undo.Folding, "_undo", undo_the_fact_before),
        (calls.Response, "follows", is_no_edit),
        (call_stations, "check_no_open_call", lambda *_: None),
        (fleets.Fleet, "is_coordinator", lambda *_: True),
        (calls, "queues", lambda standing, *_: {1: [(1.0, 3)], 2: [(1.0, 3)]}),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_broken_rule_is_found(where, rule, broken, monkeypatch):
    monkeypatch.setattr(where, rule, broken)
    if rule == "check_no_open_call":
        monkeypatch.setattr("dispatch.raising_calls.check_no_open_call", broken)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Evening, settings=SEARCH)
