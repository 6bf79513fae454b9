-- What one person said in a call is read back when he speaks again after it was let go of memory.
CREATE INDEX journal_of_person ON journal (call_id, person_id);
DROP INDEX journal_of_call;
