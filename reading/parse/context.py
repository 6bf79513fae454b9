"""The context of a word that may state a fact: its neighbours and what was said before. `fact_filters` decides."""

from dataclasses import dataclass

from reading.parse.tokens import Token


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The context of one token in its piece of the sentence, and the people mentioned before it."""

    before: list[Token]
    after: list[Token]
    them: bool
    denied: bool
    who: tuple[str, ...]
    acknowledged: bool
    leans_on_fallen: bool = False
    departed: bool = False
    delivers_soon: bool = False
    """「快送到了，5分钟」 is the time to the passenger's door."""

    @property
    def left(self) -> str:
        return self.before[-1].kind if self.before else ""

    @property
    def right(self) -> str:
        return self.after[0].kind if self.after else ""

    def is_before(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.before)

    def is_after(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.after)

    def follows(self) -> str:
        """The kind of the first token behind it that is more than a filler."""
        return next((token.kind for token in self.after if token.kind not in {"filler", "soon", "ahead"}), "")
