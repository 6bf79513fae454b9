-- A call that was kept on paper and typed afterwards (C26).
ALTER TABLE calls ADD COLUMN backfilled INTEGER NOT NULL DEFAULT 0;
