-- What a fleet keeps about a station (C19), and how many lanes a call's square has.
ALTER TABLE stations ADD COLUMN aliases TEXT;    -- JSON: a list; NULL: none
ALTER TABLE stations ADD COLUMN latitude REAL;   -- degrees, of the pick-up point
ALTER TABLE stations ADD COLUMN longitude REAL;
ALTER TABLE stations ADD COLUMN lanes INTEGER NOT NULL DEFAULT 2 CHECK (lanes BETWEEN 1 AND 6);
ALTER TABLE stations ADD COLUMN note TEXT;       -- one line for drivers
ALTER TABLE calls ADD COLUMN lane_count INTEGER NOT NULL DEFAULT 2;
