-- Two people who turned out to be one (I10), and accounts of one person (I11).

-- A merge that a coordinator made. Its snapshot is deleted a day later; until then it takes the merge back.
CREATE TABLE merges (
    id         INTEGER PRIMARY KEY,
    fleet_id   INTEGER NOT NULL REFERENCES fleets (id),   -- where it was made
    former_id  INTEGER NOT NULL REFERENCES persons (id),
    kept_id    INTEGER NOT NULL REFERENCES persons (id),  -- whose all is now
    merged_at  INTEGER NOT NULL,
    undone_at  INTEGER,
    snapshot   TEXT                                       -- JSON: the rows of both before and after
) STRICT;

-- A night that counts for another company than the person's memberships say: he was known as two people then.
CREATE TABLE companies_of_nights (
    fleet_id  INTEGER NOT NULL REFERENCES fleets (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    night     TEXT    NOT NULL,
    company   TEXT    NOT NULL,
    PRIMARY KEY (fleet_id, person_id, night)
) STRICT, WITHOUT ROWID;

-- Every account by which a fleet knows a person who has several; his membership has the one that he used last.
CREATE TABLE further_accounts (
    fleet_id   INTEGER NOT NULL REFERENCES fleets (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    person_id  INTEGER NOT NULL REFERENCES persons (id),
    left_at    INTEGER,                                   -- this account left the group
    PRIMARY KEY (fleet_id, account_id)
) STRICT, WITHOUT ROWID;
