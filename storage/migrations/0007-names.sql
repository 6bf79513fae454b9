-- Tables, columns and kinds get the names of the glossary. No row is lost; kinds of the journal stay as they were written.

ALTER TABLE doubts RENAME TO clarifications;
ALTER TABLE clarifications RENAME COLUMN settled_at TO resolved_at;
DROP INDEX doubts_open_of_call;
DROP INDEX doubts_open_of_fleet;
DROP INDEX doubts_of_message;
UPDATE clarifications SET kind = CASE kind WHEN 'wish' THEN 'call_request' ELSE 'early' END WHERE kind IN ('wish', 'unheard');
CREATE INDEX clarifications_open_of_call ON clarifications (call_id) WHERE resolved_at IS NULL;
CREATE INDEX clarifications_open_of_fleet ON clarifications (fleet_id, kind) WHERE resolved_at IS NULL;
CREATE INDEX clarifications_open_of_message ON clarifications (chat_id, message_id) WHERE resolved_at IS NULL;

ALTER TABLE posts RENAME TO sent_messages;
ALTER TABLE sent_messages RENAME COLUMN shown TO content_hash;
DROP INDEX posts_call;
DROP INDEX posts_of_fleet;
UPDATE sent_messages SET role = CASE role
    WHEN 'told' THEN 'mention' WHEN 'questions' THEN 'clarifications' WHEN 'wish' THEN 'call_request'
    ELSE 'closing_' || role END
WHERE role IN ('told', 'questions', 'wish') OR role GLOB 'report*';
CREATE INDEX sent_messages_of_call ON sent_messages (call_id, role) WHERE call_id IS NOT NULL;
CREATE INDEX sent_messages_of_fleet ON sent_messages (fleet_id, role) WHERE call_id IS NULL;

ALTER TABLE spoken RENAME TO send_log;
ALTER TABLE send_log RENAME COLUMN edit TO is_edit;

ALTER TABLE hearing RENAME TO last_poll;
ALTER TABLE last_poll RENAME COLUMN heard_at TO polled_at;

ALTER TABLE gathered RENAME TO throttle;
ALTER TABLE throttle RENAME COLUMN kind TO key;
UPDATE throttle SET key = 'clarifications' WHERE key = 'questions';

ALTER TABLE mentions RENAME COLUMN told_at TO closed_at;

ALTER TABLE reminders RENAME COLUMN about TO occasion;
UPDATE reminders SET kind = CASE kind WHEN 'missing' THEN 'overdue' WHEN 'road' THEN 'on_road' ELSE 'stale_call' END
WHERE kind IN ('missing', 'road', 'forgotten');

ALTER TABLE summaries RENAME COLUMN settled_at TO closed_at;
ALTER TABLE summaries RENAME COLUMN said TO posted;

ALTER TABLE calls RENAME COLUMN place TO meeting_point;

ALTER TABLE responses RENAME COLUMN gone TO withdrawn;
ALTER TABLE responses RENAME COLUMN off_duty TO has_left;
ALTER TABLE responses RENAME COLUMN asks TO clarifications;
ALTER TABLE responses RENAME COLUMN seat TO slot;

-- The key of a deadline begins with its kind.
CREATE TABLE deadline_kinds (old TEXT PRIMARY KEY, new TEXT NOT NULL, old_key TEXT NOT NULL) STRICT;
INSERT INTO deadline_kinds VALUES
    ('gather-questions', 'clarifications', 'gather:questions'),
    ('gather-mentions', 'mentions', 'gather:mentions'),
    ('few', 'cars_short', 'few'),
    ('missing', 'overdue', 'missing'),
    ('road', 'on_road', 'road'),
    ('forgotten', 'stale_call', 'forgotten'),
    ('shifts', 'evening', 'shifts'),
    ('summary', 'week_summary', 'summary');
UPDATE deadlines SET kind = names.new, key = names.new || substr(deadlines.key, length(names.old_key) + 1)
FROM deadline_kinds AS names WHERE names.old = deadlines.kind;

-- Deadlines that have fired and wait in the inbox.
UPDATE inbox SET raw = CAST(json_set(CAST(raw AS TEXT),
    '$.kind', names.new,
    '$.key', names.new || substr(json_extract(CAST(raw AS TEXT), '$.key'), length(names.old_key) + 1)) AS BLOB)
FROM deadline_kinds AS names
WHERE inbox.state = 0 AND inbox.source = 'clock' AND names.old = json_extract(CAST(raw AS TEXT), '$.kind');
DROP TABLE deadline_kinds;

-- The outbox keeps eight days.
ALTER TABLE outbox RENAME COLUMN lane TO priority;
UPDATE outbox SET kind = 'closing_report', key = 'closing_' || key WHERE kind = 'report';
UPDATE outbox SET body = json_set(body, '$.role', CASE json_extract(body, '$.role')
    WHEN 'told' THEN 'mention' WHEN 'questions' THEN 'clarifications' ELSE 'call_request' END)
WHERE kind = 'message' AND json_extract(body, '$.role') IN ('told', 'questions', 'wish');
