"""How the things said about one driver in one call are understood, read in the order in which they were written (T4)."""

from collections.abc import Mapping

from dispatch.driver_state import Standing, Verdict, Whereabouts
from dispatch.limits import REPEAT_WITHIN
from dispatch.statements import (
    NO_TAGS,
    Answer,
    Doubt,
    Kind,
    Statement,
    after_edits,
    in_order_of_writing,
    written_anew_at,
)
from dispatch.trips import Trip

Verdicts = dict[int, Verdict]


def understand(said: list[Statement], answers: Mapping[int, Answer]) -> tuple[Standing, Verdicts]:
    """Reads everything from the start. Knows what was said and nothing of places: those follow the inbox (T4)."""
    return understood_at_once(said) or understood_from_the_start(said, answers)


def understood_at_once(said: list[Statement]) -> tuple[Standing, Verdicts] | None:
    """What most answers are: the first word, a plain yes. None for anything else."""
    if len(said) != 1:
        return None
    yes = said[0]
    if yes.kind is not Kind.ACKNOWLEDGE or yes.doubt is not None or yes.said_at != yes.at:
        return None
    now = Standing(
        first_answered_at=yes.at,
        acknowledged_at=yes.at,
        eta_at=yes.eta_at,
        whereabouts=Whereabouts.COMING,
    )
    return now, {yes.id: Verdict.COUNTED}


def understood_from_the_start(
    said: list[Statement], answers: Mapping[int, Answer]
) -> tuple[Standing, Verdicts]:
    statements, edits, asking = after_edits(said, answers)
    settled = {edit.id: at for edit in asking if (at := written_anew_at(edit, said)) is not None}
    # An edit that was not answered changes nothing yet: it asks, and did so when it was edited.
    statements += [edit._replace(at=edit.said_at) for edit in asking]
    statements.sort(key=in_order_of_writing)
    remembers = any(statement.kind is Kind.UNDO for statement in statements)
    reader = _Reader(answers, settled, remembers=remembers)
    for statement in statements:
        reader.read(statement)
    reader.now.corrections += edits
    for edit_id in settled:
        reader.now.asks.pop(edit_id, None)
        reader.verdicts[edit_id] = Verdict.DISMISSED
    return reader.now, reader.verdicts


class _Reader:
    def __init__(self, answers: Mapping[int, Answer], settled: Mapping[int, int], *, remembers: bool) -> None:
        self.now = Standing()
        self.verdicts: Verdicts = {}
        self._answers = answers
        self._settled = settled  # edits that asked → when the next version of their message was written
        self._remembers = remembers
        # What may be taken back, each with the standing before it: what counted, and what asks.
        self._before: list[tuple[int, Standing]] = []

    def read(self, statement: Statement) -> None:
        if statement.kind is Kind.UNDO:
            self.verdicts[statement.id] = self._undo(statement.at)
            return
        before = self.now.copy() if self._remembers else None
        verdict = self._refused(statement) or _READ[statement.kind](self, statement)
        self.verdicts[statement.id] = verdict
        if verdict is Verdict.COUNTED and self.now.first_answered_at is None:
            self.now.first_answered_at = statement.at
        if before is not None and verdict in (Verdict.COUNTED, Verdict.ASKS):
            self._before.append((statement.id, before))

    def _refused(self, statement: Statement) -> Verdict | None:
        if statement.doubt is None:
            return None
        answer = self._answers.get(statement.id)
        if answer is None:
            self.now.asks[statement.id] = statement.doubt
            return Verdict.ASKS
        return Verdict.DISMISSED if answer is Answer.NO else None

    def _acknowledge(self, statement: Statement) -> Verdict:
        now = self.now
        if now.acknowledged_at is None or now.gone:
            now.acknowledged_at, now.acknowledgement_implied = statement.at, False
            now.gone = False
            now.whereabouts = Whereabouts.COMING
        elif now.off_duty:
            now.off_duty = False
            now.whereabouts = Whereabouts.COMING
        elif statement.eta_at is None or statement.eta_at == now.eta_at:
            return Verdict.REPEATED
        if statement.eta_at is not None:
            now.eta_at = statement.eta_at
        return Verdict.COUNTED

    def _decline(self, statement: Statement) -> Verdict:
        now = self.now
        if now.gone or now.off_duty:
            return Verdict.REPEATED
        if now.arrived_at is not None:
            now.off_duty = True
        else:
            now.gone = True
            now.declined_at = statement.at
            now.whereabouts = Whereabouts.NOWHERE
        return Verdict.COUNTED

    def _check_in(self, statement: Statement) -> Verdict:
        now = self.now
        unmistakable = statement.in_square or statement.is_tap or statement.lane is not None
        trip = now.open_trip
        if trip:
            trip.delivered_at, trip.over = statement.at, True
            now.whereabouts = Whereabouts.DELIVERED
            if not unmistakable:
                return Verdict.COUNTED
        elif now.stands_in_square:
            moves = statement.lane is not None and statement.lane != now.lane_named
            if not moves and statement.position is None:
                return Verdict.REPEATED
        self._come(statement, implied=False)
        now.whereabouts = Whereabouts.IN_SQUARE
        now.placed_by, now.lane_named = statement.id, statement.lane
        return Verdict.COUNTED

    def _come(self, statement: Statement, *, implied: bool) -> None:
        now = self.now
        if not now.answering:
            now.acknowledged_at, now.acknowledgement_implied = statement.at, True
        now.gone = now.off_duty = False
        if now.arrived_at is None:
            now.arrived_at, now.arrival_implied = statement.at, implied

    def _depart(self, statement: Statement) -> Verdict:
        trip = self.now.open_trip
        if trip and statement.at - trip.departed_at <= REPEAT_WITHIN:
            if statement.passengers == trip.passengers:
                if statement.tags == NO_TAGS or trip.tags != NO_TAGS:
                    return Verdict.REPEATED
                trip.tags = statement.tags
                return Verdict.COUNTED
            if statement.by != trip.heard_from:  # K5
                return self._put(trip, statement)
            answer = self._answers.get(statement.id)
            if answer is None:
                self.now.asks[statement.id] = Doubt.AMEND_OR_NEW
                return Verdict.ASKS
            if answer is Answer.NO:
                return Verdict.DISMISSED
            if answer is not Answer.NEW:
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
        return Verdict.COUNTED

    def _deliver(self, statement: Statement) -> Verdict:
        trip = self.now.open_trip
        if trip is None:
            return Verdict.NOTHING
        trip.delivered_at, trip.over = statement.at, True
        self.now.whereabouts = Whereabouts.DELIVERED
        return Verdict.COUNTED

    def _amend(self, statement: Statement) -> Verdict:
        if self._answers.get(statement.id) is Answer.NO:
            return Verdict.DISMISSED
        trip = self._meant(statement)
        if trip is None:
            self.now.asks[statement.id] = Doubt.NO_TRIP
            return Verdict.ASKS
        for asking, doubt in list(self.now.asks.items()):
            if doubt is Doubt.AMEND_OR_NEW:  # said in words what the buttons asked
                del self.now.asks[asking]
                self.verdicts[asking] = Verdict.DISMISSED
        if statement.passengers == trip.passengers and statement.tags in (NO_TAGS, trip.tags):
            return Verdict.REPEATED
        return self._put(trip, statement)

    def _put(self, trip: Trip, statement: Statement) -> Verdict:
        trip.passengers = statement.passengers or trip.passengers
        if statement.tags != NO_TAGS:
            trip.tags = statement.tags
        trip.heard_from = statement.by
        self.now.corrections += 1
        return Verdict.COUNTED

    def _meant(self, statement: Statement) -> Trip | None:
        trips = self.now.trips
        if statement.target is None:
            return trips[-1] if trips else None
        named = [trip for trip in trips if trip.message == (statement.chat_id, statement.target)]
        return named[-1] if named else None

    def _undo(self, at: int) -> Verdict:
        """K3: the last word that counted, or that still asks: then nothing but the question goes."""
        while self._before:
            undone, before = self._before.pop()
            asked = undone in self.now.asks
            if asked and self._settled.get(undone, at + 1) <= at:
                continue  # his message was written anew
            if not asked and self.verdicts[undone] is not Verdict.COUNTED:
                continue  # what it asked was answered in words
            before.corrections = self.now.corrections + (not asked)
            before.asks = {id_: why for id_, why in before.asks.items() if id_ in self.now.asks}
            self.now = before
            self.verdicts[undone] = Verdict.DISMISSED if asked else Verdict.TAKEN_BACK
            return Verdict.COUNTED
        return Verdict.NOTHING


_READ = {
    Kind.ACKNOWLEDGE: _Reader._acknowledge,
    Kind.DECLINE: _Reader._decline,
    Kind.CHECK_IN: _Reader._check_in,
    Kind.DEPART: _Reader._depart,
    Kind.DELIVER: _Reader._deliver,
    Kind.AMEND: _Reader._amend,
}
