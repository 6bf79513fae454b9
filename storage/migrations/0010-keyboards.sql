-- Buttons under messages that are not cards, as they stand in the chat: those that are used or outdated are taken away.
CREATE TABLE keyboards (
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    fleet_id   INTEGER NOT NULL,
    buttons    TEXT    NOT NULL,  -- rows of [label, callback data]
    PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX keyboards_of_fleet ON keyboards (fleet_id);

-- Whether the bot has pinned a card is read at the end of its call.
CREATE INDEX outbox_by_key ON outbox (key) WHERE kind = 'request' AND key IS NOT NULL;
