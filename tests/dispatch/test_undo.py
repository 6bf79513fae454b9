"""K3: an undo takes back the last thing that stands: a fact, or a question."""

from dispatch.driver_state import StatementOutcome
from dispatch.fold import fold
from dispatch.statements import ClarificationAnswer, ClarificationReason, StatementKind
from tests.dispatch.invariants import facts, without_undos
from tests.dispatch.sayings import T0, carried, read, said


def test_undos_walk_back_one_thing_at_a_time():
    told = [
        said(1, StatementKind.CHECK_IN, 0),
        said(2, StatementKind.DEPART, 60, passengers=3),
        said(3, StatementKind.AMEND, 90, passengers=4),
    ]
    assert carried(read(*told)) == [4]
    assert carried(read(*told, said(4, StatementKind.UNDO, 100))) == [3]
    assert carried(read(*told, said(4, StatementKind.UNDO, 100), said(5, StatementKind.UNDO, 110))) == []
    gone = read(*told, *(said(4 + index, StatementKind.UNDO, 100 + index) for index in range(3)))
    assert gone.arrived_at is None
    assert gone.acknowledged_at is None


ARRIVED = said(1, StatementKind.CHECK_IN, 0)
ASKS = said(2, StatementKind.DEPART, 60, passengers=9, doubt=ClarificationReason.SEATS)


def test_an_undo_after_a_question_takes_back_the_question_alone():
    once = read(ARRIVED, ASKS, said(3, StatementKind.UNDO, 90))
    assert once == read(ARRIVED)
    assert fold([ARRIVED, ASKS, said(3, StatementKind.UNDO, 90)], {})[1][2] is StatementOutcome.DISMISSED
    assert (
        read(ARRIVED, ASKS, said(3, StatementKind.UNDO, 90), said(4, StatementKind.UNDO, 100)).arrived_at
        is None
    )


def test_an_undo_after_a_question_that_was_answered_takes_back_what_it_asked_about():
    undone = said(3, StatementKind.UNDO, 90)
    assert carried(read(ARRIVED, ASKS, answers={2: ClarificationAnswer.YES})) == [9]
    assert carried(read(ARRIVED, ASKS, undone, answers={2: ClarificationAnswer.YES})) == []
    assert read(ARRIVED, ASKS, undone, answers={2: ClarificationAnswer.YES}).arrived_at == T0
    assert read(ARRIVED, ASKS, undone, answers={2: ClarificationAnswer.NO}).arrived_at is None


def test_a_question_raised_before_the_last_fact_stays_when_that_is_taken_back():
    told = (
        said(1, StatementKind.DEPART, 0, passengers=3),
        said(2, StatementKind.DEPART, 60, passengers=4),
        said(3, StatementKind.DELIVER, 900),
    )
    once = read(*told, said(4, StatementKind.UNDO, 910))
    assert (carried(once), once.asks, once.trips[0].delivered_at) == (
        [3],
        {2: ClarificationReason.AMEND_OR_NEW},
        None,
    )
    twice = read(*told, said(4, StatementKind.UNDO, 910), said(5, StatementKind.UNDO, 920))
    assert (carried(twice), twice.asks) == ([3], {})


def test_a_question_answered_in_words_stays_answered_when_the_words_are_taken_back():
    told = (
        said(1, StatementKind.DEPART, 0, passengers=3),
        said(2, StatementKind.DEPART, 60, passengers=4),
        said(3, StatementKind.AMEND, 90, passengers=4),
    )
    undos = [said(4 + index, StatementKind.UNDO, 100 + index) for index in range(2)]
    once, verdicts = fold([*told, *undos[:1]], {})
    assert (carried(once), once.asks) == ([3], {})
    assert verdicts[2] is StatementOutcome.DISMISSED
    assert carried(read(*told, *undos)) == []


def test_words_that_only_answered_a_question_are_not_taken_back_in_its_place():
    told = (
        said(1, StatementKind.DEPART, 0, passengers=3),
        said(2, StatementKind.DEPART, 60, passengers=4),
        said(3, StatementKind.AMEND, 90, passengers=3),
    )
    assert carried(read(*told, said(4, StatementKind.UNDO, 100))) == []


def test_an_amendment_without_its_trip_is_taken_back_before_anything_else():
    told = (ARRIVED, said(2, StatementKind.AMEND, 60, passengers=4))
    assert read(*told).asks == {2: ClarificationReason.NO_TRIP}
    assert read(*told, said(3, StatementKind.UNDO, 90)) == read(ARRIVED)


def test_an_edit_that_asks_is_taken_back_as_an_edit():
    first = said(1, StatementKind.DEPART, 0, passengers=3)
    asks = first._replace(id=2, said_at=T0 + 30, passengers=9, doubt=ClarificationReason.SEATS)
    undone = read(first, asks, said(3, StatementKind.UNDO, 60))
    assert (carried(undone), undone.asks) == ([3], {})
    # what was taken back is settled, and a still later version is an edit like any other
    anew = first._replace(id=4, said_at=T0 + 90, passengers=4)
    assert carried(read(first, asks, said(3, StatementKind.UNDO, 60), anew)) == [4]
    assert carried(read(first, asks, anew, said(5, StatementKind.UNDO, 120))) == []


def test_what_an_undo_took_back_stays_gone_whatever_is_edited_later():
    arrived, same = said(1, StatementKind.CHECK_IN), said(2, StatementKind.ACKNOWLEDGE, 30)
    undo = said(3, StatementKind.UNDO, 60)
    declines = said(4, StatementKind.DECLINE, 0, said_at=T0 + 90, message_id=1)
    now = read(arrived, same, undo, declines)
    assert (None, True) == (now.acknowledged_at, now.withdrawn)


def test_an_undo_that_is_edited_away_takes_nothing_back():
    undo = said(2, StatementKind.UNDO, 30)
    again = said(3, StatementKind.ACKNOWLEDGE, 30, said_at=T0 + 60, message_id=2)
    assert T0 == read(said(1, StatementKind.ACKNOWLEDGE), undo, again).acknowledged_at


def test_what_another_undo_took_back_stands_again_when_that_one_is_edited_away():
    asks = said(1, StatementKind.DEPART, 0, passengers=1, doubt=ClarificationReason.TAGS)
    first, second, third = (said(number, StatementKind.UNDO, 30 * number) for number in (2, 3, 4))
    came = said(5, StatementKind.ACKNOWLEDGE, 60, said_at=T0 + 70, message_id=2)
    again = said(6, StatementKind.ACKNOWLEDGE, 90, said_at=T0 + 150, message_id=3)
    assert T0 + 70 == read(asks, first, came, second, third, again).acknowledged_at


COMES, DECLINES = said(1, StatementKind.ACKNOWLEDGE), StatementKind.DECLINE


def edited(number, kind, at, of=COMES, **details):
    return of._replace(id=number, kind=kind, said_at=T0 + at, **details)


TURNED = (COMES, edited(2, DECLINES, 10), said(3, StatementKind.UNDO, 20, message_id=9))
LEFT_WITH = said(1, StatementKind.DEPART, passengers=3)


def read_as_people_do(*told):
    """The state, which must be that of what nobody took back."""
    now, without = read(*told), without_undos(list(told), {})
    assert facts(without) | {"corrections": now.corrections} == facts(now)
    return now


def test_what_an_edit_says_anew_after_an_undo_stands():
    yes, no = edited(4, StatementKind.ACKNOWLEDGE, 30), edited(5, DECLINES, 40)
    assert (T0, None, False) == standing(read_as_people_do(*TURNED))
    assert (T0, None, False) == standing(read_as_people_do(*TURNED, yes))
    assert (T0, T0 + 40, True) == standing(read_as_people_do(*TURNED, yes, no))


def test_an_edit_that_keeps_what_was_taken_back_does_not_say_it_anew():
    undo = said(2, StatementKind.UNDO, 20, message_id=9)
    four = edited(3, StatementKind.DEPART, 30, LEFT_WITH, passengers=4)
    came = edited(4, StatementKind.CHECK_IN, 40, LEFT_WITH, passengers=None)
    again = edited(5, StatementKind.DEPART, 50, LEFT_WITH)
    assert carried(read_as_people_do(LEFT_WITH, undo, four)) == []
    assert read_as_people_do(LEFT_WITH, undo, four, came).arrived_at == T0 + 40
    assert carried(read_as_people_do(LEFT_WITH, undo, four, came, again)) == [3]


def standing(state):
    return state.acknowledged_at, state.declined_at, state.withdrawn
