"""What was understood is shown to him who said it: a mark under his words when it is quiet, and his own part at a tap."""

from dispatch.calls import Call, Response, State, Told, state_of
from dispatch.commands import ShowMine
from dispatch.driver_state import Verdict
from dispatch.lanes import position_of
from dispatch.statements import Kind, Statement
from handlers.chat.outbound import HEARD, NUMBER_HEARD, react, toast
from handlers.chat.session import Turn
from handlers.chat.texts import clock, text
from handlers.views.card import tags_said

STATION_IN_A_TOAST = 20  # characters


def mark(turn: Turn, told: Told, said: Statement) -> None:
    """S7: none in a burst, where the card says it better and nobody would see the mark in time."""
    if told.verdict not in (Verdict.COUNTED, Verdict.REPEATED) or turn.fixing:
        return
    if turn.desk.answers_heard.is_quiet(turn.origin.chat_id, turn.now):
        react(turn, NUMBER_HEARD if said.kind in (Kind.DEPART, Kind.AMEND) else HEARD)


def show_mine(turn: Turn, _: ShowMine) -> None:
    """S8: what is recorded for him in this call, and how to put it right; nobody else sees it."""
    call = turn.call
    if call is None:
        return
    response = call.responses.get(turn.speaker.id)
    if response is None or not response.standing.answered:
        toast(turn, "mine-nothing", alert=True, number=call.id)
        return
    toast(
        turn,
        "mine",
        alert=True,
        number=call.id,
        station=_short(call.station),
        part=_part(turn, call, response),
    )


def _short(station: str) -> str:
    return station if len(station) <= STATION_IN_A_TOAST else station[: STATION_IN_A_TOAST - 1] + "…"


def _part(turn: Turn, call: Call, response: Response) -> str:
    now, language, state = response.standing, turn.language, state_of(call, response)
    lines = [_state(language, call, response, state)]
    if state is State.ACKNOWLEDGED and now.eta_at is not None:
        lines.append(text(language, "mine-eta", time=clock(now.eta_at, turn.fleet.zone)))
    if now.trips:
        trip = now.trips[-1]
        lines.append(
            text(
                language,
                "mine-trip",
                trip=len(now.trips),
                passengers=trip.passengers,
                tags=tags_said(language, trip.tags),
                time=clock(trip.departed_at, turn.fleet.zone),
            )
        )
    if now.asks:
        lines.append(text(language, "mine-asks", number=len(now.asks)))
    lines.append(text(language, "mine-wrong-trip" if now.trips else "mine-wrong"))
    return "\n".join(lines)


def _state(language: str, call: Call, response: Response, state: State) -> str:
    lane, position = 0, 0
    if state is State.ARRIVED and response.place:
        lane = response.place.lane
        position = position_of(call.lanes(), response.person_id, lane) or 1
    elif state is State.STANDBY:
        position = call.waiting_standbys().index(response) + 1
    return text(language, "mine-state", state=state.value, lane=lane, position=position)
