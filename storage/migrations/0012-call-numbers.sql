-- Calls are numbered in each fleet; numbers that people have seen stay.
ALTER TABLE calls ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE calls SET number = id;
CREATE INDEX calls_of_number ON calls (fleet_id, number);
