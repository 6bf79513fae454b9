-- A fleet's badge, and who wears it (I12). Nothing is kept of somebody before his own tap, nor after he takes it off.

CREATE TABLE badge_labels (
    fleet_id INTEGER NOT NULL REFERENCES fleets (id),
    version  INTEGER NOT NULL,   -- 1 is the fleet's first text
    text     TEXT    NOT NULL,   -- empty: no badge
    set_at   INTEGER NOT NULL,
    set_by   INTEGER NOT NULL,   -- person id
    PRIMARY KEY (fleet_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE badges (
    fleet_id     INTEGER NOT NULL REFERENCES fleets (id),
    person_id    INTEGER NOT NULL REFERENCES persons (id),
    version      INTEGER NOT NULL,  -- of the text that he agreed to
    worn_at      INTEGER NOT NULL,  -- when he tapped
    confirmed_at INTEGER,           -- by a coordinator; NULL: it is not shown
    confirmed_by INTEGER,           -- person id
    PRIMARY KEY (fleet_id, person_id)
) STRICT, WITHOUT ROWID;
