-- Requests of the Bot API become what they say, so that any messenger can say it. Messages queued as HTML stay as they are:
-- the edge reads them.
UPDATE outbox SET kind = 'toast', body = json_object(
    'tap', json_extract(body, '$.params.callback_query_id'),
    'words', json_extract(body, '$.params.text'),
    'alert', json(CASE WHEN json_extract(body, '$.params.show_alert') THEN 'true' ELSE 'false' END))
WHERE kind = 'request' AND json_extract(body, '$.method') = 'answerCallbackQuery';

UPDATE outbox SET kind = 'mark', body = json_object(
    'message', json_extract(body, '$.params.message_id'),
    'mark', CASE unicode(json_extract(body, '$.params.reaction[0].emoji'))
        WHEN 0x270D THEN 'number_recorded'  -- a writing hand
        WHEN 0x1F440 THEN 'standby'         -- eyes
        WHEN 0x1F64F THEN 'declined'        -- folded hands
        WHEN 0x1F914 THEN 'after_close'     -- a thinking face
        ELSE 'recorded' END)
WHERE kind = 'request' AND json_extract(body, '$.method') = 'setMessageReaction';

UPDATE outbox SET kind = 'buttons', body = json_object(
    'message', json_extract(body, '$.params.message_id'),
    'buttons', json(coalesce((
        SELECT buttons FROM keyboards
        WHERE keyboards.chat_id = outbox.chat_id
            AND keyboards.message_id = json_extract(outbox.body, '$.params.message_id')), '[]')))
WHERE kind = 'request' AND json_extract(body, '$.method') = 'editMessageReplyMarkup';

UPDATE outbox SET kind = 'pin', body = json_object(
    'message', json_extract(body, '$.params.message_id'),
    'pinned', json(CASE json_extract(body, '$.method') WHEN 'pinChatMessage' THEN 'true' ELSE 'false' END))
WHERE kind = 'request' AND json_extract(body, '$.method') IN ('pinChatMessage', 'unpinChatMessage');

UPDATE outbox SET kind = 'menu', chat_id = json_extract(body, '$.params.scope.chat_id'), body = json_object(
    'audience', CASE
        WHEN json_extract(body, '$.params.scope.type') = 'chat_administrators' THEN 'coordinators'
        WHEN json_extract(body, '$.params.scope.chat_id') > 0 THEN 'private'
        ELSE 'group' END,
    'commands', (
        SELECT json_group_array(json_array(
            json_extract(each.value, '$.command'), json_extract(each.value, '$.description')))
        FROM json_each(outbox.body, '$.params.commands') each))
WHERE kind = 'request' AND json_extract(body, '$.method') = 'setMyCommands';

-- Whether the bot has pinned a card is read at the end of its call.
DROP INDEX outbox_by_key;
CREATE INDEX outbox_by_key ON outbox (key) WHERE kind = 'pin' AND key IS NOT NULL;

-- What people do comes from the messenger, whichever it is.
UPDATE inbox SET source = 'messenger' WHERE source = 'telegram';
