-- What comes in, what goes out, what falls due. Times are UTC epoch seconds, spoken.at_ms milliseconds.

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,                 -- telegram, clock, admins, migrated, gap
  update_id INTEGER,                    -- Telegram's number; it starts anew after a quiet week, hence the fingerprint
  fingerprint INTEGER NOT NULL,         -- crc32 of raw
  raw BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),  -- pending, done, parked
  attempts INTEGER NOT NULL DEFAULT 0,
  problem TEXT
) STRICT;
CREATE UNIQUE INDEX inbox_once ON inbox (update_id, fingerprint) WHERE update_id IS NOT NULL;
CREATE INDEX inbox_pending ON inbox (id) WHERE state = 0;

-- When Telegram last answered: a hole in it is a time in which taps were lost.
CREATE TABLE hearing (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  heard_at INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT,
  body TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2, 3, 4)),  -- pending, sending, sent, failed, dropped
  created_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  resent INTEGER NOT NULL DEFAULT 0 CHECK (resent IN (0, 1)),  -- an answer was lost: it may stand in the chat already
  sent_at INTEGER,
  problem TEXT
) STRICT;
CREATE UNIQUE INDEX outbox_key ON outbox (key) WHERE state = 0 AND key IS NOT NULL;
CREATE INDEX outbox_pending ON outbox (chat_id, lane, id) WHERE state = 0;
CREATE INDEX outbox_free ON outbox (id) WHERE state = 0 AND lane = 9;
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 1;

-- Every message of the bot that belongs to something.
CREATE TABLE posts (
  chat_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  fleet_id INTEGER,
  call_id INTEGER,
  role TEXT NOT NULL,
  shown TEXT,                           -- hash of what it shows
  PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX posts_call ON posts (call_id, role) WHERE call_id IS NOT NULL;

-- What was said when, so that the pace survives a restart.
CREATE TABLE spoken (
  chat_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  edit INTEGER NOT NULL CHECK (edit IN (0, 1)),
  PRIMARY KEY (at_ms, chat_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE deadlines (
  id INTEGER PRIMARY KEY,
  due_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  fired_at INTEGER
) STRICT;
CREATE INDEX deadlines_due ON deadlines (due_at) WHERE fired_at IS NULL;
