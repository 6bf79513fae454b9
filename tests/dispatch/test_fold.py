"""What was said about one driver, in every order in which it may arrive (T4)."""

from hypothesis import assume, given
from hypothesis import strategies as st

from dispatch.driver_state import Whereabouts
from dispatch.statements import ClarificationAnswer, ClarificationReason, Statement, StatementKind, Tags
from tests.dispatch.invariants import facts, without_undos
from tests.dispatch.sayings import T0, carried, read, said

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
