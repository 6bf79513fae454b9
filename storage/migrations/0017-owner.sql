-- Who runs the bot. At most one row.
CREATE TABLE owner (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    named      TEXT,                              -- what the settings call him; NULL: he added the bot to its first group
    account_id INTEGER REFERENCES accounts (id)   -- NULL: the settings name him by a username that was not met yet
) STRICT;
