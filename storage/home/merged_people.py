"""Finds everybody who turned out to be one person: what is kept under their numbers is his (I10)."""

from storage.core.transaction import Read

# A condition on `holder_id`; its parameter is the person.
IS_HIS = (
    "holder_id IN (WITH RECURSIVE him (id) AS (VALUES (?) UNION SELECT p.id FROM persons p JOIN him ON p.same_as = him.id)"
    " SELECT id FROM him)"
)


def is_forgotten(read: Read, person_id: int) -> bool:
    """Whether he has deleted his data (V2)."""
    return bool(read("SELECT 1 FROM persons WHERE id = ? AND forgotten_at IS NOT NULL", (person_id,)))
