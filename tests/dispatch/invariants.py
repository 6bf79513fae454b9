"""What must always hold of a fleet's evening, counted once more by itself. Who does what in it stands in evening."""

import random
from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from dispatch.calls import Call, Slot
from dispatch.counts import COUNT_KEYS, came_in_vain, count, total
from dispatch.driver_state import DriverState, StatementOutcome
from dispatch.edited_statements import after_edits, written_anew_at
from dispatch.fleets import Fleet
from dispatch.fold import History, fold
from dispatch.json_report import report
from dispatch.shown_states import ShownState, shown_state
from dispatch.statements import (
    ClarificationAnswer,
    Statement,
    StatementKind,
    in_order_of_writing,
)
from tests.support.journal import Journal

Gone = dict[int, set[object]]
"""What each 撤销 took back."""


class Invariants(RuleBasedStateMachine):
    """Looks at every call, sealed or not, after every step."""

    fleet: Fleet
    journal: Journal
    numbers: int  # drawn so far
    sealed: list[Call]
    when_sealed: list[Call]  # the same calls as they were then

    def everything(self) -> list[Call]:
        return [*self.sealed, *self.fleet.calls.values()]

    @invariant()
    def one_call_is_open_at_a_station(self) -> None:
        stations = Counter(call.station for call in self.fleet.calls.values() if call.is_open)
        assert all(calls_there == 1 for calls_there in stations.values())

    @invariant()
    def everybody_is_counted_once(self) -> None:
        for call in self.everything():
            people = list(call.responses.values())
            assert [each.person_id for each in people] == list(call.responses)
            counts = count(call)
            assert counts.acknowledged == sum(each.slot is Slot.TAKEN for each in people) == call.taken
            assert counts.standby == sum(each.slot is Slot.STANDBY for each in people)
            assert all((each.slot is Slot.NONE) == (not each.state.answering) for each in people)
            assert counts.acknowledged + counts.standby + counts.declined == len(call.answered())
            assert call.passed_on == sum(each.passed_on_at is not None for each in people)
            assert call.standbys == max((each.standby_order or 0 for each in people), default=0)
            states = Counter(shown_state(call, each) for each in call.answered())
            assert states[ShownState.DECLINED] + states[ShownState.WITHDRAWN] == counts.declined
            assert states[ShownState.NO_SHOW] == counts.no_show
            came = sum(each.state.arrived_at is not None for each in people)
            assert came == counts.arrived >= came_in_vain(call)

    @invariant()
    def standbys_stand_in_one_row(self) -> None:
        for call in self.everything():
            waiting = call.waiting_standbys()
            orders = [each.standby_order or 0 for each in waiting]
            assert sorted(set(orders)) == orders
            assert all(each.slot is Slot.STANDBY for each in call.responses.values() if each.offered_at)
            idle = [each for each in waiting if not each.offered_at and not each.offer_lapsed]
            assert not (call.is_open and idle and free_slots(call) > 0), "somebody waits beside a free seat"
            assert call.is_open or not any(each.offered_at for each in call.responses.values())

    @invariant()
    def nobody_stands_in_two_places(self) -> None:
        for call in self.everything():
            standing = [person for queue in call.lanes().values() for _, person in queue]
            assert len(standing) == len(set(standing))
            arrived = {
                id_ for id_, each in call.responses.items() if shown_state(call, each) is ShownState.ARRIVED
            }
            assert set(standing) == arrived
            anew = replace(call, known_lanes=None)
            assert call.lanes() == anew.lanes(), "the lanes are kept up as the places are"

    @invariant()
    def trips_follow_each_other(self) -> None:
        for call in self.everything():
            for response in call.responses.values():
                trips = response.state.trips
                assert all(trip.over for trip in trips[:-1])
                assert all(1 <= trip.passengers <= 60 for trip in trips)
                assert [trip.departed_at for trip in trips] == sorted(trip.departed_at for trip in trips)
                assert not trips or response.state.arrived_at is not None

    @invariant()
    def totals_are_sums(self) -> None:
        everything = self.everything()
        told: dict[str, Any] = report(everything, {self.fleet.id: self.fleet.people}, {})
        numbers = [count(call) for call in everything]
        for key in COUNT_KEYS:
            assert told["totals"][key] == sum(getattr(each, key) for each in numbers)
            assert told["totals"][key] == sum(each[key] for each in told["calls"])
        assert total(numbers).passengers == sum(
            trip["passengers"]
            for call in told["calls"]
            for driver in call["drivers"]
            for trip in driver["trips"]
        )

    @invariant()
    def what_was_said_gives_the_same_standing_in_any_order(self) -> None:
        """T4: read again from the journal, and as if it had arrived in another order."""
        for call in self.everything():
            for response in call.responses.values():
                history = self.journal.history(call, response.person_id)
                again, _ = fold(history.statements, history.answers)
                assert again == response.state, f"read again, {response.person_id} stands elsewhere"
                shuffled, answers = arrived_otherwise(history, self.numbers)
                assert facts(fold(shuffled, answers)[0]) == facts(again), (
                    f"in another order {response.person_id} stands elsewhere"
                )

    @invariant()
    def what_was_taken_back_might_never_have_been_said(self) -> None:
        """K3: read as if neither 撤销 nor what it took back had been there."""
        for call in self.everything():
            for response in call.responses.values():
                history = self.journal.history(call, response.person_id)
                again, verdicts = fold(history.statements, history.answers)
                asking = {id_ for id_, verdict in verdicts.items() if verdict is StatementOutcome.ASKS}
                assert asking == again.asks.keys(), "asked, and not said to ask"
                if any(each.kind is StatementKind.UNDO for each in history.statements):
                    without = facts(without_undos(history.statements, history.answers))
                    assert without | {"corrections": again.corrections} == facts(again), (
                        f"{response.person_id} took back something else than his last word"
                    )

    @invariant()
    def what_is_sealed_stays_as_it_was(self) -> None:
        for call, then in zip(self.sealed, self.when_sealed, strict=True):
            assert call.sealed
            assert not call.is_open
            assert call == then


def free_slots(call: Call) -> int:
    """Counted by itself, out of the responses alone."""
    if call.needed is None:
        return 999
    everybody = call.responses.values()
    held = sum(each.slot is Slot.TAKEN and each.passed_on_at is None for each in everybody)
    return call.needed - held - sum(each.offered_at is not None for each in everybody)


def arrived_otherwise(history: History, seed: int) -> tuple[list[Statement], dict[int, ClarificationAnswer]]:
    """Texts come in any order and are numbered as they come; a tap's time is that of its receipt."""
    said = history.statements
    random.Random(seed).shuffle(said)
    taps = iter(sorted((each for each in said if each.is_tap), key=lambda each: each.id))
    said = [next(taps) if each.is_tap else each for each in said]
    numbers = {each.id: number for number, each in enumerate(said, start=1)}
    answers = {numbers[id_]: answer for id_, answer in history.answers.items()}
    return [each.numbered(numbers[each.id]) for each in said], answers


def without_undos(said: list[Statement], answers: dict[int, ClarificationAnswer]) -> DriverState:
    """K3 as people see it: what each 撤销 took back when it was said is left out, whatever edits make of the rest.

    No 撤销 is read. It took back the last word before it that counted or still asked; what was said after that word, and
    neither counted nor asked, went with it: it said the same again. What an edit says anew after a 撤销 (K1) stands.
    """
    gone: Gone = {}
    for undo in sorted((each for each in said if each.kind is StatementKind.UNDO), key=in_order_of_writing):
        known = [each for each in said if each.said_at <= undo.at]
        words = [
            (fact, word)
            for fact, word, anew in words_left(known, answers, gone)
            if in_order_of_writing(word) < in_order_of_writing(undo) and (anew or undo.at + 1) > undo.at
        ]
        _, verdicts = fold([alone(word) for _, word in words], answers)
        live = [place for place, (_, word) in enumerate(words) if verdicts[word.id] in ("counted", "asks")]
        gone[undo.id] = {fact for fact, _ in words[live[-1] :]} if live else set()
        gone[undo.id] |= {fact for fact, word in words if verdicts[word.id] == "dismissed"}  # for good
    left = words_left(said, answers, gone)
    return fold([alone(word) for _, word, anew in left if anew is None], answers)[0]


def words_left(
    said: list[Statement], answers: dict[int, ClarificationAnswer], gone: Gone
) -> list[tuple[object, Statement, int | None]]:
    """The words without those before a 撤销 that took them back. One that was itself edited away takes back nothing."""
    undos = [each for each in after_edits(said, answers)[0] if each.kind is StatementKind.UNDO]
    return [
        (fact, word, anew)
        for fact, word, anew in words_of(said, answers)
        if not any(
            fact in gone.get(undo.id, ()) and in_order_of_writing(word) < in_order_of_writing(undo)
            for undo in undos
        )
    ]


def words_of(
    said: list[Statement], answers: dict[int, ClarificationAnswer]
) -> list[tuple[object, Statement, int | None]]:
    """Each word as it stands, without 撤销: which fact of which message it is, and when its message was written anew."""
    standing, _, asking = after_edits(said, answers)
    words: list[tuple[object, Statement, int | None]] = [
        (each.id if each.is_tap else (each.chat_id, each.message_id, each.kind), each, None)
        for each in standing
        if each.kind is not StatementKind.UNDO
    ]
    words += [(each.id, each._replace(at=each.said_at), written_anew_at(each, said)) for each in asking]
    return sorted(words, key=lambda each: in_order_of_writing(each[1]))


def alone(word: Statement) -> Statement:
    """A message of its own, and as it stands now."""
    return word._replace(said_at=word.at, chat_id=-word.id)


def facts(standing: DriverState) -> dict[str, object]:
    """Without the numbers that follow the order of recording."""
    return {
        "acknowledged": (standing.acknowledged_at, standing.acknowledgement_implied, standing.withdrawn),
        "declined": standing.declined_at,
        "arrived": (standing.arrived_at, standing.arrival_implied, standing.left),
        "where": (standing.whereabouts, standing.lane_named, standing.eta_at),
        "asks": Counter(standing.asks.values()),
        "corrections": standing.corrections,
        "trips": [
            (trip.passengers, trip.tags, trip.departed_at, trip.delivered_at, trip.reported_by, trip.over)
            for trip in standing.trips
        ],
    }
