"""How the things said about one driver in one call are understood, read in the order in which they were written (T4)."""

from collections.abc import Mapping

from dispatch.driver_state import DriverState, StatementOutcome, Whereabouts
from dispatch.limits import REPEAT_WITHIN
from dispatch.statements import (
    NO_TAGS,
    ClarificationAnswer,
    ClarificationReason,
    Statement,
    StatementKind,
    after_edits,
    in_order_of_writing,
    written_anew_at,
)
from dispatch.trips import Trip

Verdicts = dict[int, StatementOutcome]


def understand(
    said: list[Statement], answers: Mapping[int, ClarificationAnswer]
) -> tuple[DriverState, Verdicts]:
    """Reads everything from the start. Knows what was said and nothing of places: those follow the inbox (T4)."""
    return understood_at_once(said) or understood_from_the_start(said, answers)


def understood_at_once(said: list[Statement]) -> tuple[DriverState, Verdicts] | None:
    """What most answers are: the first word, a plain yes. None for anything else."""
    if len(said) != 1:
        return None
    yes = said[0]
    if yes.kind is not StatementKind.ACKNOWLEDGE or yes.doubt is not None or yes.said_at != yes.at:
        return None
    now = DriverState(
        first_answered_at=yes.at,
        acknowledged_at=yes.at,
        eta_at=yes.eta_at,
        whereabouts=Whereabouts.COMING,
    )
    return now, {yes.id: StatementOutcome.COUNTED}


def understood_from_the_start(
    said: list[Statement], answers: Mapping[int, ClarificationAnswer]
) -> tuple[DriverState, Verdicts]:
    statements, edits, asking = after_edits(said, answers)
    settled = {edit.id: at for edit in asking if (at := written_anew_at(edit, said)) is not None}
    # An edit that was not answered changes nothing yet: it asks, and did so when it was edited.
    statements += [edit._replace(at=edit.said_at) for edit in asking]
    statements.sort(key=in_order_of_writing)
    remembers = any(statement.kind in _LOOKING_BACK for statement in statements)
    reader = _Fold(answers, settled, remembers=remembers)
    for statement in statements:
        reader.read(statement)
    reader.now.corrections += edits
    for edit_id in settled:
        reader.now.asks.pop(edit_id, None)
        reader.verdicts[edit_id] = StatementOutcome.DISMISSED
    return reader.now, reader.verdicts


class _Fold:
    def __init__(
        self, answers: Mapping[int, ClarificationAnswer], settled: Mapping[int, int], *, remembers: bool
    ) -> None:
        self.now = DriverState()
        self.verdicts: Verdicts = {}
        self._answers = answers
        self._settled = settled  # edits that asked → when the next version of their message was written
        self._remembers = remembers
        # What may be taken back, each with the standing before it: what counted, and what asks.
        self._before: list[tuple[int, DriverState]] = []
        self._heard: list[Statement] = []

    def read(self, statement: Statement) -> None:
        if statement.kind is StatementKind.TAKE_BACK:
            self.verdicts[statement.id] = self._take_back(statement)
            return
        if self._remembers:
            self._heard.append(statement)
        if statement.kind is StatementKind.UNDO:
            self.verdicts[statement.id] = self._undo(statement.at)
            return
        before = self.now.copy() if self._remembers else None
        verdict = self._refused(statement) or _READ[statement.kind](self, statement)
        self.verdicts[statement.id] = verdict
        if verdict is StatementOutcome.COUNTED and self.now.first_answered_at is None:
            self.now.first_answered_at = statement.at
        if before is not None and verdict in (StatementOutcome.COUNTED, StatementOutcome.ASKS):
            self._before.append((statement.id, before))

    def _refused(self, statement: Statement) -> StatementOutcome | None:
        if statement.doubt is None:
            return None
        answer = self._answers.get(statement.id)
        if answer is None:
            self.now.asks[statement.id] = statement.doubt
            return StatementOutcome.ASKS
        return StatementOutcome.DISMISSED if answer is ClarificationAnswer.NO else None

    def _acknowledge(self, statement: Statement) -> StatementOutcome:
        now = self.now
        if now.acknowledged_at is None or now.gone:
            now.acknowledged_at, now.acknowledgement_implied = statement.at, False
            now.gone = False
            now.whereabouts = Whereabouts.COMING
        elif now.off_duty:
            now.off_duty = False
            now.whereabouts = Whereabouts.COMING
        elif statement.eta_at is None or statement.eta_at == now.eta_at:
            return StatementOutcome.REPEATED
        if statement.eta_at is not None:
            now.eta_at = statement.eta_at
        return StatementOutcome.COUNTED

    def _decline(self, statement: Statement) -> StatementOutcome:
        now = self.now
        if now.gone or now.off_duty:
            return StatementOutcome.REPEATED
        if now.arrived_at is not None and statement.is_reaction:
            return StatementOutcome.NOTHING
        if now.arrived_at is not None:
            now.off_duty = True
        else:
            now.gone = True
            now.declined_at = statement.at
            now.whereabouts = Whereabouts.NOWHERE
        return StatementOutcome.COUNTED

    def _check_in(self, statement: Statement) -> StatementOutcome:
        now = self.now
        unmistakable = statement.in_square or statement.is_tap or statement.lane is not None
        trip = now.open_trip
        if trip:
            trip.delivered_at, trip.over = statement.at, True
            now.whereabouts = Whereabouts.DELIVERED
            if not unmistakable:
                return StatementOutcome.COUNTED
        elif now.stands_in_square:
            moves = statement.lane is not None and statement.lane != now.lane_named
            if not moves and statement.position is None:
                return StatementOutcome.REPEATED
        self._come(statement, implied=False)
        now.whereabouts = Whereabouts.IN_SQUARE
        now.placed_by, now.lane_named = statement.id, statement.lane
        return StatementOutcome.COUNTED

    def _come(self, statement: Statement, *, implied: bool) -> None:
        now = self.now
        if not now.answering:
            now.acknowledged_at, now.acknowledgement_implied = statement.at, True
        now.gone = now.off_duty = False
        if now.arrived_at is None:
            now.arrived_at, now.arrival_implied = statement.at, implied

    def _depart(self, statement: Statement) -> StatementOutcome:
        trip = self.now.open_trip
        if trip and statement.at - trip.departed_at <= REPEAT_WITHIN:
            if statement.passengers == trip.passengers:
                if statement.tags == NO_TAGS or trip.tags != NO_TAGS:
                    return StatementOutcome.REPEATED
                trip.tags = statement.tags
                return StatementOutcome.COUNTED
            if statement.by != trip.heard_from:  # K5
                return self._put(trip, statement)
            answer = self._answers.get(statement.id)
            if answer is None:
                self.now.asks[statement.id] = ClarificationReason.AMEND_OR_NEW
                return StatementOutcome.ASKS
            if answer is ClarificationAnswer.NO:
                return StatementOutcome.DISMISSED
            if answer is not ClarificationAnswer.NEW:
                return self._put(trip, statement)
        if trip:
            trip.over = True
        self._come(statement, implied=True)
        self.now.whereabouts = Whereabouts.ON_ROAD
        self.now.trips.append(
            Trip(
                statement.id,
                (statement.chat_id, statement.message_id),
                statement.passengers or 0,
                statement.tags,
                statement.at,
                reported_by=statement.by,
                heard_from=statement.by,
            )
        )
        return StatementOutcome.COUNTED

    def _deliver(self, statement: Statement) -> StatementOutcome:
        trip = self.now.open_trip
        if trip is None:
            return StatementOutcome.NOTHING
        trip.delivered_at, trip.over = statement.at, True
        self.now.whereabouts = Whereabouts.DELIVERED
        return StatementOutcome.COUNTED

    def _amend(self, statement: Statement) -> StatementOutcome:
        if self._answers.get(statement.id) is ClarificationAnswer.NO:
            return StatementOutcome.DISMISSED
        trip = self._meant(statement)
        if trip is None:
            self.now.asks[statement.id] = ClarificationReason.NO_TRIP
            return StatementOutcome.ASKS
        for asking, doubt in list(self.now.asks.items()):
            if doubt is ClarificationReason.AMEND_OR_NEW:  # said in words what the buttons asked
                del self.now.asks[asking]
                self.verdicts[asking] = StatementOutcome.DISMISSED
        if statement.passengers == trip.passengers and statement.tags in (NO_TAGS, trip.tags):
            return StatementOutcome.REPEATED
        return self._put(trip, statement)

    def _put(self, trip: Trip, statement: Statement) -> StatementOutcome:
        trip.passengers = statement.passengers or trip.passengers
        if statement.tags != NO_TAGS:
            trip.tags = statement.tags
        trip.heard_from = statement.by
        self.now.corrections += 1
        return StatementOutcome.COUNTED

    def _meant(self, statement: Statement) -> Trip | None:
        trips = self.now.trips
        if statement.target is None:
            return trips[-1] if trips else None
        named = [trip for trip in trips if trip.message == (statement.chat_id, statement.target)]
        return named[-1] if named else None

    def _undo(self, at: int) -> StatementOutcome:
        """K3: the last word that counted, or that still asks: then nothing but the question goes."""
        while self._before:
            undone, before = self._before.pop()
            asked = undone in self.now.asks
            if asked and self._settled.get(undone, at + 1) <= at:
                continue  # his message was written anew
            if not asked and self.verdicts[undone] is not StatementOutcome.COUNTED:
                continue  # what it asked was answered in words
            before.corrections = self.now.corrections + (not asked)
            before.asks = {id_: why for id_, why in before.asks.items() if id_ in self.now.asks}
            self.now = before
            self.verdicts[undone] = StatementOutcome.DISMISSED if asked else StatementOutcome.TAKEN_BACK
            return StatementOutcome.COUNTED
        return StatementOutcome.NOTHING

    def _take_back(self, taken_away: Statement) -> StatementOutcome:
        """R11: what this reaction said goes, as if it had never been said; after an arrival nothing does."""
        key = (taken_away.chat_id, taken_away.message_id)
        gone = {
            said.id
            for said in self._heard
            if (said.chat_id, said.message_id) == key and self.verdicts[said.id] in _STANDS
        }
        if not gone or self.now.arrived_at is not None:
            return StatementOutcome.NOTHING
        again = _Fold(self._answers, self._settled, remembers=True)
        for said in self._heard:
            if said.id not in gone:
                again.read(said)
        self.now, self._before, self._heard = again.now, again._before, again._heard
        self.verdicts |= again.verdicts | dict.fromkeys(gone, StatementOutcome.TAKEN_BACK)
        return StatementOutcome.COUNTED


_LOOKING_BACK = frozenset({StatementKind.UNDO, StatementKind.TAKE_BACK})
_STANDS = frozenset({StatementOutcome.COUNTED, StatementOutcome.REPEATED})
_READ = {
    StatementKind.ACKNOWLEDGE: _Fold._acknowledge,
    StatementKind.DECLINE: _Fold._decline,
    StatementKind.CHECK_IN: _Fold._check_in,
    StatementKind.DEPART: _Fold._depart,
    StatementKind.DELIVER: _Fold._deliver,
    StatementKind.AMEND: _Fold._amend,
}
