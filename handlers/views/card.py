"""Renders the card of a call: counts, names in a quote that unfolds, buttons."""

from dataclasses import dataclass
from datetime import tzinfo

from dispatch.calls import Call, DriverStatus, Response, in_order_of_arrival, on_the_way, status_of
from dispatch.counts import Counts, count
from dispatch.roster import Person
from dispatch.statements import Tags
from handlers.chat import callback_data
from handlers.chat.outbound import Buttons
from handlers.chat.texts import Html, as_many_as_fit, display_name, joined, quoted, safe, text, units

ROOM_FOR_NAMES = 3000  # UTF-16 units
NEEDS_OFFERED = (10, 20, 30, 50)
PASSENGERS_OFFERED = (1, 2, 3, 4, 5, 6)
LATEST_TRIPS = 3
SECTION_TITLES = {
    DriverStatus.ON_ROAD: "section-on_road",
    DriverStatus.DELIVERED: "section-delivered",
    DriverStatus.LEFT: "section-left",
    DriverStatus.ACKNOWLEDGED: "section-acknowledged",
    DriverStatus.STANDBY: "section-standby",
}


@dataclass(frozen=True, slots=True)
class CardView:
    """What the card and the closing report of a call are rendered from. `people` by person id."""

    call: Call
    people: dict[int, Person]
    zone: tzinfo
    language: str
    is_new_station: bool = False
    resent: bool = False

    def text(self, name: str, /, **values: object) -> Html:
        return text(self.language, name, **values)

    def names(self, responses: list[Response]) -> list[Html]:
        return [display_name(self.people[response.person_id], self.language) for response in responses]


def render_card(view: CardView) -> tuple[Html, Buttons]:
    """The text (HTML) and the buttons of a call's card."""
    call, counts = view.call, count(view.call)
    lines = [_title(view)]
    if call.waiting is not None:
        lines.append(_waiting(view))
    lines += _counts(view, counts)
    if call.unheard:
        lines.append(view.text("unheard"))
    names = _names(view)
    if names:
        lines.append(quoted([names]))
    if not call.is_open:
        lines.append(view.text("card-stood-down" if call.stood_down else "card-closed"))
        return joined("\n", lines), ()
    if view.is_new_station:
        lines.append(view.text("card-new-station"))
    return joined("\n", lines), _buttons(view)


def _title(view: CardView) -> Html:
    call = view.call
    title = view.text("card-title", number=call.id, station=call.station)
    train = " ".join(part for part in (call.train, call.train_at) if part)
    parts = [title, *(safe(part) for part in (call.place, train) if part)]
    return joined(" · ", parts)


def _waiting(view: CardView) -> Html:
    call = view.call
    return view.text("card-waiting", waiting=call.waiting, tags=tags_text(view.language, call.waiting_tags))


def tags_text(language: str, tags: Tags | Counts) -> Html:
    """The priority passengers in brackets; empty where there are none."""
    numbers = {
        "tag-elderly": tags.elderly,
        "tag-children": tags.children,
        "tag-pregnant": tags.pregnant,
        "tag-disabled": tags.disabled,
    }
    parts = [text(language, name, number=number) for name, number in numbers.items() if number]
    return text(language, "tags", tags=joined(text(language, "between-tags"), parts)) if parts else Html()


def _counts(view: CardView, counts: Counts) -> list[Html]:
    call = view.call
    states = [status_of(call, response) for response in call.answered()]
    on_road = states.count(DriverStatus.ON_ROAD)
    needed = view.text("any-number") if call.needed is None else call.needed
    lines = [
        view.text(
            "card-cars",
            **counts.numbers(),
            needed=needed,
            on_road=on_road,
        ),
        view.text(
            "card-carried",
            **counts.numbers(),
            tags=tags_text(view.language, counts),
        ),
    ]
    lanes = {lane: len(queue) for lane, queue in call.lanes().items()}
    if any(lanes.values()):
        lines.append(view.text("card-lanes", first=lanes.get(1, 0), second=lanes.get(2, 0)))
    absent = len(on_the_way(call)) if call.is_open else counts.no_show
    rest = {
        "card-missing": absent,
        "card-standby": counts.standby,
        "card-declined": counts.declined,
        "card-unclear": counts.unclear,
    }
    parts = [view.text(name, number=number) for name, number in rest.items() if number]
    return [*lines, joined(" · ", parts)] if parts else lines


def _names(view: CardView) -> Html:
    """Who is where, while the call is open; afterwards only those who came (S3)."""
    call = view.call
    by_state: dict[DriverStatus, list[Response]] = {}
    for response in in_order_of_arrival(call.answered()):
        by_state.setdefault(status_of(call, response), []).append(response)
    sections: list[tuple[Html, list[Html]]] = []
    for lane, queue in sorted(call.lanes().items()):
        standing = [call.responses[person_id] for _, person_id in queue]
        sections.append((view.text("section-lane", lane=lane), view.names(standing)))
    came = (DriverStatus.ON_ROAD, DriverStatus.DELIVERED, DriverStatus.LEFT)
    open_only = (DriverStatus.ACKNOWLEDGED, DriverStatus.STANDBY)
    sections.extend(
        (view.text(SECTION_TITLES[state]), view.names(by_state.get(state, [])))
        for state in ((*came, *open_only) if call.is_open else came)
    )
    lines, room = _latest_trips(view) if call.is_open else [], ROOM_FOR_NAMES
    for title, names in sections:
        if names:
            listed = _listed(view, names, room)
            room = max(0, room - units(listed))
            lines.append(view.text("section", title=title, number=len(names), names=listed))
    return joined("\n", lines)


def _listed(view: CardView, names: list[Html], room: int) -> Html:
    """As many names as fit into `room` units, and how many more there are."""
    separator = view.text("and")
    kept = as_many_as_fit(names, room, separator)
    listed, more = joined(separator, kept), len(names) - len(kept)
    return view.text("and-more", names=listed, more=more) if more else listed


def _latest_trips(view: CardView) -> list[Html]:
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


def _buttons(view: CardView) -> Buttons:
    call = view.call

    def button(name: str, letter: str, detail: object = None, **values: object) -> tuple[str, str]:
        return view.text(name, **values), callback_data.encode(letter, call.id, detail)

    rows = [
        [
            button("button-acknowledge", callback_data.ACKNOWLEDGE),
            button("button-decline", callback_data.DECLINE),
        ],
        [
            button("button-arrive", callback_data.CHECK_IN),
            button("button-deliver", callback_data.DELIVER),
            button("button-mine", callback_data.MY_PART),
        ],
        [
            button("button-depart", callback_data.DEPART, number, number=number)
            for number in PASSENGERS_OFFERED
        ],
        [
            button("button-enough", callback_data.ENOUGH),
            button("button-missing", callback_data.MISSING),
            button("button-unclear", callback_data.CLARIFICATIONS),
            button("button-close", callback_data.CLOSE),
        ],
    ]
    if call.needed is None:
        rows.insert(0, [button("button-need", callback_data.NEED, cars, cars=cars) for cars in NEEDS_OFFERED])
    if view.is_new_station:
        rows.append([button("button-station", callback_data.STATION)])
    return rows
