-- Who left a fleet's group, was removed from it or is restricted in it. Ordinary members have no row.
CREATE TABLE memberships (
    fleet_id    INTEGER NOT NULL REFERENCES fleets (id),
    telegram_id INTEGER NOT NULL,
    status      TEXT    NOT NULL CHECK (status IN ('left', 'restricted')),
    since       INTEGER NOT NULL,
    PRIMARY KEY (fleet_id, telegram_id)
) STRICT, WITHOUT ROWID;
