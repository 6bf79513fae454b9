-- Who is led by whom, from which night on (I13).
CREATE TABLE teams (
    fleet_id  INTEGER NOT NULL REFERENCES fleets (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    since     TEXT    NOT NULL,                      -- a night, ISO 8601
    led_by    INTEGER REFERENCES persons (id),       -- NULL: in no team from this night on
    PRIMARY KEY (fleet_id, person_id, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX teams_of_lead ON teams (led_by) WHERE led_by IS NOT NULL;
