-- Questions to a whole fleet that bring no car (C21-C23), and the latest answer of each person.
CREATE TABLE surveys (
    id          INTEGER PRIMARY KEY,
    fleet_id    INTEGER NOT NULL REFERENCES fleets (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('readiness', 'drill', 'notice')),
    by_id       INTEGER NOT NULL REFERENCES persons (id),
    words       TEXT    NOT NULL DEFAULT '',
    cars        INTEGER,
    clock       TEXT,              -- "HH:MM", as it was said
    station     TEXT,
    topic       INTEGER,
    opened_at   INTEGER,           -- NULL: its coordinator has not confirmed it
    closed_at   INTEGER,
    reminded_at INTEGER
) STRICT;
CREATE INDEX surveys_open ON surveys (fleet_id) WHERE opened_at IS NOT NULL AND closed_at IS NULL;

CREATE TABLE survey_answers (
    survey_id INTEGER NOT NULL REFERENCES surveys (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    at        INTEGER NOT NULL,
    yes_at    INTEGER,             -- since when he says yes; NULL: no
    PRIMARY KEY (survey_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_answers_of_person ON survey_answers (person_id);
