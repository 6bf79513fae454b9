"""What the database says, by name: the only place outside tests/storage where a test's SQL stands.

Functions that take `read` run inside a transaction or `Database.query`; the others take the database.
"""

import json
import re
import sqlite3
from functools import partial
from typing import Any, NamedTuple

import msgspec

from bot.cli.report import load
from bot.telegram.markup import html_of
from bot.telegram.requests import Request, request_for
from dispatch.json_report import report as compose
from handlers.chat import button_data
from handlers.chat.text_nodes import Text
from handlers.statistics.roster_sheets import roster_sheet
from handlers.views.render import as_stored
from storage import clarifications, persons
from storage.clarifications import Clarification
from storage.core.database import Database
from storage.core.transaction import Read, Transaction
from storage.external_ids import ExternalIds, PlaceKind, external_account
from storage.inbox import Input
from storage.persons import MembershipRow


class OutboxRow(NamedTuple):
    id: int
    chat_id: int
    kind: str
    body: str


class Response(NamedTuple):
    """`driver` is the account, None for a person who is known by name alone; times are UTC epoch seconds."""

    call: int
    driver: int | None
    slot: str
    acknowledged_at: int | None
    arrived_at: int | None
    declined_at: int | None
    passed_on_at: int | None
    withdrawn: bool
    corrections: int
    asks: bool


class Trip(NamedTuple):
    """`driver` and `reported_by` are accounts; the latter is None where he reported it himself."""

    driver: int | None
    passengers: int
    departed_at: int
    reported_by: int | None


class Call(NamedTuple):
    id: int
    station: str
    needed: int | None
    waiting: int | None
    closed_at: int | None


# ---------------------------------------------------------------- whole tables

# Everything that people see or that is counted.
SEEN_OR_COUNTED = (
    "calls",
    "responses",
    "trips",
    "journal",
    "clarifications",
    "outbox",
    "deadlines",
    "fleets",
    "persons",
    "memberships",
    "shifts",
)
OF_A_FLEET = ("calls", "responses", "trips", "journal", "memberships", "clarifications")


async def contents(database: Database, *tables: str) -> dict[str, list[Any]]:
    """All rows of these tables, to be compared with what they hold later."""
    return {table: await database.read(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables}


# ---------------------------------------------------------------- the night


async def calls(database: Database) -> list[Call]:
    rows = await database.read("SELECT id, station, needed, waiting, closed_at FROM calls ORDER BY id")
    return [Call(*row) for row in rows]


async def open_calls(database: Database) -> list[int]:
    return [call.id for call in await calls(database) if call.closed_at is None]


async def responses(database: Database) -> list[Response]:
    """In the order in which people became known, call by call."""
    rows = await database.read(
        "SELECT r.call_id, CAST(p.external_id AS INTEGER), r.slot, r.acknowledged_at, r.arrived_at, r.declined_at, r.passed_on_at,"
        " r.withdrawn = 1, r.corrections, r.clarifications = 1 FROM responses r"
        " LEFT JOIN accounts p ON p.person_id = r.person_id ORDER BY r.call_id, r.person_id"
    )
    return [Response(*row) for row in rows]


async def person_id_or_none(database: Database, telegram_id: int) -> int | None:
    """None for somebody who has not been heard yet."""
    rows = await database.read("SELECT person_id FROM accounts WHERE external_id = ?", (str(telegram_id),))
    return int(rows[0][0]) if rows and rows[0][0] is not None else None


async def names(database: Database) -> dict[int, str]:
    """Person id → the name in the only fleet."""
    return dict(await database.query(lambda read: read("SELECT person_id, name FROM memberships")))


async def last_input(database: Database) -> int:
    """The id of the input that came last."""
    [row] = await database.read("SELECT MAX(id) FROM inbox")
    return int(row[0])


class Stated(NamedTuple):
    """A row of the journal that counts: a statement, or a number of waiting people."""

    id: int
    input_id: int
    call: int
    kind: str


async def stated_since(database: Database, journal_id: int) -> list[Stated]:
    """What was recorded after this row of the journal."""
    rows = await database.read(
        "SELECT id, input_id, call_id, kind FROM journal WHERE id > ? AND call_id IS NOT NULL AND kind IN"
        " ('acknowledge', 'decline', 'check_in', 'depart', 'deliver', 'amend', 'undo', 'waiting') ORDER BY id",
        (journal_id,),
    )
    return [Stated(*row) for row in rows]


async def waits_of_input(database: Database, input_id: int) -> bool:
    """Whether the input waits for an answer, or is one that said again what waits."""
    rows = await database.read(
        "SELECT 1 FROM clarifications WHERE resolved_at IS NULL AND kind NOT IN ('maybe', 'early')"
        " AND (input_id = ?1 OR ?1 IN (SELECT value FROM json_each(body, '$.also')))",
        (input_id,),
    )
    return bool(rows)


async def asked_for_numbers(database: Database) -> set[int]:
    """The accounts whose questions for a number of passengers have been settled."""
    rows = await database.read(
        "SELECT CAST(a.external_id AS INTEGER) FROM clarifications c JOIN accounts a USING (person_id)"
        " WHERE c.kind = 'number' AND c.resolved_at IS NOT NULL"
    )
    return {account for (account,) in rows}


async def acknowledged(database: Database) -> list[int | None]:
    """The accounts that have acknowledged a call, once for each."""
    return [each.driver for each in await responses(database) if each.acknowledged_at is not None]


async def whereabouts(database: Database, call: int, driver: int) -> str:
    """Where a driver is in a call; `left` for one who left after his arrival."""
    rows = await database.read(
        "SELECT CASE r.has_left WHEN 1 THEN 'left' ELSE r.whereabouts END FROM responses r"
        " JOIN accounts p ON p.person_id = r.person_id WHERE r.call_id = ? AND p.external_id = CAST(? AS TEXT)",
        (call, driver),
    )
    where: str = rows[0][0]
    return where


async def delivered_at(database: Database) -> list[int | None]:
    """Of every trip, in the order of departure."""
    rows = await database.read("SELECT delivered_at FROM trips ORDER BY departed_at, person_id")
    return [at for (at,) in rows]


async def trips(database: Database) -> list[Trip]:
    """In the order of departure."""
    rows = await database.read(
        "SELECT CAST(p.external_id AS INTEGER), t.passengers, t.departed_at, CAST(r.external_id AS INTEGER) FROM trips t"
        " LEFT JOIN accounts p ON p.person_id = t.person_id LEFT JOIN accounts r ON r.person_id = t.reported_by"
        " ORDER BY t.departed_at, t.person_id"
    )
    return [Trip(*row) for row in rows]


async def totals_of(database: Database, call: int) -> dict[str, int]:
    """The totals of a call, counted from its rows and from nothing else."""
    [row] = await database.read(f"SELECT {', '.join(_TOTALS.values())}", (call,))
    return dict(zip(_TOTALS, row, strict=True))


_TOTALS = {
    "acknowledged": "(SELECT COUNT(*) FROM responses WHERE call_id = ?1 AND slot = 'taken')",
    "declined": "(SELECT COUNT(*) FROM responses WHERE call_id = ?1 AND withdrawn)",
    "standby": "(SELECT COUNT(*) FROM responses WHERE call_id = ?1 AND slot = 'standby')",
    "arrived": "(SELECT COUNT(arrived_at) FROM responses WHERE call_id = ?1)",
    "trips": "(SELECT COUNT(*) FROM trips WHERE call_id = ?1)",
    "passengers": "(SELECT COALESCE(SUM(passengers), 0) FROM trips WHERE call_id = ?1)",
    "elderly": "(SELECT COALESCE(SUM(elderly), 0) FROM trips WHERE call_id = ?1)",
    "children": "(SELECT COALESCE(SUM(children), 0) FROM trips WHERE call_id = ?1)",
    "on_road": "(SELECT COUNT(*) FROM trips WHERE call_id = ?1 AND NOT is_over)",
    "unclear": "(SELECT COALESCE(SUM(clarifications), 0) FROM responses WHERE call_id = ?1)"
    " + (SELECT COUNT(*) FROM clarifications WHERE call_id = ?1 AND statement_id IS NULL AND resolved_at IS NULL)"
    " + (SELECT COUNT(*) FROM clarifications, json_each(body, '$.calls') AS candidate"
    " WHERE kind = 'call' AND candidate.value = ?1 AND resolved_at IS NULL)",
}


async def trips_of(database: Database, person: int) -> list[int]:
    """The numbers of this person's trips."""
    rows = await database.read("SELECT leg FROM trips WHERE person_id = ? ORDER BY leg", (person,))
    return [leg for (leg,) in rows]


async def last_end(database: Database, chat: int, since: str, until: str) -> int | None:
    """When the last call of the nights from `since` until before `until` ended (ISO dates)."""
    rows: list[tuple[int | None]] = await database.read(
        "SELECT MAX(closed_at) FROM calls JOIN fleets ON fleets.id = fleet_id"
        " JOIN places p ON p.id = chat_id WHERE p.external_id = ? AND night >= ? AND night < ?",
        (str(chat), since, until),
    )
    return rows[0][0]


async def nights_with_calls(database: Database) -> list[tuple[int, str]]:
    """Fleet and night, in order."""
    rows = await database.read("SELECT DISTINCT fleet_id, night FROM calls ORDER BY 1, 2")
    return [(fleet, night) for fleet, night in rows]


def spoil_slot(tx: Transaction, person: int) -> None:
    """Makes this person a standby, whatever the objects in memory say."""
    tx.write("UPDATE responses SET slot = 'standby' WHERE person_id = ?", (person,))


def forget_arrival(tx: Transaction, person: int) -> None:
    tx.write("UPDATE responses SET arrived_at = NULL WHERE person_id = ?", (person,))


def changes_so_far(tx: Transaction) -> int:
    """How many rows this connection has written, those that the transaction gathered among them."""
    tx.read("SELECT 1 FROM inbox, journal, memberships, responses WHERE 0")
    return int(tx.read("SELECT total_changes()")[0][0])


async def unsealed_calls(database: Database) -> list[int]:
    return [id_ for (id_,) in await database.read("SELECT id FROM calls WHERE sealed = 0 ORDER BY id")]


# ---------------------------------------------------------------- the inbox


async def unhandled(database: Database) -> list[tuple[int, str | None]]:
    """Inputs that wait or were given up: id and problem."""
    rows = await database.read("SELECT id, problem FROM inbox WHERE state <> 1 ORDER BY id")
    return [(id_, problem) for id_, problem in rows]


async def waiting_inputs(database: Database) -> int:
    return int((await database.read("SELECT COUNT(*) FROM inbox WHERE state = 0"))[0][0])


async def parked(database: Database) -> list[tuple[int | None, int, str]]:
    """Inputs that were given up: update id, attempts, problem."""
    rows = await database.read("SELECT update_id, attempts, problem FROM inbox WHERE state = 2 ORDER BY id")
    return [(update_id, attempts, problem) for update_id, attempts, problem in rows]


async def update_ids(database: Database) -> list[int]:
    rows = await database.read("SELECT update_id FROM inbox WHERE update_id IS NOT NULL ORDER BY id")
    return [number for (number,) in rows]


async def inputs_of(database: Database, message: int) -> list[int]:
    """The inputs that brought this message and its edits, in order of arrival."""
    rows = await database.read("SELECT id FROM inbox WHERE message_id = ? ORDER BY id", (message,))
    return [id_ for (id_,) in rows]


async def ignored_with(database: Database, words: str) -> int:
    """How many updates with these words are kept and never handled."""
    sql = "SELECT COUNT(*) FROM inbox WHERE state = 1 AND CAST(raw AS TEXT) LIKE ?"
    return int((await database.read(sql, (f"%{words}%",)))[0][0])


def put_without_key(tx: Transaction, update_id: int, raw: bytes, received_at: int, *, ignored: bool) -> None:
    """Writes an update as an input of its own, however often it comes; wants `drop_inbox_key`."""
    tx.write(
        "INSERT INTO inbox (source, update_id, fingerprint, raw, received_at, state)"
        " VALUES ('messenger', ?, 0, ?, ?, ?)",
        (update_id, raw, received_at, int(ignored)),
    )


def drop_inbox_key(connection: sqlite3.Connection) -> None:
    """The same update may come in twice."""
    connection.execute("DROP INDEX IF EXISTS inbox_once")


def trust_the_cache(connection: sqlite3.Connection) -> None:
    """A commit reaches the system's cache, and the disk some time later."""
    connection.execute("PRAGMA synchronous = NORMAL")


def note_migration(connection: sqlite3.Connection, number: int, name: str) -> None:
    connection.execute("INSERT INTO migrations VALUES (?, ?, 0)", (number, name))


async def remove_inputs_of(database: Database, message: int) -> None:
    """As if the message had been written before the bot was in the group."""
    await database.run(lambda tx: tx.write("DELETE FROM inbox WHERE message_id = ?", (message,)))


# ---------------------------------------------------------------- the outbox


def outbox_waiting(read: Read, now: int) -> list[OutboxRow]:
    """Rows that are due, in the order in which the sender takes them."""
    sql = (
        "SELECT id, chat_id, kind, body FROM outbox WHERE state = 0 AND not_before <= ? ORDER BY priority, id"
    )
    return [OutboxRow(*row) for row in read(sql, (now,))]


async def outbox_rows(database: Database, *kinds: str) -> list[OutboxRow]:
    """Rows of these kinds, sent or not, oldest first; of every kind where none is named. `chat_id` is the bot's number."""
    rows = await database.read("SELECT id, chat_id, kind, body FROM outbox ORDER BY id")
    return [row for each in rows if (row := OutboxRow(*each)).kind in kinds or not kinds]


async def messages(database: Database, chat: int | None = None) -> list[dict[str, Any]]:
    """The bodies of messages to this chat, oldest first; `text` is what Telegram gets. Without what is told first (V4)."""
    rows = [
        row for row in await outbox_rows(database, "message") if f'"{button_data.NOTICE}:' not in row.body
    ]
    wanted = None if chat is None else await chat_id_of(database, chat)
    bodies = [json.loads(row.body) for row in rows if wanted is None or row.chat_id == wanted]

    def shown(read: Read) -> list[str]:
        user_of = partial(external_account, read)
        return [html_of(msgspec.convert(body["words"], Text), user_of) for body in bodies]

    texts = await database.query(shown)
    return [body | {"text": text} for body, text in zip(bodies, texts, strict=True)]


def chat_of(tx: Transaction, chat: int) -> int:
    """The bot's number of a chat of Telegram's, stored at first sight."""
    return ExternalIds("telegram").within(tx).chat(chat, PlaceKind.GROUP if chat < 0 else PlaceKind.PRIVATE)


def open_private_chat(tx: Transaction, account: int) -> int:
    """As if somebody had written to the bot privately. The bot's number of his account."""
    ids = ExternalIds("telegram").within(tx)
    account_id = ids.account(account)
    ids.store_new()
    persons.save_private_chat(tx, account_id, ids.chat(account, PlaceKind.PRIVATE))
    return account_id


async def chat_id_of(database: Database, chat: int) -> int:
    """The bot's number of a chat; 0 where it was never met."""
    rows = await database.read("SELECT id FROM places WHERE parent = 0 AND external_id = ?", (str(chat),))
    return rows[0][0] if rows else 0


async def topic_id_of(database: Database, topic: int) -> int:
    """The bot's number of a topic of the only group; 0 where it was never met."""
    rows = await database.read(
        "SELECT id FROM places WHERE kind = 'topic' AND external_id = ?", (str(topic),)
    )
    return rows[0][0] if rows else 0


async def requests(database: Database, method: str) -> list[dict[str, Any]]:
    """The parameters of each request of this method that is complete in its row, oldest first."""
    rows = await outbox_rows(database, "toast", "mark", "buttons", "pin", "menu")

    def made(read: Read) -> list[Request]:
        return [request_for(as_stored(row.kind, json.loads(row.body)), row.chat_id, read) for row in rows]

    return [request.params for request in await database.query(made) if request.method == method]


async def outbox_counts(database: Database) -> dict[tuple[str, int], int]:
    """How many rows there are of each kind and priority."""
    rows = await database.read("SELECT kind, priority, COUNT(*) FROM outbox GROUP BY kind, priority")
    return {(kind, priority): count for kind, priority, count in rows}


async def periods_posted(database: Database) -> list[tuple[int, dict[str, Any], int]]:
    """Chat, body, and when it was sent (0: not yet), of every night report and week summary."""
    rows = await database.read(
        "SELECT CAST(p.external_id AS INTEGER), o.body, COALESCE(o.sent_at, 0) FROM outbox o JOIN places p ON p.id = o.chat_id"
        " WHERE o.kind = 'period' ORDER BY o.id"
    )
    return [(chat, json.loads(body), sent_at) for chat, body, sent_at in rows]


async def priorities_of_weeks(database: Database) -> set[int]:
    """With which priorities week summaries were enqueued."""
    rows = await database.read('SELECT priority FROM outbox WHERE body LIKE \'%"form":"week"%\'')
    return {priority for (priority,) in rows}


def last_row(read: Read) -> int:
    """The id of the newest row of the outbox."""
    return int(read("SELECT MAX(id) FROM outbox", ())[0][0])


def messages_after(read: Read, row: int) -> list[dict[str, Any]]:
    """The bodies of messages that were enqueued after this row."""
    rows = read("SELECT body FROM outbox WHERE kind = 'message' AND id > ? ORDER BY id", (row,))
    return [json.loads(body) for (body,) in rows]


async def clear_outbox(database: Database) -> None:
    await database.run(lambda tx: tx.write("DELETE FROM outbox"))


async def card_of(database: Database, call: int) -> int:
    """The message id of the call's card."""
    sql = "SELECT message_id FROM sent_messages WHERE role = 'card' AND call_id = ?"
    return int((await database.read(sql, (call,)))[-1][0])


async def waits_for_another_attempt(database: Database) -> bool:
    """Whether Telegram refused a row that will be sent again."""
    return bool(await database.read("SELECT 1 FROM outbox WHERE attempts > 0 AND state = 0"))


async def forget_what_cards_show(database: Database) -> None:
    await database.run(lambda tx: tx.write("UPDATE sent_messages SET content_hash = 'not known'"))


def note_send(tx: Transaction, chat: int, at_ms: int, *, is_edit: bool = False) -> None:
    """As if the bot had sent something to this chat at this time."""
    tx.write(
        "INSERT INTO send_log (chat_id, at_ms, is_edit) VALUES (?, ?, ?)", (chat_of(tx, chat), at_ms, is_edit)
    )


async def sends(database: Database) -> list[int]:
    """The chats to which something was sent, in order of time."""
    return [
        int(chat)
        for (chat,) in await database.read(
            "SELECT external_id FROM send_log JOIN places ON id = chat_id ORDER BY at_ms"
        )
    ]


# ---------------------------------------------------------------- deadlines


async def next_deadline(database: Database, until: int) -> int | None:
    """When the first deadline falls due that has not fired, if that is not after `until`."""
    sql = "SELECT MIN(due_at) FROM deadlines WHERE fired_at IS NULL AND due_at <= ?"
    due: int | None = (await database.read(sql, (until,)))[0][0]
    return due


async def deadlines_due(database: Database, now: int) -> list[tuple[str, int]]:
    """Key and time of each deadline that is due and has not fired."""
    return [(key, due_at) for key, due_at in await deadlines_waiting(database) if due_at <= now]


async def deadlines_waiting(database: Database, kind: str | None = None) -> list[tuple[str, int]]:
    """Key and time of each deadline that has not fired."""
    rows = await database.read("SELECT key, due_at, kind FROM deadlines WHERE fired_at IS NULL")
    return [(key, due_at) for key, due_at, its in rows if kind in (None, its)]


async def reminded(database: Database) -> list[tuple[str, int]]:
    """Who was reminded of what: kind and person."""
    return [(kind, person) for kind, person in await database.read("SELECT kind, person_id FROM reminders")]


# ---------------------------------------------------------------- people and fleets


async def persons_by_account(database: Database) -> dict[int, int | None]:
    """The person of each account that was ever met."""
    rows = await database.read("SELECT CAST(external_id AS INTEGER), person_id FROM accounts")
    return dict(rows)


async def person_id(database: Database, account: int | str | None) -> int | None:
    """None where nobody is known by this account; for the account None, the one known by name alone."""
    if account is None:
        rows = await database.read(
            "SELECT id FROM persons WHERE same_as IS NULL AND id NOT IN"
            " (SELECT person_id FROM accounts WHERE person_id IS NOT NULL)"
        )
    else:
        rows = await database.read("SELECT person_id FROM accounts WHERE external_id = ?", (str(account),))
    return rows[0][0] if rows else None


async def fleets(database: Database) -> list[int]:
    return [id_ for (id_,) in await database.read("SELECT id FROM fleets ORDER BY id")]


async def rename_fleet(database: Database, fleet: int, name: str) -> None:
    """As if the group had been renamed."""
    await database.run(lambda tx: tx.write("UPDATE fleets SET name = ? WHERE id = ?", (name, fleet)))


async def zones(database: Database) -> list[str]:
    """The zone of each fleet."""
    return [zone for (zone,) in await database.read("SELECT zone FROM fleets ORDER BY id")]


def take_role(tx: Transaction, account: int) -> None:
    """As if this person had never been appointed."""
    person = "(SELECT person_id FROM accounts WHERE external_id = ?)"
    tx.write(f"UPDATE memberships SET role = NULL WHERE person_id = {person}", (str(account),))


def answers_of(read: Read, account: int) -> int:
    """In how many calls this person has a part."""
    sql = "SELECT COUNT(*) FROM responses r JOIN accounts p ON p.person_id = r.person_id WHERE p.external_id = ?"
    return int(read(sql, (str(account),))[0][0])


async def with_role(database: Database, role: str) -> list[int]:
    rows = await database.read(
        "SELECT a.external_id FROM memberships m JOIN accounts a ON a.person_id = m.person_id WHERE m.role = ?"
        " AND m.until IS NULL ORDER BY m.person_id",
        (role,),
    )
    return [int(account) for (account,) in rows]


async def cars(database: Database) -> list[tuple[str | None, str | None]]:
    """Plate and company, where one of them is noted."""
    sql = "SELECT plate, company FROM memberships WHERE company IS NOT NULL OR plate IS NOT NULL"
    return [(plate, company) for plate, company in await database.read(sql)]


async def roster(database: Database) -> list[MembershipRow]:
    """Every membership, the latest ones of each person last."""
    rows = await database.read(f"SELECT {', '.join(MembershipRow._fields)} FROM memberships ORDER BY 1, 2, 3")
    return [MembershipRow._make(row) for row in rows]


async def drivers_of_groups(database: Database) -> list[tuple[int, int]]:
    """Chat and account of everybody who has acknowledged a call, in order of account."""
    rows = await database.read(
        "SELECT CAST(g.external_id AS INTEGER), CAST(p.external_id AS INTEGER) FROM responses r JOIN accounts p ON p.person_id = r.person_id"
        " JOIN calls c ON c.id = r.call_id JOIN fleets f ON f.id = c.fleet_id JOIN places g ON g.id = f.chat_id"
        " WHERE r.acknowledged_at IS NOT NULL ORDER BY 2"
    )
    return [(chat, account) for chat, account in rows]


def rename_chats(tx: Transaction, chat: int) -> None:
    """The one fleet is that of this chat."""
    ids = ExternalIds("telegram").within(tx)
    tx.write("UPDATE fleets SET chat_id = ?", (ids.chat(chat, PlaceKind.GROUP),))


_SET_ZONE = """UPDATE fleets SET zone = ? WHERE chat_id IN (SELECT id FROM places WHERE external_id = ?)"""


async def move_to_zone(database: Database, chat: int, zone: str) -> None:
    await database.run(lambda tx: tx.write(_SET_ZONE, (zone, str(chat))))


# ---------------------------------------------------------------- clarifications


async def open_clarifications(database: Database, message: int | None = None) -> list[Clarification]:
    """What waits for an answer, oldest first; of one message or of all."""
    if message is None:
        return await database.query(lambda read: clarifications.find_open(read, "1", ()))
    return await database.query(lambda read: clarifications.find_open(read, "message_id = ?", (message,)))


def only_call_request(read: Read) -> int:
    [[id_]] = read("SELECT id FROM clarifications WHERE kind = 'call_request'", ())
    return int(id_)


async def call_request(database: Database, message: int) -> int:
    """The clarification about a driver's request for cars, resolved or not."""
    [[id_]] = await database.read(
        "SELECT id FROM clarifications WHERE kind = 'call_request' AND message_id = ?", (message,)
    )
    return int(id_)


# ---------------------------------------------------------------- the journal, statistics


async def journal(database: Database, kind: str) -> list[dict[str, Any]]:
    """The notes of this kind, oldest first."""
    rows = await database.read("SELECT body FROM journal WHERE kind = ? ORDER BY id", (kind,))
    return [json.loads(body) for (body,) in rows]


async def raise_by_one_message(database: Database, *calls: int) -> None:
    """As if the message that raised the first of these calls had raised all of them."""
    numbers = ", ".join(map(str, calls))
    await database.run(
        lambda tx: tx.write(
            "UPDATE calls SET origin_message = (SELECT origin_message FROM calls WHERE id = ?)"
            f" WHERE id IN ({numbers})",
            (calls[0],),
        )
    )


async def week_zones(database: Database) -> set[tuple[str, str]]:
    """Zone and name of each week that is settled."""
    rows = await database.read("SELECT zone, period FROM summaries WHERE period LIKE '%W%'")
    return {(zone, period) for zone, period in rows}


async def nights_told(database: Database) -> list[tuple[int, str]]:
    """Fleet and night of each night report, in order."""
    rows = await database.read(
        "SELECT fleet_id, period FROM summaries WHERE period NOT LIKE '%W%' ORDER BY 1, 2"
    )
    return [(fleet, period) for fleet, period in rows]


async def weeks(database: Database) -> list[tuple[str, int]]:
    """Each week that is settled: its name, and 1 where something was posted."""
    rows = await database.read("SELECT period, posted FROM summaries WHERE period LIKE '%W%' ORDER BY period")
    return [(period, posted) for period, posted in rows]


# ---------------------------------------------------------------- what must not be in the end


async def left_undone(database: Database, now: int) -> list[str]:
    """Inputs, deadlines and messages that nobody took up, updates that came in twice, a damaged file."""
    checks = {
        "an input is not handled": "SELECT COUNT(*) FROM inbox WHERE state <> 1",
        "an update twice": "SELECT COUNT(*) - COUNT(DISTINCT update_id) FROM inbox WHERE update_id IS NOT NULL",
        "a deadline not fired": f"SELECT COUNT(*) FROM deadlines WHERE fired_at IS NULL AND due_at <= {now}",
        "something unsaid": "SELECT COUNT(*) FROM outbox WHERE state IN (0, 1)",
    }
    found = [name for name, sql in checks.items() if (await database.read(sql))[0][0]]
    return found + [told for (told,) in await database.read("PRAGMA integrity_check") if told != "ok"]


async def acts_of_others(database: Database, coordinator: int) -> list[str]:
    """Acts in the journal, and roles, that only this coordinator may have brought about."""
    acts = (
        "SELECT COUNT(*) FROM journal j JOIN accounts p ON p.person_id = j.by_id"
        " WHERE j.kind IN ('raise_call', 'need', 'close', 'stand_down', 'station', 'role') AND p.external_id IS NOT CAST(? AS TEXT)"
    )
    found = []
    if (await database.read(acts, (coordinator,)))[0][0]:
        found.append("an act of somebody who may not")
    if (await database.read("SELECT COUNT(*) FROM memberships WHERE role IS NOT NULL"))[0][0]:
        found.append("a role given")
    return found


# ---------------------------------------------------------------- who may change what

# What only coordinators change: the calls and the roles, then trips and what was decided about a wish for cars.
_CHANGED_BY_FEW = (
    "SELECT id, fleet_id, station, needed, closed_at, stood_down, sealed, corrected FROM calls ORDER BY id",
    "SELECT person_id, role FROM memberships WHERE role IS NOT NULL ORDER BY person_id",
    "SELECT call_id, person_id, passengers FROM trips ORDER BY 1, 2, leg",
    "SELECT resolved_at FROM clarifications WHERE kind = 'call_request' ORDER BY id LIMIT 1",
)


def calls_and_roles(read: Read) -> list[Any]:
    return [read(sql, ()) for sql in _CHANGED_BY_FEW[:2]]


def changed_by_few(read: Read) -> list[Any]:
    """Everything that only some people may change."""
    return [read(sql, ()) for sql in _CHANGED_BY_FEW]


def end_all_calls(tx: Transaction, at: int | None, *, sealed: bool) -> None:
    """Ends every call at this instant, None when it was opened."""
    tx.write("UPDATE calls SET closed_at = COALESCE(?, opened_at), sealed = ?", (at, int(sealed)))


# ---------------------------------------------------------------- damage done on purpose


WRONG_PROJECTIONS = {
    "a later acknowledgement": "UPDATE responses SET acknowledged_at = acknowledged_at + 60",
    "a driver who left": "UPDATE responses SET withdrawn = 1",
    "a passenger too many": "UPDATE trips SET passengers = 4",
    "no trip": "DELETE FROM trips",
}


async def damage(database: Database, how: str) -> None:
    """Makes the stored state of responses or trips one that does not follow from the journal."""
    await database.run(lambda tx: tx.write(WRONG_PROJECTIONS[how]))


async def stored_updates(database: Database) -> list[bytes]:
    """Every update of the inbox, as it is stored."""
    return [row[0] for row in await database.query(lambda read: read("SELECT raw FROM inbox", ()))]


async def spoil_eta(database: Database, at: int) -> None:
    """Sets the time of arrival of everybody who said none, as a former version could."""
    await database.run(lambda tx: tx.write("UPDATE responses SET eta_at = ?", (at,)))


async def priorities_waiting(database: Database, chat_id: int) -> list[int]:
    """Of the rows of the outbox that wait for this chat, in their order."""
    rows = await database.read(
        "SELECT priority FROM outbox WHERE chat_id = ? AND state = 0 ORDER BY id",
        (await chat_id_of(database, chat_id),),
    )
    return [priority for (priority,) in rows]


async def told_as_json(database: Database) -> dict[str, Any]:
    """What `shoudao report --json` prints of all calls."""
    return compose(*await database.query(lambda read: load(read, None, None, None)))


async def last_statement(database: Database) -> int:
    """The id of the journal's last row."""
    [row] = await database.read("SELECT COALESCE(MAX(id), 0) FROM journal")
    return int(row[0])


async def cards_waiting(database: Database) -> int:
    """How many edits of cards wait to be sent."""
    [row] = await database.read("SELECT COUNT(*) FROM outbox WHERE kind = 'card' AND sent_at IS NULL")
    return int(row[0])


# ---------------------------------------------------------------- a messenger whose ids are names


async def message_named(database: Database, name: str) -> int:
    """The bot's key of a message."""
    [(key,)] = await database.read("SELECT id FROM messages WHERE external_id = ?", (name,))
    return int(key)


async def updates_kept(database: Database) -> list[bytes]:
    """What the messenger told, as it came."""
    return [
        raw for (raw,) in await database.read("SELECT raw FROM inbox WHERE source = 'messenger' ORDER BY id")
    ]


async def tables_naming(database: Database, names: re.Pattern[str]) -> set[str]:
    """The tables with such a name in a column, but for the bytes that arrived: they are kept as proof, and read by the edge alone."""
    found = set()
    for (table,) in await database.read("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        columns = [name for _, name, *_ in await database.read(f"PRAGMA table_info({table})")]
        kept = [column for column in columns if (table, column) != ("inbox", "raw")]
        rows = await database.read(f"SELECT {', '.join(kept)} FROM {table}")
        if any(names.search(str(value)) for row in rows for value in row):
            found.add(table)
    return found


async def all_inputs(database: Database) -> list[Input]:
    """Every row of the inbox, whatever its state."""
    rows = await database.read("SELECT id, source, raw, received_at, turn FROM inbox ORDER BY id")
    return [Input(*row) for row in rows]


def leave_deleted_bytes(connection: sqlite3.Connection) -> None:
    """What is deleted stays in the file until something else is written there."""
    connection.execute("PRAGMA secure_delete = OFF")


async def own_data_asked(database: Database) -> dict[str, Any]:
    """The latest row of the outbox that answers /mydata."""
    rows = await database.read("SELECT body FROM outbox WHERE kind = 'own_data' ORDER BY id DESC LIMIT 1")
    body: dict[str, Any] = json.loads(rows[0][0])
    return body


async def names_in_roster_sheet(database: Database) -> list[str]:
    """Whom the export of the first fleet's roster names, but for its coordinator."""
    sheet = await database.query(lambda read: roster_sheet(read, 1, "zh-Hans"))
    return [str(row[0]) for row in sheet.rows if row[0] not in ("调度", "司机1")]


async def own(database: Database, telegram_id: int) -> None:
    """The bot is this account's."""
    await database.run(
        lambda tx: tx.write(
            "INSERT OR REPLACE INTO owner (one, named, account_id) SELECT 1, NULL, id FROM accounts WHERE external_id = ?",
            (str(telegram_id),),
        )
    )
