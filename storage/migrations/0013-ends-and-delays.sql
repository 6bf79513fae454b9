-- A call raised by mistake is ended without being counted; a late train moves what falls due; who was sent home is not missing;
-- passengers may change cars.
ALTER TABLE calls ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN delay INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN delayed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE responses ADD COLUMN sent_home_at INTEGER;
ALTER TABLE trips ADD COLUMN taken_over INTEGER NOT NULL DEFAULT 0;
