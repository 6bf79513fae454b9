-- When the messenger last said that another program polls with the same token.
CREATE TABLE poll_conflicts (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    happened_at INTEGER NOT NULL
) STRICT;
