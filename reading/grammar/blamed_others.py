"""Finds somebody else who is blamed for a wrong number beside the right one: 那趟是3个，不是4个，王队数错了. The number stays the speaker's."""

from collections.abc import Sequence

from reading.grammar.names import is_titled
from reading.grammar.row import Token, TokenRow

_MARKS = ("comma", "full", "line", "gap")
_ERRORS = ("wrong", "correction", "apology", "mistaken", "writtenas")
_BLAMED = ("name", "he", "call")
_BESIDE = (*_BLAMED, "be", "now", "about", "tail", "pad", "hedge", "adult", "unknown", "soon")
_RIGHT = ("notbe", "amend", "that", "be")
_OWN = ("self", "we")
_REPORTED = ("报", "说", "发", "讲")
"""张三报错了，那趟是3个: the number is that of 张三."""
_MOST_WORDS = 5


def without_blame(words: str, row: TokenRow) -> str:
    """The words without those who are blamed; the same words where nobody is."""
    if not any(token.has(*_ERRORS) for token in row) or not any(token.has("number") for token in row):
        return words
    clauses = _clauses(row)
    for place, clause in enumerate(clauses):
        error = _error_of_another(clause)
        if error and _is_number_right(clauses, place, clause, error):
            return words[: clause[0].start] + words[clause[error].start :]
    return words


def _clauses(row: TokenRow) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for token in row:
        if token.has(*_MARKS):
            found.append([])
        else:
            found[-1].append(token)
    return [clause for clause in found if clause]


def _error_of_another(clause: Sequence[Token]) -> int:
    """Where the word of an error stands behind who made it, and nothing but that is said; 0 where it does not."""
    error = next((here for here, token in enumerate(clause) if token.has(*_ERRORS)), 0)
    before, behind = clause[:error], clause[error + 1 :]
    is_of_another = any(token.has(*_BLAMED) for token in before) and error <= _MOST_WORDS
    if not is_of_another or not all(token.has(*_BESIDE) for token in before):
        return 0
    is_over = all(
        token.has("particle", "tail", "number", "measure", "passenger", *_ERRORS) for token in behind
    )
    return error if is_over and not any(token.has("askend") for token in behind) else 0


def _is_number_right(
    clauses: Sequence[Sequence[Token]], place: int, clause: Sequence[Token], error: int
) -> bool:
    """Whether the speaker's right number stands before the blame with 是, 不是 or 改, or behind it with 我 or 那趟."""
    before = [token for each in clauses[:place] for token in each]
    if any(token.has("number") for token in before):
        return any(token.has(*_RIGHT) for token in before)
    behind = clauses[place + 1] if place + 1 < len(clauses) else ()
    if not any(token.has("number") for token in behind):
        return False
    if any(token.has(*_OWN) for token in behind):
        return True
    is_leader = any(token.has("name") and is_titled(token.text) for token in clause)
    return is_leader and behind[0].has("that") and not clause[error].text.startswith(_REPORTED)
