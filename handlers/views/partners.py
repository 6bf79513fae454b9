"""Words the open calls of partner groups (B3). What each allows is looked up here, at the moment of sending."""

from typing import Any

from dispatch.calls import Call
from dispatch.counts import count
from dispatch.joint_calls import is_leading
from dispatch.memberships import Person
from dispatch.order_of_people import in_order_of_arrival
from dispatch.partners import Sees, holds
from dispatch.shown_states import shown_state
from handlers.chat.messenger import Messenger
from handlers.chat.outputs import Post
from handlers.chat.paging import pages_of
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_name, listed, safe, text
from handlers.views.card import SECTION_TITLES
from storage import partners, persons
from storage.calls import live_calls
from storage.core.transaction import Read
from storage.fleets import name_zone_language
from storage.outbox import RESENT
from storage.sent_messages import MessageRole

_ROOM_TO_SAY_RESENT = 16  # UTF-16 units


def render_partners(messenger: Messenger, read: Read, body: dict[str, Any], now: int) -> Post | None:
    """One page. A partner whose consent is over by now is left out; None where none is left."""
    language: str = body["language"]
    found = [_of_partner(read, body, partner_id, now) for partner_id in body["partners"]]
    parts = [part for part in found if part is not None]
    if not parts:
        return None
    pages = pages_of(joined("\n", parts), messenger.longest_text - _ROOM_TO_SAY_RESENT)
    page = body.get("page", 0)
    if page >= len(pages):
        return None
    words = text(language, "resent", message=pages[page]) if body.get(RESENT) else pages[page]
    return Post(
        words,
        (),
        MessageRole.REPLY,
        None,
        body["fleet"],
        reply_to=None if page else body["reply_to"],
        topic=body["topic"],
        next_page=page + 1 if page + 1 < len(pages) else None,
    )


def _of_partner(read: Read, body: dict[str, Any], partner_id: int, now: int) -> Text | None:
    allowed, own = partners.both(read, partner_id, body["fleet"])
    if allowed is None or not (holds(allowed, now) and holds(own, now)):
        return None
    language: str = body["language"]
    name, _, _ = name_zone_language(read, partner_id)
    calls = [call for call in live_calls(read, partner_id) if call.is_open]
    lines = [text(language, "partner-title", group=safe(name))]
    for call in calls:
        lines.append(_counts(language, call))
        if body["names"] and allowed.sees is Sees.NAMES:
            lines += _names(read, language, call)
    if not calls:
        lines.append(text(language, "no-open-call"))
    return joined("\n", lines)


def _counts(language: str, call: Call) -> Text:
    """Of a joint call that another group leads the group's own share alone: it passes nothing on (B4)."""
    wanted = call.needed if is_leading(call) else call.most
    needed = "—" if wanted is None else wanted
    return text(
        language,
        "status-line",
        number=call.number,
        station=call.station,
        needed=needed,
        **count(call).numbers(),
    )


def _names(read: Read, language: str, call: Call) -> list[Text]:
    """A line for each lane and each state that somebody is in."""
    people = persons.load_people(read, call.fleet_id, call.responses)
    sections = [
        (text(language, "section-lane", lane=lane), [person_id for _, person_id in queue])
        for lane, queue in sorted(call.lanes().items())
    ]
    answered = in_order_of_arrival(call.answered())
    for state, title in SECTION_TITLES.items():
        there = [one.person_id for one in answered if shown_state(call, one) is state]
        sections.append((text(language, title), there))
    return [
        text(language, "section", title=title, number=len(ids), names=_listed(people, ids, language))
        for title, ids in sections
        if ids
    ]


def _listed(people: dict[int, Person], ids: list[int], language: str) -> Text:
    return listed((display_name(people[id_], language) for id_ in ids), language)
