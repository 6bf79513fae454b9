-- One person is one row, in however many fleets. Accounts are of a messenger; what a fleet knows of a person is his membership.
-- Ids of persons stay: of several rows of one account the first is kept, and the others point to it.

ALTER TABLE memberships RENAME TO former_memberships;
ALTER TABLE accounts RENAME TO former_accounts;
ALTER TABLE admins RENAME TO former_admins;
-- Renames what other tables refer to as well. The table is replaced below, under the same name.
ALTER TABLE people RENAME TO persons;
DROP TRIGGER keep_id_of_people;

CREATE TABLE accounts (
    id          INTEGER PRIMARY KEY,
    person_id   INTEGER REFERENCES persons (id),  -- NULL: nobody has met him in a fleet yet
    messenger   TEXT    NOT NULL,
    external_id TEXT    NOT NULL,
    language    TEXT,                             -- that he chose for himself
    reachable   INTEGER NOT NULL DEFAULT 0 CHECK (reachable IN (0, 1)),
    UNIQUE (messenger, external_id)
) STRICT;

INSERT INTO accounts (id, person_id, messenger, external_id, language, reachable)
SELECT row_number() OVER (ORDER BY known.first IS NULL, known.first, known.telegram_id),
    known.first, 'telegram', CAST(known.telegram_id AS TEXT), chosen.language, COALESCE(chosen.reachable, 0)
FROM (
    SELECT telegram_id, MIN(person_id) AS first FROM (
        SELECT telegram_id, id AS person_id FROM persons WHERE telegram_id IS NOT NULL
        UNION ALL SELECT telegram_id, NULL FROM former_accounts
        UNION ALL SELECT telegram_id, NULL FROM former_admins
        UNION ALL SELECT telegram_id, NULL FROM former_memberships
    ) GROUP BY telegram_id
) AS known LEFT JOIN former_accounts AS chosen ON chosen.telegram_id = known.telegram_id;

CREATE TABLE admins (
    chat_id    INTEGER NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (chat_id, account_id)
) STRICT, WITHOUT ROWID;
INSERT INTO admins (chat_id, account_id)
SELECT former.chat_id, a.id FROM former_admins AS former
JOIN accounts AS a ON a.messenger = 'telegram' AND a.external_id = CAST(former.telegram_id AS TEXT);
DROP TABLE former_admins;

-- [since, until) in UTC epoch seconds: ended when he leaves the group or moves to another company. 0: since before it was recorded.
CREATE TABLE memberships (
    fleet_id         INTEGER NOT NULL REFERENCES fleets (id),
    person_id        INTEGER NOT NULL REFERENCES persons (id),
    number           INTEGER NOT NULL,            -- 1 is the person's first in this fleet
    account_id       INTEGER REFERENCES accounts (id),  -- NULL: known by name alone
    since            INTEGER NOT NULL,
    until            INTEGER,
    restricted_since INTEGER,                     -- a member whom the group restricts
    name             TEXT    NOT NULL,
    username         TEXT,
    plate            TEXT,
    seats            INTEGER CHECK (seats BETWEEN 1 AND 60),
    company          TEXT,
    role             TEXT CHECK (role IN ('coordinator', 'lead')),
    PRIMARY KEY (fleet_id, person_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO memberships (fleet_id, person_id, number, account_id, since, until, restricted_since, name, username, plate, seats,
    company, role)
SELECT p.fleet_id, COALESCE(a.person_id, p.id), 1, a.id, 0,
    CASE former.status WHEN 'left' THEN former.since END, CASE former.status WHEN 'restricted' THEN former.since END,
    p.name, p.username, p.plate, p.seats, p.company, p.role
FROM persons AS p
LEFT JOIN accounts AS a ON a.external_id = CAST(p.telegram_id AS TEXT) AND a.messenger = 'telegram'
LEFT JOIN former_memberships AS former ON former.fleet_id = p.fleet_id AND former.telegram_id = p.telegram_id;

CREATE TABLE merged_people (former_id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL) STRICT;
INSERT INTO merged_people (former_id, person_id)
SELECT p.id, a.person_id FROM persons AS p
JOIN accounts AS a ON a.external_id = CAST(p.telegram_id AS TEXT) AND a.messenger = 'telegram' WHERE a.person_id <> p.id;

-- Who left a group or was restricted in it before he said a word there.
CREATE TABLE unseen_people (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL UNIQUE) STRICT;
INSERT INTO unseen_people (id, account_id)
SELECT row_number() OVER (ORDER BY a.id) + MAX(
        COALESCE((SELECT MAX(id) FROM persons), 0), COALESCE((SELECT last_id FROM last_ids WHERE name = 'people'), 0)),
    a.id
FROM accounts AS a WHERE a.person_id IS NULL AND a.external_id IN (SELECT CAST(telegram_id AS TEXT) FROM former_memberships);
UPDATE accounts SET person_id = (SELECT id FROM unseen_people WHERE account_id = accounts.id)
WHERE id IN (SELECT account_id FROM unseen_people);
INSERT INTO memberships (fleet_id, person_id, number, account_id, since, until, restricted_since, name)
SELECT former.fleet_id, a.person_id, 1, a.id, 0,
    CASE former.status WHEN 'left' THEN former.since END, CASE former.status WHEN 'restricted' THEN former.since END, ''
FROM former_memberships AS former
JOIN accounts AS a ON a.messenger = 'telegram' AND a.external_id = CAST(former.telegram_id AS TEXT)
WHERE NOT EXISTS (SELECT 1 FROM memberships AS m WHERE m.fleet_id = former.fleet_id AND m.person_id = a.person_id);
DROP TABLE former_memberships;
DROP TABLE former_accounts;
DROP TABLE unseen_people;

DROP TABLE persons;
CREATE TABLE persons (
    id      INTEGER PRIMARY KEY,
    same_as INTEGER REFERENCES persons (id)       -- turned out to be this one; an old button still means him
) STRICT;
INSERT INTO persons (id) SELECT DISTINCT person_id FROM memberships;
INSERT INTO persons (id, same_as) SELECT former_id, person_id FROM merged_people;
UPDATE last_ids SET name = 'persons' WHERE name = 'people';

CREATE INDEX memberships_of_person ON memberships (person_id);

-- Whatever names a person who was merged names the one he is.
UPDATE calls SET opened_by = (SELECT person_id FROM merged_people WHERE former_id = opened_by)
WHERE opened_by IN (SELECT former_id FROM merged_people);
UPDATE responses SET person_id = (SELECT person_id FROM merged_people WHERE former_id = responses.person_id)
WHERE person_id IN (SELECT former_id FROM merged_people);
UPDATE trips SET person_id = (SELECT person_id FROM merged_people WHERE former_id = trips.person_id)
WHERE person_id IN (SELECT former_id FROM merged_people);
UPDATE trips SET reported_by = (SELECT person_id FROM merged_people WHERE former_id = reported_by)
WHERE reported_by IN (SELECT former_id FROM merged_people);
UPDATE journal SET
    person_id = COALESCE((SELECT person_id FROM merged_people WHERE former_id = journal.person_id), person_id),
    by_id = COALESCE((SELECT person_id FROM merged_people WHERE former_id = by_id), by_id)
WHERE person_id IN (SELECT former_id FROM merged_people) OR by_id IN (SELECT former_id FROM merged_people);
UPDATE clarifications SET person_id = (SELECT person_id FROM merged_people WHERE former_id = clarifications.person_id)
WHERE person_id IN (SELECT former_id FROM merged_people);
UPDATE mentions SET person_id = (SELECT person_id FROM merged_people WHERE former_id = mentions.person_id)
WHERE person_id IN (SELECT former_id FROM merged_people);
UPDATE shifts SET person_id = (SELECT person_id FROM merged_people WHERE former_id = shifts.person_id)
WHERE person_id IN (SELECT former_id FROM merged_people);
UPDATE reminders SET person_id = (SELECT person_id FROM merged_people WHERE former_id = reminders.person_id)
WHERE person_id IN (SELECT former_id FROM merged_people);
UPDATE deadlines SET
    body = json_set(body, '$.person', merged.person_id),
    key = CASE kind WHEN 'offer' THEN substr(key, 1, length(key) - length(merged.former_id)) || merged.person_id ELSE key END
FROM merged_people AS merged WHERE merged.former_id = json_extract(body, '$.person');
UPDATE inbox SET raw = CAST(json_set(CAST(raw AS TEXT), '$.body.person', merged.person_id) AS BLOB)
FROM merged_people AS merged
WHERE inbox.state = 0 AND inbox.source = 'clock' AND merged.former_id = json_extract(CAST(raw AS TEXT), '$.body.person');
UPDATE throttle SET key = substr(key, 1, length(key) - length(merged.former_id)) || merged.person_id
FROM merged_people AS merged
WHERE key IN ('refused:' || merged.former_id, 'unreachable:' || merged.former_id)
    OR key GLOB 'after_close:*:' || merged.former_id OR key GLOB 'close:*:' || merged.former_id;
UPDATE clarifications SET body = json_set(body, '$.people', (
    SELECT json_group_array(COALESCE(merged.person_id, one.value))
    FROM json_each(clarifications.body, '$.people') AS one LEFT JOIN merged_people AS merged ON merged.former_id = one.value))
WHERE resolved_at IS NULL AND json_type(body, '$.people') = 'array' AND EXISTS (SELECT 1 FROM merged_people);
UPDATE clarifications SET body = json_set(body, '$.picked', (
    SELECT json_group_object(one.key, COALESCE(merged.person_id, one.value))
    FROM json_each(clarifications.body, '$.picked') AS one LEFT JOIN merged_people AS merged ON merged.former_id = one.value))
WHERE resolved_at IS NULL AND json_type(body, '$.picked') = 'object' AND EXISTS (SELECT 1 FROM merged_people);
DROP TABLE merged_people;
