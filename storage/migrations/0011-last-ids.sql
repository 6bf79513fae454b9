-- The highest id that a deleted row had. An id is never given twice: an old button must not mean a newcomer.
CREATE TABLE last_ids (
    name    TEXT PRIMARY KEY,  -- of the table
    last_id INTEGER NOT NULL
) STRICT;

INSERT INTO last_ids (name, last_id)
SELECT 'people', MAX(CAST(json_extract(body, '$.temporary') AS INTEGER)) FROM journal
WHERE kind = 'merge' AND json_extract(body, '$.temporary') IS NOT NULL
HAVING COUNT(*) > 0;

CREATE TRIGGER keep_id_of_fleets AFTER DELETE ON fleets BEGIN
    INSERT INTO last_ids (name, last_id) VALUES ('fleets', OLD.id)
    ON CONFLICT (name) DO UPDATE SET last_id = MAX(last_id, excluded.last_id);
END;

CREATE TRIGGER keep_id_of_people AFTER DELETE ON people BEGIN
    INSERT INTO last_ids (name, last_id) VALUES ('people', OLD.id)
    ON CONFLICT (name) DO UPDATE SET last_id = MAX(last_id, excluded.last_id);
END;

CREATE TRIGGER keep_id_of_calls AFTER DELETE ON calls BEGIN
    INSERT INTO last_ids (name, last_id) VALUES ('calls', OLD.id)
    ON CONFLICT (name) DO UPDATE SET last_id = MAX(last_id, excluded.last_id);
END;

CREATE TRIGGER keep_id_of_journal AFTER DELETE ON journal BEGIN
    INSERT INTO last_ids (name, last_id) VALUES ('journal', OLD.id)
    ON CONFLICT (name) DO UPDATE SET last_id = MAX(last_id, excluded.last_id);
END;

CREATE TRIGGER keep_id_of_clarifications AFTER DELETE ON clarifications BEGIN
    INSERT INTO last_ids (name, last_id) VALUES ('clarifications', OLD.id)
    ON CONFLICT (name) DO UPDATE SET last_id = MAX(last_id, excluded.last_id);
END;

CREATE TRIGGER keep_id_of_mentions AFTER DELETE ON mentions BEGIN
    INSERT INTO last_ids (name, last_id) VALUES ('mentions', OLD.id)
    ON CONFLICT (name) DO UPDATE SET last_id = MAX(last_id, excluded.last_id);
END;
