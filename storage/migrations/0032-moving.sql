-- Drivers who go to another company or fleet (H7, H8), and who do not drive this season (H9).
CREATE TABLE home_moves (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    fleet_id  INTEGER NOT NULL REFERENCES fleets (id),  -- where he is
    to_fleet  INTEGER NOT NULL,                         -- a fleet's id; the fleet may be gone
    company   TEXT,                                     -- within the fleet; NULL: to another fleet
    stays     INTEGER NOT NULL DEFAULT 0,               -- he will belong to both
    asked_by  INTEGER NOT NULL,                         -- person id
    asked_at  INTEGER NOT NULL,
    driver_at INTEGER,                                  -- when he agreed
    from_at   INTEGER,                                  -- when a coordinator of the fleet that he leaves agreed
    from_by   INTEGER,                                  -- person id
    to_at     INTEGER,                                  -- the same of the fleet that he enters
    to_by     INTEGER,
    due_at    INTEGER,                                  -- from when on it counts
    ended_at  INTEGER,
    outcome   TEXT
) STRICT;
CREATE INDEX home_moves_of_person ON home_moves (person_id);
CREATE INDEX home_moves_pending ON home_moves (fleet_id) WHERE ended_at IS NULL;

CREATE TABLE home_away (
    fleet_id  INTEGER NOT NULL REFERENCES fleets (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    since     INTEGER NOT NULL,
    PRIMARY KEY (fleet_id, person_id)
) STRICT, WITHOUT ROWID;
