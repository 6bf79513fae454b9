-- Chats and topics have numbers of ours; only `places` says what a messenger calls them. `chat_id` is such a number everywhere.
-- A message's number is the messenger's where that is an integer, else one of `messages`.

CREATE TABLE places (
    id          INTEGER PRIMARY KEY,
    messenger   TEXT    NOT NULL,
    parent      INTEGER NOT NULL,  -- the group of a topic; 0: this is a chat
    external_id TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('group', 'private', 'channel', 'topic')),
    UNIQUE (messenger, parent, external_id)
) STRICT;

CREATE TABLE messages (
    id          INTEGER PRIMARY KEY,
    chat_id     INTEGER NOT NULL REFERENCES places (id),
    external_id TEXT    NOT NULL,
    UNIQUE (chat_id, external_id)
) STRICT;

CREATE TABLE former_places (former INTEGER PRIMARY KEY, id INTEGER NOT NULL) STRICT;
INSERT INTO former_places (former, id)
SELECT chat_id, row_number() OVER (ORDER BY chat_id > 0, chat_id DESC) FROM (
    SELECT chat_id FROM fleets UNION SELECT chat_id FROM former_chats UNION SELECT chat_id FROM admins
    UNION SELECT chat_id FROM journal UNION SELECT chat_id FROM clarifications UNION SELECT origin_chat FROM calls
    UNION SELECT chat_id FROM inbox UNION SELECT chat_id FROM outbox UNION SELECT chat_id FROM send_log
    UNION SELECT chat_id FROM sent_messages UNION SELECT chat_id FROM keyboards
    UNION SELECT CAST(external_id AS INTEGER) FROM accounts WHERE reachable = 1
    UNION SELECT json_extract(CAST(raw AS TEXT), '$.from') FROM inbox WHERE state = 0 AND source = 'migrated'
    UNION SELECT json_extract(CAST(raw AS TEXT), '$.to') FROM inbox WHERE state = 0 AND source = 'migrated'
) WHERE chat_id <> 0;
INSERT INTO places (id, messenger, parent, external_id, kind)
SELECT id, 'telegram', 0, CAST(former AS TEXT), IIF(former > 0, 'private', 'group') FROM former_places;

ALTER TABLE accounts ADD COLUMN private_chat INTEGER REFERENCES places (id);  -- with the bot
UPDATE accounts SET private_chat = (SELECT id FROM former_places WHERE former = CAST(external_id AS INTEGER) AND former > 0);
CREATE UNIQUE INDEX accounts_of_private_chat ON accounts (private_chat) WHERE private_chat IS NOT NULL;

-- A key could be taken for a moment by the number that another chat had: these go far away first.
UPDATE fleets SET chat_id = (SELECT id - 0x4000000000000000 FROM former_places WHERE former = chat_id);
UPDATE fleets SET chat_id = chat_id + 0x4000000000000000;
UPDATE former_chats SET chat_id = (SELECT id - 0x4000000000000000 FROM former_places WHERE former = chat_id);
UPDATE former_chats SET chat_id = chat_id + 0x4000000000000000;
UPDATE admins SET chat_id = (SELECT id - 0x4000000000000000 FROM former_places WHERE former = chat_id);
UPDATE admins SET chat_id = chat_id + 0x4000000000000000;
UPDATE sent_messages SET chat_id = (SELECT id - 0x4000000000000000 FROM former_places WHERE former = chat_id);
UPDATE sent_messages SET chat_id = chat_id + 0x4000000000000000;
UPDATE keyboards SET chat_id = (SELECT id - 0x4000000000000000 FROM former_places WHERE former = chat_id);
UPDATE keyboards SET chat_id = chat_id + 0x4000000000000000;
UPDATE send_log SET chat_id = (SELECT id - 0x4000000000000000 FROM former_places WHERE former = chat_id);
UPDATE send_log SET chat_id = chat_id + 0x4000000000000000;

DROP INDEX journal_of_message;
UPDATE journal SET chat_id = (SELECT id FROM former_places WHERE former = chat_id) WHERE chat_id <> 0;
CREATE INDEX journal_of_message ON journal (chat_id, message_id) WHERE message_id > 0;
UPDATE clarifications SET chat_id = (SELECT id FROM former_places WHERE former = chat_id) WHERE chat_id <> 0;
UPDATE calls SET origin_chat = (SELECT id FROM former_places WHERE former = origin_chat) WHERE origin_chat <> 0;

DROP INDEX inbox_of_message;
UPDATE inbox SET chat_id = (SELECT id FROM former_places WHERE former = chat_id) WHERE chat_id <> 0;
CREATE INDEX inbox_of_message ON inbox (chat_id, message_id) WHERE message_id IS NOT NULL;

-- Some keys of the outbox name the chat.
DROP INDEX outbox_key;
UPDATE outbox SET
    key = replace(key, ':' || chat_id || ':', ':' || known.id || ':'),
    chat_id = known.id
FROM former_places AS known WHERE known.former = chat_id;
CREATE UNIQUE INDEX outbox_key ON outbox (key) WHERE state = 0 AND key IS NOT NULL;

INSERT INTO places (messenger, parent, external_id, kind)
SELECT 'telegram', parent, CAST(topic AS TEXT), 'topic' FROM (
    SELECT f.chat_id AS parent, c.topic FROM calls c JOIN fleets f ON f.id = c.fleet_id WHERE c.topic IS NOT NULL
    UNION SELECT chat_id, json_extract(body, '$.topic') FROM outbox WHERE json_extract(body, '$.topic') IS NOT NULL
);
UPDATE calls SET topic = (
    SELECT p.id FROM places p JOIN fleets f ON f.chat_id = p.parent
    WHERE f.id = calls.fleet_id AND p.external_id = CAST(calls.topic AS TEXT))
WHERE topic IS NOT NULL;
UPDATE outbox SET body = json_set(body, '$.topic', (
    SELECT id FROM places WHERE parent = outbox.chat_id AND external_id = CAST(json_extract(outbox.body, '$.topic') AS TEXT)))
WHERE json_extract(body, '$.topic') IS NOT NULL;
-- Whoever a waiting message mentions has Telegram's number in it.
UPDATE outbox SET body = json_set(body, '$.names_by_user', 1) WHERE state IN (0, 1) AND kind = 'message';

-- Inputs of the bot's own that wait.
UPDATE inbox SET raw = CAST(json_set(CAST(raw AS TEXT),
    '$.from', (SELECT id FROM former_places WHERE former = json_extract(CAST(raw AS TEXT), '$.from')),
    '$.to', (SELECT id FROM former_places WHERE former = json_extract(CAST(raw AS TEXT), '$.to'))) AS BLOB)
WHERE state = 0 AND source = 'migrated';
UPDATE inbox SET raw = CAST(json_set(CAST(raw AS TEXT), '$.account', a.id) AS BLOB)
FROM accounts AS a
WHERE inbox.state = 0 AND inbox.source = 'unreachable' AND a.messenger = 'telegram'
    AND a.external_id = CAST(json_extract(CAST(raw AS TEXT), '$.account') AS TEXT);

DROP TABLE former_places;
