-- Whether the driver has said nothing of this call himself: it was the only one left for his answer (R16).
ALTER TABLE responses ADD COLUMN unconfirmed INTEGER NOT NULL DEFAULT 0;
