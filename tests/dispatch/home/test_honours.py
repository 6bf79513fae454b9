"""Proposals of thanks: nobody with fewer than three nights but for his first time, ties together, never more than ten (H17)."""

from datetime import date

from dispatch.counts import ResponseRow
from dispatch.home.honours import Candidate, HonourKind, proposals
from dispatch.period_figures import CallRow, Period

SINCE, UNTIL = date(2026, 11, 1), date(2026, 12, 1)


def month(people, *, stood_down=()):
    """`people`: by id, a list of (night, arrived, further fields of the response); one call a night."""
    nights = sorted({night for rows in people.values() for night, _, _ in rows})
    calls = [
        CallRow(night, f"2026-11-{night:02}", "队", "武汉站", None, None, 0, 9, int(night in stood_down))
        for night in nights
    ]
    rows = [
        ResponseRow(
            night, id_, 1, 0, 0, "taken", 5 if came else None, 0, 0, "on_road", 1, 2, 0, 0, 0, 0
        )._replace(**more)
        for id_, those in people.items()
        for night, came, more in those
    ]
    return Period(SINCE, UNTIL, calls, rows)


def came(*nights, **more):
    return [(night, True, more) for night in nights]


def found(people, before=(), **more):
    return {
        kind: sorted(those) for kind, those in proposals(month(people, **more), frozenset(before)).items()
    }


def test_nobody_with_two_nights_is_proposed_for_nights_passengers_or_promises():
    people = {1: came(1, 2, elderly=9), 2: came(1, 2, 3, elderly=1)}
    those = found(people, before=(1, 2))
    assert [Candidate(2, 3)] == those[HonourKind.NIGHTS]
    assert [Candidate(2, 3)] == those[HonourKind.PRIORITY]
    assert [Candidate(2, 3)] == those[HonourKind.ALWAYS_CAME]
    assert [] == those[HonourKind.FIRST_TIME]


def test_who_comes_for_the_first_time_has_no_figure():
    assert [Candidate(1, 0)] == found({1: came(4), 2: came(4)}, before=(2,))[HonourKind.FIRST_TIME]


def test_ties_with_the_fifth_are_proposed_together():
    people = {id_: came(*range(1, 9)) for id_ in range(1, 5)} | {id_: came(1, 2, 3, 4) for id_ in range(5, 9)}
    assert list(range(1, 9)) == [each.person_id for each in found(people)[HonourKind.NIGHTS]]


def test_ties_that_are_too_many_are_left_out_together():
    people = {1: came(*range(1, 9))} | {id_: came(1, 2, 3) for id_ in range(2, 40)}
    assert [Candidate(1, 8)] == found(people)[HonourKind.NIGHTS]
    everybody_the_same = {id_: came(1, 2, 3) for id_ in range(1, 40)}
    assert [] == found(everybody_the_same)[HonourKind.NIGHTS]


def test_a_promise_that_was_not_kept_ends_it():
    kept = came(1, 2, 3)
    for more in ({}, {"gone": 1}):
        assert [] == found({1: [*kept, (4, False, more)]})[HonourKind.ALWAYS_CAME]


def test_who_was_sent_home_waited_as_standby_or_never_promised_has_broken_nothing():
    kept = came(1, 2, 3)
    for more in ({"sent_home": 1}, {"slot": "standby"}, {"acknowledged_at": None}):
        assert [Candidate(1, 3)] == found({1: [*kept, (4, False, more)]})[HonourKind.ALWAYS_CAME]
    assert [Candidate(1, 3)] == found({1: [*kept, (4, False, {})]}, stood_down=(4,))[HonourKind.ALWAYS_CAME]


def test_who_came_without_a_word_has_promised_nothing():
    assert [] == found({1: came(1, 2, 3, acknowledgement_implied=1)})[HonourKind.ALWAYS_CAME]
