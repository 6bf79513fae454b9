-- Seconds of a call from which nothing will come any more: the bot was away for longer than Telegram keeps what is written.
ALTER TABLE calls ADD COLUMN unheard INTEGER NOT NULL DEFAULT 0 CHECK (unheard >= 0);
