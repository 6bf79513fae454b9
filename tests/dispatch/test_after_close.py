"""Which words still count after the end of a call, and which ended call keeps the others (E1, E9)."""

import pytest

from dispatch.after_close import (
    call_of_late_words,
    check_accepts_after_close,
    ended_call_meant,
    has_just_ended,
)
from dispatch.commands import Enough
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Moment, Statement, StatementKind
from tests.dispatch.one_call import tell
from tests.dispatch.sayings import CHAT, T0
from tests.dispatch.small_fleet import ACKNOWLEDGED, ARRIVED, DRIVER, OTHER, TAPPED, TYPED, a_fleet

ACKNOWLEDGE, CHECK_IN, DEPART = StatementKind.ACKNOWLEDGE, StatementKind.CHECK_IN, StatementKind.DEPART
END = T0 + 100


def ended(*closed_at, sealed=()):
    """A call for each of these ends; None is open."""
    fleet = a_fleet(*("甲站", "乙站", "丙站")[: len(closed_at)])
    for call, at in zip(fleet.calls.values(), closed_at, strict=True):
        call.closed_at = at
        call.sealed = call.id in sealed
    return fleet


def counts(call, kind, *, by_lead=False, **more):
    said = Statement(99, kind, END + 60, END + 60, CHAT, 99, **more)
    try:
        check_accepts_after_close(call, DRIVER.id, said, by_lead=by_lead)
    except Refusal as refusal:
        return False if refusal.reason is Reason.CALL_CLOSED else refusal.reason
    return True


@pytest.mark.parametrize(
    ("kind", "of_driver", "of_lead"),
    [
        (StatementKind.DELIVER, True, True),
        (StatementKind.AMEND, True, True),
        (StatementKind.UNDO, True, True),
        (CHECK_IN, False, True),
        (DEPART, False, True),
        (StatementKind.HAND_OVER, False, True),
        (StatementKind.TAKE_OVER, False, True),
        (ACKNOWLEDGE, False, False),
        (StatementKind.DECLINE, False, False),
    ],
)
def test_after_the_end_facts_are_finished_and_only_a_lead_tells_new_ones(kind, of_driver, of_lead):
    [call] = ended(END).calls.values()
    assert (of_driver, of_lead) == (counts(call, kind), counts(call, kind, by_lead=True))


@pytest.mark.parametrize(
    ("more", "counts_as_back"), [({}, True), ({"in_square": True}, False), ({"lane": 1}, False)]
)
def test_who_is_on_the_road_says_that_he_is_back_and_where_no_new_place_is_meant(more, counts_as_back):
    [call] = (fleet := ended(None)).calls.values()
    tell(call, DRIVER.id, DEPART, 10, passengers=3)
    call.closed_at = END
    assert counts_as_back == counts(call, CHECK_IN, **more)
    tell(fleet.calls[1], DRIVER.id, StatementKind.DELIVER, 120)
    assert not counts(call, CHECK_IN, **more)


def kept_by(fleet, kind, after, person=OTHER):
    found = ended_call_meant(fleet, person, kind, Moment(END + after))
    return found.id if found else None


@pytest.mark.parametrize(
    ("kind", "after", "kept"),
    [
        (ACKNOWLEDGE, 600, 1),
        (ACKNOWLEDGE, 601, None),
        (CHECK_IN, 900, 1),
        (CHECK_IN, 901, None),
        (DEPART, 900, 1),
        (DEPART, 901, None),
        (StatementKind.DECLINE, 10, None),
        (StatementKind.DELIVER, 10, None),
        (ACKNOWLEDGE, -1, None),
    ],
)
def test_words_of_somebody_new_are_kept_for_a_while(kind, after, kept):
    assert kept == kept_by(ended(END), kind, after)


def test_who_had_answered_is_heard_for_as_long_as_the_call_is_not_sealed_and_his_answer_means_roger():
    fleet = ended(None)
    tell(fleet.calls[1], DRIVER.id, ACKNOWLEDGE, 10)
    fleet.calls[1].closed_at = END
    assert (1, 1) == tuple(kept_by(fleet, kind, 5_000, DRIVER) for kind in (CHECK_IN, DEPART))
    assert (None, 1) == (kept_by(fleet, ACKNOWLEDGE, 60, DRIVER), kept_by(fleet, ACKNOWLEDGE, 60))
    fleet.calls[1].sealed = True
    assert kept_by(fleet, CHECK_IN, 60, DRIVER) is None


def test_of_several_the_one_that_ended_last_keeps_them_but_his_own_first():
    fleet = ended(None, END, END - 50)
    tell(fleet.calls[1], DRIVER.id, ACKNOWLEDGE, 10)
    fleet.calls[1].closed_at = END - 90
    assert (2, 2) == (kept_by(fleet, CHECK_IN, 60), kept_by(fleet, ACKNOWLEDGE, 60))
    assert 1 == kept_by(fleet, CHECK_IN, 60, DRIVER)


@pytest.mark.parametrize(
    ("origin", "command", "reason", "is_kept"),
    [
        (TYPED, ACKNOWLEDGED, Reason.CALL_CLOSED, True),
        (TYPED, ARRIVED, Reason.NO_CALL, True),
        (TYPED, ACKNOWLEDGED, Reason.CALL_SEALED, False),
        (TYPED, Enough(), Reason.CALL_CLOSED, False),
        (TAPPED, ACKNOWLEDGED, Reason.CALL_CLOSED, False),
        (TYPED._replace(slash=True), ACKNOWLEDGED, Reason.CALL_CLOSED, False),
        (TYPED._replace(private=True), ACKNOWLEDGED, Reason.CALL_CLOSED, False),
        (TYPED._replace(said_at=END + 90), ACKNOWLEDGED, Reason.CALL_CLOSED, False),
    ],
)
def test_only_new_words_in_the_group_are_kept(origin, command, reason, is_kept):
    fleet, at = ended(END), END + 60
    is_edit = origin.is_edit
    origin = origin._replace(moment=Moment(at), said_at=origin.said_at if is_edit else at)
    found = call_of_late_words(fleet, OTHER, command, origin, Refusal(reason))
    assert is_kept == (found is not None)


@pytest.mark.parametrize(
    ("closed_at", "sealed", "after", "has"),
    [
        (END, False, 1, True),
        (END, False, 900, True),
        (END, False, 901, False),
        (END, False, -1, False),
        (END, True, 1, False),
        (None, False, 1, False),
    ],
)
def test_a_call_has_just_ended_for_a_quarter_of_an_hour(closed_at, sealed, after, has):
    [call] = ended(closed_at, sealed=(1,) if sealed else ()).calls.values()
    assert has == has_just_ended(call, Moment(END + after))
