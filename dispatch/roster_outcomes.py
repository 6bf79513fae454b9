"""What the rows of a roster come to, and what an import would write (I5)."""

from dataclasses import dataclass
from enum import StrEnum


class RowOutcome(StrEnum):
    """What a row of the file comes to: exactly one of these."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    UNREADABLE = "unreadable"


class Why(StrEnum):
    """Why a row came to its outcome; each is worded in the text `roster-why-<value>`. Problems of a line are worded there too."""

    AGAIN = "again"  # the same person as in row `row`
    SHARED_CAR = "shared_car"  # with row `row`
    NAMESAKE = "namesake"  # another company has somebody of this name: `person`
    CHANGES = "changes"  # of the fields in `fields`
    DIFFERS = "differs"  # from row `row`, about the same person
    UNCLEAR_NAMESAKES = "unclear_namesakes"  # row `row` has the same name: one person or two?
    TWO_COMPANIES = "two_companies"  # row `row` has the same name and car in another company
    SEVERAL_KNOWN = "several_known"  # the fleet knows several of this name
    SAME_PERSON = "same_person"  # row `row` means the same person
    TWO_PEOPLE = "two_people"  # name and plate or phone belong to different people
    OTHER_CAR_AND_PHONE = "other_car_and_phone"  # name and company are his, plate and phone are not
    PLATE_TAKEN = "plate_taken"  # by `person`
    LEFT = "left"  # `person` has left the group
    DECLINED = "declined"  # V4: `person` does not want to be registered


@dataclass(frozen=True, slots=True)
class RowResult:
    """`row`: another row of the file, by sheet and number; `person`: somebody of the fleet; `fields`: what would change."""

    sheet: str
    number: int
    outcome: RowOutcome
    why: str | None = None
    row: int | None = None
    person: int | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written of one person: the values that he has afterwards. `person` is None for somebody new."""

    person: int | None
    name: str
    company: str | None
    plates: tuple[str, ...]
    seats: int | None


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """One result for each row of the file, in its order, and what would be written."""

    results: list[RowResult]
    entries: list[Entry]

    def count(self, outcome: RowOutcome) -> int:
        return sum(result.outcome is outcome for result in self.results)
