-- When the bot leaves a group that nobody has vouched for; NULL: the group is paired. Groups known before this version are.
ALTER TABLE fleets ADD COLUMN leaves_at INTEGER;
