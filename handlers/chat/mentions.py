"""Mentions people, which notifies them; and says how many at once (A4, D2, S2)."""

from collections.abc import Sequence

from dispatch.memberships import Person
from handlers.chat.text_nodes import Mention, Text, joined
from handlers.chat.texts import display_name, text

MENTIONED_AT_ONCE = 5  # who must do something now: a messenger notifies no more people of one message
MOST_MENTIONS = 20  # of people who are told where they stand


def mention(person: Person, language: str) -> Text:
    """A link to the person, which notifies him; the name alone where he has no account."""
    name = display_name(person, language)
    return name if person.account_id is None else Text((Mention(name.nodes, person.account_id),))


def mention_all(people: Sequence[Person], language: str) -> Text:
    """Links to as many people as one message notifies (MOST_MENTIONS), and how many more there are."""
    names = joined(
        str(text(language, "and")), (mention(person, language) for person in people[:MOST_MENTIONS])
    )
    more = len(people) - MOST_MENTIONS
    return text(language, "and-more", names=names, more=more) if more > 0 else names
