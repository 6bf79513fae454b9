"""Renders the card of a call (S12): whether cars are missing, counts, names in a quote that unfolds, buttons."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from dispatch.calls import Call, Response
from dispatch.cars_for_waiting import cars_for_waiting
from dispatch.cars_short import places_of
from dispatch.company_of_night import CompanyHistory
from dispatch.counts import Counts, count, delivered
from dispatch.drivers_on_the_way import called_back, on_the_way
from dispatch.joint_calls import count_together, is_leading
from dispatch.memberships import Person
from dispatch.order_of_people import in_order_of_arrival
from dispatch.rule_numbers import MINUTE
from dispatch.shown_states import ShownState, shown_state
from dispatch.statements import Tags
from dispatch.stations import NO_ENTRY, StationEntry
from dispatch.waiting_passengers import priority_waiting, waiting_left
from handlers.chat.messenger import Messenger
from handlers.chat.outputs import Buttons
from handlers.chat.paging import as_many_as_fit, room_of
from handlers.chat.text_nodes import Text, folded, joined, plain
from handlers.chat.texts import clock_time, display_name, safe, text
from handlers.views.card_buttons import buttons_after_end, card_buttons
from handlers.views.joint_call import joint_lines

ROOM_FOR_COUNTS = 1096  # UTF-16 units, for all but the names
LATEST_TRIPS = 3
NAME_ASKED_FOR = 10 * MINUTE
SECTION_TITLES = {
    ShownState.ON_ROAD: "section-on_road",
    ShownState.DELIVERED: "section-delivered",
    ShownState.LEFT: "section-left",
    ShownState.ACKNOWLEDGED: "section-acknowledged",
    ShownState.STANDBY: "section-standby",
}


@dataclass(frozen=True, slots=True)
class CardView:
    """What the card and the closing report of a call are rendered from. `people` by person id."""

    messenger: Messenger
    call: Call
    people: dict[int, Person]
    zone: tzinfo
    language: str
    is_new_station: bool = False
    resent: bool = False
    companies: CompanyHistory | None = None  # of the closing report alone
    waiting: Collection[int] = ()  # ids of those of whose words something waits; of the closing report alone
    only_waiting: Collection[
        int
    ] = ()  # those of them who did not come, in the order of their words; likewise
    badges: Mapping[int, str] = field(
        default_factory=dict
    )  # I12, person id → what stands beside his name; of the card alone
    entry: StationEntry = NO_ENTRY

    def text(self, name: str, /, **values: object) -> Text:
        return text(self.language, name, **values)

    def names(self, responses: list[Response]) -> list[Text]:
        if self.badges:
            return [self._name_with_badge(response.person_id) for response in responses]
        return [display_name(self.people[response.person_id], self.language) for response in responses]

    def _name_with_badge(self, person_id: int) -> Text:
        """I12."""
        name = display_name(self.people[person_id], self.language)
        badge = self.badges.get(person_id)
        return name if badge is None else self.text("card-badge", name=name, badge=plain(badge))


def render_card(view: CardView) -> tuple[Text, Buttons]:
    """The text and the buttons of a call's card. Its first line is what the pinned bar shows."""
    call, counts = view.call, count(view.call)
    joint = joint_lines(call, view.language) if call.shares else []
    lines = [status_line(view, counts), *_priority(view), _title(view), *joint, *_counts(view, counts)]
    if call.is_open and view.entry.note:
        lines.append(_note(view))
    if call.unheard:
        lines.append(view.text("unheard"))
    names = _names(view)
    if names:
        lines.append(folded([names]))
    if not call.is_open:
        ended = "card-stood-down" if call.stood_down else "card-closed"
        lines.append(view.text("card-cancelled" if call.cancelled else ended))
        return joined("\n", lines), () if call.sealed else buttons_after_end(call, view.language)
    names_it = not call.shares or is_leading(call)
    asks_for_name = view.is_new_station and names_it and not _is_under_way(call)
    if asks_for_name:
        lines.append(view.text("card-new-station"))
    return joined("\n", lines), card_buttons(
        call, view.language, renames=asks_for_name, leads=view.entry.point is not None
    )


def status_line(view: CardView, counts: Counts) -> Text:
    """Words the first line of a card: whether cars are missing, and how many of those needed have a place (S12)."""
    call, places = view.call, places_of(view.call)
    if places is not None:
        name = "enough" if not places.short else "missing" if places.missing else "unclear"
        numbers = {"held": places.held, "needed": places.needed, "undecided": places.undecided}
        return view.text(f"card-status-{name}", missing=places.missing, short=places.short, **numbers)
    acknowledged = (count_together(call) if call.shares else counts).acknowledged
    if call.cancelled:
        name = "card-status-cancelled"
    elif not call.is_open:
        name = "card-status-stood-down" if call.stood_down else "card-status-closed"
    else:
        name = "card-status-no-need"
    answers = "card-answers-no-need" if call.needed is None else "card-answers"
    answered = view.text(answers, acknowledged=acknowledged, needed=call.needed or 0)
    return view.text(name, acknowledged=acknowledged, answers=answered)


def _priority(view: CardView) -> list[Text]:
    """Whom to take first, while they wait (N8)."""
    tags = priority_waiting(view.call)
    return [view.text("card-priority", tags=tags_listed(view.language, tags))] if tags else []


def _title(view: CardView) -> Text:
    call = view.call
    title = view.text("card-title", number=call.number, station=call.station)
    train = " ".join(part for part in (call.train, call.train_at) if part)
    parts = [title, *(safe(part) for part in (call.place, train) if part)]
    if call.delay and call.is_open:
        parts.append(view.text("card-late", minutes=call.delay // MINUTE))
    return joined(" · ", parts)


def _note(view: CardView) -> Text:
    """The station's note (C19)."""
    return view.text("card-note", note=view.entry.note or "")


def _is_under_way(call: Call) -> bool:
    """Whether the name of a new station needs no question any more: somebody found it, or some minutes have passed."""
    for response in call.responses.values():
        now = response.state
        if now.arrived_at is not None or now.trips:
            return True
        if (now.acknowledged_at or 0) - call.opened_at > NAME_ASKED_FOR:
            return True
    return False


def tags_text(language: str, tags: Tags | Counts) -> Text:
    """The priority passengers in brackets; empty where there are none."""
    listed = tags_listed(language, tags)
    return text(language, "tags", tags=listed) if listed else Text()


def tags_listed(language: str, tags: Tags | Counts) -> Text:
    """The priority passengers, kind by kind; empty where there are none."""
    numbers = {
        "tag-elderly": tags.elderly,
        "tag-children": tags.children,
        "tag-pregnant": tags.pregnant,
        "tag-disabled": tags.disabled,
    }
    parts = [text(language, name, number=number) for name, number in numbers.items() if number]
    return joined(text(language, "between-tags"), parts)


def _counts(view: CardView, counts: Counts) -> list[Text]:
    call = view.call
    lines = [
        view.text("card-cars", arrived=counts.arrived, on_road=_on_road(call), coming=_coming(view, counts))
    ]
    lines += _called_back(view)
    if counts.trips:
        tags = tags_text(view.language, counts)
        lines.append(view.text("card-carried", **counts.numbers(), tags=tags, delivered=delivered(call)))
    waiting, waiting_tags = waiting_left(call)
    if waiting is not None:
        tags = tags_text(view.language, waiting_tags)
        line = view.text("card-waiting", waiting=waiting, tags=tags)
        cars = cars_for_waiting(call) if call.is_open else None
        lines.append(line if cars is None else view.text("card-waiting-cars", line=line, cars=cars))
    lanes = {lane: len(queue) for lane, queue in call.lanes().items()}
    if any(lanes.values()):
        parts = [view.text("card-lane", lane=lane, cars=cars) for lane, cars in sorted(lanes.items())]
        lines.append(joined(" · ", parts))
    rest = {
        "card-standby": counts.standby,
        "card-declined": counts.declined,
        "card-unclear": counts.unclear,
    }
    parts = [view.text(name, number=number) for name, number in rest.items() if number]
    return [*lines, joined(" · ", parts)] if parts else lines


def _on_road(call: Call) -> int:
    return sum(response.state.open_trip is not None for response in call.answered())


def _coming(view: CardView, counts: Counts) -> Text:
    """How many are on the way, and when the first of them said he would arrive; the no-shows of a closed call."""
    call = view.call
    if not call.is_open:
        return view.text("card-no-show", number=counts.no_show) if counts.no_show else Text()
    coming = on_the_way(call)
    if not coming:
        return Text()
    expected = [response.state.eta_at for response in coming if response.state.eta_at is not None]
    if expected:
        words = view.text("card-coming-at", number=len(coming), time=clock_time(min(expected), view.zone))
    else:
        words = view.text("card-coming", number=len(coming))
    without = sum(response.passed_on_at is not None for response in coming)
    return joined("", [words, view.text("card-passed-on", number=without)]) if without else words


def _called_back(view: CardView) -> list[Text]:
    """E6: who was sent home and has not said whether he turns round."""
    silent = called_back(view.call) if view.call.is_open else []
    return [view.text("card-called-back", number=len(silent))] if silent else []


def _names(view: CardView) -> Text:
    """Who is where, while the call is open; afterwards only those who came (S3)."""
    call = view.call
    by_state: dict[ShownState, list[Response]] = {}
    silent = {response.person_id for response in called_back(call)}
    for response in in_order_of_arrival(call.answered()):
        if response.person_id not in silent:
            by_state.setdefault(shown_state(call, response), []).append(response)
    sections: list[tuple[Text, list[Text]]] = []
    for lane, queue in sorted(call.lanes().items()):
        standing = [call.responses[person_id] for _, person_id in queue]
        sections.append((view.text("section-lane", lane=lane), view.names(standing)))
    came = (ShownState.ON_ROAD, ShownState.DELIVERED, ShownState.LEFT)
    open_only = (ShownState.ACKNOWLEDGED, ShownState.STANDBY)
    sections.extend(
        (view.text(SECTION_TITLES[state]), _named(view, state, by_state.get(state, [])))
        for state in ((*came, *open_only) if call.is_open else came)
    )
    lines = _latest_trips(view) if call.is_open else []
    head = joined("\n", [_note(view), *(joint_lines(call, view.language) if call.shares else [])])
    room = view.messenger.longest_text - ROOM_FOR_COUNTS - room_of(head)
    for title, names in sections:
        if names:
            listed = _listed(view, names, room)
            room = max(0, room - room_of(listed))
            lines.append(view.text("section", title=title, number=len(names), names=listed))
    return joined("\n", lines)


def _named(view: CardView, state: ShownState, responses: list[Response]) -> list[Text]:
    """The names; of those on the way with the time they said."""
    names = view.names(responses)
    if state is not ShownState.ACKNOWLEDGED:
        return names
    times = [response.state.eta_at for response in responses]
    return [
        name if at is None else view.text("card-expected", name=name, time=clock_time(at, view.zone))
        for name, at in zip(names, times, strict=True)
    ]


def _listed(view: CardView, names: list[Text], room: int) -> Text:
    """As many names as fit into `room` units, and how many more there are."""
    separator = view.text("and")
    kept = as_many_as_fit(names, room, separator)
    listed, more = joined(separator, kept), len(names) - len(kept)
    return view.text("and-more", names=listed, more=more) if more else listed


def _latest_trips(view: CardView) -> list[Text]:
    """S9: the trips that departed last, so that somebody notices a misread number."""
    departed = [
        (trip.departed_at, response.person_id, trip)
        for response in view.call.responses.values()
        for trip in response.state.trips
    ]
    departed.sort(key=lambda one: one[:2], reverse=True)
    trips = [
        view.text(
            "card-trip",
            name=display_name(view.people[person_id], view.language),
            passengers=trip.passengers,
            tags=tags_text(view.language, trip.tags),
        )
        for _, person_id, trip in departed[:LATEST_TRIPS]
    ]
    return [view.text("card-latest", trips=joined(view.text("and"), trips))] if trips else []
