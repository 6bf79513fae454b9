"""SQL for rows that are read and written whole. A row is a NamedTuple whose fields are the table's columns."""

from typing import NamedTuple


def columns(row: type[NamedTuple]) -> str:
    return ", ".join(_fields(row))


def upsert(table: str, row: type[NamedTuple], *, key: tuple[str, ...]) -> str:
    """Inserts a row, or replaces the row that has its key."""
    fields = _fields(row)
    marks = ", ".join("?" for _ in fields)
    changes = ", ".join(f"{name} = excluded.{name}" for name in fields if name not in key)
    return (
        f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({marks})"
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}"
    )


def _fields(row: type[NamedTuple]) -> tuple[str, ...]:
    fields: tuple[str, ...] = row._fields
    return fields
