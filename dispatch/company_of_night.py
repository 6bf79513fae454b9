"""The company that a driver belonged to in a night: another one holds from its night on (I3)."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from dispatch.nights import night_of


class CompanyHistory:
    """Who belonged to which company when. What a driver did counts for the company of that night (I3)."""

    def __init__(
        self,
        since: Mapping[int, Sequence[tuple[str, str | None]]] | None = None,
        of_nights: Mapping[tuple[int, str], str] | None = None,
    ) -> None:
        """`since`: person id → (first night as an ISO 8601 date, company), the earliest first.

        `of_nights`: (person id, night) → the company of a night in which he was known as somebody else (I10).
        """
        self._since = since or {}
        self._of_nights = of_nights or {}

    def of_night(self, person_id: int, night: str) -> str | None:
        """Returns a person's company in a night; in nights before he named one, the first that he named.

        None without any; empty from the night on in which he left his company for none.
        """
        if self._of_nights and (company := self._of_nights.get((person_id, night))) is not None:
            return company
        # The last of a night is the one that he had in it.
        named = {since: company for since, company in self._since.get(person_id, ()) if company is not None}
        until_then = [company for since, company in named.items() if since <= night]
        return until_then[-1] if until_then else next(iter(named.values()), None)


def is_another_membership(since: int, at: int, zone: tzinfo) -> bool:
    """Returns whether a company named at `at` begins another membership (I3). The last one named in a night counts.

    `since`: when the membership of now began. Both in UTC epoch seconds.
    """
    return night_of(since, zone) < night_of(at, zone)
