"""What was said about one driver, in every order in which it may arrive (T4), with edits and undos."""

from hypothesis import assume, given
from hypothesis import strategies as st

from dispatch.driver_state import DriverState, StatementOutcome, Whereabouts
from dispatch.fold import fold
from dispatch.statements import ClarificationAnswer, ClarificationReason, Statement, StatementKind, Tags
from tests.dispatch.invariants import facts, without_undos

CHAT = -100
T0 = 1_700_000_000


def said(number: int, kind: StatementKind, at: int = 0, **details) -> Statement:
    details.setdefault("said_at", T0 + at)
    details.setdefault("message_id", number)
    return Statement(id=number, kind=kind, at=T0 + at, chat_id=CHAT, **details)


def read(*statements: Statement, answers: dict[int, ClarificationAnswer] | None = None) -> DriverState:
    return fold(list(statements), answers or {})[0]


def carried(standing: DriverState) -> list[int]:
    return [trip.passengers for trip in standing.trips]


NOT_SAID_ALONE = {StatementKind.VOID, StatementKind.TAKE_BACK}
kinds = st.sampled_from([kind for kind in StatementKind if kind not in NOT_SAID_ALONE])


@st.composite
def evenings(draw) -> list[Statement]:
    statements = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        kind = draw(kinds)
        passengers = draw(st.integers(1, 6)) if kind in (StatementKind.DEPART, StatementKind.AMEND) else None
        tap = draw(st.booleans()) and kind is not StatementKind.AMEND
        at = draw(st.integers(0, 3000))
        doubt = ClarificationReason.SEATS if passengers == 6 else None
        told = said(number, kind, at, passengers=passengers, doubt=doubt, message_id=0 if tap else number)
        statements.append(told)
        if not tap and passengers and kind is StatementKind.DEPART and draw(st.booleans()):
            later = T0 + at + draw(st.integers(1, 2000))
            other = draw(st.integers(1, 6))
            doubt = ClarificationReason.SEATS if other == 6 else None
            edit = told._replace(id=100 + number, said_at=later, passengers=other, doubt=doubt)
            statements.append(edit)
    return statements


@given(evenings(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(statements, random):
    taps_in_place = sorted(statements, key=lambda each: (each.is_tap, each.id))
    shuffled = list(taps_in_place)
    random.shuffle(shuffled)
    assert read(*taps_in_place) == read(*shuffled)


@given(
    evenings(),
    st.sampled_from((StatementKind.ACKNOWLEDGE, StatementKind.DECLINE)),
    st.integers(0, 3000),
    st.integers(0, 3000),
)
def test_a_reaction_that_is_taken_away_might_never_have_been_there(statements, kind, at, after):
    statements = [each for each in statements if each.kind is not StatementKind.UNDO]
    reaction = said(900, kind, at, message_id=-7)
    taken_away = said(901, StatementKind.TAKE_BACK, at + after, message_id=-7)
    assume(
        all(each.at != taken_away.at for each in statements)
    )  # within a second their order is another matter
    until_then = [each for each in (*statements, reaction) if each.at <= taken_away.at]
    has_arrived = read(*until_then).arrived_at is not None
    left = [*statements, reaction] if has_arrived else statements
    assert facts(read(*left)) == facts(read(*statements, reaction, taken_away))


@given(
    evenings(),
    st.sampled_from(
        [{}, {2: ClarificationAnswer.YES}, {3: ClarificationAnswer.NO, 4: ClarificationAnswer.NEW}]
    ),
)
def test_what_is_taken_back_might_never_have_been_said(statements, answers):
    statements = [*statements, said(500, StatementKind.UNDO, 9000)]
    undone, without = facts(read(*statements, answers=answers)), facts(without_undos(statements, answers))
    assert without | {"corrections": undone["corrections"]} == undone


@given(evenings())
def test_trips_follow_each_other_and_only_the_last_is_open(statements):
    standing = read(*statements)
    assert all(trip.over for trip in standing.trips[:-1])
    assert [trip.departed_at for trip in standing.trips] == sorted(
        trip.departed_at for trip in standing.trips
    )
    if standing.trips:
        assert standing.arrived_at is not None
        assert standing.acknowledged_at is not None


def test_the_first_acknowledgement_stays():
    standing = read(
        said(1, StatementKind.ACKNOWLEDGE, 10), said(2, StatementKind.ACKNOWLEDGE, 60, eta_at=T0 + 600)
    )
    assert standing.acknowledged_at == T0 + 10
    assert standing.eta_at == T0 + 600


def test_acknowledging_after_declining_counts_from_then():
    standing = read(
        said(1, StatementKind.ACKNOWLEDGE, 10),
        said(2, StatementKind.DECLINE, 20),
        said(3, StatementKind.ACKNOWLEDGE, 30),
    )
    assert standing.acknowledged_at == T0 + 30
    assert standing.answering


def test_exactly_ten_minutes_later_is_still_the_same_trip():
    within = read(
        said(1, StatementKind.DEPART, 0, passengers=3), said(2, StatementKind.DEPART, 600, passengers=3)
    )
    after = read(
        said(1, StatementKind.DEPART, 0, passengers=3), said(2, StatementKind.DEPART, 601, passengers=3)
    )
    assert carried(within) == [3]
    assert carried(after) == [3, 3]
    assert after.trips[0].delivered_at is None


def test_another_number_soon_after_waits_for_an_answer():
    statements = (
        said(1, StatementKind.DEPART, 0, passengers=3),
        said(2, StatementKind.DEPART, 60, passengers=4),
    )
    assert read(*statements).asks == {2: ClarificationReason.AMEND_OR_NEW}
    assert carried(read(*statements)) == [3]
    assert carried(read(*statements, answers={2: ClarificationAnswer.AMEND})) == [4]
    assert carried(read(*statements, answers={2: ClarificationAnswer.NEW})) == [3, 4]
    assert carried(read(*statements, answers={2: ClarificationAnswer.NO})) == [3]


def test_the_later_word_stands_where_two_people_report():
    assert carried(
        read(
            said(1, StatementKind.DEPART, 0, passengers=3, by=9),
            said(2, StatementKind.DEPART, 60, passengers=4),
        )
    ) == [4]


def test_an_edit_amends_its_own_trip_however_many_came_after():
    first = said(1, StatementKind.DEPART, 0, passengers=3)
    standing = read(
        first,
        said(2, StatementKind.DELIVER, 900),
        said(3, StatementKind.DEPART, 1200, passengers=2),
        first._replace(id=4, said_at=T0 + 1500, passengers=5),
    )
    assert carried(standing) == [5, 2]
    assert standing.trips[0].departed_at == T0
    assert standing.corrections == 1


def test_an_edit_that_says_nothing_about_him_any_more_takes_his_fact_back():
    first = said(1, StatementKind.CHECK_IN, 0)
    standing = read(first, first._replace(id=2, kind=StatementKind.VOID, said_at=T0 + 30))
    assert standing.arrived_at is None


def test_a_yes_edited_to_a_no_is_a_withdrawal():
    first = said(1, StatementKind.ACKNOWLEDGE, 0)
    standing = read(first, first._replace(id=2, kind=StatementKind.DECLINE, said_at=T0 + 30))
    assert standing.acknowledged_at == T0
    assert standing.declined_at == T0 + 30
    assert standing.withdrawn


def test_an_edited_number_that_asks_leaves_the_old_one_until_it_is_answered():
    first = said(1, StatementKind.DEPART, 0, passengers=3)
    asking = first._replace(id=2, said_at=T0 + 30, passengers=9, doubt=ClarificationReason.SEATS)
    assert carried(read(first, asking)) == [3]
    assert read(first, asking).asks == {2: ClarificationReason.SEATS}
    assert carried(read(first, asking, answers={2: ClarificationAnswer.YES})) == [9]
    assert carried(read(first, asking, answers={2: ClarificationAnswer.NO})) == [3]


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


def test_the_passengers_door_is_not_the_square():
    trip = (said(1, StatementKind.CHECK_IN, 0), said(2, StatementKind.DEPART, 60, passengers=2))
    door = read(*trip, said(3, StatementKind.CHECK_IN, 900))
    square = read(*trip, said(3, StatementKind.CHECK_IN, 900, in_square=True))
    assert door.whereabouts is Whereabouts.DELIVERED
    assert square.whereabouts is Whereabouts.IN_SQUARE
    assert door.trips[0].delivered_at == square.trips[0].delivered_at == T0 + 900


def test_going_off_duty_after_arriving_stays_arrived():
    standing = read(said(1, StatementKind.CHECK_IN, 0), said(2, StatementKind.DECLINE, 60))
    assert standing.arrived_at == T0
    assert standing.answering
    assert not standing.stands_in_square


def test_tags_said_only_in_the_repeat_are_added():
    standing = read(
        said(1, StatementKind.DEPART, 0, passengers=3),
        said(2, StatementKind.DEPART, 60, passengers=3, tags=Tags(elderly=1)),
    )
    assert [trip.tags for trip in standing.trips] == [Tags(elderly=1)]


def test_saying_in_words_what_the_buttons_ask_settles_the_question():
    standing = read(
        said(1, StatementKind.DEPART, 0, passengers=3),
        said(2, StatementKind.DEPART, 60, passengers=4),
        said(3, StatementKind.AMEND, 90, passengers=4),
    )
    assert carried(standing) == [4]
    assert standing.asks == {}


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
