-- Papers to keep (H10): a code and what it vouches for; the figures themselves are read anew each time.
CREATE TABLE certificates (
    id        INTEGER PRIMARY KEY,
    code      TEXT    NOT NULL UNIQUE,
    fleet_id  INTEGER NOT NULL REFERENCES fleets (id),
    holder_id INTEGER NOT NULL REFERENCES persons (id),  -- as he was known then: he may have been merged since
    since     TEXT    NOT NULL,                          -- nights [since, until), ISO 8601
    until     TEXT    NOT NULL,
    digest    TEXT    NOT NULL,                          -- of the figures on the paper
    made_at   INTEGER NOT NULL,
    made_by   INTEGER NOT NULL                           -- person id: himself, or a coordinator
) STRICT;
CREATE INDEX certificates_of_holder ON certificates (holder_id);

-- Points (H13): a fleet's rule, from a night on; the last one given counts.
CREATE TABLE point_rules (
    fleet_id      INTEGER NOT NULL REFERENCES fleets (id),
    version       INTEGER NOT NULL,
    since         TEXT    NOT NULL,      -- a night, ISO 8601
    per_night     INTEGER NOT NULL,
    per_passenger INTEGER NOT NULL,
    per_priority  INTEGER NOT NULL,
    per_hour      INTEGER NOT NULL,
    set_at        INTEGER NOT NULL,
    set_by        INTEGER NOT NULL,      -- person id
    PRIMARY KEY (fleet_id, version)
) STRICT, WITHOUT ROWID;

-- A shop takes points (H15): a name, and the account that opened the coordinator's link.
CREATE TABLE shops (
    id           INTEGER PRIMARY KEY,
    fleet_id     INTEGER NOT NULL REFERENCES fleets (id),
    name         TEXT    NOT NULL,
    invitation   TEXT    NOT NULL UNIQUE,
    invited_at   INTEGER NOT NULL,
    invited_by   INTEGER NOT NULL,       -- person id
    account_id   INTEGER REFERENCES accounts (id),
    opened_at    INTEGER,
    withdrawn_at INTEGER,
    withdrawn_by INTEGER                 -- person id
) STRICT;
CREATE INDEX shops_of_fleet ON shops (fleet_id);
CREATE INDEX shops_of_account ON shops (account_id) WHERE account_id IS NOT NULL;

-- Six digits that somebody shows a shop, once (H16).
CREATE TABLE redemptions (
    id            INTEGER PRIMARY KEY,
    fleet_id      INTEGER NOT NULL REFERENCES fleets (id),
    holder_id     INTEGER NOT NULL REFERENCES persons (id),
    shop_id       INTEGER NOT NULL REFERENCES shops (id),
    points        INTEGER NOT NULL CHECK (points > 0),
    digits        TEXT    NOT NULL,
    made_at       INTEGER NOT NULL,
    cancelled_at  INTEGER,
    redeemed_at   INTEGER,
    given_back_at INTEGER,
    CHECK (redeemed_at IS NULL OR cancelled_at IS NULL),
    CHECK (given_back_at IS NULL OR redeemed_at IS NOT NULL)
) STRICT;
CREATE INDEX redemptions_of_shop ON redemptions (shop_id, redeemed_at);
CREATE INDEX redemptions_open ON redemptions (holder_id) WHERE redeemed_at IS NULL AND cancelled_at IS NULL;

-- The ledger of points (H14). Entries are never changed; whom they belong to follows from persons.same_as.
CREATE TABLE points (
    id            INTEGER PRIMARY KEY,
    fleet_id      INTEGER NOT NULL REFERENCES fleets (id),
    holder_id     INTEGER NOT NULL REFERENCES persons (id),
    kind          TEXT    NOT NULL,
    points        INTEGER NOT NULL,      -- less than 0: taken
    call_id       INTEGER REFERENCES calls (id),
    redemption_id INTEGER REFERENCES redemptions (id),
    at            INTEGER NOT NULL,
    CHECK ((call_id IS NULL) <> (redemption_id IS NULL))
) STRICT;
CREATE INDEX points_of_holder ON points (holder_id);
CREATE UNIQUE INDEX points_of_redemption ON points (redemption_id, kind) WHERE redemption_id IS NOT NULL;
CREATE TRIGGER points_stay BEFORE UPDATE OF id, holder_id, kind, points, call_id, redemption_id, at ON points
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger is never changed');
END;
CREATE TRIGGER points_are_kept BEFORE DELETE ON points
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger is never deleted');
END;

-- Thanks (H17): whom a coordinator picked for a month, and whether he agreed to be named in the group.
CREATE TABLE honours (
    fleet_id    INTEGER NOT NULL REFERENCES fleets (id),
    month       TEXT    NOT NULL,      -- 2026-11
    holder_id   INTEGER NOT NULL REFERENCES persons (id),
    picked_at   INTEGER NOT NULL,
    picked_by   INTEGER NOT NULL,      -- person id
    asked_at    INTEGER,
    answered_at INTEGER,
    agrees      INTEGER NOT NULL DEFAULT 0 CHECK (agrees IN (0, 1)),
    posted_at   INTEGER,
    PRIMARY KEY (fleet_id, month, holder_id)
) STRICT, WITHOUT ROWID;
