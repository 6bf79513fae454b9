"""Gives a database the names that tables, columns and kinds had before migration 0007."""

import sqlite3

NAMES = 7  # the migration that gave the present names
_KINDS = {
    "deadlines.kind": {
        "clarifications": "gather-questions",
        "mentions": "gather-mentions",
        "cars_short": "few",
        "overdue": "missing",
        "on_road": "road",
        "stale_call": "forgotten",
        "evening": "shifts",
        "week_summary": "summary",
    },
    "reminders.kind": {"overdue": "missing", "on_road": "road", "stale_call": "forgotten"},
    "clarifications.kind": {"call_request": "wish", "early": "unheard"},
    "throttle.key": {"clarifications": "questions"},
    "outbox.kind": {"closing_report": "report"},
    "sent_messages.role": {
        "mention": "told",
        "clarifications": "questions",
        "call_request": "wish",
        "closing_report": "report",
        "closing_report-2": "report-2",
    },
}
_COLUMNS = {
    "clarifications": {"resolved_at": "settled_at"},
    "sent_messages": {"content_hash": "shown"},
    "send_log": {"is_edit": "edit"},
    "last_poll": {"polled_at": "heard_at"},
    "throttle": {"key": "kind"},
    "mentions": {"closed_at": "told_at"},
    "reminders": {"occasion": "about"},
    "summaries": {"closed_at": "settled_at", "posted": "said"},
    "calls": {"meeting_point": "place"},
    "responses": {"withdrawn": "gone", "has_left": "off_duty", "clarifications": "asks", "slot": "seat"},
    "outbox": {"priority": "lane"},
}
_TABLES = {
    "clarifications": "doubts",
    "sent_messages": "posts",
    "send_log": "spoken",
    "last_poll": "hearing",
    "throttle": "gathered",
}


def give_former_names(database: sqlite3.Connection) -> None:
    """Indexes keep their present names; keys of deadlines and rows of the outbox get the former ones."""
    for new, old in _KINDS["deadlines.kind"].items():
        database.execute(
            "UPDATE deadlines SET key = ? || substr(key, length(kind) + 1) WHERE kind = ?",
            (old.replace("-", ":"), new),
        )
    for role in ("mention", "clarifications", "call_request"):
        database.execute(
            "UPDATE outbox SET body = json_set(body, '$.role', ?) WHERE json_extract(body, '$.role') = ?",
            (_KINDS["sent_messages.role"][role], role),
        )
    database.execute("UPDATE outbox SET key = substr(key, 9) WHERE kind = 'closing_report'")
    for place, kinds in _KINDS.items():
        table, column = place.split(".")
        for new, old in kinds.items():
            database.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (old, new))
    for table, columns in _COLUMNS.items():
        for new, old in columns.items():
            database.execute(f"ALTER TABLE {table} RENAME COLUMN {new} TO {old}")
    for new, old in _TABLES.items():
        database.execute(f"ALTER TABLE {new} RENAME TO {old}")
