"""Shows a person alone what is recorded for him in a call, and how to put it right (S8)."""

from dispatch.calls import Call, Response
from dispatch.commands import ShowOwnRecord
from dispatch.driver_shares import share_of
from dispatch.shown_states import ShownState, shown_state
from handlers.chat.outbound import toast
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import clock_time, cut, text
from handlers.views.card import tags_text
from handlers.views.own_record import state_of_response

STATION_IN_A_TOAST = 20  # characters


def show_own_record(ctx: Context, _: ShowOwnRecord) -> None:
    """Shows the speaker what is recorded for them in this call and how to correct it, as an alert (S8)."""
    call = ctx.call
    if call is None:
        return
    call = share_of(call, ctx.speaker.id)
    response = call.responses.get(ctx.speaker.id)
    if response is None or not response.state.answered:
        toast(ctx, "mine-nothing", alert=True, number=call.number)
        return
    toast(
        ctx,
        "mine",
        alert=True,
        number=call.number,
        station=cut(call.station, STATION_IN_A_TOAST),
        part=_part(ctx, call, response),
    )


def _part(ctx: Context, call: Call, response: Response) -> Text:
    now, language, state = response.state, ctx.language, shown_state(call, response)
    lines = [state_of_response(language, call, response)]
    if state is ShownState.ACKNOWLEDGED and now.eta_at is not None:
        lines.append(text(language, "mine-eta", time=clock_time(now.eta_at, ctx.fleet.zone)))
    if now.trips:
        trip = now.trips[-1]
        lines.append(
            text(
                language,
                "mine-trip",
                trip=len(now.trips),
                passengers=trip.passengers,
                tags=tags_text(language, trip.tags),
                time=clock_time(trip.departed_at, ctx.fleet.zone),
            )
        )
    if now.asks:
        lines.append(text(language, "mine-asks", number=len(now.asks)))
    lines.append(text(language, "mine-wrong-trip" if now.trips else "mine-wrong"))
    return joined("\n", lines)
