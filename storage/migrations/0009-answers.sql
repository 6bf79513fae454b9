-- Answers in private chats come between edits of cards (2) and reactions: what waits behind them moves on by one.
UPDATE outbox SET priority = priority + 1 WHERE state = 0 AND priority IN (3, 4);
