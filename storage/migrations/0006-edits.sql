-- Which message an update sends or edits: an edit is compared with the version before it.
ALTER TABLE inbox ADD COLUMN chat_id INTEGER;
ALTER TABLE inbox ADD COLUMN message_id INTEGER;
CREATE INDEX inbox_of_message ON inbox (chat_id, message_id) WHERE message_id IS NOT NULL;
UPDATE inbox SET
  chat_id = COALESCE(
    json_extract(CAST(raw AS TEXT), '$.message.chat.id'), json_extract(CAST(raw AS TEXT), '$.edited_message.chat.id')),
  message_id = COALESCE(
    json_extract(CAST(raw AS TEXT), '$.message.message_id'),
    json_extract(CAST(raw AS TEXT), '$.edited_message.message_id'))
WHERE source = 'telegram' AND json_valid(CAST(raw AS TEXT))
  AND typeof(json_extract(CAST(raw AS TEXT), '$.message.chat.id')) IN ('integer', 'null')
  AND typeof(json_extract(CAST(raw AS TEXT), '$.edited_message.chat.id')) IN ('integer', 'null')
  AND typeof(json_extract(CAST(raw AS TEXT), '$.message.message_id')) IN ('integer', 'null')
  AND typeof(json_extract(CAST(raw AS TEXT), '$.edited_message.message_id')) IN ('integer', 'null');
