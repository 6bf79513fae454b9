"""Gives a database the chats and topics that it had before migration 0018: Telegram's own numbers in every table."""

import sqlite3

PLACES = 18  # the migration that numbered them
_TABLES = (
    "fleets",
    "former_chats",
    "admins",
    "sent_messages",
    "keyboards",
    "send_log",
    "journal",
    "clarifications",
    "inbox",
)
_FAR = 1 << 62  # a number of ours may be another chat's of Telegram's for a moment
_WRITTEN = "(SELECT CAST(external_id AS INTEGER) FROM places WHERE id = {})"


def give_former_places(database: sqlite3.Connection) -> None:
    topic = "json_extract(body, '$.topic')"
    written = _WRITTEN.format(topic)
    database.execute(
        f"UPDATE outbox SET body = json_set(body, '$.topic', {written}) WHERE {topic} IS NOT NULL"
    )
    database.execute("DROP INDEX outbox_key")
    database.execute(
        "UPDATE outbox SET key = replace(key, ':' || chat_id || ':', ':' || p.external_id || ':'),"
        " chat_id = CAST(p.external_id AS INTEGER) FROM places p WHERE p.id = chat_id"
    )
    database.execute("CREATE UNIQUE INDEX outbox_key ON outbox (key) WHERE state = 0 AND key IS NOT NULL")
    for table in _TABLES:
        known = "chat_id IN (SELECT id FROM places)"
        database.execute(f"UPDATE {table} SET chat_id = {_WRITTEN.format('chat_id')} - {_FAR} WHERE {known}")
        database.execute(f"UPDATE {table} SET chat_id = chat_id + {_FAR} WHERE chat_id < -{_FAR >> 1}")
    for column in ("origin_chat", "topic"):
        database.execute(f"UPDATE calls SET {column} = {_WRITTEN.format(column)} WHERE {column} IS NOT NULL")
