-- Places of the drivers' home (H2-H5): where drivers rest, eat, charge or get help.
CREATE TABLE home_places (
    id           INTEGER PRIMARY KEY,
    fleet_id     INTEGER NOT NULL REFERENCES fleets (id),
    name         TEXT    NOT NULL,
    kinds        TEXT    NOT NULL DEFAULT '',  -- with spaces between them
    hours        TEXT    NOT NULL DEFAULT '',  -- as they were written
    offers       TEXT    NOT NULL DEFAULT '',
    price        TEXT    NOT NULL DEFAULT '',
    latitude     REAL,                         -- degrees
    longitude    REAL,
    kept_by      INTEGER NOT NULL REFERENCES persons (id),
    confirmed_at INTEGER NOT NULL,
    removed_at   INTEGER                       -- a button may still name it
) STRICT;
CREATE UNIQUE INDEX home_places_of_fleet ON home_places (fleet_id, name) WHERE removed_at IS NULL;
