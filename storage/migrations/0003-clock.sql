-- What the clock needs: shifts, who was reminded of what, what each fleet has changed, which summaries stand.

ALTER TABLE responses ADD COLUMN passed_on_at INTEGER;

-- A week of one fleet is found by its nights; trips and responses follow by their primary keys, call by call.
CREATE INDEX calls_of_night ON calls (fleet_id, night);

CREATE TABLE shifts (
    fleet_id  INTEGER NOT NULL REFERENCES fleets (id),
    night     TEXT    NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    from_at   INTEGER NOT NULL,
    until_at  INTEGER NOT NULL CHECK (until_at > from_at),
    PRIMARY KEY (fleet_id, night, person_id)
) STRICT, WITHOUT ROWID;

-- Who was asked or reminded of what in a call; `about` tells occasions of one kind apart.
CREATE TABLE reminders (
    call_id   INTEGER NOT NULL REFERENCES calls (id),
    kind      TEXT    NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    at        INTEGER NOT NULL,
    about     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (call_id, kind, person_id)
) STRICT, WITHOUT ROWID;

-- What a fleet has changed of the timetable.
CREATE TABLE timetables (
    fleet_id INTEGER NOT NULL REFERENCES fleets (id),
    name     TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (fleet_id, name)
) STRICT, WITHOUT ROWID;

-- A night (2026-02-09) or week (2026-W07) that has been settled: once, in the zone that held then.
CREATE TABLE summaries (
    fleet_id   INTEGER NOT NULL REFERENCES fleets (id),
    period     TEXT    NOT NULL,
    zone       TEXT    NOT NULL,
    settled_at INTEGER NOT NULL,
    said       INTEGER NOT NULL CHECK (said IN (0, 1)),
    PRIMARY KEY (fleet_id, period)
) STRICT, WITHOUT ROWID;

CREATE INDEX posts_of_fleet ON posts (fleet_id, role) WHERE call_id IS NULL;

-- Fleets from before: due at once, which only plans their next evening and week.
INSERT INTO deadlines (due_at, kind, key, body)
SELECT 0, 'shifts', 'shifts:' || id, '{"fleet":' || id || '}' FROM fleets;
INSERT INTO deadlines (due_at, kind, key, body)
SELECT 0, 'summary', 'summary:' || id, '{"fleet":' || id || ',"week":0}' FROM fleets;
