-- What a fleet's roster says of a person (I5, I6, I8), and rosters that were sent as files.
ALTER TABLE memberships ADD COLUMN listed_as TEXT;     -- his name in the roster, where the messenger has another
ALTER TABLE memberships ADD COLUMN other_plates TEXT;  -- of further cars, with spaces between them
ALTER TABLE memberships ADD COLUMN phone TEXT;         -- digits; he gave it himself

CREATE TRIGGER keep_id_of_persons AFTER DELETE ON persons BEGIN
    INSERT INTO last_ids (name, last_id) VALUES ('persons', OLD.id)
    ON CONFLICT (name) DO UPDATE SET last_id = MAX(last_id, excluded.last_id);
END;

-- A roster that was sent. What it said is deleted a day later; the file itself is never stored.
CREATE TABLE roster_imports (
    id            INTEGER PRIMARY KEY,
    fleet_id      INTEGER REFERENCES fleets (id),    -- NULL while its sender is asked for the fleet
    account_id    INTEGER REFERENCES accounts (id),  -- who sent it; NULL: the command line
    chat_id       INTEGER REFERENCES places (id),    -- where he is answered
    message_id    INTEGER,
    file          TEXT,                              -- how the messenger finds the file; NULL once it was read
    size          INTEGER,                           -- bytes, as the messenger says
    sent_at       INTEGER NOT NULL,
    read_at       INTEGER,
    applied_at    INTEGER,
    taken_back_at INTEGER,
    content       TEXT,                              -- JSON: the rows and headings that were read
    results       TEXT,                              -- JSON: what each row came to
    journal_id    INTEGER,                           -- of the last entry of the journal before it was applied
    changes       TEXT                               -- JSON: memberships before and after, to take the import back
) STRICT;
CREATE INDEX roster_imports_wanted ON roster_imports (id) WHERE file IS NOT NULL;
