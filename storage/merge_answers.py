"""The questions which of two people is meant that their merge answered, and their messages' facts (K4, I10)."""

import json
from typing import NamedTuple

from storage.core.transaction import Transaction
from storage.merges import Snapshot


class Answered(NamedTuple):
    """The questions that the merge answered by leaving one candidate, and what their messages recorded then."""

    questions: list[int]
    entries: list[int]  # of the journal
    calls: set[int]  # in which nothing else was said of the kept one since


def answered_by_merge(tx: Transaction, kept_id: int, snapshot: Snapshot) -> Answered:
    """Finds what the merge answered, where nothing more was said of the kept one in these calls since; else nothing."""
    questions, inputs = [], []
    for text_id, (_, after) in snapshot.bodies.items():
        rows = tx.read(
            "SELECT input_id FROM clarifications WHERE id = ? AND body = ? AND resolved_at IS NOT NULL",
            (int(text_id), after),
        )
        if rows and json.loads(after).get("people") == [kept_id]:
            questions.append(int(text_id))
            inputs.append(rows[0][0])
    marks = ",".join("?" for _ in inputs)
    said = tx.read(
        f"SELECT id, call_id, input_id IN ({marks}) FROM journal WHERE id > ? AND person_id = ? AND call_id IS NOT NULL",
        (*inputs, snapshot.over_journal, kept_id),
    )
    calls = {call_id for _, call_id, is_answer in said if is_answer}
    calls -= {call_id for _, call_id, is_answer in said if not is_answer}
    entries = [id_ for id_, call_id, is_answer in said if is_answer and call_id in calls]
    if len(entries) < sum(is_answer for _, _, is_answer in said):
        return Answered([], [], set())  # he said more there since: the answers stay
    return Answered(questions, entries, calls)


def ask_again(tx: Transaction, answered: Answered, snapshot: Snapshot) -> None:
    """Opens these questions again and deletes what their messages had recorded."""
    for id_ in answered.entries:
        tx.write("DELETE FROM journal WHERE id = ?", (id_,))
    for id_ in answered.questions:
        before, _ = snapshot.bodies[str(id_)]
        tx.write("UPDATE clarifications SET resolved_at = NULL, body = ? WHERE id = ?", (before, id_))
