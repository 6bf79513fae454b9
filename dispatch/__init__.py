"""What the work is: pure decisions about calls, responses, trips and totals. No I/O, clock, SQL, messenger or wording."""
