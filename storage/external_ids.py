"""The edge's own tables: a messenger's ids of accounts, chats, topics and messages, and the bot's integers for them.

Only an edge asks here. What arrives has the bot's integers as soon as it is decoded (`ExternalIds`), and what is said gets the
messenger's ids as the last thing (`external_account`, `external_place`, `external_message`).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from dispatch.memberships import Person
from storage.core.transaction import Read, Row, Transaction

ExternalId: TypeAlias = int | str
_FORGOTTEN = "forgotten"


class PlaceKind(StrEnum):
    GROUP = "group"
    PRIVATE = "private"
    CHANNEL = "channel"
    TOPIC = "topic"  # of a forum; its parent is the group


class ExternalIds:
    """The bot's integers for the ids of one messenger; each is stored at first sight, and then remembered.

    `within(tx)` says in which transaction it asks and stores. After a rollback call `forget`. Accounts are numbered in memory:
    only the worker asks for them. A new one is stored when it is given to its person, else by `store_new`.
    """

    def __init__(self, messenger: str) -> None:
        self._messenger = messenger
        self._accounts: dict[ExternalId, int] = {}
        self._persons: dict[int, int | None] = {}  # account → its person
        self._new: dict[int, str] = {}  # accounts that are not stored yet
        # Stored ones that nobody asked for since the start; None: not read yet. A new account needs no query (6 of 90 µs).
        self._unmet: set[str] | None = None
        self._last_account: int | None = None
        self._chats: dict[ExternalId, int] = {}
        self._topics: dict[tuple[int, ExternalId], int] = {}
        self._transaction: Transaction | None = None

    def within(self, tx: Transaction) -> "ExternalIds":
        self._transaction = tx
        return self

    def forget(self) -> None:
        for known in (self._accounts, self._persons, self._new, self._chats, self._topics):
            known.clear()
        self._last_account = self._unmet = None

    def account(self, external: ExternalId) -> int:
        """The id of an account. It belongs to nobody until its person is met in a fleet (I1)."""
        return self._accounts.get(external) or self._account(str(external), external)

    def chat(self, external: ExternalId, kind: PlaceKind) -> int:
        return self._chats.get(external) or self._chat(external, kind)

    def topic(self, chat_id: int, external: ExternalId) -> int:
        """The id of a topic of a forum."""
        found = self._topics.get((chat_id, external))
        if found is None:
            found = self._topics[chat_id, external] = self._place(str(external), PlaceKind.TOPIC, chat_id)
        return found

    def message(self, chat_id: int, external: str) -> int:
        """The key of a message, for a messenger that has no integer for it. Where it has one, that is the key."""
        row = (chat_id, external)
        known = self._tx.read("SELECT id FROM messages WHERE chat_id = ? AND external_id = ?", row)
        sql = "INSERT INTO messages (chat_id, external_id) VALUES (?, ?) RETURNING id"
        return _only(known or self._tx.read(sql, row))

    def person_of(self, account_id: int) -> int | None:
        """The person of an account; None where no fleet has met him."""
        if account_id not in self._persons:
            rows = self._tx.read("SELECT person_id FROM accounts WHERE id = ?", (account_id,))
            self._persons[account_id] = rows[0][0]
        return self._persons[account_id]

    def is_stored(self, account_id: int) -> bool:
        """Whether an account was met before this transaction."""
        return account_id not in self._new

    def give(self, account_id: int, person_id: int) -> None:
        """The account is this person's from now on."""
        if account_id in self._new:
            self._store(account_id, self._new.pop(account_id), person_id)
        elif self.person_of(account_id) != person_id:
            self._tx.write("UPDATE accounts SET person_id = ? WHERE id = ?", (person_id, account_id))
        self._persons[account_id] = person_id

    def store_new(self) -> None:
        """Stores the accounts that were met and belong to nobody."""
        while self._new:
            self._store(*self._new.popitem(), None)

    def _store(self, account_id: int, written: str, person_id: int | None) -> None:
        self._tx.gather(
            "accounts",
            "INSERT INTO accounts (id, person_id, messenger, external_id) VALUES (?, ?, ?, ?)",
            (account_id, person_id, self._messenger, written),
        )

    @property
    def _tx(self) -> Transaction:
        if self._transaction is None:
            raise RuntimeError("ids are asked for within a transaction")
        return self._transaction

    def _account(self, written: str, external: ExternalId) -> int:
        if self._unmet is None:
            stored = self._tx.read("SELECT external_id FROM accounts WHERE messenger = ?", (self._messenger,))
            self._unmet = {row[0] for row in stored}
        rows = []
        if written in self._unmet:
            self._unmet.remove(written)
            rows = self._tx.read_earlier(  # it was stored before anything was gathered
                "SELECT id, person_id FROM accounts WHERE messenger = ? AND external_id = ?",
                (self._messenger, written),
            )
        account_id: int = rows[0][0] if rows else self._next_account()
        person_id: int | None = rows[0][1] if rows else None
        if not rows:
            self._new[account_id] = written
        self._accounts[external], self._persons[account_id] = account_id, person_id
        return account_id

    def _next_account(self) -> int:
        last = self._last_account
        if last is None:
            last = _only(self._tx.read("SELECT COALESCE(MAX(id), 0) FROM accounts"))
        self._last_account = last + 1
        return last + 1

    def _chat(self, external: ExternalId, kind: PlaceKind) -> int:
        found = self._chats[external] = self._place(str(external), kind, 0)
        return found

    def _place(self, written: str, kind: PlaceKind, parent: int) -> int:
        row = (self._messenger, parent, written)
        known = self._tx.read(
            "SELECT id FROM places WHERE messenger = ? AND parent = ? AND external_id = ?", row
        )
        sql = "INSERT INTO places (messenger, parent, external_id, kind) VALUES (?, ?, ?, ?) RETURNING id"
        return _only(known or self._tx.read(sql, (*row, kind.value)))


class KnownAccount(NamedTuple):
    """An account with what its messenger calls it, and its private chat with the bot."""

    id: int
    written: str
    private_chat: int | None


def accounts_of(read: Read, person_id: int, account_id: int | None) -> list[KnownAccount]:
    """The accounts of a person, and this one, which may be of nobody yet."""
    rows = read(
        "SELECT id, external_id, private_chat FROM accounts WHERE person_id = ? OR id = ? ORDER BY id",
        (person_id or None, account_id),
    )
    return [KnownAccount._make(row) for row in rows]


def forget_account(tx: Transaction, account_id: int) -> None:
    """The messenger's id goes, the row stays: its number is never given again (V2)."""
    tx.write(
        "UPDATE accounts SET person_id = NULL, external_id = ?, language = NULL, reachable = 0, private_chat = NULL,"
        " told_at = NULL, agreed_at = NULL, declined_at = NULL WHERE id = ?",
        (f"{_FORGOTTEN}:{account_id}", account_id),
    )


def forget_place(tx: Transaction, place_id: int) -> None:
    """The same of a private chat, whose id is that of an account at some messengers."""
    tx.write("UPDATE places SET external_id = ? WHERE id = ?", (f"{_FORGOTTEN}:{place_id}", place_id))


def external_accounts(read: Read, people: Mapping[int, Mapping[int, Person]]) -> dict[int, str]:
    """The messenger's ids of the accounts of these people (by fleet id and person id), by account id."""
    ids = {person.account_id for known in people.values() for person in known.values()} - {None}
    wanted = ",".join(map(str, ids))
    return dict(read(f"SELECT id, external_id FROM accounts WHERE id IN ({wanted})", ()))


def find_account(read: Read, messenger: str, external: ExternalId) -> int | None:
    """The id of an account; None where it was never met."""
    rows = read("SELECT id FROM accounts WHERE messenger = ? AND external_id = ?", (messenger, str(external)))
    return rows[0][0] if rows else None


def kind_of_place(read: Read, place_id: int) -> PlaceKind:
    rows = read("SELECT kind FROM places WHERE id = ?", (place_id,))
    return PlaceKind(rows[0][0])


def external_account(read: Read, account_id: int) -> str:
    """The messenger's id of an account. Raises LookupError for an unknown one."""
    return _written(read("SELECT external_id FROM accounts WHERE id = ?", (account_id,)), account_id)


def external_place(read: Read, place_id: int) -> str:
    """The messenger's id of a chat or a topic. Raises LookupError for an unknown one."""
    return _written(read("SELECT external_id FROM places WHERE id = ?", (place_id,)), place_id)


def external_message(read: Read, message_id: int) -> str:
    """The messenger's id of a message that has a key of ours. Raises LookupError for an unknown one."""
    return _written(read("SELECT external_id FROM messages WHERE id = ?", (message_id,)), message_id)


def _written(rows: list[Row], asked: int) -> str:
    if not rows:
        raise LookupError(f"no id of the messenger is known for {asked}")
    written: str = rows[0][0]
    return written


def _only(rows: list[Row]) -> int:
    [(id_,)] = rows
    return int(id_)
