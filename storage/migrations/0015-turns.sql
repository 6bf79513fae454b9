-- The messenger's own order of events: a tap has no date, so dates must not reorder a tap and a text.
-- 0: not known; what was recorded before keeps its order by date.
ALTER TABLE inbox ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN opened_turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN opened_by_tap INTEGER NOT NULL DEFAULT 0 CHECK (opened_by_tap IN (0, 1));
ALTER TABLE calls ADD COLUMN closed_turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN closed_by_tap INTEGER NOT NULL DEFAULT 0 CHECK (closed_by_tap IN (0, 1));
