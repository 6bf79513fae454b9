-- Which group lets which other group see and do what, until when (B1), and the codes by which two groups find each other.
CREATE TABLE partners (
    fleet_id   INTEGER NOT NULL REFERENCES fleets (id),  -- who allows it
    partner_id INTEGER NOT NULL REFERENCES fleets (id),  -- to whom
    sees       TEXT    NOT NULL,                         -- counts, names
    may        TEXT    NOT NULL,                         -- nothing, answer, command
    asked_at   INTEGER NOT NULL,
    agreed_at  INTEGER,                                  -- NULL: asked, not answered
    until_at   INTEGER,
    PRIMARY KEY (fleet_id, partner_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partners_of ON partners (partner_id);

CREATE TABLE partner_codes (
    fleet_id INTEGER PRIMARY KEY REFERENCES fleets (id),
    code     TEXT    NOT NULL,
    made_at  INTEGER NOT NULL
) STRICT;

-- Joint calls (B4): each group has its own share, a row of calls; the shares of one joint call have one number.
ALTER TABLE calls ADD COLUMN joint_id INTEGER;  -- the call of the leading group; NULL: a call of one group
ALTER TABLE calls ADD COLUMN most INTEGER;      -- how many cars this share brings at most
CREATE INDEX calls_of_joint ON calls (joint_id) WHERE joint_id IS NOT NULL;

-- Groups that were asked to join.
CREATE TABLE joint_requests (
    leading_id INTEGER NOT NULL REFERENCES calls (id),
    fleet_id   INTEGER NOT NULL REFERENCES fleets (id),
    asked_at   INTEGER NOT NULL,
    answered_at INTEGER,
    PRIMARY KEY (leading_id, fleet_id)
) STRICT, WITHOUT ROWID;
