-- Fleets and their people, calls, everything said about them (journal), and what follows from it (responses, trips).
-- Instants are UTC epoch seconds. Names of columns are the glossary's.

CREATE TABLE fleets (
    id       INTEGER PRIMARY KEY,
    chat_id  INTEGER NOT NULL UNIQUE,
    name     TEXT    NOT NULL,
    zone     TEXT    NOT NULL,
    language TEXT    NOT NULL
) STRICT;

-- The chats a fleet had before its group became a supergroup: messages and cards there stay findable.
CREATE TABLE former_chats (
    chat_id  INTEGER PRIMARY KEY,
    fleet_id INTEGER NOT NULL REFERENCES fleets (id)
) STRICT;

CREATE TABLE admins (
    chat_id     INTEGER NOT NULL,
    telegram_id INTEGER NOT NULL,
    PRIMARY KEY (chat_id, telegram_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    id          INTEGER PRIMARY KEY,
    fleet_id    INTEGER NOT NULL REFERENCES fleets (id),
    telegram_id INTEGER,
    name        TEXT    NOT NULL,
    username    TEXT,
    plate       TEXT,
    seats       INTEGER CHECK (seats BETWEEN 1 AND 60),
    company     TEXT,
    role        TEXT CHECK (role IN ('coordinator', 'lead')),
    UNIQUE (fleet_id, telegram_id)
) STRICT;

-- Private chats with the bot: whom it may write to, and in which language.
CREATE TABLE accounts (
    telegram_id INTEGER PRIMARY KEY,
    language    TEXT,
    reachable   INTEGER NOT NULL CHECK (reachable IN (0, 1))
) STRICT;

CREATE TABLE stations (
    fleet_id INTEGER NOT NULL REFERENCES fleets (id),
    name     TEXT    NOT NULL,
    PRIMARY KEY (fleet_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE calls (
    id                INTEGER PRIMARY KEY,
    fleet_id          INTEGER NOT NULL REFERENCES fleets (id),
    fleet_name        TEXT    NOT NULL,
    station           TEXT    NOT NULL,
    place             TEXT,
    train             TEXT,
    train_at          TEXT,
    night             TEXT    NOT NULL,
    opened_at         INTEGER NOT NULL,
    opened_by         INTEGER NOT NULL REFERENCES people (id),
    origin_chat       INTEGER,
    origin_message    INTEGER,
    topic             INTEGER,
    needed            INTEGER CHECK (needed >= 0),
    closed_at         INTEGER,
    stood_down        INTEGER NOT NULL DEFAULT 0 CHECK (stood_down IN (0, 1)),
    sealed            INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1)),
    corrected         INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1)),
    waiting           INTEGER,
    waiting_elderly   INTEGER NOT NULL DEFAULT 0,
    waiting_children  INTEGER NOT NULL DEFAULT 0,
    waiting_pregnant  INTEGER NOT NULL DEFAULT 0,
    waiting_disabled  INTEGER NOT NULL DEFAULT 0,
    waiting_at        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX calls_by_opening ON calls (opened_at);
CREATE INDEX calls_of_fleet ON calls (fleet_id, opened_at);
CREATE UNIQUE INDEX one_open_call_a_station ON calls (fleet_id, station) WHERE closed_at IS NULL;
CREATE INDEX calls_by_origin ON calls (origin_chat, origin_message);

-- Append only: what was said, by whom, about whom, when it was written and when it was recorded.
CREATE TABLE journal (
    id          INTEGER PRIMARY KEY,
    fleet_id    INTEGER NOT NULL,
    call_id     INTEGER,
    person_id   INTEGER,
    by_id       INTEGER,
    kind        TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    said_at     INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    input_id    INTEGER NOT NULL,
    chat_id     INTEGER NOT NULL,
    message_id  INTEGER NOT NULL,
    body        TEXT    NOT NULL
) STRICT;
CREATE INDEX journal_of_call ON journal (call_id);
CREATE INDEX journal_of_message ON journal (chat_id, message_id) WHERE message_id > 0;

CREATE TABLE responses (
    call_id                 INTEGER NOT NULL REFERENCES calls (id),
    person_id               INTEGER NOT NULL REFERENCES people (id),
    first_answered_at       INTEGER,
    acknowledged_at         INTEGER,
    acknowledgement_implied INTEGER NOT NULL,
    declined_at             INTEGER,
    gone                    INTEGER NOT NULL,
    off_duty                INTEGER NOT NULL,
    eta_at                  INTEGER,
    arrived_at              INTEGER,
    arrival_implied         INTEGER NOT NULL,
    whereabouts             TEXT    NOT NULL,
    corrections             INTEGER NOT NULL,
    asks                    INTEGER NOT NULL,
    seat                    TEXT    NOT NULL,
    standby_order           INTEGER,
    offered_at              INTEGER,
    offer_lapsed            INTEGER NOT NULL,
    lane                    INTEGER,
    lane_order              REAL,
    PRIMARY KEY (call_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE trips (
    call_id      INTEGER NOT NULL REFERENCES calls (id),
    person_id    INTEGER NOT NULL REFERENCES people (id),
    leg          INTEGER NOT NULL,
    passengers   INTEGER NOT NULL CHECK (passengers BETWEEN 1 AND 60),
    elderly      INTEGER NOT NULL CHECK (elderly >= 0),
    children     INTEGER NOT NULL CHECK (children >= 0),
    pregnant     INTEGER NOT NULL CHECK (pregnant >= 0),
    disabled     INTEGER NOT NULL CHECK (disabled >= 0),
    departed_at  INTEGER NOT NULL,
    delivered_at INTEGER,
    reported_by  INTEGER REFERENCES people (id),
    is_over      INTEGER NOT NULL,
    PRIMARY KEY (call_id, person_id, leg)
) STRICT, WITHOUT ROWID;

-- What was said and is not settled: unreadable, or asked and not answered. `statement_id` where the journal has it already.
CREATE TABLE doubts (
    id           INTEGER PRIMARY KEY,
    fleet_id     INTEGER NOT NULL,
    call_id      INTEGER,
    person_id    INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    chat_id      INTEGER NOT NULL,
    message_id   INTEGER NOT NULL,
    input_id     INTEGER NOT NULL,
    statement_id INTEGER,
    body         TEXT    NOT NULL,
    asked_at     INTEGER,
    settled_at   INTEGER
) STRICT;
CREATE INDEX doubts_open_of_call ON doubts (call_id) WHERE settled_at IS NULL;
CREATE INDEX doubts_open_of_fleet ON doubts (fleet_id, kind) WHERE settled_at IS NULL;
CREATE INDEX doubts_of_message ON doubts (chat_id, message_id) WHERE settled_at IS NULL;

-- Who is to be mentioned in the next gathered message, having no private chat with the bot.
CREATE TABLE mentions (
    id        INTEGER PRIMARY KEY,
    fleet_id  INTEGER NOT NULL,
    call_id   INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    told_at   INTEGER
) STRICT;
CREATE INDEX mentions_open ON mentions (fleet_id) WHERE told_at IS NULL;

-- When the group was last asked or told something gathered, so that it is at most once a minute.
CREATE TABLE gathered (
    fleet_id INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (fleet_id, kind)
) STRICT, WITHOUT ROWID;
