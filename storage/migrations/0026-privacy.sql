-- What people were told and chose (V4), who looked at others' data (V5), and who deleted his own (V2).
ALTER TABLE accounts ADD COLUMN told_at INTEGER;      -- when he was told what is stored of him
ALTER TABLE accounts ADD COLUMN agreed_at INTEGER;
ALTER TABLE accounts ADD COLUMN declined_at INTEGER;  -- he drives and is not registered: no phone, no plate, no line in the roster file

ALTER TABLE persons ADD COLUMN forgotten_at INTEGER;  -- his figures stay, nothing says whose they are

ALTER TABLE memberships ADD COLUMN phone_at INTEGER;  -- when he gave his phone
ALTER TABLE memberships ADD COLUMN listed_by INTEGER; -- the person whose roster brought him
UPDATE memberships SET phone_at = (SELECT MAX(recorded_at) FROM journal) WHERE phone IS NOT NULL;

-- Who looked at or exported others' data.
CREATE TABLE access_log (
    id        INTEGER PRIMARY KEY,
    fleet_id  INTEGER NOT NULL,
    by_id     INTEGER NOT NULL,  -- a person
    kind      TEXT    NOT NULL,
    person_id INTEGER,           -- whose data; NULL: everybody's in the fleet
    at        INTEGER NOT NULL
) STRICT;
CREATE INDEX access_log_of_fleet ON access_log (fleet_id, at);

-- The journal names people by their numbers alone.
UPDATE journal SET body = json_remove(body, '$.name') WHERE kind = 'merge';
