"""Stores questions to a whole fleet and the answers to them (C21-C23)."""

from dispatch.surveys import Survey, SurveyAnswer, SurveyKind
from storage.core.transaction import Read, Row, Transaction

_COLUMNS = "id, fleet_id, kind, by_id, words, cars, clock, station, topic, opened_at, closed_at, reminded_at"
_SAVE = (
    f"INSERT INTO surveys ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
    " opened_at = excluded.opened_at, closed_at = excluded.closed_at, reminded_at = excluded.reminded_at,"
    " station = excluded.station, cars = excluded.cars"
)


def save(tx: Transaction, survey: Survey) -> None:
    tx.write(
        _SAVE,
        (
            survey.id,
            survey.fleet_id,
            survey.kind.value,
            survey.asked_by,
            survey.words,
            survey.cars,
            survey.clock,
            survey.station,
            survey.topic,
            survey.opened_at,
            survey.closed_at,
            survey.reminded_at,
        ),
    )


def load(read: Read, survey_id: int) -> Survey | None:
    rows = read(f"SELECT {_COLUMNS} FROM surveys WHERE id = ?", (survey_id,))
    return _survey(rows[0]) if rows else None


def open_of_fleet(read: Read, fleet_id: int) -> tuple[Survey, ...]:
    """In the order in which they were asked."""
    rows = read(
        f"SELECT {_COLUMNS} FROM surveys WHERE fleet_id = ? AND opened_at IS NOT NULL AND closed_at IS NULL ORDER BY id",
        (fleet_id,),
    )
    return tuple(map(_survey, rows))


def next_id(read: Read) -> int:
    rows = read("SELECT COALESCE(MAX(id), 0) + 1 FROM surveys", ())
    number: int = rows[0][0]
    return number


def answer_of(read: Read, survey_id: int, person_id: int) -> SurveyAnswer | None:
    rows = read(
        "SELECT person_id, at, yes_at FROM survey_answers WHERE survey_id = ? AND person_id = ?",
        (survey_id, person_id),
    )
    return SurveyAnswer(*rows[0]) if rows else None


def answers(read: Read, survey_id: int) -> list[SurveyAnswer]:
    rows = read(
        "SELECT person_id, at, yes_at FROM survey_answers WHERE survey_id = ? ORDER BY at, person_id",
        (survey_id,),
    )
    return [SurveyAnswer(*row) for row in rows]


def count_yes(read: Read, survey_id: int) -> int:
    rows = read(
        "SELECT COUNT(*) FROM survey_answers WHERE survey_id = ? AND yes_at IS NOT NULL", (survey_id,)
    )
    number: int = rows[0][0]
    return number


def save_answer(tx: Transaction, survey_id: int, answer: SurveyAnswer) -> None:
    tx.write(
        "INSERT INTO survey_answers (survey_id, person_id, at, yes_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (survey_id, person_id) DO UPDATE SET at = excluded.at, yes_at = excluded.yes_at",
        (survey_id, answer.person_id, answer.at, answer.yes_at),
    )


def _survey(row: Row) -> Survey:
    number, fleet_id, kind, *others = row
    return Survey(number, fleet_id, SurveyKind(kind), *others)
