"""Takes back what was said while statements are folded: an undo (K3), a reaction that was taken away (R11)."""

from collections.abc import Mapping

from dispatch.driver_state import NOTHING_SAID, DriverState, StatementOutcome
from dispatch.next_state import next_state
from dispatch.reactions import gone_with_reaction
from dispatch.statements import ClarificationAnswer, Statement, StatementKind

Outcomes = dict[int, StatementOutcome]  # by statement id
_Fact = tuple[int, int, StatementKind]
Bindings = dict[int, frozenset[_Fact]]  # undo → what it took back, with what had only said the same again


class Folding:
    """Folds statements from the start, and keeps the earlier states so that an undo can restore one."""

    def __init__(
        self,
        answers: Mapping[int, ClarificationAnswer],
        settled: Mapping[int, int],
        bindings: Bindings,
        asking: frozenset[int],
    ) -> None:
        self.state = NOTHING_SAID
        self.outcomes: Outcomes = {}
        self._answers = answers
        self._settled = settled  # edits that asked → when the next version of their message was written
        self._bindings = bindings
        self._asking = asking  # edits that ask: they take nothing from the fact that they would change
        self.taken_back: Bindings = {}
        # What may be taken back, each with the state before it: what counted, and what asks.
        self._before: list[tuple[Statement, DriverState]] = []
        self._said: list[Statement] = []  # without reactions that were taken back
        self._standing: list[Statement] = []  # without undos and what they took back

    def read(self, statement: Statement) -> None:
        if statement.kind is StatementKind.TAKE_BACK:
            self.outcomes[statement.id] = self._take_back(statement)
            return
        self._said.append(statement)
        if statement.kind is StatementKind.UNDO:
            self.outcomes[statement.id] = self._undo(statement)
            return
        self._standing.append(statement)
        before = self.state
        self.state, outcome = next_state(before, statement, self._answers.get(statement.id))
        self.outcomes[statement.id] = outcome
        for asked in before.asks.keys() - self.state.asks.keys():  # an amendment said what the buttons asked
            self.outcomes[asked] = StatementOutcome.DISMISSED
        if outcome in (StatementOutcome.COUNTED, StatementOutcome.ASKS):
            self._before.append((statement, before))

    def _undo(self, undo: Statement) -> StatementOutcome:
        """K3: the last statement that counted, or that still asks: then nothing but the question goes.

        What only repeated it goes with it. An undo that was said before an edit takes back what it took back then.
        """
        if undo.id in self._bindings:
            return self._undo_as_then(undo)
        last = self._last_live(undo.at)
        if last is None:
            return StatementOutcome.NOTHING
        said, before = self._before[last]
        place = self._standing.index(said)
        self.taken_back[undo.id] = frozenset(map(self._fact, self._standing[place:]))
        del self._standing[place:]
        asked = said.id in self.state.asks
        self.state = before._replace(
            corrections=self.state.corrections + (not asked),
            asks={id_: why for id_, why in before.asks.items() if id_ in self.state.asks},
        )
        self.outcomes[said.id] = StatementOutcome.DISMISSED if asked else StatementOutcome.TAKEN_BACK
        del self._before[last:]
        return StatementOutcome.COUNTED

    def _undo_as_then(self, undo: Statement) -> StatementOutcome:
        taken_back = self.taken_back[undo.id] = self._bindings[undo.id]
        gone = [each for each in self._said if each is not undo and self._fact(each) in taken_back]
        asked = [each.id for each in gone if each.id in self.state.asks]
        counted = [each.id for each in gone if self.outcomes[each.id] is StatementOutcome.COUNTED]
        corrections = self.state.corrections + bool(counted)
        self._read_again_without({undo.id, *(each.id for each in gone)})
        self.state = self.state._replace(corrections=corrections)
        self.outcomes |= dict.fromkeys(asked, StatementOutcome.DISMISSED)
        self.outcomes |= dict.fromkeys(counted, StatementOutcome.TAKEN_BACK)
        return StatementOutcome.COUNTED if asked or counted else StatementOutcome.NOTHING

    def _last_live(self, at: int) -> int | None:
        """The place in `_before` of the last statement that counts or still asks."""
        for place in range(len(self._before) - 1, -1, -1):
            id_ = self._before[place][0].id
            if id_ not in self.state.asks:
                if self.outcomes[id_] is StatementOutcome.COUNTED:
                    return place  # else it was asked and answered in words
            elif self._settled.get(id_, at + 1) > at:
                return place  # else its message was written anew
        return None

    def _take_back(self, taken_away: Statement) -> StatementOutcome:
        """R11: what this reaction said goes, as if it had never been said."""
        has_arrived = self.state.arrived_at is not None
        gone = gone_with_reaction(taken_away, self._said, self.outcomes, has_arrived=has_arrived)
        if not gone:
            return StatementOutcome.NOTHING
        self._read_again_without(set(gone))
        self.outcomes |= dict.fromkeys(gone, StatementOutcome.TAKEN_BACK)
        return StatementOutcome.COUNTED

    def _read_again_without(self, gone: set[int]) -> None:
        again = Folding(self._answers, self._settled, self._bindings, self._asking)
        for said in (each for each in self._said if each.id not in gone):
            again.read(said)
        self.state, self._before = again.state, again._before
        self._said, self._standing = again._said, again._standing
        self.outcomes |= again.outcomes

    def _fact(self, said: Statement) -> _Fact:
        """Names what was said, alike in every version of a message."""
        if said.is_tap or said.id in self._asking:
            return (0, said.id, said.kind)
        return (said.chat_id, said.message_id, said.kind)
