-- When cars were called for, where that is the coordinators' last word in the group (R17); NULL: it is another word.
ALTER TABLE fleets ADD COLUMN called_at INTEGER;
