"""Words what is recorded of one person in a call: his state, place or turn, and whether cars are still needed."""

from dispatch.calls import Call, Response
from dispatch.cars_short import cars_short, places_of
from dispatch.counts import count
from dispatch.driver_shares import share_of
from dispatch.joint_calls import count_together
from dispatch.lanes import position_of
from dispatch.shown_states import ShownState, shown_state
from dispatch.slots_and_standbys import standby_position
from dispatch.waiting_passengers import priority_waiting
from handlers.chat.text_nodes import Text, plain
from handlers.chat.texts import text
from handlers.views.card import SECTION_TITLES, tags_listed


def state_text(language: str, call: Call, person_id: int) -> Text:
    """Words a person's state in the call, also that he has not answered (S8)."""
    call = share_of(call, person_id)
    response = call.responses.get(person_id)
    if response is None or not response.state.answered:
        wanted = call.needed is None or cars_short(call) > 0
        return text(language, "own-nothing" if wanted else "own-nothing-enough")
    return state_of_response(language, call, response)


def where_text(language: str, call: Call, response: Response) -> Text:
    """Words where a driver is, for others to read: his lane, or the section of the card that he is in."""
    state = shown_state(call, response)
    if state is ShownState.ARRIVED and response.place:
        return text(language, "section-lane", lane=response.place.lane)
    return text(language, SECTION_TITLES[state]) if state in SECTION_TITLES else plain("")


def state_of_response(language: str, call: Call, response: Response) -> Text:
    lane, position, state = 0, 0, shown_state(call, response)
    if state is ShownState.ACKNOWLEDGED and response.sent_home_at is not None:
        return text(language, "mine-called-back")
    if state is ShownState.ARRIVED and response.place:
        lane = response.place.lane
        position = position_of(call.lanes(), response.person_id, lane) or 1
    elif state is ShownState.STANDBY:
        position = standby_position(call, response)
    words = text(language, "mine-state", state=state.value, lane=lane, position=position)
    tags = priority_waiting(call) if lane and position == 1 else None
    return text(language, "mine-take-first", state=words, tags=tags_listed(language, tags)) if tags else words


def need_text(language: str, call: Call) -> Text:
    """Words in one line whether the call still needs cars."""
    values = {"number": call.number, "station": call.station}
    places = places_of(call)
    if places is None:
        counts = count_together(call) if call.shares else count(call)
        return text(language, "need-open", acknowledged=counts.acknowledged, **values)
    if missing := cars_short(call):
        return text(language, "need-missing", missing=missing, **values)
    name = "need-waits" if places.short else "need-met"  # what waits for an answer may bring the rest (D1)
    return text(language, name, acknowledged=places.held, needed=places.needed, **values)
