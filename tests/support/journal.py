"""The journal in memory, for tests of dispatch alone: keeps what was said, and gives it back where `apply` wants it."""

from copy import deepcopy

from dispatch import apply
from dispatch.applied import Applied
from dispatch.calls import Call
from dispatch.fold import History
from dispatch.statements import ClarificationAnswer, Statement


class Journal:
    """Applies statements, answers and merges as the handlers do, and remembers them."""

    def __init__(self) -> None:
        self._histories: dict[tuple[int, int], History] = {}

    def history(self, call: Call, person_id: int) -> History:
        """A copy of what was said about a person in a call."""
        return deepcopy(self._histories.get((call.id, person_id), History()))

    def apply(self, call: Call, person_id: int, statement: Statement) -> Applied:
        wanted = apply.needs_history(call, person_id, statement)
        earlier = self.history(call, person_id) if wanted else None
        applied = apply.apply_statement(call, person_id, statement, earlier)
        self._histories.setdefault((call.id, person_id), History()).statements.append(statement)
        self._note_place(call, person_id, applied)
        return applied

    def answer(self, call: Call, person_id: int, statement_id: int, said: ClarificationAnswer) -> Applied:
        applied = apply.answer(call, person_id, statement_id, said, self.history(call, person_id))
        self._histories[call.id, person_id].answers[statement_id] = said
        self._note_place(call, person_id, applied)
        return applied

    def merge(self, call: Call, temporary_id: int, person_id: int) -> Applied | None:
        moved, known = self.history(call, temporary_id), self.history(call, person_id)
        applied = apply.merge(call, temporary_id, person_id, moved, known)
        self._histories.pop((call.id, temporary_id), None)
        if applied is not None:
            self._histories[call.id, person_id] = known.merged_with(moved)
            self._note_place(call, person_id, applied)
        return applied

    def _note_place(self, call: Call, person_id: int, applied: Applied) -> None:
        place, placed_by = applied.response.place, applied.response.state.placed_by
        if applied.placed and place is not None and placed_by is not None:
            self._histories[call.id, person_id].places[placed_by] = place
